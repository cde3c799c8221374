export { noticesOf, writeNotices } from './notices.ts'

export { complaintViews } from './queries.ts'
export { complaintRoutes } from './routes.ts'

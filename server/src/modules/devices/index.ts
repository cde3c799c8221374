export { deviceRoutes } from './routes.ts'
export type { DeviceDeps } from './enrol.ts'

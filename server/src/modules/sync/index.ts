export { installProtocolCheck } from './protocol.ts'
export { syncRoutes } from './routes.ts'

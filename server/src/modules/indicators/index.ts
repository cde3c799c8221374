export { indicatorCrontab, indicatorTasks } from './jobs.ts'
export { indicatorRoutes } from './routes.ts'
export { makeSheets } from './sheets.ts'

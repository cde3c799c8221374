export { helpCrontab, helpTasks } from './jobs.ts'
export { helpRoutes } from './routes.ts'

export { supervisionCrontab, supervisionTasks } from './jobs.ts'

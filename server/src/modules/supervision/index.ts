export { supervisionCrontab, supervisionTasks } from './jobs.ts'
export { riseForOverdue } from './rise.ts'
export { wakeForClocks } from './wake.ts'

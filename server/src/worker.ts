// The jobs: what runs by the clock and not in an act.
import { Logger, run } from 'graphile-worker'
import type { AppDeps } from './deps.ts'
import { auditCrontab, auditTasks } from './modules/audit/index.ts'
import { clockCrontab, clockTasks } from './modules/clocks/index.ts'
import { figureCrontab, figureTasks } from './modules/figures/index.ts'
import { fileCrontab, fileTasks } from './modules/files/index.ts'
import { indicatorCrontab, indicatorTasks } from './modules/indicators/index.ts'
import { noticeCrontab, noticeTasks } from './modules/notices/index.ts'
import { supervisionCrontab, supervisionTasks } from './modules/supervision/index.ts'

/** Starts the job runner on the application's pool; `stop` lets running jobs end. */
export async function startWorker(deps: AppDeps): Promise<{ stop: () => Promise<void> }> {
  const runner = await run({
    pgPool: deps.pool,
    concurrency: 2,
    logger: loggerOf(deps.log),
    noHandleSignals: true,
    noPreparedStatements: false,
    crontab: [auditCrontab, clockCrontab, fileCrontab, noticeCrontab, supervisionCrontab, figureCrontab, indicatorCrontab].join('\n'),
    taskList: { ...auditTasks(deps), ...clockTasks(deps), ...fileTasks(deps), ...noticeTasks(deps), ...supervisionTasks(deps), ...figureTasks(deps), ...indicatorTasks(deps) },
  })
  return { stop: () => runner.stop() }
}

/** The worker's own lines go where ours go; that a job was done is news for whoever asks for it. */
const loggerOf = (log: AppDeps['log']): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error({}, message)
    else if (level === 'warning') log.warn({}, message)
    else log.debug({}, message)
  })

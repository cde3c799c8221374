// The jobs: what runs by the clock and not in an act.
import { run } from 'graphile-worker'
import type { AppDeps } from './deps.ts'
import { auditCrontab, auditTasks } from './modules/audit/index.ts'
import { clockCrontab, clockTasks } from './modules/clocks/index.ts'
import { fileCrontab, fileTasks } from './modules/files/index.ts'

/** Starts the job runner on the application's pool; `stop` lets running jobs end. */
export async function startWorker(deps: AppDeps): Promise<{ stop: () => Promise<void> }> {
  const runner = await run({
    pgPool: deps.pool,
    concurrency: 2,
    noHandleSignals: true,
    noPreparedStatements: false,
    crontab: [auditCrontab, clockCrontab, fileCrontab].join('\n'),
    taskList: { ...auditTasks(deps), ...clockTasks(deps), ...fileTasks(deps) },
  })
  return { stop: () => runner.stop() }
}

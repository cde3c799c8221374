// The jobs: what runs by the clock and not in an act.
import { Logger, run } from 'graphile-worker'
import type { Runner } from 'graphile-worker'
import { setTimeout as sleep } from 'node:timers/promises'
import { watchClock } from './platform/clockJumps.ts'
import type { AppDeps } from './deps.ts'
import { auditCrontab, auditTasks } from './modules/audit/index.ts'
import { clockCrontab, clockTasks } from './modules/clocks/index.ts'
import { figureCrontab, figureTasks } from './modules/figures/index.ts'
import { fileCrontab, fileTasks } from './modules/files/index.ts'
import { helpCrontab, helpTasks } from './modules/help/index.ts'
import { indicatorCrontab, indicatorTasks } from './modules/indicators/index.ts'
import { noticeCrontab, noticeTasks, sendAlerts, sendPushes, watchUrgent } from './modules/notices/index.ts'
import { supervisionCrontab, supervisionTasks } from './modules/supervision/index.ts'

const AGAIN_AFTER_MS = 5000

/**
 * Starts the job runner on the application's pool; `stop` lets running jobs end. A runner that gives up is started
 * again, and so is one whose clock jumped: by its timers it would wait for the minute that was next by the old clock.
 */
export async function startWorker(deps: AppDeps): Promise<{ stop: () => Promise<void> }> {
  const stopping = new AbortController()
  let runner = await startRunner(deps)
  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await runner.promise.catch((error: unknown) => deps.log.error({ err: error }, 'The worker gave up; it is started again.'))
      runner = (await startAgain(deps, stopping.signal)) ?? runner
    }
    await runner.stop().catch(() => {})
  }
  const working = work()
  const urgent = watchUrgent(deps.log, [() => sendAlerts(deps), () => sendPushes(deps)])
  const unwatch = watchClock((ms) => {
    deps.log.warn({ seconds: Math.round(ms / 1000) }, 'The clock jumped; the jobs are started by it anew.')
    void runner.stop().catch(() => {})
  })
  return {
    stop: async () => {
      unwatch()
      await urgent.stop()
      stopping.abort()
      await runner.stop().catch(() => {})
      await working
    },
  }
}

/** The database may be away for as long as it likes. Nothing is started any more while stopping. */
async function startAgain(deps: AppDeps, stopping: AbortSignal): Promise<Runner | undefined> {
  for (let pauseMs = 500; !stopping.aborted; pauseMs = AGAIN_AFTER_MS) {
    await sleep(pauseMs, undefined, { signal: stopping }).catch(() => {})
    if (stopping.aborted) return undefined
    try {
      return await startRunner(deps)
    } catch (error) {
      deps.log.warn({ err: error }, 'The worker could not be started; it is tried again.')
    }
  }
  return undefined
}

async function startRunner(deps: AppDeps): Promise<Runner> {
  await forgetFutureRuns(deps)
  return run({
    pgPool: deps.pool,
    concurrency: 2,
    logger: loggerOf(deps.log),
    noHandleSignals: true,
    noPreparedStatements: false,
    crontab: [auditCrontab, clockCrontab, fileCrontab, noticeCrontab, supervisionCrontab, figureCrontab, indicatorCrontab, helpCrontab].join('\n'),
    taskList: { ...auditTasks(deps), ...clockTasks(deps), ...fileTasks(deps), ...noticeTasks(deps), ...supervisionTasks(deps), ...figureTasks(deps), ...indicatorTasks(deps), ...helpTasks(deps) },
  })
}

const AHEAD_MS = 5 * 60_000 // more than the clocks of two processes may differ

/** A job noted as started in the future, by a clock that was wrong, would not be started again before. */
async function forgetFutureRuns({ pool }: AppDeps): Promise<void> {
  const now = Date.now()
  await pool.query('update graphile_worker._private_known_crontabs set last_execution = $1 where last_execution > $2', [new Date(now), new Date(now + AHEAD_MS)])
}

/** The worker's own lines go where ours go; that a job was done is news for whoever asks for it. */
const loggerOf = (log: AppDeps['log']): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error({}, message)
    else if (level === 'warning') log.warn({}, message)
    else log.debug({}, message)
  })

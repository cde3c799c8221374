// The sweep over deadlines: a million open clocks, some of them due each minute, and nobody told yet.
import { pino } from 'pino'
import { sql } from 'kysely'
import { openDeps } from '../server/src/deps.ts'
import { wakeForClocks } from '../server/src/modules/supervision/index.ts'
import { openPool } from '../server/src/platform/pool.ts'
import type { Cluster } from './cluster.ts'
import { filledDatabase, writableCopy } from './filled.ts'

export type Sweep = { openClocks: number; idleSeconds: number; steps: readonly { minutes: number; told: number; seconds: number }[] }

/** About 2.6 clocks run for each open matter. */
const OPEN_MATTERS = 400_000
const STEP_MINUTES = [1, 10, 60] as const

/** Seconds of the worker's own sweep: with nothing due, and after so many minutes have gone by. */
export async function measureSweep(cluster: Cluster, { isFresh, say }: { isFresh: boolean; say: (line: string) => void }): Promise<Sweep> {
  const name = await filledDatabase(cluster, {
    matters: OPEN_MATTERS, isFresh, say, name: 'bench_open', shares: { toDispatch: 50, toSign: 100, toCheckIn: 120, handling: 500, toReview: 50, toVerify: 80, toCallBack: 100 },
  })
  const copy = await writableCopy(cluster, name, OPEN_MATTERS)
  const { appUrl } = cluster.urls(copy.name)
  const pool = openPool(appUrl, { max: 4 })
  let now = new Date()
  const deps = await openDeps({ config: cluster.config, secrets: cluster.secrets, pool, appUrl, log: pino({ level: 'silent' }), clock: { now: () => now } })
  try {
    const { rows } = await sql<{ n: number; filledAt: Date }>`select count(*)::int as n, (select max(made_at) from notices) as filled_at from clocks where stopped_at is null`.execute(deps.db)
    const openClocks = rows[0]!.n
    const timed = async (): Promise<{ told: number; seconds: number }> => {
      const started = performance.now()
      let told = 0
      // The job looks again a minute later when it has told thousands; here at once.
      for (let some = -1; some !== 0; told += some) {
        const { near, overdue } = await wakeForClocks(deps)
        some = near + overdue
      }
      return { told, seconds: (performance.now() - started) / 1000 }
    }
    await timed()
    const idleSeconds = (await timed()).seconds
    const steps = []
    for (const minutes of STEP_MINUTES) {
      now = new Date(now.getTime() + minutes * 60_000)
      steps.push({ minutes, ...(await timed()) })
    }
    for (const { minutes, told, seconds } of steps) say(`sweep of ${openClocks.toLocaleString('en')} open clocks after ${minutes} min: ${told} told in ${seconds.toFixed(2)} s`)
    return { openClocks, idleSeconds, steps }
  } finally {
    await pool.end()
    await copy.drop()
  }
}

// A thread that plays stories of a filling beside others: each takes the next one from a counter that they share, so that
// the thread that serves has nothing to do with it. Started by fill.ts.
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { pino } from 'pino'
import type { City } from '../../../city/types.ts'
import type { Config } from '../config.ts'
import { openDeps } from '../deps.ts'
import { systemClock } from '../platform/context.ts'
import { openPool } from '../platform/pool.ts'
import { loadSecrets } from '../platform/secrets.ts'
import { firstStories, storiesOfDays } from './filling.ts'
import type { Filling } from './filling.ts'
import { findKnown, openStage } from './playMatters.ts'
import { playStory } from './playStory.ts'

/** The shared counters: see Cell. */
export type ThreadData = { city: City; config: Config; appUrl: string; filling: Filling; hasTour: boolean; number: number; cells: Int32Array<SharedArrayBuffer>; atOnce: number }

/** next: story to take; played: stories done; threads: how many may go on; acts: done so far; restMs: pause after each act. */
export const Cell = { next: 0, played: 1, threads: 2, acts: 3, restMs: 4, isStopped: 5 } as const
export const CELLS = 6

if (parentPort) await playShare(workerData as ThreadData)

async function playShare({ city, config, appUrl, filling, hasTour, number, cells, atOnce }: ThreadData): Promise<void> {
  const log = pino({ level: config.logLevel })
  const pool = openPool(appUrl, { max: atOnce + 1, schema: config.schema, name: 'gongzhi filling' })
  try {
    const deps = await openDeps({ config, secrets: loadSecrets(config), pool, appUrl, log, clock: systemClock })
    const stories = [...(hasTour ? firstStories(city, filling) : []), ...storiesOfDays(city, filling, deps.rules.current().calendar)]
    const onRefusal = (refusal: object): void => log.debug(refusal, 'A simulated act was refused, and its matter left as it is.')
    const stage = { ...(await openStage(deps, { seed: filling.seed, hasPhotos: true, onRefusal, onAct: () => void Atomics.add(cells, Cell.acts, 1) })), known: await findKnown(deps, stories) }
    const mayGoOn = (): boolean => Atomics.load(cells, Cell.isStopped) === 0 && number < Atomics.load(cells, Cell.threads)
    const stopping = new AbortController()
    const playOn = async (): Promise<void> => {
      while (mayGoOn()) {
        const story = stories[Atomics.add(cells, Cell.next, 1)]
        if (!story) return
        await playStory({ ...stage, signal: stopping.signal, rest: () => sleep(Atomics.load(cells, Cell.restMs)) }, story, new Date(filling.until))
        Atomics.add(cells, Cell.played, 1)
      }
    }
    const watching = setInterval(() => Atomics.load(cells, Cell.isStopped) === 1 && stopping.abort(), 20)
    await Promise.all(Array.from({ length: atOnce }, playOn)).finally(() => clearInterval(watching))
  } finally {
    await pool.end()
  }
}

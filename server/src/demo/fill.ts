// Fills the demo city while the product starts and after: threads play its matters, for some seconds as fast as the
// machine can before anybody is served, then one of them gently until all days are there. Called by seed.ts.
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { City } from '../../../city/types.ts'
import type { AppDeps } from '../deps.ts'
import { Cell, CELLS } from './fillThread.ts'
import type { ThreadData } from './fillThread.ts'
import { firstStories, mattersIn, storiesOfDays, tourOf, writeNote } from './filling.ts'
import type { Filling } from './filling.ts'

export type FillingProgress = { played: number; of: number }
/** `firstMs`: how long to wait for matters beyond those of the tour; undefined: not even for those. */
export type FillOptions = { city: City; say: (line: string) => void; signal: AbortSignal; firstMs?: number; hasTour: boolean; /** Nobody is served meanwhile. */ isAlone?: boolean }

const AT_ONCE = 3
/** While people work here, the filling leaves them most of the machine. */
const GENTLE_REST_MS = 12
const LOOK_MS = 50
const TELL_EVERY = 0.2

/**
 * Plays the filling. Answers after `firstMs`, or when what the tour needs is there, whichever is later, or at once; `rest`
 * ends with the last matter, or when the signal stops it: then the next start goes on.
 */
export async function fill(deps: AppDeps, filling: Filling, { city, say, signal, firstMs, hasTour, isAlone = false }: FillOptions): Promise<{ rest: Promise<void> }> {
  const first = hasTour ? firstStories(city, filling) : []
  const needed = hasTour ? tourOf(city, filling).length : 0
  const stories = [...first, ...storiesOfDays(city, filling, deps.rules.current().calendar)]
  const before: number[] = []
  stories.forEach(({ plots }, index) => before.push((before[index - 1] ?? 0) + plots.length))
  const progress: FillingProgress = { played: 0, of: mattersIn(stories) }
  deps.filling = progress
  const cells = new Int32Array(new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT))
  const count = Math.min(2, availableParallelism())
  Atomics.store(cells, Cell.threads, count)
  signal.addEventListener('abort', () => Atomics.store(cells, Cell.isStopped, 1))
  if (signal.aborted) Atomics.store(cells, Cell.isStopped, 1)
  const playing = Promise.all(Array.from({ length: count }, (_, number) => startThread(deps, { city, filling, hasTour, number, cells })))
  const state = { hasEnded: false }
  const ending = playing.finally(() => {
    state.hasEnded = true
    deps.filling = undefined
  })
  const rest = ending.then(() => finish(deps.config, filling, { say, signal, progress }))
  // Said by whoever waits for it; until then it must not end the process.
  rest.catch(() => {})
  const look = (): number => (progress.played = before[Math.min(Atomics.load(cells, Cell.played), stories.length) - 1] ?? 0)
  if (firstMs !== undefined) await waitForFirst({ firstMs, look, isOver: () => state.hasEnded, hasFirst: () => Atomics.load(cells, Cell.played) >= needed })
  if (state.hasEnded) await ending
  if (!isAlone) {
    Atomics.store(cells, Cell.threads, 1)
    Atomics.store(cells, Cell.restMs, GENTLE_REST_MS)
  }
  if (!state.hasEnded) void tell({ say, look, progress, isOver: () => state.hasEnded || signal.aborted })
  return { rest }
}

type Waiting = { firstMs: number; look: () => number; isOver: () => boolean; hasFirst: () => boolean }

async function waitForFirst({ firstMs, look, isOver, hasFirst }: Waiting): Promise<void> {
  const startedAt = performance.now()
  while (!isOver() && (performance.now() - startedAt < firstMs || !hasFirst())) {
    await sleep(LOOK_MS)
    look()
  }
}

function startThread(deps: AppDeps, { city, filling, hasTour, number, cells }: Pick<ThreadData, 'city' | 'filling' | 'hasTour' | 'number' | 'cells'>): Promise<void> {
  const data: ThreadData = { city, config: deps.config, appUrl: deps.appUrl, filling, hasTour, number, cells, atOnce: AT_ONCE }
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./fillThread.ts', import.meta.url), { workerData: data })
    thread.once('error', reject)
    thread.once('exit', () => resolve())
  })
}

type Telling = { say: (line: string) => void; look: () => number; progress: FillingProgress; isOver: () => boolean }

/** A line for every fifth of the way. */
async function tell({ say, look, progress, isOver }: Telling): Promise<void> {
  let told = look() / progress.of
  while (!isOver()) {
    await sleep(1000, undefined, { ref: false })
    const part = look() / progress.of
    if (part < told + TELL_EVERY || isOver()) continue
    told = part
    say(`The demo city has ${progress.played} of ${progress.of} matters.`)
  }
}

async function finish(config: AppDeps['config'], filling: Filling, { say, signal, progress }: { say: (line: string) => void; signal: AbortSignal; progress: FillingProgress }): Promise<void> {
  if (signal.aborted) return
  await writeNote(config, { ...filling, isDone: true })
  say(`The demo city is complete: ${progress.of} matters of ${filling.days} days.`)
}

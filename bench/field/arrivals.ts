// Work that arrives by the clock, whether what came before is done or not: as phones do, and not as fast as it is answered.
import { setTimeout as sleep } from 'node:timers/promises'

export type Line = { name: string; count: number; seconds: number; p50: number; p95: number; most: number; requests: number; rows: number; bytes: number; plainBytes: number; frameBytes: number }
type Done = { ms: number; requests: number; rows: number; bytes: number; plainBytes: number; frameBytes?: number }

/** One piece of work after the other, evenly over the seconds. */
export async function arriving(name: string, work: readonly (() => Promise<Done>)[], seconds: number): Promise<Line> {
  const started = performance.now()
  const all = await Promise.all(work.map(async (one, index) => {
    await sleep(Math.max(0, started + (index * seconds * 1000) / work.length - performance.now()))
    return one()
  }))
  const ms = all.map((done) => done.ms).toSorted((a, b) => a - b)
  const mean = (of: (done: Done) => number): number => all.reduce((sum, done) => sum + of(done), 0) / all.length
  return {
    name, count: all.length, seconds: (performance.now() - started) / 1000, p50: quantile(ms, 0.5), p95: quantile(ms, 0.95), most: ms.at(-1) ?? 0,
    requests: mean(({ requests }) => requests), rows: mean(({ rows }) => rows), bytes: mean(({ bytes }) => bytes), plainBytes: mean(({ plainBytes }) => plainBytes), frameBytes: mean(({ frameBytes = 0 }) => frameBytes),
  }
}

export const quantile = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0

// The database's rate where there is no pgbench: the same plans by prepared statements of pg, in a thread for each two cores.
// It costs more than pgbench does, so that the limit is lower and our share of it looks larger; the page says so.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Plan } from './plan.ts'
import type { ScriptOptions } from './script.ts'

export type LoopInput = ScriptOptions & { appUrl: string; plans: readonly Plan[]; clients: number; firstClient: number; seconds: number }

const THREADS = 2

export async function loopRate(input: Omit<LoopInput, 'firstClient'>): Promise<number> {
  const rates = await Promise.all(Array.from({ length: THREADS }, async (_, thread) => {
    const clients = input.clients / THREADS
    const worker = new Worker(new URL('./loopWorker.ts', import.meta.url), { workerData: { ...input, clients, firstClient: thread * clients } satisfies LoopInput })
    const [rate] = (await once(worker, 'message')) as [number]
    return rate
  }))
  return rates.reduce((sum, rate) => sum + rate, 0)
}

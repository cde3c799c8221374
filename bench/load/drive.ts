// Requests over HTTP with keep-alive, as many at a time as there are connections, from a thread of its own.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

export type Request = { method: 'GET' | 'POST'; path: string; cookie?: string; /** `@id@` becomes a new id each time. */ body?: string }
export type DriveInput = {
  ports: readonly number[]
  connections: number
  requests: readonly Request[]
  /** Each request once, in their order; else drawn. */
  isEachOnce: boolean
  warmSeconds: number
  seconds: number
}
export type Driven = { rate: number; p50: number; p95: number; p99: number; requests: number; failed: number; firstFailure?: string; used: number }

/** Drives for the time given. Milliseconds; `used`: how many requests were taken where each goes once. */
export async function drive(input: DriveInput): Promise<Driven> {
  const worker = new Worker(new URL('./driveWorker.ts', import.meta.url), { workerData: input })
  const failed = once(worker, 'error').then(([error]) => Promise.reject(error as Error))
  const [driven] = (await Promise.race([once(worker, 'message'), failed])) as [Driven]
  return driven
}

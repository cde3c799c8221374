// Whether the server's memory stays where it is while it works for minutes.
import type { Kind } from './kinds.ts'
import { drive } from './load/drive.ts'
import type { Servers } from './load/servers.ts'
import type { Bench } from './measure.ts'

export type MemoryRun = { minutes: number; firstMb: number; lastMb: number; samplesMb?: readonly number[] }

const SLICE_SECONDS = 15
const CONNECTIONS = 8

/** Reads and reports in turn for so many minutes; megabytes of all processes together, the means of the second and the last fifth of the time. */
export async function memoryRun({ ports, say }: Bench, servers: Servers, kinds: readonly Kind[], minutes: number): Promise<MemoryRun> {
  const requests = kinds.filter(({ isEachOnce }) => !isEachOnce).flatMap((kind) => Array.from({ length: 200 }, (_, index) => kind.requests[index % kind.requests.length]!))
  const samplesMb: number[] = []
  for (let slice = 0; slice < (minutes * 60) / SLICE_SECONDS; slice++) {
    await drive({ ports, connections: CONNECTIONS, requests, isEachOnce: false, warmSeconds: 0, seconds: SLICE_SECONDS })
    samplesMb.push(Math.round(servers.residentMb()))
  }
  const part = Math.max(1, Math.floor(samplesMb.length / 5))
  const mean = (some: readonly number[]): number => some.reduce((sum, mb) => sum + mb, 0) / some.length
  const run = { minutes, firstMb: mean(samplesMb.slice(part, 2 * part)), lastMb: mean(samplesMb.slice(-part)), samplesMb }
  say(`memory over ${minutes} minutes: ${run.firstMb.toFixed(0)} MB, then ${run.lastMb.toFixed(0)} MB`)
  return run
}

// One line of the table: our server between two runs of the database alone, and again where somebody else used the machine.
import { randomBytes } from 'node:crypto'
import type { Kind } from './kinds.ts'
import { loopRate } from './limit/loop.ts'
import type { Limit } from './limit/pgbench.ts'
import { pgbenchRate } from './limit/pgbench.ts'
import type { Plan, SupplyIds } from './limit/plan.ts'
import { scriptOf } from './limit/script.ts'
import type { ScriptOptions } from './limit/script.ts'
import type { Driven, DriveInput, Request } from './load/drive.ts'
import { drive } from './load/drive.ts'
import type { NoiseMeter } from './load/noise.ts'

export type Measured = {
  kind: string
  connections: number
  rate: number
  limit: number
  ratio: number
  wanted?: number
  p50: number
  p95: number
  p99: number
  failed: number
  /** Milliseconds of processor time for one request: of our server, of the database under it, and of the database alone. */
  processor: { server: number; database: number; alone: number }
  /** Runs that were left out, and why. */
  dropped: readonly string[]
  /** Somebody else was there all the time: the least disturbed run stands for it. */
  isDisturbed: boolean
}

export type Bench = { appUrl: string; pgbench?: string; ports: readonly number[]; seconds: number; tries: number; noise: NoiseMeter; pids: { servers: readonly number[]; database: () => number }; say: (line: string) => void }

type Supply = SupplyIds & { from: number; count: number }

const MOST_OF_OTHERS = 0.08
const MOST_APART = 0.12
const WARM_SECONDS = 1.5

/** The database's rate with these statements. */
export async function limitRate({ appUrl, pgbench, noise, pids }: Omit<Bench, 'say'>, plans: readonly Plan[], { clients, seconds, supply }: { clients: number; seconds: number; supply?: Supply }): Promise<Limit> {
  // Two clients on one matter would wait for each other, as requests for matters of their own do not.
  const perClient = supply && Math.max(1, Math.floor(supply.count / clients))
  const options: ScriptOptions = { freshPrefix: freshPrefix(), freshNumber: Math.floor(10 + Math.random() * 890) * 10 ** 12, ...(supply && perClient ? { supply: { ...supply, perClient, first: Math.floor(Math.random() * perClient) } } : {}) }
  const databaseSeconds = (): number => noise.secondsOf(pids.database())
  if (!pgbench) {
    const before = databaseSeconds()
    const rate = await loopRate({ ...options, appUrl, plans, clients, seconds })
    return { rate, processor: ((databaseSeconds() - before) * 1000) / (rate * seconds) }
  }
  const scripts = plans.map((plan, index) => scriptOf(plan, `c${String.fromCharCode(97 + index)}`, options))
  return pgbenchRate({ program: pgbench, appUrl, scripts, clients, seconds, databaseSeconds })
}

/** Ids of this run alone, of the moment in which it began. */
function freshPrefix(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  const random = randomBytes(4).toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-`
}

export type Line = { kind: Kind; plans: readonly Plan[]; connections: number; supply?: Supply; takeRequests: () => readonly Request[]; used: (n: number) => void }

type Pair = { driven: Driven; limits: readonly [number, number]; others: number; apart: number; processor: Measured['processor'] }

export async function measure(bench: Bench, line: Line): Promise<Measured> {
  const dropped: string[] = []
  let best: Pair | undefined
  for (let attempt = 0; attempt < bench.tries; attempt++) {
    const pair = await measurePair(bench, line)
    const why = whyDropped(pair)
    if (!best || pair.others < best.others) best = pair
    if (!why) {
      best = pair
      break
    }
    dropped.push(why)
  }
  const { driven, limits } = best!
  const limit = (limits[0] + limits[1]) / 2
  const wanted = line.kind.wanted?.[line.connections]
  const { rate, p50, p95, p99, failed } = driven
  if (driven.firstFailure) bench.say(`  ${line.kind.name}: ${driven.failed} failed, the first: ${driven.firstFailure}`)
  return { kind: line.kind.name, connections: line.connections, rate, limit, ratio: rate / limit, ...(wanted ? { wanted } : {}), p50, p95, p99, failed, processor: best!.processor, dropped, isDisturbed: dropped.length === bench.tries }
}

async function measurePair(bench: Bench, { kind, plans, connections, supply, takeRequests, used }: Line): Promise<Pair> {
  const limitSeconds = Math.max(2, Math.round(bench.seconds / 2))
  const limit = (): Promise<Limit> => limitRate(bench, plans, { clients: connections, seconds: limitSeconds, ...(supply ? { supply } : {}) })
  const databaseSeconds = (): number => bench.noise.secondsOf(bench.pids.database())
  const serverSeconds = (): number => bench.pids.servers.reduce((sum, pid) => sum + bench.noise.secondsOf(pid), 0)
  const input: DriveInput = { ports: bench.ports, connections, requests: takeRequests(), isEachOnce: kind.isEachOnce, warmSeconds: WARM_SECONDS, seconds: bench.seconds }
  const { result, othersShare } = await bench.noise.during(async () => {
    const before = await limit()
    const [at1, server1] = [databaseSeconds(), serverSeconds()]
    const driven = await drive(input)
    const [at2, server2] = [databaseSeconds(), serverSeconds()]
    const after = await limit()
    const whole = driven.requests * ((bench.seconds + WARM_SECONDS) / bench.seconds)
    const processor = { server: ((server2 - server1) * 1000) / whole, database: ((at2 - at1) * 1000) / whole, alone: (before.processor + after.processor) / 2 }
    return { driven, limits: [before.rate, after.rate] as const, processor }
  })
  used(result.driven.used)
  const [before, after] = result.limits
  return { ...result, others: othersShare, apart: Math.abs(before - after) / ((before + after) / 2) }
}

function whyDropped({ others, apart }: Pair): string | undefined {
  const percent = (part: number): string => `${Math.round(part * 100)} %`
  if (others > MOST_OF_OTHERS) return `others used ${percent(others)} of the machine`
  return apart > MOST_APART ? `the database's own rate before and after differed by ${percent(apart)}` : undefined
}

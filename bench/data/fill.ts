// Fills a database with as many matters as wanted: some hundreds are played by real acts in a database beside, then
// written again and again, elsewhere and at other times, by COPY.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { availableParallelism } from 'node:os'
import { pino } from 'pino'
import pg from 'pg'
import { makeCity } from '../../city/makeCity.ts'
import type { ReportState } from '@gongzhi/contracts/matters.ts'
import { openDeps } from '../../server/src/deps.ts'
import type { AppDeps } from '../../server/src/deps.ts'
import { playDemoMatters } from '../../server/src/demo/playMatters.ts'
import { wakeForClocks } from '../../server/src/modules/supervision/index.ts'
import { openPool } from '../../server/src/platform/pool.ts'
import type { Cluster, DatabaseUrls } from '../cluster.ts'
import { asSuperuser } from '../cluster.ts'
import { bareTables } from './bareTables.ts'
import { copyIn } from './copyIn.ts'
import { add, figureLines } from './figureSums.ts'
import type { FigureSums } from './figureSums.ts'
import type { FillInput, FillNews, Supply } from './fillWorker.ts'
import type { Pattern } from './patterns.ts'
import { patternOf } from './patterns.ts'
import { columnsOf, MATTER_TABLES, readPlayed } from './readPlayed.ts'
import { loadTown } from './town.ts'

/** In how many of a thousand matters each state stands: 43 are open. */
const sharesOfThousand: Partial<Record<ReportState, number>> = {
  received: 2, toDispatch: 3, toSign: 4, toCheckIn: 4, handling: 16, toReview: 3, toVerify: 4, toCallBack: 5, shelved: 2, closed: 917, refused: 20, withdrawn: 20,
}

export type FillOptions = {
  matters: number
  /** The moment at which the open ones stand. */
  now: Date
  /** So many matters that wait to be signed for, in `grids` grids, with known ids. */
  supply?: { count: number; grids: number; prefix: string }
  shares?: Partial<Record<ReportState, number>>
  say: (line: string) => void
}

/** Plays matters in a database beside, with the demo city and its people, and takes them apart. */
export async function playPatterns(cluster: Pick<Cluster, 'config' | 'secrets'>, { appUrl, ownerUrl }: Pick<DatabaseUrls, 'appUrl' | 'ownerUrl'>, { now, played, hasPhotos }: { now: Date; played: number; hasPhotos: boolean }): Promise<{ patterns: Pattern[]; tables: FillInput['tables'] }> {
  const pool = openPool(appUrl, { max: 6 })
  const deps = await openDeps({ config: cluster.config, secrets: cluster.secrets, pool, appUrl, log: pino({ level: 'silent' }), clock: { now: () => now } })
  await playDemoMatters(deps, { city: makeCity(), count: played, seed: 'bench', hasPhotos })
  // Whoever had to be told of a clock by now was told.
  await wakeForClocks(deps)
  const patterns = await takenApart(deps, ownerUrl)
  const tables = await Promise.all(MATTER_TABLES.map(async (name) => ({ name, columns: (await columnsOf(deps.db, name)).map((column) => column.name) })))
  await pool.end()
  return { patterns, tables }
}

async function takenApart(deps: AppDeps, ownerUrl: string): Promise<Pattern[]> {
  const rows = await deps.db.selectFrom('matters').select('matterId').orderBy('number').execute()
  const played = await readPlayed(deps, rows.map(({ matterId }) => matterId))
  const town = await asSuperuser(ownerUrl, (client) => loadTown(client))
  return played.flatMap((one) => patternOf(town, one) ?? []).filter(({ weeks }) => weeks.length > 0)
}

/** Fills the tables of matters, which must be empty, and their figures. */
export async function fillMatters({ ownerUrl }: Pick<DatabaseUrls, 'ownerUrl'>, { patterns, tables }: { patterns: readonly Pattern[]; tables: FillInput['tables'] }, options: FillOptions): Promise<void> {
  const { matters, say } = options
  const names = [...tables.map(({ name }) => name), 'figures_now', 'figures_by_day', 'figure_deltas']
  const dress = await asSuperuser(ownerUrl, (client) => bareTables(client, names))
  const supply = options.supply && (await supplyOf(ownerUrl, patterns, options.supply))
  const workers = Math.max(1, Math.min(availableParallelism(), Math.floor(matters / 5_000)))
  const weights = weightsOf(patterns, options.shares ?? sharesOfThousand)
  const started = performance.now()
  let done = 0
  const sums: FigureSums = new Map()
  await Promise.all(Array.from({ length: workers }, (_, worker) => {
    const share = Math.floor((matters * (worker + 1)) / workers) - Math.floor((matters * worker) / workers)
    const input: FillInput = { ownerUrl, patterns, weights, tables, worker, workers, matters: share, seed: 'bench', ...(supply ? { supply } : {}) }
    return runWorker(input, (news) => {
      if ('sums' in news) return mergeInto(sums, news.sums)
      if (Math.floor(done / 50_000) !== Math.floor((done + news.done) / 50_000)) say(`  ${done + news.done} matters written (${seconds(started)} s)`)
      done += news.done
    })
  }))
  await asSuperuser(ownerUrl, async (client) => {
    const { now, byDay } = figureLines(sums)
    await copyIn(client, 'figures_now (area_id, dim, key, measure, n)', now)
    await copyIn(client, 'figures_by_day (area_id, dim, day, key, measure, n)', byDay)
  })
  say(`  rows written in ${seconds(started)} s`)
  await withClients(ownerUrl, Math.max(2, workers), dress)
  say(`  indexes, keys and statistics after ${seconds(started)} s`)
}

const seconds = (since: number): number => Math.round((performance.now() - since) / 1000)

async function withClients(url: string, count: number, work: (clients: pg.Client[]) => Promise<void>): Promise<void> {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: url, options: '-c search_path=gongzhi' }))
  await Promise.all(clients.map((client) => client.connect()))
  try {
    await work(clients)
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

async function runWorker(input: FillInput, hear: (news: FillNews) => void): Promise<void> {
  const worker = new Worker(new URL('./fillWorker.ts', import.meta.url), { workerData: input })
  worker.on('message', hear)
  const [code] = (await once(worker, 'exit')) as [number]
  if (code !== 0) throw new Error('A thread of the filling ended early.')
}

function mergeInto(sums: FigureSums, more: FigureSums): void {
  for (const [areaId, figures] of more) for (const [figure, n] of figures) add(sums, areaId, figure, n)
}

/** Each state has its share, whatever was played of it. */
function weightsOf(patterns: readonly Pattern[], shares: NonNullable<FillOptions['shares']>): number[] {
  const perState = Map.groupBy(patterns, ({ state }) => state)
  return patterns.map(({ state }) => (shares[state as ReportState] ?? 0) / perState.get(state)!.length)
}

/** One order to a department that waits to be signed for, in a grid of each street of the last block, which has no other matters. */
async function supplyOf(ownerUrl: string, patterns: readonly Pattern[], { count, grids, prefix }: NonNullable<FillOptions['supply']>): Promise<Supply> {
  const pattern = patterns.findIndex(isWaitingForDepartment)
  if (pattern < 0) throw new Error('No matter was played that waits to be signed for by one department.')
  const town = await asSuperuser(ownerUrl, (client) => loadTown(client))
  const last = town.grids.toSorted((a, b) => Number.parseInt(b.block || '0') - Number.parseInt(a.block || '0'))[0]!.block
  const ofStreets = Map.groupBy(town.grids.filter(({ block, spots }) => block === last && spots.length > 0), ({ line }) => line.street.areaId)
  const gridIds = [...ofStreets.values()].slice(0, grids).map(([grid]) => grid!.line.grid.areaId)
  return { pattern, gridIds, block: last, count, prefix }
}

function isWaitingForDepartment({ state, lines, holes }: Pattern): boolean {
  const orders = (lines['assignments'] ?? []).filter((line) => line.some((piece) => typeof piece === 'string' && /\ttoSign\t/.test(piece)))
  const [order] = orders
  return state === 'toSign' && orders.length === 1 && order!.some((piece) => {
    const hole = typeof piece === 'number' ? holes[piece] : undefined
    return hole?.is === 'unitId' && hole.office.startsWith('district.')
  })
}

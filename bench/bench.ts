// `npm run bench`: how fast the product is, beside what its database could do alone. See docs/reference/performance.md.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cluster } from './cluster.ts'
import { asSuperuser, startCluster } from './cluster.ts'
import { bulkFaults } from './data/check.ts'
import { foldFigures } from '../server/src/modules/figures/index.ts'
import { wakeForClocks } from '../server/src/modules/supervision/index.ts'
import { filledDatabase, HTTP_SUPPLY, LIMIT_SUPPLY, writableCopy } from './filled.ts'
import { groupingPlan } from './grouping.ts'
import type { Kind } from './kinds.ts'
import { kindsOf, SUPPLY } from './kinds.ts'
import { noiseMeter } from './load/noise.ts'
import { startServers } from './load/servers.ts'
import type { Servers } from './load/servers.ts'
import type { Bench, Measured } from './measure.ts'
import { limitRate, measure } from './measure.ts'
import { memoryRun } from './memory.ts'
import { machineOf, readResults, writePage } from './page.ts'
import type { Grouped, Result } from './page.ts'
import type { Listener } from './recordKinds.ts'
import { openListener, planTexts, writeSql } from './recordKinds.ts'
import type { Settings } from './settings.ts'
import { planFaults } from './plans.ts'
import { readSettings } from './settings.ts'
import { measureSweep } from './sweep.ts'

const CHECKED = 120
const MOST_COUNTED = 200_000
const DAYS = 30

const say = (line: string): void => console.log(line)

try {
  await run(readSettings(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof Error && error.constructor === Error ? error.message : error)
  process.exitCode = 1
}

async function run(settings: Settings): Promise<void> {
  const cluster = await startCluster(settings)
  process.once('SIGINT', () => void cluster.stop().then(() => process.exit(1)))
  try {
    say(`PostgreSQL ${cluster.version}; ${settings.pgbench ?? 'no pgbench found: the limit is a prepared loop'}`)
    for (const matters of settings.sizes) await benchSize(cluster, settings, matters)
    if (settings.writesPage && !settings.fillOnly) say(`Written: ${writePage(readResults(settings.dataDir))}`)
  } finally {
    await cluster.stop()
  }
}

async function benchSize(cluster: Cluster, settings: Settings, matters: number): Promise<void> {
  const filled = await filledDatabase(cluster, { matters, isFresh: settings.isFresh, say })
  if (settings.fillOnly) return
  const copy = await writableCopy(cluster, filled, matters)
  const urls = cluster.urls(copy.name)
  const listener = await openListener(cluster, urls)
  let servers: Servers | undefined
  try {
    await checkFilled(listener, matters)
    await settle(listener, urls.ownerUrl)
    const all = await kindsOf(listener.app.deps.db, { httpSupply: HTTP_SUPPLY })
    const kinds = all.filter(({ name }) => settings.only.length === 0 || settings.only.includes(name))
    servers = await startServers({ urls, dataDir: settings.dataDir, processes: settings.processes })
    const bench: Bench = { appUrl: urls.appUrl, ports: servers.ports, seconds: settings.seconds, tries: settings.tries, say, pids: { servers: servers.pids, database: () => cluster.pid() }, noise: noiseMeter(() => [process.pid, cluster.pid()]), ...(settings.pgbench ? { pgbench: settings.pgbench } : {}) }
    const memoryAtFirst = servers.residentMb()
    const lines: Measured[] = []
    const statements: Record<string, number> = {}
    for (const kind of kinds) {
      const plans = await listener.plansOf(kind)
      writeSql(kind.name, planTexts(plans[0]!))
      statements[kind.name] = plans[0]!.statements.length
      lines.push(...(await measureKind(bench, kind, plans, settings.connections)))
    }
    const soFar: Result = { matters, at: new Date().toISOString(), machine: machineOf(cluster.version, settings), lines, statements, grouped: [], memory: { minutes: 0, firstMb: memoryAtFirst, lastMb: servers.residentMb() } }
    // Should what follows be cut off, the lines are there.
    save(settings, soFar)
    if (settings.hasPlans) await checkPlans(listener)
    const grouped = await measureGrouping(bench, kinds, lines, listener)
    const memory = settings.minutes > 0 ? await memoryRun(bench, servers, kinds, settings.minutes) : soFar.memory
    const sweep = settings.hasSweep ? await measureSweep(cluster, { isFresh: settings.isFresh, say }) : undefined
    save(settings, { ...soFar, grouped, memory, ...(sweep ? { sweep } : {}) })
  } finally {
    await servers?.stop()
    await listener.stop()
    await copy.drop()
  }
}

/** Bulk rows must be what acts leave, else nothing measured on them means anything. */
async function checkFilled({ app }: Listener, matters: number): Promise<void> {
  const faults = await bulkFaults(app.deps, { sample: CHECKED, withFigures: matters <= MOST_COUNTED })
  if (faults.length > 0) throw new Error(`The filled matters are not as acts leave them:\n${faults.slice(0, 10).join('\n')}`)
  say(`  a sample of ${CHECKED} stands as if it had been acted: chains, clocks, to-dos, cards, search${matters <= MOST_COUNTED ? '; all figures are what a count gives' : ''}`)
}

/** What fell due since it was filled, so that the jobs have no more to do than on any other minute. */
async function settle({ app: { deps } }: Listener, ownerUrl: string): Promise<void> {
  for (let told = 1; told > 0; ) {
    const { near, overdue } = await wakeForClocks(deps)
    told = near + overdue
  }
  await foldFigures(deps.db)
  // What has just been written would be swept up in the middle of a measurement, on the processors that are measured.
  await asSuperuser(ownerUrl, async (client) => {
    await client.query('vacuum (analyze)')
    await client.query('checkpoint')
  })
}

async function checkPlans(listener: Listener): Promise<void> {
  const faults = await planFaults(listener)
  say(faults.length === 0 ? 'plans: no table that grows is read whole, nothing is sorted that is more than a page' : `plans:\n  ${faults.join('\n  ')}`)
}

async function measureKind(bench: Bench, kind: Kind, plans: Awaited<ReturnType<Listener['plansOf']>>, connections: readonly number[]): Promise<Measured[]> {
  let used = 0
  const lines: Measured[] = []
  for (const each of connections) {
    const measured = await measure(bench, {
      kind, plans, connections: each, takeRequests: () => kind.requests.slice(used), used: (n) => void (used += n),
      ...(kind.isEachOnce ? { supply: { ...SUPPLY, from: HTTP_SUPPLY, count: LIMIT_SUPPLY } } : {}),
    })
    lines.push(measured)
    say(lineOf(measured))
  }
  return lines
}

function lineOf({ kind, connections, rate, limit, ratio, wanted, p50, p95, processor, dropped, isDisturbed }: Measured): string {
  const wish = wanted === undefined ? '' : ` (wanted ${Math.round(wanted * 100)} %)`
  const noise = dropped.length === 0 ? '' : `; dropped ${dropped.length}: ${dropped.join(', ')}${isDisturbed ? '; DISTURBED' : ''}`
  return `${kind.padEnd(7)} ${String(connections).padStart(2)}: ${rate.toFixed(0).padStart(6)}/s of ${limit.toFixed(0).padStart(6)}/s = ${(ratio * 100).toFixed(1)} %${wish}, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, processor ms: server ${processor.server.toFixed(2)}, database ${processor.database.toFixed(2)}, alone ${processor.alone.toFixed(2)}${noise}`
}

/** The overview's rate over the HTTP server beside the rate of the grouping that it replaces, by the database alone. */
async function measureGrouping(bench: Bench, kinds: readonly Kind[], lines: readonly Measured[], { app }: Listener): Promise<Grouped[]> {
  const found: Grouped[] = []
  for (const level of ['street', 'city'] as const) {
    const line = lines.find(({ kind }) => kind === level)
    if (!line || !kinds.some(({ name }) => name === level)) continue
    const areaIds = app.deps.areas.all.filter((area) => area.level === level).map(({ areaId }) => areaId)
    const plan = groupingPlan(level, areaIds, new Date(Date.now() - DAYS * 86_400_000))
    const { rate } = await limitRate(bench, [plan], { clients: line.connections, seconds: bench.seconds })
    const grouped: Grouped = { level, connections: line.connections, overviewRate: line.rate, groupingRate: rate, times: line.rate / rate }
    say(`${level}: overview ${line.rate.toFixed(0)}/s, grouping ${rate.toFixed(2)}/s = ${grouped.times.toFixed(0)} times`)
    found.push(grouped)
  }
  return found
}

/** With --only the other lines stay as an earlier run has left them. */
function save({ dataDir, only }: Settings, result: Result): void {
  const folder = join(dataDir, 'results')
  mkdirSync(folder, { recursive: true })
  const before = only.length === 0 ? undefined : readResults(dataDir).find(({ matters }) => matters === result.matters)
  const isNew = (kind: string): boolean => result.lines.some((line) => line.kind === kind)
  const merged: Result = before ? {
    ...before, ...result, memory: result.memory.minutes > 0 ? result.memory : before.memory, statements: { ...before.statements, ...result.statements }, lines: [...before.lines.filter(({ kind }) => !isNew(kind)), ...result.lines],
    grouped: [...before.grouped.filter(({ level }) => !isNew(level)), ...result.grouped],
  } : result
  writeFileSync(join(folder, `${result.matters}.json`), JSON.stringify(merged, null, 2))
}

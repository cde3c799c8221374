// docs/reference/performance.md, from the results that lie in the bench's folder.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { spawnSync } from 'node:child_process'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { Measured } from './measure.ts'
import type { MemoryRun } from './memory.ts'
import type { Settings } from './settings.ts'
import type { Sweep } from './sweep.ts'
import { missedTargets } from './targets.ts'

export type Grouped = { level: 'street' | 'city'; connections: number; overviewRate: number; groupingRate: number; times: number }
export type Machine = { processor: string; cores: number; memoryGb: number; system: string; node: string; postgres: string; pgbench: string; processes: number }
export type Result = {
  matters: number
  at: string
  machine: Machine
  lines: readonly Measured[]
  statements: Readonly<Record<string, number>>
  grouped: readonly Grouped[]
  memory: MemoryRun
  sweep?: Sweep
  /** What a reader should know of how these were got. */
  note?: string
}

const PATH = fileURLToPath(new URL('../docs/reference/performance.md', import.meta.url))

export function machineOf(postgres: string, { pgbench, processes }: Settings): Machine {
  const version = pgbench ? spawnSync(pgbench, ['--version'], { encoding: 'utf8' }).stdout.trim() : 'none: a prepared loop of pg instead, which finds a lower limit'
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown', cores: availableParallelism(), memoryGb: Math.round(totalmem() / 2 ** 30), system: `${process.platform} ${release()}`, node: process.version, postgres,
    pgbench: version, processes,
  }
}

export function readResults(dataDir: string): Result[] {
  const folder = join(dataDir, 'results')
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Result).toSorted((a, b) => a.matters - b.matters)
}

/** Writes the page and answers its path. */
export function writePage(results: readonly Result[]): string {
  writeFileSync(PATH, `${pageOf(results)}\n`)
  return PATH
}

const names: Readonly<Record<string, string>> = {
  inbox: 'inbox', list: 'list of 50, two filters', page: 'matter page', street: 'overview of a street', city: 'overview of the city', intake: 'intake: a report, the whole path', sign: 'an act: sign',
}

function pageOf(results: readonly Result[]): string {
  const last = results.at(-1)
  if (!last) return `${INTRODUCTION}\n\nNo run stands here yet.`
  return [INTRODUCTION, ...results.map(sizeSection), growthSection(results), groupingSection(results), otherSection(results), missedSection(results)].filter((text) => text !== '').join('\n\n')
}

const INTRODUCTION = `# Performance

Written by \`npm run bench\`. Each line stands between two runs of the database alone: the very statements that one such request sends ([bench/sql](../../bench/sql)) through \`pgbench -M prepared\` on the same cluster, with as many clients as the server has connections, synchronous commit on, ids drawn from the same matters. A rate says little about another machine; the share of the database's rate does. The requests come over HTTP with keep-alive from a thread on the same machine, and take their part of its processors; the database's own run has them to itself. Runs during which others used the machine are dropped.`

const rate = (n: number): string => (n >= 100 ? Math.round(n).toLocaleString('en') : n.toFixed(n >= 10 ? 1 : 2))
const percent = (part: number): string => `${(part * 100).toFixed(0)} %`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

function sizeSection({ matters, at, machine, lines, statements, memory, note }: Result): string {
  const dropped = lines.filter((line) => line.dropped.length > 0)
  return [
    `## ${matters.toLocaleString('en')} matters`,
    `${localDateOf(new Date(at))}, ${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}, PostgreSQL ${machine.postgres}, ${machine.pgbench}; server processes: ${machine.processes}.`,
    table(['request', 'statements', 'connections', 'server, a second', 'database alone', 'share', 'wanted', 'p50 ms', 'p95 ms', 'processor ms: server', 'its database', 'database alone'], lines.map((line) => [
      names[line.kind] ?? line.kind, String(statements[line.kind] ?? ''), String(line.connections), rate(line.rate), rate(line.limit), percent(line.ratio) + (line.isDisturbed ? ' (disturbed)' : ''),
      line.wanted === undefined ? '' : percent(line.wanted), line.p50.toFixed(1), line.p95.toFixed(1),
      line.processor.server.toFixed(2), line.processor.database.toFixed(2), line.processor.alone.toFixed(2),
    ])),
    ...(dropped.length > 0 ? [`Dropped: ${dropped.map((line) => `${line.kind} at ${line.connections}: ${line.dropped.join(', ')}`).join('; ')}.`] : []),
    ...(note ? [note] : []),
    ...(memory.minutes > 0 ? [`Memory of the server processes together: ${memory.firstMb.toFixed(0)} MB at first, ${memory.lastMb.toFixed(0)} MB at last, over ${memory.minutes} minutes of load.`] : []),
  ].join('\n\n')
}

/** How p95 grows from the smallest size to the largest. */
function growthSection(results: readonly Result[]): string {
  const [first, last] = [results[0], results.at(-1)]
  if (!first || !last || first === last) return ''
  const rows = last.lines.flatMap((line) => {
    const small = first.lines.find((one) => one.kind === line.kind && one.connections === line.connections)
    return small ? [[names[line.kind] ?? line.kind, String(line.connections), small.p95.toFixed(1), line.p95.toFixed(1), `${(line.p95 / small.p95).toFixed(2)} times`]] : []
  })
  return `## Growth\n\nThe same streets, units and grids have the same number of matters at each size; there are more of them. Wanted: at most 1.3 times.\n\n${table(['request', 'connections', `p95 at ${first.matters.toLocaleString('en')}`, `at ${last.matters.toLocaleString('en')}`, 'growth'], rows)}`
}

function groupingSection(results: readonly Result[]): string {
  const rows = results.flatMap(({ matters, grouped }) => grouped.map((one) =>
    [matters.toLocaleString('en'), one.level, String(one.connections), rate(one.overviewRate), rate(one.groupingRate), `${rate(one.times)} times`]))
  if (rows.length === 0) return ''
  return `## Kept figures instead of grouping\n\nThe overview over HTTP, beside the grouping of matters that would give the same numbers, by the database alone. Wanted at a million: 10 times for a street, 300 times for the city.\n\n${table(['matters', 'area', 'connections', 'overview, a second', 'grouping, a second', ''], rows)}`
}

function otherSection(results: readonly Result[]): string {
  const sweep = results.findLast((result) => result.sweep)?.sweep
  if (!sweep) return ''
  const rows = sweep.steps.map(({ minutes, told, seconds }) => [`${minutes} minutes`, told.toLocaleString('en'), seconds.toFixed(2)])
  return `## Deadlines\n\n${sweep.openClocks.toLocaleString('en')} open clocks; with nothing due a sweep takes ${(sweep.idleSeconds * 1000).toFixed(0)} ms. Wanted: within 5 s.\n\n${table(['after', 'clocks told of', 'seconds'], rows)}`
}

const WHY = `Why, as far as it is known. The overview of a large city carries one figure for each of its thousands of grids: reading and writing these is most of its work on both sides, and only those who ask at the same moment share it, so that it does better the more people look. A request of few and light statements, such as the matter page, spends about as long in the server (the sender's session, the permissions, the JSON) as in the database, and on two cores both wait for the same processors. What grows from a hundred thousand to a million may be what no longer fits into the database's own memory; that has not been measured. A line marked as disturbed was measured while others used the machine: it says less about the product than the others.`

function missedSection(results: readonly Result[]): string {
  const missed = missedTargets(results)
  return missed.length === 0 ? '## Targets\n\nAll reached.' : `## Targets that are missed or open\n\n${missed.map((line) => `- ${line}`).join('\n')}\n\n${WHY}`
}

// What was to be reached and was not, said plainly on the page of the bench.
import type { Result } from './page.ts'

const MOST_GROWTH = 1.3
const OVERVIEW_TIMES = { street: 10, city: 300 } as const
const MOST_SWEEP_SECONDS = 5
const MEMORY_MINUTES = 10
const LARGE = 1_000_000

/** A sentence for each target that the results miss or leave open. */
export function missedTargets(results: readonly Result[]): string[] {
  return [...missedShares(results), ...missedGrowth(results), ...missedOverviews(results), ...missedSweep(results), ...missedMemory(results)]
}

const percent = (part: number): string => `${Math.round(part * 100)} %`

const missedShares = (results: readonly Result[]): string[] => results.flatMap(({ matters, lines }) =>
  lines.flatMap(({ kind, connections, ratio, wanted }) => (wanted !== undefined && ratio < wanted ? [`${kind} at ${matters.toLocaleString('en')} and ${connections} connections: ${percent(ratio)} of the database's rate instead of ${percent(wanted)}`] : [])))

function missedGrowth(results: readonly Result[]): string[] {
  const [small, large] = [results[0], results.at(-1)]
  if (!small || !large || small === large) return ['growth: only one size was run']
  return large.lines.flatMap((line) => {
    const before = small.lines.find(({ kind, connections }) => kind === line.kind && connections === line.connections)
    const growth = before ? line.p95 / before.p95 : 1
    return growth > MOST_GROWTH ? [`p95 of ${line.kind} at ${line.connections} connections grows ${growth.toFixed(2)} times instead of ${MOST_GROWTH}${line.isDisturbed || before?.isDisturbed ? ' (disturbed)' : ''}`] : []
  })
}

function missedOverviews(results: readonly Result[]): string[] {
  const grouped = results.find(({ matters }) => matters >= LARGE)?.grouped ?? []
  if (grouped.length === 0) return ['overviews: not run at a million']
  return grouped.flatMap(({ level, connections, times }) => (times < OVERVIEW_TIMES[level] ? [`the overview of the ${level} at ${connections} connections: ${Math.round(times)} times the grouping's rate instead of ${OVERVIEW_TIMES[level]}`] : []))
}

function missedSweep(results: readonly Result[]): string[] {
  const sweep = results.findLast((result) => result.sweep)?.sweep
  if (!sweep) return ['deadlines: not run']
  return sweep.steps.filter(({ seconds }) => seconds > MOST_SWEEP_SECONDS).map(({ minutes, told, seconds }) => `deadlines: ${told.toLocaleString('en')} clocks due within ${minutes} minutes took ${seconds.toFixed(1)} s instead of ${MOST_SWEEP_SECONDS}`)
}

function missedMemory(results: readonly Result[]): string[] {
  const longest = Math.max(0, ...results.map(({ memory }) => memory.minutes))
  return longest >= MEMORY_MINUTES ? [] : [longest === 0 ? 'memory: not run' : `memory: looked at for ${longest} minutes instead of ${MEMORY_MINUTES}`]
}

// One run of the clock arithmetic: what dayCounting.ts and timeCounting.ts share (calendar, day table, pauses, the steps
// so far). Made by clockArithmetic.ts for each question and thrown away.
import type { DayLookup, DayReason } from './calendar.ts'
import type { ClockStep } from './clockSteps.ts'
import type { DayMinutes } from './dayTable.ts'
import { dateOfDay, dayNumberAt, instantOfDay, yearOfDay } from './localDays.ts'

/** A closed span of time in milliseconds; in a run the pauses are in order and do not overlap. */
export interface Span {
  from: number
  to: number
}

export interface CountingRun {
  lookup: DayLookup
  table: DayMinutes
  pauses: readonly Span[]
  endOfDay: 'midnight' | 'businessEnd'
  roll: 'none' | 'forward'
  steps: ClockStep[]
  provisionalYears: Set<number>
}

/** The reason of a day; remembers the year when its notice is missing, since the result then rests on a guess. */
export function reasonInRun(run: CountingRun, day: number): DayReason {
  const reason = run.lookup(day)
  if (reason.isProvisional) run.provisionalYears.add(yearOfDay(day))
  return reason
}

/** Spans in order, those that touch made one. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else merged.push({ ...span })
  }
  return merged
}

/** The local day an instant belongs to; with business hours, what comes after closing time belongs to the next. */
export function businessDayAt(run: CountingRun, atMs: number): number {
  const day = dayNumberAt(atMs)
  return run.endOfDay === 'businessEnd' && atMs >= instantOfDay(day, run.table.end) ? day + 1 : day
}

/** The instant at which a term whose last day this is comes to its end (民法典 203). */
export function endOfLastDay(run: CountingRun, day: number): number {
  return instantOfDay(day, run.endOfDay === 'businessEnd' ? run.table.end : 1440)
}

export const isoAt = (ms: number): string => new Date(ms).toISOString()

/** Days of one kind in a row, in running numbers; turned into dates only once, when the run is over. */
export interface DayRun {
  code: 'counted' | 'countedMakeUp' | 'notCounted'
  why?: 'weekend' | 'holiday' | 'paused'
  name?: string | undefined
  from: number
  to: number
  fromNo: number
  toNo: number
}

/** Adds a day to the runs, to the last one where it goes on. */
export function addDayToRuns(runs: DayRun[], day: number, kind: Pick<DayRun, 'code' | 'why' | 'name'>, no: number): void {
  const last = runs.at(-1)
  const goesOn = last?.to === day - 1 && last.code === kind.code && last.why === kind.why && last.name === kind.name
  if (last && goesOn) {
    last.to = day
    last.toNo = no
  } else runs.push({ ...kind, from: day, to: day, fromNo: no, toNo: no })
}

/** A run of days as a step. */
export function stepOfRun(run: DayRun): ClockStep {
  const range = { from: dateOfDay(run.from), to: dateOfDay(run.to) }
  if (run.code === 'notCounted') {
    return { code: 'notCounted', ...range, why: run.why ?? 'weekend', ...(run.name === undefined ? {} : { name: run.name }) }
  }
  const numbers = { fromNo: run.fromNo, toNo: run.toNo }
  if (run.code === 'countedMakeUp') return { code: 'countedMakeUp', ...range, ...numbers, name: run.name ?? '' }
  return { code: 'counted', ...range, ...numbers }
}

const WEEKENDS_SHOWN_SINGLY = 2 // a fortnight still reads well day by day; longer rows of ordinary weeks are folded

/** Rows of ordinary weeks folded into one step each; holidays, make-up days and pauses keep their own lines. */
export function stepsOfRuns(runs: readonly DayRun[]): ClockStep[] {
  const steps: ClockStep[] = []
  for (let index = 0; index < runs.length; ) {
    let end = index
    while (runs[end]?.code === 'counted' && runs[end + 1]?.why === 'weekend' && runs[end + 2]?.code === 'counted') end += 2
    const [first, last] = [runs[index], runs[end]]
    if (!first || !last) break
    if ((end - index) / 2 > WEEKENDS_SHOWN_SINGLY) {
      const weekendDays = runs.slice(index, end).reduce((sum, run) => sum + (run.why === 'weekend' ? run.to - run.from + 1 : 0), 0)
      const range = { from: dateOfDay(first.from), to: dateOfDay(last.to) }
      steps.push({ code: 'countedWeeks', ...range, fromNo: first.fromNo, toNo: last.toNo, weekendDays })
    } else for (const run of runs.slice(index, end + 1)) steps.push(stepOfRun(run))
    index = end + 1
  }
  return steps
}

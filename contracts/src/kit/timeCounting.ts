// Terms counted by time: hours and minutes round the clock (民法典 201 second paragraph), working hours and parts of a
// working day by the day table. Pauses are taken out to the millisecond. Called by clockArithmetic.ts.
import type { ClockStep } from './clockSteps.ts'
import type { CountingRun, DayRun, Span } from './countingRun.ts'
import { addDayToRuns, isoAt, reasonInRun, stepOfRun } from './countingRun.ts'
import { dateOfDay, dayNumberAt, instantOfDay } from './localDays.ts'

const MINUTE_MS = 60_000

/** The instant after so much time round the clock; writes the steps. */
export function endOfRunningTime(run: CountingRun, startMs: number, lengthMs: number): number {
  let atMs = startMs
  let leftMs = lengthMs
  const ran = (toMs: number): ClockStep => ({ code: 'ran', fromAt: isoAt(atMs), toAt: isoAt(toMs), minutes: (toMs - atMs) / MINUTE_MS })
  for (const pause of run.pauses) {
    if (pause.to <= atMs) continue
    if (pause.from - atMs >= leftMs) break
    if (pause.from > atMs) {
      run.steps.push(ran(pause.from))
      leftMs -= pause.from - atMs
    }
    run.steps.push({ code: 'stopped', fromAt: isoAt(Math.max(pause.from, atMs)), toAt: isoAt(pause.to) })
    atMs = pause.to
  }
  run.steps.push(ran(atMs + leftMs))
  return atMs + leftMs
}

/** The parts of a span of work that lie after the start and outside every pause. */
function freeParts(work: Span, startMs: number, pauses: readonly Span[]): Span[] {
  const parts: Span[] = []
  let from = Math.max(work.from, startMs)
  for (const pause of pauses) {
    if (pause.to <= from) continue
    if (pause.from >= work.to) break
    if (pause.from > from) parts.push({ from, to: pause.from })
    from = pause.to
  }
  if (from < work.to) parts.push({ from, to: work.to })
  return parts
}

/** The instant after so much working time; always within the hours of a working day. Writes the steps. */
export function endOfWorkingTime(run: CountingRun, startMs: number, lengthMs: number): number {
  const log: LoggedSpan[] = []
  let leftMs = lengthMs
  for (let day = dayNumberAt(startMs); ; day += 1) {
    const reason = reasonInRun(run, day)
    if (!reason.isWorking) {
      log.push({ day, why: reason.name ? 'holiday' : 'weekend', name: reason.name, from: instantOfDay(day, 0), to: 0 })
      continue
    }
    for (const span of run.table.spans) {
      const work = { from: instantOfDay(day, span.from), to: instantOfDay(day, span.to) }
      for (const part of freeParts(work, startMs, run.pauses)) {
        const endMs = Math.min(part.to, part.from + leftMs)
        log.push({ day, from: part.from, to: endMs })
        leftMs -= endMs - part.from
        if (leftMs > 0) continue
        run.steps.push(...stepsOfLog(run, log, startMs, endMs))
        return endMs
      }
    }
  }
}

interface LoggedSpan extends Span {
  day: number
  /** Set for a rest day. */
  why?: 'weekend' | 'holiday'
  name?: string | undefined
}

/** Rest days in a row and whole working days in a row become one step each; a pause stands where it began. */
function stepsOfLog(run: CountingRun, log: readonly LoggedSpan[], startMs: number, endMs: number): ClockStep[] {
  const timed: { atMs: number; step: ClockStep }[] = run.pauses
    .filter((pause) => pause.to > startMs && pause.from < endMs)
    .map(({ from, to }) => ({ atMs: Math.max(from, startMs), step: { code: 'stopped', fromAt: isoAt(Math.max(from, startMs)), toAt: isoAt(to) } }))
  const wholeDay = run.table.total * MINUTE_MS
  const byDay = new Map<number, LoggedSpan[]>()
  for (const span of log) byDay.set(span.day, [...(byDay.get(span.day) ?? []), span])
  const runs: DayRun[] = []
  for (const [day, spans] of byDay) {
    const first = spans[0]
    const workedMs = spans.reduce((sum, span) => sum + (span.why ? 0 : span.to - span.from), 0)
    if (first?.why) addDayToRuns(runs, day, { code: 'notCounted', why: first.why, name: first.name }, 0)
    else if (workedMs === wholeDay) addDayToRuns(runs, day, { code: 'counted' }, 0)
    else {
      for (const { from, to } of spans) {
        timed.push({ atMs: from, step: { code: 'worked', fromAt: isoAt(from), toAt: isoAt(to), minutes: (to - from) / MINUTE_MS } })
      }
    }
  }
  for (const days of runs) timed.push({ atMs: instantOfDay(days.from, 0), step: days.code === 'counted' ? wholeDays(run, days) : stepOfRun(days) })
  return timed.sort((a, b) => a.atMs - b.atMs).map(({ step }) => step)
}

function wholeDays(run: CountingRun, days: DayRun): ClockStep {
  const number = days.to - days.from + 1
  return { code: 'workedDays', from: dateOfDay(days.from), to: dateOfDay(days.to), days: number, minutes: number * run.table.total }
}

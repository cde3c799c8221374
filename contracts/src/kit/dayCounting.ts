// Terms counted by days: working days, calendar days, months, years (民法典 201–203). Called by clockArithmetic.ts.
// A pause puts days out of the count: its first day does not count, the day of resuming does, so that the last day moves
// by the local days in between, and nothing can fall due while the clock stands still.
import type { CountingRun, DayRun } from './countingRun.ts'
import { addDayToRuns, businessDayAt, isoAt, mergeSpans, reasonInRun, stepOfRun, stepsOfRuns } from './countingRun.ts'
import { addMonths, dateOfDay } from './localDays.ts'

/** What is to be counted: from which day on, whether that day counts, how much. */
export interface DayTerm {
  startMs: number
  startDay: number
  isFirstDayCounted: boolean
  amount: number
  unit: 'workingDay' | 'calendarDay' | 'month' | 'year'
}

/** Whole local days that a pause takes out, as a test on running day numbers. */
function pausedDayTest(run: CountingRun, startMs: number): { isPaused: (day: number) => boolean; resumesOn: (day: number) => number } {
  const spans = mergeSpans(
    run.pauses
      .filter((pause) => pause.to > startMs)
      .map((pause) => ({ from: businessDayAt(run, pause.from), to: businessDayAt(run, pause.to) }))
      .filter((span) => span.to > span.from),
  )
  const spanAt = (day: number) => spans.find((span) => span.from <= day && day < span.to)
  return { isPaused: (day) => spanAt(day) !== undefined, resumesOn: (day) => spanAt(day)?.to ?? day }
}

/** Counts the term and returns its last day (running number); writes the steps. */
export function lastDayOfTerm(run: CountingRun, term: DayTerm): number {
  const { isPaused, resumesOn } = pausedDayTest(run, term.startMs)
  let { startDay } = term
  const resumeDay = resumesOn(startDay)
  // A clock paused on its first day, which does not count, has used nothing yet: it starts on the day of resuming.
  if (!term.isFirstDayCounted && resumeDay > startDay) {
    run.steps.push(
      { code: 'notCounted', from: dateOfDay(startDay), to: dateOfDay(resumeDay - 1), why: 'paused' },
      { code: 'resumedFirst', date: dateOfDay(resumeDay) },
    )
    startDay = resumeDay
  }
  const firstDay = term.isFirstDayCounted ? Math.max(startDay, businessDayAt(run, term.startMs)) : startDay + 1
  if (term.unit === 'workingDay') return countDays(run, { ...term, firstDay, isPaused, countsAll: false, isListed: true })
  if (term.unit === 'calendarDay') {
    return rollForward(run, countDays(run, { ...term, firstDay, isPaused, countsAll: true, isListed: true }), isPaused)
  }
  const amount = daysToCorrespondingDay(run, term, firstDay)
  return rollForward(run, countDays(run, { amount, firstDay, isPaused, countsAll: true, isListed: false }), isPaused)
}

/** 民法典 202: months and years end on the corresponding day; returned as calendar days, so that pauses can be counted. */
function daysToCorrespondingDay(run: CountingRun, term: DayTerm, firstDay: number): number {
  const months = term.unit === 'year' ? term.amount * 12 : term.amount
  const origin = term.isFirstDayCounted ? firstDay : firstDay - 1
  const target = addMonths(origin, months)
  const lastDay = term.isFirstDayCounted ? target.day - 1 : target.day
  run.steps.push({ code: 'correspondingDay', date: dateOfDay(target.day), months, isMonthEnd: target.isMonthEnd })
  return lastDay - firstDay + 1
}

interface DayCount {
  firstDay: number
  amount: number
  isPaused: (day: number) => boolean
  /** True for calendar days, false for working days. */
  countsAll: boolean
  /** False for months: only the pauses among the days are written down. */
  isListed: boolean
}

function countDays(run: CountingRun, count: DayCount): number {
  const runs: DayRun[] = []
  let day = count.firstDay - 1
  for (let no = 0; no < count.amount; ) {
    day += 1
    if (count.isPaused(day)) {
      addDayToRuns(runs, day, { code: 'notCounted', why: 'paused' }, no)
      continue
    }
    const reason = count.countsAll ? undefined : reasonInRun(run, day)
    if (reason && !reason.isWorking) {
      addDayToRuns(runs, day, { code: 'notCounted', why: reason.name ? 'holiday' : 'weekend', name: reason.name }, no)
      continue
    }
    no += 1
    const isMakeUp = reason?.kind === 'makeUpDay'
    addDayToRuns(runs, day, isMakeUp ? { code: 'countedMakeUp', name: reason.name } : { code: 'counted' }, no)
  }
  const listed = count.isListed ? stepsOfRuns(runs) : runs.filter(({ code }) => code === 'notCounted').map(stepOfRun)
  run.steps.push(...listed)
  return day
}

/** 民法典 203: a last day that is a rest day gives way to the next working day; never to a day on which the clock stands. */
function rollForward(run: CountingRun, lastDay: number, isPaused: (day: number) => boolean): number {
  if (run.roll === 'none') return lastDay
  const reason = reasonInRun(run, lastDay)
  if (reason.isWorking) return lastDay
  let day = lastDay + 1
  while (isPaused(day) || !reasonInRun(run, day).isWorking) day += 1
  const why = reason.name ? 'holiday' : 'weekend'
  const name = reason.name === undefined ? {} : { name: reason.name }
  run.steps.push({ code: 'rolled', from: dateOfDay(lastDay), to: dateOfDay(day), why, ...name })
  return day
}

/** The step with which a term begins. */
export function startedStep(startMs: number, firstDay: 'counted' | 'notCounted' | 'exact') {
  return { code: 'started' as const, at: isoAt(startMs), firstDay }
}

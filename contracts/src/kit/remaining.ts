// How a clock stands now: running, near due (临期), overdue (超期), and how much is left in the unit that an official
// would use. Called by inbox, matter page and residents' pages; explainSteps.ts has the words (sayRemaining).
import * as z from 'zod'
import type { Calendar } from './calendar.ts'
import { dayLookup } from './calendar.ts'
import type { LimitUnit } from './limitRule.ts'
import { dayNumberAt, endOfTermAt } from './localDays.ts'

const MINUTE_MS = 60_000
const HOURS_SPOKEN_MINUTES = 48 * 60 // beyond two days nobody says hours

/** When a clock counts as near due: a part of its whole length left, or so many minutes left. Rule data. */
export const NearDue = z.union([
  z.object({ fraction: z.number().min(0).max(1) }),
  z.object({ minutes: z.number().min(0).max(1_000_000) }),
])
export type NearDue = z.infer<typeof NearDue>

/** An amount as it is spoken; `time` is that of the due day, '24:00' for its end. */
export type RemainingText =
  | { code: 'minutes'; minutes: number }
  | { code: 'hours'; hours: number; minutes: number }
  | { code: 'days'; days: number }
  | { code: 'workingDays'; days: number }
  | { code: 'today'; time: string }
  | { code: 'tomorrow'; time: string }

export interface Remaining {
  state: 'running' | 'near' | 'overdue'
  text: RemainingText
}

/** The instant from which a clock is near due: what a sweep looks for. Never before the start or after the due time. */
export function nearDueAt({ startAt, dueAt, nearDue }: { startAt: Date; dueAt: Date; nearDue: NearDue }): Date {
  const [startMs, dueMs] = [startAt.getTime(), dueAt.getTime()]
  const leftMs = 'fraction' in nearDue ? (dueMs - startMs) * nearDue.fraction : nearDue.minutes * MINUTE_MS
  return new Date(Math.min(dueMs, Math.max(startMs, dueMs - leftMs)))
}

export interface RemainingInput {
  dueAt: Date
  now: Date
  /** The unit of the limit: working days are left in working days, hours in hours. */
  unit: LimitUnit
  /** From nearDueAt, or the clock's stored column. */
  nearAt: Date
  calendar: Calendar
}

/**
 * How the clock stands. In time while now ≤ due. Whole units are rounded so that nobody is told more time than he has:
 * what is left is rounded down, what is over too, but never to nothing.
 */
export function remaining({ dueAt, now, unit, nearAt, calendar }: RemainingInput): Remaining {
  const leftMs = dueAt.getTime() - now.getTime()
  if (leftMs < 0) return { state: 'overdue', text: overText({ dueAt, now, unit, calendar }, -leftMs) }
  return { state: now >= nearAt ? 'near' : 'running', text: leftText({ dueAt, now, unit, calendar }, leftMs) }
}

type Moment = Omit<RemainingInput, 'nearAt'>

const isWorkingUnit = (unit: LimitUnit): boolean => unit === 'workingDay' || unit === 'workingHour'

function hoursAndMinutes(minutes: number): RemainingText {
  if (minutes < 60) return { code: 'minutes', minutes }
  return { code: 'hours', hours: Math.floor(minutes / 60), minutes: minutes < 24 * 60 ? minutes % 60 : 0 }
}

function leftText({ dueAt, now, unit, calendar }: Moment, leftMs: number): RemainingText {
  const minutes = Math.floor(leftMs / MINUTE_MS)
  const isRoundTheClock = unit === 'hour' || unit === 'minute'
  if (minutes < 60 || (isRoundTheClock && minutes < HOURS_SPOKEN_MINUTES)) return hoursAndMinutes(minutes)
  const [today, due] = [dayNumberAt(now), endOfTermAt(dueAt)]
  if (isRoundTheClock) return { code: 'days', days: Math.floor(minutes / (24 * 60)) }
  if (due.day <= today) return { code: 'today', time: due.time }
  if (due.day === today + 1) return { code: 'tomorrow', time: due.time }
  const workingDays = isWorkingUnit(unit) ? workingDaysBetween(calendar, today, due.day) : 0
  return workingDays > 0 ? { code: 'workingDays', days: workingDays } : { code: 'days', days: due.day - today }
}

function overText({ dueAt, now, unit, calendar }: Moment, overMs: number): RemainingText {
  const minutes = Math.max(1, Math.floor(overMs / MINUTE_MS))
  if (minutes < 24 * 60) return hoursAndMinutes(minutes)
  const [today, due] = [dayNumberAt(now), endOfTermAt(dueAt).day]
  const workingDays = isWorkingUnit(unit) ? workingDaysBetween(calendar, due, today) : 0
  return workingDays > 0 ? { code: 'workingDays', days: workingDays } : { code: 'days', days: today - due }
}

/** Working days after `from` up to and with `to`, in running day numbers. */
function workingDaysBetween(calendar: Calendar, from: number, to: number): number {
  const lookup = dayLookup(calendar)
  let number = 0
  for (let day = from + 1; day <= to; day += 1) if (lookup(day).isWorking) number += 1
  return number
}

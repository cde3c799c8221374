// Local days of Asia/Shanghai: the date that a term is counted in. Used by the calendar, the clock arithmetic and every
// screen that prints a date. A day is 'YYYY-MM-DD' outside and a running number (days since 1970-01-01) inside loops.
import { instantOfShanghaiWallMs, shanghaiWallMs } from './shanghai.ts'

const DAY_MS = 86_400_000

/** A day of the Gregorian calendar in Shanghai, 'YYYY-MM-DD'; a day that does not exist is refused. */
export type LocalDate = string

/** The running number of a day; refuses (RangeError) what is no date. */
export function dayNumberOf(date: LocalDate): number {
  const ms = date.length === 10 ? Date.parse(date) : Number.NaN
  if (Number.isNaN(ms)) throw new RangeError(`Not a date: ${date}. Write it as 2026-02-10.`)
  return ms / DAY_MS
}

/** The date of a running day number. */
export function dateOfDay(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** Monday is 1, Sunday is 7. */
export function weekdayOfDay(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1 // day 0, 1 January 1970, was a Thursday
}

/** The running number of Shanghai's day at an instant. */
export function dayNumberAt(at: Date | number): number {
  return Math.floor(shanghaiWallMs(Number(at)) / DAY_MS)
}

/** Shanghai's date at an instant. */
export function localDateOf(at: Date | number): LocalDate {
  return dateOfDay(dayNumberAt(at))
}

/** Shanghai's wall clock at an instant, 'HH:MM' (seconds are dropped). */
export function localTimeAt(at: Date | number): string {
  return new Date(shanghaiWallMs(Number(at))).toISOString().slice(11, 16)
}

/** The instant (milliseconds) so many minutes into a local day; 1440 is its 24:00. */
export function instantOfDay(day: number, minuteOfDay: number): number {
  return instantOfShanghaiWallMs(day * DAY_MS + minuteOfDay * 60_000)
}

/** The instant of a local date and time: localInstant('2026-02-10', '09:00'). '24:00' is the day's end. */
export function localInstant(date: LocalDate, time: string): Date {
  return new Date(instantOfDay(dayNumberOf(date), minuteOfTime(time)))
}

/** Minutes since midnight of 'HH:MM', 0 to 1440. */
export function minuteOfTime(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/**
 * The day on which a term that ends at this instant ends, and the time as an official writes it: what ends at
 * midnight ends on the day before at 24:00 (民法典 203).
 */
export function endOfTermAt(at: Date | number): { day: number; time: string } {
  const time = localTimeAt(at)
  const day = dayNumberAt(at)
  return time === '00:00' && instantOfDay(day, 0) === Number(at) ? { day: day - 1, time: '24:00' } : { day, time }
}

/** 民法典 202: the day of the same number in the target month, or that month's last day where there is none. */
export function addMonths(day: number, months: number): { day: number; isMonthEnd: boolean } {
  const from = new Date(day * DAY_MS)
  const [year, month, number] = [from.getUTCFullYear(), from.getUTCMonth() + months, from.getUTCDate()]
  const lastNumber = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const isMonthEnd = number > lastNumber
  return { day: Date.UTC(year, month, isMonthEnd ? lastNumber : number) / DAY_MS, isMonthEnd }
}

/** The year of a running day number. */
export function yearOfDay(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear()
}

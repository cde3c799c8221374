// The months and years of which there are petition figures. Pure.
import { addMonths, dateOfDay, dayNumberOf } from '@gongzhi/contracts/kit/localDays.ts'

/** 'YYYY-MM' or 'YYYY'. */
export type Period = string

export const isYear = (period: Period): boolean => period.length === 4
export const isPeriod = (text: string | undefined): text is Period => text !== undefined && /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text)

const firstDayOf = (period: Period): string => (isYear(period) ? `${period}-01-01` : `${period}-01`)

/** Its first and its last day. */
export function daysOf(period: Period): { from: string; until: string } {
  const from = firstDayOf(period)
  const next = addMonths(dayNumberOf(from), isYear(period) ? 12 : 1).day
  return { from, until: dateOfDay(next - 1) }
}

/** The one after (1) or before (-1). */
export const beside = (period: Period, by: 1 | -1): Period =>
  dateOfDay(addMonths(dayNumberOf(firstDayOf(period)), isYear(period) ? 12 * by : by).day).slice(0, period.length)

/** The same time as a year, or its month: of a year the last month that has begun. */
export const asYear = (period: Period): Period => period.slice(0, 4)
export const asMonth = (period: Period, today: string): Period => (!isYear(period) ? period : period === today.slice(0, 4) ? today.slice(0, 7) : `${period}-12`)

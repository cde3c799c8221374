// The working calendar: which days the State Council's yearly notices make rest days and make-up working days.
// Read by the clock arithmetic, by rule publishing (import of a notice) and by screens that explain a date.
// A Calendar is never altered in place: lookups are kept per object, so keep the object too (a fresh one costs 0.2 ms).
import * as z from 'zod'
import { LocalDate } from './localDate.ts'
import { dayNumberOf, weekdayOfDay, yearOfDay } from './localDays.ts'
import { statuteHolidays } from './statuteDays.ts'

/** A day that differs from an ordinary week: off (放假) or made up for (调休上班). */
export const CalendarDay = z.object({
  date: LocalDate,
  name: z.string().trim().min(1).max(60),
  isOffDay: z.boolean(),
})
export type CalendarDay = z.infer<typeof CalendarDay>

/**
 * A year's notice as it arrives: the JSON form of the public holiday-cn files; `$schema` and the like are ignored.
 * Refuses a date twice, or a day more than a month outside the year (notices do name days of the neighbouring years).
 */
export const HolidayNotice = z
  .object({
    year: z.int().min(1992).max(2200),
    source: z.string().max(300).optional(),
    papers: z.array(z.string().max(500)).max(20).optional(),
    days: z.array(CalendarDay).max(200),
  })
  .superRefine((notice, check) => {
    const seen = new Set<string>()
    const [first, last] = [`${notice.year - 1}-12-01`, `${notice.year + 1}-01-31`]
    notice.days.forEach(({ date }, index) => {
      const path = ['days', index, 'date']
      if (seen.has(date)) check.addIssue({ code: 'custom', path, message: `${date} stands twice in the notice.` })
      if (date < first || date > last) check.addIssue({ code: 'custom', path, message: `${date} is not of ${notice.year}.` })
      seen.add(date)
    })
  })
export type HolidayNotice = z.infer<typeof HolidayNotice>

/** All known notices, by year. JSON-safe, so that rule data can hold it. */
export const Calendar = z.object({
  years: z.record(z.string().regex(/^\d{4}$/), z.object({ source: z.string(), days: z.array(CalendarDay) })),
})
export type Calendar = z.infer<typeof Calendar>

/**
 * The calendar made of notices. Of two notices for one year the later in the list counts (an emergency change).
 * A notice without days is a file waiting for its notice and counts as none: that year stays provisional.
 */
export function calendarFromNotices(notices: readonly HolidayNotice[]): Calendar {
  const years: Calendar['years'] = {}
  for (const notice of notices) {
    if (notice.days.length === 0) continue
    const source = notice.source ?? notice.papers?.join(' ') ?? ''
    years[notice.year] = { source: source || `国务院办公厅关于${notice.year}年部分节假日安排的通知`, days: notice.days }
  }
  return { years }
}

/** Why a day is worked or not. `name` is the holiday's, for a make-up day that of the holiday it pays for. */
export interface DayReason {
  kind: 'workingDay' | 'weekend' | 'holiday' | 'makeUpDay'
  name?: string
  isWorking: boolean
  /** True where the year's notice is not there and the statute's own days stand in (暂按). */
  isProvisional: boolean
}

const ORDINARY: Record<'workingDay' | 'weekend', readonly [DayReason, DayReason]> = {
  workingDay: [
    { kind: 'workingDay', isWorking: true, isProvisional: false },
    { kind: 'workingDay', isWorking: true, isProvisional: true },
  ],
  weekend: [
    { kind: 'weekend', isWorking: false, isProvisional: false },
    { kind: 'weekend', isWorking: false, isProvisional: true },
  ],
}

/** Reasons by running day number, kept after the first question. */
export type DayLookup = (day: number) => DayReason

const lookups = new WeakMap<Calendar, DayLookup>()

/** The fast form of a calendar for loops over days. */
export function dayLookup(calendar: Calendar): DayLookup {
  const known = lookups.get(calendar)
  if (known) return known
  const noticed = new Map<number, CalendarDay>()
  // In order of years: a notice may name days of the neighbouring year, and the later paper is the one that counts.
  for (const year of Object.keys(calendar.years).sort()) {
    for (const day of calendar.years[year]?.days ?? []) noticed.set(dayNumberOf(day.date), day)
  }
  const reasons = new Map<number, DayReason>()
  const lookup: DayLookup = (day) => {
    let reason = reasons.get(day)
    if (!reason) reasons.set(day, (reason = reasonOf(calendar, noticed.get(day), day)))
    return reason
  }
  lookups.set(calendar, lookup)
  return lookup
}

function reasonOf(calendar: Calendar, noticed: CalendarDay | undefined, day: number): DayReason {
  const isWeekend = weekdayOfDay(day) > 5
  if (noticed?.isOffDay) return { kind: 'holiday', name: noticed.name, isWorking: false, isProvisional: false }
  if (noticed && isWeekend) return { kind: 'makeUpDay', name: noticed.name, isWorking: true, isProvisional: false }
  const year = yearOfDay(day)
  const isProvisional = !noticed && calendar.years[year] === undefined
  const statuteName = isProvisional ? statuteHolidays(year).get(day) : undefined
  if (statuteName) return { kind: 'holiday', name: statuteName, isWorking: false, isProvisional }
  return ORDINARY[isWeekend ? 'weekend' : 'workingDay'][isProvisional ? 1 : 0]
}

/** Whether offices work on this date: make-up days do, holidays and other weekends do not. */
export function isWorkingDay(calendar: Calendar, date: LocalDate): boolean {
  return dayReason(calendar, date).isWorking
}

/** Why this date is worked or not; refuses (RangeError) what is no date. */
export function dayReason(calendar: Calendar, date: LocalDate): DayReason {
  return dayLookup(calendar)(dayNumberOf(date))
}

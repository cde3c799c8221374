import { describe, expect, test } from 'vitest'
import { cityCalendar } from '../../../city/calendars.ts'
import { calendarFromNotices } from './calendar.ts'
import type { ClockInput } from './clockArithmetic.ts'
import { dueAt } from './clockArithmetic.ts'
import { DayTable } from './dayTable.ts'
import { LimitRule } from './limitRule.ts'
import { dateOfDay, endOfTermAt, localInstant } from './localDays.ts'

const dayTable = DayTable.parse({ spans: [{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:30' }] })

const at = (text: string): Date => localInstant(text.slice(0, 10), text.slice(11) || '09:00')
const shown = (due: Date): string => `${dateOfDay(endOfTermAt(due).day)} ${endOfTermAt(due).time}`

function result(limit: Partial<LimitRule>, start: string, input: Partial<ClockInput> = {}) {
  const rule = LimitRule.parse({ basis: 'test', amount: 1, unit: 'workingDay', ...limit })
  return dueAt(rule, at(start), { calendar: cityCalendar, dayTable, ...input })
}

const due = (limit: Partial<LimitRule>, start: string, input: Partial<ClockInput> = {}): string => shown(result(limit, start, input).dueAt)
const days = (amount: number): Partial<LimitRule> => ({ amount, unit: 'calendarDay', roll: 'forward' })
const workingDays = (amount: number): Partial<LimitRule> => ({ amount, unit: 'workingDay' })
const extension = (amount: number, unit: LimitRule['unit'], decided = '2026-03-01') => ({ amount, unit, decidedAt: at(decided), reason: '情况复杂' })

describe('the five cases of a petition office', () => {
  test('(a) received on 10 February 2026, 15 日 end on the 25th; make-up days do not matter', () => {
    expect(due(days(15), '2026-02-10')).toBe('2026-02-25 24:00')
  })
  test('(b) an objection within 5 个工作日 of the same day: the Saturday before the festival works, the fifth is the 24th', () => {
    expect(due(workingDays(5), '2026-02-10')).toBe('2026-02-24 24:00')
  })
  test('(c) received on 17 September 2026, 15 日 end in the National Day week and roll to 8 October', () => {
    expect(due(days(15), '2026-09-17')).toBe('2026-10-08 24:00')
    expect(due({ ...days(15), roll: 'none' }, '2026-09-17')).toBe('2026-10-02 24:00')
  })
  test('(d) received on Thursday 24 September 2026, 5 个工作日 cross two holidays and end on 9 October', () => {
    expect(due(workingDays(5), '2026-09-24')).toBe('2026-10-09 24:00')
  })
  test('(e) 60 日 from 5 January 2026 end on 6 March; 30 日 more would end at 清明 and roll to 7 April', () => {
    expect(due(days(60), '2026-01-05')).toBe('2026-03-06 24:00')
    expect(due(days(60), '2026-01-05', { extensions: [extension(30, 'calendarDay')] })).toBe('2026-04-07 24:00')
  })
})

describe('the Civil Code', () => {
  test('201: the first day is not counted, unless the rule says so', () => {
    expect(due({ ...days(1), roll: 'none' }, '2026-03-02 00:00')).toBe('2026-03-03 24:00')
    expect(due({ ...days(1), firstDayCounted: true }, '2026-03-02')).toBe('2026-03-02 24:00')
    expect(due({ ...workingDays(1), firstDayCounted: true }, '2026-02-15')).toBe('2026-02-24 24:00')
  })
  test('201: hours and minutes run from the moment, round the clock and through holidays', () => {
    expect(due({ amount: 24, unit: 'hour' }, '2026-02-16 09:10')).toBe('2026-02-17 09:10')
    expect(due({ amount: 15, unit: 'minute' }, '2026-02-16 23:50')).toBe('2026-02-17 00:05')
    expect(due({ amount: 0.5, unit: 'hour' }, '2026-02-16 23:30')).toBe('2026-02-16 24:00')
  })
  test('202: months end on the day of the same number, or on the last of the month', () => {
    expect(due({ amount: 1, unit: 'month' }, '2026-01-31')).toBe('2026-02-28 24:00')
    expect(due({ amount: 1, unit: 'month' }, '2024-01-31')).toBe('2024-02-29 24:00')
    expect(due({ amount: 3, unit: 'month', roll: 'forward' }, '2026-02-10')).toBe('2026-05-11 24:00') // the 10th is a Sunday
    expect(due({ amount: 1, unit: 'year' }, '2024-02-29')).toBe('2025-02-28 24:00')
    expect(due({ amount: 1, unit: 'month', firstDayCounted: true }, '2026-03-02')).toBe('2026-04-01 24:00')
  })
  test('203: the make-up Saturday of 28 February 2026 is no rest day, so nothing rolls over it', () => {
    expect(due({ amount: 1, unit: 'month', roll: 'forward' }, '2026-01-31')).toBe('2026-02-28 24:00')
  })
  test('203: where there are business hours the last day ends with them', () => {
    expect(due({ ...workingDays(2), endOfDay: 'businessEnd' }, '2026-03-02')).toBe('2026-03-04 17:30')
    expect(due({ ...days(1), firstDayCounted: true, endOfDay: 'businessEnd' }, '2026-03-02 18:00')).toBe('2026-03-03 17:30')
  })
})

describe('working time', () => {
  test('four working hours asked for on Friday afternoon end on the make-up Saturday', () => {
    expect(due({ amount: 4, unit: 'workingHour' }, '2026-02-13 16:00')).toBe('2026-02-14 11:00')
  })
  test('the lunch break and the night do not count, and a limit may end with the morning', () => {
    expect(due({ amount: 4, unit: 'workingHour' }, '2026-03-02 11:00')).toBe('2026-03-02 17:00')
    expect(due({ amount: 3.5, unit: 'workingHour' }, '2026-03-02 06:00')).toBe('2026-03-02 12:00')
    expect(due({ amount: 1, unit: 'workingHour' }, '2026-03-02 13:00')).toBe('2026-03-02 15:00')
  })
  test('half a working day is half of the table, over the whole festival if it must be', () => {
    expect(due(workingDays(0.5), '2026-02-14 15:00')).toBe('2026-02-24 09:30')
    expect(due(workingDays(0.5), '2026-03-02 08:30')).toBe('2026-03-02 12:00')
  })
  test('one and a half working days are one day by days and half of the next by hours', () => {
    expect(due(workingDays(1.5), '2026-03-02 16:00')).toBe('2026-03-04 12:00')
  })
})

describe('pauses', () => {
  const pause = (from: string, to?: string) => ({ pauses: [{ fromAt: at(from), toAt: to === undefined ? undefined : at(to) }] })

  test('days between pausing and resuming are not counted: the day of the pause is out, that of resuming is in', () => {
    expect(due(workingDays(5), '2026-03-02')).toBe('2026-03-09 24:00')
    expect(due(workingDays(5), '2026-03-02', pause('2026-03-04 10:00', '2026-03-06 15:00'))).toBe('2026-03-11 24:00')
    expect(due(days(15), '2026-03-02', pause('2026-03-04 10:00', '2026-03-06 15:00'))).toBe('2026-03-19 24:00')
    expect(due({ amount: 1, unit: 'month' }, '2026-03-02', pause('2026-03-04 10:00', '2026-03-06 15:00'))).toBe('2026-04-04 24:00')
  })
  test('a pause of hours within one day changes no limit in days', () => {
    expect(due(workingDays(5), '2026-03-02', pause('2026-03-04 10:00', '2026-03-04 16:00'))).toBe('2026-03-09 24:00')
  })
  test('paused on the last day, the clock leaves the day of resuming', () => {
    expect(due(workingDays(5), '2026-03-02', pause('2026-03-09 10:00', '2026-03-12 10:00'))).toBe('2026-03-12 24:00')
  })
  test('paused on its first day, the clock begins anew on the day of resuming', () => {
    expect(due(workingDays(5), '2026-03-02', pause('2026-03-02 14:00', '2026-03-05 10:00'))).toBe('2026-03-12 24:00')
  })
  test('a last day that rolls over a weekend never lands inside a pause', () => {
    expect(due(days(5), '2026-03-02')).toBe('2026-03-09 24:00') // the 7th is a Saturday
    expect(due(days(5), '2026-03-02', pause('2026-03-08 10:00', '2026-03-11 09:00'))).toBe('2026-03-11 24:00')
  })
  test('after closing time a pause belongs to the next day', () => {
    const limit = { ...workingDays(1), endOfDay: 'businessEnd' as const }
    expect(due(limit, '2026-03-02', pause('2026-03-03 18:00', '2026-03-06'))).toBe('2026-03-03 17:30')
    expect(due(limit, '2026-03-02', pause('2026-03-03 10:00', '2026-03-03 18:00'))).toBe('2026-03-04 17:30')
  })
  test('hours stand still to the minute', () => {
    expect(due({ amount: 24, unit: 'hour' }, '2026-03-02 09:00', pause('2026-03-02 12:00', '2026-03-02 15:00'))).toBe('2026-03-03 12:00')
    expect(due({ amount: 4, unit: 'workingHour' }, '2026-03-02 09:00', pause('2026-03-02 10:00', '2026-03-02 11:00'))).toBe('2026-03-02 16:00')
  })
  test('pauses that overlap are counted once, those before the start or after the end not at all', () => {
    const pauses = [
      { fromAt: at('2026-03-04'), toAt: at('2026-03-05') }, { fromAt: at('2026-03-04 12:00'), toAt: at('2026-03-06') },
      { fromAt: at('2026-02-24'), toAt: at('2026-02-26') }, { fromAt: at('2026-03-20'), toAt: at('2026-03-25') },
    ]
    expect(due(workingDays(5), '2026-03-02', { pauses })).toBe('2026-03-11 24:00')
    expect(due({ amount: 100, unit: 'hour' }, '2026-03-02 09:00', { pauses })).toBe('2026-03-08 13:00')
  })
  test('an open pause holds the clock and is told', () => {
    const open = result(workingDays(5), '2026-03-02', pause('2026-03-04 10:00'))
    expect(open.pausedAt).toEqual(at('2026-03-04 10:00'))
    expect(shown(open.dueAt)).toBe('2026-03-09 24:00')
    expect(result(workingDays(1), '2026-03-02', pause('2026-03-04 10:00')).pausedAt).toBeUndefined()
  })
  test('a pause that ends before it begins is refused', () => {
    expect(() => due(workingDays(5), '2026-03-02', pause('2026-03-04', '2026-03-03'))).toThrow(/before it begins/)
  })
})

describe('extensions', () => {
  test('count in their own unit from the due time so far, one after the other', () => {
    const extensions = [extension(12, 'hour', '2026-03-04'), extension(2, 'workingDay', '2026-03-03')]
    expect(due({ amount: 24, unit: 'hour' }, '2026-03-02 09:00', { extensions })).toBe('2026-03-06 12:00')
    expect(due({ ...workingDays(1), endOfDay: 'businessEnd' }, '2026-03-02', { extensions: [extension(2, 'workingDay')] })).toBe('2026-03-05 17:30')
  })
  test('a pause inside the extended time moves the end of the extension', () => {
    const pauses = [{ fromAt: at('2026-03-05 10:00'), toAt: at('2026-03-10 10:00') }]
    expect(due(workingDays(2), '2026-03-02', { extensions: [extension(2, 'workingDay')], pauses })).toBe('2026-03-11 24:00')
  })
})

describe('calendars that come late', () => {
  const festival = (first: number, last: number, month = '01') =>
    Array.from({ length: last - first + 1 }, (_, n) => ({ name: '春节', date: `2020-${month}-${String(first + n).padStart(2, '0')}`, isOffDay: true }))
  const makeUp = (date: string) => ({ name: '春节', date, isOffDay: false })
  const announced = { year: 2020, days: [makeUp('2020-01-19'), ...festival(24, 30), makeUp('2020-02-01')] }
  const prolonged = { year: 2020, days: [makeUp('2020-01-19'), ...festival(24, 31), ...festival(1, 2, '02')] }

  test('the Spring Festival of 2020 was prolonged after the fact: the same clock recomputed ends two days later', () => {
    const before = result(workingDays(5), '2020-01-22', { calendar: calendarFromNotices([announced]) })
    const after = result(workingDays(5), '2020-01-22', { calendar: calendarFromNotices([announced, prolonged]) })
    expect([shown(before.dueAt), shown(after.dueAt)]).toEqual(['2020-02-04 24:00', '2020-02-06 24:00'])
    expect([before.provisional, after.provisional]).toEqual([false, false])
  })
  test('over New Year 2027 a clock in working days is provisional and says for which year', () => {
    const clock = result(workingDays(5), '2026-12-30')
    expect(shown(clock.dueAt)).toBe('2027-01-07 24:00')
    expect(clock.provisional).toBe(true)
    expect(clock.steps).toContainEqual({ code: 'provisional', years: [2027] })
    expect(due(workingDays(3), '2027-02-03')).toBe('2027-02-10 24:00')
  })
  test('hours, and calendar days that do not roll, need no notice', () => {
    expect(result({ amount: 48, unit: 'hour' }, '2026-12-31').provisional).toBe(false)
    expect(result({ ...days(15), roll: 'none' }, '2026-12-31').provisional).toBe(false)
    expect(result(days(15), '2026-12-31').provisional).toBe(true)
    expect(result(workingDays(1), '2026-12-30').provisional).toBe(false)
  })
})

test('a rule that no statute gives a meaning to is refused when it is written', () => {
  const isRule = (rule: object) => LimitRule.safeParse({ basis: 'test', ...rule }).success
  expect(isRule({ amount: 0.5, unit: 'workingDay' })).toBe(true)
  expect(isRule({ amount: 0, unit: 'workingDay' })).toBe(false)
  expect(isRule({ amount: 0.5, unit: 'month' })).toBe(false)
  expect(isRule({ amount: 2, unit: 'hour', firstDayCounted: true })).toBe(false)
  expect(isRule({ amount: 2, unit: 'hour', roll: 'forward' })).toBe(false)
  expect(LimitRule.safeParse({ amount: 2, unit: 'hour' }).success).toBe(false)
})

test('a day table with spans that overlap or stand out of order is refused', () => {
  const isTable = (...spans: [string, string][]) => DayTable.safeParse({ spans: spans.map(([from, to]) => ({ from, to })) }).success
  expect(isTable(['08:00', '12:00'], ['14:00', '18:00'])).toBe(true)
  expect(isTable(['00:00', '24:00'])).toBe(true)
  expect(isTable(['14:00', '18:00'], ['08:00', '12:00'])).toBe(false)
  expect(isTable(['08:00', '12:00'], ['11:00', '18:00'])).toBe(false)
  expect(isTable(['08:00', '08:00'])).toBe(false)
})

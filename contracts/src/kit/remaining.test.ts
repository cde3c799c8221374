import { expect, test } from 'vitest'
import { cityCalendar } from '../../../city/calendars.ts'
import { sayRemaining } from './explainSteps.ts'
import type { LimitUnit } from './limitRule.ts'
import { localInstant } from './localDays.ts'
import { nearDueAt, remaining } from './remaining.ts'

const at = (text: string): Date => localInstant(text.slice(0, 10), text.slice(11))

function said(unit: LimitUnit, due: string, now: string): [string, string] {
  const left = remaining({ dueAt: at(due), now: at(now), unit, nearAt: at(due), calendar: cityCalendar })
  return [sayRemaining(left, 'zh-CN'), sayRemaining(left, 'en')]
}

test('hours are left in hours and minutes, long ones in days', () => {
  expect(said('hour', '2026-03-03 12:00', '2026-03-03 09:00')).toEqual(['剩 3 小时', '3 h left'])
  expect(said('hour', '2026-03-03 12:20', '2026-03-03 09:00')).toEqual(['剩 3 小时 20 分', '3 h 20 min left'])
  expect(said('hour', '2026-03-03 12:00', '2026-03-03 11:20')).toEqual(['剩 40 分', '40 min left'])
  expect(said('hour', '2026-03-04 16:30', '2026-03-03 09:00')).toEqual(['剩 31 小时', '31 h left'])
  expect(said('hour', '2026-03-06 16:00', '2026-03-03 09:00')).toEqual(['剩 3 日', '3 days left'])
})

test('a limit in days is left by the day: today, tomorrow, so many working days or days', () => {
  expect(said('workingDay', '2026-03-03 17:30', '2026-03-03 09:00')).toEqual(['今天 17:30 前', 'by 17:30 today'])
  expect(said('workingDay', '2026-03-03 24:00', '2026-03-03 09:00')).toEqual(['今天 24:00 前', 'by 24:00 today'])
  expect(said('workingHour', '2026-03-04 10:00', '2026-03-03 16:00')).toEqual(['明天 10:00 前', 'by 10:00 tomorrow'])
  expect(said('workingDay', '2026-02-24 24:00', '2026-02-13 09:00')).toEqual(['剩 2 个工作日', '2 working days left'])
  expect(said('calendarDay', '2026-02-25 24:00', '2026-02-13 09:00')).toEqual(['剩 12 日', '12 days left'])
  expect(said('month', '2026-05-11 24:00', '2026-05-11 23:20')).toEqual(['剩 40 分', '40 min left'])
})

test('past the due time the same units say how far over', () => {
  expect(said('minute', '2026-03-03 12:00', '2026-03-03 12:40')).toEqual(['超 40 分', '40 min over'])
  expect(said('workingDay', '2026-03-02 24:00', '2026-03-03 10:00')).toEqual(['超 10 小时', '10 h over'])
  expect(said('workingDay', '2026-03-02 24:00', '2026-03-04 10:00')).toEqual(['超 2 个工作日', '2 working days over'])
  expect(said('workingDay', '2026-02-14 24:00', '2026-02-16 10:00')).toEqual(['超 2 日', '2 days over'])
  expect(said('calendarDay', '2026-03-02 24:00', '2026-03-04 10:00')).toEqual(['超 2 日', '2 days over'])
  expect(said('hour', '2026-03-02 12:00', '2026-03-02 12:00')[0]).toBe('剩 0 分')
})

test('near due begins at a part of the whole, or so long before the end, as the rules say', () => {
  const [startAt, dueAt] = [at('2026-03-02 08:00'), at('2026-03-02 18:00')]
  const byFraction = nearDueAt({ startAt, dueAt, nearDue: { fraction: 0.2 } })
  expect(byFraction).toEqual(at('2026-03-02 16:00'))
  expect(nearDueAt({ startAt, dueAt, nearDue: { minutes: 30 } })).toEqual(at('2026-03-02 17:30'))
  expect(nearDueAt({ startAt, dueAt, nearDue: { minutes: 10_000 } })).toEqual(startAt)
  const state = (now: string) => remaining({ dueAt, now: at(now), unit: 'hour', nearAt: byFraction, calendar: cityCalendar }).state
  expect(['15:59', '16:00', '18:00', '18:01'].map((time) => state(`2026-03-02 ${time}`))).toEqual(['running', 'near', 'near', 'overdue'])
})

import { expect, test } from 'vitest'
import { addMonths, dateOfDay, dayNumberOf, endOfTermAt, localDateOf, localInstant, localTimeAt, weekdayOfDay } from './localDays.ts'
import { LocalDate } from './localDate.ts'

test('what is reported at half past midnight in Shanghai belongs to the new day, though UTC still has the old one', () => {
  const at = new Date('2026-02-09T16:30:00Z')
  expect(localDateOf(at)).toBe('2026-02-10')
  expect(localTimeAt(at)).toBe('00:30')
  expect(localInstant('2026-02-10', '00:30')).toEqual(at)
})

test('days and dates are the same thing, with their weekday', () => {
  for (const date of ['1969-12-31', '1970-01-01', '2024-02-29', '2026-12-31']) expect(dateOfDay(dayNumberOf(date))).toBe(date)
  expect(weekdayOfDay(dayNumberOf('2026-02-14'))).toBe(6)
  expect(weekdayOfDay(dayNumberOf('2026-02-15'))).toBe(7)
  expect(weekdayOfDay(dayNumberOf('1969-12-29'))).toBe(1)
})

test('a day that does not exist is refused', () => {
  expect(LocalDate.safeParse('2026-02-29').success).toBe(false)
  expect(LocalDate.safeParse('2024-02-29').success).toBe(true)
  expect(() => dayNumberOf('tomorrow')).toThrow(/Not a date/)
})

test('a term that ends at midnight ends at 24:00 of the day before', () => {
  const end = endOfTermAt(localInstant('2026-02-25', '24:00'))
  expect([dateOfDay(end.day), end.time]).toEqual(['2026-02-25', '24:00'])
  const noon = endOfTermAt(localInstant('2026-02-25', '12:00'))
  expect([dateOfDay(noon.day), noon.time]).toEqual(['2026-02-25', '12:00'])
})

test('the summer time of 1986–1991 is kept, UTC+8 after it', () => {
  expect(localTimeAt(new Date('1990-07-01T00:00:00Z'))).toBe('09:00')
  expect(localInstant('1990-07-01', '09:00')).toEqual(new Date('1990-07-01T00:00:00Z'))
  expect(localTimeAt(new Date('1990-01-01T00:00:00Z'))).toBe('08:00')
  expect(localTimeAt(new Date('1991-09-14T17:00:00Z'))).toBe('01:00')
  expect(localTimeAt(new Date('1991-09-14T16:59:00Z'))).toBe('01:59')
  expect(localTimeAt(new Date('2010-07-01T00:00:00Z'))).toBe('08:00')
})

test('a month later is the day of the same number, or the last of a shorter month', () => {
  const monthsAfter = (date: string, months: number) => dateOfDay(addMonths(dayNumberOf(date), months).day)
  expect(monthsAfter('2026-01-15', 1)).toBe('2026-02-15')
  expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28')
  expect(monthsAfter('2024-01-31', 1)).toBe('2024-02-29')
  expect(monthsAfter('2026-11-30', 3)).toBe('2027-02-28')
  expect(monthsAfter('2024-02-29', 12)).toBe('2025-02-28')
  expect(addMonths(dayNumberOf('2026-01-31'), 1).isMonthEnd).toBe(true)
  expect(addMonths(dayNumberOf('2026-02-28'), 1).isMonthEnd).toBe(false)
})

import { expect, test } from 'vitest'
import { daysLater, weekOf } from './weekDays.ts'

test('a week runs from Monday to Sunday, also over the end of a month', () => {
  expect(weekOf('2026-11-22')).toEqual(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'])
  expect(weekOf('2026-11-30')[0]).toBe('2026-11-30')
  expect(weekOf('2026-12-01')).toEqual(weekOf('2026-11-30'))
})

test('the next week begins seven days later', () => {
  expect(weekOf(daysLater('2026-12-28', 7))[6]).toBe('2027-01-10')
})

import { expect, test } from 'vitest'
import { asMonth, asYear, beside, daysOf, isPeriod } from './figurePeriods.ts'

test('a month has its own length, a year 365 or 366 days', () => {
  expect(daysOf('2026-02')).toEqual({ from: '2026-02-01', until: '2026-02-28' })
  expect(daysOf('2028-02').until).toBe('2028-02-29')
  expect(daysOf('2026')).toEqual({ from: '2026-01-01', until: '2026-12-31' })
})

test('before January comes December', () => {
  expect(beside('2026-01', -1)).toBe('2025-12')
  expect(beside('2026', 1)).toBe('2027')
})

test('a year shows its latest month that has begun', () => {
  expect(asMonth('2026', '2026-11-22')).toBe('2026-11')
  expect(asMonth('2025', '2026-11-22')).toBe('2025-12')
  expect(asYear('2026-11')).toBe('2026')
  expect([isPeriod('2026-13'), isPeriod('2026-1'), isPeriod('2026')]).toEqual([false, false, true])
})

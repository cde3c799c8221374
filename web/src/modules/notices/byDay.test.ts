import { expect, test } from 'vitest'
import { byDay } from './byDay.ts'

test('a notice of half past midnight in Shanghai stands under the new day', () => {
  const rows = ['2026-03-03T01:00:00Z', '2026-03-02T16:30:00Z', '2026-03-02T15:59:00Z'].map((at) => ({ at }))
  expect(byDay(rows).map((day) => [day.date, day.rows.length])).toEqual([['2026-03-03', 2], ['2026-03-02', 1]])
  expect(byDay([])).toEqual([])
})

import { expect, test } from 'vitest'
import { planOf } from './syncPlan.ts'

const held = (rows: Record<string, number>): Map<string, { version: number }> => new Map(Object.entries(rows).map(([matterId, version]) => [matterId, { version }]))

test('what is 陈梅’s no more is purged; what she lacks or holds in another version is asked for', () => {
  expect(planOf(held({ closed: 3, lamp: 2, waste: 5 }), [['lamp', 4], ['waste', 5], ['new', 1]])).toEqual({ purge: ['closed'], ask: [['lamp', 'new']] })
})

test('a phone that holds what it should asks for nothing', () => {
  expect(planOf(held({ lamp: 2 }), [['lamp', 2]])).toEqual({ purge: [], ask: [] })
})

test('no more than a hundred are asked for at once', () => {
  const { ask } = planOf(new Map(), Array.from({ length: 250 }, (_, at) => [`m${at}`, 1] as const))
  expect(ask.map(({ length }) => length)).toEqual([100, 100, 50])
})

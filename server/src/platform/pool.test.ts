import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('counts and sums come as numbers, a date as the text that was written, Chinese as it is', async () => {
  const { rows } = await database.pool.query(
    `select count(*) as count, sum(2.5::numeric) as sum, date '2026-02-14' as day, '共治' as words,
            array[1, null]::bigint[] as counts, array[date '2026-02-14'] as days`,
  )
  expect(rows[0]).toEqual({ count: 1, sum: 2.5, day: '2026-02-14', words: '共治', counts: [1, null], days: ['2026-02-14'] })
})

test('a number that JavaScript would round is refused, not rounded', async () => {
  await expect(database.pool.query('select 9007199254740993::bigint')).rejects.toThrow('select it as text')
})

test('names without a schema mean the city, whatever else is set', async () => {
  const { rows } = await database.pool.query('show search_path')
  expect(rows[0]).toEqual({ search_path: 'gongzhi' })
})

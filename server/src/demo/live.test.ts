// The city lives on by itself: a visitor's report is dealt with by its people, and new ones come in.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCity } from '../../test/world.ts'
import type { TestCity } from '../../test/world.ts'
import { live } from './live.ts'

let city: TestCity
const said: string[] = []
beforeAll(async () => {
  // A Tuesday, ten in the morning.
  city = await startCity({ at: '2026-03-17T02:00:00.000Z' })
})
afterAll(() => city.stop())

/** A minute of the wall is a week in the city. */
const SPEED = 10_000
/** A busy machine plays fewer acts in a week of the city: so many, that 李强 has come to the visitor's report by then. */
const MOST_ACTS = 140

test('what a visitor reports is taken on by 李强 and goes its way, and others report as well', async () => {
  const { matterId } = await city.report({ contact: { name: '王女士', phone: '13800001234' } })
  const began = Date.now()
  const clock = { now: () => new Date(city.clock.now().getTime() + Date.now() - began) }
  const acts = await live({ ...city.app.deps, clock }, { speed: SPEED, say: (line) => said.push(line), signal: AbortSignal.timeout(80_000), mostActs: MOST_ACTS })
  expect(acts).toBeGreaterThanOrEqual(MOST_ACTS)
  const entries = await city.db.selectFrom('entries').innerJoin('people', 'people.personId', 'entries.actorId').select(['act', 'name', 'at']).where('matterId', '=', matterId).orderBy('chainSeq').execute()
  expect(entries.map(({ act, name }) => `${name} ${act}`)).toContain('李强 accept')
  const { count } = await city.db.selectFrom('matters').select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  expect(Number(count)).toBeGreaterThan(5)
  expect(said.filter((line) => line.includes('not possible'))).toEqual([])
}, 100_000)

test('nothing is dated ahead of the clock on the wall, however fast the city lives', async () => {
  const late = await city.db.selectFrom('entries').select('entryId').where('at', '>', new Date(city.clock.now().getTime() + 120_000)).execute()
  expect(late).toEqual([])
})

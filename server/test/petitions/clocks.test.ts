// The clocks of a petition against the calendar (DOMAIN: 15 日 and 60 日 are calendar days, 5 个工作日 the State Council's;
// 民法典 201: the first day is not counted, 203: a last day off rolls on), and whom they wake.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wakeForClocks } from '../../src/modules/supervision/wake.ts'
import type { TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { dueOf, petitionsOf, PROCEDURE, reasonOf } from './scene.ts'

let city: TestCity
let the: ReturnType<typeof petitionsOf>
beforeAll(async () => {
  city = await startCity({ at: '2026-01-04T01:00:00Z' })
  the = petitionsOf(city)
})
afterAll(() => city.stop())

const passed = async (matterId: string): Promise<void> =>
  void (await the.act(await city.as('hanxue'), matterId, 'passOn', { way: 'transferred', unitId: the.units.urban() }))

describe('counted as the law counts', () => {
  test.each([
    { received: '2026-02-10', passOn: '2026-02-25', objection: '2026-02-24' },
    { received: '2026-09-17', passOn: '2026-10-08', objection: '2026-09-23' },
    { received: '2026-09-24', passOn: '2026-10-09', objection: '2026-10-09' },
  ])('received on $received: 15 days end on $passOn, five working days on $objection', async ({ received, passOn, objection }) => {
    city.clock.set(`${received}T01:00:00Z`)
    const { matterId } = await the.byLetter()
    expect(dueOf(await (await city.as('hanxue')).matter(matterId), 'passOn')).toBe(passOn)
    await passed(matterId)
    const zhaolei = await city.as('zhaolei')
    const matter = await zhaolei.matter(matterId)
    expect([dueOf(matter, 'inform'), dueOf(matter, 'objection')]).toEqual([passOn, objection])
    city.clock.set(`${objection}T15:59:00Z`)
    expect((await zhaolei.matter(matterId)).acts.find(({ act }) => act === 'object')?.allowed).toBe(true)
    city.clock.set(`${objection}T16:01:00Z`)
    expect(reasonOf(await zhaolei.act(matterId, 'object', { reason: '不归我们' }))).toBe('reason.objectionLate')
  })

  test('taken on on 5 January: 60 days end on 6 March, and with 30 more, which end in 清明, on 7 April', async () => {
    city.clock.set('2026-01-05T01:00:00Z')
    const { matterId } = await the.byLetter()
    await passed(matterId)
    const zhaolei = await city.as('zhaolei')
    const taken = await the.act(zhaolei, matterId, 'inform', { way: 'opinion', procedure: PROCEDURE, service: the.served() })
    expect(dueOf(taken, 'opinion')).toBe('2026-03-06')
    const clock = taken.clocks.find(({ kind }) => kind === 'opinion')!
    expect([clock.limit, clock.basis, clock.explanation.length > 2]).toEqual([{ amount: 60, unit: 'calendarDay' }, '信访工作条例第三十四条', true])
    const asked = await the.act(zhaolei, matterId, 'askForTime', { days: 30, reason: '情况复杂' })
    const decided = await the.act(zhaolei, matterId, 'decideTime', { requestId: asked.requests[0]!.requestId, decision: 'approved', note: '同意' })
    expect([dueOf(decided, 'opinion'), decided.dueAt?.slice(0, 10)]).toEqual(['2026-04-07', '2026-04-07'])
  })

  test('the last day to ask for review may be asked on, and not the day after', async () => {
    city.clock.set('2026-03-02T01:00:00Z')
    const receipt = await the.byLetter()
    await the.answered(receipt)
    const [zhaolei, hanxue] = [await city.as('zhaolei'), await city.as('hanxue')]
    expect((await the.view(zhaolei, receipt.matterId)).reviewUntil).toBe('2026-04-01')
    city.clock.set('2026-04-01T15:59:00Z')
    expect((await the.tracked(receipt)).acts.find(({ act }) => act === 'askReview')?.allowed).toBe(true)
    city.clock.set('2026-04-01T16:01:00Z')
    expect(reasonOf(await the.byPetitioner(receipt, 'askReview', { grounds: '不服' }))).toBe('reason.reviewLate')
    // What was posted in time and came later is in time.
    expect(reasonOf(await hanxue.act(receipt.matterId, 'recordReviewRequest', { askedOn: '2026-04-02', grounds: '不服' }))).toBe('reason.reviewLate')
    expect((await the.act(hanxue, receipt.matterId, 'recordReviewRequest', { askedOn: '2026-04-01', grounds: '不服' })).state).toBe('reviewing')
  })
})

test('a clock wakes the unit whose it is, and when it has run out the petition office too; a window that closes wakes nobody', async () => {
  city.clock.set('2026-03-02T01:00:00Z')
  const { matterId } = await the.byLetter()
  await passed(matterId)
  city.clock.set('2026-03-18T02:00:00Z')
  await wakeForClocks(city.app.deps)
  const told = await city.db.selectFrom('notices').select(['unitId', 'kind', 'facts']).where('matterId', '=', matterId).where('kind', 'like', 'clock.%').execute()
  expect(told.map(({ unitId, kind, facts }) => [unitId, kind, (facts as { clock: string }).clock]).toSorted()).toEqual(
    [[the.units.urban(), 'clock.overdue', 'inform'], [the.units.office(), 'clock.overdue', 'inform']].toSorted())
})

// A unit's day over the API: who may see it, and what stands on it as the day goes on.
import type { UnitDay, UnitDayList } from '@gongzhi/contracts/lists.ts'
import { UnitDay as UnitDaySchema } from '@gongzhi/contracts/lists.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

const committee = (): string => city.unitId('永安社区居委会')
const street = (): string => city.unitId('和平街道网格化管理中心')
const dayOf = async (username: string, unitId: string): Promise<UnitDay> => {
  const { status, body } = await (await city.as(username)).get(`/units/${unitId}/day`)
  expect(status).toBe(200)
  return UnitDaySchema.parse(body)
}
const numbersIn = (day: UnitDay, list: UnitDayList): string[] => day.lists[list].map((row) => row.number)
const counts = { new: 0, dueToday: 0, late: 0, waiting: 0 }

test('a report comes to 李强 as new and due; once it is with the street it waits for others; late at night it is late, and no longer new after midnight', async () => {
  expect(await dayOf('liqiang', committee())).toMatchObject({ unitName: expect.stringContaining('永安社区'), date: '2026-03-02', counts })
  const { matterId, number } = await city.report()
  const liqiang = await city.as('liqiang')
  const came = await dayOf('liqiang', committee())
  expect(came.lists.new).toMatchObject([{ number, todoAct: 'accept', title: '楼下路灯不亮,台阶看不清', placeName: '永安社区第三网格' }])
  expect([came.counts.new, came.counts.dueToday]).toEqual([1, numbersIn(came, 'dueToday').length])

  await liqiang.act(matterId, 'accept', {})
  expect((await liqiang.act(matterId, 'whistle', { leadUnitId: street(), whistle: 'daily', reason: '够不着' })).status).toBe(200)
  const waits = await dayOf('liqiang', committee())
  expect([numbersIn(waits, 'new'), numbersIn(waits, 'waiting'), waits.counts.waiting]).toEqual([[number], [number], 1])
  expect(waits.lists.new[0]!.todoAct).toBe('wait')
  const called = await dayOf('wangfang', street())
  expect(called.lists.new).toMatchObject([{ number, todoAct: 'sign' }])

  const due = Date.parse(called.lists.new[0]!.todoDueAt!)
  city.clock.set(new Date(due + 60_000).toISOString())
  const late = await dayOf('wangfang', street())
  expect([numbersIn(late, 'late'), late.counts.late]).toEqual([[number], 1])
  city.clock.set('2026-03-20T16:00:00Z')
  const later = await dayOf('wangfang', street())
  expect([later.date, later.counts.new, numbersIn(later, 'late')]).toEqual(['2026-03-21', 0, [number]])
})

test('what came today and is finished is still new today, with nothing left to do', async () => {
  const { matterId, number } = await city.report()
  expect((await (await city.as('liqiang')).act(matterId, 'answer', { reply: '已经修好。' })).status).toBe(200)
  const [row] = (await dayOf('liqiang', committee())).lists.new
  expect(row).toMatchObject({ number, state: 'closed' })
  expect(row!.todoId).toBeUndefined()
})

test('due today is what ends by midnight, the day’s last minute included, and each list shows twenty of all that it counts', async () => {
  city.clock.set('2026-04-06T01:00:00Z')
  for (let nth = 0; nth < 22; nth++) await city.report()
  const ends = new Date('2026-04-06T16:00:00Z')
  const changed = await city.db.updateTable('todos').set({ dueAt: ends, orderAt: ends }).where('unitId', '=', committee()).where('madeAt', '>=', city.clock.now()).execute()
  expect(Number(changed[0]!.numUpdatedRows)).toBe(22)
  const day = await dayOf('liqiang', committee())
  expect([day.counts.new, day.lists.new.length, day.counts.dueToday, day.lists.dueToday.length]).toEqual([22, 20, 22, 20])
})

test('a confidential matter stands on the day of its owner and is not seen there by a grid worker of his', async () => {
  city.clock.set('2026-05-06T01:00:00Z')
  const { centreLon: lon, centreLat: lat } = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  const { body } = await (await city.as('liqiang')).send<{ number: string }>('POST', '/matters', { commandId: crypto.randomUUID(), description: '不便公开', channel: 'visit', isConfidential: true, location: { lon, lat } })
  expect(numbersIn(await dayOf('liqiang', committee()), 'new')).toEqual([body.number])
  expect((await dayOf('chenmei', committee())).counts.new).toBe(0)
})

test('only those who act for a unit, or for one above it, see its day', async () => {
  for (const [username, unitId] of [['zhaolei', committee()], ['liqiang', street()], ['sysadmin', committee()], ['auditor', committee()]] as const) {
    expect((await (await city.as(username)).get(`/units/${unitId}/day`)).body, username).toMatchObject({ status: 403, code: 'not-permitted', detail: '只有在这个单位办事的人,才能看这个单位的一天' })
  }
  expect((await (await city.as('wangfang')).get(`/units/${street()}/day`)).status).toBe(200)
  expect((await (await city.as('wangfang')).get(`/units/${crypto.randomUUID()}/day`)).status).toBe(404)
  expect((await city.anybody.get(`/units/${street()}/day`)).status).toBe(401)
})

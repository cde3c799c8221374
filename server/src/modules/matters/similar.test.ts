// Possible duplicates: what counts as near, who is shown which, and what a resident is told.
import type { SimilarList } from '@gongzhi/contracts/matters.ts'
import type { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { countSimilar, findPublicSimilar, nearnessOf } from './similar.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

type Answer = z.infer<typeof SimilarList>
const METRES_PER_DEGREE = 111_320
const rules = () => city.app.deps.rules.current()
const categories = () => rules().categories.filter((category) => category.standard)
const lamp = (): string => categories().find((category) => category.name['zh-CN'].includes('路灯'))!.categoryId
const near = () => nearnessOf(rules(), lamp())
/** So many metres north of the centre of the third grid; each test has a spot of its own. */
const spot = (test: number, northM = 0) => {
  const { centreLon: lon, centreLat: lat } = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  return { lon: lon + (test * 0.3 * near().radiusM) / METRES_PER_DEGREE / 100, lat: lat + northM / METRES_PER_DEGREE }
}
/** Each test on a day of its own, further apart than the days within which reports are compared. */
const onDay = (test: number) => city.clock.set(new Date(Date.parse('2026-03-02T00:30:00Z') + test * 3 * near().days * 86_400_000).toISOString())
const report = (location: { lon: number; lat: number }, more: object = {}) => city.report({ categoryId: lamp(), location, ...more })
const similarAt = async (username: string, { lon, lat }: { lon: number; lat: number }, categoryId = lamp()): Promise<Answer> =>
  (await (await city.as(username)).get<Answer>(`/matters/similar?categoryId=${encodeURIComponent(categoryId)}&lon=${lon}&lat=${lat}`)).body
const similarTo = async (username: string, matterId: string): Promise<string[]> =>
  (await (await city.as(username)).get<Answer>(`/matters/${matterId}/similar`)).body.rows.map((row) => row.matterId)

test('王芳 is shown what was reported of the same lamp nearby these days, nearest first, with why, before she registers it again', async () => {
  onDay(1)
  const { radiusM, days } = near()
  const far = await report(spot(0, radiusM * 1.2))
  const near60 = await report(spot(0, radiusM * 0.6))
  const near20 = await report(spot(0, -radiusM * 0.2))
  const other = await report(spot(0), { categoryId: categories().find((category) => category.categoryId !== lamp())!.categoryId })
  city.clock.forward(24 * 60)
  const answer = await similarAt('wangfang', spot(0))
  expect(answer).toMatchObject({ radiusM, days })
  expect(answer.rows.map((row) => row.matterId)).toEqual([near20.matterId, near60.matterId])
  expect(answer.rows[0]).toMatchObject({ number: near20.number, placeName: '永安社区第三网格', daysApart: 1, isOpen: true, state: 'received', title: '楼下路灯不亮,台阶看不清' })
  expect(Math.abs(answer.rows[0]!.distanceM - radiusM * 0.2)).toBeLessThanOrEqual(1)
  expect(await similarTo('wangfang', near20.matterId)).toEqual([near60.matterId])
  expect([far.matterId, other.matterId].some((id) => answer.rows.some((row) => row.matterId === id))).toBe(false)
})

test('what lies further back, was refused or withdrawn, or was merged is not proposed; what was ended is, as ended', async () => {
  onDay(2)
  const liqiang = await city.as('liqiang')
  const old = await report(spot(1))
  city.clock.forward((near().days + 1) * 24 * 60)
  const [answered, withdrawn, merged, kept] = [await report(spot(1)), await report(spot(1)), await report(spot(1)), await report(spot(1))]
  expect((await liqiang.act(answered.matterId, 'answer', { reply: '今晚修。' })).status).toBe(200)
  expect((await city.anybody.send('POST', `/reports/${withdrawn.number}/acts/withdraw`, { commandId: crypto.randomUUID(), code: withdrawn.trackingCode, reason: '已经好了' })).status).toBe(200)
  expect((await liqiang.act(merged.matterId, 'merge', { intoId: kept.matterId, reason: '同一盏灯' })).status).toBe(200)
  const rows = (await similarAt('liqiang', spot(1))).rows
  expect(rows.map((row) => [row.matterId, row.isOpen]).toSorted()).toEqual([[answered.matterId, false], [kept.matterId, true]].toSorted())
  expect(rows.some((row) => row.matterId === old.matterId)).toBe(false)
})

test('two reports of which a person has said that they are not the same are not proposed to each other again', async () => {
  onDay(3)
  const [one, two] = [await report(spot(2)), await report(spot(2, 5))]
  expect(await similarTo('liqiang', one.matterId)).toEqual([two.matterId])
  expect((await (await city.as('liqiang')).act(one.matterId, 'notDuplicate', { otherId: two.matterId })).status).toBe(200)
  for (const [matterId] of [[one.matterId], [two.matterId]] as const) expect(await similarTo('liqiang', matterId)).toEqual([])
  const matter = await city.db.selectFrom('matters').select(['lon', 'lat', 'reportedAt']).where('matterId', '=', two.matterId).executeTakeFirstOrThrow()
  expect(await countSimilar(city.db, { categoryId: lamp(), lon: matter.lon!, lat: matter.lat!, at: matter.reportedAt, exceptMatterId: two.matterId }, rules())).toBe(0)
})

test('nobody is shown what he does not see, and a confidential report is proposed to nobody, counted by nothing', async () => {
  onDay(4)
  const seen = await report(spot(3))
  const secret = await (await city.as('liqiang')).send<{ matterId: string }>('POST', '/matters', {
    commandId: crypto.randomUUID(), description: '不便公开', channel: 'visit', isConfidential: true, categoryId: lamp(), location: spot(3),
  })
  expect(secret.status).toBe(201)
  expect((await similarAt('liqiang', spot(3))).rows.map((row) => row.matterId)).toEqual([seen.matterId])
  expect((await similarAt('zhaolei', spot(3))).rows).toEqual([])
  expect((await similarAt('sysadmin', spot(3))).rows).toEqual([])
  expect(await similarTo('liqiang', secret.body.matterId)).toEqual([seen.matterId])
  expect((await (await city.as('zhaolei')).get(`/matters/${seen.matterId}/similar`)).status).toBe(404)
  expect((await city.anybody.get(`/matters/${seen.matterId}/similar`)).status).toBe(401)
  const at = { categoryId: lamp(), ...spot(3), at: city.clock.now() }
  expect(await countSimilar(city.db, at, rules())).toBe(1)
  expect((await findPublicSimilar(city.db, at, rules(), 'zh-CN')).count).toBe(1)
})

test('a complaint against an office is counted for nobody and told to no resident', async () => {
  onDay(5)
  const { matterId } = await report(spot(4))
  await city.db.updateTable('matters').set({ aboutUnitId: city.unitId('望江区城市管理局') }).where('matterId', '=', matterId).execute()
  const at = { categoryId: lamp(), ...spot(4), at: city.clock.now() }
  expect([await countSimilar(city.db, at, rules()), (await findPublicSimilar(city.db, at, rules(), 'zh-CN')).count]).toEqual([0, 0])
})

test('a resident is told what, in which community and since when, and neither who, nor what was said, nor which door', async () => {
  onDay(6)
  await report(spot(5), { contact: { name: '欧阳建国', phone: '13800005678' }, description: '6 号楼 2 单元门口的灯坏了' })
  city.clock.forward(2 * 24 * 60)
  const told = await findPublicSimilar(city.db, { categoryId: lamp(), ...spot(5), at: city.clock.now() }, rules(), 'zh-CN')
  const { name } = categories().find((category) => category.categoryId === lamp())!
  expect(told).toEqual({ count: 1, rows: [{ categoryName: name['zh-CN'], areaName: '永安社区', daysAgo: 2, isOpen: true }] })
})

test('moving the point about a little tells a resident nothing about where the other report lies', async () => {
  onDay(7)
  await report(spot(6))
  const { radiusM } = near()
  const answers = new Set<string>()
  // Steps of a metre over half a radius cross the border of one field of the grid at most, wherever the report lies.
  for (let northM = 0; northM <= radiusM / 2; northM += Math.max(1, radiusM / 50)) {
    answers.add(JSON.stringify((await findPublicSimilar(city.db, { categoryId: lamp(), ...spot(6, northM), at: city.clock.now() }, rules(), 'zh-CN')).count))
  }
  expect(answers.size).toBeLessThanOrEqual(2)
})

test('a report without a class or a point has nothing to compare; a class may have a nearness of its own', async () => {
  onDay(8)
  const { matterId } = await city.report()
  expect((await (await city.as('liqiang')).get<Answer>(`/matters/${matterId}/similar`)).body).toEqual({ rows: [], ...rules().duplicates })
  const some = { ...rules(), duplicates: { radiusM: 50, days: 3 }, categories: [{ categoryId: 'k', duplicates: { radiusM: 300, days: 30 } }, { categoryId: 'k1', classId: 'k' }, { categoryId: 'other' }] as never }
  expect([nearnessOf(some, 'k1'), nearnessOf(some, 'other'), nearnessOf(some, 'gone')]).toEqual([{ radiusM: 300, days: 30 }, { radiusM: 50, days: 3 }, { radiusM: 50, days: 3 }])
  expect((await (await city.as('liqiang')).get('/matters/similar?categoryId=x&lon=200&lat=1')).body).toMatchObject({ code: 'bad-coordinates' })
})

// Kept apart: complaints about a unit, tip-offs, confidential and anonymous reports.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { Answer, TestCity } from '../world.ts'
import { startCity } from '../world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
})
afterAll(() => city.stop())

const matterOf = (answer: Answer): MatterView => (answer.body as { matter: MatterView }).matter
const reasonOf = (answer: Answer): [number, unknown] => [answer.status, answer.body['reason']]
const seenBy = async (username: string, matterId: string) => (await (await city.as(username)).get(`/matters/${matterId}`)).status

test('a complaint about 永安社区 goes to 和平街道; nobody of the committee ever sees it', async () => {
  const { matterId } = await city.report({ nature: 'complaint', aboutUnitId: city.unitId('永安社区居民委员会'), description: '居委会工作人员态度不好。' })
  const wangfang = await city.as('wangfang')
  expect(await wangfang.matter(matterId)).toMatchObject({ owner: { name: '和平街道网格化管理中心' }, about: { name: '永安社区居民委员会' }, isConfidential: true })
  for (const accused of ['liqiang', 'chenmei']) expect(await seenBy(accused, matterId)).toBe(404)
  await wangfang.act(matterId, 'accept')
  expect(reasonOf(await wangfang.act(matterId, 'dispatch', { leadUnitId: city.unitId('永安社区居民委员会') }))).toEqual([422, 'reason.aboutItself'])
})

test('a complaint about 和平街道 goes to 望江区, one about a department to the city, one about the city to nobody here', async () => {
  const about = async (unit: string) => city.anybody.send('POST', '/reports', { commandId: crypto.randomUUID(), nature: 'complaint', description: '推诿不办。', aboutUnitId: city.unitId(unit) })
  const ownerOf = async (answer: Answer) => {
    const row = await city.db.selectFrom('matters').select('ownerUnitId').where('matterId', '=', String(answer.body['matterId'])).executeTakeFirstOrThrow()
    return city.app.deps.units.byId(row.ownerUnitId).shortName
  }
  expect(await ownerOf(await about('和平街道网格化管理中心'))).toBe('望江区治理中心')
  expect(await ownerOf(await about('望江区城市管理局'))).toBe('市治理中心')
  expect(reasonOf(await about('澜江市社会治理中心'))).toEqual([422, 'reason.noUnitAbove'])
})

test('王芳 finds that a report is about her own community’s committee: it goes up, and the committee loses sight of it', async () => {
  const { matterId } = await city.report({ description: '居委会收了钱不办事。' })
  const liqiang = await city.as('liqiang')
  const moved = await liqiang.act(matterId, 'accept', { nature: 'complaint', aboutUnitId: city.unitId('永安社区居民委员会') })
  expect([moved.status, matterOf(moved).state, matterOf(moved).owner.name]).toEqual([200, 'received', '和平街道网格化管理中心'])
  expect(await seenBy('liqiang', matterId)).toBe(404)
  expect(await seenBy('wangfang', matterId)).toBe(200)
})

test('a tip-off comes to 和平街道; who tipped off is known there and above, and hidden from everybody that it calls', async () => {
  const { matterId } = await city.report({ nature: 'tipOff', description: '有人夜里往河里倒废油。', contact: { name: '刘阿姨', phone: '13800001234' } })
  const [wangfang, zhaolei] = [await city.as('wangfang'), await city.as('zhaolei')]
  expect([await seenBy('liqiang', matterId), (await wangfang.matter(matterId)).reporter]).toEqual([404, { isAnonymous: false, name: '刘**', phone: '138****1234' }])
  await wangfang.act(matterId, 'accept')
  await wangfang.act(matterId, 'whistle', { leadUnitId: city.unitId('望江区城市管理局'), whistle: 'daily', reason: '请到现场查看' })
  const called = await zhaolei.matter(matterId)
  expect(called.reporter).toEqual({ isAnonymous: true })
  expect(reasonOf(await zhaolei.act(matterId, 'reveal', { purpose: '想问问', fields: ['name', 'phone'] }))).toEqual([403, 'reason.reporterHidden'])
  expect(called.clocks.map((c) => c.kind)).not.toContain('contact')
  const revealed = await wangfang.act(matterId, 'reveal', { purpose: '核对线索', fields: ['phone'] })
  expect(revealed.body['revealed']).toEqual({ phone: '13800001234' })
})

test('a reporter asks that only those who must deal with it read it: 永安社区 does, the street and the district do not', async () => {
  const { matterId } = await city.report({ confidential: true, description: '家里老人走失过,想请网格员多看看。' })
  expect([await seenBy('liqiang', matterId), await seenBy('wangfang', matterId), await seenBy('heping', matterId)]).toEqual([200, 404, 404])
})

test('an anonymous reporter leaves nothing that could be revealed', async () => {
  const { matterId } = await city.report({ anonymous: true, contact: { name: '刘阿姨', phone: '13800001234' } })
  const liqiang = await city.as('liqiang')
  expect((await liqiang.matter(matterId)).reporter).toEqual({ isAnonymous: true })
  expect(reasonOf(await liqiang.act(matterId, 'reveal', { purpose: '联系', fields: ['phone'] }))).toEqual([409, 'reason.noReporter'])
  expect(JSON.stringify(await city.db.selectFrom('words').select('field').where('matterId', '=', matterId).execute())).not.toContain('phone')
})

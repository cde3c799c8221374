// What the form asks only when it matters: whom a complaint is about, who may read it, and whether it is known already.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shownFields, visitorOf } from '../../test/visitor.ts'
import type { Visited, Visitor } from '../../test/visitor.ts'
import type { TestCity } from '../../test/world.ts'
import { startCity } from '../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

const main = (page: Visited): string => /<main[\s\S]*<\/main>/.exec(page.text)![0].replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const field = (page: Visited, name: string): string | undefined => shownFields(page.text).find(([known]) => known === name)?.[1]
const numberOn = (page: Visited): string => /\b\d{13}\b/.exec(page.text)?.[0] ?? ''
const grid = () => city.app.deps.areas.findById(city.areaId('永安社区第三网格'))!
const here = () => ({ lon: String(grid().centreLon), lat: String(grid().centreLat) })

const matterOn = (page: Visited) =>
  city.db.selectFrom('matters').select(['nature', 'isConfidential', 'aboutUnitId', 'ownerUnitId', 'receivingUnitId']).where('number', '=', numberOn(page)).executeTakeFirstOrThrow()

/** The form with the grid chosen, as if she had clicked it. */
async function formHere(visitor: Visitor): Promise<Visited> {
  return visitor.open(`/?grid=${grid().code}`)
}

test('林淑珍 says nothing of its nature: it is a thing to be solved', async () => {
  const visitor = visitorOf(city)
  expect(await matterOn(await visitor.send(await formHere(visitor), { description: '花坛的水管漏了', go: 'send' }))).toMatchObject({ nature: 'help', isConfidential: false, aboutUnitId: null })
})

test('she complains about her community: its own offices are offered, and the street deals with it unseen by the community', async () => {
  const visitor = visitorOf(city)
  const form = await formHere(visitor)
  expect(form.text).toContain(`<option value="${city.unitId('永安社区居民委员会')}">`)
  expect(form.text).toContain(`<option value="${city.unitId('望江区城市管理局')}">`)
  const other = city.app.deps.units.all.find((unit) => unit.kind === 'committee' && unit.areas.streetId !== grid().streetId)!
  expect(form.text).not.toContain(other.unitId)
  const sent = await visitor.send(form, { description: '去了三次都说没空', nature: 'complaint', aboutUnitId: city.unitId('永安社区居民委员会'), go: 'send' })
  expect(await matterOn(sent)).toMatchObject({ nature: 'complaint', isConfidential: true, aboutUnitId: city.unitId('永安社区居民委员会'), ownerUnitId: city.unitId('和平街道网格中心') })
  const tracking = main(await visitor.open(sent.path.replace('/done/', '/t/')))
  expect(tracking).toContain('永安社区居民委员会,它看不到您写的内容')
  expect(tracking).toMatch(/在谁手里 和平街道网格化管理中心/)
})

test('a complaint must say whom it is about, or that it is about no office: left open it could reach the very one', async () => {
  const visitor = visitorOf(city)
  const open = await visitor.send(await formHere(visitor), { description: '去了三次都说没空', nature: 'complaint', go: 'send' })
  expect([open.status, main(open).includes('请选是关于哪个单位的'), field(open, 'description')]).toEqual([422, true, '去了三次都说没空'])
  const sent = await visitor.send(open, { nature: 'complaint', aboutUnitId: 'none', go: 'send' })
  expect(await matterOn(sent)).toMatchObject({ nature: 'complaint', aboutUnitId: null, isConfidential: false })
  expect((await matterOn(await visitor.send(await formHere(visitor), { description: '有人倒废油', nature: 'tipOff', go: 'send' }))).isConfidential).toBe(true)
})

test('without scripts and without a place she finds the office by its name; what she had written stays', async () => {
  const visitor = visitorOf(city)
  const form = await visitor.open('/')
  expect(main(form)).toContain('先在上面选好位置')
  const found = await visitor.send(form, { description: '窗口没人', nature: 'complaint', unitWords: '望江 城市管理', go: 'unit' })
  expect(found.text).toContain(`<option value="${city.unitId('望江区城市管理局')}">`)
  expect([field(found, 'description'), /<details id="more" open>/.test(found.text)]).toEqual(['窗口没人', true])
  const none = await visitor.send(found, { unitWords: '月球管理局', go: 'unit' })
  expect(main(none)).toContain('没有找到“月球管理局”')
  const sent = await visitor.send(found, { aboutUnitId: city.unitId('望江区城市管理局'), nature: 'complaint', go: 'send' })
  expect((await matterOn(sent)).aboutUnitId).toBe(city.unitId('望江区城市管理局'))
})

test('a unit chosen before she changed her mind does not count, and the city’s own offices are none to choose', async () => {
  const visitor = visitorOf(city)
  const sent = await visitor.send(await formHere(visitor), { description: '谢谢帮忙', nature: 'praise', aboutUnitId: city.unitId('永安社区居民委员会'), go: 'send' })
  expect((await matterOn(sent)).aboutUnitId).toBeNull()
  const top = await visitor.send(await formHere(visitor), { description: '市里的事', nature: 'complaint', aboutUnitId: city.unitId('市治理中心'), go: 'send' })
  expect([top.status, main(top).includes('请拨打 12388')]).toEqual([422, true])
})

test('only those who must deal with it read what she asks to be kept so; a tip-off says who sees her name', async () => {
  const visitor = visitorOf(city)
  const form = await formHere(visitor)
  expect(main(form)).toContain('只有收到举报的那个中心能看')
  expect(await matterOn(await visitor.send(form, { description: '楼上的水漏到我家', confidential: '1', go: 'send' }))).toMatchObject({ nature: 'help', isConfidential: true })
})

test('a lamp that is known nearby is shown before hers is sent; she sends it all the same, or leaves it, or goes back', async () => {
  const first = await city.report({ description: '路灯不亮', categoryId: '0201' })
  expect((await (await city.as('liqiang')).act(first.matterId, 'accept', {})).status).toBe(200)
  const visitor = visitorOf(city)
  const asked = await visitor.send(await visitor.open('/'), { description: '楼下路灯不亮\n看不清台阶', ...here(), phone: '13800001234', go: 'send' })
  expect([asked.status, main(asked).includes('附近这几天有人反映过差不多的事')]).toEqual([200, true])
  expect(main(asked)).toContain('路灯照明 还没办完 永安社区 · 今天反映')
  expect(asked.text).not.toContain(first.number)
  const back = await visitor.send(asked, { go: 'back' })
  expect([field(back, 'description'), field(back, 'phone')]).toEqual(['楼下路灯不亮\n看不清台阶', '13800001234'])
  const stopped = await visitor.send(asked, { go: 'stop' })
  expect(main(stopped)).toContain('好的,没有提交')
  const count = await city.db.selectFrom('matters').select((e) => e.fn.countAll<string>().as('n')).executeTakeFirstOrThrow()
  const sent = await visitor.send(asked, { go: 'sure' })
  expect(main(sent)).toContain('您仍会单独收到答复')
  const after = await city.db.selectFrom('matters').select((e) => e.fn.countAll<string>().as('n')).executeTakeFirstOrThrow()
  expect(Number(after.n)).toBe(Number(count.n) + 1)
  expect((await matterOn(sent)).nature).toBe('help')
})

test('nobody is asked so about a complaint, and nothing confidential is made known that way', async () => {
  const visitor = visitorOf(city)
  const complaint = await visitor.send(await visitor.open('/'), { description: '路灯不亮没人管', ...here(), nature: 'complaint', aboutUnitId: 'none', go: 'send' })
  expect(numberOn(complaint)).not.toBe('')
  const secret = await city.report({ description: '井盖松了', categoryId: '0204', confidential: true })
  expect((await (await city.as('liqiang')).act(secret.matterId, 'accept', {})).status).toBe(200)
  const sent = await visitor.send(await visitor.open('/'), { description: '井盖松了', ...here(), go: 'send' })
  expect(numberOn(sent)).not.toBe('')
})

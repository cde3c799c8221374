// Who looks after a grid: found from the city down, with a name and telephones that may be public, and no other.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { officialWordsIn } from '../../test/officialWords.ts'
import { visitorOf } from '../../test/visitor.ts'
import type { Visited } from '../../test/visitor.ts'
import type { TestCity } from '../../test/world.ts'
import { startCity } from '../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

const main = (page: Visited): string => /<main[\s\S]*<\/main>/.exec(page.text)![0].replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const grid = () => city.app.deps.areas.findById(city.areaId('永安社区第三网格'))!
const unit = (name: string) => city.app.deps.units.byId(city.unitId(name))

test('林淑珍 finds her grid from the city down: 陈梅, the community’s telephone, and whom to call about 陈梅', async () => {
  const visitor = visitorOf(city)
  const top = await visitor.open('/g')
  const streetLink = new RegExp(`href="(/g\\?areaId=${city.areaId('和平街道')})"`).exec(top.text)![1]!
  const street = await visitor.open(streetLink)
  expect(street.text).toContain(`href="/g/${grid().code}"`)
  const page = await visitor.open(`/g/${grid().code}`)
  expect(main(page)).toMatch(/网格员 陈梅/)
  expect(main(page)).toContain(unit('永安社区居民委员会').phone!)
  expect(main(page)).toContain(unit('和平街道网格化管理中心').phone!)
  expect(main(page)).toContain(unit('望江区社会治理中心').phone!)
  expect(main(page)).toContain('12345')
  expect(officialWordsIn(main(page))).toEqual([])
})

test('from there she reports: the grid is chosen already', async () => {
  const visitor = visitorOf(city)
  const form = await visitor.open(`/?grid=${grid().code}`)
  expect(main(form)).toContain('永安社区第三网格')
  const sent = await visitor.send(form, { description: '楼道灯坏了', go: 'send' })
  const number = /\b\d{13}\b/.exec(sent.text)![0]
  const matter = await city.db.selectFrom('matters').select('gridId').where('number', '=', number).executeTakeFirstOrThrow()
  expect(matter.gridId).toBe(grid().areaId)
})

test('it counts what the public list shows, and no complaint', async () => {
  const liqiang = await city.as('liqiang')
  const before = main(await visitorOf(city).open(`/g/${grid().code}`))
  const open = Number(/正在办 (\d+) 件/.exec(before)![1])
  const lamp = await city.report({ description: '路灯不亮' })
  const complaint = await city.report({ description: '态度不好', nature: 'complaint' })
  for (const { matterId } of [lamp, complaint]) expect((await liqiang.act(matterId, 'accept', {})).status).toBe(200)
  expect(main(await visitorOf(city).open(`/g/${grid().code}`))).toContain(`正在办 ${open + 1} 件`)
})

test('a worker whose time here is over is named no longer; what is no grid has no such page', async () => {
  const grant = await city.db.selectFrom('grants').innerJoin('people', 'people.personId', 'grants.personId').select(['grantId', 'name'])
    .where('grants.areaId', '=', city.areaId('永安社区第一网格')).where('role', '=', 'gridWorker').executeTakeFirstOrThrow()
  const code = city.app.deps.areas.findById(city.areaId('永安社区第一网格'))!.code
  expect(main(await visitorOf(city).open(`/g/${code}`))).toContain(grant.name)
  await city.db.updateTable('grants').set({ endsOn: '2026-03-01' }).where('grantId', '=', grant.grantId).execute()
  expect(main(await visitorOf(city).open(`/g/${code}`))).toContain('现在没有,请直接打社区的电话')
  expect((await visitorOf(city).open(`/g/${city.areaId('和平街道')}`)).status).toBe(404)
})

test('the page of a place that she scanned, and that of her report, lead to the grid’s', async () => {
  const visitor = visitorOf(city)
  const place = await city.db.selectFrom('places').select('code').where('gridId', '=', grid().areaId).limit(1).executeTakeFirstOrThrow()
  const form = await visitor.open(`/r/${place.code}`)
  expect(form.text).toContain(`href="/g/${grid().code}"`)
  const sent = await visitor.send(form, { description: '坏了', go: 'send' })
  expect((await visitor.open(sent.path.replace('/done/', '/t/'))).text).toContain(`href="/g/${grid().code}"`)
})

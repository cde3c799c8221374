// Overview over the API: who sees which area, and that each number is what its list says.
import { Overview } from '@gongzhi/contracts/indicators.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person, TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { foldFigures, recountFigures } from '../figures/index.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

const overview = async (person: Person, areaName?: string): Promise<Overview> => {
  const answer = await person.get<Overview>(`/overview${areaName ? `?areaId=${city.areaId(areaName)}` : ''}`)
  expect(answer).toMatchObject({ status: 200 })
  return Overview.parse(answer.body)
}
const listed = async (person: Person, query: Record<string, string>): Promise<number> =>
  (await person.get<{ count: number }>(`/matters?${new URLSearchParams(query)}`)).body.count

test('何平 opens his district, 王芳 her street, 李强 his community; 赵磊 of the bureau has no area', async () => {
  expect((await overview(await city.as('heping'))).area.level).toBe('district')
  expect((await overview(await city.as('wangfang'))).area.level).toBe('street')
  expect((await overview(await city.as('liqiang'))).area.name).toBe('永安社区')
  const zhaolei = await (await city.as('zhaolei')).get('/overview')
  expect([zhaolei.status, zhaolei.body['code'], zhaolei.body['reason']]).toEqual([403, 'not-permitted', 'reason.areaGrantNeeded'])
  expect((await (await city.as('chenmei')).get('/overview')).status).toBe(403)
  expect((await (await city.as('sysadmin')).get('/overview')).status).toBe(403)
  expect((await city.anybody.get('/overview')).status).toBe(401)
})

test('李强 does not see the street above him, and an area that there is not is refused in the same words', async () => {
  const liqiang = await city.as('liqiang')
  const street = await liqiang.get(`/overview?areaId=${city.app.deps.areas.lineOf(city.areaId('永安社区')).at(-2)!.areaId}`)
  const nowhere = await liqiang.get(`/overview?areaId=${crypto.randomUUID()}`)
  expect([street.status, nowhere.status]).toEqual([404, 404])
  expect(street.body['title']).toBe(nowhere.body['title'])
})

test('何平 goes down from his district to a community and finds the way back up', async () => {
  const heping = await city.as('heping')
  const district = await overview(heping)
  expect(district.line).toEqual([])
  const community = await overview(heping, '永安社区')
  expect(community.line.map(({ level }) => level)).toEqual(['district', 'street'])
  expect(community.line[0]).toEqual(district.area)
  expect(community.areas.map(({ name }) => name)).toContain('永安社区第三网格')
})

test('each number that 何平 reads of a street is what its list counts; a tip-off is in neither', async () => {
  const report = async (description: string, more: object = {}) => {
    city.clock.forward(1)
    return city.report({ description, ...more })
  }
  for (const description of ['路灯不亮', '垃圾没人清', '井盖松了']) await report(description)
  const { matterId } = await report('楼上漏水')
  await report('有人举报', { nature: 'tipOff' })
  const liqiang = await city.as('liqiang')
  expect((await liqiang.act(matterId, 'accept', { categoryId: lampCategory() })).status).toBe(200)
  await recountFigures(city.db)
  const heping = await city.as('heping')
  const street = city.app.deps.areas.lineOf(city.areaId('永安社区')).at(-2)!.name
  const before = await overview(heping, street)
  await foldFigures(city.db)
  expect(await overview(heping, street)).toEqual(before)
  const areaId = before.area.areaId
  expect(before.open).toBe(4)
  expect(before.open).toBe(await listed(heping, { areaId, state: 'open' }))
  expect(before.states.map(({ state, open }) => [state, open])).toEqual([['received', 3], ['toDispatch', 1]])
  for (const { state, open } of before.states) expect(open).toBe(await listed(heping, { areaId, state }))
  for (const { categoryId, open } of before.categories) expect(open).toBe(await listed(heping, { areaId, state: 'open', categoryId }))
  for (const child of before.areas) expect(child.open).toBe(await listed(heping, { areaId: child.areaId, state: 'open' }))
  expect(before.grids).toEqual([{ areaId: city.areaId('永安社区第三网格'), open: 4, late: 0 }])
  expect(before.days).toHaveLength(30)
  expect(before.days.at(-1)).toEqual({ day: '2026-03-02', new: 4, closed: 0, late: 0 })
  expect(before.today).toEqual({ new: 4, closed: 0, late: 0 })
  expect(before.sameWeekday.day).toBe('2026-02-23')
  expect(before.channels).toEqual([{ channel: 'web', n: 4 }])
  expect(before.units).toMatchObject([{ name: expect.stringContaining('永安社区'), open: 4, late: 0, oldestDueAt: expect.any(String) }])
})

test('the longest waiting stand first, with who has them; a shelved one does not block the list', async () => {
  city.clock.forward(60)
  const wangfang = await city.as('wangfang')
  const { waiting } = await overview(wangfang)
  expect(waiting.map(({ title }) => title)).toEqual(['路灯不亮', '垃圾没人清', '井盖松了', '楼上漏水'])
  expect(waiting[0]).toMatchObject({ state: 'received', placeName: '永安社区第三网格', unitName: expect.stringContaining('永安社区') })
  await city.db.updateTable('matters').set({ state: 'shelved' }).where('matterId', '=', waiting[0]!.matterId).execute()
  expect((await overview(wangfang)).waiting).toHaveLength(3)
  await city.db.updateTable('matters').set({ state: 'received' }).where('matterId', '=', waiting[0]!.matterId).execute()
})

test('what ends today at midnight is due today, in the number and in its list', async () => {
  const wangfang = await city.as('wangfang')
  const { waiting, area } = await overview(wangfang)
  const due = async (dueAt: string): Promise<number> => {
    await city.db.updateTable('matters').set({ dueAt: new Date(dueAt) }).where('matterId', '=', waiting[0]!.matterId).execute()
    const { dueToday } = await overview(wangfang)
    expect(await listed(wangfang, { areaId: area.areaId, dueFrom: '2026-03-02', dueTo: '2026-03-02' })).toBe(dueToday)
    return dueToday
  }
  const [yesterday, today, tomorrow] = [await due('2026-03-01T16:00:00Z'), await due('2026-03-02T16:00:00Z'), await due('2026-03-02T16:00:01Z')]
  expect([today - yesterday, today - tomorrow]).toEqual([1, 1])
})

test('what residents complain of 永安社区 is taken in by 王芳: her list has it, and a number opens the list without it', async () => {
  const wangfang = await city.as('wangfang')
  const before = await overview(wangfang)
  await city.report({ description: '办事时被推来推去', nature: 'complaint', aboutUnitId: city.unitId('永安社区居民委员会') })
  const { area, open, units } = await overview(wangfang)
  expect(open).toBe(before.open)
  // The tip-off from above is hers as well.
  expect(await listed(wangfang, { areaId: area.areaId, state: 'open' })).toBe(open + 2)
  const asCounted = { areaId: area.areaId, state: 'open', keptApart: 'without' }
  expect(await listed(wangfang, asCounted)).toBe(open)
  for (const unit of units) expect(await listed(wangfang, { ...asCounted, holderId: unit.unitId })).toBe(unit.open)
})

function lampCategory(): string {
  const lamp = city.app.deps.rules.current().categories.find((c) => c.standard && c.name['zh-CN'].includes('路灯'))
  if (!lamp) throw new Error('The demo city has no category for street lamps.')
  return lamp.categoryId
}

test('何平 reads the same again as long as nothing happens, and what has just come in the next moment', async () => {
  const heping = await city.as('heping')
  const before = await overview(heping)
  expect(await overview(heping)).toEqual(before)
  await city.report()
  const after = await overview(heping)
  expect([after.open, after.today.new]).toEqual([before.open + 1, before.today.new + 1])
})

// The desk's lists over the API: what narrows them, what is found by a number, by words and by a place.
import type { MatterList } from '@gongzhi/contracts/matters.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eraseWords } from '../audit/eraseWords.ts'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

const list = async (username: string, query: Record<string, string>): Promise<MatterList> =>
  (await (await city.as(username)).get<MatterList>(`/matters?${new URLSearchParams({ limit: '100', ...query })}`)).body
const finds = async (username: string, query: Record<string, string>, matterId: string): Promise<boolean> => {
  const { rows, count } = await list(username, query)
  expect(count).toBe(rows.length)
  return rows.some((row) => row.matterId === matterId)
}
const thirdGrid = () => city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
const placeInThirdGrid = () => city.db.selectFrom('places').select(['placeId', 'code', 'name', 'address', 'lon', 'lat']).where('gridId', '=', thirdGrid().areaId).orderBy('code').executeTakeFirstOrThrow()
const take = async (body: object): Promise<{ matterId: string; number: string }> => {
  const answer = await (await city.as('liqiang')).send<{ matterId: string; number: string }>('POST', '/matters', {
    commandId: crypto.randomUUID(), description: '楼道堆放杂物', channel: 'visit', location: { lon: thirdGrid().centreLon, lat: thirdGrid().centreLat }, ...body,
  })
  expect(answer.status).toBe(201)
  return answer.body
}

test('王芳 narrows her list by nature, by the day of reporting and by the day of closing, last days included', async () => {
  city.clock.set('2026-03-03T15:30:00Z')
  const praise = await take({ nature: 'praise', description: '网格员很热心' })
  expect(await finds('wangfang', { nature: 'praise' }, praise.matterId)).toBe(true)
  expect(await finds('wangfang', { nature: 'complaint' }, praise.matterId)).toBe(false)
  // 23:30 in Shanghai is still the third of March.
  expect(await finds('wangfang', { reportedFrom: '2026-03-03', reportedTo: '2026-03-03' }, praise.matterId)).toBe(true)
  expect(await finds('wangfang', { reportedFrom: '2026-03-04' }, praise.matterId)).toBe(false)
  expect(await finds('wangfang', { reportedTo: '2026-03-02' }, praise.matterId)).toBe(false)
  expect(await finds('zhaolei', { reportedFrom: '2026-03-03', reportedTo: '2026-03-03' }, praise.matterId)).toBe(false)
  city.clock.set('2026-03-03T16:10:00Z')
  expect((await (await city.as('liqiang')).act(praise.matterId, 'answer', { reply: '谢谢您,已转告。' })).status).toBe(200)
  expect(await finds('wangfang', { closedFrom: '2026-03-04', closedTo: '2026-03-04' }, praise.matterId)).toBe(true)
  expect(await finds('wangfang', { closedTo: '2026-03-03' }, praise.matterId)).toBe(false)
  expect(await finds('wangfang', { closedFrom: '2026-03-05' }, praise.matterId)).toBe(false)
  expect((await (await city.as('wangfang')).get('/matters?reportedFrom=yesterday')).body).toMatchObject({ code: 'bad-input', errors: [{ pointer: '/reportedFrom' }] })
})

test('a list of one unit holds what it was called to, and not what it declined', async () => {
  const [liqiang, wangfang, zhaolei] = [await city.as('liqiang'), await city.as('wangfang'), await city.as('zhaolei')]
  const bureau = city.unitId('望江区城市管理局')
  const called = async (): Promise<{ matterId: string; assignmentId: string }> => {
    const { matterId } = await city.report()
    await liqiang.act(matterId, 'accept', {})
    await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格化管理中心'), whistle: 'daily', reason: '够不着' })
    await wangfang.actOn((await wangfang.matter(matterId)).assignments[0]!.assignmentId, 'sign')
    expect((await wangfang.act(matterId, 'whistle', { leadUnitId: bureau, whistle: 'daily', reason: '请修' })).status).toBe(200)
    return { matterId, assignmentId: (await wangfang.matter(matterId)).assignments.find((one) => one.unitId === bureau)!.assignmentId }
  }
  const [kept, declined] = [await called(), await called()]
  await city.db.updateTable('assignments').set({ state: 'declined' }).where('assignmentId', '=', declined.assignmentId).execute()
  expect(await finds('wangfang', { unitId: bureau }, kept.matterId)).toBe(true)
  expect(await finds('wangfang', { unitId: bureau }, declined.matterId)).toBe(false)
  expect(await finds('wangfang', { unitId: city.unitId('望江区水务局') }, kept.matterId)).toBe(false)
  expect((await zhaolei.get<MatterList>(`/matters?unitId=${bureau}`)).body.rows.map((row) => row.matterId)).toContain(kept.matterId)
})

test('what was merged into another is not among the open ones nor on the map, and is found by its own state', async () => {
  const [first, again] = [await city.report(), await city.report()]
  const liqiang = await city.as('liqiang')
  expect((await liqiang.act(again.matterId, 'merge', { intoId: first.matterId, reason: '同一盏灯' })).status).toBe(200)
  for (const query of [{ state: 'open' }, { order: 'due' }]) {
    expect(await finds('liqiang', query as Record<string, string>, again.matterId)).toBe(false)
    expect(await finds('liqiang', query as Record<string, string>, first.matterId)).toBe(true)
  }
  expect(await finds('liqiang', { state: 'merged', order: 'due' }, again.matterId)).toBe(true)
  expect(await finds('liqiang', {}, again.matterId)).toBe(true)
  const points = (await liqiang.get<{ rows: { matterId: string }[] }>('/matters/points')).body.rows.map((point) => point.matterId)
  expect([points.includes(first.matterId), points.includes(again.matterId)]).toEqual([true, false])
})

test('supervised matters are listed by their level, or all of them', async () => {
  const { matterId } = await city.report()
  expect(await finds('zhoumin', { supervision: 'any' }, matterId)).toBe(false)
  await city.db.updateTable('matters').set({ supervision: 'listed' }).where('matterId', '=', matterId).execute()
  for (const [supervision, isFound] of [['any', true], ['listed', true], ['summons', false]] as const) expect(await finds('zhoumin', { supervision }, matterId), supervision).toBe(isFound)
})

test('a matter is found by the number of the system that it came from, whole or as far as it was typed', async () => {
  const { matterId } = await take({ channel: 'superior', externalNumber: 'WJ-2026/0302-88' })
  for (const q of ['WJ-2026/0302-88', 'WJ-2026', 'WJ-2026/03']) expect(await finds('wangfang', { q }, matterId), q).toBe(true)
  for (const q of ['2026/0302', 'WJ-2027', 'wj']) expect(await finds('wangfang', { q }, matterId), q).toBe(false)
  const digits = await take({ channel: 'superior', externalNumber: '20260302770011' })
  for (const q of ['20260302770011', '2026 0302 7700', '202603027']) expect(await finds('wangfang', { q }, digits.matterId), q).toBe(true)
})

test('a matter is found by its place: the lamp whose code was scanned, its community, and both with a word of what was said', async () => {
  const place = await placeInThirdGrid()
  const { matterId } = await city.report({ location: undefined, placeCode: place.code, description: '扶手松动,老人上下不方便' })
  for (const q of [place.name, `${place.name} 扶手`, '永安社区 扶手', '永安社区扶手', '扶手 和平街道', '松动永安社区第三网格']) expect(await finds('wangfang', { q }, matterId), q).toBe(true)
  for (const q of [`${place.name} 井盖`, '南湖街道 扶手']) expect(await finds('wangfang', { q }, matterId), q).toBe(false)
  expect(await finds('wangfang', { placeId: place.placeId }, matterId)).toBe(true)
  expect(await finds('wangfang', { placeId: thirdGrid().areaId }, matterId)).toBe(false)
})

test('searching by place finds no confidential matter for those who may not see it', async () => {
  const place = await placeInThirdGrid()
  const { matterId, number } = await take({ isConfidential: true, placeCode: place.code, location: undefined, description: '家里的隐私情况', externalNumber: 'MI-7788' })
  for (const q of [place.name, number, 'MI-7788', '永安社区 隐私']) {
    expect(await finds('liqiang', { q }, matterId), q).toBe(true)
    for (const name of ['wangfang', 'heping', 'zhoumin', 'chenmei']) expect(await finds(name, { q }, matterId), `${name} ${q}`).toBe(false)
  }
})

test('after the reporter’s words were erased the matter is still found by where it lies, and by nothing that he said', async () => {
  const place = await placeInThirdGrid()
  const { matterId, number } = await city.report({ location: undefined, placeCode: place.code, description: '窨井盖丢了,晚上看不见' })
  expect(await finds('wangfang', { q: '窨井盖' }, matterId)).toBe(true)
  await eraseWords(city.app.deps, { number, fields: ['description'], ground: '本人申请', by: '审计员' })
  expect(await finds('wangfang', { q: '窨井盖' }, matterId)).toBe(false)
  expect(await finds('wangfang', { q: '和平街道永安社区第三网格' }, matterId)).toBe(true)
})

// The desk's map over the API: who sees which points, and what a point says.
import type { MatterPoints } from '@gongzhi/contracts/matterPoints.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

const points = async (username: string, query = ''): Promise<MatterPoints> => (await (await city.as(username)).get<MatterPoints>(`/matters/points${query}`)).body
const pointOf = async (username: string, matterId: string, query = '') => (await points(username, query)).rows.find((point) => point.matterId === matterId)

test('王芳 sees an open report of her street where it lies, with its clock; who does not see it has no point of it', async () => {
  const { matterId, number } = await city.report()
  const grid = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  const point = await pointOf('wangfang', matterId)
  expect(point).toMatchObject({ number, state: 'received', isPaused: false })
  expect(city.app.deps.areas.at(point!.lon, point!.lat)?.gridId).toBe(grid.areaId)
  expect(Date.parse(point!.nearAt!)).toBeLessThan(Date.parse(point!.dueAt!))
  expect(await pointOf('chenmei', matterId)).toBeDefined()
  for (const name of ['zhaolei', 'sysadmin', 'auditor']) expect(await pointOf(name, matterId), name).toBeUndefined()
  expect((await city.anybody.get('/matters/points')).status).toBe(401)
})

test('a confidential matter has a point for its owner alone', async () => {
  const grid = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  const made = await (await city.as('liqiang')).send<{ matterId: string }>('POST', '/matters', {
    commandId: crypto.randomUUID(), description: '一户家庭的隐私情况', channel: 'visit', isConfidential: true, location: { lon: grid.centreLon, lat: grid.centreLat },
  })
  expect(await pointOf('liqiang', made.body.matterId)).toBeDefined()
  for (const name of ['wangfang', 'chenmei', 'heping']) expect(await pointOf(name, made.body.matterId), name).toBeUndefined()
})

test('an area narrows the map; what has ended has no point; an unknown area is refused by its field', async () => {
  const { matterId } = await city.report()
  expect(await pointOf('wangfang', matterId, `?areaId=${city.areaId('永安社区')}`)).toBeDefined()
  expect(await pointOf('wangfang', matterId, `?areaId=${city.areaId('南湖街道')}`)).toBeUndefined()
  const answered = await (await city.as('liqiang')).act(matterId, 'answer', { reply: '今晚已经修好。' })
  expect(answered.status).toBe(200)
  expect(await pointOf('wangfang', matterId)).toBeUndefined()
  expect(await (await city.as('wangfang')).get('/matters/points?areaId=01900000-0000-7000-8000-000000000000')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/areaId' }] } })
})

test('the words that suggest a category are for those who are signed in', async () => {
  const { body } = await (await city.as('liqiang')).get<{ rows: { categoryId: string; words: string[] }[] }>('/category-words')
  expect(body.rows.some((row) => row.words.includes('路灯'))).toBe(true)
  expect((await city.anybody.get('/category-words')).status).toBe(401)
})

// What people are told, over the API: 李强 of 永安社区 whistles to his street's centre, where 王芳 reads it.
import type { NoticeList } from '@gongzhi/contracts/notices.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person, TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { noticesOf } from './index.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.stop())

async function whistled({ isConfidential = false } = {}): Promise<string> {
  const liqiang = await city.as('liqiang')
  const grid = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  const registered = await liqiang.send<{ matterId: string }>('POST', '/matters', {
    commandId: crypto.randomUUID(), channel: 'visit', description: '楼下路灯不亮,台阶看不清。', location: { lon: grid.centreLon, lat: grid.centreLat }, isConfidential,
  })
  expect(registered).toMatchObject({ status: 201 })
  const { matterId } = registered.body
  city.clock.forward(1)
  await liqiang.act(matterId, 'accept')
  const answer = await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格中心'), whistle: 'daily', reason: '社区没有登高设备' })
  expect(answer).toMatchObject({ status: 200 })
  return matterId
}

const read = async (person: Person, query = ''): Promise<NoticeList> => (await person.get<NoticeList>(`/notices${query}`)).body
const told = async (person: Person, matterId: string) => (await read(person, '?limit=100')).rows.filter((row) => row.matterId === matterId)
const countNew = async (person: Person): Promise<number> => (await person.get<{ count: number }>('/notices/new')).body.count

/** Somebody of another street's centre, whoever it is. */
async function nextStreet(): Promise<Person> {
  const { username } = await city.db.selectFrom('people').innerJoin('grants', 'grants.personId', 'people.personId').innerJoin('units', 'units.unitId', 'grants.unitId')
    .select('people.username').where('units.dutyKey', '=', 'gridCentre').where('units.unitId', '<>', city.unitId('和平街道网格中心'))
    .where('grants.role', '=', 'dispatcher').orderBy('people.username').limit(1).executeTakeFirstOrThrow()
  return city.as(username)
}

test('王芳 reads that 李强 has whistled to her centre; the street next door and the administrators read nothing of it', async () => {
  const matterId = await whistled()
  const [wangfang, neighbour, sysadmin] = [await city.as('wangfang'), await nextStreet(), await city.as('sysadmin')]
  const rows = await told(wangfang, matterId)
  expect(rows).toMatchObject([{ kind: 'whistle', unitName: '和平街道网格中心', isNew: true, at: city.clock.now().toISOString() }])
  expect(rows[0]!.sentence).toContain('李强')
  expect(await told(neighbour, matterId)).toEqual([])
  expect([await read(sysadmin), await countNew(sysadmin)]).toEqual([{ rows: [] }, 0])
})

test('the sentence is in the reader’s language', async () => {
  const matterId = await whistled()
  const answer = await (await city.as('wangfang')).send<NoticeList>('GET', '/notices', undefined, { 'accept-language': 'en' })
  expect(answer.body.rows.find((row) => row.matterId === matterId)!.sentence).toMatch(/whistled/)
})

test('何平, who leads the units of the district, is told of the answer to his instruction, not of their daily whistles', async () => {
  const [open, confidential] = [await whistled(), await whistled({ isConfidential: true })]
  const [heping, wangfang] = [await city.as('heping'), await city.as('wangfang')]
  expect(await told(heping, open)).toEqual([])
  expect(await told(heping, confidential)).toEqual([])
  expect(await told(wangfang, confidential)).toHaveLength(1)
  const instructed = await heping.act(open, 'instruct', { text: '三天内告诉我结果。' })
  expect(instructed).toMatchObject({ status: 200 })
  const liqiang = await city.as('liqiang')
  const { requests } = (await liqiang.get<{ requests: { requestId: string }[] }>(`/matters/${open}`)).body
  expect(await liqiang.act(open, 'answerInstruction', { requestId: requests[0]!.requestId, answer: '明天到现场。' })).toMatchObject({ status: 200 })
  expect(await told(heping, open)).toMatchObject([{ kind: 'answerInstruction' }])
})

test('what 王芳 has seen is new no more; seeing it twice is seeing it once, and what comes later is new again', async () => {
  await whistled()
  const [wangfang, second] = [await city.as('wangfang'), await city.as('zhoumin')]
  const before = await countNew(second)
  expect(await countNew(wangfang)).toBeGreaterThan(0)
  const [newest] = (await read(wangfang)).rows
  for (const until of [newest!.at, newest!.at, '2026-01-01T00:00:00.000Z']) {
    expect((await wangfang.send('POST', '/notices/seen', { until })).status).toBe(204)
    expect([await countNew(wangfang), (await read(wangfang)).rows[0]!.isNew]).toEqual([0, false])
  }
  expect(await countNew(second)).toBe(before)
  // A clock that runs ahead must not hide what is yet to come.
  await wangfang.send('POST', '/notices/seen', { until: '2030-01-01T00:00:00.000Z' })
  city.clock.forward(1)
  await whistled()
  expect(await countNew(wangfang)).toBe(1)
})

test('pages go on where the last one ended, and refuse a cursor that is none', async () => {
  const wangfang = await city.as('wangfang')
  const whole = (await read(wangfang)).rows.map((row) => row.noticeId)
  const first = await read(wangfang, '?limit=2')
  const second = await read(wangfang, `?limit=2&cursor=${first.next}`)
  expect([...first.rows, ...second.rows].map((row) => row.noticeId)).toEqual(whole.slice(0, 4))
  const wrong = await wangfang.get(`/notices?cursor=${crypto.randomUUID()}`)
  expect([wrong.status, wrong.body['code']]).toEqual([400, 'bad-input'])
})

test('nobody signed in reads nothing', async () => {
  expect((await city.anybody.get('/notices')).status).toBe(401)
  expect((await city.anybody.get('/notices/new')).status).toBe(401)
})

test('each act tells whom it concerns, and never the unit that does it', () => {
  const news = { facts: {}, ownerUnitId: 'owner', calledUnitIds: [], recalledUnitIds: [], hasEnded: false }
  const units = (more: object) => noticesOf({ ...news, act: 'note', ...more }).map((notice) => notice.unitId ?? notice.recipient)
  expect(units({ act: 'chase', assignmentUnitId: 'assignee' })).toEqual(['assignee'])
  expect(units({ act: 'chase' })).toEqual(['owner'])
  expect(units({ act: 'instruct', askedOfUnitId: 'asked', askedByUnitId: 'leader' })).toEqual(['asked'])
  expect(units({ act: 'answerInstruction', askedOfUnitId: 'asked', askedByUnitId: 'leader' })).toEqual(['leader'])
  expect(units({ act: 'decline', callerUnitId: 'owner' })).toEqual(['owner'])
  expect(units({ act: 'dispatch', calledUnitIds: ['owner', 'called'], actorUnitId: 'owner' })).toEqual(['called'])
  expect(units({ act: 'decideExtension', facts: { decision: 'approved' }, assignmentUnitId: 'assignee' })).toEqual(['reporter', 'assignee'])
  expect(units({ act: 'decideExtension', facts: { decision: 'rejected' }, assignmentUnitId: 'assignee' })).toEqual(['assignee'])
  expect(noticesOf({ ...news, act: 'riseToSupervision', askedOfUnitId: 'asked', centreAboveUnitId: 'above' })).toEqual([
    { recipient: 'unit', unitId: 'asked', kind: 'riseToSupervision', facts: {} }, { recipient: 'role', unitId: 'above', role: 'supervisor', kind: 'riseToSupervision', facts: {} },
  ])
})

// A phone is told nothing of a matter that the desk would not show the same person: row by row, word by word, and nothing
// at all once he may not see it any more.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorsOfStaff } from '../../src/modules/auth/index.ts'
import type { EntryView, MatterView } from '@gongzhi/contracts/matters.ts'
import type { DeviceMatter, FieldFrame, SyncAnswer } from '@gongzhi/contracts/sync.ts'
import { APPLICANT, mediationOf, STORY } from '../disputes/scene.ts'
import { petitionsOf } from '../petitions/scene.ts'
import { startCity } from '../world.ts'
import type { Person, TestCity } from '../world.ts'
import { matterOf, scenesOf } from './scene.ts'

const PHONE = '13900007777'
const NAME = '贺小满'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  const [scenes, mediation, petitions] = [scenesOf(city), await mediationOf(city), petitionsOf(city)]
  const liqiang = await city.as('liqiang')
  await scenes.lamp({ contact: { name: NAME, phone: PHONE } })
  await scenes.atStreet({ contact: { name: NAME, phone: PHONE } })
  const { body: secret } = await liqiang.send<{ matterId: string }>('POST', '/matters', { commandId: crypto.randomUUID(), channel: 'visit', description: '隔壁有人贩毒', contact: { name: NAME, phone: PHONE }, location: place(), isConfidential: true })
  await liqiang.act(secret.matterId, 'accept')
  matterOf(await liqiang.act(secret.matterId, 'whistle', { leadUnitId: scenes.units.street(), whistle: 'emergency', reason: '马上要人' }))
  await mediation.register()
  await mediation.register({ source: 'found' }, await city.as('chenmei'))
  await petitions.byLetter()
  await petitions.byLetter({ petitionClass: 'accusation', category: 'discipline', title: '举报', description: '收受礼金。', request: '查处', aboutPersonId: await mediation.person('wangfang') })
})
afterAll(() => city.stop())

const place = () => {
  const { centreLon, centreLat } = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  return { lon: centreLon, lat: centreLat }
}
const rowsOf = async (person: Person): Promise<DeviceMatter[]> => (await person.get<SyncAnswer>('/field/matters')).body.rows
// What a phone has in a form of its own.
const OWN = ['acts', 'assignments', 'clocks', 'entries', 'todos', 'placeName']

test('everybody’s phone says of each matter what his desk says of it, and no word of the record more', async () => {
  const usernames = (await city.db.selectFrom('people').select('username').where('personId', 'in', (await actorsOfStaff(city.app.deps)).filter(({ kind }) => kind === 'person').map(({ personId }) => personId)).execute()).map(({ username }) => username)
  const near = usernames.filter((username) => ['chenmei', 'liqiang', 'wangfang', 'yuanning', 'zhaolei', 'linshu', 'zhoumin', 'hexiulan', 'hanxue', 'luoying', 'sysadmin', 'auditor'].includes(username))
  let compared = 0
  for (const username of near) {
    const person = await city.as(username)
    for (const row of await rowsOf(person)) {
      const answer = await person.get<MatterView>(`/matters/${row.matterId}`)
      expect(answer.status, `${username} ${row.kind}`).toBe(200)
      for (const [key, value] of Object.entries(row)) if (!OWN.includes(key)) expect(value, `${username} ${row.kind} ${key}`).toEqual((answer.body as unknown as Record<string, unknown>)[key])
      const { body: { rows: entries } } = await person.get<{ rows: EntryView[] }>(`/matters/${row.matterId}/entries?limit=100`)
      const shown = entries.map(({ hash: _hash, ...entry }) => entry)
      for (const entry of row.entries) expect(entry, `${username} ${row.kind} ${entry.act}`).toEqual(shown.find(({ entryId }) => entryId === entry.entryId))
      compared += 1
    }
  }
  expect(compared).toBeGreaterThan(8)
})

test('no phone gets a telephone number or a whole name of a resident', async () => {
  for (const username of ['chenmei', 'liqiang', 'wangfang', 'hexiulan', 'linshu']) {
    const person = await city.as(username)
    const said = JSON.stringify([(await person.get('/field/matters?digest=0')).body, (await person.get('/field/frame')).body, (await person.get('/notices?limit=100')).body])
    for (const secret of [PHONE, NAME, APPLICANT.phone, APPLICANT.name]) expect(said.includes(secret), `${username} ${secret}`).toBe(false)
  }
})

test('林枢, who leads the street and one of its communities by itself, is sent no matter counted twice', async () => {
  const linshu = await city.as('linshu')
  const openIn = async (name: string) => (await linshu.get<FieldFrame>('/field/frame')).body.summaries.filter((summary) => summary.name === name).map(({ open }) => open)
  const before = await openIn('永安社区')
  const [grant] = await city.db.selectFrom('grants').selectAll().where('role', '=', 'leader').where('personId', '=', (await city.db.selectFrom('people').select('personId').where('username', '=', 'linshu').executeTakeFirstOrThrow()).personId).execute()
  const grantId = '00000000-0000-7000-8000-000000000001'
  await city.db.insertInto('grants').values({ ...grant!, grantId, areaId: city.areaId('永安社区') }).execute()
  expect(before[0]).toBeGreaterThan(0)
  expect(await openIn('永安社区')).toEqual(before)
  await city.db.deleteFrom('grants').where('grantId', '=', grantId).execute()
})

test('徐巧云 of the grid beside holds nothing of 陈梅’s dispute, and 陈梅 herself nothing any more once her grant has ended', async () => {
  const chen = await city.as('chenmei')
  const held = await rowsOf(chen)
  expect(held.map(({ kind }) => kind)).toContain('report')
  const { personId } = await city.db.selectFrom('people').select('personId').where('username', '=', 'chenmei').executeTakeFirstOrThrow()
  const { body: { cursor } } = await chen.get<SyncAnswer>('/field/matters')
  const beside = await city.db.selectFrom('people').select('username').where('name', '=', '徐巧云').executeTakeFirstOrThrow()
  const said = JSON.stringify((await (await city.as(beside.username)).get('/field/matters')).body)
  expect([said.includes(STORY), held.some(({ matterId }) => said.includes(matterId))]).toEqual([false, false])
  await city.db.updateTable('grants').set({ endsOn: '2026-03-01' }).where('personId', '=', personId).execute()
  for (const query of ['', `?cursor=${cursor}&digest=0`, `?ids=${held.map(({ matterId }) => matterId).join(',')}`]) {
    const { status, body } = await chen.get<SyncAnswer>(`/field/matters${query}`)
    expect([status, body.rows, body.held ?? []]).toEqual([200, [], []])
  }
  expect((await chen.get<{ grids: unknown[]; places: unknown[]; contacts: unknown[] }>('/field/frame')).body).toMatchObject({ grids: [], places: [], contacts: [] })
  await city.db.updateTable('people').set({ isActive: false }).where('personId', '=', personId).execute()
  expect((await chen.get('/field/matters')).status).toBe(401)
})

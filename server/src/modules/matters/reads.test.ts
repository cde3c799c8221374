// What the desk reads over the API: page, record, search, units to call, hints; and what it must not show.
import type { AddressInfo } from 'node:net'
import type { DispatchChoices, EntryView, MatterList, MatterView } from '@gongzhi/contracts/matters.ts'
import type { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer, TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { liveHints } from './liveHints.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

const matterOf = (answer: Answer): MatterView => {
  expect(answer).toMatchObject({ status: 200 })
  return (answer.body as { matter: MatterView }).matter
}
const lamp = (): string => city.app.deps.rules.current().categories.find((c) => c.name['zh-CN'].includes('路灯') && c.standard)!.categoryId
const allowed = (acts: { act: string; allowed: boolean }[]): string[] => acts.filter((a) => a.allowed).map((a) => a.act)
const list = async (username: string, query: string): Promise<z.infer<typeof MatterList>> =>
  (await (await city.as(username)).get<z.infer<typeof MatterList>>(`/matters?${query}`)).body

test('李强 sees the report with his acts and reasons; name and phone are masked on the page and in the record', async () => {
  const { matterId } = await city.report({ contact: { name: '欧阳建国', phone: '138 0000 5678' }, address: '永安路 12 号 3 单元' })
  const liqiang = await city.as('liqiang')
  const page = await liqiang.matter(matterId)
  expect(page.reporter).toEqual({ isAnonymous: false, name: '欧**', phone: '138****5678' })
  expect(page.place).toMatchObject({ address: '永安路 12 号 3 单元', datum: 'wgs84', placeName: '永安社区第三网格' })
  expect(page.place.areas.map((a) => a.level)).toEqual(['city', 'district', 'street', 'community', 'grid'])
  expect(allowed(page.acts)).toEqual([
    'accept', 'categorise', 'askForMore', 'recordInformation', 'askToConfirm', 'confirm', 'merge', 'notDuplicate', 'split', 'answer', 'proposeRefusal', 'solveOnSpot', 'chase', 'note', 'reveal', 'callConference', 'openPaper',
  ])
  expect(page.acts.find((a) => a.act === 'whistle')).toEqual({ act: 'whistle', allowed: false, reason: 'reason.state' })
  expect(page.clocks.map((c) => [c.kind, c.light])).toContainEqual(['whole', 'running'])
  expect(page.clocks[0]!.explanation.length).toBeGreaterThan(1)

  const { rows: entries } = (await liqiang.get<{ rows: EntryView[] }>(`/matters/${matterId}/entries`)).body
  expect(entries[0]).toMatchObject({ act: 'register', actorName: 'reporter', said: { name: '欧**', phone: '138****5678', address: '****', description: '楼下路灯不亮,台阶看不清。' } })
  const everything = JSON.stringify([page, entries])
  for (const secret of ['建国', '13800005678', '138 0000 5678']) expect(everything).not.toContain(secret)

  const opened = await liqiang.act(matterId, 'reveal', { purpose: '约时间上门', fields: ['phone'] })
  expect(opened.body['revealed']).toEqual({ phone: '138 0000 5678' })
  expect((await liqiang.matter(matterId)).reporter.phone).toBe('138****5678')
})

test('who does not see a matter is told that there is none, on every address, and whoever is signed out must sign in', async () => {
  const { matterId } = await city.report()
  const { username } = await city.db.selectFrom('people').innerJoin('grants', 'grants.personId', 'people.personId').innerJoin('units', 'units.unitId', 'grants.unitId')
    .innerJoin('areas', 'areas.areaId', 'units.areaId').select('username').where('areas.districtId', '<>', city.areaId('望江区')).where('grants.role', '=', 'dispatcher').executeTakeFirstOrThrow()
  for (const name of [username, 'zhaolei', 'sysadmin', 'auditor']) {
    const person = await city.as(name)
    for (const path of ['', '/entries', '/dispatch-choices']) {
      expect(await person.get(`/matters/${matterId}${path}`), `${name} ${path}`).toMatchObject({ status: 404, body: { code: 'not-found' } })
    }
    expect((await person.act(matterId, 'note', { text: '看看' })).status).toBe(404)
  }
  expect((await city.anybody.get(`/matters/${matterId}`)).status).toBe(401)
  expect((await city.anybody.get('/inbox')).status).toBe(401)
  expect((await city.anybody.get('/events')).status).toBe(401)
})

test('a confidential matter is seen by the unit that owns it, not by the street, the district or its lists', async () => {
  const liqiang = await city.as('liqiang')
  const location = { lon: city.app.deps.areas.all.find((a) => a.name === '永安社区第三网格')!.centreLon, lat: city.app.deps.areas.all.find((a) => a.name === '永安社区第三网格')!.centreLat }
  const made = await liqiang.send<{ matterId: string; number: string }>('POST', '/matters', {
    commandId: crypto.randomUUID(), description: '邻居反映一户家庭的隐私情况', channel: 'visit', isConfidential: true, location,
  })
  expect(made.status).toBe(201)
  const { matterId, number } = made.body
  expect((await liqiang.matter(matterId)).isConfidential).toBe(true)
  expect((await list('liqiang', `q=${number}`)).rows).toHaveLength(1)
  for (const name of ['wangfang', 'zhoumin', 'heping', 'chenmei']) {
    expect((await (await city.as(name)).get(`/matters/${matterId}`)).status, name).toBe(404)
    expect(await list(name, `q=${number}`), name).toEqual({ rows: [], count: 0 })
  }
})

test('a matter is found by its number, by words, by the name of its community, and by nothing else', async () => {
  const { number, matterId } = await city.report({ description: '小区东门的法国梧桐倒伏,压住了两辆电动车' })
  const foundBy = async (q: string): Promise<boolean> => (await list('wangfang', `limit=100&q=${encodeURIComponent(q)}`)).rows.some((row) => row.matterId === matterId)
  for (const q of [number, number.slice(0, 8), '法国梧桐', '梧桐倒伏', '电动车', '永安社区', '永安 梧桐'.slice(3)]) expect(await foundBy(q), q).toBe(true)
  for (const q of ['梧桐树苗', '9999999999999', '%', "'; drop table matters --", '永安路没有这条']) expect(await foundBy(q), q).toBe(false)
  expect((await list('wangfang', 'q=%E6%B3%95%E5%9B%BD%E6%A2%A7%E6%A1%90')).rows[0]).toMatchObject({ number, title: '小区东门的法国梧桐倒伏,压住了两辆电动车', placeName: '永安社区第三网格' })
})

test('a wrong filter is refused by its field', async () => {
  const wangfang = await city.as('wangfang')
  for (const [path, pointer] of [
    ['/matters?state=lost', '/state'], ['/matters?areaId=01900000-0000-7000-8000-000000000000', '/areaId'], ['/matters?limit=5000', '/limit'],
    ['/matters?cursor=zzz', '/cursor'], ['/inbox?tab=later', '/tab'], ['/inbox?cursor=WzFd', '/cursor'],
  ] as const) {
    const answer = await wangfang.get<{ code: string; errors: { pointer: string }[] }>(path)
    expect([answer.status, answer.body.code, answer.body.errors[0]?.pointer], path).toEqual([400, 'bad-input', pointer])
  }
  expect((await wangfang.get('/matters/not-an-id')).status).toBe(400)
})

test('the dispatch dialog proposes the duty units of the category with their basis, at each level', async () => {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  matterOf(await liqiang.act(matterId, 'accept', { categoryId: lamp() }))
  const choices = async (username: string): Promise<z.infer<typeof DispatchChoices>> =>
    (await (await city.as(username)).get<z.infer<typeof DispatchChoices>>(`/matters/${matterId}/dispatch-choices`)).body
  expect((await choices('liqiang')).whistle.map((u) => u.unitId)).toEqual([city.unitId('和平街道网格化管理中心')])

  const whistled = matterOf(await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格化管理中心'), whistle: 'daily', reason: '够不着' }))
  matterOf(await (await city.as('wangfang')).actOn(whistled.assignments[0]!.assignmentId, 'sign'))
  const { dispatch, whistle } = await choices('wangfang')
  expect(dispatch.map((u) => u.kind)).toEqual(expect.arrayContaining(['station', 'committee', 'gridCentre']))
  expect(whistle[0]).toMatchObject({ role: 'lead', kind: 'department' })
  expect(whistle[0]!.basis!.length).toBeGreaterThan(5)
  expect(whistle.map((u) => u.kind)).toContain('districtCentre')
})

test('an extension that was asked for stands on the page, and only who called may decide it', async () => {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  const wangfang = await city.as('wangfang')
  const zhaolei = await city.as('zhaolei')
  matterOf(await liqiang.act(matterId, 'accept', { categoryId: lamp() }))
  const whistled = matterOf(await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格化管理中心'), whistle: 'daily', reason: '够不着' }))
  matterOf(await wangfang.actOn(whistled.assignments[0]!.assignmentId, 'sign'))
  const bureau = city.unitId('望江区城市管理局')
  const called = matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: bureau, whistle: 'daily', reason: '请修' }))
  const assignmentId = called.assignments.find((a) => a.unitId === bureau)!.assignmentId
  matterOf(await zhaolei.actOn(assignmentId, 'sign'))
  matterOf(await zhaolei.act(matterId, 'requestExtension', { assignmentId, amount: 2, unit: 'workingDay', reason: '等灯具到货' }))
  const page = await wangfang.matter(matterId)
  expect(page.extensionRequest).toMatchObject({ assignmentId, amount: 2, unit: 'workingDay', reason: '等灯具到货' })
  expect(allowed(page.acts)).toContain('decideExtension')
  expect((await zhaolei.matter(matterId)).acts.find((a) => a.act === 'decideExtension')).toMatchObject({ allowed: false })
  expect((await wangfang.inbox()).map((row) => [row.matterId, row.todoAct])).toContainEqual([matterId, 'decideExtension'])
})

test('coordinates are answered in GCJ-02 when asked for', async () => {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  const inside = (await liqiang.get<MatterView>(`/matters/${matterId}`)).body.place
  const shown = (await liqiang.get<MatterView>(`/matters/${matterId}?datum=gcj02`)).body.place
  expect([inside.datum, shown.datum]).toEqual(['wgs84', 'gcj02'])
  expect(Math.abs(shown.lon! - inside.lon!)).toBeGreaterThan(0.001)
  expect(Math.abs(shown.lon! - inside.lon!)).toBeLessThan(0.01)
})

test('an act is hinted at once to who sees the matter, and to nobody else', async () => {
  await city.app.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = city.app.server.server.address() as AddressInfo
  const open = async (username: string) => {
    const signedIn = await city.app.server.inject({ method: 'POST', url: '/api/v1/session', payload: { username, password: 'gongzhi-demo' } })
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!
    const away = new AbortController()
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/events`, { headers: { cookie }, signal: away.signal })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    const heard = { text: '' }
    void (async () => {
      for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) heard.text += part
    })().catch(() => {})
    return { heard, leave: () => away.abort() }
  }
  const listeners = { liqiang: await open('liqiang'), zhoumin: await open('zhoumin'), zhaolei: await open('zhaolei'), sysadmin: await open('sysadmin') }
  await new Promise((resolve) => setTimeout(resolve, 300))
  const { matterId } = await city.report()
  await expect.poll(() => listeners.liqiang.heard.text, { timeout: 5000 }).toContain(`event: matter\ndata: {"matterId":"${matterId}"}\n\n`)
  expect(listeners.liqiang.heard.text).toContain('event: inbox\n')
  await expect.poll(() => listeners.zhoumin.heard.text, { timeout: 5000 }).toContain(matterId)
  // While another transaction of the cluster is open, what came shortly before may be told again: of this one they hear nothing.
  for (const name of ['zhaolei', 'sysadmin'] as const) expect(listeners[name].heard.text).not.toContain(matterId)
  listeners.sysadmin.leave()
  // The others stay connected: the server must be able to close all the same (afterAll).
})

test('an act whose transaction commits after a later one is hinted all the same', async () => {
  const { db, deps } = { db: city.db, deps: city.app.deps }
  const told: string[] = []
  const hints = liveHints({ db, log: deps.log, pollMs: 20 })
  const district = { areaId: city.areaId('望江区'), areaLevel: 'district' as const }
  const early = await city.report()
  hints.listen({ actor: { kind: 'person', personId: early.matterId, name: '某人', grants: [{ role: 'leader', ...district }], barredUnitIds: [] }, hear: ({ matterIds }) => told.push(...matterIds) })
  await new Promise((resolve) => setTimeout(resolve, 200))
  told.length = 0
  let late: Awaited<ReturnType<typeof city.report>> | undefined
  await db.transaction().execute(async (tx) => {
    const { chainSeq, headHash } = await tx.selectFrom('matters').select(['chainSeq', 'headHash']).where('matterId', '=', early.matterId).executeTakeFirstOrThrow()
    await tx.insertInto('entries').values({
      entryId: crypto.randomUUID(), matterId: early.matterId, stream: `matter:${early.matterId}`, chainSeq: chainSeq + 1, act: 'note', actorKind: 'system',
      at: city.clock.now(), facts: '{}', said: '[]', previousHash: headHash, hash: 'test',
    }).execute()
    late = await city.report()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(told).toEqual([])
  })
  await expect.poll(() => [...told].sort(), { timeout: 5000 }).toEqual([early.matterId, late!.matterId].sort())
  hints.stop()
})

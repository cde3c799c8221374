// Who sees a dispute, who reads what was said in it, and how a party's telephone is opened.
import type { CalendarItem, MediatorRow, Organisation } from '@gongzhi/contracts/disputes.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person, TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { mediationOf, reasonOf } from './scene.ts'
import type { Mediation, Parties } from './scene.ts'

let city: TestCity
let m: Mediation
let matterId: string
let parties: Parties
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  m = await mediationOf(city)
  const begun = await m.mediating()
  matterId = begun.matterId
  parties = begun.parties
  await m.session(matterId, Object.values(parties))
})
afterAll(() => city.stop())

const farMediator = async (): Promise<Person> =>
  m.at(city.app.deps.units.all.find((unit) => unit.dutyKey === 'communityMediation' && unit.areas.streetId !== city.areaId('和平街道'))!.unitId, ['mediator'])

test('a mediator of another committee finds nothing of it, by no way', async () => {
  const stranger = await farMediator()
  for (const path of [`/matters/${matterId}`, `/matters/${matterId}/entries`, `/disputes/${matterId}`, `/matters/${matterId}/mediator-choices`, `/matters/${matterId}/papers`]) expect((await stranger.get(path)).status).toBe(404)
  expect((await stranger.get('/matters?kind=dispute')).body).toMatchObject({ count: 0, rows: [] })
  expect((await stranger.get('/mediation/calendar?from=2026-03-01&to=2026-04-30')).body).toEqual({ rows: [] })
  expect((await stranger.act(matterId, 'endMediation', { cause: 'noAgreement', note: '不是我的' })).status).toBe(404)
})

test('who sees it by its place reads where it stands, not what was said', async () => {
  for (const name of ['chenmei', 'wangfang']) {
    const seen = await m.view(matterId, await city.as(name))
    expect(seen).toMatchObject({ parties: [{ name: '周**' }, { name: '孙**' }], sessions: [{ state: 'held' }], investigations: [] })
    expect(JSON.stringify(seen)).not.toMatch(/漏水点|调解室/)
  }
  expect(JSON.stringify(await m.view(matterId, m.hexiulan))).toContain('漏水点')
})

test('who only sees it reads neither the story nor the scans; who wrote it down, mediates, or checks its volume does', async () => {
  const chenmei = await city.as('chenmei')
  const { matterId: sealed, parties: both } = await m.mediating()
  await m.session(sealed, Object.values(both))
  await m.does(m.hexiulan, sealed, 'reachAgreement', { form: 'written', ...m.CONTENTS, reachedOn: '2026-03-02' })
  const fileId = await m.scan(m.liqiang)
  await m.does(m.liqiang, sealed, 'sealAgreement', { signedPartyIds: Object.values(both), signedMediatorIds: [m.mediatorId], signedOn: '2026-03-02', sealedOn: '2026-03-02', fileIds: [fileId] })
  for (const [name, reads] of [['hexiulan', true], ['fangyuan', true], ['chenmei', false], ['heping', false], ['wangfang', false]] as const) {
    const reader = await city.as(name)
    const page = await reader.matter(sealed)
    expect([name, page.description !== '', page.files.length, (await reader.get(`/files/${fileId}`)).status]).toEqual([name, reads, reads ? 1 : 0, reads ? 200 : 404])
  }
  const own = await m.register({}, chenmei)
  expect((await chenmei.matter(own.matterId)).description).toContain('漏水')
})

test('何平 of the government and 周敏 who supervises see no more than their place or office shows; the three administrators nothing', async () => {
  for (const name of ['heping', 'zhoumin', 'sysadmin', 'secadmin', 'auditor']) {
    const seen = await (await city.as(name)).get(`/disputes/${matterId}`)
    const { body } = await (await city.as(name)).get<{ count: number }>('/matters?kind=dispute')
    expect([name, seen.status, body.count ?? 0]).toEqual([name, ['heping', 'zhoumin'].includes(name) ? 200 : 404, ['heping', 'zhoumin'].includes(name) ? 3 : 0])
    expect(JSON.stringify(seen.body)).not.toMatch(/漏水点|调解室|周桂芬|13800005678/)
  }
})

test('a search by a party’s name finds nothing', async () => {
  for (const q of ['周桂芬', '孙国庆', '漏水点']) expect((await m.liqiang.get(`/matters?q=${encodeURIComponent(q)}`)).body).toMatchObject({ count: 0 })
})

test('何秀兰 opens 孙国庆’s telephone with a purpose, which the record keeps; a stranger’s id opens nothing', async () => {
  const asked = { purpose: '通知调解时间', fields: ['name', 'phone'] }
  const opened = await m.hexiulan.act(matterId, 'reveal', { ...asked, personId: parties.respondent })
  expect(opened.body['revealed']).toEqual({ name: '孙国庆', phone: '13800005678' })
  expect((await m.hexiulan.act(matterId, 'reveal', { ...asked, personId: crypto.randomUUID() })).status).toBe(404)
  expect(reasonOf(await m.hexiulan.act(matterId, 'reveal', { ...asked, fields: ['idNumber'], personId: parties.respondent }))[0]).toBe(422)
  expect(reasonOf(await (await city.as('wangfang')).act(matterId, 'reveal', { ...asked, personId: parties.respondent }))).toEqual([403, 'reason.working'])
  const entry = await city.db.selectFrom('entries').select('facts').where('matterId', '=', matterId).where('act', '=', 'reveal').executeTakeFirstOrThrow()
  expect(JSON.stringify(entry.facts)).not.toMatch(/孙国庆|13800005678/)
})

test('the calendar holds one’s own sessions and ends of terms', async () => {
  await m.does(m.hexiulan, matterId, 'scheduleSession', { startsAt: '2026-03-05T01:00:00.000Z', endsAt: '2026-03-05T02:00:00.000Z', place: '永安社区调解室', isPublic: false })
  const items = (await m.hexiulan.get<{ rows: CalendarItem[] }>('/mediation/calendar?from=2026-03-01&to=2026-04-30')).body.rows
  expect(items.filter((item) => item.matterId === matterId)).toMatchObject([{ kind: 'session', place: '永安社区调解室' }, { kind: 'term', at: '2026-04-02T15:59:59.999Z', isOverdue: false }])
  expect(items.filter((item) => item.matterId !== matterId).map(({ kind, at }) => `${kind} ${at}`)).toEqual(['visit 2026-03-19T16:00:00.000Z', 'term 2026-04-01T15:59:59.999Z', 'visit 2026-04-09T16:00:00.000Z'])
  expect((await m.hexiulan.get<{ rows: CalendarItem[] }>('/mediation/calendar?from=2026-03-06&to=2026-03-07')).body.rows).toEqual([])
})

test('the network is open to staff: organisations and mediators with how much they have, and no case', async () => {
  const { rows } = (await m.hexiulan.get<{ rows: Organisation[] }>('/mediation/organisations')).body
  expect(rows.find(({ name }) => name === '永安社区人民调解委员会')).toMatchObject({ kind: 'village', load: 3, mediators: 2 })
  expect(rows.find(({ name }) => name.endsWith('望江区物业纠纷人民调解委员会'))).toMatchObject({ kind: 'industry', fields: ['property'] })
  const [luoying, stranger] = [await city.as('luoying'), await farMediator()]
  const profile = { personId: m.mediatorId, fields: ['family'], languages: ['普通话', '手语'], trainedHours: 40, isActive: true }
  expect((await stranger.send('PUT', `/mediation/mediators/${m.mediatorId}`, profile)).status).toBe(403)
  expect((await luoying.send('PUT', `/mediation/mediators/${m.mediatorId}`, profile)).status).toBe(200)
  const mediators = (await luoying.get<{ rows: MediatorRow[] }>('/mediation/mediators')).body.rows
  expect(mediators.find(({ name }) => name === '何秀兰')).toMatchObject({ fields: ['family'], trainedHours: 40, load: 2, mayEdit: true })
  expect((await luoying.send('PUT', `/mediation/mediators/${m.mediatorId}`, { ...profile, isActive: false })).status).toBe(200)
  const choices = (await m.liqiang.get<{ rows: { name: string }[] }>(`/matters/${matterId}/mediator-choices`)).body.rows
  expect(choices.map(({ name }) => name)).not.toContain('何秀兰')
  expect(await city.db.selectFrom('entries').select('act').where('stream', '=', 'mediation-network').execute()).toEqual([{ act: 'saveMediator' }, { act: 'saveMediator' }])
})

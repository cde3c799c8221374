// Where disputes come from: a court, the police, a report, a screening; and the court is told what came of it.
import type { CampaignView } from '@gongzhi/contracts/disputes.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person, TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { mediationOf, openClocks, reasonOf } from './scene.ts'
import type { Mediation } from './scene.ts'

let city: TestCity
let m: Mediation
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  m = await mediationOf(city)
})
afterAll(() => city.stop())

test('what the court delegates bears its number and day; the volume is not filed before the court has heard', async () => {
  const court = { source: 'delegated', channel: 'department', externalNumber: '(2026)兰01诉前调88号', outerDueAt: '2026-03-31T16:00:00.000Z' }
  const majun = await city.as('majun')
  const { matterId } = await m.register({ ...court, unitId: city.unitId('永安社区人民调解委员会') }, majun)
  const { respondent } = await m.partiesOf(matterId)
  const matter = await m.does(m.liqiang, matterId, 'recordWish', { partyId: respondent, wish: 'refuses', how: 'phone' })
  expect([openClocks(matter), matter.source]).toEqual([['return', 'tell'], { awaitsReturn: true, dueAt: '2026-03-31T16:00:00.000Z' }])
  expect(await m.todos('liqiang', matterId)).toEqual(['returnDispute', 'tellWays'])
  await m.does(m.liqiang, matterId, 'tellWays', { ways: ['court'], how: 'phone', toldOn: '2026-03-02' })
  expect(reasonOf(await m.liqiang.act(matterId, 'fileVolume', {}))).toEqual([409, 'reason.notReturnedYet'])
  const told = await m.does(m.liqiang, matterId, 'returnDispute', { on: '2026-03-02', result: '被申请人不愿调解,退回法院' })
  expect([openClocks(told), told.source?.returnedAt !== undefined]).toEqual([['volume'], true])
  expect(reasonOf(await m.liqiang.act(matterId, 'returnDispute', { on: '2026-03-02', result: '又一次' }))).toEqual([409, 'reason.alreadyReturned'])
})

test('only what a court entrusted after filing is mediated judicially', async () => {
  const { matterId } = await m.register({ source: 'entrusted', externalNumber: '(2026)兰01民初66号', parties: [{ name: '周桂芬', role: 'applicant' }, { name: '孙国庆', role: 'applicant' }] })
  expect((await m.liqiang.matter(matterId)).state).toBe('toAccept')
  expect((await m.does(m.liqiang, matterId, 'acceptDispute', { mediationKind: 'judicial' })).state).toBe('toAssign')
})

test('陈梅 makes a dispute of a report in one click: its place comes along, both name each other, the report goes on', async () => {
  const report = await city.report()
  const chenmei = await city.as('chenmei')
  const { matterId } = await m.register({ source: 'matter', fromMatterId: report.matterId, areaId: undefined }, chenmei)
  const [dispute, origin] = [await m.liqiang.matter(matterId), await m.liqiang.matter(report.matterId)]
  expect(dispute.links).toMatchObject([{ kind: 'madeFrom', number: report.number }])
  expect(origin.links).toMatchObject([{ kind: 'ledTo', number: dispute.number }])
  expect([dispute.place.areas.at(-1)?.name, dispute.owner.name, origin.state]).toEqual(['永安社区第三网格', '永安社区人民调解委员会', 'received'])
  const again = await chenmei.send('POST', '/disputes', {
    commandId: crypto.randomUUID(), source: 'matter', fromMatterId: report.matterId, disputeType: 'neighbours', description: '又登记', parties: [{ name: '周桂芬', role: 'applicant' }],
  })
  expect(reasonOf(again)).toEqual([422, 'reason.alreadyDispute'])
})

test('who does not see the report makes no dispute of it', async () => {
  const report = await city.report()
  const stranger = await m.at(city.app.deps.units.all.find((unit) => unit.dutyKey === 'communityMediation' && unit.areas.streetId !== city.areaId('和平街道'))!.unitId, ['mediator'])
  const answer = await stranger.send('POST', '/disputes', {
    commandId: crypto.randomUUID(), source: 'matter', fromMatterId: report.matterId, disputeType: 'neighbours', description: '看不到的事', parties: [{ name: '周桂芬', role: 'applicant' }],
  })
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/fromMatterId' }] } })
})

test('with one party nothing can be taken on, until the other is known and asked', async () => {
  const { matterId } = await m.register({ parties: [{ name: '周桂芬', role: 'applicant' }] })
  expect(await m.todos('liqiang', matterId)).toEqual(['recordParty'])
  await m.does(m.liqiang, matterId, 'recordParty', { party: { name: '孙国庆', role: 'respondent' } })
  const respondent = (await m.view(matterId)).parties.find(({ role }) => role === 'respondent')!.partyId
  await m.does(m.liqiang, matterId, 'recordParty', { partyId: respondent, party: { name: '孙国庆', role: 'respondent', phone: '13800005678' } })
  expect((await m.view(matterId)).parties[1]).toMatchObject({ name: '孙**', phone: '138****5678' })
  expect((await m.agrees(matterId, respondent)).state).toBe('toAccept')
})

const campaignsOf = async (by: Person): Promise<CampaignView[]> => (await by.get<{ rows: CampaignView[] }>('/screenings')).body.rows

test('罗英 calls a screening; a zero report is one tap in its days and areas, and none where something was found', async () => {
  const luoying = await city.as('luoying')
  const [yongan, other] = city.app.deps.areas.childrenOf(city.areaId('和平街道')).toSorted((a) => (a.name === '永安社区' ? -1 : 1))
  const call = { commandId: crypto.randomUUID(), title: '春季矛盾纠纷排查', areaIds: [yongan!.areaId, other!.areaId], from: '2026-03-02', until: '2026-03-06' }
  const called = await luoying.send<{ campaignId: string }>('POST', '/screenings', call)
  expect(called.status).toBe(201)
  expect((await luoying.send('POST', '/screenings', call)).body).toEqual(called.body)
  const { campaignId } = called.body
  const chenmei = await city.as('chenmei')
  expect((await campaignsOf(chenmei))[0]).toMatchObject({ title: '春季矛盾纠纷排查', areas: [{ name: '永安社区', answer: 'none', mayAnswer: true }] })
  const zero = (by: Person, areaId: string) => by.send('POST', `/screenings/${campaignId}/zero-reports`, { commandId: crypto.randomUUID(), areaId })
  expect((await zero(chenmei, other!.areaId)).status).toBe(403)
  expect((await zero(chenmei, yongan!.areaId)).status).toBe(200)
  expect((await campaignsOf(luoying))[0]!.areas.find(({ name }) => name === '永安社区')).toMatchObject({ answer: 'zero', mayAnswer: false })
  await m.register({ source: 'screening', campaignId }, chenmei)
  expect((await campaignsOf(luoying))[0]!.areas.find(({ name }) => name === '永安社区')).toMatchObject({ answer: 'found', found: 1 })
  expect(reasonOf(await zero(m.liqiang, yongan!.areaId))).toEqual([422, 'reason.foundSome'])
  city.clock.set('2026-03-09T01:00:00Z')
  expect(reasonOf(await zero(luoying, other!.areaId))).toEqual([422, 'reason.notScreening'])
  expect((await luoying.send('POST', '/screenings', { ...call, commandId: crypto.randomUUID(), areaIds: [city.areaId('望江区')], until: '2026-03-20' })).status).toBe(403)
})

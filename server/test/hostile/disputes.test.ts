// Disputes under attack: what the other side, a neighbour's mediator or a hurried clerk would try.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Papers } from '@gongzhi/contracts/papers.ts'
import { mediationOf, reasonOf } from '../disputes/scene.ts'
import type { Mediation } from '../disputes/scene.ts'
import type { Answer, TestCity } from '../world.ts'
import { startCity } from '../world.ts'

let city: TestCity
let m: Mediation
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  m = await mediationOf(city)
})
afterAll(() => city.stop())

const pointersOf = (answer: Answer): unknown[] => ((answer.body as { errors?: { pointer: string }[] }).errors ?? []).map(({ pointer }) => pointer)

test('a party who refuses ends it: nobody accepts, names or mediates after that', async () => {
  const { matterId } = await m.register()
  const { respondent } = await m.partiesOf(matterId)
  expect((await m.does(m.liqiang, matterId, 'recordWish', { partyId: respondent, wish: 'refuses', how: 'phone' })).state).toBe('failed')
  for (const [act, body] of [['acceptDispute', { mediationKind: 'people' }], ['assignMediators', { mediatorIds: [m.mediatorId], chosenBy: 'committee' }], ['recordWish', { partyId: respondent, wish: 'agrees', how: 'phone' }]] as const) {
    expect([act, reasonOf(await m.liqiang.act(matterId, act, body))]).toEqual([act, [409, 'reason.state']])
  }
})

test('who joins the quarrel later is asked first too: without his wish nobody is named and nothing is agreed', async () => {
  const { matterId } = await m.register()
  const parties = await m.partiesOf(matterId)
  await m.agrees(matterId, parties.respondent)
  await m.does(m.liqiang, matterId, 'recordParty', { party: { role: 'third', name: '郑海' } })
  expect((await m.liqiang.act(matterId, 'acceptDispute', { mediationKind: 'people' })).status).not.toBe(200)
  const third = (await m.view(matterId)).parties.find(({ role }) => role === 'third')!
  await m.agrees(matterId, third.partyId)
  await m.does(m.liqiang, matterId, 'acceptDispute', { mediationKind: 'people' })
  await m.does(m.liqiang, matterId, 'recordParty', { party: { role: 'third', name: '吴梅' } })
  expect(reasonOf(await m.liqiang.act(matterId, 'assignMediators', { mediatorIds: [m.mediatorId], chosenBy: 'committee' }))).toEqual([409, 'reason.notAllAgreed'])
})

test('a quarrel with an office is not for people\'s mediation', async () => {
  const { matterId } = await m.register({ disputeType: 'administrative' })
  const { respondent } = await m.partiesOf(matterId)
  await m.agrees(matterId, respondent)
  expect(reasonOf(await m.liqiang.act(matterId, 'acceptDispute', { mediationKind: 'people' }))).toEqual([422, 'reason.notCivil'])
  expect(reasonOf(await m.liqiang.act(matterId, 'acceptDispute', { mediationKind: 'judicial' }))[0]).toBe(422)
})

test('a mediator who is a party, of another street, or named six times over is not named', async () => {
  const { matterId } = await m.register({ parties: [{ role: 'applicant', name: '何秀兰', phone: '13800001234' }, { role: 'respondent', name: '孙国庆' }] })
  const { respondent } = await m.partiesOf(matterId)
  await m.agrees(matterId, respondent)
  await m.does(m.liqiang, matterId, 'acceptDispute', { mediationKind: 'people' })
  const name = (mediatorIds: string[]) => m.liqiang.act(matterId, 'assignMediators', { mediatorIds, chosenBy: 'committee' })
  expect(reasonOf(await name([m.mediatorId]))).toEqual([422, 'reason.mediatorIsParty'])
  const elsewhere = await city.db.selectFrom('grants').innerJoin('units', 'units.unitId', 'grants.unitId').select('grants.personId').where('role', '=', 'mediator').where('dutyKey', '=', 'communityMediation').where('units.name', 'not like', '%永安%').executeTakeFirstOrThrow()
  expect(pointersOf(await name([elsewhere.personId]))).toEqual(['/mediatorIds'])
  expect((await name(Array.from({ length: 6 }, () => m.mediatorId))).status).toBe(400)
  expect(pointersOf(await name([await m.person('zhaolei')]))).toEqual(['/mediatorIds'])
})

test('a session of next week is not held today, and one to which nobody came leads to no agreement', async () => {
  const { matterId, parties } = await m.mediating()
  const week = new Date(city.clock.now().getTime() + 7 * 86_400_000)
  await m.does(m.hexiulan, matterId, 'scheduleSession', { startsAt: week.toISOString(), endsAt: new Date(week.getTime() + 3_600_000).toISOString(), place: '永安社区调解室', isPublic: false })
  const { sessionId } = (await m.view(matterId)).sessions[0]!
  const record = { sessionId, attendedPartyIds: [parties.applicant, parties.respondent], attendedMediatorIds: [m.mediatorId], rightsTold: true, record: '谈过了' }
  expect(reasonOf(await m.hexiulan.act(matterId, 'recordSession', record))).toEqual([422, 'reason.sessionNotBegun'])
  await m.does(m.hexiulan, matterId, 'cancelSession', { sessionId, reason: '提前谈' })
  await m.session(matterId, [])
  const agreed = { form: 'oral', ...m.CONTENTS, reachedOn: '2026-03-02' }
  expect(reasonOf(await m.hexiulan.act(matterId, 'reachAgreement', agreed))).toEqual([409, 'reason.noSessionYet'])
  await m.session(matterId, [parties.applicant, parties.respondent])
  expect(pointersOf(await m.hexiulan.act(matterId, 'reachAgreement', { ...agreed, reachedOn: '2026-03-03' }))).toEqual(['/reachedOn'])
  expect(pointersOf(await m.hexiulan.act(matterId, 'reachAgreement', { ...agreed, reachedOn: '2026-03-01' }))).toEqual(['/reachedOn'])
  expect(pointersOf(await m.hexiulan.act(matterId, 'reachAgreement', { ...agreed, terms: [{ text: '赔', way: '转账', dueOn: '2026-02-01' }] }))).toEqual(['/terms/0/dueOn'])
  expect((await m.hexiulan.act(matterId, 'reachAgreement', { ...agreed, terms: [] })).status).toBe(400)
  expect((await m.does(m.hexiulan, matterId, 'reachAgreement', agreed)).state).toBe('performing')
})

async function toSign(): Promise<Awaited<ReturnType<Mediation['mediating']>>> {
  const made = await m.mediating()
  await m.session(made.matterId, [made.parties.applicant, made.parties.respondent])
  await m.does(m.hexiulan, made.matterId, 'reachAgreement', { form: 'written', ...m.CONTENTS, reachedOn: '2026-03-02' })
  return made
}

test('two seals and two agreements at once: one of each; the paper of another dispute is no proof', async () => {
  const { matterId, parties } = await toSign()
  const paper = { signedPartyIds: [parties.applicant, parties.respondent], signedMediatorIds: [m.mediatorId], signedOn: '2026-03-02', sealedOn: '2026-03-02' }
  const scans = [await m.scan(m.liqiang), await m.scan(m.liqiang)]
  const foreign = await m.scan(m.hexiulan)
  expect((await m.liqiang.act(matterId, 'sealAgreement', { ...paper, fileIds: [foreign] })).status).toBeGreaterThanOrEqual(400)
  expect((await m.liqiang.act(matterId, 'sealAgreement', { ...paper, signedPartyIds: [parties.applicant, randomUUID()], fileIds: [scans[0]] })).status).toBe(400)
  expect(pointersOf(await m.liqiang.act(matterId, 'sealAgreement', { ...paper, signedMediatorIds: [randomUUID()], fileIds: [scans[0]] }))).toEqual(['/signedMediatorIds'])
  expect((await m.hexiulan.act(matterId, 'sealAgreement', { ...paper, fileIds: [foreign] })).status).toBe(403)
  const answers = await Promise.all(scans.map((fileId) => m.liqiang.act(matterId, 'sealAgreement', { ...paper, fileIds: [fileId] })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  await m.whole(matterId)
})

test('naming and stepping back at once leave the dispute whole', async () => {
  const { matterId } = await m.mediating()
  const answers = await Promise.all([
    m.liqiang.act(matterId, 'assignMediators', { mediatorIds: [m.mediatorId], chosenBy: 'parties' }),
    m.hexiulan.act(matterId, 'recuse', { mediatorId: m.mediatorId, ground: 'kinship' }),
  ])
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
  for (const { status } of answers) expect(status).toBeLessThan(500)
  await m.whole(matterId)
})

test('what the court has confirmed is not taken back, nor confirmed before it was asked', async () => {
  const { matterId, parties } = await toSign()
  await m.does(m.liqiang, matterId, 'sealAgreement', { signedPartyIds: [parties.applicant, parties.respondent], signedMediatorIds: [m.mediatorId], signedOn: '2026-03-02', sealedOn: '2026-03-02', fileIds: [await m.scan(m.liqiang)] })
  city.clock.set('2026-03-12T02:00:00Z')
  await m.does(m.hexiulan, matterId, 'recordConfirmation', { step: 'applied', on: '2026-03-10', court: '望江区人民法院', partyIds: [parties.applicant, parties.respondent] })
  expect(pointersOf(await m.hexiulan.act(matterId, 'recordConfirmation', { step: 'confirmed', on: '2026-03-05' }))).toEqual(['/on'])
  await m.does(m.hexiulan, matterId, 'recordConfirmation', { step: 'confirmed', on: '2026-03-12', courtNumber: '(2026)兰01司确3号' })
  for (const step of ['notWanted', 'applied', 'rejected']) {
    expect([step, (await m.hexiulan.act(matterId, 'recordConfirmation', { step, on: '2026-03-12', court: '望江区人民法院', partyIds: [parties.applicant, parties.respondent] })).status]).toEqual([step, 409])
  }
  city.clock.set('2026-03-12T02:00:00Z')
})

test('何平 leads the district and sees where it stands: he opens no record of what was said, and reads no names', async () => {
  const { matterId, parties } = await m.mediating()
  await m.session(matterId, [parties.applicant, parties.respondent])
  const subjectId = await m.subjectOf(m.hexiulan, matterId, 'sessionRecord')
  await m.does(m.hexiulan, matterId, 'drawPaper', { paperKind: 'sessionRecord', subjectId })
  const { paperId } = (await m.hexiulan.get<Papers>(`/matters/${matterId}/papers`)).body.rows[0]!
  for (const username of ['heping', 'wangfang', 'zhoumin']) {
    const who = await city.as(username)
    if ((await who.get(`/matters/${matterId}`)).status !== 200) continue
    const opened = await who.act(matterId, 'openPaper', { paperId, format: 'docx' })
    expect([username, opened.status]).toEqual([username, 403])
    const reads = await Promise.all([`/matters/${matterId}`, `/disputes/${matterId}`, `/matters/${matterId}/entries`, `/matters/${matterId}/papers`].map((path) => who.get(path)))
    for (const { body } of reads) expect(JSON.stringify(body)).not.toMatch(/周桂芬|孙国庆|13800001234|漏水点|999901196003040021/)
  }
})

test('nobody finds a dispute by who quarrels', async () => {
  const { number } = await m.register({ parties: [{ role: 'applicant', name: '司马长风', phone: '13911112222' }, { role: 'respondent', name: '上官云' }], description: '司马长风与上官云因采光争吵。' })
  for (const who of [m.liqiang, m.hexiulan, await city.as('luoying'), await city.as('heping')]) {
    for (const q of ['司马长风', '上官云', '13911112222']) expect(JSON.stringify((await who.get(`/matters?q=${encodeURIComponent(q)}`)).body)).not.toContain(number)
  }
  const entries = await city.db.selectFrom('entries').innerJoin('matters', 'matters.matterId', 'entries.matterId').select(['facts', 'matters.words']).where('number', '=', number).execute()
  expect(JSON.stringify(entries)).not.toMatch(/司马长风|上官云|13911112222/)
})

test('odd input of a dispute is refused, never a failure', async () => {
  const body = { source: 'found', disputeType: 'neighbours', description: '争吵', parties: [{ role: 'applicant', name: '甲某' }, { role: 'respondent', name: '乙某' }], areaId: city.areaId('永安社区第三网格') }
  const odd = [
    { externalNumber: 'a\0b' }, { externalNumber: 'a\ud800' }, { parties: [] }, { parties: [{ role: 'applicant', name: 'a\0b' }] }, { parties: [{ role: 'applicant', name: '\ud800' }, { role: 'respondent', name: '乙' }] },
    { parties: [{ role: 'applicant', name: '甲', idNumber: 'a\0b' }, { role: 'respondent', name: '乙' }] }, { areaId: randomUUID() }, { unitId: city.unitId('望江区城市管理局') }, { fromMatterId: randomUUID() }, { campaignId: randomUUID() },
    { source: 'screening' }, { outerDueAt: '9999-12-31T23:59:59Z', externalNumber: '1' }, { outerDueAt: '0001-01-01T00:00:00Z', externalNumber: '1' }, { description: '字'.repeat(4001) }, { parties: [{ role: 'applicant', name: '甲', bornOn: '2999-01-01' }, { role: 'respondent', name: '乙' }] },
    { fileIds: [randomUUID()] }, { title: '甲某与人争吵' },
  ]
  for (const more of odd) expect([JSON.stringify(more).slice(0, 70), (await m.liqiang.send('POST', '/disputes', { commandId: randomUUID(), ...body, ...more })).status < 500]).toEqual([JSON.stringify(more).slice(0, 70), true])
  const { matterId, parties } = await m.mediating()
  const acts: [string, object][] = [
    ['scheduleSession', { startsAt: '9999-12-31T23:00:00Z', endsAt: '9999-12-31T23:30:00Z', place: '室', isPublic: false }], ['scheduleSession', { startsAt: '2026-03-13T01:00:00Z', endsAt: '2026-03-13T00:00:00Z', place: '室', isPublic: false }],
    ['scheduleSession', { startsAt: '0001-01-01T01:00:00Z', endsAt: '0001-01-01T02:00:00Z', place: '室', isPublic: false }],
    ['extendMediation', { days: 61, consentedPartyIds: [parties.applicant, parties.respondent], reason: '慢' }], ['extendMediation', { days: 60, consentedPartyIds: [parties.applicant, parties.applicant], reason: '慢' }],
    ['recordInvestigation', { doneOn: '0001-01-01', place: '家', spokeWith: '邻居', findings: '看' }], ['recordInvestigation', { doneOn: '2027-01-01', place: '家', spokeWith: '邻居', findings: '看' }],
    ['invite', { name: '某', relation: '亲戚', consentedPartyIds: [parties.applicant] }], ['reportDanger', { unitId: city.unitId('望江区城市管理局'), what: '打', measures: '劝' }], ['referToAuthority', { unitId: randomUUID(), ground: 'minor', what: '打' }],
    ['handOverDispute', { unitId: randomUUID(), reason: '转' }], ['passOn', { way: 'transferred', unitId: randomUUID() }], ['whistle', { leadUnitId: randomUUID(), whistle: 'daily', reason: '哨' }], ['dispatch', {}],
    ['drawPaper', { paperKind: 'opinion' }], ['drawPaper', { paperKind: 'rightsNotice', subjectId: randomUUID() }], ['drawPaper', { paperKind: 'rightsNotice', values: { note: 'a\0b' } }],
  ]
  for (const [act, input] of acts) {
    const { status } = await m.liqiang.act(matterId, act, input)
    expect([act, JSON.stringify(input).slice(0, 60), status < 500]).toEqual([act, JSON.stringify(input).slice(0, 60), true])
  }
  await m.whole(matterId)
})

test('a dispute made of a tip-off would tell of it: it is not made', async () => {
  const { matterId: tipOff } = await city.report({ nature: 'tipOff', description: '举报邻居违规用电', contact: { name: '王秀兰' } })
  const owner = await city.db.selectFrom('matters').select(['ownerUnitId', 'isConfidential']).where('matterId', '=', tipOff).executeTakeFirstOrThrow()
  expect(owner.isConfidential).toBe(true)
  const clerk = await city.as('wangfang')
  expect((await clerk.get(`/matters/${tipOff}`)).status).toBe(200)
  const made = await clerk.send('POST', '/disputes', { commandId: randomUUID(), source: 'matter', disputeType: 'neighbours', description: '用电争议', fromMatterId: tipOff, parties: [{ role: 'applicant', name: '甲' }, { role: 'respondent', name: '乙' }] })
  expect([made.status, pointersOf(made)]).toEqual([400, ['/fromMatterId']])
})

test('the same command twice at once is one screening, and one zero report', async () => {
  const luoying = await city.as('luoying')
  const body = { commandId: randomUUID(), title: '春季排查', areaIds: [city.areaId('永安社区')], from: '2026-03-01', until: '2026-12-31' }
  const both = await Promise.all([luoying.send('POST', '/screenings', body), luoying.send('POST', '/screenings', body)])
  expect(both.map(({ status }) => status)).toEqual([201, 201])
  expect(both[0]!.body).toEqual(both[1]!.body)
  const zero = { commandId: randomUUID(), areaId: city.areaId('永安社区') }
  const path = `/screenings/${(both[0]!.body as { campaignId: string }).campaignId}/zero-reports`
  const answers = await Promise.all([m.liqiang.send('POST', path, zero), m.liqiang.send('POST', path, zero)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect((await luoying.send('POST', '/screenings', { ...body, title: '另一次' })).status).toBe(422)
})

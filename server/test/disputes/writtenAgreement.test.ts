// A written agreement: signed and sealed on paper, kept, confirmed by the court, filed, checked, paid.
import type { PaperKind } from '@gongzhi/contracts/papers.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { mediationOf, openClocks, reasonOf } from './scene.ts'
import type { Mediation, Parties } from './scene.ts'

let city: TestCity
let m: Mediation
let matterId: string
let parties: Parties
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  m = await mediationOf(city)
})
afterAll(() => city.stop())

test('李强 registers what he was told; nobody’s name stands in the list, and first the other side is asked', async () => {
  const receipt = await m.register()
  matterId = receipt.matterId
  parties = await m.partiesOf(matterId)
  const matter = await m.liqiang.matter(matterId)
  expect([matter.state, matter.kind, matter.title, openClocks(matter)]).toEqual(['toAskWish', 'dispute', '邻里纠纷(永安社区第三网格)', ['wish']])
  expect(await m.todos('liqiang', matterId)).toEqual(['recordWish'])
  expect((await m.view(matterId)).parties).toMatchObject([{ name: '周**', phone: '138****1234', wish: 'agrees', hasIdNumber: true }, { name: '孙**', phone: '138****5678' }])
  const { rows } = (await m.liqiang.get<{ rows: object[] }>('/matters?kind=dispute')).body
  expect(JSON.stringify(rows)).not.toMatch(/周桂芬|孙国庆/)
})

test('a title that names a party is refused', async () => {
  const answer = await m.liqiang.send('POST', '/disputes', {
    commandId: crypto.randomUUID(), source: 'found', disputeType: 'neighbours', title: '周桂芬家漏水', description: '漏水', parties: [{ name: '周桂芬', role: 'applicant' }, { name: '孙国庆', role: 'respondent' }],
  })
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/title' }] } })
})

test('both agree, it is taken on, 何秀兰 is proposed with reasons and named', async () => {
  expect(reasonOf(await m.liqiang.act(matterId, 'acceptDispute', { mediationKind: 'people' }))).toEqual([409, expect.anything()])
  await m.does(m.liqiang, matterId, 'recordWish', { partyId: parties.respondent, wish: 'notReached', how: 'phone' })
  expect((await m.liqiang.matter(matterId)).state).toBe('toAskWish')
  expect((await m.agrees(matterId, parties.respondent, { isPublic: false })).state).toBe('toAccept')
  expect((await m.does(m.liqiang, matterId, 'acceptDispute', { mediationKind: 'people' })).state).toBe('toAssign')
  const choices = (await m.liqiang.get<{ rows: { name: string; reasons: string[]; whyNot?: string }[] }>(`/matters/${matterId}/mediator-choices`)).body.rows
  expect(choices.find(({ name }) => name === '何秀兰')).toMatchObject({ reasons: expect.arrayContaining(['熟悉这类纠纷', '就在永安社区调委会', '在办 0 件']) })
  const matter = await m.does(m.liqiang, matterId, 'assignMediators', { mediatorIds: [m.mediatorId], chosenBy: 'committee' })
  expect([matter.state, openClocks(matter)]).toEqual(['mediating', ['mediation']])
  expect(await m.todos('hexiulan', matterId)).toEqual(['scheduleSession'])
})

test('孙国庆 wants it closed: no public session; it is held, recorded, and read by those who work on it alone', async () => {
  const open = { startsAt: '2026-03-03T01:00:00Z', endsAt: '2026-03-03T02:00:00Z', place: '社区广场', isPublic: true }
  expect(reasonOf(await m.hexiulan.act(matterId, 'scheduleSession', open))).toEqual([422, 'reason.partyWantsClosed'])
  expect(reasonOf(await m.hexiulan.act(matterId, 'reachAgreement', { form: 'written', ...m.CONTENTS, reachedOn: '2026-03-02' }))).toEqual([409, 'reason.noSessionYet'])
  await m.session(matterId, [parties.applicant, parties.respondent])
  expect((await m.view(matterId, m.hexiulan)).sessions).toMatchObject([{ state: 'held', place: '永安社区调解室', record: expect.stringContaining('漏水点') }])
  const entries = (await m.liqiang.get(`/matters/${matterId}/entries`)).body
  expect(JSON.stringify(entries)).not.toMatch(/漏水点|周桂芬|孙国庆|13800001234/)
})

test('what is agreed is not in force by being entered, nor before everybody has signed and the seal is on', async () => {
  const matter = await m.does(m.hexiulan, matterId, 'reachAgreement', { form: 'written', ...m.CONTENTS, reachedOn: '2026-03-02' })
  expect([matter.state, openClocks(matter)]).toEqual(['toSignAgreement', ['agreement']])
  expect((await m.view(matterId)).agreement).toMatchObject({ form: 'written', terms: [{ dueOn: '2026-03-20' }, { dueOn: '2026-04-10' }] })
  expect((await m.view(matterId)).agreement?.inForceOn).toBeUndefined()
  city.clock.set('2026-03-04T02:00:00Z')
  const paper = { signedPartyIds: [parties.applicant, parties.respondent], signedMediatorIds: [m.mediatorId], signedOn: '2026-03-03', sealedOn: '2026-03-04' }
  expect((await m.liqiang.act(matterId, 'sealAgreement', { ...paper, fileIds: [] })).status).toBe(400)
  const fileIds = [await m.scan(m.liqiang)]
  const thrice = { ...paper, signedPartyIds: [parties.applicant, parties.applicant], fileIds }
  expect(reasonOf(await m.liqiang.act(matterId, 'sealAgreement', thrice))).toEqual([422, 'reason.notAllSigned'])
  const sealed = await m.does(m.liqiang, matterId, 'sealAgreement', { ...paper, fileIds })
  expect([sealed.state, openClocks(sealed)]).toEqual(['performing', ['confirmation', 'performance']])
  expect((await m.view(matterId)).agreement).toMatchObject({ signedOn: '2026-03-03', sealedOn: '2026-03-04', inForceOn: '2026-03-04' })
})

test('within thirty days both ask the court together; one alone cannot', async () => {
  expect((await m.view(matterId)).confirmation).toEqual({ until: '2026-04-03', isPossible: true })
  city.clock.set('2026-03-10T02:00:00Z')
  const asked = { step: 'applied', on: '2026-03-10', court: '望江区人民法院' }
  expect(reasonOf(await m.hexiulan.act(matterId, 'recordConfirmation', { ...asked, partyIds: [parties.applicant] }))).toEqual([422, 'reason.confirmTogether'])
  const applied = await m.does(m.hexiulan, matterId, 'recordConfirmation', { ...asked, partyIds: [parties.applicant, parties.respondent] })
  expect(openClocks(applied)).toEqual(['performance'])
  await m.does(m.hexiulan, matterId, 'recordConfirmation', { step: 'confirmed', on: '2026-03-10', courtNumber: '(2026)兰01司确12号' })
  expect((await m.view(matterId)).confirmation).toMatchObject({ step: 'confirmed', court: '望江区人民法院', courtNumber: '(2026)兰01司确12号', isPossible: false })
})

test('何秀兰 looks on the days agreed on, which are overdue when they pass; the last look ends it', async () => {
  city.clock.set('2026-03-21T02:00:00Z')
  const late = await m.view(matterId)
  expect(late.agreement!.terms.map(({ isOverdue }) => isOverdue)).toEqual([true, false])
  const [first, second] = late.agreement!.terms.map(({ termId }) => termId)
  const visit = { visitedOn: '2026-03-21', how: 'phone', note: '还差三百元' }
  await m.does(m.hexiulan, matterId, 'recordPerformance', { ...visit, termId: first, result: 'partlyPerformed', nextVisitOn: '2026-03-25' })
  const due = (await m.liqiang.matter(matterId)).clocks.find(({ kind, stoppedAt }) => kind === 'performance' && !stoppedAt)!.dueAt
  expect(due).toBe('2026-03-25T16:00:00.000Z')
  city.clock.set('2026-04-09T02:00:00Z')
  await m.does(m.hexiulan, matterId, 'recordPerformance', { ...visit, visitedOn: '2026-04-09', termId: first, result: 'performed', note: '付清' })
  const done = await m.does(m.hexiulan, matterId, 'recordPerformance', { ...visit, visitedOn: '2026-04-09', termId: second, result: 'performed', note: '修好了' })
  expect([done.state, openClocks(done)]).toEqual(['performed', ['volume']])
})

test('the volume is filed when its papers are there, checked by 方圆 who had no part in it, and earns its subsidy once', async () => {
  expect(await m.liqiang.act(matterId, 'fileVolume', {})).toMatchObject({ status: 422, body: { reason: 'reason.papersMissing', params: { papers: '调解受理通知书、调解记录、人民调解协议书、履行回访记录' } } })
  const of = async (paperKind: PaperKind) => m.paper(m.hexiulan, matterId, paperKind, ['sessionRecord', 'performanceVisit'].includes(paperKind) ? await m.subjectOf(m.hexiulan, matterId, paperKind) : undefined)
  expect(await of('mediationAcceptance')).toMatch(/周桂芬、孙国庆[^]*邻里纠纷[^]*2026年3月2日[^]*何秀兰/)
  expect(await of('sessionRecord')).toMatch(/永安社区调解室[^]*不公开[^]*周桂芬、孙国庆[^]*漏水点/)
  expect(await of('agreement')).toMatch(/永安.*〔2026〕1号[^]*999901196003040021[^]*402室吊顶[^]*赔偿吊顶维修费1200元[^]*2026年3月20日前/)
  expect(await of('performanceVisit')).toMatch(/修好卫生间防水[^]*已履行/)
  expect(await of('confirmationApplication')).toMatch(/2026年3月4日生效[^]*2026年4月3日止[^]*望江区人民法院/)
  expect(await of('mediationVolume')).toMatch(/人民调解协议书[^]*履行回访/)
  const filed = await m.does(m.liqiang, matterId, 'fileVolume', {})
  expect([filed.state, openClocks(filed)]).toEqual(['filed', []])
  const fangyuan = await city.as('fangyuan')
  expect(reasonOf(await m.liqiang.act(matterId, 'checkVolume', { grade: 'good', subsidyYuan: 300 }))[0]).toBe(403)
  expect(reasonOf(await fangyuan.act(matterId, 'checkVolume', { grade: 'fail', subsidyYuan: 300 }))).toEqual([422, 'reason.noSubsidy'])
  await m.does(fangyuan, matterId, 'checkVolume', { grade: 'good', faults: '回访记录略简', subsidyYuan: 300 })
  expect((await m.view(matterId)).volume).toEqual({ filedOn: '2026-04-09', grade: 'good', subsidyYuan: 300 })
  expect(reasonOf(await fangyuan.act(matterId, 'checkVolume', { grade: 'good', subsidyYuan: 300 }))).toEqual([409, 'reason.volumeChecked'])
})

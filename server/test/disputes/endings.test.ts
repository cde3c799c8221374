// The other ways: an oral agreement, a refusal, no agreement, more time, a mediator who steps back, what is no dispute among the people.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../world.ts'
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

const runningClock = async (matterId: string, kind: string) => (await m.liqiang.matter(matterId)).clocks.find((clock) => clock.kind === kind && !clock.stoppedAt)

test('an oral agreement is in force when it is reached, and no court confirms it without a text', async () => {
  const { matterId, parties } = await m.mediating()
  await m.session(matterId, Object.values(parties))
  const matter = await m.does(m.hexiulan, matterId, 'reachAgreement', { form: 'oral', ...m.CONTENTS, reachedOn: '2026-03-02' })
  expect([matter.state, openClocks(matter)]).toEqual(['performing', ['performance']])
  expect((await m.view(matterId)).agreement).toMatchObject({ form: 'oral', inForceOn: '2026-03-02' })
  expect(reasonOf(await m.hexiulan.act(matterId, 'recordConfirmation', { step: 'notWanted', on: '2026-03-02' }))).toEqual([409, 'reason.oralNotConfirmable'])
  expect((await m.view(matterId)).confirmation).toEqual({ isPossible: false, whyNot: '口头协议没有协议书,不能申请司法确认;可以先做成书面协议' })
  expect(await m.paper(m.hexiulan, matterId, 'oralAgreement')).toMatch(/孙国庆修好卫生间防水/)
})

test('what is not kept ends with what the other side can do; the volume says so', async () => {
  const { matterId, parties } = await m.mediating()
  await m.session(matterId, Object.values(parties))
  await m.does(m.hexiulan, matterId, 'reachAgreement', { form: 'oral', ...m.CONTENTS, reachedOn: '2026-03-02' })
  const ended = await m.does(m.liqiang, matterId, 'endPerformance', { result: 'notPerformed', ways: ['court'], note: '催告两次仍不付' })
  expect([ended.state, openClocks(ended)]).toEqual(['performed', ['volume']])
})

test('孙国庆 clearly refuses: it ends there, and he is not pressed; both are told what is open to them', async () => {
  const { matterId } = await m.register()
  const { respondent } = await m.partiesOf(matterId)
  const matter = await m.does(m.liqiang, matterId, 'recordWish', { partyId: respondent, wish: 'refuses', how: 'visit' })
  expect([matter.state, openClocks(matter)]).toEqual(['failed', ['tell']])
  expect(await m.todos('liqiang', matterId)).toEqual(['tellWays'])
  expect(reasonOf(await m.liqiang.act(matterId, 'fileVolume', {}))).toEqual([409, 'reason.notToldYet'])
  const seen = await m.view(matterId)
  expect(seen.ended).toMatchObject({ cause: 'partyRefuses', on: '2026-03-02', ways: [] })
  expect(seen.ways).toEqual([{ way: 'court', limit: '自知道权利受损害和义务人之日起三年内', basis: '《民法典》第一百八十八条' }, expect.objectContaining({ way: 'arbitration' })])
  const told = await m.does(m.liqiang, matterId, 'tellWays', { ways: ['court'], how: 'phone', toldOn: '2026-03-02' })
  expect(openClocks(told)).toEqual(['volume'])
  expect(await m.paper(m.liqiang, matterId, 'endNotice')).toMatch(/一方明确拒绝调解[^]*向人民法院起诉[^]*三年内/)
  expect((await m.does(m.liqiang, matterId, 'fileVolume', {})).state).toBe('filed')
})

test('no agreement is reached; that the term is over cannot be said while it runs', async () => {
  const { matterId, parties } = await m.mediating()
  await m.session(matterId, Object.values(parties))
  expect(reasonOf(await m.hexiulan.act(matterId, 'endMediation', { cause: 'termOver', note: '谈不拢' }))).toEqual([422, 'reason.termRuns'])
  const ended = await m.does(m.hexiulan, matterId, 'endMediation', { cause: 'noAgreement', note: '双方差距太大' })
  expect(ended.state).toBe('failed')
  expect(reasonOf(await m.hexiulan.act(matterId, 'tellWays', { ways: ['court'], how: 'phone', toldOn: '2026-03-01' }))[0]).toBe(400)
})

test('the risk sets the term, and a new risk sets it anew from the same day; longer only if all agree', async () => {
  const { matterId, parties } = await m.mediating()
  expect((await runningClock(matterId, 'mediation'))!.dueAt).toBe('2026-04-02T16:00:00.000Z')
  city.clock.forward(60)
  await m.does(m.hexiulan, matterId, 'rateRisk', { risk: 'red', reason: '双方动过手' })
  expect((await runningClock(matterId, 'mediation'))!.dueAt).toBe('2026-03-11T16:00:00.000Z')
  const more = { days: 10, reason: '等鉴定结果' }
  expect(reasonOf(await m.liqiang.act(matterId, 'extendMediation', { ...more, consentedPartyIds: [parties.applicant] }))).toEqual([422, 'reason.needsEveryConsent'])
  await m.does(m.liqiang, matterId, 'extendMediation', { ...more, consentedPartyIds: Object.values(parties) })
  expect((await runningClock(matterId, 'mediation'))!.dueAt).toBe('2026-03-21T16:00:00.000Z')
  await m.does(m.hexiulan, matterId, 'rateRisk', { risk: 'yellow', reason: '情绪平稳' })
  expect((await runningClock(matterId, 'mediation'))!.dueAt).toBe('2026-04-02T16:00:00.000Z')
})

test('何秀兰 steps back, and cannot be named again; another is', async () => {
  const { matterId } = await m.mediating()
  const matter = await m.does(m.liqiang, matterId, 'recuse', { mediatorId: m.mediatorId, ground: 'acquaintance' })
  expect([matter.state, openClocks(matter)]).toEqual(['toAssign', ['assign']])
  expect(reasonOf(await m.liqiang.act(matterId, 'assignMediators', { mediatorIds: [m.mediatorId], chosenBy: 'parties' }))).toEqual([422, 'reason.recusedBefore'])
  const choices = (await m.liqiang.get<{ rows: { personId: string; whyNot?: string }[] }>(`/matters/${matterId}/mediator-choices`)).body.rows
  const other = choices.find(({ whyNot }) => !whyNot)!
  expect((await m.does(m.liqiang, matterId, 'assignMediators', { mediatorIds: [other.personId], chosenBy: 'parties' })).state).toBe('mediating')
  expect(reasonOf(await m.hexiulan.act(matterId, 'endMediation', { cause: 'noAgreement', note: '不再是我的' }))[0]).not.toBe(500)
})

test('a mediator with a party’s name is not proposed; one of a far committee is none here', async () => {
  const { matterId } = await m.register({ parties: [{ name: '何秀兰', role: 'applicant' }, { name: '孙国庆', role: 'respondent' }] })
  const choices = (await m.liqiang.get<{ rows: { name: string; whyNot?: string }[] }>(`/matters/${matterId}/mediator-choices`)).body.rows
  expect(choices.find(({ name }) => name === '何秀兰')!.whyNot).toContain('同名')
})

test('a relative takes part when every party consents', async () => {
  const { matterId, parties } = await m.mediating()
  const guest = { name: '周小军', relation: '申请人之子' }
  expect(reasonOf(await m.hexiulan.act(matterId, 'invite', { ...guest, consentedPartyIds: [parties.applicant] }))).toEqual([422, 'reason.needsEveryConsent'])
  await m.does(m.hexiulan, matterId, 'invite', { ...guest, consentedPartyIds: Object.values(parties) })
  expect((await m.view(matterId)).invited).toEqual([{ name: '周**', relation: '申请人之子' }])
})

test('what is no dispute among the people goes to no people’s mediation, and judicial mediation is the court’s', async () => {
  const { matterId } = await m.register({ disputeType: 'administrative' })
  await m.agrees(matterId, (await m.partiesOf(matterId)).respondent)
  expect(reasonOf(await m.liqiang.act(matterId, 'acceptDispute', { mediationKind: 'people' }))).toEqual([422, 'reason.notCivil'])
  expect(reasonOf(await m.liqiang.act(matterId, 'acceptDispute', { mediationKind: 'judicial' }))).toEqual([422, 'reason.notEntrusted'])
  expect((await m.view(matterId)).ways.map(({ way }) => way)).toEqual(['reconsideration', 'court', 'petition'])
  const refused = await m.does(m.liqiang, matterId, 'refuseDispute', { reason: 'notCivil', ways: ['reconsideration'], whereTo: '请在六十日内向区政府申请行政复议' })
  expect([refused.state, openClocks(refused)]).toEqual(['refused', []])
  expect(await m.paper(m.liqiang, matterId, 'refusalToMediate')).toMatch(/不是民间纠纷[^]*六十日内/)
})

test('marriage as such is not confirmed by a court', async () => {
  const { matterId, parties } = await m.mediating({ disputeType: 'marriage' })
  await m.session(matterId, Object.values(parties))
  await m.does(m.hexiulan, matterId, 'reachAgreement', { form: 'written', ...m.CONTENTS, reachedOn: '2026-03-02' })
  const paper = { signedPartyIds: Object.values(parties), signedMediatorIds: [m.mediatorId], signedOn: '2026-03-02', sealedOn: '2026-03-02', fileIds: [await m.scan(m.liqiang)] }
  expect(openClocks(await m.does(m.liqiang, matterId, 'sealAgreement', paper))).toEqual(['performance'])
  expect(reasonOf(await m.hexiulan.act(matterId, 'recordConfirmation', { step: 'notWanted', on: '2026-03-02' }))).toEqual([409, 'reason.notConfirmable'])
})

test('李强 hands one over to the street’s committee, which owns it then', async () => {
  const { matterId } = await m.register()
  const handed = await m.does(m.liqiang, matterId, 'handOverDispute', { unitId: city.unitId('和平街道人民调解委员会'), reason: '当事人涉及两个社区' })
  expect(handed.owner.name).toBe('和平街道人民调解委员会')
  expect(await m.todos('luoying', matterId)).toEqual(['recordWish'])
  expect(reasonOf(await (await city.as('luoying')).act(matterId, 'handOverDispute', { unitId: city.unitId('望江区城市管理局'), reason: '不是调解组织' }))[0]).toBe(400)
})

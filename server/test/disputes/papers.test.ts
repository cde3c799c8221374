// The papers beside those of the main way: rights notice, investigation, power of attorney; who mediates by other rules has none of them.
import type { Papers } from '@gongzhi/contracts/papers.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { APPLICANT, mediationOf, reasonOf, RESPONDENT } from './scene.ts'
import type { Mediation } from './scene.ts'

let city: TestCity
let m: Mediation
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  m = await mediationOf(city)
})
afterAll(() => city.stop())

const kindsOffered = async (matterId: string) => (await m.hexiulan.get<Papers>(`/matters/${matterId}/papers`)).body.choices.map(({ paperKind }) => paperKind)

test('周桂芬’s son acts for her: the power of attorney, the rights notice and what 何秀兰 found out are drawn from what was entered', async () => {
  const agent = { name: '周小军', phone: '13900001111', basis: 'powerOfAttorney' }
  const { matterId } = await m.mediating({ parties: [{ ...APPLICANT, role: 'applicant', agent }, { ...RESPONDENT, role: 'respondent' }] })
  expect((await m.view(matterId)).parties[0]!.agent).toEqual({ name: '周**', basis: 'powerOfAttorney' })
  await m.does(m.hexiulan, matterId, 'recordInvestigation', { doneOn: '2026-03-02', place: '3 栋 2 单元 502 卫生间', spokeWith: '孙国庆', findings: '地漏接口老化' })
  expect(await m.paper(m.hexiulan, matterId, 'rightsNotice')).toMatch(/周桂芬、孙国庆[^]*第二十三条[^]*不收取任何费用/)
  expect(await m.paper(m.hexiulan, matterId, 'investigationRecord', await m.subjectOf(m.hexiulan, matterId, 'investigationRecord'))).toMatch(/2026年3月2日[^]*502卫生间[^]*孙国庆[^]*何秀兰[^]*地漏接口老化/)
  const applicant = (await m.view(matterId)).parties[0]!.partyId
  expect(await m.paper(m.hexiulan, matterId, 'powerOfAttorney', applicant)).toMatch(/周桂芬[^]*周小军[^]*13900001111/)
  expect(await kindsOffered(matterId)).toEqual(['mediationApplication', 'mediationAcceptance', 'rightsNotice', 'investigationRecord', 'powerOfAttorney'])
  expect(reasonOf(await m.hexiulan.act(matterId, 'drawPaper', { paperKind: 'agreement' }))).toEqual([422, 'reason.paperNotNow'])
})

test('an administrative mediation draws no papers of people’s mediation, and is filed with its own', async () => {
  const { matterId } = await m.register({ disputeType: 'environment' })
  const { applicant, respondent } = await m.partiesOf(matterId)
  await m.agrees(matterId, respondent)
  await m.does(m.liqiang, matterId, 'acceptDispute', { mediationKind: 'administrative' })
  await m.does(m.liqiang, matterId, 'assignMediators', { mediatorIds: [m.mediatorId], chosenBy: 'committee' })
  await m.session(matterId, [applicant, respondent])
  expect(await kindsOffered(matterId)).toEqual([])
  await m.does(m.hexiulan, matterId, 'endMediation', { cause: 'noAgreement', note: '谈不拢' })
  await m.does(m.liqiang, matterId, 'tellWays', { ways: ['court'], how: 'written', toldOn: '2026-03-02' })
  expect((await m.does(m.liqiang, matterId, 'fileVolume', {})).state).toBe('filed')
})

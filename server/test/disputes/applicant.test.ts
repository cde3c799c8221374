// 周桂芬 applies herself, without an account, and follows her application with the tracking code.
import type { DisputeTracking } from '@gongzhi/contracts/disputes.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer, TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { APPLICANT, mediationOf, reasonOf, RESPONDENT, STORY } from './scene.ts'
import type { Mediation } from './scene.ts'

let city: TestCity
let m: Mediation
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  m = await mediationOf(city)
})
afterAll(() => city.stop())

async function apply(more: object = {}): Promise<ReportReceipt> {
  const answer = await city.anybody.send<ReportReceipt>('POST', '/public/disputes', {
    commandId: crypto.randomUUID(), disputeType: 'neighbours', description: STORY, request: '修好漏水,赔偿吊顶', applicant: APPLICANT, respondents: [RESPONDENT], areaId: city.areaId('永安社区'), ...more,
  })
  expect(answer.status).toBe(201)
  await m.whole(answer.body.matterId)
  return answer.body
}
const track = async ({ number, trackingCode }: ReportReceipt) => (await city.anybody.get<DisputeTracking>(`/public/disputes/${number}?code=${trackingCode}`)).body
const does = (act: string, { number, trackingCode }: ReportReceipt, body: object = {}): Promise<Answer<DisputeTracking>> =>
  city.anybody.send<DisputeTracking>('POST', `/disputes/${number}/acts/${act}`, { commandId: crypto.randomUUID(), code: trackingCode, ...body })

test('her application reaches the committee of the place; she follows it without reading of the other side', async () => {
  const receipt = await apply()
  const page = await track(receipt)
  expect(page).toMatchObject({ state: 'toAskWish', title: '邻里纠纷(永安社区)', description: STORY, request: '修好漏水,赔偿吊顶', organisationName: '永安社区人民调解委员会', askedParties: 1, agreedParties: 1, sessions: [], papers: [] })
  expect(JSON.stringify(page)).not.toMatch(/孙国庆|13800005678/)
  expect((await city.anybody.get(`/public/disputes/${receipt.number}?code=AAAAAAAAAAAA`)).status).toBe(403)
  const again = { commandId: crypto.randomUUID() }
  expect(await apply(again)).toEqual(await apply(again))
})

test('she chooses her mediator, adds a statement, reads when and where, and rates it in the end', async () => {
  const receipt = await apply()
  const { choices } = await track(receipt)
  const chosen = choices.find(({ name }) => name === '何秀兰')!
  expect((await does('chooseMediator', receipt, { mediatorId: chosen.personId })).body.wantedMediatorName).toBe('何秀兰')
  expect((await m.view(receipt.matterId)).wantedMediatorName).toBe('何秀兰')
  await does('addStatement', receipt, { text: '楼上又漏了一次' })
  const { respondent, applicant } = await m.partiesOf(receipt.matterId)
  await m.agrees(receipt.matterId, respondent)
  await m.does(m.liqiang, receipt.matterId, 'acceptDispute', { mediationKind: 'people' })
  await m.does(m.liqiang, receipt.matterId, 'assignMediators', { mediatorIds: [chosen.personId], chosenBy: 'parties' })
  await m.does(m.hexiulan, receipt.matterId, 'scheduleSession', { startsAt: '2026-03-03T01:00:00.000Z', endsAt: '2026-03-03T02:00:00.000Z', place: '永安社区调解室', isPublic: false })
  const page = await track(receipt)
  expect(page).toMatchObject({ mediatorNames: ['何秀兰'], sessions: [{ startsAt: '2026-03-03T01:00:00.000Z', place: '永安社区调解室', state: 'planned' }] })
  expect(page.steps.map(({ text }) => text).join()).toContain('永安社区人民调解委员会开始调解')
  expect(reasonOf(await does('rateMediation', receipt, { satisfied: 'satisfied' }))[0]).toBe(409)
  await m.does(m.hexiulan, receipt.matterId, 'cancelSession', { sessionId: (await m.view(receipt.matterId)).sessions[0]!.sessionId, reason: '改期' })
  await m.session(receipt.matterId, [applicant, respondent])
  await m.does(m.hexiulan, receipt.matterId, 'reachAgreement', { form: 'oral', ...m.CONTENTS, reachedOn: '2026-03-02' })
  expect((await does('rateMediation', receipt, { satisfied: 'satisfied', note: '很耐心' })).body).toMatchObject({ rating: 'satisfied', terms: [{ text: '孙国庆赔偿吊顶维修费 1200 元' }, {}] })
  expect(reasonOf(await does('rateMediation', receipt, { satisfied: 'notSatisfied' }))).toEqual([409, 'reason.alreadyRated'])
  await m.whole(receipt.matterId)
  expect(await m.paper(m.hexiulan, receipt.matterId, 'mediationApplication')).toMatch(/周桂芬[^]*修好漏水/)
})

test('she may end it at any time, and is told what else is open to her', async () => {
  const receipt = await apply()
  const ended = await does('endByParty', receipt, { reason: '自己谈好了' })
  expect(ended.body).toMatchObject({ state: 'failed', ways: [{ way: 'court' }, { way: 'arbitration' }] })
  await m.whole(receipt.matterId)
  expect((await m.view(receipt.matterId)).ended).toMatchObject({ cause: 'partyEnds' })
  expect(reasonOf(await does('endByParty', receipt))[0]).toBe(409)
})

test('a report’s number opens no dispute’s page', async () => {
  const report = await city.report()
  expect((await city.anybody.get(`/public/disputes/${report.number}?code=${report.trackingCode}`)).status).toBe(404)
})

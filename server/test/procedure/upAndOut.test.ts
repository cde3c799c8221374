// Going up and out: three kinds of whistle, the duty list, a decline that cites it, and the level that decides for good.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DispatchChoices, MatterView } from '@gongzhi/contracts/matters.ts'
import type { Answer, TestCity } from '../world.ts'
import { startCity } from '../world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
})
afterAll(() => city.stop())

const matterOf = (answer: Answer): MatterView => (answer.body as { matter: MatterView }).matter
const reasonOf = (answer: Answer): [number, unknown] => [answer.status, answer.body['reason']]
const requestOf = (matter: MatterView, kind: string) => matter.requests.find((r) => r.kind === kind && !r.answeredAt)!
const todosOf = async (username: string, matterId: string) => (await (await city.as(username)).inbox()).filter((row) => row.matterId === matterId).map((row) => row.todoAct)

/** A report of the category that 永安社区 whistled up and 王芳 signed for: 和平街道 has it to dispatch. */
async function atStreet(categoryId = '0201', more: object = {}): Promise<string> {
  const { matterId } = await city.report({ categoryId, ...more })
  const [liqiang, wangfang] = [await city.as('liqiang'), await city.as('wangfang')]
  await liqiang.act(matterId, 'accept')
  const whistled = matterOf(await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格化管理中心'), whistle: 'daily', reason: '社区办不了' }))
  await wangfang.actOn(whistled.assignments[0]!.assignmentId, 'sign')
  city.clock.forward(1)
  return matterId
}
const lighting = () => city.unitId('望江区城市管理局')
const power = () => city.unitId('望江区供电公司')

test('a 攻坚哨 waits for 林枢, who leads the street: nobody is called before he approves', async () => {
  const matterId = await atStreet()
  const [wangfang, linshu] = [await city.as('wangfang'), await city.as('linshu')]
  const asked = matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: lighting(), assistUnitIds: [power()], whistle: 'hard', reason: '整条街的灯线老化' }))
  expect([asked.state, asked.assignments.length]).toEqual(['toDispatch', 1])
  expect(reasonOf(await wangfang.act(matterId, 'dispatch', { leadUnitId: city.unitId('和平综合行政执法队') }))).toEqual([409, 'reason.whistleWaits'])
  expect([await todosOf('wangfang', matterId), await todosOf('linshu', matterId)]).toEqual([[], ['approveWhistle']])
  const { requestId } = requestOf(asked, 'approval')
  expect(reasonOf(await wangfang.act(matterId, 'approveWhistle', { requestId, decision: 'approved' }))).toEqual([403, 'reason.permission'])
  const approved = matterOf(await linshu.act(matterId, 'approveWhistle', { requestId, decision: 'approved', note: '同意' }))
  expect([approved.state, approved.assignments.filter((a) => a.whistle === 'hard').map((a) => [a.role, a.state])]).toEqual(['toSign', [['lead', 'toSign'], ['assist', 'toSign']]])
})

test('林枢 does not approve: the street has it back to dispatch', async () => {
  const matterId = await atStreet()
  const wangfang = await city.as('wangfang')
  const asked = matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: lighting(), whistle: 'hard', reason: '想请市政来' }))
  const rejected = matterOf(await (await city.as('linshu')).act(matterId, 'approveWhistle', { requestId: requestOf(asked, 'approval').requestId, decision: 'rejected', note: '先自己修' }))
  expect([rejected.state, await todosOf('wangfang', matterId)]).toEqual(['toDispatch', ['dispatch']])
})

test('an 应急哨 is for the duty officer: it goes out at once, and 林枢 approves it after', async () => {
  const matterId = await atStreet()
  const [wangfang, yuanning, linshu] = [await city.as('wangfang'), await city.as('yuanning'), await city.as('linshu')]
  const whistle = { leadUnitId: lighting(), whistle: 'emergency', reason: '灯杆倒在路上' }
  expect(reasonOf(await wangfang.act(matterId, 'whistle', whistle))).toEqual([422, 'reason.needsDutyOfficer'])
  const out = matterOf(await yuanning.act(matterId, 'whistle', whistle))
  expect(out.state).toBe('toSign')
  expect(await todosOf('linshu', matterId)).toEqual(['approveWhistle'])
  const after = matterOf(await linshu.act(matterId, 'approveWhistle', { requestId: requestOf(out, 'approval').requestId, decision: 'approved' }))
  expect([after.state, after.assignments.at(-1)!.state]).toEqual(['toSign', 'toSign'])
})

test('a duty that the department has taken back justifies the whistle by itself; any other needs a reason', async () => {
  const matterId = await atStreet()
  const wangfang = await city.as('wangfang')
  expect(reasonOf(await wangfang.act(matterId, 'whistle', { leadUnitId: power(), whistle: 'daily' }))).toEqual([422, 'reason.whistleReason'])
  expect((await wangfang.act(matterId, 'whistle', { leadUnitId: lighting(), whistle: 'daily' })).status).toBe(200)
})

test('a community is never lead on what it only assists with, and gets nothing that its list does not name', async () => {
  const matterId = await atStreet('0201')
  const wangfang = await city.as('wangfang')
  const committee = city.unitId('永安社区居民委员会')
  const choices = (await wangfang.get<DispatchChoices>(`/matters/${matterId}/dispatch-choices`)).body
  expect(choices.dispatch.find((c) => c.unitId === committee)?.whyNot).toBe('reason.communityNotLead')
  expect(reasonOf(await wangfang.act(matterId, 'dispatch', { leadUnitId: committee }))).toEqual([422, 'reason.communityNotLead'])
  const withCommunity = await wangfang.act(matterId, 'dispatch', { leadUnitId: city.unitId('和平综合行政执法队'), assistUnitIds: [committee] })
  expect(withCommunity.status).toBe(200)
  const signals = await atStreet('0404')
  expect(reasonOf(await wangfang.act(signals, 'dispatch', { leadUnitId: committee }))).toEqual([422, 'reason.communityNotOnList'])
})

test('望江区 cannot push down to a street what the departments have taken back', async () => {
  const matterId = await atStreet('0404')
  const [wangfang, gaojie] = [await city.as('wangfang'), await city.as('gaojie')]
  const up = matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: city.unitId('望江区社会治理中心'), whistle: 'daily', reason: '街道没有这项职责' }))
  await gaojie.actOn(up.assignments.at(-1)!.assignmentId, 'sign')
  expect(reasonOf(await gaojie.act(matterId, 'dispatch', { leadUnitId: city.unitId('和平街道网格化管理中心') }))).toEqual([422, 'reason.streetTakenBack'])
})

test('赵磊 declines once, citing the list; 望江区 designates him all the same, finally', async () => {
  const matterId = await atStreet()
  const [wangfang, zhaolei, gaojie] = [await city.as('wangfang'), await city.as('zhaolei'), await city.as('gaojie')]
  const called = matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: lighting(), whistle: 'daily', reason: '需要登高车' }))
  const { assignmentId } = called.assignments.at(-1)!
  const lines = (await zhaolei.get<DispatchChoices>(`/matters/${matterId}/dispatch-choices`)).body.dutyLines
  const [own, others] = [lines.find((l) => l.lineId === 'street.takenBack.0201.1')!, lines.find((l) => l.lineId === 'street.assisting.0201.2')!]
  expect([own.leadUnitName, others.leadUnitName]).toEqual(['望江区城市管理局', '望江区供电公司'])
  expect(reasonOf(await zhaolei.actOn(assignmentId, 'decline', { reason: '不归我们' }))).toEqual([422, 'reason.citeLine'])
  expect(reasonOf(await zhaolei.actOn(assignmentId, 'decline', { reason: '不归我们', dutyLineId: own.lineId }))).toEqual([422, 'reason.lineIsYours'])
  const declined = matterOf(await zhaolei.actOn(assignmentId, 'decline', { reason: '是电源故障', dutyLineId: others.lineId }))
  expect(declined.state).toBe('toDispatch')
  expect(await todosOf('gaojie', matterId)).toEqual(['designate'])
  const { requestId } = requestOf(declined, 'designation')
  expect(reasonOf(await wangfang.act(matterId, 'designate', { requestId, unitId: lighting(), note: '你办' }))).toEqual([403, 'reason.askedOf'])
  city.clock.forward(1)
  const designated = matterOf(await gaojie.act(matterId, 'designate', { requestId, unitId: lighting(), note: '灯具归城管局' }))
  const fresh = designated.assignments.at(-1)!
  expect([designated.state, fresh.isDesignated, fresh.unitName]).toEqual(['toSign', true, '望江区城市管理局'])
  expect(reasonOf(await zhaolei.actOn(fresh.assignmentId, 'decline', { reason: '还是不归我们', dutyLineId: others.lineId }))).toEqual([409, 'reason.designated'])
})

test('after a decline 王芳 may give it to another unit herself; then nobody has to decide any more', async () => {
  const matterId = await atStreet()
  const [wangfang, zhaolei] = [await city.as('wangfang'), await city.as('zhaolei')]
  const called = matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: lighting(), whistle: 'daily', reason: '需要登高车' }))
  city.clock.forward(1)
  const declined = matterOf(await zhaolei.actOn(called.assignments.at(-1)!.assignmentId, 'decline', { reason: '是电源故障', dutyLineId: 'street.assisting.0201.2' }))
  const again = matterOf(await wangfang.act(matterId, 'redispatch', { assignmentId: declined.assignments.at(-1)!.assignmentId, unitId: power(), reason: '电源故障' }))
  expect([again.state, requestOf(again, 'designation')]).toEqual(['toSign', undefined])
})

test('合办: only the lead has to call the reporter; 分办: each unit does for its own part', async () => {
  const contact = { contact: { phone: '13800001234' } }
  const wangfang = await city.as('wangfang')
  const [joint, separate] = [await atStreet('0201', contact), await atStreet('0201', contact)]
  const units = { leadUnitId: lighting(), assistUnitIds: [power()], whistle: 'daily', reason: '一起来' }
  const contacts = (matter: MatterView) => matter.clocks.filter((c) => c.kind === 'contact' && !c.stoppedAt).map((c) => c.unitName).sort()
  expect(contacts(matterOf(await wangfang.act(joint, 'whistle', units)))).toEqual(['望江区城市管理局'])
  expect(contacts(matterOf(await wangfang.act(separate, 'whistle', { ...units, mode: 'separate' })))).toEqual(['望江区供电公司', '望江区城市管理局'])
})

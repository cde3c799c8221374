// Who may answer what was asked, and by which key: a link that was replaced, a code that is the reporter's alone, a
// decision on an order that went to somebody else meanwhile.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportTracking } from '@gongzhi/contracts/reports.ts'
import { answerByLink } from '../../src/modules/matters/index.ts'
import type { Answer, TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { matterOf, reasonOf, requestOf, scenesOf } from './scene.ts'

let city: TestCity
let scenes: ReturnType<typeof scenesOf>
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  scenes = scenesOf(city)
})
afterAll(() => city.stop())

const tokenOf = (answer: Answer): string => (answer.body['link'] as { path: string }).path.replace('/u/', '')

test('a link that 王芳 replaced answers nothing, also while the new one waits; the new one does', async () => {
  const matterId = await scenes.atStreet()
  const wangfang = await city.as('wangfang')
  const { assignmentId } = matterOf(await wangfang.act(matterId, 'dispatch', { leadUnitId: scenes.units.property() })).assignments.at(-1)!
  const first = tokenOf(await wangfang.actOn(assignmentId, 'sendLink'))
  city.clock.forward(1)
  const second = tokenOf(await wangfang.actOn(assignmentId, 'sendLink'))
  const input = { answeredByName: '张经理', outcome: '换了灯泡', reply: '灯已修好。' }
  const command = { commandId: crypto.randomUUID() }
  await expect(answerByLink(city.app.deps, first, { commandId: crypto.randomUUID() }, input)).rejects.toMatchObject({ details: { reason: 'reason.linkUsed' } })
  const done = await answerByLink(city.app.deps, second, command, input)
  expect((await answerByLink(city.app.deps, second, command, input)).entryId).toBe(done.entryId)
})

test('李强 who splits a report is not handed the reporter’s code by the slip of a part, and cannot rate in his place', async () => {
  const receipt = await scenes.lamp({ contact: { phone: '13800001234' } })
  const liqiang = await city.as('liqiang')
  const split = matterOf(await liqiang.act(receipt.matterId, 'split', { parts: [{ title: '楼道', description: '楼道堆物。' }] }))
  expect(reasonOf(await liqiang.act(split.links[0]!.matterId, 'printSlip'))).toEqual([403, 'reason.notRegistrar'])
  const { number, trackingCode } = receipt
  const page = (await city.anybody.get<ReportTracking>(`/reports/${number}?code=${trackingCode}`)).body
  expect(page.parts.map((part) => part.title)).toEqual(['楼道'])
})

test('who wrote the report down prints the slips of its parts too, since he holds the code anyway', async () => {
  const liqiang = await city.as('liqiang')
  const { body } = await liqiang.send<{ matterId: string }>('POST', '/matters', { commandId: crypto.randomUUID(), channel: 'call', description: '路灯不亮,楼道也堵了。', address: '永安社区' })
  const split = matterOf(await liqiang.act(body.matterId, 'split', { parts: [{ title: '楼道', description: '楼道堆物。' }] }))
  expect((await liqiang.act(split.links[0]!.matterId, 'printSlip')).status).toBe(200)
})

test('a part of a report keeps its own term and comes under no supervision that was meant for the whole', async () => {
  const xuzhou = await city.as('xuzhou')
  const { body } = await xuzhou.send<{ matterId: string }>('POST', '/matters', {
    commandId: crypto.randomUUID(), channel: 'superior', description: '路灯不亮,楼道也堵了。', categoryId: '0201', externalNumber: 'SJ-1', outerDueAt: '2026-03-04T01:00:00Z',
  })
  const split = matterOf(await xuzhou.act(body.matterId, 'split', { parts: [{ title: '楼道', description: '楼道堆物。' }] }))
  const part = await xuzhou.matter(split.links[0]!.matterId)
  const whole = part.clocks.find((clock) => clock.kind === 'whole')!
  expect([part.dueAt, part.source?.dueAt]).toEqual([whole.dueAt, undefined])
  expect(part.dueAt! > split.dueAt!).toBe(true)
})

test('王芳 whistles to another unit after 赵磊 declined: nobody can designate a second lead any more', async () => {
  const matterId = await scenes.atStreet()
  const [wangfang, zhaolei, gaojie] = [await city.as('wangfang'), await city.as('zhaolei'), await city.as('gaojie')]
  const called = matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: scenes.units.lighting(), whistle: 'daily', reason: '要登高车' }))
  const declined = matterOf(await zhaolei.actOn(called.assignments.at(-1)!.assignmentId, 'decline', { reason: '是电源', dutyLineId: 'street.assisting.0201.2' }))
  const { requestId } = requestOf(declined, 'designation')
  const again = matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: scenes.units.power(), whistle: 'daily', reason: '电源故障' }))
  expect([requestOf(again, 'designation'), await scenes.todosOf('gaojie', matterId)]).toEqual([undefined, []])
  expect(reasonOf(await gaojie.act(matterId, 'designate', { requestId, unitId: scenes.units.lighting(), note: '灯归城管' }))).toEqual([422, 'reason.noRequest'])
})

test('王芳 gives the matter back while her 攻坚哨 waits: 李强 has it again and can act, and 林枢 has nothing to approve', async () => {
  const { matterId } = await scenes.lamp()
  const [liqiang, wangfang] = [await city.as('liqiang'), await city.as('wangfang')]
  await liqiang.act(matterId, 'accept')
  const { assignmentId } = matterOf(await liqiang.act(matterId, 'whistle', { leadUnitId: scenes.units.street(), whistle: 'daily', reason: '社区办不了' })).assignments[0]!
  await wangfang.actOn(assignmentId, 'sign')
  matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: scenes.units.lighting(), whistle: 'hard', reason: '整条街' }))
  const back = matterOf(await wangfang.actOn(assignmentId, 'decline', { reason: '归城管', dutyLineId: 'street.takenBack.0201.1' }))
  expect([back.owner.name, requestOf(back, 'approval'), await scenes.todosOf('linshu', matterId), await scenes.todosOf('liqiang', matterId)]).toEqual(['永安社区居民委员会', undefined, [], ['dispatch']])
})

test('分办: a part that 孙丽 declined is still decided and done, though 赵磊 has finished his', async () => {
  const matterId = await scenes.atStreet()
  const [wangfang, zhaolei, sunli, gaojie] = [await city.as('wangfang'), await city.as('zhaolei'), await city.as('sunli'), await city.as('gaojie')]
  const called = matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: scenes.units.lighting(), assistUnitIds: [scenes.units.power()], mode: 'separate', whistle: 'daily', reason: '一起来' }))
  const orderOf = (unitId: string) => called.assignments.find((a) => a.unitId === unitId)!.assignmentId
  const declined = matterOf(await sunli.actOn(orderOf(scenes.units.power()), 'decline', { reason: '归城管', dutyLineId: 'street.takenBack.0201.1' }))
  const lead = orderOf(scenes.units.lighting())
  for (const act of ['sign', 'checkIn']) matterOf(await zhaolei.actOn(lead, act))
  matterOf(await zhaolei.actOn(lead, 'submitOutcome', { outcome: '换灯', reply: '灯好了。' }))
  expect(matterOf(await zhaolei.actOn(lead, 'signOff')).state).toBe('toVerify')
  expect(await scenes.todosOf('gaojie', matterId)).toEqual(['designate'])
  const { requestId } = requestOf(declined, 'designation')
  const designated = matterOf(await gaojie.act(matterId, 'designate', { requestId, unitId: scenes.units.power(), note: '电源归供电公司' }))
  expect([designated.state, await scenes.todosOf('sunli', matterId)]).toEqual(['handling', ['sign']])
})

test('李强 finds that a report is about his own committee: nobody there is asked to look any more', async () => {
  const { matterId } = await scenes.lamp()
  const [liqiang, wangfang] = [await city.as('liqiang'), await city.as('wangfang')]
  await liqiang.act(matterId, 'askToConfirm')
  expect((await liqiang.act(matterId, 'accept', { aboutUnitId: scenes.units.committee() })).status).toBe(200)
  expect((await liqiang.get(`/matters/${matterId}`)).status).toBe(404)
  const matter = await wangfang.matter(matterId)
  expect([matter.owner.name, matter.requests.map((r) => r.answer), matter.clocks.filter((c) => c.kind === 'request' && !c.stoppedAt)]).toEqual(['和平街道网格化管理中心', ['void'], []])
})

// Doing: units without accounts, shelving with its monthly look, a leader's instruction.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { answerByLink, openOrderOfLink } from '../../src/modules/matters/index.ts'
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
const openClocks = (matter: MatterView) => matter.clocks.filter((c) => !c.stoppedAt).map((c) => c.kind).sort()

async function atStreet(more: object = {}): Promise<string> {
  const { matterId } = await city.report(more)
  const [liqiang, wangfang] = [await city.as('liqiang'), await city.as('wangfang')]
  await liqiang.act(matterId, 'accept')
  const whistled = matterOf(await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格化管理中心'), whistle: 'daily', reason: '社区办不了' }))
  await wangfang.actOn(whistled.assignments[0]!.assignmentId, 'sign')
  city.clock.forward(1)
  return matterId
}

/** 和平安居物业 has nobody in the system. */
async function atProperty(): Promise<{ matterId: string; assignmentId: string }> {
  const matterId = await atStreet()
  const called = matterOf(await (await city.as('wangfang')).act(matterId, 'dispatch', { leadUnitId: city.unitId('和平安居物业服务有限公司') }))
  const order = called.assignments.at(-1)!
  expect([order.hasAccounts, order.state]).toEqual([false, 'toSign'])
  return { matterId, assignmentId: order.assignmentId }
}

test('和平安居物业 has nobody here: 王芳 sends a link, it answers once, and the record says so', async () => {
  const { matterId, assignmentId } = await atProperty()
  const wangfang = await city.as('wangfang')
  expect(await todosOf('wangfang', matterId)).toEqual(['answerByCall'])
  const sent = await wangfang.actOn(assignmentId, 'sendLink')
  const token = (sent.body['link'] as { path: string }).path.replace('/u/', '')
  expect(JSON.stringify(await city.db.selectFrom('entries').selectAll().where('matterId', '=', matterId).execute())).not.toContain(token)
  const { deps } = city.app
  expect(await openOrderOfLink(deps, token)).toMatchObject({ unitName: '和平安居物业服务有限公司', description: '楼下路灯不亮,台阶看不清。' })
  const input = { answeredByName: '张经理', outcome: '换了灯泡', reply: '灯已修好。' }
  await answerByLink(deps, token, { commandId: crypto.randomUUID() }, input)
  const done = await wangfang.matter(matterId)
  expect([done.state, done.assignments.at(-1)]).toMatchObject(['toVerify', { state: 'done', answeredBy: 'link', reply: '灯已修好。' }])
  await expect(openOrderOfLink(deps, token)).rejects.toMatchObject({ details: { reason: 'reason.linkUsed' } })
  await expect(answerByLink(deps, token, { commandId: crypto.randomUUID() }, input)).rejects.toMatchObject({ code: 'act-not-possible' })
})

test('a second link ends the first; both end after a week', async () => {
  const { assignmentId } = await atProperty()
  const wangfang = await city.as('wangfang')
  const tokenOf = (answer: Answer) => (answer.body['link'] as { path: string }).path.replace('/u/', '')
  const first = tokenOf(await wangfang.actOn(assignmentId, 'sendLink'))
  city.clock.forward(1)
  const second = tokenOf(await wangfang.actOn(assignmentId, 'sendLink'))
  await expect(openOrderOfLink(city.app.deps, first)).rejects.toMatchObject({ details: { reason: 'reason.linkExpired' } })
  expect((await openOrderOfLink(city.app.deps, second)).assignmentId).toBe(assignmentId)
  city.clock.forward(8 * 24 * 60)
  await expect(openOrderOfLink(city.app.deps, second)).rejects.toMatchObject({ details: { reason: 'reason.linkExpired' } })
})

test('or 王芳 telephones and writes down what she was told; nobody does that for a unit that has people here', async () => {
  const { matterId, assignmentId } = await atProperty()
  const wangfang = await city.as('wangfang')
  const said = { spokeWith: '张经理', outcome: '换了灯泡', reply: '灯已修好。' }
  const done = matterOf(await wangfang.actOn(assignmentId, 'answerByCall', said))
  expect([done.state, done.assignments.at(-1)!.answeredBy]).toEqual(['toVerify', 'call'])
  const other = await atStreet()
  const called = matterOf(await wangfang.act(other, 'whistle', { leadUnitId: city.unitId('望江区城市管理局'), whistle: 'daily', reason: '要登高车' }))
  expect(reasonOf(await wangfang.actOn(called.assignments.at(-1)!.assignmentId, 'answerByCall', said))).toEqual([409, 'reason.hasAccounts'])
  expect(matterId).not.toBe(other)
})

test('和平街道 proposes to shelve, 望江区 shelves it for at most a month, looks again, and takes it off', async () => {
  const matterId = await atStreet()
  const [wangfang, gaojie] = [await city.as('wangfang'), await city.as('gaojie')]
  await wangfang.act(matterId, 'proposeShelving', { reason: 'planning', note: '道路改造在即' })
  expect(reasonOf(await wangfang.act(matterId, 'shelve', { reason: 'planning', note: '等改造', nextLookOn: '2026-03-20' }))).toEqual([403, 'reason.districtCentre'])
  expect(await todosOf('gaojie', matterId)).toEqual(['shelve'])
  const tooLong = await gaojie.act(matterId, 'shelve', { reason: 'planning', note: '等改造', nextLookOn: '2026-06-01' })
  expect([tooLong.status, (tooLong.body['errors'] as { pointer: string }[])[0]!.pointer]).toEqual([400, '/nextLookOn'])
  const { localDateOf } = await import('@gongzhi/contracts/kit/localDays.ts')
  const inDays = (days: number) => localDateOf(new Date(city.clock.now().getTime() + days * 86_400_000))
  const shelved = matterOf(await gaojie.act(matterId, 'shelve', { reason: 'planning', note: '等改造', nextLookOn: inDays(20) }))
  expect([shelved.state, openClocks(shelved), shelved.assignments.every((a) => a.state !== 'toCheckIn')]).toEqual(['shelved', ['shelfReview'], true])
  expect(await todosOf('gaojie', matterId)).toEqual(['reviewShelved'])
  const listed = await gaojie.get<{ rows: { matterId: string }[] }>('/matters?state=open&limit=100')
  expect(listed.body.rows.map((row) => row.matterId)).toContain(matterId)
  city.clock.forward(1)
  const looked = matterOf(await gaojie.act(matterId, 'reviewShelved', { note: '还要等', nextLookOn: inDays(25) }))
  expect(looked.clocks.filter((c) => c.kind === 'shelfReview').map((c) => c.light)).toEqual(['met', 'running'])
  const off = matterOf(await gaojie.act(matterId, 'unshelve', { note: '改造完成' }))
  expect([off.state, openClocks(off), off.shelvedUntil]).toEqual(['toDispatch', ['dispatch', 'whole'], undefined])
})

test('何平 instructs, with a clock of its own; 和平街道 answers him, also after the matter was closed', async () => {
  const matterId = await atStreet()
  const [heping, wangfang] = [await city.as('heping'), await city.as('wangfang')]
  const instructed = matterOf(await heping.act(matterId, 'instruct', { text: '三天内解决,报我。' }))
  expect(requestOf(instructed, 'instruction')).toMatchObject({ text: '三天内解决,报我。', askedOfName: '和平街道网格中心' })
  expect(openClocks(instructed)).toContain('request')
  const waitedFor = async () => (await heping.inbox('?tab=waiting')).filter((row) => row.matterId === matterId).map((row) => [row.todoAct, row.todoClock])
  expect(await waitedFor()).toEqual([['wait', 'request']])
  await wangfang.act(matterId, 'answer', { reply: '路灯周三修。' })
  expect(await todosOf('wangfang', matterId)).toEqual(['answerInstruction'])
  const { requestId } = requestOf(instructed, 'instruction')
  const answered = matterOf(await wangfang.act(matterId, 'answerInstruction', { requestId, answer: '已修复。' }))
  expect(answered.requests[0]).toMatchObject({ answerText: '已修复。', light: 'met' })
  expect(await waitedFor()).toEqual([])
  expect(reasonOf(await wangfang.act(matterId, 'instruct', { text: '自己批示' }))).toEqual([403, 'reason.permission'])
})

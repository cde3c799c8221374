// Coming back: who cannot be reached, what is sampled, who rated and how, what is chased, supervised and rises by itself.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { demoRules } from '../../../city/rules.ts'
import { makeCity } from '../../../city/makeCity.ts'
import { publishRules } from '../../src/modules/rules/index.ts'
import { riseForOverdue, wakeForClocks } from '../../src/modules/supervision/index.ts'
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
const street = () => city.unitId('和平街道网格化管理中心')
const lighting = () => city.unitId('望江区城市管理局')

async function atStreet(more: object = {}): Promise<string> {
  const { matterId } = await city.report(more)
  const [liqiang, wangfang] = [await city.as('liqiang'), await city.as('wangfang')]
  await liqiang.act(matterId, 'accept')
  const whistled = matterOf(await liqiang.act(matterId, 'whistle', { leadUnitId: street(), whistle: 'daily', reason: '社区办不了' }))
  await wangfang.actOn(whistled.assignments[0]!.assignmentId, 'sign')
  city.clock.forward(1)
  return matterId
}

/** 赵磊 of the department was whistled to and has done it; it waits to be verified. */
async function doneByDepartment(): Promise<{ matterId: string; assignmentId: string }> {
  const matterId = await atStreet()
  const [wangfang, zhaolei] = [await city.as('wangfang'), await city.as('zhaolei')]
  const called = matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: lighting(), whistle: 'daily', reason: '要登高车' }))
  const { assignmentId } = called.assignments.at(-1)!
  for (const [act, body] of [['sign', {}], ['checkIn', {}], ['submitOutcome', { outcome: '换了灯具', reply: '灯修好了。' }]] as const) await zhaolei.actOn(assignmentId, act, body)
  expect(matterOf(await zhaolei.actOn(assignmentId, 'signOff')).state).toBe('toVerify')
  return { matterId, assignmentId }
}

test('唐韵 reaches nobody three times on two days: then it may be closed, and not before', async () => {
  const { matterId } = await city.report({ contact: { phone: '13800001234' } })
  const [chenmei, liqiang, tangyun] = [await city.as('chenmei'), await city.as('liqiang'), await city.as('tangyun')]
  await chenmei.act(matterId, 'solveOnSpot', { outcome: '拧紧', reply: '亮了' })
  const tryOnce = async () => matterOf(await tangyun.act(matterId, 'callBack', { how: 'phone', wasReached: false }))
  for (const minutes of [60, 60]) {
    await tryOnce()
    city.clock.forward(minutes)
  }
  expect(reasonOf(await liqiang.act(matterId, 'close'))).toEqual([409, 'reason.notCalledBack'])
  await tryOnce()
  expect(await todosOf('tangyun', matterId)).toEqual(['callBack'])
  city.clock.forward(24 * 60)
  const last = await tryOnce()
  expect([last.clocks.find((c) => c.kind === 'callBack')?.stoppedAt !== undefined, await todosOf('tangyun', matterId)]).toEqual([true, []])
  expect(last.ratings.map((r) => r.enteredByName)).toEqual(['唐韵', '唐韵', '唐韵', '唐韵'])
  expect(matterOf(await liqiang.act(matterId, 'close')).state).toBe('closed')
})

test('what 陈梅 solved on the spot is drawn for a look: somebody of the street goes, never she or her committee', async () => {
  const everything = { ...demoRules(makeCity()), sampledPart: 1 }
  await city.db.transaction().execute((tx) => publishRules(tx, { kind: 'system' }, everything, city.clock.now()))
  await city.app.deps.rules.refresh()
  const { matterId } = await city.report()
  const [chenmei, liqiang, wangfang] = [await city.as('chenmei'), await city.as('liqiang'), await city.as('wangfang')]
  const solved = await chenmei.act(matterId, 'solveOnSpot', { outcome: '拧紧', reply: '亮了' })
  expect([matterOf(solved).state, (solved.body['entry'] as { facts: object }).facts]).toMatchObject(['toVerify', { isSampled: true }])
  for (const own of [chenmei, liqiang]) expect(reasonOf(await own.act(matterId, 'verify', { result: 'pass', note: '好了' }))).toEqual([403, 'reason.ownWork'])
  expect(await todosOf('wangfang', matterId)).toEqual(['verify'])
  const back = matterOf(await wangfang.act(matterId, 'verify', { result: 'rework', note: '还是不亮' }))
  expect(back.state).toBe('toDispatch')
})

test('both sides of a whistle rate each other, once each, also after the matter has been closed', async () => {
  const { matterId, assignmentId } = await doneByDepartment()
  const [wangfang, zhaolei, liqiang] = [await city.as('wangfang'), await city.as('zhaolei'), await city.as('liqiang')]
  await wangfang.act(matterId, 'verify', { result: 'pass', note: '亮了' })
  await wangfang.act(matterId, 'close')
  expect((await wangfang.actOn(assignmentId, 'rateWhistle', { score: 'good' })).status).toBe(200)
  expect(reasonOf(await wangfang.actOn(assignmentId, 'rateWhistle', { score: 'poor' }))).toEqual([409, 'reason.ratedAlready'])
  const rated = matterOf(await zhaolei.actOn(assignmentId, 'rateWhistler', { score: 'fair', wasNeeded: true, note: '地址不清楚' }))
  expect(rated.state).toBe('closed')
  expect(rated.assignments.at(-1)!.ratings).toMatchObject([{ by: 'whistler', score: 'good' }, { by: 'called', score: 'fair', wasNeeded: true }])
  expect((await liqiang.actOn(assignmentId, 'rateWhistle', { score: 'poor' })).status).toBe(403)
})

test('周敏 supervises 和平街道, and the matter shows it until the end; 王芳 answers', async () => {
  const matterId = await atStreet()
  const [zhoumin, wangfang] = [await city.as('zhoumin'), await city.as('wangfang')]
  await zhoumin.act(matterId, 'supervise', { level: 'listed', text: '群众多次反映,请限期办结。' })
  const supervised = matterOf(await zhoumin.act(matterId, 'supervise', { level: 'daily', text: '请说明进展。' }))
  expect([supervised.supervision, supervised.requests.map((r) => r.kind)]).toEqual(['listed', ['supervision', 'supervision']])
  expect((await zhoumin.inbox('?tab=waiting')).filter((row) => row.matterId === matterId).map((row) => row.todoClock)).toEqual(['request', 'request'])
  const answered = matterOf(await wangfang.act(matterId, 'answerSupervision', { requestId: requestOf(supervised, 'supervision').requestId, answer: '已约维修单位。' }))
  expect(answered.requests.filter((r) => r.answeredAt).length).toBe(1)
  const listed = await zhoumin.get<{ rows: { matterId: string; supervision?: string }[] }>('/matters?supervision=any&limit=100')
  expect(listed.body.rows.find((row) => row.matterId === matterId)?.supervision).toBe('listed')
  expect(reasonOf(await wangfang.act(matterId, 'supervise', { level: 'daily', text: '我来督办' }))).toEqual([403, 'reason.permission'])
})

test('周敏 chases: everybody who has something to do on it is told, and no one else', async () => {
  const matterId = await atStreet()
  const [zhoumin, wangfang] = [await city.as('zhoumin'), await city.as('wangfang')]
  await wangfang.act(matterId, 'whistle', { leadUnitId: lighting(), whistle: 'daily', reason: '要登高车' })
  await zhoumin.act(matterId, 'chase', { text: '请尽快到场。' })
  const told = await city.db.selectFrom('notices').select('unitId').where('matterId', '=', matterId).where('kind', '=', 'chase').execute()
  expect(told.map((n) => n.unitId)).toContain(lighting())
  expect(told.map((n) => n.unitId)).not.toContain(city.unitId('望江区供电公司'))
})

test('declined twice, it rises to supervision by itself, once', async () => {
  const matterId = await atStreet({ categoryId: '0201' })
  const [wangfang, zhaolei, sunli] = [await city.as('wangfang'), await city.as('zhaolei'), await city.as('sunli')]
  const call = async (unitId: string) => matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: unitId, whistle: 'daily', reason: '请来' })).assignments.find((a) => a.unitId === unitId && a.state === 'toSign')!.assignmentId
  await zhaolei.actOn(await call(lighting()), 'decline', { reason: '是电源', dutyLineId: 'street.assisting.0201.2' })
  city.clock.forward(1)
  const power = city.unitId('望江区供电公司')
  const second = await sunli.actOn(await call(power), 'decline', { reason: '是灯具', dutyLineId: 'street.takenBack.0201.1' })
  expect([matterOf(second).supervision, matterOf(second).requests.filter((r) => r.kind === 'supervision').map((r) => r.facts)]).toMatchObject(['daily', [{ cause: 'declines', n: 2 }]])
  const acts = await city.db.selectFrom('entries').select('act').where('matterId', '=', matterId).where('act', '=', 'riseToSupervision').execute()
  expect(acts.length).toBe(1)
})

test('reworked twice, the department that did it answers to the district', async () => {
  const { matterId, assignmentId } = await doneByDepartment()
  const [wangfang, zhaolei] = [await city.as('wangfang'), await city.as('zhaolei')]
  await wangfang.act(matterId, 'verify', { result: 'rework', note: '还不亮' })
  await zhaolei.actOn(assignmentId, 'submitOutcome', { outcome: '又修了', reply: '好了' })
  await zhaolei.actOn(assignmentId, 'signOff')
  const again = matterOf(await wangfang.act(matterId, 'verify', { result: 'rework', note: '还是不亮' }))
  expect([again.supervision, requestOf(again, 'supervision').askedOfName]).toEqual(['daily', '望江区城市管理局'])
  expect(await todosOf('zhaolei', matterId)).toContain('answerSupervision')
})

test('overdue by three days it rises too, found by the hourly job, and only once', async () => {
  const matterId = await atStreet()
  const { deps } = city.app
  city.clock.set('2026-03-31T01:00:00Z')
  await wakeForClocks(deps)
  await riseForOverdue(deps)
  expect(await riseForOverdue(deps)).toBe(0)
  expect(await (await city.as('wangfang')).matter(matterId)).toMatchObject({ supervision: 'daily', requests: [{ kind: 'supervision', facts: { cause: 'overdueDays' } }] })
})

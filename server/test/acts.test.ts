// What the engine promises of every act: once, in order, by whom it may, or refused with what is possible.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { Answer, TestCity } from './world.ts'
import { startCity } from './world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-04T01:00:00Z' })
})
afterAll(() => city.stop())

const code = (answer: Answer): unknown => answer.body['code']
const matterOf = (answer: Answer): MatterView => (answer.body as { matter: MatterView }).matter
const entriesOf = async (matterId: string) => city.db.selectFrom('entries').selectAll().where('matterId', '=', matterId).orderBy('chainSeq').execute()

/** A report that 永安社区 has accepted and whistled to its street. */
async function whistled(): Promise<{ matterId: string; assignmentId: string; trackingCode: string; number: string }> {
  const receipt = await city.report()
  const liqiang = await city.as('liqiang')
  await liqiang.act(receipt.matterId, 'accept')
  const answer = await liqiang.act(receipt.matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格中心'), whistle: 'daily', reason: '社区没有处置权限' })
  expect(answer.status).toBe(200)
  return { ...receipt, assignmentId: matterOf(answer).assignments[0]!.assignmentId }
}

test('李强 sends the same command twice: it is done once and answered twice', async () => {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  const commandId = crypto.randomUUID()
  const first = await liqiang.act(matterId, 'accept', { commandId })
  const second = await liqiang.act(matterId, 'accept', { commandId })
  expect([first.status, second.status]).toEqual([200, 200])
  expect(second.body['entry']).toEqual(first.body['entry'])
  expect((await entriesOf(matterId)).map((e) => e.act)).toEqual(['register', 'accept'])
})

test('a phone sends the same command ten times at the same moment: one entry', async () => {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  const commandId = crypto.randomUUID()
  const answers = await Promise.all(Array.from({ length: 10 }, () => liqiang.act(matterId, 'accept', { commandId })))
  expect(answers.map((a) => a.status)).toEqual(Array.from({ length: 10 }, () => 200))
  expect(await entriesOf(matterId)).toHaveLength(2)
})

test('the same command id with another body is refused', async () => {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  const commandId = crypto.randomUUID()
  await liqiang.act(matterId, 'note', { commandId, text: '已到现场' })
  const other = await liqiang.act(matterId, 'note', { commandId, text: '没有到现场' })
  expect([other.status, code(other)]).toEqual([422, 'command-reused'])
})

test('a resident sends the same report twice: one matter, one number', async () => {
  const commandId = crypto.randomUUID()
  const [first, second] = await Promise.all([city.report({ commandId }), city.report({ commandId })])
  expect(second).toEqual(first)
})

test('李强 and a colleague accept at the same moment: one of them is told what is possible now', async () => {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  const answers = await Promise.all([liqiang.act(matterId, 'accept'), liqiang.act(matterId, 'accept')])
  expect(answers.map((a) => a.status).toSorted()).toEqual([200, 409])
  const late = answers.find((a) => a.status === 409)!
  expect(code(late)).toBe('act-not-possible')
  expect(late.body['possible']).toEqual(expect.arrayContaining(['whistle', 'dispatch', 'note']))
})

test('王芳 looked at an older version: refused, and told what is possible', async () => {
  const { assignmentId, matterId } = await whistled()
  const wangfang = await city.as('wangfang')
  const { version } = await wangfang.matter(matterId)
  await wangfang.act(matterId, 'note', { text: '先看一下' })
  const stale = await wangfang.actOn(assignmentId, 'sign', { version })
  expect([stale.status, code(stale)]).toEqual([409, 'stale-version'])
  expect(stale.body['possible']).toContain('sign')
  expect((await wangfang.actOn(assignmentId, 'sign')).status).toBe(200)
})

test('陈梅’s phone comes out of the stairwell hours later: what was overtaken is refused, what was done is answered, nothing is doubled', async () => {
  const { matterId } = await city.report()
  const [chenmei, liqiang] = [await city.as('chenmei'), await city.as('liqiang')]
  const [note, solved] = [crypto.randomUUID(), crypto.randomUUID()]
  await chenmei.act(matterId, 'note', { commandId: note, text: '到了楼下' })
  await liqiang.act(matterId, 'answer', { reply: '请联系物业服务企业。' })
  city.clock.forward(300)
  const again = await chenmei.act(matterId, 'note', { commandId: note, text: '到了楼下' })
  const late = await chenmei.act(matterId, 'solveOnSpot', { commandId: solved, outcome: '拧紧灯泡', reply: '灯亮了' })
  expect([again.status, late.status, code(late), late.body['possible']]).toEqual([200, 409, 'act-not-possible', ['note']])
  expect((await entriesOf(matterId)).map((e) => e.act)).toEqual(['register', 'note', 'answer'])
  // The refusal is not remembered: the same command may come again and is judged anew.
  expect((await chenmei.act(matterId, 'solveOnSpot', { commandId: solved, outcome: '拧紧灯泡', reply: '灯亮了' })).status).toBe(409)
})

test('a community may not whistle past its street', async () => {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  await liqiang.act(matterId, 'accept')
  const department = city.app.deps.units.all.find((u) => u.dutyKey === 'urbanManagement')!
  const answer = await liqiang.act(matterId, 'whistle', { leadUnitId: department.unitId, whistle: 'daily', reason: '直接找部门' })
  expect([answer.status, code(answer), answer.body['reason']]).toEqual([422, 'act-refused', 'reason.unitNotCallable'])
  expect((await liqiang.matter(matterId)).state).toBe('toDispatch')
})

test('a recalled whistle goes back to the community; a signed one is not recalled', async () => {
  const { matterId, assignmentId } = await whistled()
  const liqiang = await city.as('liqiang')
  const recalled = await liqiang.act(matterId, 'recall', { assignmentId, reason: '社区自己能办' })
  expect(matterOf(recalled).state).toBe('toDispatch')
  const again = await whistled()
  const wangfang = await city.as('wangfang')
  await wangfang.actOn(again.assignmentId, 'sign')
  const tooLate = await liqiang.act(again.matterId, 'recall', { assignmentId: again.assignmentId, reason: '社区自己能办' })
  expect(tooLate.status).toBeGreaterThanOrEqual(403)
})

test('the three administrators see no matter, and nobody is told that it exists', async () => {
  const { matterId } = await city.report()
  for (const username of ['sysadmin', 'secadmin', 'auditor']) {
    const administrator = await city.as(username)
    const answers = [await administrator.get(`/matters/${matterId}`), await administrator.act(matterId, 'note', { text: '看一下' })]
    expect(answers.map((a) => a.status)).toEqual([404, 404])
  }
})

test('王芳 sees the telephone only by saying what for, and the look stands in the record', async () => {
  const { matterId } = await city.report({ contact: { name: '王女士', phone: '13800001234' } })
  const wangfang = await city.as('wangfang')
  expect(JSON.stringify(await wangfang.matter(matterId))).not.toContain('13800001234')
  const answer = await wangfang.act(matterId, 'reveal', { purpose: '电话核实位置', fields: ['phone'] })
  expect(answer.body['revealed']).toEqual({ phone: '13800001234' })
  const entries = await entriesOf(matterId)
  expect(entries.at(-1)).toMatchObject({ act: 'reveal', facts: { fields: ['phone'] } })
  expect(JSON.stringify(entries)).not.toContain('13800001234')
})

test('the community solves it on the spot; without a telephone the centre may close it at once', async () => {
  const { matterId } = await city.report()
  const chenmei = await city.as('chenmei')
  const solved = await chenmei.act(matterId, 'solveOnSpot', { outcome: '拧紧灯泡', reply: '灯已经亮了' })
  expect(matterOf(solved).state).toBe('toCallBack')
  const liqiang = await city.as('liqiang')
  expect(matterOf(await liqiang.act(matterId, 'close')).state).toBe('closed')
})

test('the handling unit asks for more time, the street decides, the reporter is told and the clock shows it', async () => {
  const { matterId, assignmentId } = await whistled()
  const wangfang = await city.as('wangfang')
  await wangfang.actOn(assignmentId, 'sign')
  await wangfang.actOn(assignmentId, 'checkIn', {})
  const asked = await wangfang.act(matterId, 'requestExtension', { assignmentId, amount: 2, unit: 'workingDay', reason: '等待开挖许可' })
  expect(matterOf(asked).extensionRequest).toMatchObject({ amount: 2, unit: 'workingDay' })
  const byAsker = await wangfang.act(matterId, 'decideExtension', { assignmentId, decision: 'approved', note: '同意' })
  expect(byAsker.status).toBe(403)
  const liqiang = await city.as('liqiang')
  const before = (await liqiang.matter(matterId)).clocks.find((c) => c.kind === 'handling')!
  const decided = await liqiang.act(matterId, 'decideExtension', { assignmentId, decision: 'approved', note: '情况属实' })
  expect(decided.status).toBe(200)
  const after = matterOf(decided).clocks.find((c) => c.kind === 'handling')!
  expect(new Date(after.dueAt).getTime()).toBeGreaterThan(new Date(before.dueAt).getTime())
  expect(after.extensions).toMatchObject([{ amount: 2, unit: 'workingDay' }])
  const told = await city.db.selectFrom('notices').select('kind').where('matterId', '=', matterId).where('recipient', '=', 'reporter').execute()
  expect(told).toEqual([{ kind: 'decideExtension' }])
})

test('the reporter withdraws: the order ends, no clock runs on, nothing is left to do', async () => {
  const { matterId, number, trackingCode } = await whistled()
  const answer = await city.anybody.send('POST', `/reports/${number}/acts/withdraw`, { commandId: crypto.randomUUID(), code: trackingCode })
  expect(answer.status).toBe(200)
  const open = await city.db.selectFrom('clocks').select('kind').where('matterId', '=', matterId).where('stoppedAt', 'is', null).execute()
  const todos = await city.db.selectFrom('todos').select('act').where('matterId', '=', matterId).execute()
  expect([open, todos]).toEqual([[], []])
  const told = await city.db.selectFrom('notices').select('unitId').where('matterId', '=', matterId).where('kind', '=', 'withdraw').where('recipient', '=', 'unit').execute()
  expect(told.map((n) => n.unitId).toSorted()).toEqual([city.unitId('和平街道网格中心'), city.unitId('永安社区居委会')].toSorted())
})

test('the reporter reopens within ten working days: a new round, the old units stay in the record', async () => {
  const { matterId, number, trackingCode } = await city.report()
  const [chenmei, liqiang] = [await city.as('chenmei'), await city.as('liqiang')]
  await chenmei.act(matterId, 'solveOnSpot', { outcome: '拧紧灯泡', reply: '灯已经亮了' })
  await liqiang.act(matterId, 'close')
  const reopened = await city.anybody.send('POST', `/reports/${number}/acts/reopen`, { commandId: crypto.randomUUID(), code: trackingCode, reason: '昨晚又坏了' })
  expect(reopened.status).toBe(200)
  expect((await liqiang.matter(matterId)).state).toBe('toDispatch')
})

test('a wrong tracking code opens nothing', async () => {
  const { number } = await city.report()
  const answer = await city.anybody.send('POST', `/reports/${number}/acts/withdraw`, { commandId: crypto.randomUUID(), code: 'AAAAAAAAAAAA' })
  expect([answer.status, code(answer)]).toEqual([403, 'wrong-code'])
})

test('an unknown act, an unknown field type, a point in the sea: each answered clearly, nothing written', async () => {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  expect((await liqiang.act(matterId, 'explode')).status).toBe(404)
  const wrongType = await liqiang.act(matterId, 'accept', { isUrgent: 'yes' })
  expect([wrongType.status, code(wrongType)]).toEqual([400, 'bad-input'])
  expect(wrongType.body['errors']).toMatchObject([{ pointer: '/isUrgent' }])
  const sea = await liqiang.act(matterId, 'accept', { location: { lon: 0, lat: 0 } })
  expect(sea.status).toBe(400)
  expect(await entriesOf(matterId)).toHaveLength(1)
})

test('two residents draw the same matter number: the second draws again', async () => {
  const random = crypto.getRandomValues.bind(crypto)
  let same = 2
  // Only a matter number is drawn as one 32-bit word.
  crypto.getRandomValues = ((array: Uint32Array<ArrayBuffer>) => {
    if (!(array instanceof Uint32Array)) return random(array)
    if (same-- > 0) return array.fill(123_456)
    return random(array)
  }) as typeof crypto.getRandomValues
  try {
    const [first, second] = [await city.report(), await city.report()]
    expect(first.number).toContain('123456')
    expect(second.number).not.toBe(first.number)
  } finally {
    crypto.getRandomValues = random
  }
})

test('a confidential report is closed by its owner, for no call-back clerk sees it', async () => {
  const wangfang = await city.as('wangfang')
  const thirdGrid = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  const registered = await wangfang.send<{ matterId: string }>('POST', '/matters', {
    commandId: crypto.randomUUID(), description: '反映人要求保密', channel: 'visit', isConfidential: true,
    location: { lon: thirdGrid.centreLon, lat: thirdGrid.centreLat }, contact: { phone: '13800001234' },
  })
  const { matterId } = registered.body
  expect((await wangfang.get(`/matters/${matterId}`)).status).toBe(404)
  const liqiang = await city.as('liqiang')
  await liqiang.act(matterId, 'solveOnSpot', { outcome: '已处理', reply: '已处理好' })
  const todos = await city.db.selectFrom('todos').select(['unitId', 'act']).where('matterId', '=', matterId).execute()
  expect(todos).toEqual([{ unitId: city.unitId('永安社区居委会'), act: 'close' }])
  expect(matterOf(await liqiang.act(matterId, 'close')).state).toBe('closed')
})

test('赵磊 and 孙丽 both ask for more time: 王芳 has both requests to decide, and deciding one leaves the other', async () => {
  const { matterId, assignmentId } = await whistled()
  const [wangfang, zhaolei, sunli] = [await city.as('wangfang'), await city.as('zhaolei'), await city.as('sunli')]
  await wangfang.actOn(assignmentId, 'sign')
  const department = (dutyKey: string) => city.app.deps.units.inArea(dutyKey, city.app.deps.areas.all.find((a) => a.name === '永安社区')!.districtId!)!.unitId
  const [lead, assist] = [department('urbanManagement'), department('power')]
  const called = matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: lead, assistUnitIds: [assist], whistle: 'daily', reason: '要两家一起办' }))
  const orderOf = (unitId: string) => called.assignments.find((a) => a.unitId === unitId)!.assignmentId
  for (const [person, unitId] of [[zhaolei, lead], [sunli, assist]] as const) {
    await person.actOn(orderOf(unitId), 'sign')
    await person.act(matterId, 'requestExtension', { assignmentId: orderOf(unitId), amount: 1, unit: 'workingDay', reason: '材料未到' })
  }
  const toDecide = async () => (await city.db.selectFrom('todos').select('assignmentId').where('matterId', '=', matterId).where('act', '=', 'decideExtension').execute()).map((t) => t.assignmentId).toSorted()
  expect(await toDecide()).toEqual([orderOf(lead), orderOf(assist)].toSorted())
  await wangfang.act(matterId, 'decideExtension', { assignmentId: orderOf(lead), decision: 'rejected', note: '材料明天就到' })
  expect(await toDecide()).toEqual([orderOf(assist)])
})

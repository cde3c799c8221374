// Coming in: from any channel, asked for more, confirmed, refused by those who may, merged or split, sent back in time.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
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
const byReporter = (receipt: { number: string; trackingCode: string }, act: string, body: object) =>
  city.anybody.send('POST', `/reports/${receipt.number}/acts/${act}`, { commandId: crypto.randomUUID(), code: receipt.trackingCode, ...body })

test.each(['call', 'visit', 'letter', 'chatGroup', 'patrol', 'onBehalf', 'superior', 'department', 'media'] as const)('王芳 registers what came by %s, with its nature, and can print the slip again; 李强 cannot', async (channel) => {
  const wangfang = await city.as('wangfang')
  const answer = await wangfang.send<{ matterId: string; number: string; trackingCode: string }>('POST', '/matters', {
    commandId: crypto.randomUUID(), channel, nature: 'complaint', description: '楼下烧烤摊半夜还在营业。', contact: { name: '刘阿姨', phone: '13800001234' }, address: '永安社区',
  })
  expect(answer.status).toBe(201)
  const { matterId, trackingCode } = answer.body
  expect(await wangfang.matter(matterId)).toMatchObject({ channel, nature: 'complaint', state: 'received' })
  const slip = await wangfang.act(matterId, 'printSlip')
  expect(slip.body['slip']).toMatchObject({ number: answer.body.number, trackingCode })
  expect(reasonOf(await (await city.as('liqiang')).act(matterId, 'printSlip'))).toEqual([403, 'reason.notRegistrar'])
})

test('李强 asks for more; the reporter answers on his page and the request is answered with it', async () => {
  const receipt = await city.report()
  const liqiang = await city.as('liqiang')
  const asked = matterOf(await liqiang.act(receipt.matterId, 'askForMore', { question: '是几号楼的哪一盏?' }))
  expect(requestOf(asked, 'information')).toMatchObject({ text: '是几号楼的哪一盏?', light: 'running' })
  expect(reasonOf(await liqiang.act(receipt.matterId, 'askForMore', { question: '再问一次' }))).toEqual([409, 'reason.alreadyAsked'])
  expect((await byReporter(receipt, 'addInformation', { text: '3 号楼门口第二盏' })).status).toBe(200)
  const now = await liqiang.matter(receipt.matterId)
  expect(now.requests[0]).toMatchObject({ answer: 'answered', answerText: '3 号楼门口第二盏' })
  expect(now.clocks.find((c) => c.kind === 'request')?.light).toBe('met')
})

test('what the reporter says on the telephone is written down by 李强 and answers the same request', async () => {
  const receipt = await city.report()
  const liqiang = await city.as('liqiang')
  await liqiang.act(receipt.matterId, 'askForMore', { question: '哪一盏?' })
  expect(matterOf(await liqiang.act(receipt.matterId, 'recordInformation', { text: '电话里说是第二盏' })).requests[0]?.answer).toBe('answered')
})

test('陈梅 of the grid is asked to look, and confirms before anybody is sent; 李强 hears of it', async () => {
  const receipt = await city.report()
  const [liqiang, chenmei] = [await city.as('liqiang'), await city.as('chenmei')]
  await liqiang.act(receipt.matterId, 'askToConfirm', { note: '看看是不是路灯' })
  expect(await todosOf('chenmei', receipt.matterId)).toContain('confirm')
  const confirmed = matterOf(await chenmei.act(receipt.matterId, 'confirm', { result: 'so', note: '确实不亮' }))
  expect([confirmed.state, confirmed.requests[0]?.answer]).toEqual(['received', 'so'])
  expect(await todosOf('chenmei', receipt.matterId)).not.toContain('confirm')
})

test('永安社区 may not refuse: it proposes, 和平街道 decides with a typed reason and where to go instead', async () => {
  const receipt = await city.report()
  const [liqiang, wangfang] = [await city.as('liqiang'), await city.as('wangfang')]
  expect(reasonOf(await liqiang.act(receipt.matterId, 'refuse', { reason: 'market', whereTo: '12315' }))).toEqual([403, 'reason.permission'])
  const proposed = matterOf(await liqiang.act(receipt.matterId, 'proposeRefusal', { reason: 'market', whereTo: '请拨打 12315。', note: '买卖纠纷' }))
  expect(await todosOf('liqiang', receipt.matterId)).toEqual([])
  expect(await todosOf('wangfang', receipt.matterId)).toEqual(['decideRefusal'])
  const { requestId } = requestOf(proposed, 'refusal')
  expect(reasonOf(await liqiang.act(receipt.matterId, 'decideRefusal', { requestId, decision: 'approved' }))).toEqual([403, 'reason.permission'])
  const refused = await wangfang.act(receipt.matterId, 'decideRefusal', { requestId, decision: 'approved' })
  expect([matterOf(refused).state, (refused.body['entry'] as { said: object }).said]).toEqual(['refused', { whereTo: '请拨打 12315。' }])
})

test('和平街道 does not agree to refuse: the community has its matter back', async () => {
  const receipt = await city.report()
  const [liqiang, wangfang] = [await city.as('liqiang'), await city.as('wangfang')]
  const proposed = matterOf(await liqiang.act(receipt.matterId, 'proposeRefusal', { reason: 'notOurs', whereTo: '产权单位' }))
  const back = matterOf(await wangfang.act(receipt.matterId, 'decideRefusal', { requestId: requestOf(proposed, 'refusal').requestId, decision: 'rejected', note: '属于本级' }))
  expect(back.state).toBe('received')
  expect(await todosOf('liqiang', receipt.matterId)).toEqual(['accept'])
})

test('two neighbours report one lamp: merged, each is answered, called back and asked himself', async () => {
  const category = { categoryId: '0201' }
  const first = await city.report({ ...category, contact: { phone: '13800000001' } })
  city.clock.forward(30)
  const second = await city.report({ ...category, contact: { phone: '13800000002' } })
  const [liqiang, chenmei, tangyun] = [await city.as('liqiang'), await city.as('chenmei'), await city.as('tangyun')]
  const similar = await liqiang.get<{ rows: { matterId: string; distanceM: number }[] }>(`/matters/${second.matterId}/similar`)
  expect(similar.body.rows.find((row) => row.matterId === first.matterId)).toMatchObject({ distanceM: 0 })
  const backwards = await liqiang.act(first.matterId, 'merge', { intoId: second.matterId, reason: '同一盏灯' })
  expect(reasonOf(backwards)).toEqual([422, 'reason.mergeInto'])
  const merged = matterOf(await liqiang.act(second.matterId, 'merge', { intoId: first.matterId, reason: '同一盏灯' }))
  expect([merged.state, merged.links]).toEqual(['merged', [expect.objectContaining({ kind: 'mergedInto', number: first.number })]])
  await chenmei.act(first.matterId, 'solveOnSpot', { outcome: '拧紧灯泡', reply: '灯修好了。' })
  const follower = await liqiang.matter(second.matterId)
  expect(follower.state).toBe('toCallBack')
  for (const { matterId } of [first, second]) expect(await todosOf('tangyun', matterId)).toEqual(['callBack'])
  await tangyun.act(first.matterId, 'callBack', { how: 'phone', wasReached: true, solved: 'solved', satisfied: 'satisfied' })
  await tangyun.act(second.matterId, 'callBack', { how: 'phone', wasReached: true, solved: 'notSolved', satisfied: 'notSatisfied' })
  const [a, b] = [await liqiang.matter(first.matterId), await liqiang.matter(second.matterId)]
  expect([a.ratings[0], b.ratings[0]]).toMatchObject([{ satisfied: 'satisfied', enteredByName: '唐韵' }, { satisfied: 'notSatisfied', enteredByName: '唐韵' }])
  const reopened = matterOf(await liqiang.act(second.matterId, 'reopen', { reason: '他那盏还不亮' }))
  expect([reopened.state, (await liqiang.matter(first.matterId)).state]).toEqual(['toDispatch', 'toCallBack'])
})

test('the first reporter withdraws: what was merged into his report is dispatched by itself', async () => {
  const first = await city.report()
  city.clock.forward(5)
  const second = await city.report()
  const liqiang = await city.as('liqiang')
  await liqiang.act(second.matterId, 'merge', { intoId: first.matterId, reason: '同一件事' })
  await byReporter(first, 'withdraw', {})
  expect((await liqiang.matter(second.matterId)).state).toBe('toDispatch')
})

test('李强 sees that two reports are not the same: the hint does not come again', async () => {
  const first = await city.report({ categoryId: '0101' })
  const second = await city.report({ categoryId: '0101' })
  const liqiang = await city.as('liqiang')
  await liqiang.act(second.matterId, 'notDuplicate', { otherId: first.matterId })
  const similar = await liqiang.get<{ rows: { matterId: string }[] }>(`/matters/${second.matterId}/similar`)
  expect(similar.body.rows.map((row) => row.matterId)).not.toContain(first.matterId)
})

test('one report with two requests is split: the other part is a matter of the same reporter, from the same moment on', async () => {
  const receipt = await city.report({ description: '路灯不亮,楼道还堆了东西。', contact: { name: '刘阿姨', phone: '13800001234' } })
  city.clock.forward(60)
  const liqiang = await city.as('liqiang')
  const split = matterOf(await liqiang.act(receipt.matterId, 'split', { parts: [{ title: '楼道堆物', description: '三单元楼道堆了旧家具。', categoryId: '0103' }] }))
  const part = split.links.find((link) => link.kind === 'splitOff')!
  const other = await liqiang.matter(part.matterId)
  expect(other).toMatchObject({ title: '楼道堆物', state: 'received', reportedAt: split.reportedAt, reporter: { name: '刘**' }, category: { categoryId: '0103' } })
  const revealed = await liqiang.act(part.matterId, 'reveal', { purpose: '联系诉求人', fields: ['phone'] })
  expect(revealed.body['revealed']).toEqual({ phone: '13800001234' })
})

test('12345 gave until Friday evening: our whole time ends earlier, and the result goes back in its own time', async () => {
  const xuzhou = await city.as('xuzhou')
  const outerDueAt = '2026-03-06T09:30:00.000Z'
  const { body } = await xuzhou.send<{ matterId: string }>('POST', '/matters', {
    commandId: crypto.randomUUID(), channel: 'hotline', externalNumber: 'H-20260302-1', outerDueAt, description: '路灯不亮。', address: '永安社区第三网格', contact: { phone: '13800001234' },
  })
  const liqiang = await city.as('liqiang')
  const taken = await liqiang.matter(body.matterId)
  const clock = (kind: string, of: MatterView) => of.clocks.find((c) => c.kind === kind)!
  expect(Date.parse(clock('whole', taken).dueAt)).toBeLessThan(Date.parse(outerDueAt))
  expect(clock('return', taken).dueAt).toBe(outerDueAt)
  expect(reasonOf(await liqiang.act(body.matterId, 'returnToSource', { reply: '办完了' }))).toEqual([409, 'reason.state'])
  const answered = matterOf(await liqiang.act(body.matterId, 'answer', { reply: '路灯计划周三修。' }))
  expect([answered.state, clock('return', answered).light]).toEqual(['closed', 'running'])
  expect(await todosOf('liqiang', body.matterId)).toEqual(['returnToSource'])
  const returned = matterOf(await liqiang.act(body.matterId, 'returnToSource', { reply: '已答复诉求人。' }))
  expect([returned.source?.awaitsReturn, clock('return', returned).light]).toEqual([false, 'met'])
  expect(reasonOf(await liqiang.act(body.matterId, 'returnToSource', { reply: '再回一次' }))).toEqual([409, 'reason.alreadyReturned'])
})

// What is over stays over: ended matters, ended rounds and ended orders; and a command sent twice with a photo.
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { RuleContent } from '@gongzhi/contracts/rules.ts'
import { publishRules } from '../src/modules/rules/index.ts'
import type { Answer, TestCity } from './world.ts'
import { startCity } from './world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-04T01:00:00Z' })
})
afterAll(() => city.stop())

const matterOf = (answer: Answer): MatterView => (answer.body as { matter: MatterView }).matter
const openClocks = async (matterId: string) =>
  (await city.db.selectFrom('clocks').select('kind').where('matterId', '=', matterId).where('stoppedAt', 'is', null).orderBy('kind').execute()).map((c) => c.kind)

/** A report with a telephone that 永安社区 whistled to its street, and 王芳 signed for. */
async function takenOver(): Promise<{ matterId: string; assignmentId: string; number: string; trackingCode: string }> {
  const receipt = await city.report({ contact: { phone: '13800001234' } })
  const [liqiang, wangfang] = [await city.as('liqiang'), await city.as('wangfang')]
  await liqiang.act(receipt.matterId, 'accept')
  const whistled = await liqiang.act(receipt.matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格中心'), whistle: 'daily', reason: '社区没有处置权限' })
  const { assignmentId } = matterOf(whistled).assignments[0]!
  expect(matterOf(await wangfang.actOn(assignmentId, 'sign')).owner.unitId).toBe(city.unitId('和平街道网格中心'))
  return { ...receipt, assignmentId }
}

test.each([
  ['answer', { reply: '已向您说明。' }, 'closed'],
  ['refuse', { reason: 'notOurs', whereTo: '请找物业。' }, 'refused'],
])('王芳 ends a matter that she took over (%s): her order ends with it, and no later act brings it back', async (act, form, state) => {
  const { matterId, assignmentId } = await takenOver()
  const wangfang = await city.as('wangfang')
  const ended = matterOf(await wangfang.act(matterId, act, form))
  expect([ended.state, ended.assignments[0]!.state]).toEqual([state, 'recalled'])
  for (const [late, body] of [['contact', { wasReached: true, note: '已联系' }], ['checkIn', {}], ['decline', { reason: '不归我们' }]] as const) {
    expect((await wangfang.actOn(assignmentId, late, body)).status, late).toBe(409)
  }
  expect((await wangfang.matter(matterId)).state).toBe(state)
})

test('陈梅 solves on the spot what the street had taken over: the street has nothing left to do', async () => {
  const { matterId, assignmentId } = await takenOver()
  const solved = matterOf(await (await city.as('chenmei')).act(matterId, 'solveOnSpot', { outcome: '拧紧灯泡', reply: '灯已经亮了' }))
  expect([solved.state, solved.assignments[0]!.state]).toEqual(['toCallBack', 'recalled'])
  expect(await openClocks(matterId)).toEqual(['callBack', 'whole'])
  expect((await (await city.as('wangfang')).actOn(assignmentId, 'contact', { wasReached: true, note: '已联系' })).status).toBe(409)
})

test('王芳 took a matter over and then declines it: it is 永安社区’s again', async () => {
  const { matterId, assignmentId } = await takenOver()
  const declined = await (await city.as('wangfang')).actOn(assignmentId, 'decline', { reason: '应由社区办理' })
  expect(declined.status).toBe(200)
  expect([matterOf(declined).state, matterOf(declined).owner.unitId]).toEqual(['toDispatch', city.unitId('永安社区居委会')])
  expect((await (await city.as('liqiang')).inbox()).find((row) => row.matterId === matterId)?.todoAct).toBe('dispatch')
})

test('what 王芳 says in declining lies in the words, where it can be erased, not in the record', async () => {
  const { matterId, assignmentId } = await takenOver()
  const answer = await (await city.as('wangfang')).actOn(assignmentId, 'decline', { reason: '张先生 13900001111 说应由社区办理' })
  expect((answer.body['entry'] as { said: object }).said).toEqual({ reason: '张先生 13900001111 说应由社区办理' })
  const entries = await city.db.selectFrom('entries').selectAll().where('matterId', '=', matterId).execute()
  expect(JSON.stringify(entries)).not.toContain('13900001111')
})

test('a phone sends the same report with its photo ten times at once: one matter, ten times the same answer', async () => {
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#aabbcc' } }).jpeg().toBuffer()
  const fileId = crypto.randomUUID()
  const announced = await city.anybody.send<{ uploadToken: string }>('POST', '/files', { fileId, size: picture.length, sha256: createHash('sha256').update(picture).digest('hex'), type: 'image/jpeg' })
  const token = { 'upload-token': announced.body.uploadToken }
  expect((await city.anybody.send('PUT', `/files/${fileId}`, picture, { ...token, 'content-type': 'image/jpeg', 'upload-offset': '0' })).status).toBe(200)
  const report = { commandId: crypto.randomUUID(), description: '井盖坏了', fileIds: [fileId] }
  const answers = await Promise.all(Array.from({ length: 10 }, () => city.anybody.send('POST', '/reports', report, token)))
  expect(answers.map((a) => a.status)).toEqual(Array.from({ length: 10 }, () => 201))
  expect(new Set(answers.map((a) => a.body['number'])).size).toBe(1)
})

test('what tells a repeated command from a reused one does not tell a telephone number', async () => {
  const { matterId } = await city.report({ contact: { phone: '13800001234' } })
  const entry = await city.db.selectFrom('entries').select(['commandHash', 'commandId']).where('matterId', '=', matterId).executeTakeFirstOrThrow()
  const thirdGrid = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  // Whoever has the record and guesses the number must not be able to prove it.
  const body = `{"channel":"web","commandId":"${entry.commandId}","contact":{"phone":"13800001234"},"description":"楼下路灯不亮,台阶看不清。","location":{"lat":${thirdGrid.centreLat},"lon":${thirdGrid.centreLon}}}`
  const guess = createHash('sha256').update(['register', '', 'reporter', body].join('\n')).digest('hex')
  expect(entry.commandHash).not.toBe(guess)
})

test('李强 puts place and nature right: the record says so, the scanned lamp no longer counts, a tip-off is confidential', async () => {
  const place = await city.db.selectFrom('places').selectAll().limit(1).executeTakeFirstOrThrow()
  const liqiang = await city.as('liqiang')
  const thirdGrid = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  const { matterId } = await city.report()
  await city.db.updateTable('matters').set({ placeId: place.placeId }).where('matterId', '=', matterId).execute()
  const answer = await liqiang.act(matterId, 'accept', { nature: 'tipOff', location: { lon: thirdGrid.centreLon, lat: thirdGrid.centreLat } })
  expect((answer.body['entry'] as { facts: object }).facts).toMatchObject({ nature: 'tipOff', place: '永安社区第三网格' })
  expect(matterOf(answer).isConfidential).toBe(true)
  expect((await city.db.selectFrom('matters').select('placeId').where('matterId', '=', matterId).executeTakeFirstOrThrow()).placeId).toBeNull()
  // A tip-off is the street's to receive, and nobody else's to see.
  const seenBy = async (username: string) => (await (await city.as(username)).get(`/matters/${matterId}`)).status
  expect([matterOf(answer).owner.name, await seenBy('wangfang'), await seenBy('gaojie')]).toEqual(['和平街道网格化管理中心', 200, 404])
})

test('who checks in on the spot has his distance in the record, and not where he was', async () => {
  const { matterId, assignmentId } = await takenOver()
  const thirdGrid = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  const answer = await (await city.as('wangfang')).actOn(assignmentId, 'checkIn', { location: { lon: thirdGrid.centreLon, lat: thirdGrid.centreLat + 0.001 } })
  expect((answer.body['entry'] as { facts: object }).facts).toEqual({ distanceM: 111 })
  expect(JSON.stringify(await city.db.selectFrom('entries').select('facts').where('matterId', '=', matterId).execute())).not.toContain(String(thirdGrid.centreLat + 0.001))
})

test('twenty acts at once on matters under rules that this process has not seen yet: none waits for another’s connection', async () => {
  const { content } = await city.db.selectFrom('ruleVersions').select('content').orderBy('ruleVersion').executeTakeFirstOrThrow()
  const published = await city.db.transaction().execute((tx) => publishRules(tx, { kind: 'system' }, RuleContent.parse(content), city.clock.now()))
  const matters = await Promise.all(Array.from({ length: 20 }, () => city.report()))
  await city.db.updateTable('matters').set({ ruleVersion: published }).where('matterId', 'in', matters.map((m) => m.matterId)).execute()
  const liqiang = await city.as('liqiang')
  const answers = await Promise.all(matters.map(({ matterId }) => liqiang.act(matterId, 'accept')))
  expect(answers.map((a) => a.status)).toEqual(Array.from({ length: 20 }, () => 200))
})

test('a zero byte in a report is refused by its field: it would break every list that shows the title', async () => {
  const answer = await city.anybody.send('POST', '/reports', { commandId: crypto.randomUUID(), description: '路灯\0不亮' })
  expect([answer.status, answer.body['errors']]).toMatchObject([400, [{ pointer: '/description', code: 'zeroByte' }]])
  expect((await (await city.as('liqiang')).get('/matters')).status).toBe(200)
})

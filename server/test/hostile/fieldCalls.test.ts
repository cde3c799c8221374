// Calls for help, handovers, complaints and whistles under attack: by who is not called, by who was, twice, and too often.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HelpCallView } from '@gongzhi/contracts/helpCalls.ts'
import { eraseHelpCalls } from '../../src/modules/help/jobs.ts'
import { sendAlerts } from '../../src/modules/notices/index.ts'
import { petitionsOf } from '../petitions/scene.ts'
import { startCity } from '../world.ts'
import type { TestCity } from '../world.ts'
import { matterOf, scenesOf } from './scene.ts'

let city: TestCity
let scenes: ReturnType<typeof scenesOf>
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  scenes = scenesOf(city)
})
afterAll(() => city.stop())

const command = (more: object = {}) => ({ commandId: crypto.randomUUID() as string, ...more })
const place = () => {
  const { centreLon, centreLat } = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  return { lon: centreLon, lat: centreLat }
}
const call = async (username = 'chenmei', more: object = {}) => (await city.as(username)).send<HelpCallView & { code?: string }>('POST', '/help-calls', command({ location: place(), note: '在三单元楼道', ...more }))
const actOn = async (username: string, helpCallId: string, act: string, body: object = {}) => (await city.as(username)).send<HelpCallView & { code?: string }>('POST', `/help-calls/${helpCallId}/acts/${act}`, command(body))
const idOf = async (username: string) => (await city.db.selectFrom('people').select('personId').where('username', '=', username).executeTakeFirstOrThrow()).personId

test('a day after the end not even the grid in which 陈梅 called is known any more', async () => {
  const { body: { helpCallId } } = await call()
  await actOn('wangfang', helpCallId, 'endHelpCall')
  city.clock.forward(25 * 60)
  await eraseHelpCalls(city.app.deps)
  expect(await city.db.selectFrom('helpCalls').select(['areaId', 'erasedAt']).where('helpCallId', '=', helpCallId).executeTakeFirstOrThrow()).toEqual({ areaId: null, erasedAt: city.clock.now() })
})

test('王芳, who lost her post since, repeats her answer and is told that there is nothing, not that the server broke', async () => {
  const { body: { helpCallId } } = await call()
  const wangfang = await city.as('wangfang')
  const open = command()
  const path = `/help-calls/${helpCallId}/acts/openHelpCall`
  expect((await wangfang.send('POST', path, open)).status).toBe(200)
  const grants = await city.db.updateTable('grants').set({ endsOn: '2026-03-01' }).where('personId', '=', await idOf('wangfang')).returning('grantId').execute()
  expect((await wangfang.send('POST', path, open)).status).toBe(404)
  expect((await wangfang.get<{ rows: unknown[] }>('/help-calls')).body.rows).toEqual([])
  await city.db.updateTable('grants').set({ endsOn: null }).where('grantId', 'in', grants.map(({ grantId }) => grantId)).execute()
  await actOn('liqiang', helpCallId, 'endHelpCall')
})

test('whoever has 陈梅’s open phone cannot have the street called a thousand times; her next real call comes through', async () => {
  city.clock.forward(11)
  const statuses: number[] = []
  for (let count = 0; count < 25; count++) statuses.push((await call()).status)
  expect([statuses.filter((status) => status === 201).length, statuses.at(-1)]).toEqual([20, 429])
  city.clock.forward(11)
  expect((await call()).status).toBe(201)
  const complain = async () => (await (await city.as('chenmei')).send('POST', '/app-complaints', command({ text: '太慢', isAnonymous: true }))).status
  const complaints: number[] = []
  for (let count = 0; count < 25; count++) complaints.push(await complain())
  expect([complaints.filter((status) => status === 201).length, complaints.at(-1)]).toEqual([20, 429])
})

test('only somebody of the called unit opens a whistle, once, and only an emergency one', async () => {
  const { matterId } = await scenes.lamp()
  const liqiang = await city.as('liqiang')
  await liqiang.act(matterId, 'accept')
  const { assignments: [order] } = matterOf(await liqiang.act(matterId, 'whistle', { leadUnitId: scenes.units.street(), whistle: 'emergency', reason: '电线垂地' }))
  const open = async (username: string) => (await city.as(username)).actOn(order!.assignmentId, 'openWhistle')
  for (const username of ['liqiang', 'chenmei', 'zhaolei', 'linshu', 'zhoumin', 'sysadmin', 'hexiulan']) expect([403, 404], username).toContain((await open(username)).status)
  expect((await city.anybody.actOn(order!.assignmentId, 'openWhistle')).status).toBe(401)
  expect((await city.db.selectFrom('assignments').select('openedAt').where('assignmentId', '=', order!.assignmentId).executeTakeFirstOrThrow()).openedAt).toBeNull()
  expect((await open('wangfang')).status).toBe(200)
  expect((await open('yuanning')).body['reason']).toBe('reason.alreadyOpened')
  const { matterId: other } = await scenes.lamp()
  await liqiang.act(other, 'accept')
  const daily = matterOf(await liqiang.act(other, 'whistle', { leadUnitId: scenes.units.street(), whistle: 'daily', reason: '社区没有登高车' }))
  expect((await (await city.as('wangfang')).actOn(daily.assignments[0]!.assignmentId, 'openWhistle')).body['reason']).toBe('reason.notEmergency')
})

test('an order that 王芳 has signed is called out no more, though she read it elsewhere than on its page', async () => {
  const { matterId } = await scenes.lamp()
  const liqiang = await city.as('liqiang')
  await liqiang.act(matterId, 'accept')
  const { assignments: [order] } = matterOf(await liqiang.act(matterId, 'whistle', { leadUnitId: scenes.units.street(), whistle: 'emergency', reason: '电线垂地' }))
  expect((await (await city.as('wangfang')).actOn(order!.assignmentId, 'sign')).status).toBe(200)
  await sendAlerts(city.app.deps)
  expect(await city.db.selectFrom('alerts').select(['nextAt', 'lastError']).where('assignmentId', '=', order!.assignmentId).execute()).toEqual([{ nextAt: null, lastError: null }])
})

test('what a phone says of the past moves no clock: 李强 accepts late by what it says, in time by what it is, and never in the future', async () => {
  const [first, second] = [await scenes.lamp(), await scenes.lamp()]
  const liqiang = await city.as('liqiang')
  for (const heldMs of [-1, 1.5, 366 * 86_400_000 + 1, '9']) expect((await liqiang.act(first.matterId, 'accept', { heldMs })).status).toBe(400)
  expect((await liqiang.act(first.matterId, 'accept', { heldMs: 366 * 86_400_000 })).status).toBe(200)
  expect((await liqiang.act(second.matterId, 'accept')).status).toBe(200)
  const clocks = (matterId: string) => city.db.selectFrom('clocks').select(['kind', 'startedAt', 'dueAt', 'stoppedAt']).where('matterId', '=', matterId).orderBy('kind').orderBy('startedAt').execute()
  expect(await clocks(first.matterId)).toEqual(await clocks(second.matterId))
})

test('a handover is 赵磊’s to take or nobody’s, once; what he may not see stays out of it, and nobody’s orders come with it', async () => {
  const { matterId } = await scenes.lamp()
  const [chen, zhaolei] = [await city.as('chenmei'), await city.as('zhaolei')]
  const offer = { ...command(), toPersonId: await idOf('zhaolei'), note: '休假', matters: [{ matterId, note: '路灯' }] }
  const { body: { handoverId } } = await chen.send<{ handoverId: string }>('POST', '/handovers', offer)
  expect((await chen.send('POST', '/handovers', { ...offer, note: '别的' })).body).toMatchObject({ status: 422, code: 'command-reused' })
  const take = async (username: string, act = 'take', more: object = {}) => (await city.as(username)).send('POST', `/handovers/${handoverId}/acts/${act}`, command(more))
  for (const username of ['chenmei', 'liqiang', 'wangfang', 'sysadmin']) expect((await take(username)).status, username).toBe(404)
  const { body: { rows: [seen] } } = await zhaolei.get<{ rows: { matters: unknown[]; leftOut?: number; handoverId: string }[] }>('/handovers')
  expect(seen).toMatchObject({ handoverId, matters: [], leftOut: 1 })
  expect(JSON.stringify(seen)).not.toContain('路灯')
  expect((await take('zhaolei', 'return', { reason: '不归我' })).status).toBe(200)
  expect((await take('zhaolei')).body['reason']).toBe('reason.handoverAnswered')
  expect((await zhaolei.get(`/matters/${matterId}`)).status).toBe(404)
  const gone = await city.db.updateTable('people').set({ isActive: false }).where('username', '=', 'hexiulan').returning('personId').execute()
  expect((await chen.send('POST', '/handovers', { ...offer, commandId: crypto.randomUUID(), toPersonId: gone[0]!.personId })).status).toBe(400)
})

test('赵磊 is accused, and his phone neither holds it nor gets it by its id, by another’s cursor, or as a summary', async () => {
  const the = petitionsOf(city)
  const { matterId } = await the.byLetter({ petitionClass: 'accusation', category: 'discipline', title: '举报', description: '收受礼金,请查处。', request: '依法查处', aboutPersonId: await idOf('zhaolei') })
  const { body: secret } = await (await city.as('liqiang')).send<{ matterId: string }>('POST', '/matters', command({ channel: 'visit', description: '家中有人吸毒', location: place(), isConfidential: true }))
  expect(secret.matterId).toMatch(/-/)
  for (const username of ['zhaolei', 'chenmei', 'linshu', 'zhoumin', 'sysadmin', 'auditor']) {
    const person = await city.as(username)
    const answers = [await person.get(`/field/matters?ids=${matterId},${secret.matterId}`), await person.get('/field/matters?digest=0'), await person.get('/field/frame'), await person.get('/handovers')]
    expect(answers.every(({ status }) => status === 200), username).toBe(true)
    const said = JSON.stringify(answers.map(({ body }) => body))
    expect(said.includes(matterId), username).toBe(false)
    expect(said.includes(secret.matterId), username).toBe(false)
  }
})

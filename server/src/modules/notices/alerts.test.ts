// An 应急哨 to 和平街道网格中心 on its way to the gateway of text messages: a real receiver beside the test.
import type { AlertMessage } from '@gongzhi/contracts/notices.ts'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { ALERT_PAUSES_MINUTES, sendAlerts } from './alerts.ts'

const CENTRE = '和平街道网格中心'
const alertSecret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`

let city: TestCity
let gateway: Server
let alertUrl: string
let received: { headers: IncomingHttpHeaders; body: string }[]
let answers: number[]

beforeAll(async () => {
  city = await startCity()
  gateway = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString('utf8')))
    request.on('end', () => {
      received.push({ headers: request.headers, body })
      response.writeHead(answers.shift() ?? 204).end()
    })
  })
  await new Promise<void>((done) => void gateway.listen(0, '127.0.0.1', done))
  alertUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/sms`
})
beforeEach(() => {
  ;[received, answers] = [[], []]
  Object.assign(city.app.deps.config, { alertUrl, alertSecret })
})
afterAll(async () => {
  gateway.close()
  await city.stop()
})

async function emergency(): Promise<{ matterId: string; number: string; assignmentId: string }> {
  const liqiang = await city.as('liqiang')
  const grid = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  const { body } = await liqiang.send<{ matterId: string; number: string }>('POST', '/matters', {
    commandId: crypto.randomUUID(), channel: 'visit', description: '王女士说电线掉在路上。', contact: { name: '王女士', phone: '13800001234' }, location: { lon: grid.centreLon, lat: grid.centreLat },
  })
  await liqiang.act(body.matterId, 'accept')
  const answer = await liqiang.act(body.matterId, 'whistle', { leadUnitId: city.unitId(CENTRE), whistle: 'emergency', reason: '电线断落,有人经过。' })
  expect(answer.status).toBe(200)
  return { ...body, assignmentId: (await liqiang.matter(body.matterId)).assignments[0]!.assignmentId }
}

const alertOf = async (matterId: string) => (await (await city.as('liqiang')).matter(matterId)).assignments[0]
const messages = () => received.map(({ body }) => JSON.parse(body) as AlertMessage)

test('an emergency whistle goes out to whoever is on duty there, signed, and 李强 sees 未读 and that it went out', async () => {
  const { matterId, number, assignmentId } = await emergency()
  expect((await alertOf(matterId))?.alert).toEqual({ state: 'waiting' })
  expect(await sendAlerts(city.app.deps)).toEqual({ sent: 1, failed: 0 })
  const [{ headers, body }] = received as [(typeof received)[number]]
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', Buffer.alloc(32, 5)).update(signed).digest('base64')}`)
  const [message] = messages() as [AlertMessage]
  expect(message).toMatchObject({ type: 'emergencyWhistle', number, unit: { name: '和平街道网格化管理中心' } })
  expect(message.recipients.map(({ name }) => name).toSorted()).toEqual(expect.arrayContaining(['王芳', '袁宁']))
  expect(message.recipients.every(({ phone }) => /\d{7}/.test(phone))).toBe(true)
  expect(body).not.toMatch(/王女士|1380000|电线/)
  expect(await alertOf(matterId)).toMatchObject({ alert: { state: 'sent', at: city.clock.now().toISOString() } })
  // 王芳 opens it: it is 已阅 and nobody is called any more.
  expect((await (await city.as('wangfang')).actOn(assignmentId, 'openWhistle')).status).toBe(200)
  expect(await alertOf(matterId)).toMatchObject({ openedByName: '王芳', openedAt: city.clock.now().toISOString() })
  city.clock.forward(1)
  expect(await sendAlerts(city.app.deps)).toEqual({ sent: 0, failed: 0 })
})

test('nobody opens it: it is sent again after 1, 2, 4, 8 and 16 minutes, each a message of its own, and then no more', async () => {
  await emergency()
  await sendAlerts(city.app.deps)
  for (const minutes of ALERT_PAUSES_MINUTES) {
    city.clock.forward(minutes - 0.5)
    expect(await sendAlerts(city.app.deps)).toEqual({ sent: 0, failed: 0 })
    city.clock.forward(0.5)
    expect(await sendAlerts(city.app.deps)).toEqual({ sent: 1, failed: 0 })
  }
  city.clock.forward(60)
  expect(await sendAlerts(city.app.deps)).toEqual({ sent: 0, failed: 0 })
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(6)
})

test('a gateway that refuses is tried again, and 李强 reads meanwhile that it failed', async () => {
  answers = [503]
  const { matterId, assignmentId } = await emergency()
  expect(await sendAlerts(city.app.deps)).toEqual({ sent: 0, failed: 1 })
  expect((await alertOf(matterId))?.alert).toEqual({ state: 'failed' })
  city.clock.forward(1)
  expect(await sendAlerts(city.app.deps)).toEqual({ sent: 1, failed: 0 })
  expect((await alertOf(matterId))?.alert).toMatchObject({ state: 'sent' })
  await (await city.as('wangfang')).actOn(assignmentId, 'openWhistle')
})

test('a city without a gateway says so, and an ordinary whistle alerts nobody', async () => {
  Object.assign(city.app.deps.config, { alertUrl: undefined })
  const { matterId, assignmentId } = await emergency()
  await sendAlerts(city.app.deps)
  expect((await alertOf(matterId))?.alert).toEqual({ state: 'none' })
  await (await city.as('wangfang')).actOn(assignmentId, 'openWhistle')
  const { matterId: other } = await (async () => {
    const receipt = await city.report()
    const { matterId: found } = await city.db.selectFrom('matters').select('matterId').where('number', '=', receipt.number).executeTakeFirstOrThrow()
    const liqiang = await city.as('liqiang')
    await liqiang.act(found, 'accept')
    await liqiang.act(found, 'whistle', { leadUnitId: city.unitId(CENTRE), whistle: 'daily', reason: '社区没有登高设备' })
    return { matterId: found }
  })()
  expect(await alertOf(other)).not.toHaveProperty('alert')
  expect(received).toEqual([])
})

test('袁宁 calls 城市管理局 at once and then gives it to 供电公司: that one is alerted, the other no more', async () => {
  const { matterId, assignmentId } = await emergency()
  await (await city.as('wangfang')).actOn(assignmentId, 'sign')
  city.clock.forward(1)
  const yuanning = await city.as('yuanning')
  const out = await yuanning.act(matterId, 'whistle', { leadUnitId: city.unitId('望江区城市管理局'), whistle: 'emergency', reason: '灯杆倒在路上' })
  expect(out.status).toBe(200)
  const lighting = (await yuanning.matter(matterId)).assignments.at(-1)!
  city.clock.forward(1)
  expect((await (await city.as('wangfang')).act(matterId, 'redispatch', { assignmentId: lighting.assignmentId, unitId: city.unitId('望江区供电公司'), reason: '是供电线路' })).status).toBe(200)
  await sendAlerts(city.app.deps)
  expect(messages().map(({ unit }) => unit.name)).toEqual(['望江区供电公司'])
})

test('an alert that could not be sent for more than a day goes out no more', async () => {
  await emergency()
  city.clock.forward(24 * 60 + 1)
  expect(await sendAlerts(city.app.deps)).toEqual({ sent: 0, failed: 0 })
  expect(received).toEqual([])
})

// Pushes on their way to phones: a push service beside the test, and phones that open what it was given.
import type { PushMessage } from '@gongzhi/contracts/devices.ts'
import { createECDH, randomBytes } from 'node:crypto'
import type { ECDH } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { PUSH_PAUSES_MINUTES, pushToPeople, sendPushes } from './push.ts'
import { makePushKeys, pushPublicKey } from './pushKeys.ts'

// The decryption that browsers do, as the library for sending brings it along.
const ece = createRequire(createRequire(import.meta.url).resolve('web-push'))('http_ece') as { decrypt: (body: Buffer, how: object) => Buffer }

const CENTRE = '和平街道网格中心'
type Received = { path: string; headers: IncomingHttpHeaders; body: Buffer }

let city: TestCity
let service: Server
let origin: string
let received: Received[]
let answers: number[]

beforeAll(async () => {
  city = await startCity()
  service = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) })
      response.writeHead(answers.shift() ?? 201).end()
    })
  })
  await new Promise<void>((done) => void service.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  expect(pushPublicKey(city.app.deps)).toBeUndefined()
  expect(await sendPushes(city.app.deps)).toEqual({ sent: 0, failed: 0 })
  makePushKeys(city.app.deps)
})
beforeEach(() => {
  ;[received, answers] = [[], []]
})
afterAll(async () => {
  service.close()
  await city.stop()
})

type Phone = { personId: string; deviceId: string; path: string; ecdh: ECDH; auth: Buffer; send: (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => Promise<{ status: number; code?: string }> }

/** A phone of this person's that is signed in and reached at an address of its own. */
async function phoneOf(username: string): Promise<Phone> {
  const send = async (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => {
    const answer = await city.app.server.inject({ method, url: `/api/v1${path}`, headers: { ...(cookie && { cookie }), origin: 'http://localhost', host: 'localhost' }, ...(body && { payload: body }) })
    const set = answer.headers['set-cookie']
    if (set) cookie = String(set).split(';')[0]!
    return { status: answer.statusCode, ...(answer.body ? (answer.json() as { code?: string }) : {}) }
  }
  let cookie = ''
  const deviceId = crypto.randomUUID()
  await send('POST', '/session', { username, password: 'gongzhi-demo' })
  expect((await send('POST', '/devices', { commandId: crypto.randomUUID(), deviceId, name: '红米手机' })).status).toBe(200)
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  const phone = { personId: '', deviceId, path: `/${username}/${deviceId}`, ecdh, auth: randomBytes(16), send }
  expect((await subscribed(phone)).status).toBe(204)
  const { personId } = await city.db.selectFrom('people').select('personId').where('username', '=', username).executeTakeFirstOrThrow()
  return { ...phone, personId }
}

const subscribed = ({ send, deviceId, path, ecdh, auth }: Phone, more: object = {}) =>
  send('PUT', '/push-subscription', { deviceId, endpoint: origin + path, keys: { p256dh: ecdh.getPublicKey().toString('base64url'), auth: auth.toString('base64url') }, ...more })

const toldTo = ({ path, ecdh, auth }: Phone): PushMessage[] => received.filter((one) => one.path === path)
  .map(({ body }) => JSON.parse(ece.decrypt(body, { version: 'aes128gcm', privateKey: ecdh, authSecret: auth }).toString('utf8')) as PushMessage)

async function whistled({ kind = 'daily', isConfidential = false } = {}): Promise<string> {
  const liqiang = await city.as('liqiang')
  const grid = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  const { body } = await liqiang.send<{ matterId: string }>('POST', '/matters', {
    commandId: crypto.randomUUID(), channel: 'visit', description: '王女士说楼下路灯不亮。', contact: { name: '王女士', phone: '13800001234' }, location: { lon: grid.centreLon, lat: grid.centreLat }, isConfidential,
  })
  await liqiang.act(body.matterId, 'accept')
  expect((await liqiang.act(body.matterId, 'whistle', { leadUnitId: city.unitId(CENTRE), whistle: kind, reason: '社区没有登高设备' })).status).toBe(200)
  return body.matterId
}

test('王芳’s phone is told that there is a whistle, which only it can read, and nothing of what was said', async () => {
  const [phone, his] = [await phoneOf('wangfang'), await phoneOf('liqiang')]
  const matterId = await whistled()
  expect(await sendPushes(city.app.deps)).toMatchObject({ sent: 1, failed: 0 })
  expect(toldTo(phone)).toEqual([{ kind: 'whistle', count: 1, isUrgent: false, matterId }])
  const [{ headers }] = received as [Received]
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'normal' })
  expect(headers.authorization).toContain(pushPublicKey(city.app.deps))
  // 李强 did it himself.
  expect(toldTo(his)).toEqual([])
  expect(await sendPushes(city.app.deps)).toEqual({ sent: 0, failed: 0 })
  for (const each of [phone, his]) await each.send('DELETE', '/push-subscription')
})

test('an emergency whistle is urgent; what came together is told once, with how many', async () => {
  const phone = await phoneOf('wangfang')
  await whistled()
  await whistled({ kind: 'emergency' })
  await sendPushes(city.app.deps)
  expect(toldTo(phone)).toEqual([{ kind: 'whistle', count: 2, isUrgent: true }])
  expect(received[0]!.headers['urgency']).toBe('high')
  await phone.send('DELETE', '/push-subscription')
})

test('nothing is pushed of a confidential matter, nor to who has signed out', async () => {
  const phone = await phoneOf('wangfang')
  await whistled({ isConfidential: true })
  await sendPushes(city.app.deps)
  await phone.send('DELETE', '/session')
  await whistled()
  await sendPushes(city.app.deps)
  expect(received).toEqual([])
  await city.db.deleteFrom('pushSubscriptions').execute()
})

test('陈梅 is told of what concerns her own grid, and of nothing in the next', async () => {
  const phone = await phoneOf('chenmei')
  const place = (name: string) => {
    const { centreLon, centreLat } = city.app.deps.areas.all.find((area) => area.name === name)!
    return { location: { lon: centreLon, lat: centreLat } }
  }
  const own = await city.report(place('永安社区第三网格'))
  const next = await city.report(place('永安社区第一网格'))
  for (const { number } of [own, next]) {
    const { matterId } = await city.db.selectFrom('matters').select('matterId').where('number', '=', number).executeTakeFirstOrThrow()
    await (await city.as('liqiang')).act(matterId, 'accept')
    expect((await (await city.as('wangfang')).act(matterId, 'chase', { text: '请抓紧' })).status).toBe(200)
  }
  await sendPushes(city.app.deps)
  expect(toldTo(phone)).toMatchObject([{ kind: 'chase', count: 1 }])
  await phone.send('DELETE', '/push-subscription')
})

test('a phone that gave the subscription up is forgotten; a service that fails is asked again after growing pauses, then no more', async () => {
  const [gone, failing] = [await phoneOf('wangfang'), await phoneOf('yuanning')]
  answers = [410]
  await city.db.transaction().execute((tx) => pushToPeople(tx, [gone.personId], { kind: 'helpCall', count: 1, isUrgent: true }, city.clock.now()))
  expect(await sendPushes(city.app.deps)).toEqual({ sent: 0, failed: 1 })
  expect(await city.db.selectFrom('pushSubscriptions').select('deviceId').where('deviceId', '=', gone.deviceId).execute()).toEqual([])
  answers = [500, 500, 500, 500, 500, 500]
  await city.db.transaction().execute((tx) => pushToPeople(tx, [failing.personId], { kind: 'helpCall', count: 1, isUrgent: true }, city.clock.now()))
  expect(await sendPushes(city.app.deps)).toEqual({ sent: 0, failed: 1 })
  for (const minutes of PUSH_PAUSES_MINUTES) {
    expect(await sendPushes(city.app.deps)).toEqual({ sent: 0, failed: 0 })
    city.clock.forward(minutes)
    expect(await sendPushes(city.app.deps)).toEqual({ sent: 0, failed: 1 })
  }
  city.clock.forward(24 * 60)
  expect(await sendPushes(city.app.deps)).toEqual({ sent: 0, failed: 0 })
})

test('only the phone in use is registered, at an address that anybody may call', async () => {
  const [phone, other] = [await phoneOf('wangfang'), await phoneOf('yuanning')]
  expect(await subscribed({ ...phone, deviceId: other.deviceId })).toMatchObject({ status: 403, code: 'not-permitted' })
  Object.assign(city.app.deps.config, { privateWebhooks: false })
  expect((await subscribed(phone)).status).toBe(422)
  expect((await subscribed(phone, { endpoint: 'https://10.1.2.3/push' })).status).toBe(422)
  expect((await subscribed(phone, { endpoint: 'https://push.example.org/abc' })).status).toBe(204)
  Object.assign(city.app.deps.config, { privateWebhooks: true })
  const desk = await city.as('liqiang')
  expect((await desk.send('PUT', '/push-subscription', { deviceId: phone.deviceId, endpoint: origin, keys: { p256dh: 'x', auth: 'y' } })).status).toBe(403)
})

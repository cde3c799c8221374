// Notices of 和平街道网格中心 on their way to another system: a real receiver beside the test.
import type { WebhookList, WebhookMessage, WebhookView } from '@gongzhi/contracts/notices.ts'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import type { z } from 'zod'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { deliverDue, PAUSES_MINUTES } from './deliver.ts'
import { sendSigned } from './sendSigned.ts'
import { isPublicAddress, lookupPublic, webhookUrl } from './webhookAddress.ts'

type Received = { path: string; headers: IncomingHttpHeaders; body: string }

let city: TestCity
let receiver: Server
let address: string
let received: Received[]
let answers: number[]

beforeAll(async () => {
  city = await startCity()
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString('utf8')))
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body })
      response.writeHead(answers.shift() ?? 204, { location: '/elsewhere' }).end()
    })
  })
  await new Promise<void>((done) => void receiver.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
beforeEach(() => {
  ;[received, answers] = [[], []]
})
afterAll(async () => {
  receiver.close()
  await city.stop()
})

type Made = { webhook: WebhookView; secret?: string }

async function addedTo(unitName: string, more: object = {}) {
  const body = { webhookId: crypto.randomUUID(), unitId: city.unitId(unitName), url: `${address}/notices`, ...more }
  return { body, answer: await (await city.as('sysadmin')).send<Made>('POST', '/webhooks', body) }
}

/** A webhook of 王芳's centre that is taken away again after the test. */
async function withWebhook(run: (made: Made) => Promise<void>, more: object = {}): Promise<void> {
  const { answer } = await addedTo('和平街道网格中心', more)
  expect(answer).toMatchObject({ status: 201 })
  await run(answer.body)
  expect((await (await city.as('sysadmin')).send('DELETE', `/webhooks/${answer.body.webhook.webhookId}`)).status).toBe(204)
}

async function whistled({ isConfidential = false } = {}): Promise<{ matterId: string; number: string }> {
  const liqiang = await city.as('liqiang')
  const grid = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  const { body } = await liqiang.send<{ matterId: string; number: string }>('POST', '/matters', {
    commandId: crypto.randomUUID(), channel: 'visit', description: '王女士说楼下路灯不亮。', contact: { name: '王女士', phone: '13800001234' },
    location: { lon: grid.centreLon, lat: grid.centreLat }, isConfidential,
  })
  await liqiang.act(body.matterId, 'accept')
  await liqiang.act(body.matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格中心'), whistle: 'daily', reason: '社区没有登高设备' })
  return body
}

const listed = async (webhookId: string): Promise<WebhookView> =>
  (await (await city.as('sysadmin')).get<z.infer<typeof WebhookList>>('/webhooks')).body.rows.find((row) => row.webhookId === webhookId)!

test('the receiver can prove that a notice comes from us, and it names nobody', async () => {
  await withWebhook(async ({ secret }) => {
    const { matterId, number } = await whistled()
    expect(await deliverDue(city.app.deps)).toEqual({ delivered: 1, failed: 0 })
    const [{ headers, body }] = received as [Received]
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
    const key = Buffer.from(secret!.slice('whsec_'.length), 'base64')
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
    expect(Number(headers['webhook-timestamp'])).toBe(city.clock.now().getTime() / 1000)
    const message = JSON.parse(body) as WebhookMessage
    expect(message).toMatchObject({ type: 'whistle', data: { matter: { matterId, number }, unit: { name: city.app.deps.units.byId(city.unitId('和平街道网格中心')).name } } })
    expect(body).not.toMatch(/李强|王女士|1380000|路灯/)
    expect(await deliverDue(city.app.deps)).toEqual({ delivered: 0, failed: 0 })
  })
})

test('a receiver that fails is asked again after a minute, with the same id', async () => {
  await withWebhook(async ({ webhook }) => {
    answers = [500]
    await whistled()
    expect(await deliverDue(city.app.deps)).toEqual({ delivered: 0, failed: 1 })
    expect(await listed(webhook.webhookId)).toMatchObject({ waiting: 1, lastError: 'HTTP 500' })
    expect(await deliverDue(city.app.deps)).toEqual({ delivered: 0, failed: 0 })
    city.clock.forward(1)
    expect(await deliverDue(city.app.deps)).toEqual({ delivered: 1, failed: 0 })
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([received[0]!.headers['webhook-id'], received[0]!.headers['webhook-id']])
    expect(await listed(webhook.webhookId)).not.toHaveProperty('lastError')
  })
})

test('after the last try a notice is given up and the webhook is shown as failing, until one arrives', async () => {
  await withWebhook(async ({ webhook }) => {
    answers = Array.from({ length: PAUSES_MINUTES.length + 1 }, () => 503)
    await whistled()
    for (const minutes of PAUSES_MINUTES) {
      await deliverDue(city.app.deps)
      expect(await listed(webhook.webhookId)).not.toHaveProperty('failingSince')
      city.clock.forward(minutes)
    }
    expect(await deliverDue(city.app.deps)).toEqual({ delivered: 0, failed: 1 })
    expect(await listed(webhook.webhookId)).toMatchObject({ failingSince: city.clock.now().toISOString(), waiting: 0 })
    city.clock.forward(10_000)
    expect(await deliverDue(city.app.deps)).toEqual({ delivered: 0, failed: 0 })
    expect(received).toHaveLength(PAUSES_MINUTES.length + 1)
    await whistled()
    await deliverDue(city.app.deps)
    expect(await listed(webhook.webhookId)).not.toHaveProperty('failingSince')
  })
})

test('a redirect is a failure and is not followed', async () => {
  await withWebhook(async () => {
    answers = [302]
    await whistled()
    expect(await deliverDue(city.app.deps)).toEqual({ delivered: 0, failed: 1 })
    expect(received.map(({ path }) => path)).toEqual(['/notices'])
  })
})

test('a webhook hears of its own unit, of the kinds that it asked for, and of nothing confidential', async () => {
  await withWebhook(async () => {
    const { answer } = await addedTo('永安社区居委会')
    await whistled({ isConfidential: true })
    expect(await deliverDue(city.app.deps)).toEqual({ delivered: 0, failed: 0 })
    const { matterId } = await whistled()
    await city.db.updateTable('matters').set({ isConfidential: true }).where('matterId', '=', matterId).execute()
    await deliverDue(city.app.deps)
    expect(received).toEqual([])
    await (await city.as('sysadmin')).send('DELETE', `/webhooks/${answer.body.webhook.webhookId}`)
  })
  await withWebhook(async () => {
    await whistled()
    expect(await deliverDue(city.app.deps)).toEqual({ delivered: 0, failed: 0 })
  }, { kinds: ['clock.overdue'] })
})

test('only the system administrator keeps webhooks; the secret is answered once, and each change is in the record', async () => {
  const wangfang = await city.as('wangfang')
  expect((await wangfang.get('/webhooks')).status).toBe(403)
  const { body, answer } = await addedTo('和平街道网格中心')
  expect(answer.body.secret).toMatch(/^whsec_/)
  const sysadmin = await city.as('sysadmin')
  const again = await sysadmin.send<Made>('POST', '/webhooks', body)
  expect([again.status, again.body.secret]).toEqual([201, undefined])
  expect((await sysadmin.send('POST', '/webhooks', { ...body, url: `${address}/other` })).body).toMatchObject({ status: 422, reason: 'reason.webhookIdUsed' })
  const tried = await sysadmin.send('POST', `/webhooks/${body.webhookId}/test`)
  expect(tried.body).toEqual({ isDelivered: true, status: 204 })
  expect(JSON.parse(received[0]!.body)).toMatchObject({ type: 'test' })
  for (const status of [204, 204]) expect((await sysadmin.send('DELETE', `/webhooks/${body.webhookId}`)).status).toBe(status)
  expect((await sysadmin.send('POST', `/webhooks/${body.webhookId}/test`)).status).toBe(404)
  const record = await (await city.as('auditor')).get<{ rows: { act: string; facts: Record<string, unknown> }[] }>('/record?stream=webhooks')
  expect(record.body.rows.slice(0, 3).map(({ act }) => act)).toEqual(['removeWebhook', 'testWebhook', 'addWebhook'])
  expect(JSON.stringify(record.body)).not.toContain('whsec_')
})

test('where private networks are not allowed, no such address is taken, by whatever name', async () => {
  const strict = { allowsPrivate: false }
  for (const url of ['http://example.org/', 'https://127.0.0.1/', 'https://2130706433/', 'https://[::1]/', 'https://[::ffff:10.0.0.1]/', 'https://10.1.2.3/', 'https://localhost/', 'https://a:b@example.org/', 'ftp://example.org/', '/notices']) {
    expect(() => webhookUrl(url, strict), url).toThrow()
  }
  expect(webhookUrl('https://example.org/hooks?key=1', strict).href).toBe('https://example.org/hooks?key=1')
  expect(['10.0.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', 'fe80::1', 'fc00::1', '::', '64:ff9b::a00:1', '2002:a00:1::'].filter(isPublicAddress)).toEqual([])
  expect(['8.8.8.8', '172.32.0.1', '2400:3200::1'].filter((one) => !isPublicAddress(one))).toEqual([])
  // The name is looked at where the connection is made, whatever it resolved to before.
  const error = await new Promise<Error | null>((done) => (lookupPublic as LookupFunction)('localhost', { all: true }, (failed) => done(failed)))
  expect(error?.message).toMatch(/not a public address/)
  const sent = await sendSigned({ url: address.replace('http:', 'https:'), secret: 'whsec_AAAA', id: '1', body: '{}', at: city.clock.now(), ...strict })
  expect(sent.isDelivered).toBe(false)
  expect(received).toEqual([])
})

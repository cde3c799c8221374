// What somebody else could get at, or spoil, by way of a phone: another's session in the same browser, another's phone,
// what the phone says of itself.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIELD_PERSON_HEADER } from '@gongzhi/contracts/kit/field.ts'
import { pushToPeople } from '../../src/modules/notices/index.ts'
import { webmSound } from '../sounds.ts'
import { startCity } from '../world.ts'
import type { Person, TestCity } from '../world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.stop())

const idOf = async (username: string) => (await city.db.selectFrom('people').select('personId').where('username', '=', username).executeTakeFirstOrThrow()).personId

/** A browser that is signed in as somebody, with a phone of his where he enrolled it. */
async function browserOf(username: string, { deviceId = crypto.randomUUID() as string } = {}) {
  const opened = await city.anybody.send('POST', '/session', { username, password: 'gongzhi-demo' })
  const headers = { cookie: String(opened.headers['set-cookie']).split(';')[0]!, origin: 'http://localhost', host: 'localhost' }
  const send: Person['send'] = (method, path, body, more) => city.anybody.send(method, path, body, { ...headers, ...more })
  const enrol = (commandId = crypto.randomUUID() as string) => send<{ deviceToken: string; recoveryKey: string; reason?: string }>('POST', '/devices', { commandId, deviceId, name: '红米手机' })
  return { deviceId, send, enrol }
}

test('陈梅’s app does nothing and reads nothing by 李强’s session, who signed in at the desk of the same browser', async () => {
  const { matterId } = await city.report()
  const shared = await browserOf('liqiang')
  const asChen = { [FIELD_PERSON_HEADER]: await idOf('chenmei') }
  const note = { commandId: crypto.randomUUID(), text: '看过了' }
  const acts = `/matters/${matterId}/acts/note`
  expect((await shared.send('POST', acts, note, asChen)).body).toMatchObject({ code: 'signed-out' })
  for (const path of ['/field/matters', '/field/frame', '/notices/new', '/help-calls', '/handovers']) expect((await shared.send('GET', path, undefined, asChen)).status, path).toBe(401)
  expect(await city.db.selectFrom('entries').select('entryId').where('commandId', '=', note.commandId).execute()).toEqual([])
  expect((await (await browserOf('chenmei')).send('POST', acts, note, asChen)).status).toBe(200)
  for (const odd of ['', 'x', `${asChen[FIELD_PERSON_HEADER]},x`]) expect((await shared.send('GET', '/me', undefined, { [FIELD_PERSON_HEADER]: odd })).status).toBe(401)
})

test('李强 makes 陈梅’s phone not his, opens not her outbox, and is reached on his own phone alone', async () => {
  const hers = await browserOf('chenmei')
  const { body: keys } = await hers.enrol()
  const his = await browserOf('liqiang', { deviceId: hers.deviceId })
  expect((await his.enrol()).body).toMatchObject({ reason: 'reason.deviceOfAnother' })
  expect((await his.send('POST', `/devices/${hers.deviceId}/recovery`, { password: 'gongzhi-demo' })).status).toBe(404)
  Object.assign(city.app.deps.config, { privateWebhooks: false })
  const push = { deviceId: hers.deviceId, endpoint: 'https://push.example.net/x', keys: { p256dh: 'x', auth: 'y' } }
  expect((await his.send('PUT', '/push-subscription', push)).status).toBe(403)
  expect((await hers.send('PUT', '/push-subscription', { ...push, endpoint: 'http://127.0.0.1:5432/' })).status).toBe(422)
  expect((await city.anybody.send('POST', `/devices/${hers.deviceId}/wiped`, { deviceToken: keys.deviceToken, unsent: [] })).body).toMatchObject({ reason: 'reason.wipeNotAsked' })
  expect((await his.send('POST', `/devices/${crypto.randomUUID()}/acts/wipe`, { commandId: crypto.randomUUID(), reason: '丢了' })).status).toBe(404)
})

test('what waits to be pushed to 陈梅 is not told to 李强, who is reached in the same browser after her', async () => {
  const endpoint = 'https://push.example.net/one-browser'
  const [hers, his] = [await browserOf('chenmei'), await browserOf('liqiang')]
  for (const one of [hers, his]) {
    await one.enrol()
    expect((await one.send('PUT', '/push-subscription', { deviceId: one.deviceId, endpoint, keys: { p256dh: 'x', auth: 'y' } })).status).toBe(204)
    if (one === hers) await city.db.transaction().execute(async (tx) => pushToPeople(tx, [await idOf('chenmei')], { kind: 'handover', count: 1, isUrgent: false }, city.clock.now()))
  }
  expect(await city.db.selectFrom('pushSubscriptions').select('deviceId').where('deviceId', 'in', [hers.deviceId, his.deviceId]).execute()).toEqual([{ deviceId: his.deviceId }])
  expect(await city.db.selectFrom('pushDeliveries').select('deliveryId').execute()).toEqual([])
})

test('赵磊 of another unit wipes neither 陈梅’s phone nor learns that there is one; 李强 wipes it, and it is believed once', async () => {
  const phone = await browserOf('chenmei')
  const { body: { deviceToken } } = await phone.enrol()
  const wipe = async (username: string) => (await city.as(username)).send('POST', `/devices/${phone.deviceId}/acts/wipe`, { commandId: crypto.randomUUID(), reason: '丢了' })
  for (const username of ['zhaolei', 'hexiulan', 'zhoumin', 'linshu']) expect((await wipe(username)).status, username).toBe(404)
  expect((await wipe('liqiang')).status).toBe(200)
  expect((await phone.send('GET', '/field/matters')).body).toMatchObject({ code: 'device-wiped' })
  expect((await phone.enrol()).body).toMatchObject({ code: 'device-wiped' })
  const wiped = (unsent: object[]) => city.anybody.send('POST', `/devices/${phone.deviceId}/wiped`, { deviceToken, unsent })
  const unsent = (act: string) => ({ commandId: crypto.randomUUID(), act, madeAt: city.clock.now().toISOString(), files: 0 })
  // What the phone says is written into the record: no place for a telephone number.
  expect((await wiped([unsent('13800001234')])).status).toBe(400)
  expect((await wiped([unsent('submitOutcome')])).status).toBe(204)
  expect((await wiped([unsent('checkIn'), unsent('checkIn')])).status).toBe(204)
  const { rows: [row] } = (await (await city.as('liqiang')).get<{ rows: { deviceId: string; unsent: object[] }[] }>(`/devices?q=chenmei`)).body as { rows: { deviceId: string; unsent: object[] }[] }
  expect(row).toBeDefined()
  const stored = await city.db.selectFrom('devices').select('unsent').where('deviceId', '=', phone.deviceId).executeTakeFirstOrThrow()
  expect(stored.unsent).toHaveLength(1)
})

test('what 陈梅 looks at and hears on her phone is not kept by its browser, where it could be found without her PIN', async () => {
  const phone = await browserOf('chenmei')
  await phone.enrol()
  const fileId = crypto.randomUUID()
  await phone.send('POST', '/files', { fileId, size: webmSound.length, sha256: createHash('sha256').update(webmSound).digest('hex'), type: 'audio/webm' })
  expect((await phone.send('PUT', `/files/${fileId}`, webmSound, { 'content-type': 'application/octet-stream', 'upload-offset': '0' })).status).toBe(200)
  expect((await phone.send('GET', `/files/${fileId}`)).headers['cache-control']).toBe('no-store')
  expect((await (await browserOf('chenmei')).send('GET', `/files/${fileId}`)).headers['cache-control']).toContain('private')
})

test('odd cursors, digests and ids get 陈梅 an answer or a refusal, never an error, and never what is not hers', async () => {
  const [chen, li] = [await city.as('chenmei'), await city.as('liqiang')]
  const { matterId } = await city.report()
  const { body: hers } = await chen.get<{ cursor: string; rows: { matterId: string }[] }>('/field/matters')
  const { body: his } = await li.get<{ cursor: string }>('/field/matters')
  const { body: byHis } = await chen.get<{ rows: unknown[] }>(`/field/matters?cursor=${his.cursor}`)
  expect(byHis.rows).toHaveLength(hers.rows.length)
  const parts = JSON.parse(Buffer.from(hers.cursor, 'base64url').toString('utf8')) as unknown[]
  const tampered = [[parts[0], 1, 2], [parts[0], '-1', '0'], [parts[0], '0', '0', 1e308, {}], [parts[0], '9'.repeat(20), '9'.repeat(20)], [parts[0], '0', parts[2], -1e308, 'zzz'], {}, 'x', null, [null]]
  for (const one of tampered) {
    let cursor = Buffer.from(JSON.stringify(one)).toString('base64url')
    for (let parted = 0; ; parted++) {
      const { status, body } = await chen.get<{ cursor: string; hasMore: boolean }>(`/field/matters?cursor=${cursor}`)
      expect([status, parted < 10], JSON.stringify(one)).toEqual([200, true])
      if (!body.hasMore) break
      cursor = body.cursor
    }
  }
  for (const query of [`ids=${'x'.repeat(10_000)}`, 'ids=%00', `ids=${matterId},x`, `cursor=${'x'.repeat(300)}`, `digest=${'y'.repeat(65)}`]) expect((await chen.get(`/field/matters?${query}`)).status, query.slice(0, 20)).toBe(400)
  for (const query of ['digest=%00%EF%BF%BD', 'ids=', 'cursor=%00']) expect((await chen.get(`/field/matters?${query}`)).status, query).toBe(200)
})

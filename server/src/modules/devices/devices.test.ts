import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeviceView, EnrolledDevice } from '@gongzhi/contracts/devices.ts'
import { startCity } from '../../../test/world.ts'
import type { TestCity } from '../../../test/world.ts'

const PASSWORD = 'gongzhi-demo'
const HOUR = 60

let city: TestCity
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.stop())

/** A phone: it keeps its cookie and knows its own token. */
async function phoneOf(username: string, { deviceId = crypto.randomUUID(), enrol = true } = {}) {
  let cookie = ''
  let kept = ''
  const send = async <Body = Record<string, unknown>>(method: 'GET' | 'POST', path: string, body?: object) => {
    const answer = await city.app.server.inject({ method, url: `/api/v1${path}`, headers: { ...(cookie && { cookie }), origin: 'http://localhost', host: 'localhost' }, ...(body && { payload: body }) })
    const set = answer.headers['set-cookie']
    kept = set ? String(set) : kept
    if (set) cookie = kept.split(';')[0]!
    return { status: answer.statusCode, body: (answer.body ? answer.json() : undefined) as Body }
  }
  const signIn = (more: object = {}) => send('POST', '/session', { username, password: PASSWORD, ...more })
  expect((await signIn()).status).toBe(200)
  const commandId = crypto.randomUUID()
  const enrolIt = () => send<EnrolledDevice>('POST', '/devices', { commandId, deviceId, name: '红米手机' })
  const enrolled = enrol ? (await enrolIt()).body : undefined
  const deviceToken = enrolled?.deviceToken ?? ''
  return {
    deviceId, enrolled: enrolled!, deviceToken, send, signIn, enrolIt, forget: () => void (cookie = ''), kept: () => kept,
    me: () => send('GET', '/me'),
    check: (token = deviceToken) => send<{ isWiped: boolean; isSignedIn: boolean; code?: string }>('POST', `/devices/${deviceId}/check`, { deviceToken: token }),
    wiped: (unsent: object[] = []) => send('POST', `/devices/${deviceId}/wiped`, { deviceToken, unsent }),
    recover: (password = PASSWORD) => send<{ recoveryKey?: string; code?: string }>('POST', `/devices/${deviceId}/recovery`, { password }),
  }
}
type Phone = Awaited<ReturnType<typeof phoneOf>>

const wipe = async (username: string, { deviceId }: Pick<Phone, 'deviceId'>, commandId = crypto.randomUUID() as string) =>
  (await city.as(username)).send<DeviceView & { code?: string }>('POST', `/devices/${deviceId}/acts/wipe`, { commandId, reason: '手机在公交车上丢了' })
const entriesOf = (act: string, deviceId: string) =>
  city.db.selectFrom('entries').select(['facts', 'said', 'actorKind']).where('stream', '=', 'devices').where('act', '=', act).execute().then((rows) => rows.filter(({ facts }) => (facts as { deviceId: string }).deviceId === deviceId))

test('陈梅’s phone stays signed in over a shift, 李强’s desk for half an hour', async () => {
  const phone = await phoneOf('chenmei')
  expect(phone.enrolled).toMatchObject({ deviceId: phone.deviceId, idleHours: 12 })
  const desk = await phoneOf('liqiang', { enrol: false })
  city.clock.forward(31)
  expect([(await phone.me()).status, (await desk.me()).status]).toEqual([200, 401])
  city.clock.forward(11 * HOUR)
  expect((await phone.me()).status).toBe(200)
  city.clock.forward(12 * HOUR + 1)
  expect((await phone.me()).body).toMatchObject({ code: 'signed-out' })
  expect(await entriesOf('enrolDevice', phone.deviceId)).toHaveLength(1)
})

test('陈梅’s phone closes its browser by itself and stays signed in; 李强 closes his and is signed out', async () => {
  const phone = await phoneOf('chenmei')
  expect(phone.kept()).toContain('; Max-Age=43200')
  await phone.signIn({ deviceId: phone.deviceId })
  expect(phone.kept()).not.toContain('Max-Age')
  await phone.check()
  expect(phone.kept()).toContain('; Max-Age=43200')
  expect((await phoneOf('liqiang', { enrol: false })).kept()).not.toContain('Max-Age')
})

test('a session that was used while the clock ran ahead does not live on by that', async () => {
  const phone = await phoneOf('chenmei')
  city.clock.forward(2 * HOUR)
  expect((await phone.me()).status).toBe(200)
  city.clock.forward(-2 * HOUR)
  expect((await phone.me()).status).toBe(401)
})

test('the next sign-in on the phone lasts a shift again; on a phone that nobody knows, half an hour', async () => {
  const phone = await phoneOf('chenmei')
  await phone.signIn({ deviceId: phone.deviceId })
  const stranger = await phoneOf('chenmei', { enrol: false })
  await stranger.signIn({ deviceId: crypto.randomUUID() })
  const others = await phoneOf('liqiang', { enrol: false })
  await others.signIn({ deviceId: phone.deviceId })
  city.clock.forward(40)
  expect([(await phone.me()).status, (await stranger.me()).status, (await others.me()).status]).toEqual([200, 401, 401])
})

test('an enrolment sent twice gives the same keys and one entry, later or enrolled anew others', async () => {
  const phone = await phoneOf('chenmei')
  expect((await phone.enrolIt()).body).toEqual(phone.enrolled)
  city.clock.forward(11)
  const later = (await phone.enrolIt()).body
  expect(later.recoveryKey).not.toBe(phone.enrolled.recoveryKey)
  const anew = (await phone.send<EnrolledDevice>('POST', '/devices', { commandId: crypto.randomUUID(), deviceId: phone.deviceId, name: '红米手机' })).body
  expect([anew.recoveryKey, anew.deviceToken]).not.toEqual([later.recoveryKey, later.deviceToken])
  expect(anew.recoveryKey).toMatch(/^[\w-]{43}$/)
  expect(await entriesOf('enrolDevice', phone.deviceId)).toHaveLength(2)
})

test('李强 cannot make 陈梅’s phone his own', async () => {
  const phone = await phoneOf('chenmei')
  const other = await phoneOf('liqiang', { enrol: false })
  const answer = await other.send('POST', '/devices', { commandId: crypto.randomUUID(), deviceId: phone.deviceId, name: '手机' })
  expect(answer).toMatchObject({ status: 422, body: { reason: 'reason.deviceOfAnother' } })
})

test('the database holds neither a phone’s token nor the key of its outbox', async () => {
  const phone = await phoneOf('chenmei')
  const { rows } = await city.database.pool.query('select row_to_json(d)::text as text from devices d where device_id = $1', [phone.deviceId])
  for (const secret of [phone.deviceToken, phone.enrolled.recoveryKey]) {
    expect(rows[0].text).not.toContain(secret)
    expect(rows[0].text).not.toContain(Buffer.from(secret, 'base64url').toString('hex'))
  }
})

test('who forgot the PIN gets the key of the outbox by the password, on that phone and as that person alone', async () => {
  const phone = await phoneOf('sunli')
  expect((await phone.recover()).body).toEqual({ recoveryKey: phone.enrolled.recoveryKey })
  expect(await entriesOf('recoverDevice', phone.deviceId)).toHaveLength(1)
  const desk = await phoneOf('sunli', { enrol: false })
  expect(await desk.send('POST', `/devices/${phone.deviceId}/recovery`, { password: PASSWORD })).toMatchObject({ status: 404 })
  expect((await phone.recover('falsch')).body).toMatchObject({ code: 'wrong-credentials' })
  for (let tries = 0; tries < 4; tries++) await phone.recover('falsch')
  expect((await phone.recover()).body).toMatchObject({ code: 'locked-out' })
  expect((await phone.signIn()).body).toMatchObject({ code: 'locked-out' })
  city.clock.forward(16)
  expect((await phone.recover()).body).toEqual({ recoveryKey: phone.enrolled.recoveryKey })
})

test('李强 wipes 陈梅’s lost phone: it learns of it by whatever it asks, names what was unsent, and is nobody’s any more', async () => {
  const phone = await phoneOf('chenmei')
  expect((await phone.check()).body).toEqual({ isWiped: false, isSignedIn: true })
  expect((await wipe('liqiang', phone)).body).toMatchObject({ deviceId: phone.deviceId, personName: '陈梅', wipeAskedByName: '李强', mayWipe: false })
  expect(await phone.me()).toMatchObject({ status: 403, body: { code: 'device-wiped' } })
  expect(await phone.signIn({ deviceId: phone.deviceId })).toMatchObject({ status: 403, body: { code: 'device-wiped' } })
  expect(await phone.enrolIt()).toMatchObject({ status: 403, body: { code: 'device-wiped' } })
  expect((await phone.check()).body).toEqual({ isWiped: true, isSignedIn: false })
  const unsent = [{ commandId: crypto.randomUUID(), act: 'checkIn', matterId: crypto.randomUUID(), number: '3199012602100', madeAt: '2026-02-10T01:00:00.000Z', files: 2 }]
  expect((await phone.wiped(unsent)).status).toBe(204)
  expect((await phone.wiped([])).status).toBe(204)
  expect((await phone.me()).status).toBe(401)
  const shown = (await (await city.as('liqiang')).get<{ rows: DeviceView[] }>('/devices')).body.rows.find(({ deviceId }) => deviceId === phone.deviceId)
  expect(shown).toMatchObject({ unsent, mayWipe: false })
  expect(shown?.wipedAt).toBeDefined()
  const [entry, ...more] = await entriesOf('deviceWiped', phone.deviceId)
  expect(more).toEqual([])
  expect(entry?.facts).toMatchObject({ unsent: 1, commands: [{ act: 'checkIn', matterId: unsent[0]!.matterId }] })
})

test('why a phone is wiped lies in the words, not in the record', async () => {
  const phone = await phoneOf('chenmei')
  const commandId = crypto.randomUUID()
  await wipe('chenmei', phone, commandId)
  expect((await wipe('chenmei', phone, commandId)).status).toBe(200)
  const entries = await entriesOf('wipeDevice', phone.deviceId)
  expect(entries).toHaveLength(1)
  expect(JSON.stringify(entries[0]!.facts)).not.toContain('公交车')
  const [said] = entries[0]!.said as { field: string; wordsId: string }[]
  expect(said?.field).toBe('reason')
  const words = await city.db.selectFrom('words').select('content').where('wordsId', '=', said!.wordsId).executeTakeFirstOrThrow()
  expect(words.content!.toString()).toBe('手机在公交车上丢了')
})

test('沈牧 wipes everybody’s phone, 李强 nobody’s above him, 王芳 only her own', async () => {
  const [chen, wang] = [await phoneOf('chenmei'), await phoneOf('wangfang')]
  expect((await wipe('liqiang', wang)).status).toBe(404)
  expect((await wipe('wangfang', chen)).status).toBe(404)
  expect((await wipe('wangfang', wang)).status).toBe(200)
  expect((await wipe('sysadmin', chen)).status).toBe(200)
  const seen = async (username: string) => (await (await city.as(username)).get<{ rows: DeviceView[] }>('/devices')).body.rows
  expect((await seen('wangfang')).map(({ personName }) => personName)).toEqual(['王芳'])
  expect(new Set((await seen('sysadmin')).map(({ personName }) => personName))).toContain('王芳')
  expect(new Set((await seen('liqiang')).map(({ personName }) => personName))).not.toContain('王芳')
  expect((await (await city.as('sysadmin')).get<{ rows: DeviceView[] }>(`/devices?q=${encodeURIComponent('王芳')}`)).body.rows).toHaveLength(1)
})

test('only the phone itself is told whether it shall be wiped, and nobody destroys it unasked', async () => {
  const phone = await phoneOf('chenmei')
  phone.forget()
  expect((await phone.check()).body).toEqual({ isWiped: false, isSignedIn: false })
  const stranger = await phoneOf('chenmei')
  expect((await phone.check(stranger.deviceToken)).status).toBe(404)
  expect((await phone.wiped()).body).toMatchObject({ reason: 'reason.wipeNotAsked' })
  for (let asked = 0; asked < 60; asked++) await phone.check()
  expect((await phone.check()).status).toBe(429)
})

test('a new password or a closed account ends the sessions of the phones as well', async () => {
  const phone = await phoneOf('gaojie')
  const person = await city.db.selectFrom('people').select('personId').where('username', '=', 'gaojie').executeTakeFirstOrThrow()
  const answer = await (await city.as('sysadmin')).send('PUT', `/people/${person.personId}/active`, { isActive: false })
  expect(answer.status).toBeLessThan(300)
  expect((await phone.me()).status).toBe(401)
  expect((await phone.check()).body).toEqual({ isWiped: false, isSignedIn: false })
})

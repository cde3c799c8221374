import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { deflateRawSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, newMatterNumber } from '@gongzhi/contracts/kit/ids.ts'
import { accessApp, movingClock, type Browser } from '../../../test/accessApp.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { webmSound } from '../../../test/sounds.ts'
import { buildSmallTown, type SmallTown } from '../../../test/smallTown.ts'
import type { Api } from '../../platform/api.ts'
import type { Actor, Db } from '../../platform/context.ts'
import { openDb } from '../../platform/db.ts'
import { unitsOf } from '../people/index.ts'
import { signInMemory } from '../auth/acts.ts'
import { authRoutes } from '../auth/routes.ts'
import { hashPassword } from '../auth/passwords.ts'
import { keepWholeFile, startUploads } from './acts.ts'
import { attachFiles } from './attach.ts'
import { removeLooseFiles } from './jobs.ts'
import { fileRoutes } from './routes.ts'
import { openFileStore, type FileStore } from './store.ts'

const HOUR_MS = 3_600_000
const PASSWORD = 'Yong-an-2026'
const clock = movingClock('2026-02-10T01:00:00Z')
const config = { demo: true, production: false, fieldIdleHours: 12 }
const secrets = { fieldKey: Buffer.alloc(32, 7), trackingKey: Buffer.alloc(32, 8) }
const dataDir = mkdtempSync(join(tmpdir(), 'gongzhi-files-'))

let database: TestDatabase
let db: Db
let town: SmallTown
let files: FileStore
let app: Api
let browser: () => Browser
let passwordHash: string
let photo: Buffer

beforeAll(async () => {
  database = await testDatabase()
  db = openDb(database.pool)
  town = await buildSmallTown(db)
  files = openFileStore({ dataDir })
  passwordHash = await hashPassword(PASSWORD)
  const deps = { db, clock, config, secrets, files, units: unitsOf([]), kinds: { of: () => ({}) }, signIns: signInMemory(clock) }
  ;({ app, browser } = await accessApp((api) => {
    authRoutes(api, deps)
    fileRoutes(api, deps)
  }))
  photo = await noise(600, 400).withExif({
    IFD0: { Make: 'Telephone', Artist: '陈梅的手机' },
    IFD2: { DateTimeOriginal: '2026:02:10 08:30:15' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 3/1 900/100', GPSLongitudeRef: 'E', GPSLongitude: '116/1 30/1 0/1' },
  }).jpeg().toBuffer()
})
afterAll(async () => {
  await app.close()
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

const noise = (width: number, height: number) => sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const announcement = (bytes: Buffer, type = 'image/jpeg') => ({ fileId: newId(), size: bytes.length, sha256: sha256(bytes), type })

type Upload = { fileId: string; token: Record<string, string>; put: (offset: number, part: Buffer, headers?: Record<string, string>) => ReturnType<Browser['send']> }

/** Announces as somebody without an account. */
async function begin(bytes: Buffer, type?: string, phone = browser(), taken: object = {}): Promise<Upload> {
  const file = { ...announcement(bytes, type), ...taken }
  const answer = await phone.send('POST', '/files', file)
  expect(answer.statusCode).toBe(201)
  const token: Record<string, string> = answer.json().uploadToken ? { 'upload-token': answer.json().uploadToken } : {}
  const put: Upload['put'] = (offset, part, headers) =>
    phone.send('PUT', `/files/${file.fileId}`, part, { 'content-type': 'application/octet-stream', 'upload-offset': String(offset), ...token, ...headers })
  return { fileId: file.fileId, token, put }
}

const rowOf = (fileId: string) => db.selectFrom('files').selectAll().where('fileId', '=', fileId).executeTakeFirst()
const kept = async (key: string): Promise<Buffer> => buffer((await files.get(key))!.stream())

async function refusal(bytes: Buffer, type?: string) {
  const { fileId, put } = await begin(bytes, type)
  const answer = await put(0, bytes)
  expect(await rowOf(fileId)).toBeUndefined()
  expect(await files.get(fileId)).toBeUndefined()
  return answer.json()
}

test('a resident sends a photo in two parts, after asking how far it had come', async () => {
  const phone = browser()
  const { fileId, token, put } = await begin(photo, 'image/jpeg', phone)
  const half = Math.floor(photo.length / 2)
  expect((await put(0, photo.subarray(0, half))).json()).toEqual({ fileId, received: half, size: photo.length, isComplete: false })
  const state = await phone.send('HEAD', `/files/${fileId}`, undefined, token)
  expect([state.headers['upload-offset'], state.headers['upload-length']]).toEqual([String(half), String(photo.length)])
  const wrong = await put(half + 1, photo.subarray(half + 1))
  expect(wrong.statusCode).toBe(409)
  expect(wrong.json()).toMatchObject({ code: 'upload-conflict', detail: `服务器已收到 ${half} 字节,请从那里继续` })
  expect((await put(half, photo.subarray(half))).json()).toMatchObject({ isComplete: true, received: photo.length })
  expect((await put(half, photo.subarray(half))).json()).toMatchObject({ isComplete: true })
})

test('a connection that breaks in the middle of a part loses only what had not come', async () => {
  const { fileId, token } = await begin(photo)
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const half = 20_000
  const broken = request(`${address}/api/v1/files/${fileId}`, { method: 'PUT', headers: { 'content-length': photo.length, 'upload-offset': '0', ...token } })
  broken.on('error', () => {})
  await new Promise<void>((sent) => broken.write(photo.subarray(0, half), () => sent()))
  await setTimeout(200)
  broken.destroy()
  await expect.poll(async () => (await rowOf(fileId))!.received, { timeout: 5000 }).toBe(half)
  const rest = await fetch(`${address}/api/v1/files/${fileId}`, { method: 'PUT', headers: { 'upload-offset': String(half), ...token }, body: new Uint8Array(photo.subarray(half)) })
  expect(await rest.json()).toMatchObject({ isComplete: true })
})

test('what is kept has no metadata, but when and where it was taken is noted first', async () => {
  const { fileId, put } = await begin(photo)
  await put(0, photo)
  const { exif, width, height, format } = await sharp(await kept(fileId)).metadata()
  expect({ exif, width, height, format }).toEqual({ exif: undefined, width: 600, height: 400, format: 'jpeg' })
  expect((await kept(fileId)).includes('Telephone')).toBe(false)
  expect((await sharp(await kept(`${fileId}.thumb`)).metadata()).width).toBe(320)
  const row = (await rowOf(fileId))!
  expect(row.takenAt).toEqual(new Date('2026-02-10T00:30:15Z'))
  expect([row.takenLon, row.takenLat]).toEqual([116.5, 36 + 3 / 60 + 9 / 3600])
  expect(row.keptSha256).toBe(sha256(await kept(fileId)))
})

test('a phone that strips a photo says when and where it was taken; what the photo says itself goes before, and no time that is to come is believed', async () => {
  const taken = { takenAt: '2026-02-10T00:50:00.000Z', takenAtPlace: { lon: 116.4, lat: 36.1 } }
  const said = async (bytes: Buffer, more: object) => {
    const { fileId, put } = await begin(bytes, 'image/jpeg', browser(), more)
    await put(0, bytes)
    const { takenAt, takenLon, takenLat } = (await rowOf(fileId))!
    return { takenAt: takenAt?.toISOString(), takenLon, takenLat }
  }
  const stripped = await noise(300, 200).jpeg().toBuffer()
  expect(await said(stripped, taken)).toEqual({ takenAt: taken.takenAt, takenLon: 116.4, takenLat: 36.1 })
  expect(await said(photo, taken)).toMatchObject({ takenAt: '2026-02-10T00:30:15.000Z', takenLon: 116.5 })
  expect((await said(stripped, { ...taken, takenAt: '2026-03-01T00:00:00.000Z' })).takenAt).toBeUndefined()
})

test('a photo that lies on its side stands upright, and a large one is made 2,560 pixels long', async () => {
  const lying = await sharp({ create: { width: 4000, height: 1000, channels: 3, background: 'green' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const { fileId, put } = await begin(lying)
  await put(0, lying)
  const { width, height } = await sharp(await kept(fileId)).metadata()
  expect([width, height]).toEqual([640, 2560])
})

test('a zip called .jpg, a script called .png, a broken and a HEIC photo are refused by what they are', async () => {
  const zip = Buffer.concat([Buffer.from('504b0304140000000800', 'hex'), deflateRawSync(randomBytes(200)), Buffer.alloc(40)])
  expect(await refusal(zip)).toMatchObject({ status: 422, code: 'file-refused', detail: '文件内容是 application/zip,不是声明的 image/jpeg' })
  expect(await refusal(Buffer.from('<script>alert(1)</script>'), 'image/png')).toMatchObject({ code: 'file-refused', reason: 'reason.fileTypeUnknown' })
  expect(await refusal(await noise(10, 10).png().toBuffer())).toMatchObject({ detail: '文件内容是 image/png,不是声明的 image/jpeg' })
  expect(await refusal(photo.subarray(0, 2000))).toMatchObject({ code: 'file-refused', reason: 'reason.fileBroken' })
  const heic = Buffer.concat([Buffer.from('0000001866747970686569630000000068656963', 'hex'), Buffer.alloc(100)])
  expect((await refusal(heic)).detail).toContain('兼容性最佳')
})

test('a HEIC photo announced as such is told what to do before it is sent', async () => {
  const answer = await browser().send('POST', '/files', announcement(photo, 'image/heic'))
  expect(answer.json()).toMatchObject({ status: 422, code: 'file-refused', reason: 'reason.fileHeic' })
  expect((await browser().send('POST', '/files', announcement(photo, 'image/svg+xml'))).json()).toMatchObject({ status: 400, errors: [{ pointer: '/type', code: 'choice' }] })
  expect((await browser().send('POST', '/files', { ...announcement(photo), size: 21 * 1024 * 1024 })).json()).toMatchObject({ status: 413, detail: '文件不能超过 20 MB' })
})

test('a 200-megapixel picture is refused clearly, by its header alone', async () => {
  const huge = await noise(100, 50).jpeg({ progressive: false }).toBuffer()
  // Start of frame: marker, length, precision, then height and width.
  const frame = huge.indexOf(Buffer.from('ffc0', 'hex'))
  huge.writeUInt16BE(10_000, frame + 5)
  huge.writeUInt16BE(20_000, frame + 7)
  expect(await refusal(huge)).toMatchObject({ status: 422, code: 'file-refused', detail: '图片太大,不能超过 120 百万像素,请缩小后上传' })
})

test('bytes that changed on the way are refused, and the file can be begun again', async () => {
  const file = announcement(photo)
  const phone = browser()
  const token = { 'upload-token': (await phone.send('POST', '/files', file)).json().uploadToken as string }
  const changed = Buffer.from(photo)
  changed[500]! ^= 1
  const put = (part: Buffer) => phone.send('PUT', `/files/${file.fileId}`, part, { 'content-type': 'image/jpeg', 'upload-offset': '0', ...token })
  expect((await put(changed)).json()).toMatchObject({ code: 'file-refused', reason: 'reason.fileHash' })
  expect((await phone.send('POST', '/files', file, token)).json()).toMatchObject({ received: 0, isComplete: false })
  expect((await put(photo)).json()).toMatchObject({ isComplete: true })
})

test('more bytes than announced, no offset, no token, another’s token and an expired one are refused', async () => {
  const { put, fileId, token } = await begin(photo)
  expect((await put(0, Buffer.concat([photo, photo]))).json()).toMatchObject({ status: 413, code: 'too-large' })
  expect((await put(0, photo, { 'upload-offset': 'x' })).statusCode).toBe(400)
  expect((await browser().send('PUT', `/files/${fileId}`, photo, { 'content-type': 'image/jpeg', ...token })).json()).toMatchObject({ status: 400, reason: 'reason.offsetHeader' })
  expect((await put(0, photo, { 'upload-token': '' })).statusCode).toBe(403)
  const another = await begin(photo)
  expect((await put(0, photo, another.token)).statusCode).toBe(404)
  expect((await browser().send('HEAD', `/files/${fileId}`)).statusCode).toBe(404)
  clock.advance(HOUR_MS)
  expect((await put(0, photo)).json()).toMatchObject({ status: 403, reason: 'reason.uploadToken' })
})

test('one token serves all photos of a report; the same id for another file is refused', async () => {
  const phone = browser()
  const first = await begin(photo, 'image/jpeg', phone)
  const second = await phone.send('POST', '/files', announcement(photo), first.token)
  expect(second.json().uploadToken).toBe(first.token['upload-token'])
  const other = await phone.send('POST', '/files', { ...announcement(photo.subarray(0, 9)), fileId: first.fileId }, first.token)
  expect(other.json()).toMatchObject({ status: 422, reason: 'reason.fileIdUsed' })
})

async function signedIn(username: string, grants: Parameters<SmallTown['hire']>[0]['grants'] = []) {
  const personId = await town.hire({ username, passwordHash, grants })
  const desk = browser()
  await desk.send('POST', '/session', { username, password: PASSWORD })
  const actor: Actor = { kind: 'person', personId, name: username, grants: [], barredUnitIds: [] }
  return { desk, actor }
}

async function reportMatter(): Promise<string> {
  const matterId = newId()
  await db.insertInto('ruleVersions').values({ ruleVersion: 1, publishedAt: clock.now(), title: 'test', content: '{}', contentHash: '' }).onConflict((c) => c.doNothing()).execute()
  await db.insertInto('matters').values({
    matterId, number: newMatterNumber(clock.now()), kind: 'report', state: 'received', ruleVersion: 1, categoryId: null, channel: 'web', nature: 'help', externalNumber: null, outerDueAt: null,
    lon: null, lat: null, placeId: null, cityId: town.areaId('9999'), districtId: town.areaId('999901'), streetId: town.areaId('999901001'), communityId: town.areaId('999901001001'), gridId: null,
    ownerUnitId: town.unitId('committee'), registeredBy: null, reportedAt: clock.now(), dueAt: null, closedAt: null, reopenUntil: null, pausedAt: null, solved: null, satisfied: null, card: '{}', words: null,
  }).execute()
  return matterId
}

const attach = (matterId: string, fileIds: string[], actor: Actor, uploadToken?: string) =>
  db.transaction().execute((tx) => attachFiles(tx, { fileIds, matterId, entryId: newId(), field: 'after', actor, now: clock.now(), ...(uploadToken && { uploadToken }) }).then((attached) => {
    // The entry would follow in the same transaction; without one the key must stay empty.
    return tx.updateTable('files').set({ entryId: null }).where('matterId', '=', matterId).execute().then(() => attached)
  }))

test('赵磊 attaches his photo to his act; who sees the matter sees it, nobody else, and never as anything that runs', async () => {
  const { desk, actor } = await signedIn('zhaolei')
  const { fileId, put } = await begin(photo, 'image/jpeg', desk)
  await put(0, photo)
  expect((await desk.send('GET', `/files/${fileId}`)).statusCode).toBe(200)
  const matterId = await reportMatter()
  expect(await attach(matterId, [fileId, fileId], actor)).toEqual([{ fileId, keptSha256: (await rowOf(fileId))!.keptSha256 }])

  const { desk: wangs } = await signedIn('wangfang', [{ role: 'dispatcher', unit: 'gridCentre', area: '999901001' }])
  const answer = await wangs.send('GET', `/files/${fileId}`)
  expect(answer.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'content-disposition': `inline; filename="${fileId}.jpg"` })
  expect(answer.rawPayload).toEqual(await kept(fileId))
  expect((await wangs.send('GET', `/files/${fileId}`, undefined, { 'if-none-match': String(answer.headers['etag']) })).statusCode).toBe(304)
  expect((await wangs.send('GET', `/files/${fileId}?size=thumb`)).headers['content-type']).toBe('image/webp')
  const { desk: stranger } = await signedIn('sunli')
  for (const other of [stranger, browser()]) expect((await other.send('GET', `/files/${fileId}`)).statusCode).toBe(404)
})

test('a file that is unknown, incomplete, attached already or somebody else’s is not attached, and nothing else with it', async () => {
  const { desk, actor } = await signedIn('lihua')
  const { actor: other } = await signedIn('zhouming')
  const mine = await begin(photo, 'image/jpeg', desk)
  await mine.put(0, photo)
  const incomplete = await begin(photo, 'image/jpeg', desk)
  const matterId = await reportMatter()
  const refused = { code: 'act-refused', details: { reason: 'reason.fileNotYours' } }
  await expect(attach(matterId, [mine.fileId, newId()], actor)).rejects.toMatchObject(refused)
  await expect(attach(matterId, [mine.fileId, incomplete.fileId], actor)).rejects.toMatchObject(refused)
  await expect(attach(matterId, [mine.fileId], other)).rejects.toMatchObject(refused)
  expect((await rowOf(mine.fileId))!.matterId).toBeNull()
  await attach(matterId, [mine.fileId], actor)
  await expect(attach(await reportMatter(), [mine.fileId], actor)).rejects.toMatchObject(refused)
})

test('a resident’s photos are attached with his token, or by their ids, not with another’s token', async () => {
  const reporter: Actor = { kind: 'reporter' }
  const { uploadToken } = startUploads({ secrets, clock })
  const whole = () => keepWholeFile({ db, clock, secrets, files }, { uploadToken }, { bytes: photo, type: 'image/jpeg' })
  const [first, second] = [await whole(), await whole()]
  await expect(attach(await reportMatter(), [first], reporter, startUploads({ secrets, clock }).uploadToken)).rejects.toMatchObject({ code: 'act-refused' })
  expect(await attach(await reportMatter(), [first], reporter, uploadToken)).toHaveLength(1)
  expect(await attach(await reportMatter(), [second], reporter)).toHaveLength(1)
  await expect(keepWholeFile({ db, clock, secrets, files }, { uploadToken }, { bytes: Buffer.from('not a photo'), type: 'image/jpeg' })).rejects.toMatchObject({ code: 'file-refused' })
})

test('while the file folder is gone or another one nothing is taken and nothing shown, and afterwards all is there', async () => {
  const { desk } = await signedIn('suqing')
  const [whole, half] = [await begin(photo, 'image/jpeg', desk), await begin(photo, 'image/jpeg', desk)]
  await whole.put(0, photo)
  await half.put(0, photo.subarray(0, 100))
  const folder = join(dataDir, 'files')
  renameSync(folder, `${folder}.away`)
  const later = { status: 503, code: 'not-ready', reason: 'reason.filesAway' }
  expect((await half.put(100, photo.subarray(100))).json()).toMatchObject(later)
  expect((await desk.send('GET', `/files/${whole.fileId}`)).json()).toMatchObject(later)
  // As the empty place of a mount that has gone.
  mkdirSync(folder)
  expect((await half.put(100, photo.subarray(100))).json()).toMatchObject(later)
  await expect(removeLooseFiles({ db, clock: { now: () => new Date(clock.now().getTime() + 25 * HOUR_MS) }, files })).rejects.toMatchObject({ code: 'not-ready' })
  expect(readdirSync(folder)).toEqual([])
  rmSync(folder, { recursive: true })
  renameSync(`${folder}.away`, folder)
  expect((await half.put(100, photo.subarray(100))).json()).toMatchObject({ isComplete: true })
  expect((await desk.send('GET', `/files/${whole.fileId}`)).statusCode).toBe(200)
})

test('copies that a killed process left aside go after 24 hours', async () => {
  const aside = join(dataDir, 'files', 'incoming', `${newId()}.0123456789ab`)
  writeFileSync(aside, 'half')
  const at = (hours: number) => new Date(clock.now().getTime() - hours * HOUR_MS)
  utimesSync(aside, at(23), at(23))
  await removeLooseFiles({ db, clock, files })
  expect(existsSync(aside)).toBe(true)
  utimesSync(aside, at(25), at(25))
  await removeLooseFiles({ db, clock, files })
  expect(existsSync(aside)).toBe(false)
})

test('what no act attached is gone after 24 hours, what one attached stays', async () => {
  const { desk, actor } = await signedIn('hepingping')
  const [loose, used, half] = [await begin(photo, 'image/jpeg', desk), await begin(photo, 'image/jpeg', desk), await begin(photo, 'image/jpeg', desk)]
  await loose.put(0, photo)
  await used.put(0, photo)
  await half.put(0, photo.subarray(0, 100))
  await attach(await reportMatter(), [used.fileId], actor)
  clock.advance(24 * HOUR_MS + 1)
  expect(await removeLooseFiles({ db, clock, files })).toBeGreaterThanOrEqual(2)
  expect(await Promise.all([loose, used, half].map(async ({ fileId }) => [(await rowOf(fileId)) !== undefined, (await files.get(fileId)) !== undefined]))).toEqual([[false, false], [true, true], [false, false]])
  expect(readdirSync(join(dataDir, 'files', 'incoming'))).toEqual([])
})

test('a voice note is heard in parts, as telephones ask for it', async () => {
  const phone = browser()
  const { fileId, token, put } = await begin(webmSound, 'audio/webm', phone)
  expect((await put(0, webmSound)).json()).toMatchObject({ isComplete: true })
  const heard = (range?: string) => phone.send('GET', `/files/${fileId}`, undefined, { ...token, ...(range && { range }) })
  const all = await heard()
  expect([all.statusCode, all.headers['content-type'], all.headers['content-disposition'], all.rawPayload.length]).toEqual([200, 'audio/webm', `inline; filename="${fileId}.webm"`, webmSound.length])
  const part = await heard('bytes=10-19')
  expect([part.statusCode, part.headers['content-range'], part.rawPayload]).toEqual([206, `bytes 10-19/${webmSound.length}`, all.rawPayload.subarray(10, 20)])
  expect((await heard('bytes=1-')).rawPayload.length).toBe(webmSound.length - 1)
  expect((await heard('bytes=90000-')).statusCode).toBe(200)
})

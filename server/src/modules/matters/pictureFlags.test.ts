// Pictures that whoever verifies should look at twice: used before, taken far from the place, taken too early. Real
// pictures, with what cameras write into them.
import { createHash, randomBytes } from 'node:crypto'
import sharp from 'sharp'
import type { Exif } from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { EntryView } from '@gongzhi/contracts/matters.ts'
import type { Person, TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

const here = () => {
  const { centreLon: lon, centreLat: lat } = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  return { lon, lat }
}

/** Soft shapes with a grain, as a camera sees a street. */
async function scene(): Promise<Buffer> {
  const shapes = await sharp(randomBytes(12 * 9 * 3), { raw: { width: 12, height: 9, channels: 3 } }).resize(1200, 900, { kernel: 'cubic' }).png().toBuffer()
  return sharp(shapes).sharpen().jpeg({ quality: 92 }).toBuffer()
}

type Shot = { at?: string; lon?: number; lat?: number }
const rational = (angle: number): string => {
  const minutes = (angle % 1) * 60
  return `${Math.floor(angle)}/1 ${Math.floor(minutes)}/1 ${Math.round((minutes % 1) * 60_000)}/1000`
}

/** The scene as a telephone files it: `at` is the local wall clock, '2026:03:02 09:30:00'. */
function shot(picture: Buffer, { at, lon, lat }: Shot): Promise<Buffer> {
  const exif: Exif = {
    ...(at ? { IFD2: { DateTimeOriginal: at } } : {}),
    ...(lon !== undefined && lat !== undefined ? { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: rational(lat), GPSLongitudeRef: 'E', GPSLongitude: rational(lon) } } : {}),
  }
  return sharp(picture).withExif(exif).jpeg({ quality: 92 }).toBuffer()
}

async function upload(by: Person, bytes: Buffer): Promise<string> {
  const fileId = newId(city.clock.now().getTime())
  // Each a moment after the one before: who used a picture first is told by that.
  city.clock.forward(1)
  const announced = await by.send('POST', '/files', { fileId, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), type: 'image/jpeg' })
  const token: Record<string, string> = typeof announced.body['uploadToken'] === 'string' ? { 'upload-token': announced.body['uploadToken'] } : {}
  expect((await by.send('PUT', `/files/${fileId}`, bytes, { 'content-type': 'application/octet-stream', 'upload-offset': '0', ...token })).body).toMatchObject({ isComplete: true })
  return fileId
}

/** 陈梅 solves a report in her grid on the spot, with this picture; answers its flags as 李强 sees them. */
async function solvedWith(bytes: Buffer, matterId?: string): Promise<{ matterId: string; fileId: string; flags: string[] }> {
  const id = matterId ?? (await city.report()).matterId
  const chenmei = await city.as('chenmei')
  const fileId = await upload(chenmei, bytes)
  expect((await chenmei.act(id, 'solveOnSpot', { outcome: '换了灯泡', reply: '灯已修好', fileIds: [fileId] })).status).toBe(200)
  return { matterId: id, fileId, flags: await flagsOf(id, fileId) }
}
const flagsOf = async (matterId: string, fileId: string): Promise<string[]> => (await (await city.as('liqiang')).matter(matterId)).files.find((file) => file.fileId === fileId)!.flags

test('a picture taken at the place after the report has no flag; without place and time it has none either', async () => {
  city.clock.set('2026-03-02T02:00:00Z')
  const { matterId } = await city.report()
  expect((await solvedWith(await shot(await scene(), { at: '2026:03:02 10:00:30', ...here() }), matterId)).flags).toEqual([])
  expect((await solvedWith(await scene())).flags).toEqual([])
})

test('李强 is warned of a picture that was taken far from the place or before the report, and the record shows it with its entry', async () => {
  city.clock.set('2026-03-03T02:00:00Z')
  const { lon, lat } = here()
  const metres = city.app.deps.rules.current().pictureFarM
  const [near, far] = [0.8, 1.3].map((part) => ({ lon, lat: lat + (part * metres) / 111_320 }))
  expect((await solvedWith(await shot(await scene(), near!))).flags).toEqual([])
  expect((await solvedWith(await shot(await scene(), far!))).flags).toEqual(['far'])
  expect((await solvedWith(await shot(await scene(), { at: '2026:03:02 09:00:00', ...far }))).flags).toEqual(['far', 'early'])
  const early = await solvedWith(await shot(await scene(), { at: '2026:03:02 23:59:00' }))
  expect(early.flags).toEqual(['early'])
  const { rows } = (await (await city.as('liqiang')).get<{ rows: EntryView[] }>(`/matters/${early.matterId}/entries`)).body
  expect(rows.find((entry) => entry.act === 'solveOnSpot')!.files).toMatchObject([{ fileId: early.fileId, flags: ['early'] }])
})

test('a unit’s picture is too early when it was taken before the unit was called, though after the report', async () => {
  city.clock.set('2026-03-04T01:00:00Z')
  const [liqiang, wangfang] = [await city.as('liqiang'), await city.as('wangfang')]
  const { matterId } = await city.report()
  await liqiang.act(matterId, 'accept', {})
  city.clock.set('2026-03-04T03:00:00Z')
  expect((await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格化管理中心'), whistle: 'daily', reason: '够不着' })).status).toBe(200)
  const { assignmentId } = (await wangfang.matter(matterId)).assignments[0]!
  await wangfang.actOn(assignmentId, 'sign')
  const [between, after] = [await upload(wangfang, await shot(await scene(), { at: '2026:03:04 10:00:00' })), await upload(wangfang, await shot(await scene(), { at: '2026:03:04 11:00:30' }))]
  expect((await wangfang.actOn(assignmentId, 'checkIn', { fileIds: [between, after] })).status).toBe(200)
  expect([await flagsOf(matterId, between), await flagsOf(matterId, after)]).toEqual([['early'], []])
})

test('who finds something on his round and solves it there has photographed it before he reported it', async () => {
  city.clock.set('2026-03-05T02:00:00Z')
  const chenmei = await city.as('chenmei')
  const made = await chenmei.send<{ matterId: string }>('POST', '/matters', { commandId: crypto.randomUUID(), description: '楼道堆物', channel: 'patrol', location: here() })
  expect(made.status).toBe(201)
  expect((await solvedWith(await shot(await scene(), { at: '2026:03:05 09:20:00', ...here() }), made.body.matterId)).flags).toEqual([])
})

test('a picture used before is known again, as it was or made smaller by a chat; the first that used it stays without a flag', async () => {
  city.clock.set('2026-03-06T02:00:00Z')
  const picture = await shot(await scene(), {})
  const first = await solvedWith(picture)
  const again = await solvedWith(picture)
  const smaller = await solvedWith(await sharp(picture).resize(1080).jpeg({ quality: 70 }).toBuffer())
  expect([first.flags, again.flags, smaller.flags]).toEqual([[], ['reused'], ['reused']])
  expect(await flagsOf(first.matterId, first.fileId)).toEqual([])
})

test('the reporter’s own picture as proof that it is done is flagged; his own are flagged for nothing else', async () => {
  city.clock.set('2026-03-07T02:00:00Z')
  const picture = await shot(await scene(), { at: '2026:03:01 08:00:00', lon: here().lon, lat: here().lat + 0.1 })
  const reported = await upload(city.anybody, picture)
  const { matterId } = await city.report({ fileIds: [reported] })
  expect(await flagsOf(matterId, reported)).toEqual([])
  const proof = await solvedWith(await sharp(picture).jpeg({ quality: 85 }).toBuffer(), matterId)
  expect(proof.flags).toEqual(['reused'])
  const elsewhere = await upload(city.anybody, picture)
  const other = await city.report({ fileIds: [elsewhere] })
  expect(await flagsOf(other.matterId, elsewhere)).toEqual(['reused'])
})

test('two pictures of one act, other pictures, and pages of text are not taken for one another', async () => {
  city.clock.set('2026-03-08T02:00:00Z')
  const chenmei = await city.as('chenmei')
  const { matterId } = await city.report()
  const picture = await scene()
  const both = [await upload(chenmei, picture), await upload(chenmei, picture)]
  expect((await chenmei.act(matterId, 'solveOnSpot', { outcome: '修好', reply: '修好了', fileIds: both })).status).toBe(200)
  for (const fileId of both) expect(await flagsOf(matterId, fileId)).toEqual([])
  const page = (words: string) => sharp(Buffer.from(`<svg width="900" height="1200"><rect width="900" height="1200" fill="white"/><text x="90" y="180" font-size="28">${words}</text></svg>`)).jpeg().toBuffer()
  expect((await solvedWith(await page('receipt 1'))).flags).toEqual([])
  expect((await solvedWith(await page('quite another paper 2'))).flags).toEqual([])
  for (let nth = 0; nth < 5; nth++) expect((await solvedWith(await scene())).flags).toEqual([])
})

test('not even a flag tells that a confidential report has the same picture', async () => {
  city.clock.set('2026-03-09T02:00:00Z')
  const picture = await scene()
  const liqiang = await city.as('liqiang')
  const secret = await liqiang.send('POST', '/matters', { commandId: crypto.randomUUID(), description: '不便公开', channel: 'visit', isConfidential: true, location: here(), fileIds: [await upload(liqiang, picture)] })
  expect(secret.status).toBe(201)
  expect((await solvedWith(picture)).flags).toEqual([])
})

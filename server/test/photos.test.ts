// A photo's way through the real application: from the resident's phone to the desk, and to nobody else. And who can
// be named for an assignment.
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { ReportTracking } from '@gongzhi/contracts/reports.ts'
import { webmSound } from './sounds.ts'
import type { Person, TestCity } from './world.ts'
import { startCity } from './world.ts'

let city: TestCity
let photo: Buffer

beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
  photo = await sharp({ create: { width: 800, height: 600, channels: 3, background: 'orange' } }).jpeg().toBuffer()
})
afterAll(() => city.stop())

/** Sends the photo and answers its id with the token under which it was sent. */
async function upload(by: Person, bytes = photo, type = 'image/jpeg'): Promise<{ fileId: string; token: Record<string, string> }> {
  const fileId = newId()
  const announced = await by.send('POST', '/files', { fileId, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), type })
  const token: Record<string, string> = typeof announced.body['uploadToken'] === 'string' ? { 'upload-token': announced.body['uploadToken'] } : {}
  const sent = await by.send('PUT', `/files/${fileId}`, bytes, { 'content-type': 'application/octet-stream', 'upload-offset': '0', ...token })
  expect(sent.body).toMatchObject({ isComplete: true })
  return { fileId, token }
}

test('a resident’s photo reaches the community’s desk and his own page, and nobody who does not see the matter', async () => {
  const { fileId } = await upload(city.anybody)
  const receipt = await city.report({ fileIds: [fileId] })
  const liqiang = await city.as('liqiang')
  const matter = await liqiang.matter(receipt.matterId)
  expect(matter.files).toMatchObject([{ fileId, type: 'image/jpeg', hasPlace: false }])
  expect(await liqiang.get(matter.files[0]!.url.replace('/api/v1', ''))).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' } })

  const tracking = await city.anybody.get<ReportTracking>(`/reports/${receipt.number}?code=${receipt.trackingCode}`)
  const url = tracking.body.fileUrls[0]!.replace('/api/v1', '')
  expect((await city.anybody.get(url)).status).toBe(200)
  expect((await city.anybody.get(url.replace(/code=.*/, 'code=WRONGCODE234'))).status).toBe(403)
  for (const person of [city.anybody, await city.as('sunli'), await city.as('sysadmin')]) expect((await person.get(`/files/${fileId}`)).status).toBe(404)
})

test('a resident’s voice note is heard at the community’s desk and on his own page', async () => {
  const { fileId } = await upload(city.anybody, webmSound, 'audio/webm')
  const receipt = await city.report({ fileIds: [fileId] })
  expect((await (await city.as('liqiang')).matter(receipt.matterId)).files).toMatchObject([{ fileId, type: 'audio/webm' }])
  const tracking = await city.anybody.get<ReportTracking>(`/reports/${receipt.number}?code=${receipt.trackingCode}`)
  expect(tracking.body.fileUrls).toEqual([])
  expect(await city.anybody.get(tracking.body.soundUrls[0]!.replace('/api/v1', ''))).toMatchObject({ status: 200, headers: { 'content-type': 'audio/webm' } })
})

test('a photo that belongs to another report, or never came, is not taken into a report, and the report is not made', async () => {
  const { fileId } = await upload(city.anybody)
  await city.report({ fileIds: [fileId] })
  const { centreLon: lon, centreLat: lat } = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  for (const wrong of [fileId, newId()]) {
    const commandId = newId()
    const answer = await city.anybody.send('POST', '/reports', { commandId, description: '路灯不亮', fileIds: [wrong], location: { lon, lat } })
    expect(answer).toMatchObject({ status: 422, body: { code: 'act-refused', reason: 'reason.fileNotYours' } })
    expect(await city.db.selectFrom('entries').select('entryId').where('commandId', '=', commandId).execute()).toEqual([])
  }
})

test('赵磊 is shown who of his office can be named, and names one of them; a stranger is shown nobody', async () => {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  await liqiang.act(matterId, 'accept', {})
  await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格中心'), whistle: 'daily', reason: '需要街道协调' })
  const wangfang = await city.as('wangfang')
  await wangfang.actOn((await wangfang.matter(matterId)).assignments[0]!.assignmentId, 'sign')
  const office = city.app.deps.units.all.find((unit) => unit.dutyKey === 'urbanManagement' && unit.name.startsWith('望江'))!
  await wangfang.act(matterId, 'whistle', { leadUnitId: office.unitId, whistle: 'daily', reason: '请修路灯' })
  const zhaolei = await city.as('zhaolei')
  const { assignmentId } = (await zhaolei.matter(matterId)).assignments.find((one) => one.unitId === office.unitId)!
  await zhaolei.actOn(assignmentId, 'sign')
  const officers = await zhaolei.get<{ rows: { personId: string; name: string; post: string; open: number }[] }>(`/assignments/${assignmentId}/officers`)
  expect(officers.body.rows.map(({ name }) => name)).toContain('赵磊')
  expect(officers.body.rows.length).toBeGreaterThan(1)
  const [chosen] = officers.body.rows
  expect((await zhaolei.actOn(assignmentId, 'nameOfficer', { personId: chosen!.personId })).status).toBe(200)
  const again = await zhaolei.get<typeof officers.body>(`/assignments/${assignmentId}/officers`)
  expect(again.body.rows.find(({ personId }) => personId === chosen!.personId)?.open).toBe(chosen!.open + 1)
  expect((await (await city.as('sunli')).get(`/assignments/${assignmentId}/officers`)).status).toBe(404)
})

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppComplaintView } from '@gongzhi/contracts/appComplaints.ts'
import { webmSound } from '../../../test/sounds.ts'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.stop())

const TEXT = '拍照以后要等很久才能写下一步'
type Answer = AppComplaintView & { code?: string }
const complain = async (username: string, more: object = {}) => (await city.as(username)).send<Answer>('POST', '/app-complaints', { commandId: crypto.randomUUID(), text: TEXT, screen: '/field/report', build: '0.5.0', ...more })
const listOf = async (username: string, query = '') => (await (await city.as(username)).get<{ rows: Answer[]; next?: string }>(`/app-complaints${query}`)).body

async function sound(username: string): Promise<string> {
  const fileId = crypto.randomUUID()
  const person = await city.as(username)
  await person.send('POST', '/files', { fileId, size: webmSound.length, sha256: createHash('sha256').update(webmSound).digest('hex'), type: 'audio/webm' })
  expect((await person.send('PUT', `/files/${fileId}`, webmSound, { 'content-type': 'application/octet-stream', 'upload-offset': '0' })).status).toBe(200)
  return fileId
}

test('陈梅 says what is wrong; 沈牧 reads and answers it, she reads the answer, 李强 reads nothing', async () => {
  const { status, body } = await complain('chenmei')
  expect([status, body.text, body.personName]).toEqual([201, TEXT, '陈梅'])
  expect((await listOf('liqiang')).rows).toEqual([])
  expect((await listOf('sysadmin')).rows[0]).toMatchObject({ complaintId: body.complaintId, personName: '陈梅', screen: '/field/report', build: '0.5.0' })
  const answer = async (username: string) => (await city.as(username)).send<Answer>('POST', `/app-complaints/${body.complaintId}/acts/answer`, { commandId: crypto.randomUUID(), answer: '下个版本先存后传' })
  expect((await answer('liqiang')).status).toBe(403)
  expect((await answer('sysadmin')).body).toMatchObject({ answer: '下个版本先存后传' })
  expect((await answer('sysadmin')).body.code).toBe('act-refused')
  expect((await listOf('chenmei')).rows).toMatchObject([{ answer: '下个版本先存后传' }])
})

test('said without a name, nothing that is stored tells by whom: not the row, not the entry, not the file', async () => {
  const fileId = await sound('chenmei')
  const { personId } = await city.db.selectFrom('people').select('personId').where('username', '=', 'chenmei').executeTakeFirstOrThrow()
  const { body } = await complain('chenmei', { isAnonymous: true, fileIds: [fileId] })
  expect(body).not.toHaveProperty('personName')
  const [row, entry, file] = [
    await city.db.selectFrom('appComplaints').selectAll().where('complaintId', '=', body.complaintId).executeTakeFirstOrThrow(),
    await city.db.selectFrom('entries').selectAll().where('stream', '=', 'complaints').orderBy('chainSeq', 'desc').limit(1).executeTakeFirstOrThrow(),
    await city.db.selectFrom('files').selectAll().where('fileId', '=', fileId).executeTakeFirstOrThrow(),
  ]
  expect(entry.actorKind).toBe('system')
  expect(JSON.stringify([row, entry, file])).not.toContain(personId)
  expect((await listOf('chenmei')).rows.map(({ complaintId }) => complaintId)).not.toContain(body.complaintId)
  const heard = async (username: string) => (await (await city.as(username)).get(`/files/${fileId}`)).status
  expect([await heard('sysadmin'), await heard('liqiang'), await heard('chenmei')]).toEqual([200, 404, 404])
})

test('sent twice it is kept once; a file of somebody else’s is refused; the list goes on page by page', async () => {
  const commandId = crypto.randomUUID()
  const [first, second] = [await complain('chenmei', { commandId }), await complain('chenmei', { commandId, heldMs: 500_000 })]
  expect(second.body.complaintId).toBe(first.body.complaintId)
  expect((await complain('chenmei', { fileIds: [await sound('liqiang')] })).status).toBe(422)
  await complain('chenmei')
  const page = await listOf('sysadmin', '?limit=2')
  const rest = await listOf('sysadmin', `?limit=2&cursor=${page.next}`)
  expect(page.rows).toHaveLength(2)
  expect(rest.rows.some(({ complaintId }) => page.rows.some((row) => row.complaintId === complaintId))).toBe(false)
})

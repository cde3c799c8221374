import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIELD_HEADER } from '@gongzhi/contracts/kit/field.ts'
import { FieldFrame, FieldHello, FieldRules, SyncAnswer } from '@gongzhi/contracts/sync.ts'
import { startCity } from '../../../test/world.ts'
import type { TestCity } from '../../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.stop())

test('whether the app is understood is said to anybody; what it holds, to who is signed in', async () => {
  const { body } = await city.anybody.get('/field')
  expect(FieldHello.parse(body)).toMatchObject({ protocol: 1, oldestProtocol: 1, demo: true })
  for (const path of ['/field/matters', '/field/frame', '/field/rules']) expect((await city.anybody.get(path)).status).toBe(401)
})

test('an app that is too old is told so by whatever it asks or sends, and can still hear it and be wiped; a desk is not concerned', async () => {
  const chen = await city.as('chenmei')
  const { matterId } = await city.report()
  const old = { [FIELD_HEADER]: '0' }
  for (const path of ['/field/matters', '/field/frame', '/me', '/inbox']) expect((await chen.send('GET', path, undefined, old)).body).toMatchObject({ status: 426, code: 'app-too-old' })
  expect((await chen.send('POST', `/matters/${matterId}/acts/note`, { commandId: crypto.randomUUID(), text: '看过了' }, old)).status).toBe(426)
  expect((await chen.send('GET', '/me', undefined, { [FIELD_HEADER]: 'x' })).status).toBe(426)
  expect((await chen.send('GET', '/field', undefined, old)).status).toBe(200)
  expect((await chen.send('POST', `/devices/${crypto.randomUUID()}/check`, { deviceToken: 'x'.repeat(43) }, old)).status).toBe(404)
  expect((await chen.send('GET', '/me', undefined, { [FIELD_HEADER]: '1' })).status).toBe(200)
  expect((await chen.get('/me')).status).toBe(200)
})

test('陈梅’s frame has her grid with its outline, streets and places, 李强 and the police to call, and no counts', async () => {
  const frame = FieldFrame.parse((await (await city.as('chenmei')).get('/field/frame')).body)
  expect(frame.grids).toEqual([expect.objectContaining({ name: '永安社区第三网格', communityName: '永安社区', streetName: '和平街道' })])
  expect(frame.grids[0]!.boundary.coordinates[0]!.length).toBeGreaterThan(3)
  expect(frame.grids[0]!.supervisionPhone).toMatch(/^0500-/)
  expect([frame.roads.length, frame.places.length].every((count) => count > 0)).toBe(true)
  expect(frame.contacts.find(({ name }) => name === '李强')?.phone).toMatch(/^0500-/)
  expect(frame.contacts.filter(({ isUrgent }) => isUrgent).map(({ name }) => name)).toContain('和平派出所')
  expect(frame.contacts.some(({ name }) => name === '陈梅')).toBe(false)
  expect(frame.summaries).toEqual([])
})

test('what is common in her grid comes first', async () => {
  const before = FieldFrame.parse((await (await city.as('chenmei')).get('/field/frame')).body).commonCategoryIds
  const categoryId = city.app.deps.rules.current().categories.findLast(({ standard }) => standard)!.categoryId
  for (let count = 0; count < 3; count++) {
    const { matterId } = await city.report()
    await city.db.updateTable('matters').set({ categoryId }).where('matterId', '=', matterId).execute()
  }
  expect(before[0]).not.toBe(categoryId)
  expect(FieldFrame.parse((await (await city.as('chenmei')).get('/field/frame')).body).commonCategoryIds[0]).toBe(categoryId)
})

test('林枢, who leads, is sent counts of the areas below his and none of his workers’ rows', async () => {
  await city.report()
  const leader = await city.as('linshu')
  const frame = FieldFrame.parse((await leader.get('/field/frame')).body)
  expect(frame.summaries.length).toBeGreaterThan(0)
  expect(frame.summaries.reduce((sum, { open }) => sum + open, 0)).toBeGreaterThan(0)
  expect([frame.roads, frame.places]).toEqual([[], []])
  expect(SyncAnswer.parse((await leader.get('/field/matters')).body).rows).toEqual([])
})

test('frame and rules are sent again only when they have changed', async () => {
  const chen = await city.as('chenmei')
  for (const path of ['/field/frame', '/field/rules']) {
    const first = await chen.get(path)
    const tag = String(first.headers['etag'])
    expect(tag).toMatch(/^"[\w-]{22}"$/)
    const again = await chen.send('GET', path, undefined, { 'if-none-match': tag })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
    expect((await chen.send('GET', path, undefined, { 'if-none-match': '"other"' })).status).toBe(200)
  }
  const rules = FieldRules.parse((await chen.get('/field/rules')).body)
  expect(rules.categories.filter(({ closing }) => closing).length).toBeGreaterThan(10)
})

test('rows, frame and rules come compressed for who takes it', async () => {
  const { server } = city.app
  const signedIn = await server.inject({ method: 'POST', url: '/api/v1/session', payload: { username: 'chenmei', password: 'gongzhi-demo' } })
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!
  const open = { br: brotliDecompressSync, gzip: gunzipSync }
  for (const path of ['/field/matters', '/field/frame', '/field/rules']) {
    const plain = await server.inject({ url: `/api/v1${path}`, headers: { cookie } })
    for (const encoding of ['br', 'gzip'] as const) {
      const answer = await server.inject({ url: `/api/v1${path}`, headers: { cookie, 'accept-encoding': encoding } })
      expect([answer.headers['content-encoding'], answer.rawPayload.length < plain.rawPayload.length / 2]).toEqual([encoding, true])
      // Whoever else works on the database moves the cursor on between the two.
      const { cursor: _, ...said } = JSON.parse(open[encoding](answer.rawPayload).toString()) as { cursor?: string }
      expect(plain.json()).toMatchObject(said)
    }
  }
})

test('what is asked for by something that is no id is refused by its field', async () => {
  const answer = await (await city.as('chenmei')).get<{ errors: { pointer: string }[] }>('/field/matters?ids=1,2')
  expect([answer.status, answer.body.errors[0]!.pointer]).toEqual([400, '/ids'])
})

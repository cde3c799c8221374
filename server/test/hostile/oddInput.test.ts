// What nobody's screen sends: the answer says what is wrong with it, and never that something unexpected happened.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { matterOf, scenesOf } from './scene.ts'

let city: TestCity
let scenes: ReturnType<typeof scenesOf>
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  scenes = scenesOf(city)
})
afterAll(() => city.stop())

test('a hundred thousand fields to reveal are refused by their number', async () => {
  const matterId = await scenes.atStreet({ contact: { phone: '13800001234' } })
  const answer = await (await city.as('wangfang')).act(matterId, 'reveal', { purpose: '回电', fields: Array.from({ length: 100_000 }, () => 'phone') })
  expect([answer.status, (answer.body['errors'] as { pointer: string }[])[0]!.pointer]).toEqual([400, '/fields'])
})

test('a cursor with a time zone that there is not is bad input', async () => {
  await scenes.lamp()
  await scenes.lamp()
  const liqiang = await city.as('liqiang')
  const { next } = (await liqiang.get<{ next: string }>('/matters?limit=1')).body
  const [, id, hash] = JSON.parse(Buffer.from(next, 'base64url').toString()) as string[]
  for (const key of ['2026-01-01 00:00:00+99:99', '2026-99-99 00:00:00+00', '999999-01-01 00:00:00+00']) {
    expect((await liqiang.get(`/matters?limit=1&cursor=${Buffer.from(JSON.stringify([key, id, hash])).toString('base64url')}`)).status).toBe(400)
  }
})

test('李强 finds that a report is a tip-off: from then on it lies with the street, as if it had come in as one', async () => {
  const { matterId } = await scenes.lamp({ contact: { name: '王秀兰', phone: '13800001234' } })
  const liqiang = await city.as('liqiang')
  const found = matterOf(await liqiang.act(matterId, 'accept', { nature: 'tipOff' }))
  expect([found.owner.name, found.state, found.reporter.name, found.reporter.phone]).toEqual(['和平街道网格化管理中心', 'received', undefined, undefined])
  expect((await liqiang.act(matterId, 'reveal', { purpose: '回电', fields: ['phone'] })).body['reason']).toBe('reason.reporterHidden')
  expect((await (await city.as('wangfang')).matter(matterId)).reporter.name).toBe('王**')
})

// What is put right or marked while a report is on its way: its category, its urgency; and that a no has its reason.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { Answer, TestCity } from '../world.ts'
import { startCity } from '../world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
})
afterAll(() => city.stop())

const matterOf = (answer: Answer): MatterView => (answer.body as { matter: MatterView }).matter

test('李强 took it on without a category and sets it afterwards; its standard stands on the page from then on', async () => {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  expect(matterOf(await liqiang.act(matterId, 'accept')).category).toBeUndefined()
  const set = matterOf(await liqiang.act(matterId, 'categorise', { categoryId: '0101' }))
  expect(set.category).toMatchObject({ categoryId: '0101' })
  const unknown = await liqiang.act(matterId, 'categorise', { categoryId: '9999' })
  expect([unknown.status, (unknown.body['errors'] as { pointer: string }[])[0]?.pointer]).toEqual([400, '/categoryId'])
  expect((await (await city.as('zhaolei')).act(matterId, 'categorise', { categoryId: '0101' })).status).toBe(404)
})

test('an emergency whistle makes the report urgent in every list', async () => {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  await liqiang.act(matterId, 'accept')
  const whistled = matterOf(await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格化管理中心'), whistle: 'emergency', reason: '电线断落,有人经过。' }))
  expect(whistled.isUrgent).toBe(true)
  const rows = await (await city.as('wangfang')).inbox()
  expect(rows.find((row) => row.matterId === matterId)).toMatchObject({ isUrgent: true })
})

test('林枢 says no to a whistle with a reason, or not at all', async () => {
  const { matterId } = await city.report()
  const [liqiang, linshu] = [await city.as('liqiang'), await city.as('linshu')]
  await liqiang.act(matterId, 'accept')
  const asked = matterOf(await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格化管理中心'), whistle: 'hard', reason: '涉及多个部门。' }))
  const { requestId } = asked.requests.find((r) => r.kind === 'approval')!
  const bare = await linshu.act(matterId, 'approveWhistle', { requestId, decision: 'rejected' })
  expect([bare.status, (bare.body['errors'] as { pointer: string }[])[0]?.pointer]).toEqual([400, '/note'])
  expect((await linshu.act(matterId, 'approveWhistle', { requestId, decision: 'rejected', note: '先由街道协调。' })).status).toBe(200)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { eraseWords, exportRecord, verifyExport, verifyRecord } from './index.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.stop())

const wordsOf = (matterId: string) => city.db.selectFrom('words').selectAll().where('matterId', '=', matterId).execute()
const request = { ground: '诉求人书面申请', by: 'root' }

test('王女士 has her name, telephone and description erased: they are gone, and the record stays whole and says why', async () => {
  const { matterId, number } = await city.report({ description: '我家门口的路灯坏了', contact: { name: '王女士', phone: '13800001234' } })
  const liqiang = await city.as('liqiang')
  await liqiang.act(matterId, 'accept')
  await liqiang.act(matterId, 'note', { text: '已到现场查看' })
  expect(await eraseWords(city.app.deps, { number, fields: ['name', 'phone', 'description'], ...request })).toEqual({ erased: 4 })

  const left = (await wordsOf(matterId)).filter((row) => row.content !== null || row.salt !== null)
  expect(left.map((row) => row.field)).toEqual(['text'])
  const entries = await city.db.selectFrom('entries').selectAll().where('matterId', '=', matterId).orderBy('chainSeq').execute()
  expect(entries.at(-1)).toMatchObject({ act: 'erase', actorKind: 'system', facts: { fields: ['name', 'phone', 'description'], ...request } })
  const report = await verifyRecord(city.db)
  expect(report.faults).toEqual([])
  expect(report.counts.erased).toBeGreaterThanOrEqual(4)
  expect((await verifyExport(exportRecord(city.db, `matter:${matterId}`, { withWords: true }))).faults).toEqual([])
})

test('what was erased is not found by searching, what officials wrote is', async () => {
  const { matterId, number } = await city.report({ description: '喷泉旁边有积水' })
  const liqiang = await city.as('liqiang')
  await liqiang.act(matterId, 'note', { text: '需要疏通管道' })
  const found = async (q: string) => (await liqiang.get<{ rows: { matterId: string }[] }>(`/matters?q=${encodeURIComponent(q)}`)).body.rows.map((row) => row.matterId)
  expect(await found('喷泉')).toContain(matterId)
  await eraseWords(city.app.deps, { number, fields: ['description'], ...request })
  expect(await found('喷泉')).not.toContain(matterId)
  expect(await found('疏通')).toContain(matterId)
  expect((await liqiang.matter(matterId)).number).toBe(number)
})

test('without her telephone nobody has to contact her any more: the clock and the to-do end, the matter goes on', async () => {
  const { matterId, number } = await city.report({ contact: { phone: '13800001234' } })
  const liqiang = await city.as('liqiang')
  await liqiang.act(matterId, 'accept')
  await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格中心'), whistle: 'daily', reason: '社区没有处置权限' })
  const openKinds = async () => (await liqiang.matter(matterId)).clocks.filter((clock) => !clock.stoppedAt).map((clock) => clock.kind)
  expect(await openKinds()).toContain('contact')
  await eraseWords(city.app.deps, { number, fields: ['phone'], ...request })
  expect(await openKinds()).not.toContain('contact')
  const wangfang = await city.as('wangfang')
  expect((await wangfang.act(matterId, 'note', { text: '继续办理' })).status).toBe(200)
  expect((await verifyRecord(city.db)).faults).toEqual([])
})

test('a number that is none, and fields that are empty, are refused and change nothing', async () => {
  const { number, matterId } = await city.report()
  await expect(eraseWords(city.app.deps, { number: '0000000000000', fields: ['name'], ...request })).rejects.toThrow('There is no matter 0000000000000.')
  await expect(eraseWords(city.app.deps, { number, fields: ['name', 'phone'], ...request })).rejects.toThrow(/nothing left to erase of: name, phone/)
  expect(await city.db.selectFrom('entries').select('act').where('matterId', '=', matterId).execute()).toEqual([{ act: 'register' }])
})

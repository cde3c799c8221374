// The morning sheet: drafts before 08:15, frozen from then on, and what it must not freeze.
import type { Sheet, SheetList } from '@gongzhi/contracts/indicators.ts'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import type { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { eraseWords, verifyRecord } from '../audit/index.ts'
import { recountFigures } from '../figures/index.ts'
import { makeSheets } from './index.ts'
import { pastOf } from './sheet.ts'

let city: TestCity
let street: string
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  street = city.app.deps.areas.lineOf(city.areaId('永安社区')).at(-2)!.areaId
})
afterAll(() => city.stop())

const at = (local: string): void => city.clock.set(new Date(`${local}+08:00`).toISOString())
const sheet = async (day?: string): Promise<Sheet> => {
  const answer = await (await city.as('heping')).get<Sheet>(`/sheet?areaId=${street}${day ? `&day=${day}` : ''}`)
  expect(answer).toMatchObject({ status: 200 })
  return answer.body
}

test('a sheet looks back on the days since the last working day, so that each day is in one sheet', () => {
  const { calendar } = city.app.deps.rules.current()
  expect(pastOf(calendar, '2026-03-03')).toEqual({ from: '2026-03-02', to: '2026-03-02' })
  expect(pastOf(calendar, '2026-03-02')).toEqual({ from: '2026-02-28', to: '2026-03-01' }) // a Saturday worked for the holiday
  expect(pastOf(calendar, '2026-03-09')).toEqual({ from: '2026-03-06', to: '2026-03-08' })
  expect(pastOf(calendar, '2026-02-24')).toEqual({ from: '2026-02-14', to: '2026-02-23' }) // Spring Festival
})

test('李强 has a community, 陈梅 grids and 赵磊 a bureau: none of them has a morning sheet', async () => {
  for (const name of ['liqiang', 'chenmei', 'zhaolei']) expect((await (await city.as(name)).get('/sheet')).status).toBe(403)
  expect((await (await city.as('wangfang')).get(`/sheet?areaId=${city.areaId('永安社区')}`)).status).toBe(404)
  expect((await (await city.as('wangfang')).get<Sheet>('/sheet')).body.area.areaId).toBe(street)
})

test('before 08:15 何平 reads a draft, from then on what was frozen, whatever comes later', async () => {
  await city.report({ description: '路灯不亮' })
  at('2026-03-02T15:00')
  await city.report({ description: '井盖松了' })
  at('2026-03-03T07:40')
  await recountFigures(city.db)
  const draft = await sheet()
  expect(draft).toMatchObject({
    isDraft: true, day: '2026-03-03', from: '2026-03-02', to: '2026-03-02', past: { new: 2, closed: 0, late: 0 },
    before: { from: '2026-02-23', to: '2026-02-23', new: 0 }, open: 2, late: 0, month: { from: '2026-03-01', to: '2026-03-02', responded: { numerator: 0, denominator: 0 } },
  })
  at('2026-03-03T08:15')
  const streets = city.app.deps.areas.all.filter(({ level }) => level === 'street').length
  const districts = city.app.deps.areas.all.filter(({ level }) => level === 'district').length
  expect(await makeSheets(city.app.deps)).toBe(1 + districts + streets)
  expect(await makeSheets(city.app.deps)).toBe(0)
  await city.report({ description: '垃圾没人清' })
  at('2026-03-03T18:00')
  const kept = await sheet()
  expect(kept).toEqual({ ...draft, isDraft: false, madeAt: new Date('2026-03-03T08:15+08:00').toISOString() })
  expect(kept.waiting.map(({ title }) => title)).toEqual(['路灯不亮', '井盖松了'])
  expect((await (await city.as('heping')).get<z.infer<typeof SheetList>>(`/sheets?areaId=${street}`)).body.rows).toEqual([{ day: '2026-03-03', madeAt: kept.madeAt }])
  const entries = await city.db.selectFrom('entries').select(['act', 'facts']).where('stream', '=', 'sheets').execute()
  expect(entries).toHaveLength(1 + districts + streets)
  expect((await verifyRecord(city.db)).faults).toEqual([])
})

test('no sheet is made on a Sunday, and none is found of a day that had none', async () => {
  at('2026-03-08T08:15')
  expect(await makeSheets(city.app.deps)).toBe(0)
  expect(await sheet()).toMatchObject({ isDraft: true, from: '2026-03-06', to: '2026-03-07' })
  const heping = await city.as('heping')
  for (const day of ['2026-03-04', '2026-03-20']) expect((await heping.get(`/sheet?areaId=${street}&day=${day}`)).status).toBe(404)
})

test('what was said is not frozen: erased words and a matter that became confidential are gone from an old sheet', async () => {
  const [first, second] = (await sheet('2026-03-03')).waiting
  await eraseWords(city.app.deps, { number: first!.number, fields: ['description'], ground: '本人申请', by: '沈牧' })
  expect((await sheet('2026-03-03')).waiting[0]).toEqual({ ...first, title: '' })
  await city.db.updateTable('matters').set({ isConfidential: true }).where('matterId', '=', second!.matterId).execute()
  expect((await sheet('2026-03-03')).waiting.map(({ matterId }) => matterId)).toEqual([first!.matterId])
  const { content } = await city.db.selectFrom('sheets').select('content').where('areaId', '=', street).where('day', '=', '2026-03-03').executeTakeFirstOrThrow()
  expect(JSON.stringify(content)).not.toContain('路灯')
})

test('a place that was reported three times in thirty days is named, what is shelved and what a leader instructed is counted', async () => {
  at('2026-03-09T09:00')
  const grid = city.areaId('永安社区第三网格')
  const place = await city.db.selectFrom('places').selectAll().where('gridId', '=', grid).orderBy('code').limit(1).executeTakeFirstOrThrow()
  const receipts: ReportReceipt[] = []
  for (const description of ['坏了', '又坏了', '还是坏的']) receipts.push(await city.report({ description, placeCode: place.code, location: undefined }))
  await city.report({ description: '举报', placeCode: place.code, location: undefined, nature: 'tipOff' })
  const [instructed, shelved] = receipts
  const heping = await city.as('heping')
  expect((await heping.act(instructed!.matterId, 'instruct', { text: '请街道今天去看' })).status).toBe(200)
  await city.db.updateTable('matters').set({ state: 'shelved', shelvedUntil: new Date('2026-03-10T16:00:00Z') }).where('matterId', '=', shelved!.matterId).execute()
  await recountFigures(city.db)
  at('2026-03-10T08:15')
  expect(await sheet()).toMatchObject({
    places: [{ placeId: place.placeId, name: place.name, areaName: '永安社区第三网格', n: 3 }],
    shelved: { n: 1, reviewDue: 1 }, instructions: { open: 1, late: 0, answered: 0 },
  })
  const [request] = (await heping.matter(instructed!.matterId)).requests as MatterView['requests']
  await city.db.updateTable('requests').set({ answeredAt: city.clock.now(), answer: 'answered' }).where('requestId', '=', request!.requestId).execute()
  at('2026-03-11T08:15')
  expect((await sheet()).instructions).toEqual({ open: 0, late: 0, answered: 1 })
})

test('rates are of what was ended and answered in the month, and of contacts whose limit ended in it', async () => {
  at('2026-03-12T09:00')
  const receipts: ReportReceipt[] = []
  for (const description of ['一', '二', '三']) receipts.push(await city.report({ description, contact: { phone: '13800001234' } }))
  const end = (index: number, solved: 'solved' | 'partlySolved', satisfied: 'satisfied' | 'fairlySatisfied' | 'notSatisfied') =>
    city.db.updateTable('matters').set({ state: 'closed', closedAt: city.clock.now(), solved, satisfied }).where('matterId', '=', receipts[index]!.matterId).execute()
  await end(0, 'solved', 'fairlySatisfied')
  await end(1, 'partlySolved', 'notSatisfied')
  await city.db.updateTable('matters').set({ state: 'closed', closedAt: city.clock.now() }).where('matterId', '=', receipts[2]!.matterId).execute()
  await recountFigures(city.db)
  at('2026-03-13T08:15')
  const { month, past } = await sheet()
  expect(past).toEqual({ new: 3, closed: 3, late: 0 })
  expect([month.solved, month.satisfied]).toEqual([{ numerator: 1, denominator: 2 }, { numerator: 1, denominator: 2 }])
})

// The hotline's importer on an invented export: what becomes of each row, and what an import never does.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ExportRow } from '../../../test/hotlineExport.ts'
import { closedLamp, exportMap, writeExport, writeMap } from '../../../test/hotlineExport.ts'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { runAdmin } from '../../admin/run.ts'
import { configFromEnvironment } from '../../config.ts'
import { importHotline, reportLines } from './index.ts'
import type { HotlineImport, ImportReport } from './index.ts'

let city: TestCity
let folder: string
let mapFile: string

beforeAll(async () => {
  city = await startCity({ at: '2026-06-01T00:30:00Z' })
  folder = mkdtempSync(join(tmpdir(), 'gongzhi-hotline-'))
  mapFile = writeMap(folder, 'map.json')
})
afterAll(async () => {
  await city.stop()
  rmSync(folder, { recursive: true, force: true })
})

let files = 0
const bring = (rows: readonly ExportRow[], { raw = [], ...over }: Partial<HotlineImport> & { raw?: string[] } = {}): Promise<ImportReport> =>
  importHotline(city.app.deps, { file: writeExport(folder, `export${++files}.csv`, rows, raw), mapFile, isDryRun: false, skipBad: false, ...over })

/** As somebody who sees the whole of 望江区, or of 云岭区. */
async function matterOf(externalNumber: string): Promise<MatterView> {
  const row = await city.db.selectFrom('matters').select(['matterId', 'districtId']).where('externalNumber', '=', externalNumber).executeTakeFirstOrThrow()
  const leader = row.districtId === city.areaId('望江区') ? 'heping' : await personAt('leader', row.districtId ?? '')
  return (await city.as(leader)).matter(row.matterId)
}

async function personAt(role: string, areaId: string): Promise<string> {
  const row = await city.db.selectFrom('people').innerJoin('grants', 'grants.personId', 'people.personId').select('username').where('role', '=', role).where('areaId', '=', areaId).executeTakeFirstOrThrow()
  return row.username
}

const actsOf = async (externalNumber: string): Promise<{ act: string; at: string }[]> => {
  const rows = await city.db.selectFrom('entries').innerJoin('matters', 'matters.matterId', 'entries.matterId').select(['act', 'at'])
    .where('externalNumber', '=', externalNumber).orderBy('entries.chainSeq').execute()
  return rows.map(({ act, at }) => ({ act, at: at.toISOString() }))
}
const actNames = async (externalNumber: string): Promise<string[]> => (await actsOf(externalNumber)).map(({ act }) => act)
const good = async (rows: readonly ExportRow[]): Promise<void> => {
  const report = await bring(rows)
  expect([...report.bad, ...report.failed, ...report.leftAlone]).toEqual([])
}
const mattersHere = async (): Promise<number> => Number((await city.db.selectFrom('matters').select((e) => e.fn.countAll().as('n')).executeTakeFirstOrThrow()).n)

const wholeWay = ['register', 'accept', 'whistle', 'sign', 'whistle', 'sign', 'checkIn', 'submitOutcome', 'signOff', 'verify', 'close']

test('a closed report climbs to its department and is closed, each act at a time that the hotline has for it', async () => {
  expect(await bring([closedLamp('A1')])).toMatchObject({ rows: 1, imported: 1, bad: [], failed: [] })
  const acts = await actsOf('A1')
  expect(acts.map(({ act }) => act)).toEqual(wholeWay)
  const [created, resolved, closed] = ['2026-03-02T01:00:00.000Z', '2026-03-03T07:00:00.000Z', '2026-03-04T02:30:00.000Z']
  expect(acts.map(({ at }) => at)).toEqual([...wholeWay.slice(0, 6).map(() => created), resolved, resolved, resolved, closed, closed])
  const matter = await matterOf('A1')
  expect(matter).toMatchObject({ state: 'closed', channel: 'hotline', title: '路灯 · 不亮', reportedAt: created, closedAt: closed, category: { categoryId: '0201' } })
  expect(Object.fromEntries(matter.assignments.map((a) => [a.unitName, a.state]))).toEqual({ 和平街道网格化管理中心: 'passedOn', 望江区城市管理局: 'done' })
  expect(matter.assignments.find((a) => a.state === 'done')).toMatchObject({ outcome: '更换灯泡两只,夜间复看正常。', reply: '路灯修好了。' })
})

test('the hotline’s deadline is the whole clock, met or missed; without one there is none', async () => {
  await good([closedLamp('B1'), closedLamp('B2', { 截止时间: '2026-03-03 17:30:00' }), closedLamp('B3', { 截止时间: '' }), closedLamp('B4', { 状态: '办理中', 办结时间: '', 截止时间: '' })])
  const whole = async (number: string) => (await matterOf(number)).clocks.find((clock) => clock.kind === 'whole')
  expect(await whole('B1')).toMatchObject({ dueAt: '2026-03-06T09:30:00.000Z', light: 'met' })
  expect(await whole('B2')).toMatchObject({ dueAt: '2026-03-03T09:30:00.000Z', light: 'missed' })
  expect([await whole('B3'), await whole('B4')]).toEqual([undefined, undefined])
  expect((await matterOf('B4')).dueAt).toBeUndefined()
})

test('an open report waits for its unit, with what was said of it so far; a later export carries it on', async () => {
  const open = closedLamp('C1', { 状态: '已派单', 办结时间: '', 办理结果: '已联系抢修。' })
  await good([open, closedLamp('C2', { 状态: '已登记', 办结时间: '' }), closedLamp('C3', { 状态: '办理中' })])
  expect(await actNames('C1')).toEqual([...wholeWay.slice(0, 5), 'note'])
  expect((await matterOf('C1')).state).toBe('toSign')
  expect([await actNames('C2'), (await matterOf('C2')).state]).toEqual([['register'], 'received'])
  // Its state says open: the closing time is an old one.
  expect([(await matterOf('C3')).state, (await matterOf('C3')).closedAt]).toEqual(['handling', undefined])
  expect(await bring([closedLamp('C1')])).toMatchObject({ imported: 1, continued: 1 })
  expect(await actNames('C1')).toEqual([...wholeWay.slice(0, 5), 'note', ...wholeWay.slice(5)])
})

test('what is not the unit’s is declined by it, and the owner answers; declined too late it is an outcome', async () => {
  const refusal = { 承办单位: '公安', 类型: '噪声', 办理结果: '此事不属于公安机关职责。' }
  await good([closedLamp('D1', { ...refusal, 办结时间: '2026-03-02 11:00:00', 最近办理: '' }), closedLamp('D2', refusal)])
  expect(await actNames('D1')).toEqual([...wholeWay.slice(0, 6), 'decline', 'answer'])
  const declined = await matterOf('D1')
  expect([declined.state, declined.closedAt]).toEqual(['closed', '2026-03-02T03:00:00.000Z'])
  expect(declined.assignments.map((a) => [a.unitName, a.state])).toContainEqual(['望江区公安分局', 'declined'])
  expect(await actNames('D2')).toEqual(wholeWay)
})

test('a point moves onto the city; without one the street’s name or the city’s centre takes the report', async () => {
  await good([closedLamp('E1', { 承办单位: '供电', 经度: '118.2', 纬度: '31.62' }), closedLamp('E2', { 经度: '', 纬度: '', 地址: '桥头' }), closedLamp('E4', { 经度: '', 纬度: '', 地址: '永安社区活动室' }), closedLamp('E3', { 承办单位: '云岭供电', 经度: '', 纬度: '', 街镇: '', 地址: '' })])
  const { areas } = city.app.deps
  const box = areas.find('999900')!
  const row = await city.db.selectFrom('matters').select(['lon', 'lat', 'gridId']).where('externalNumber', '=', 'E1').executeTakeFirstOrThrow()
  expect(row.lon).toBeCloseTo(box.west + 0.5 * (box.east - box.west), 3)
  expect(row.gridId).toBe(areas.at(row.lon!, row.lat!)!.gridId)
  expect((await matterOf('E2')).place.areas.at(-1)?.name).toBe('和平街道')
  expect((await matterOf('E4')).place.areas.at(-1)?.name).toBe('永安社区')
  expect(await actNames('E2')).toEqual(['register', 'accept', ...wholeWay.slice(4)])
  expect(await actNames('E3')).toEqual(['register', 'accept', 'dispatch', 'sign', ...wholeWay.slice(6)])
})

test('the subtype may mean another unit than the agency', async () => {
  await good([closedLamp('F1', { 细类: '没电' })])
  expect((await matterOf('F1')).assignments.map((a) => [a.unitName, a.state])).toContainEqual(['望江区供电公司', 'done'])
})

test('the same file twice brings nothing twice, and an import that was cut off goes on where it stood', async () => {
  const rows = [closedLamp('G1'), closedLamp('G2'), closedLamp('G3')]
  const { deps } = city.app
  class PulledPlug extends Error {}
  let left = 17
  // An act takes its connection from the pool for its transaction.
  const pool = new Proxy(deps.pool, { get: (whole, name) => {
    if (name === 'connect' && left-- <= 0) throw new PulledPlug()
    const part: unknown = Reflect.get(whole, name, whole)
    return typeof part === 'function' ? part.bind(whole) : part
  } })
  await expect(importHotline({ ...deps, pool }, { file: writeExport(folder, 'cut.csv', rows), mapFile, isDryRun: false, skipBad: false })).rejects.toBeInstanceOf(PulledPlug)
  const counts = await Promise.all(rows.map(async (row) => (await actNames(row.工单编号!)).length))
  expect(counts.some((count) => count > 0 && count < wholeWay.length)).toBe(true)
  const again = await bring(rows)
  expect(again.failed).toEqual([])
  expect(again.continued).toBeGreaterThan(0)
  for (const row of rows) expect(await actNames(row.工单编号!)).toEqual(wholeWay)
  expect(await bring(rows)).toMatchObject({ imported: 0, present: 3 })
})

test('what others have acted on since is left alone', async () => {
  await bring([closedLamp('H1', { 状态: '办理中', 办结时间: '', 办理结果: '' })])
  const { matterId } = await matterOf('H1')
  expect((await (await city.as('heping')).act(matterId, 'note', { text: '请抓紧。' })).status).toBe(200)
  expect(await bring([closedLamp('H1')])).toMatchObject({ imported: 0, leftAlone: [{ line: 2, externalNumber: 'H1' }] })
  expect((await matterOf('H1')).state).toBe('handling')
})

test('a dry run says what would be imported and writes nothing', async () => {
  const before = await mattersHere()
  const report = await bring([closedLamp('I1')], { isDryRun: true })
  expect(reportLines(report, { skipBad: false })).toEqual(['1 row: 1 to be imported, 0 already here, 0 bad, 0 left alone, 0 refused.', 'This was a dry run: nothing was written.'])
  expect(await mattersHere()).toBe(before)
})

const badRows: [ExportRow, string][] = [
  [closedLamp('', {}), '工单编号 is empty'],
  [closedLamp('J2', { 来电时间: '2026/03/02 09:00' }), '来电时间 "2026/03/02 09:00" is not written like'],
  [closedLamp('J3', { 来电时间: '' }), '来电时间 is empty'],
  [closedLamp('J4', { 来电时间: '2027-03-02 09:00:00' }), 'lies in the future'],
  [closedLamp('J5', { 办结时间: '2026-03-01 10:30:00' }), '办结时间 "2026-03-01 10:30:00" is earlier than the report'],
  [closedLamp('J6', { 办结时间: '' }), '办结时间 is empty, though the state says closed'],
  [closedLamp('J7', { 状态: '挂起' }), '状态 "挂起" is no state of the mapping file'],
  [closedLamp('J8', { 承办单位: '水务' }), '承办单位 "水务" is no agency'],
  [closedLamp('J9', { 类型: '井盖' }), '类型 "井盖" is no type'],
  [closedLamp('J10', { 经度: '东' }), '经度 "东" is no number'],
  [closedLamp('J11', { 经度: '121.47', 纬度: '31.23' }), '经度 "121.47" and 纬度 lie outside the box'],
  [closedLamp('J12', { 纬度: '' }), '纬度 is no number'],
  [closedLamp('J13', { 办理结果: '长'.repeat(4001) }), '办理结果 "长'],
  [closedLamp('J14', { 承办单位: '中学' }), 'which no centre of'],
  [closedLamp('J15', { 地址: 'a\0b' }), 'holds bytes that are no UTF-8'],
  [closedLamp('J0'), '工单编号 "J0" stands in line 2 already'],
  [closedLamp('J16', { 截止时间: '2026-02-01 10:30:00' }), '截止时间 "2026-02-01 10:30:00" is earlier than the report'],
]

test('every bad row is said with its line and field, and nothing is written until bad rows are to be skipped', async () => {
  const before = await mattersHere()
  const rows = [closedLamp('J0'), ...badRows.map(([row]) => row)]
  const raw = ['J90,2026-03-02 09:00:00,too,few', `J91,"${'never closed'}`]
  const report = await bring(rows, { raw })
  const said = reportLines(report, { skipBad: false })
  badRows.forEach(([, wrong], index) => expect(said.find((line) => line.startsWith(`line ${index + 3}`) && line.includes(wrong)), wrong).toBeDefined())
  expect(said.some((line) => line.startsWith(`line ${rows.length + 2}: the row has 4 fields where the header has 15.`))).toBe(true)
  expect(said.some((line) => line.startsWith(`line ${rows.length + 3}: the row has a quotation mark without its partner.`))).toBe(true)
  expect(said.at(-1)).toContain('Nothing was written')
  expect(await mattersHere()).toBe(before)
  expect(await bring(rows, { raw, skipBad: true })).toMatchObject({ imported: 1, failed: [] })
  expect(await mattersHere()).toBe(before + 1)
})

test('a file without a column, a mapping file with codes that the city does not have, and no account are refused in sentences', async () => {
  const file = writeExport(folder, 'good.csv', [closedLamp('K1')])
  const tried = (map: unknown) => importHotline(city.app.deps, { file, mapFile: writeMap(folder, 'tried.json', map), isDryRun: false, skipBad: false })
  await expect(tried({ ...exportMap, columns: { ...exportMap.columns, state: 'State' } })).rejects.toThrow('has no column "State"')
  await expect(tried({ ...exportMap, agencies: { 城管: { dutyKey: 'moon' } } })).rejects.toThrow('agencies.城管: there is no unit with the duty key moon.')
  await expect(tried({ ...exportMap, categories: [{ type: '路灯', categoryId: '9999' }] })).rejects.toThrow('categories (路灯): there is no sub-class 9999.')
  await expect(tried({ ...exportMap, times: { zone: 'Mars', format: 'yyyy' } })).rejects.toThrow('times.zone: is not an IANA time zone')
  await expect(tried({ ...exportMap, closings: [{ text: '(' }] })).rejects.toThrow('is not a regular expression')
  await expect(importHotline(city.app.deps, { file, mapFile: file, isDryRun: true, skipBad: false })).rejects.toThrow('is not JSON')
  await expect(importHotline(city.app.deps, { file: join(folder, 'none.csv'), mapFile, isDryRun: true, skipBad: false })).rejects.toThrow('cannot be read')
})

test('an administrator imports it on the server’s own terminal, and the exit code says whether all was well', async () => {
  const admin = async (...words: string[]): Promise<{ code: number; said: string[] }> => {
    const said: string[] = []
    const env = { GONGZHI_DATA: folder, DATABASE_URL: city.database.appUrl, DATABASE_MIGRATE_URL: city.database.migrateUrl }
    return { code: await runAdmin(['import', 'hotline', ...words], { config: () => configFromEnvironment(env), say: (line) => said.push(line) }), said }
  }
  const file = writeExport(folder, 'admin.csv', [closedLamp('L1'), closedLamp('L2', { 状态: '挂起' })])
  expect(await admin(file)).toEqual({ code: 1, said: ['Give --map as well.'] })
  const dry = await admin(file, '--map', mapFile, '--dry-run', '--skip-bad')
  expect([dry.code, dry.said.slice(-2)]).toEqual([1, ['2 rows: 1 to be imported, 0 already here, 1 bad, 0 left alone, 0 refused.', 'This was a dry run: nothing was written.']])
  expect((await admin(file, '--map', mapFile, '--skip-bad')).said.at(-1)).toBe('2 rows: 1 imported, 0 already here, 1 bad, 0 left alone, 0 refused.')
  expect(await admin(writeExport(folder, 'admin2.csv', [closedLamp('L1')]), '--map', mapFile)).toEqual({ code: 0, said: ['1 row: 0 imported, 1 already here, 0 bad, 0 left alone, 0 refused.'] })
})

// The list as a file: what is in it, who gets it, and what the record says of it.
import { createHash } from 'node:crypto'
import excel from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatterList } from '@gongzhi/contracts/matters.ts'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { verifyRecord } from '../audit/index.ts'
import type { ExportRow } from './exportList.ts'
import { harmless, writeSheet } from './exportSheet.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

type File = { lines: string[][]; frozen: number }

async function read(bytes: Buffer): Promise<File> {
  const book = new excel.Workbook()
  await book.xlsx.load(bytes as never)
  const sheet = book.worksheets[0]!
  const lines: string[][] = []
  sheet.eachRow((row) => void lines.push(Array.from({ length: sheet.columnCount }, (_, index) => String(row.getCell(index + 1).value ?? ''))))
  return { lines, frozen: (sheet.views[0] as { ySplit?: number }).ySplit ?? 0 }
}

/** The answer with its bytes as they come. */
async function download(username: string, query: object = {}, language = 'zh-CN') {
  const signedIn = await city.app.server.inject({ method: 'POST', url: '/api/v1/session', payload: { username, password: 'gongzhi-demo' } })
  const headers = { cookie: String(signedIn.headers['set-cookie']).split(';')[0]!, origin: 'http://localhost', host: 'localhost', 'accept-language': language }
  const answer = await city.app.server.inject({ method: 'POST', url: '/api/v1/matters/export', headers, payload: { commandId: crypto.randomUUID(), ...query } })
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload, text: answer.body }
}

const listed = async (username: string, query: string) => (await (await city.as(username)).get<MatterList>(`/matters?limit=100&${query}`)).body.rows
const entries = () => city.db.selectFrom('entries').selectAll().where('stream', '=', 'exports').orderBy('chainSeq').execute()
const lamp = (): string => city.app.deps.rules.current().categories.find((c) => c.name['zh-CN'].includes('路灯') && c.standard)!.categoryId
const HEAD = ['编号', '事项', '状态', '类别', '性质', '来源', '地点', '推进单位', '主办单位', '反映时间', '全程时限', '办结时间', '是否解决', '是否满意', '督办']

test('王芳 takes her list away as a file: its rows in its order, nothing of the reporters, and what left stands in the record', async () => {
  await city.report({ contact: { name: '欧阳建国', phone: '138 0000 5678' }, address: '永安路 12 号 3 单元' })
  city.clock.forward(5)
  await city.report({ categoryId: lamp(), description: '路口的路灯一闪一闪' })
  const answer = await download('wangfang', { state: 'open' })
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain('事项清单 2026-03-02 0835.xlsx')
  const { lines, frozen } = await read(answer.bytes)
  const rows = await listed('wangfang', 'state=open')
  expect([lines[0]!.filter(Boolean), lines[1], frozen]).toEqual([[`王芳 2026-03-02 08:35 导出,共 ${rows.length} 件`], HEAD, 2])
  expect(lines.slice(2).map(([number, title]) => [number, title])).toEqual(rows.map((row) => [row.number, row.title]))
  expect(lines[2]).toEqual([rows[0]!.number, '路口的路灯一闪一闪', '待受理', rows[0]!.categoryName, '求助', '网上', '永安社区第三网格', rows[0]!.ownerName, '', '2026-03-02 08:35', expect.stringMatching(/^2026-\d\d-\d\d \d\d:\d\d$/), '', '', '', ''])
  for (const secret of ['建国', '5678', '3 单元']) expect(JSON.stringify(lines)).not.toContain(secret)

  const entry = (await entries()).at(-1)!
  expect(entry).toMatchObject({ act: 'exportMatters', actorKind: 'person', actorUnitId: city.unitId('和平街道网格化管理中心') })
  expect(entry.facts).toMatchObject({ filter: { state: 'open', order: 'newest' }, rows: rows.length, isCut: false, sha256: createHash('sha256').update(answer.bytes).digest('hex') })
  expect((await verifyRecord(city.db)).faults).toEqual([])
})

test('each taking away is an entry of its own, and what was searched for stands in none of them', async () => {
  const before = (await entries()).length
  const commandId = crypto.randomUUID()
  for (let time = 0; time < 2; time++) expect((await download('wangfang', { commandId, q: '欧阳建国' })).status).toBe(200)
  const made = (await entries()).slice(before)
  expect(made).toHaveLength(2)
  expect(made[0]!.facts).toMatchObject({ command: commandId, rows: 0, searched: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(JSON.stringify(made)).not.toContain('欧阳')
})

test('everybody takes away what he sees and no more: a confidential report is in its owner’s file alone', async () => {
  const { centreLon: lon, centreLat: lat } = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  const made = await (await city.as('liqiang')).send<{ number: string }>('POST', '/matters', { commandId: crypto.randomUUID(), description: '一户家庭的隐私情况', channel: 'visit', isConfidential: true, location: { lon, lat } })
  const numbers = async (username: string) => (await read((await download(username)).bytes)).lines.slice(2).map(([number]) => number)
  expect(await numbers('liqiang')).toContain(made.body.number)
  for (const name of ['wangfang', 'gaojie', 'zhoumin', 'heping']) expect(await numbers(name), name).not.toContain(made.body.number)
})

test('who may not take lists away is told so and nothing is entered; a wrong filter is refused by its field', async () => {
  const before = (await entries()).length
  for (const name of ['chenmei', 'tangyun', 'sysadmin', 'auditor']) {
    expect(JSON.parse((await download(name)).text), name).toMatchObject({ code: 'not-permitted', status: 403 })
  }
  expect((await city.anybody.send('POST', '/matters/export', { commandId: crypto.randomUUID() })).status).toBe(401)
  expect(JSON.parse((await download('wangfang', { areaId: crypto.randomUUID() })).text)).toMatchObject({ status: 400, errors: [{ pointer: '/areaId' }] })
  expect(JSON.parse((await download('wangfang', { state: 'lost' })).text)).toMatchObject({ status: 400, errors: [{ pointer: '/state' }] })
  expect(await entries()).toHaveLength(before)
})

test('an English reader gets English columns and words', async () => {
  const { lines } = await read((await download('wangfang', { categoryId: lamp() }, 'en')).bytes)
  expect(lines[0]![0]).toMatch(/^Exported by 王芳, 2026-03-02 \d\d:\d\d: \d+ matters$/)
  expect(lines[1]!.slice(0, 4)).toEqual(['Number', 'Matter', 'State', 'Category'])
  const { name } = city.app.deps.rules.current().categories.find((category) => category.categoryId === lamp())!
  expect(lines[2]!.slice(2, 6)).toEqual(['To accept', name.en, 'Request', 'Web'])
})

test('a title that a spreadsheet would take for a formula is kept from being one, and odd characters break no file', async () => {
  expect(['=1+1', '+86', '-2', '@SUM(A1)', '\t=1', '＝1', '路灯-不亮', ''].map(harmless)).toEqual(["'=1+1", "'+86", "'-2", "'@SUM(A1)", "'\t=1", "'＝1", '路灯-不亮', ''])
  await city.report({ description: '=HYPERLINK("http://example.com","领奖")' })
  await city.report({ description: 'a\u0001b <&> \u{1F6B0} 漏水' })
  const titles = (await read((await download('wangfang')).bytes)).lines.slice(2).map(([, title]) => title)
  expect(titles.some((title) => title!.startsWith("'=HYPERLINK("))).toBe(true)
  expect(titles.some((title) => title!.endsWith('<&> \u{1F6B0} 漏水'))).toBe(true)
})

test('a file that does not hold all says so above and below', async () => {
  const row = { number: '2603020000001', title: '路灯不亮', state: 'received', channel: 'web', nature: 'help', placeName: '永安社区', ownerName: '居委会', reportedAt: '2026-03-02T00:00:00.000Z', dueAt: '2026-03-04T16:00:00.000Z', categoryId: null } as ExportRow
  const bytes = await writeSheet([[row, row]], { rows: 2, isCut: true, language: 'zh-CN', categories: [], madeAt: city.clock.now(), madeBy: '王芳' })
  const { lines } = await read(bytes)
  expect(lines[0]![0]).toMatch(/共 2 件。只导出前 10000 件,其余未列出/)
  expect(lines.at(-1)![0]).toMatch(/^只导出前 10000 件/)
  // What ends at midnight is written as the day before at 24:00.
  expect(lines[2]![10]).toBe('2026-03-04 24:00')
})

// Papers of a matter: 王芳 draws them, the seal and the service are entered from the scan, whoever sees the matter opens them.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { Papers } from '@gongzhi/contracts/papers.ts'
import { docxText, pdfPages, pdfText } from '../../../test/readPapers.ts'
import type { Answer, Person, TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { eraseWords } from '../audit/index.ts'
import { paperSourcesOf } from './sources.ts'
import type { PaperFill, PaperSource } from './sources.ts'

let city: TestCity
let fill: PaperFill
const SESSION = newId()

/** What reports have no papers of in this test's city: an agreement of each, one record for one session, the volume. */
const source: PaperSource = {
  kinds: ['report'], papers: ['agreement', 'sessionRecord', 'mediationVolume'],
  offers: async () => [{ paperKind: 'agreement' }, { paperKind: 'sessionRecord', subjects: [{ subjectId: SESSION, label: '11月22日的调解' }] }, { paperKind: 'mediationVolume' }],
  fill: async () => fill,
}

beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  Object.assign(city.app.deps.paperSources, paperSourcesOf([source]))
  const wangfang = await city.db.selectFrom('people').select('personId').where('username', '=', 'wangfang').executeTakeFirstOrThrow()
  // At her street 王芳 also keeps seal and templates.
  await city.db.insertInto('grants').values({ grantId: newId(), personId: wangfang.personId, role: 'petitionClerk', unitId: street(), areaId: null, fromOn: '2026-01-01', endsOn: null, grantedBy: null }).execute()
})
afterAll(() => city.stop())

const street = (): string => city.unitId('和平街道网格化管理中心')
const papersOf = async (by: Person, matterId: string): Promise<Papers> => (await by.get<Papers>(`/matters/${matterId}/papers`)).body
const reasonOf = (answer: Answer): [number, unknown] => [answer.status, answer.body['reason']]
const wrongOf = (answer: Answer): [number, string[]] => [answer.status, ((answer.body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer)]
const urlOf = (answer: Answer): string => (answer.body['paper'] as { url: string }).url.replace('/api/v1', '')

/** A report that 和平街道 owns, with its papers filled for 𠮷田垚 and 㛃喆. */
async function atStreet(): Promise<{ matterId: string; number: string; wangfang: Person }> {
  fill = { values: { facts: '卫生间漏水', mediatorNames: '何秀兰' }, lists: { parties: [{ name: '𠮷田垚', role: '申请人' }, { name: '㛃喆', role: '被申请人' }], terms: [{ n: '1', term: '修复防水层', way: '请人施工', dueOn: '2026年4月1日' }] }, unitId: street() }
  const { matterId, number } = await city.report({ categoryId: '0201' })
  await (await city.as('liqiang')).act(matterId, 'accept')
  await (await city.as('liqiang')).act(matterId, 'whistle', { leadUnitId: street(), whistle: 'daily', reason: '社区办不了' })
  const wangfang = await city.as('wangfang')
  const { assignments } = await wangfang.matter(matterId)
  await wangfang.actOn(assignments[0]!.assignmentId, 'sign')
  city.clock.forward(1)
  return { matterId, number, wangfang }
}

async function drawn(by: Person, matterId: string, more: object = {}): Promise<string> {
  const answer = await by.act(matterId, 'drawPaper', { paperKind: 'agreement', ...more })
  expect([answer.status, answer.body['reason']]).toEqual([200, undefined])
  return (await papersOf(by, matterId)).rows.at(-1)!.paperId
}

/** The file of a paper, opened and fetched. */
async function fileOf(by: Person, matterId: string, paperId: string, format: 'pdf' | 'docx' = 'pdf'): Promise<Buffer> {
  const opened = await by.act(matterId, 'openPaper', { paperId, format })
  expect(opened.status).toBe(200)
  return fetched(by, urlOf(opened))
}

async function fetched(by: Person, url: string): Promise<Buffer> {
  const { headers, bytes } = await by.get(url)
  expect(headers['content-disposition']).toMatch(/^attachment; filename="paper\.(pdf|docx)"; filename\*=UTF-8''%E4%BA%BA/)
  return bytes
}

async function upload(by: Person): Promise<string> {
  const bytes = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')
  const fileId = newId()
  await by.send('POST', '/files', { fileId, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), type: 'application/pdf' })
  expect((await by.send('PUT', `/files/${fileId}`, bytes, { 'content-type': 'application/octet-stream', 'upload-offset': '0' })).body).toMatchObject({ isComplete: true })
  return fileId
}

test('王芳 draws an agreement: it has a number, is opened as PDF and as .docx, and every name stands on it', async () => {
  const { matterId, wangfang } = await atStreet()
  const paperId = await drawn(wangfang, matterId, { values: { disputed: '谁来修', facts: '不是这样' } })
  const { rows } = await papersOf(wangfang, matterId)
  expect(rows).toMatchObject([{ paperId, title: '人民调解协议书', number: '和平网格化管理民调〔2026〕1号', drawnByName: '王芳', services: [], scanIds: [] }])
  for (const text of [await pdfText(await fileOf(wangfang, matterId, paperId)), docxText(await fileOf(wangfang, matterId, paperId, 'docx'))]) {
    for (const part of ['人民调解协议书', '和平网格化管理民调〔2026〕1号', '𠮷田垚', '㛃喆', '修复防水层', '谁来修', '卫生间漏水', '何秀兰']) expect(text).toContain(part)
    // What the matter knows is not typed over.
    expect(text).not.toContain('不是这样')
  }
  const entries = (await wangfang.get<{ rows: { act: string; said: object }[] }>(`/matters/${matterId}/entries`)).body.rows
  expect(entries.filter(({ act }) => act === 'openPaper')).toHaveLength(2)
  expect(JSON.stringify(entries)).not.toContain('田垚')
})

test('six papers drawn at once have six numbers in a row, and a paper that is refused leaves no gap', async () => {
  const matters = await Promise.all(Array.from({ length: 6 }, () => atStreet()))
  const { wangfang } = matters[0]!
  const before = await lastNumber()
  const refused = await wangfang.act(matters[0]!.matterId, 'drawPaper', { paperKind: 'agreement', values: { result: '本人承诺不再上访' } })
  expect(refused.status).toBe(400)
  const answers = await Promise.all(matters.map(({ matterId }) => wangfang.act(matterId, 'drawPaper', { paperKind: 'agreement' })))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
  const numbers = await Promise.all(matters.map(async ({ matterId }) => Number(/(\d+)号$/.exec((await papersOf(wangfang, matterId)).rows[0]!.number!)![1])))
  expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6].map((n) => before + n))
})

const lastNumber = async (): Promise<number> =>
  (await city.db.selectFrom('paperNumbers').select('last').where('unitId', '=', street()).where('series', '=', 'mediation').executeTakeFirst())?.last ?? 0

test('a paper whose number may tell nothing has a random one and uses up none in the row', async () => {
  const { matterId, wangfang } = await atStreet()
  const before = await lastNumber()
  fill = { ...fill, isNumberRandom: true }
  await drawn(wangfang, matterId)
  expect((await papersOf(wangfang, matterId)).rows[0]!.number).toMatch(/^和平网格化管理民调〔2026〕\d{6}号$/)
  expect(await lastNumber()).toBe(before)
})

test('the address of a file is good for five minutes, for whoever opened it, and for that paper and format', async () => {
  const { matterId, wangfang } = await atStreet()
  const [paperId, otherId] = [await drawn(wangfang, matterId), await drawn(wangfang, matterId)]
  const url = urlOf(await wangfang.act(matterId, 'openPaper', { paperId, format: 'pdf' }))
  expect((await wangfang.get(url)).status).toBe(200)
  const refusals = [
    await wangfang.get(url.replace(paperId, otherId)), await wangfang.get(url.replace('format=pdf', 'format=docx')), await wangfang.get(url.replace(/token=.*/, 'token=')),
    await (await city.as('zhoumin')).get(url),
  ]
  expect(refusals.map(reasonOf)).toEqual(refusals.map(() => [403, 'reason.paperAddress']))
  expect((await city.anybody.get(url)).status).toBe(401)
  city.clock.forward(6)
  expect(reasonOf(await wangfang.get(url))).toEqual([403, 'reason.paperAddress'])
})

test('who does not see the matter learns of no paper; who may not open papers opens none', async () => {
  const { matterId, wangfang } = await atStreet()
  const paperId = await drawn(wangfang, matterId)
  const stranger = await city.as('zhaolei')
  expect((await stranger.get(`/matters/${matterId}/papers`)).status).toBe(404)
  expect((await stranger.act(matterId, 'openPaper', { paperId, format: 'pdf' })).status).toBe(404)
  const zhoumin = await city.as('zhoumin')
  expect((await zhoumin.act(matterId, 'openPaper', { paperId, format: 'pdf' })).status).toBe(403)
  expect((await papersOf(zhoumin, matterId)).choices).toEqual([])
  const other = await atStreet()
  expect((await wangfang.act(other.matterId, 'openPaper', { paperId, format: 'pdf' })).status).toBe(404)
})

test('the seal is entered once, from a scan, by a day between the drawing and today', async () => {
  const { matterId, wangfang } = await atStreet()
  const paperId = await drawn(wangfang, matterId)
  expect((await wangfang.act(matterId, 'sealPaper', { paperId, sealedOn: '2026-03-02', fileIds: [] })).status).toBe(400)
  const fileIds = [await upload(wangfang)]
  expect(wrongOf(await wangfang.act(matterId, 'sealPaper', { paperId, sealedOn: '2026-03-03', fileIds }))).toEqual([400, ['/sealedOn']])
  expect(wrongOf(await wangfang.act(matterId, 'sealPaper', { paperId, sealedOn: '2026-03-01', fileIds }))).toEqual([400, ['/sealedOn']])
  expect((await wangfang.act(matterId, 'sealPaper', { paperId, sealedOn: '2026-03-02', fileIds })).status).toBe(200)
  expect((await papersOf(wangfang, matterId)).rows).toMatchObject([{ sealedOn: '2026-03-02', scanIds: fileIds }])
  expect(reasonOf(await wangfang.act(matterId, 'sealPaper', { paperId, sealedOn: '2026-03-02', fileIds: [await upload(wangfang)] }))).toEqual([422, 'reason.paperSealed'])
})

test('a service says who, how and when, with its proof; the list shows no full name', async () => {
  const { matterId, wangfang } = await atStreet()
  const paperId = await drawn(wangfang, matterId)
  const served = { paperId, addressee: '欧阳震华', way: 'left', servedOn: '2026-03-02', takenBy: '张三', proofFileIds: [await upload(wangfang)] }
  expect(wrongOf(await wangfang.act(matterId, 'servePaper', { ...served, servedOn: '2026-03-05' }))).toEqual([400, ['/servedOn']])
  expect((await wangfang.act(matterId, 'servePaper', served)).status).toBe(200)
  expect((await papersOf(wangfang, matterId)).rows[0]!.services).toEqual([{ addressee: '欧**', way: 'left', servedOn: '2026-03-02', takenBy: '张**' }])
})

test('a paper is drawn of what the matter offers: not of another session, nor with what the paper does not know', async () => {
  const { matterId, wangfang } = await atStreet()
  expect(reasonOf(await wangfang.act(matterId, 'drawPaper', { paperKind: 'opinion' }))).toEqual([422, 'reason.paperNotNow'])
  expect(reasonOf(await wangfang.act(matterId, 'drawPaper', { paperKind: 'sessionRecord' }))).toEqual([422, 'reason.paperNotNow'])
  expect(reasonOf(await wangfang.act(matterId, 'drawPaper', { paperKind: 'sessionRecord', subjectId: newId() }))).toEqual([422, 'reason.paperNotNow'])
  expect(wrongOf(await wangfang.act(matterId, 'drawPaper', { paperKind: 'agreement', values: { court: '望江区人民法院' } }))).toEqual([400, ['/values/court']])
  expect(wrongOf(await wangfang.act(matterId, 'drawPaper', { paperKind: 'agreement', values: { number: '1号' } }))).toEqual([400, ['/values/number']])
  expect(reasonOf(await wangfang.act(matterId, 'drawPaper', { paperKind: 'agreement', values: { responsibilities: '双方保证今后不再上访' } }))).toEqual([422, 'reason.paperPromise'])
  expect((await wangfang.act(matterId, 'drawPaper', { paperKind: 'sessionRecord', subjectId: SESSION, values: { record: '甲\0乙\ud800丙\u0001丁' } })).status).toBe(200)
  const record = (await papersOf(wangfang, matterId)).rows[0]!.paperId
  for (const text of [await pdfText(await fileOf(wangfang, matterId, record)), docxText(await fileOf(wangfang, matterId, record, 'docx'))]) expect(text).toContain('甲乙丙丁')
  const { choices } = await papersOf(wangfang, matterId)
  expect(choices.map(({ paperKind }) => paperKind)).toEqual(['agreement', 'sessionRecord', 'mediationVolume'])
  expect(choices[0]!.open).toContainEqual({ key: 'disputed', meaning: '争议事项' })
  expect(choices[0]!.open.map(({ key }) => key)).not.toContain('facts')
})

test('the volume binds the papers behind their numbered contents, with pages numbered through', async () => {
  const { matterId, wangfang } = await atStreet()
  await drawn(wangfang, matterId)
  await drawn(wangfang, matterId, { paperKind: 'sessionRecord', subjectId: SESSION })
  const paperId = await drawn(wangfang, matterId, { paperKind: 'mediationVolume' })
  const pages = await pdfPages(await fileOf(wangfang, matterId, paperId))
  expect(pages[0]).toMatch(/^人民调解卷宗/)
  expect(pages[0]).toMatch(/1人民调解协议书.*2人民调解记录/)
  expect(pages.every((page, n) => page.endsWith(`—${n + 1}—`))).toBe(true)
  const [agreementAt, recordAt] = [pages.findIndex((page) => page.startsWith('人民调解协议书')), pages.findIndex((page) => page.startsWith('人民调解记录'))]
  expect([agreementAt, recordAt]).toEqual([1, expect.any(Number)])
  // 页数 and 页次 of each stand in the contents.
  expect(pages[0]).toContain(`2026年3月2日${recordAt - agreementAt}${agreementAt + 1}`)
  expect(pages[0]).toContain(`2026年3月2日${pages.length - recordAt}${recordAt + 1}`)
  expect(docxText(await fileOf(wangfang, matterId, paperId, 'docx'))).toMatch(/人民调解卷宗.*人民调解协议书.*人民调解记录/)
})

test('when a name is erased, the papers that bear it say so and keep their numbers', async () => {
  const { matterId, number, wangfang } = await atStreet()
  const paperId = await drawn(wangfang, matterId)
  const paperNumber = (await papersOf(wangfang, matterId)).rows[0]!.number!
  await eraseWords(city.app.deps, { number, fields: ['name'], ground: '当事人请求删除', by: '运维' })
  const text = await pdfText(await fileOf(wangfang, matterId, paperId))
  expect(text).toContain('本文书的内容已于2026年3月2日依照《中华人民共和国个人信息保护法》第四十七条删除')
  expect(text).toContain(paperNumber)
  expect(text).not.toContain('垚')
})

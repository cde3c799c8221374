// Papers and joint conferences under attack: odd letters, other people's files, numbers in a hurry, promises not to petition.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConferenceView } from '@gongzhi/contracts/conferences.ts'
import type { Papers } from '@gongzhi/contracts/papers.ts'
import { mediationOf, reasonOf } from '../disputes/scene.ts'
import type { Mediation } from '../disputes/scene.ts'
import { petitionsOf } from '../petitions/scene.ts'
import { docxText } from '../readPapers.ts'
import type { Answer, Person, TestCity } from '../world.ts'
import { startCity } from '../world.ts'

let city: TestCity
let m: Mediation
let the: ReturnType<typeof petitionsOf>
let hanxue: Person
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  m = await mediationOf(city)
  the = petitionsOf(city)
  hanxue = await city.as('hanxue')
})
afterAll(() => city.stop())

const pointersOf = (answer: Answer): unknown[] => ((answer.body as { errors?: { pointer: string }[] }).errors ?? []).map(({ pointer }) => pointer)
const rowsOf = async (who: Person, matterId: string) => (await who.get<Papers>(`/matters/${matterId}/papers`)).body.rows
async function fileOf(who: Person, matterId: string, paperId: string, format: 'docx' | 'pdf'): Promise<Buffer> {
  const opened = await who.act(matterId, 'openPaper', { paperId, format })
  expect(opened.status).toBe(200)
  return (await who.get((opened.body['paper'] as { url: string }).url.replace('/api/v1', ''))).bytes
}

test('control characters, brackets and keys of templates in what was said leave a paper that can be opened', async () => {
  const odd = '房<b>屋</b> & "引号" \u0001\u000b\u001f {{idNumber}} ]]> \ufffe 𠮷 كلمة'
  const { matterId, parties } = await m.mediating({ description: odd })
  await m.session(matterId, [parties.applicant, parties.respondent], { record: odd })
  const subjectId = await m.subjectOf(m.hexiulan, matterId, 'sessionRecord')
  await m.does(m.hexiulan, matterId, 'drawPaper', { paperKind: 'sessionRecord', subjectId })
  const [paper] = await rowsOf(m.hexiulan, matterId)
  const bytes = await fileOf(m.hexiulan, matterId, paper!.paperId, 'docx')
  const text = docxText(bytes)
  expect(text).toContain('𠮷')
  // A control character makes the file unreadable for every word processor.
  expect([...text].filter((one) => (one < ' ' && !'\t\n\r'.includes(one)) || one === '\ufffe')).toEqual([])
  expect(text).not.toContain('999901196003040021')
  expect((await fileOf(m.hexiulan, matterId, paper!.paperId, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-')
})

test('nine receipts drawn at the same moment have nine numbers, one after the other', async () => {
  const receipts = [await the.byLetter(), await the.byLetter(), await the.byLetter()]
  const answers = await Promise.all(receipts.flatMap(({ matterId }) => [1, 2, 3].map(() => hanxue.act(matterId, 'drawPaper', { paperKind: 'petitionReceipt' }))))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => 200))
  const numbers = (await Promise.all(receipts.map(({ matterId }) => rowsOf(hanxue, matterId)))).flat().map(({ number }) => Number(/(\d+)号$/.exec(number!)![1])).toSorted((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 9 }, (_, at) => numbers[0]! + at))
})

test('the same drawing sent twice is one paper', async () => {
  const { matterId } = await the.byLetter()
  const body = { commandId: randomUUID(), paperKind: 'petitionReceipt' }
  const answers = await Promise.all([1, 2].map(() => hanxue.send('POST', `/matters/${matterId}/acts/drawPaper`, body)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(await rowsOf(hanxue, matterId)).toHaveLength(1)
  expect((await hanxue.send('POST', `/matters/${matterId}/acts/drawPaper`, { ...body, paperKind: 'transferNotice' })).status).toBe(422)
})

test('nobody is made to promise not to petition, however it is written', async () => {
  const receipt = await the.byLetter()
  await the.atWork(receipt)
  const zhaolei = await city.as('zhaolei')
  const fileIds = [await m.scan(zhaolei)]
  for (const terms of ['赔偿 800 元,信访人承诺息诉罢访。', '赔偿 800 元,今后不再信访。', '一次性补偿,信访人保证不再上访', '乙方自愿息访', '签订息访承诺书', '不得再就此事向任何机关信访']) {
    expect([terms, reasonOf(await zhaolei.act(receipt.matterId, 'settle', { kind: 'settled', terms, agreedOn: the.today(), fileIds }))]).toEqual([terms, [422, 'reason.paperPromise']])
  }
})

test('a seal before the paper, tomorrow, twice, with somebody else\'s scan or on another matter\'s paper is refused', async () => {
  const [{ matterId }, other] = [await the.byLetter(), await the.byLetter()]
  await hanxue.act(matterId, 'drawPaper', { paperKind: 'petitionReceipt' })
  const [paper] = await rowsOf(hanxue, matterId)
  const scan = await m.scan(hanxue)
  const seal = { paperId: paper!.paperId, sealedOn: '2026-03-02', fileIds: [scan] }
  expect((await hanxue.act(matterId, 'sealPaper', { ...seal, fileIds: [] })).status).toBe(400)
  expect(pointersOf(await hanxue.act(matterId, 'sealPaper', { ...seal, sealedOn: '2026-03-01' }))).toEqual(['/sealedOn'])
  expect(pointersOf(await hanxue.act(matterId, 'sealPaper', { ...seal, sealedOn: '2026-03-03' }))).toEqual(['/sealedOn'])
  expect((await hanxue.act(matterId, 'sealPaper', { ...seal, fileIds: [await m.scan(m.hexiulan)] })).status).toBeGreaterThanOrEqual(400)
  expect((await hanxue.act(other.matterId, 'sealPaper', seal)).status).toBe(404)
  const answers = await Promise.all([hanxue.act(matterId, 'sealPaper', seal), hanxue.act(matterId, 'sealPaper', { ...seal, fileIds: [await m.scan(hanxue)] })])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
  expect(pointersOf(await hanxue.act(matterId, 'servePaper', { paperId: paper!.paperId, addressee: '王建国', way: 'post', servedOn: '2026-04-01' }))).toEqual(['/servedOn'])
  await the.whole(matterId)
})

test('no name stands in the paper\'s title, number, file name or address', async () => {
  const { matterId } = await the.byLetter({ petitioner: { name: '欧阳清风', phone: '13966665555', idNumber: '999901197103030034' } })
  await hanxue.act(matterId, 'drawPaper', { paperKind: 'petitionReceipt' })
  const [paper] = await rowsOf(hanxue, matterId)
  const opened = await hanxue.act(matterId, 'openPaper', { paperId: paper!.paperId, format: 'docx' })
  const { url } = opened.body['paper'] as { url: string }
  const file = await hanxue.get(url.replace('/api/v1', ''))
  expect(JSON.stringify([paper, url, decodeURIComponent(String(file.headers['content-disposition'])), opened.body])).not.toMatch(/欧阳|13966665555|999901197103030034/)
})

test('who is erased is erased from his papers too', async () => {
  const { matterId } = await the.byLetter({ petitioner: { name: '欧阳清风', phone: '13966665555' } })
  await hanxue.act(matterId, 'drawPaper', { paperKind: 'petitionReceipt' })
  const [paper] = await rowsOf(hanxue, matterId)
  await city.db.updateTable('words').set({ content: null, salt: null, erasedAt: city.clock.now(), erasedGround: '个人信息保护法第四十七条' }).where('matterId', '=', matterId).where('isSealed', '=', true).execute()
  const text = docxText(await fileOf(hanxue, matterId, paper!.paperId, 'docx'))
  expect(text).not.toContain('欧阳清风')
  expect(text).toContain('第四十七条')
  for (const path of [`/matters/${matterId}`, `/petitions/${matterId}`, `/matters/${matterId}/papers`, `/matters/${matterId}/entries`]) expect((await hanxue.get(path)).status).toBe(200)
  expect((await hanxue.act(matterId, 'drawPaper', { paperKind: 'petitionReceipt' })).status).toBe(200)
})

test('a template with zero bytes, broken letters or sixty-one blocks is refused, never a failure', async () => {
  const unitId = the.units.office()
  const page = (await hanxue.get<{ blocks: unknown[]; title: string; ownVersion: number }>(`/paper-templates/petitionReceipt?unitId=${unitId}`)).body
  const block = { type: 'paragraph', text: '正文', indent: true }
  const contents = [{ title: 'a\0b', blocks: [block] }, { title: '\ud800', blocks: [block] }, { title: '回执', blocks: Array.from({ length: 61 }, () => block) }, { title: '回执', blocks: [{ ...block, text: '{{petitionerName' }] }, { title: '回执', blocks: [{ ...block, text: '{{constructor}}' }] },
    { title: '回执', blocks: [{ type: 'table', list: 'toString', columns: [{ label: '甲', key: 'x', width: 10 }] }] }, { title: '回执', number: '{{seq}}{{petitionerName}}', blocks: [block] }, { title: '回执', blocks: [{ ...block, text: '本人承诺不再信访' }] }]
  for (const content of contents) {
    for (const [method, path, body] of [['PUT', '/paper-templates/petitionReceipt', { commandId: randomUUID(), unitId, version: page.ownVersion ?? 0, content }], ['POST', '/paper-templates/petitionReceipt/preview', { content }]] as const) {
      const { status } = await hanxue.send(method, path, body)
      expect([JSON.stringify(content).slice(0, 60), method, status === 200 && method === 'POST' ? 400 : status]).toEqual([JSON.stringify(content).slice(0, 60), method, expect.toSatisfy((one: number) => one >= 400 && one < 500)])
    }
  }
})

test('a conference is not recorded before it begins, nor twice, and gives no task to a stranger, for yesterday or for the year 9999', async () => {
  const { matterId } = await the.byLetter()
  await the.act(hanxue, matterId, 'passOn', { way: 'transferred', unitId: the.units.urban() })
  const startsAt = new Date(city.clock.now().getTime() + 86_400_000).toISOString()
  const called = await hanxue.act(matterId, 'callConference', { startsAt, place: '会议室', agenda: '商量井盖', unitIds: [the.units.urban(), the.units.market()] })
  expect(called.status).toBe(200)
  const [conference] = (await hanxue.get<{ rows: ConferenceView[] }>(`/matters/${matterId}/conferences`)).body.rows
  const record = { conferenceId: conference!.conferenceId, decision: '城管局修', attendance: [], tasks: [{ unitId: the.units.urban(), task: '修', dueOn: '2026-03-10' }] }
  expect(reasonOf(await hanxue.act(matterId, 'recordConference', record))).toEqual([422, 'reason.conferenceNotBegun'])
  city.clock.forward(25 * 60)
  for (const tasks of [[{ ...record.tasks[0]!, unitId: the.units.government() }], [{ ...record.tasks[0]!, dueOn: '2026-03-01' }], [{ ...record.tasks[0]!, dueOn: '9999-12-31' }], [{ ...record.tasks[0]!, task: 'a\0' }]]) {
    const { status } = await hanxue.act(matterId, 'recordConference', { ...record, tasks })
    expect([JSON.stringify(tasks), status]).toEqual([JSON.stringify(tasks), 400])
  }
  const answers = await Promise.all([1, 2].map(() => hanxue.act(matterId, 'recordConference', record)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  await the.whole(matterId)
})

test('a day of the year 9999 is a slip of the pen: bad input wherever something is due on it', async () => {
  city.clock.set('2026-03-04T02:00:00Z')
  const { matterId } = await the.byLetter()
  expect(pointersOf(await hanxue.act(matterId, 'passOn', { way: 'assigned', unitId: the.units.urban(), reportDueOn: '9999-12-31' }))).toEqual(['/reportDueOn'])
  const dispute = await m.mediating()
  await m.session(dispute.matterId, Object.values(dispute.parties))
  const agreed = { form: 'oral', ...m.CONTENTS, reachedOn: '2026-03-04' }
  await m.does(m.hexiulan, dispute.matterId, 'reachAgreement', agreed)
  const [term] = (await m.view(dispute.matterId)).agreement!.terms
  expect(pointersOf(await m.hexiulan.act(dispute.matterId, 'recordPerformance', { termId: term!.termId, result: 'notPerformed', visitedOn: '2026-03-04', how: 'phone', note: '没有', nextVisitOn: '9999-12-31' }))).toEqual(['/nextVisitOn'])
})

test('赵磊 puts no seal of his bureau on what 信访局 has drawn, and is not offered to', async () => {
  const { matterId } = await the.byLetter()
  await the.act(hanxue, matterId, 'passOn', { way: 'transferred', unitId: the.units.urban() })
  const reviewer = await the.at(the.units.urban(), 'reviewer')
  const [paper] = await rowsOf(reviewer, matterId)
  expect(paper!.isOwnSeal).toBe(false)
  const seal = { paperId: paper!.paperId, sealedOn: the.today() }
  expect(reasonOf(await reviewer.act(matterId, 'sealPaper', { ...seal, fileIds: [await m.scan(reviewer)] }))).toEqual([422, 'reason.otherSeal'])
  expect((await rowsOf(hanxue, matterId))[0]!.isOwnSeal).toBe(true)
  expect((await hanxue.act(matterId, 'sealPaper', { ...seal, fileIds: [await m.scan(hanxue)] })).status).toBe(200)
})

// The papers of a petition, opened and read back as whoever gets them would: each with what the ordinance demands of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PaperKind, Papers } from '@gongzhi/contracts/papers.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { docxText, pdfText } from '../readPapers.ts'
import type { Person, TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { OPINION, petitionsOf, PROCEDURE, REVIEW } from './scene.ts'

let city: TestCity
let the: ReturnType<typeof petitionsOf>
let hanxue: Person
let zhaolei: Person
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  the = petitionsOf(city)
  hanxue = await city.as('hanxue')
  zhaolei = await city.as('zhaolei')
})
afterAll(() => city.stop())

const listed = async (who: Person, matterId: string): Promise<Papers> => (await who.get<Papers>(`/matters/${matterId}/papers`)).body

/** The newest paper of the kind, opened with a token and read. */
async function read(who: Person, matterId: string, paperKind: PaperKind, format: 'docx' | 'pdf' = 'docx'): Promise<string> {
  const paper = (await listed(who, matterId)).rows.findLast((row) => row.paperKind === paperKind)
  if (!paper) throw new Error(`There is no ${paperKind}.`)
  const opened = await who.act(matterId, 'openPaper', { paperId: paper.paperId, format })
  const { bytes } = await who.get((opened.body['paper'] as { url: string }).url.replace('/api/v1', ''))
  return format === 'docx' ? docxText(bytes) : pdfText(bytes)
}

describe('a claim down to its re-review', () => {
  let receipt: ReportReceipt
  beforeAll(async () => {
    receipt = await the.byLetter({ persons: 2, representatives: [{ name: '王建国' }, { name: '李喆' }] })
  })

  test('is received, passed on to the unit and told to the petitioner', async () => {
    await the.act(hanxue, receipt.matterId, 'drawPaper', { paperKind: 'petitionReceipt' })
    const text = await read(hanxue, receipt.matterId, 'petitionReceipt')
    for (const part of ['王建国', receipt.number, '李喆', '来信']) expect(text).toContain(part)
    await the.act(hanxue, receipt.matterId, 'passOn', { way: 'assigned', unitId: the.units.urban(), reportDueOn: '2026-05-20', note: '请依法处理' })
    expect(await read(hanxue, receipt.matterId, 'transferLetter')).toMatch(/望江区城市管理局.*以交办方式.*第二十二条.*2026年5月20日.*请依法处理/)
    expect(await read(hanxue, receipt.matterId, 'transferNotice')).toMatch(/王建国.*望江区城市管理局/)
  })

  test('is taken on by a notice that names Art. 23 and until when it is answered, served with the act', async () => {
    await the.act(zhaolei, receipt.matterId, 'inform', { way: 'opinion', procedure: PROCEDURE, service: { ...the.served(), takenBy: '李梅' } })
    expect(await read(zhaolei, receipt.matterId, 'acceptanceNotice')).toMatch(/第二十三条.*2026年5月6日|2026年5月6日.*第二十三条/)
    const paper = (await listed(zhaolei, receipt.matterId)).rows.find((row) => row.paperKind === 'acceptanceNotice')!
    expect(paper.services).toMatchObject([{ addressee: expect.stringContaining('王'), way: 'direct', servedOn: '2026-03-02' }])
  })

  test('is extended by a notice with the reason (Art. 34)', async () => {
    const asked = await the.act(zhaolei, receipt.matterId, 'askForTime', { days: 20, reason: '需要委托鉴定' })
    await the.act(zhaolei, receipt.matterId, 'decideTime', { requestId: asked.requests[0]!.requestId, decision: 'approved', note: '同意' })
    expect(await read(zhaolei, receipt.matterId, 'extensionNotice')).toMatch(/需要委托鉴定/)
    expect(await read(zhaolei, receipt.matterId, 'extensionNotice')).toMatch(/第三十四条/)
  })

  test('gets an opinion with request, facts, opinion, basis and result (Art. 32), and who reviews it', async () => {
    await the.act(zhaolei, receipt.matterId, 'giveOpinion', { result: 'notSupported', ...OPINION })
    for (const format of ['docx', 'pdf'] as const) {
      const text = await read(zhaolei, receipt.matterId, 'opinion', format)
      for (const part of [OPINION.request, OPINION.facts, OPINION.opinion, OPINION.basis, '不支持', '三十日', '望江区人民政府办公室']) expect(text).toContain(part.replaceAll(/\s/g, ''))
    }
    await the.act(zhaolei, receipt.matterId, 'serveAnswer', the.served())
    const paper = (await listed(zhaolei, receipt.matterId)).rows.find((row) => row.paperKind === 'opinion')!
    expect(paper.services).toMatchObject([{ servedOn: '2026-03-02', way: 'direct' }])
    await the.act(zhaolei, receipt.matterId, 'reportDone', { report: '已出具意见并送达' })
  })

  test('is reviewed and re-reviewed, each naming the opinion before it; the last says that it is final', async () => {
    await the.byPetitioner(receipt, 'askReview', { grounds: '损失没有认定' })
    const reviewer = await the.at(the.units.government(), 'officer')
    await the.act(reviewer, receipt.matterId, 'giveReviewOpinion', { result: 'upheld', ...REVIEW })
    const review = await read(reviewer, receipt.matterId, 'reviewOpinion')
    for (const part of ['损失没有认定', '望江区城市管理局', OPINION.opinion, REVIEW.opinion, '第三十五条']) expect(review).toContain(part)
    await the.act(reviewer, receipt.matterId, 'serveAnswer', the.served())
    await the.act(hanxue, receipt.matterId, 'recordReviewRequest', { askedOn: the.today(), grounds: '仍然不服' })
    const last = await the.at(the.units.cityGovernment(), 'officer')
    await the.act(last, receipt.matterId, 'giveReviewOpinion', { result: 'changed', ...REVIEW })
    const reReview = await read(last, receipt.matterId, 'reReviewOpinion')
    for (const part of ['仍然不服', '望江区人民政府办公室', '第三十六条', '不再受理']) expect(reReview).toContain(part)
    await the.act(last, receipt.matterId, 'serveAnswer', the.served())
  })

  test('is filed as a volume that holds all of them; no paper asks for a promise', async () => {
    await the.act(hanxue, receipt.matterId, 'drawPaper', { paperKind: 'petitionVolume' })
    const volume = await read(hanxue, receipt.matterId, 'petitionVolume', 'pdf')
    for (const { title } of (await listed(hanxue, receipt.matterId)).rows.filter(({ paperKind }) => paperKind !== 'petitionVolume')) expect(volume).toContain(title)
    expect(volume).not.toMatch(/息诉|罢访|不再信访|保证不/)
  })
})

test('what is not accepted says why, by which article, and where to go', async () => {
  const { matterId } = await the.byLetter()
  await the.act(hanxue, matterId, 'refusePetition', { reason: 'courtDecided', whereTo: '请向望江区人民法院申请再审', service: the.served() })
  expect(await read(hanxue, matterId, 'nonAcceptance')).toMatch(/诉讼.*第三十一条.*望江区人民法院/)
  const again = await the.byLetter()
  await the.act(hanxue, again.matterId, 'refusePetition', { reason: 'reviewed', whereTo: '可以咨询法律援助', service: the.served() })
  expect(await read(hanxue, again.matterId, 'noLongerAccepted')).toMatch(/第三十六条.*不再受理/)
})

test('the papers of accusations are numbered at random: who reads two of another matter\'s numbers cannot tell what lies between', async () => {
  const shizheng = await city.as('shizheng')
  const numbers: (string | undefined)[] = []
  for (let n = 0; n < 3; n += 1) {
    const { matterId } = await the.byLetter({ petitionClass: 'accusation', category: 'discipline', aboutUnitId: the.units.urban() })
    await the.act(hanxue, matterId, 'passToDiscipline', { unitId: the.units.discipline() })
    await the.act(shizheng, matterId, 'inform', { procedure: PROCEDURE, service: the.served() })
    numbers.push((await listed(shizheng, matterId)).rows.find(({ paperKind }) => paperKind === 'acceptanceNotice')?.number)
  }
  const drawn = numbers.map((number) => Number(/〕(\d+)号/.exec(number ?? '')?.[1]))
  expect(new Set(drawn).size).toBe(3)
  expect(drawn.some((n) => n > 100)).toBe(true)
})

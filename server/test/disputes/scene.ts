// What the stories of disputes begin from: 何秀兰 mediates, 李强 keeps the desk of 永安社区人民调解委员会, 罗英 that of the street.
import { createHash, randomUUID } from 'node:crypto'
import type { DisputeView } from '@gongzhi/contracts/disputes.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { PaperKind, Papers } from '@gongzhi/contracts/papers.ts'
import type { Role } from '@gongzhi/contracts/people.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import sharp from 'sharp'
import { expect } from 'vitest'
import { loadStaff } from '../../src/modules/matters/index.ts'
import { docxText } from '../readPapers.ts'
import { wholenessFaults } from '../wholeness.ts'
import type { Answer, Person, TestCity } from '../world.ts'

export const APPLICANT = { name: '周桂芬', phone: '13800001234', address: '永安社区 3 栋 2 单元 502', gender: 'female', idNumber: '999901196003040021' } as const
export const RESPONDENT = { name: '孙国庆', phone: '13800005678', address: '永安社区 3 栋 2 单元 402' } as const
export const STORY = '楼上卫生间漏水,把楼下的吊顶泡坏了,双方多次争吵。'

export type Parties = { applicant: string; respondent: string }
const bodyOf = <T>(answer: Answer): T => answer.body as T
export const reasonOf = (answer: Answer): [number, unknown] => [answer.status, answer.body['reason']]
export const openClocks = (matter: MatterView): string[] => matter.clocks.filter((clock) => !clock.stoppedAt).map(({ kind }) => kind).sort()

export type Mediation = Awaited<ReturnType<typeof mediationOf>>

export async function mediationOf(city: TestCity) {
  const [hexiulan, liqiang] = [await city.as('hexiulan'), await city.as('liqiang')]
  const person = async (username: string): Promise<string> => (await city.db.selectFrom('people').select('personId').where('username', '=', username).executeTakeFirstOrThrow()).personId
  const mediatorId = await person('hexiulan')

  const place = () => ({ areaId: city.areaId('永安社区第三网格') })
  async function register(more: object = {}, by = liqiang): Promise<ReportReceipt> {
    const answer = await by.send('POST', '/disputes', {
      commandId: randomUUID(), source: 'found', disputeType: 'neighbours', description: STORY, parties: [{ ...APPLICANT, role: 'applicant' }, { ...RESPONDENT, role: 'respondent' }], ...place(), ...more,
    })
    expect([answer.status, answer.body['reason']]).toEqual([201, undefined])
    await whole(bodyOf<ReportReceipt>(answer).matterId)
    return bodyOf<ReportReceipt>(answer)
  }
  const view = async (matterId: string, by: Person = liqiang): Promise<DisputeView> => (await by.get<DisputeView>(`/disputes/${matterId}`)).body
  async function partiesOf(matterId: string): Promise<Parties> {
    const { parties } = await view(matterId)
    return { applicant: parties.find(({ role }) => role === 'applicant')!.partyId, respondent: parties.find(({ role }) => role === 'respondent')!.partyId }
  }
  /** Nothing is left undone, nobody is asked in vain, and clocks and to-dos are what they should be. */
  async function whole(matterId: string): Promise<void> {
    const { deps } = city.app
    expect(await wholenessFaults({ ...deps, staff: await loadStaff(deps) }, matterId)).toEqual([])
  }
  /** The act, done; refuses to go on where it was refused. */
  async function does(by: Person, matterId: string, act: string, body: object = {}): Promise<MatterView> {
    const answer = await by.act(matterId, act, body)
    if (answer.status !== 200) throw new Error(`${act}: ${JSON.stringify(answer.body)}`)
    await whole(matterId)
    return (answer.body as { matter: MatterView }).matter
  }
  const agrees = async (matterId: string, partyId: string, more: object = {}) => does(liqiang, matterId, 'recordWish', { partyId, wish: 'agrees', how: 'phone', ...more })

  /** Both asked, taken on, 何秀兰 named. */
  async function mediating(more: object = {}): Promise<{ matterId: string; parties: Parties }> {
    const { matterId } = await register(more)
    const parties = await partiesOf(matterId)
    await agrees(matterId, parties.respondent)
    await does(liqiang, matterId, 'acceptDispute', { mediationKind: 'people' })
    await does(liqiang, matterId, 'assignMediators', { mediatorIds: [mediatorId], chosenBy: 'committee' })
    return { matterId, parties }
  }
  async function session(matterId: string, attended: string[], more: object = {}): Promise<MatterView> {
    const startsAt = new Date(city.clock.now().getTime() + 3_600_000)
    await does(hexiulan, matterId, 'scheduleSession', { startsAt: startsAt.toISOString(), endsAt: new Date(startsAt.getTime() + 3_600_000).toISOString(), place: '永安社区调解室', isPublic: false })
    const sessionId = (await view(matterId)).sessions.findLast(({ state }) => state === 'planned')!.sessionId
    return does(hexiulan, matterId, 'recordSession', { sessionId, attendedPartyIds: attended, attendedMediatorIds: [mediatorId], rightsTold: true, record: '双方各自陈述,何秀兰到现场看了漏水点。', ...more })
  }
  const TERMS = [{ text: '孙国庆赔偿吊顶维修费 1200 元', way: '转账', dueOn: '2026-03-20' }, { text: '孙国庆修好卫生间防水', way: '请人施工', dueOn: '2026-04-10' }]
  const CONTENTS = { facts: '402 室吊顶被 502 室漏水泡坏。', disputed: '维修费由谁承担。', responsibilities: '漏水一方承担维修费。', terms: TERMS }
  /** A scan, sent by somebody who then attaches it. */
  async function scan(by: Person): Promise<string> {
    const picture = await sharp({ create: { width: 60, height: 80, channels: 3, background: 'white' } }).jpeg().toBuffer()
    const fileId = newId()
    await by.send('POST', '/files', { fileId, size: picture.length, sha256: createHash('sha256').update(picture).digest('hex'), type: 'image/jpeg' })
    expect((await by.send('PUT', `/files/${fileId}`, picture, { 'content-type': 'application/octet-stream', 'upload-offset': '0' })).body).toMatchObject({ isComplete: true })
    return fileId
  }
  /** Draws a paper and answers its text, read back from the file. */
  async function paper(by: Person, matterId: string, paperKind: PaperKind, subjectId?: string): Promise<string> {
    await does(by, matterId, 'drawPaper', { paperKind, ...(subjectId ? { subjectId } : {}) })
    const { rows } = (await by.get<Papers>(`/matters/${matterId}/papers`)).body
    const opened = await by.act(matterId, 'openPaper', { paperId: rows.findLast((row) => row.paperKind === paperKind)!.paperId, format: 'docx' })
    const { url } = opened.body['paper'] as { url: string }
    return docxText((await by.get(url.replace('/api/v1', ''))).bytes)
  }
  const subjectOf = async (by: Person, matterId: string, paperKind: PaperKind): Promise<string> =>
    (await by.get<Papers>(`/matters/${matterId}/papers`)).body.choices.find((choice) => choice.paperKind === paperKind)!.subjects!.at(-1)!.subjectId
  /** Somebody who holds the role at the unit. */
  async function at(unitId: string, roles: readonly Role[]): Promise<Person> {
    const row = await city.db.selectFrom('grants').innerJoin('people', 'people.personId', 'grants.personId').select('username').where('unitId', '=', unitId).where('role', 'in', roles).orderBy('username').executeTakeFirstOrThrow()
    return city.as(row.username)
  }
  const todos = async (username: string, matterId: string) => (await (await city.as(username)).inbox()).filter((row) => row.matterId === matterId).map(({ todoAct }) => todoAct).sort()
  return { hexiulan, liqiang, mediatorId, person, register, view, partiesOf, whole, does, agrees, mediating, session, CONTENTS, scan, todos, paper, subjectOf, at }
}

// The other paths of a petition: each of its classes and ways, and what may come between.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import type { Person, TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { dueOf, OPINION, petitionsOf, pointersOf, PROCEDURE, reasonOf, REVIEW } from './scene.ts'

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

const passedOn = async (receipt: ReportReceipt): Promise<string> => {
  await the.act(hanxue, receipt.matterId, 'passOn', { way: 'transferred', unitId: the.units.urban() })
  return receipt.matterId
}

describe('what comes in', () => {
  test('a resident petitions online, 韩雪 classes it within a working day and it is due within 15 days of its receipt', async () => {
    const receipt = await the.online()
    expect((await hanxue.inbox('?limit=100')).find((row) => row.matterId === receipt.matterId)?.todoAct).toBe('registerPetition')
    expect((await the.tracked(receipt)).state).toBe('toRegister')
    const matter = await the.act(hanxue, receipt.matterId, 'registerPetition', { petitionClass: 'claim', category: 'publicService' })
    expect([matter.state, dueOf(matter, 'passOn')]).toEqual(['toPassOn', '2026-03-17'])
  })

  test('a letter that lay for a week counts from the day of its receipt', async () => {
    const { matterId } = await the.byLetter({ receivedOn: '2026-02-10' })
    expect(dueOf(await hanxue.matter(matterId), 'passOn')).toBe('2026-02-25')
    const wrong = await hanxue.send('POST', '/petitions', { commandId: crypto.randomUUID(), channel: 'letter', petitionClass: 'claim', category: 'other', description: '某事', petitioner: {}, receivedOn: '2026-03-05' })
    expect([wrong.status, pointersOf(wrong)]).toEqual([400, ['/receivedOn']])
  })

  test('seven people come to the counter: they choose representatives, at most five, whose names are masked', async () => {
    const group = { channel: 'visit', persons: 7, title: '小区物业费上涨' }
    const body = { commandId: crypto.randomUUID(), ...group, description: '物业费没有征求意见就涨价。', petitionClass: 'claim', category: 'housing', petitioner: { name: '李敏' } }
    expect(pointersOf(await hanxue.send('POST', '/petitions', body))).toEqual(['/representatives'])
    const six = Array.from({ length: 6 }, () => ({ name: '张三' }))
    expect((await hanxue.send('POST', '/petitions', { ...body, representatives: six })).status).toBe(400)
    const { matterId } = await the.byLetter({ ...group, representatives: [{ name: '李敏', phone: '13900002345' }, { name: '周强' }] })
    const { representatives, persons } = await the.view(hanxue, matterId)
    expect([persons, representatives.map(({ name, phone }) => [name, phone])]).toEqual([7, [['李**', '139****2345'], ['周**', undefined]]])
    const revealed = await hanxue.act(matterId, 'reveal', { purpose: '电话告知接访时间', fields: ['name', 'phone'], personId: representatives[0]!.personId })
    expect((revealed.body as { revealed?: object }).revealed).toEqual({ name: '李敏', phone: '13900002345' })
  })

  test('a letter with several requests is split; each part has a number and a petitioner of its own', async () => {
    const { matterId } = await the.byLetter()
    await the.act(hanxue, matterId, 'splitPetition', { parts: [{ title: '要求公开维修资金', description: '要求公开小区维修资金的使用。' }] })
    const { links } = await hanxue.matter(matterId)
    expect(links).toMatchObject([{ kind: 'splitOff', title: '要求公开维修资金', state: 'toPassOn' }])
    await the.whole(links[0]!.matterId)
    expect((await hanxue.matter(links[0]!.matterId)).reporter.name).toBe('王**')
  })

  test('城市管理局 gets a letter directly: it registers and informs itself, and has nobody to object to', async () => {
    const { matterId } = await the.byLetter({}, 'zhaolei')
    const matter = await zhaolei.matter(matterId)
    expect([matter.state, matter.owner.name, dueOf(matter, 'inform')]).toEqual(['toInform', '望江区城市管理局', '2026-03-17'])
    expect(reasonOf(await zhaolei.act(matterId, 'object', { reason: '不归我们管' }))).toBe('reason.notPassedOn')
    await the.act(zhaolei, matterId, 'inform', { way: 'opinion', procedure: PROCEDURE, service: the.served() })
  })

  test('陈梅, a grid worker, registers no petition and sees none of her grid', async () => {
    const chenmei = await city.as('chenmei')
    const { matterId, number } = await the.byLetter({ address: '永安社区第三网格' })
    expect((await chenmei.send('POST', '/petitions', { commandId: crypto.randomUUID(), channel: 'letter', petitionClass: 'claim', category: 'other', description: '某事', petitioner: {} })).status).toBe(403)
    expect([(await chenmei.get(`/petitions/${matterId}`)).status, (await chenmei.get<{ rows: unknown[] }>(`/matters?q=${number}`)).body.rows]).toEqual([404, []])
  })
})

describe('what is answered without an opinion', () => {
  test('a suggestion is answered with whether it is adopted, and there is nothing to review', async () => {
    const receipt = await the.byLetter({ petitionClass: 'suggestion', category: 'traffic', title: '建议增设过街天桥' })
    const matterId = await passedOn(receipt)
    expect(dueOf(await the.act(zhaolei, matterId, 'inform', { procedure: PROCEDURE, service: the.served() }), 'opinion')).toBeDefined()
    expect(pointersOf(await zhaolei.act(matterId, 'answerPetition', { answer: '已纳入计划' }))).toEqual(['/isAdopted'])
    await the.act(zhaolei, matterId, 'answerPetition', { answer: '已纳入明年计划', isAdopted: 'adopted' })
    await the.act(zhaolei, matterId, 'serveAnswer', the.served())
    expect((await the.tracked(receipt)).answers).toMatchObject([{ opinion: '已纳入明年计划', result: 'answer' }])
    expect(reasonOf(await the.byPetitioner(receipt, 'askReview', { grounds: '不满意' }))).toBe('reason.noReview')
    expect((await the.act(hanxue, matterId, 'filePetition')).state).toBe('filed')
  })

  test.each(['litigation', 'arbitration', 'partyAppeal', 'administrative'] as const)('a claim for which there is %s is led there, by the body that has the power', async (way) => {
    const receipt = await the.byLetter({ category: 'labour' })
    const matterId = await passedOn(receipt)
    expect(pointersOf(await zhaolei.act(matterId, 'inform', { procedure: PROCEDURE, service: the.served() }))).toEqual(['/way'])
    expect(pointersOf(await zhaolei.act(matterId, 'inform', { way, procedure: PROCEDURE, service: the.served() }))).toEqual(['/authority'])
    const told = await the.act(zhaolei, matterId, 'inform', { way, authority: '有权处理的机关', procedure: '请向有权处理的机关提出', service: the.served() })
    expect(told.state).toBe('toServe')
    await the.act(zhaolei, matterId, 'serveAnswer', the.served())
    expect((await the.tracked(receipt)).papers.map(({ title }) => title)).toEqual(expect.arrayContaining([expect.stringContaining('告知')]))
    expect((await the.act(hanxue, matterId, 'filePetition')).state).toBe('filed')
  })

  test('a duty by law is performed and answered, without an opinion and without more time', async () => {
    const matterId = await passedOn(await the.byLetter())
    await the.act(zhaolei, matterId, 'inform', { way: 'lawfulDuty', procedure: PROCEDURE, service: the.served() })
    expect(reasonOf(await zhaolei.act(matterId, 'giveOpinion', { result: 'supported', ...OPINION }))).toBe('reason.opinionOnly')
    expect(reasonOf(await zhaolei.act(matterId, 'askForTime', { days: 10, reason: '要时间' }))).toBe('reason.opinionOnly')
    await the.act(zhaolei, matterId, 'answerPetition', { answer: '已依法查处' })
    await the.act(zhaolei, matterId, 'serveAnswer', the.served())
  })

  test('the sides settle: the signed agreement is there, and no review is left', async () => {
    const receipt = await the.byLetter()
    await the.atWork(receipt)
    expect((await zhaolei.act(receipt.matterId, 'settle', { kind: 'mediated', terms: '三日内修好并赔偿 800 元', agreedOn: the.today(), fileIds: [] })).status).toBe(400)
    const fileIds = [await fileOf(zhaolei)]
    await the.act(zhaolei, receipt.matterId, 'settle', { kind: 'mediated', terms: '三日内修好并赔偿 800 元', agreedOn: the.today(), fileIds })
    await the.act(zhaolei, receipt.matterId, 'serveAnswer', the.served())
    expect((await the.view(hanxue, receipt.matterId)).settlement).toMatchObject({ kind: 'mediated', terms: '三日内修好并赔偿 800 元' })
    expect((await the.act(hanxue, receipt.matterId, 'filePetition')).state).toBe('filed')
  })
})

/** A picture of the signed paper. */
async function fileOf(who: Person): Promise<string> {
  const { default: sharp } = await import('sharp')
  const bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#fff' } }).jpeg().toBuffer()
  const fileId = crypto.randomUUID()
  const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')
  await who.send('POST', '/files', { fileId, size: bytes.length, sha256, type: 'image/jpeg' })
  await who.send('PUT', `/files/${fileId}`, bytes, { 'upload-offset': '0', 'content-type': 'application/octet-stream' })
  return fileId
}

describe('between', () => {
  test('who cannot be made out is told nothing: no service is asked for', async () => {
    const matterId = await passedOn(await the.byLetter({ petitioner: {}, isUnclear: true }))
    const taken = await the.act(zhaolei, matterId, 'inform', { way: 'opinion', procedure: PROCEDURE })
    expect(taken.state).toBe('handling')
    const named = await passedOn(await the.byLetter())
    expect(pointersOf(await zhaolei.act(named, 'inform', { way: 'opinion', procedure: PROCEDURE }))).toEqual(['/service'])
  })

  test('a simple matter goes the short way of the rules', async () => {
    const matterId = await passedOn(await the.byLetter({ isSimple: true }))
    const taken = await the.act(zhaolei, matterId, 'inform', { way: 'opinion', procedure: PROCEDURE, service: the.served() })
    expect(dueOf(taken, 'opinion')).toBe('2026-03-16')
  })

  test('what was assigned is reported by its day, and not filed before', async () => {
    const receipt = await the.byLetter()
    const { matterId } = receipt
    expect(pointersOf(await hanxue.act(matterId, 'passOn', { way: 'assigned', unitId: the.units.urban() }))).toEqual(['/reportDueOn'])
    const assigned = await the.act(hanxue, matterId, 'passOn', { way: 'assigned', unitId: the.units.urban(), reportDueOn: '2026-04-20' })
    expect(dueOf(assigned, 'return')).toBe('2026-04-20')
    await the.act(zhaolei, matterId, 'inform', { way: 'lawfulDuty', procedure: PROCEDURE, service: the.served() })
    await the.act(zhaolei, matterId, 'answerPetition', { answer: '已办' })
    await the.act(zhaolei, matterId, 'serveAnswer', the.served())
    expect(reasonOf(await hanxue.act(matterId, 'filePetition'))).toBe('reason.reportFirst')
    const reported = await the.act(zhaolei, matterId, 'reportDone', { report: '已修复,群众认可' })
    expect(dueOf(reported, 'return')).toBeUndefined()
    await the.act(hanxue, matterId, 'filePetition')
  })

  test('two departments disagree: 何平 of the district\'s government, above both, decides, and it is final', async () => {
    const { matterId } = await the.byLetter()
    const asked = await the.act(hanxue, matterId, 'askSuperior', { unitIds: [the.units.urban(), the.units.market()], reason: '两个部门都说不归自己管' })
    const request = asked.requests.find(({ kind }) => kind === 'jurisdiction')!
    expect(request.askedOfName).toBe('望江区政府办')
    const heping = await city.as('heping')
    expect(pointersOf(await heping.act(matterId, 'decideJurisdiction', { requestId: request.requestId, unitId: the.units.office(), note: '由信访局办' }))).toEqual(['/unitId'])
    const decided = await the.act(heping, matterId, 'decideJurisdiction', { requestId: request.requestId, unitId: the.units.urban(), note: '井盖由城市管理局管养' })
    expect(decided.state).toBe('toInform')
    expect(reasonOf(await zhaolei.act(matterId, 'object', { reason: '不归我们' }))).toBe('reason.decidedFinally')
    await the.act(zhaolei, matterId, 'inform', { way: 'opinion', procedure: PROCEDURE, service: the.served() })
  })

  test('an objection is made once, within five working days', async () => {
    const matterId = await passedOn(await the.byLetter())
    const asked = await the.act(zhaolei, matterId, 'object', { reason: '不归我们' })
    expect(reasonOf(await zhaolei.act(matterId, 'object', { reason: '再说一次' }))).toBe('reason.alreadyAsked')
    await the.act(hanxue, matterId, 'decideObjection', { requestId: asked.requests[0]!.requestId, decision: 'rejected', note: '职责清单写明' })
    expect(reasonOf(await zhaolei.act(matterId, 'object', { reason: '再说一次' }))).toBe('reason.objectedOnce')
    const other = await passedOn(await the.byLetter())
    const before = city.clock.now().toISOString()
    city.clock.forward(8 * 24 * 60)
    expect(reasonOf(await zhaolei.act(other, 'object', { reason: '不归我们' }))).toBe('reason.objectionLate')
    city.clock.set(before)
  })

  test('the petitioner withdraws in the middle of it, and everything ends', async () => {
    const receipt = await the.byLetter()
    await the.atWork(receipt)
    const answer = await the.byPetitioner(receipt, 'withdrawPetition', { reason: '已经解决' })
    expect(answer.body.state).toBe('withdrawn')
    await the.whole(receipt.matterId)
    expect((await zhaolei.inbox('?limit=100')).filter((row) => row.matterId === receipt.matterId)).toEqual([])
  })

  test('who is content with office and unit, each rated for itself, need not wait until it is filed', async () => {
    const receipt = await the.byLetter()
    await the.answered(receipt)
    expect(reasonOf(await hanxue.act(receipt.matterId, 'filePetition'))).toBe('reason.reviewOpen')
    await the.byPetitioner(receipt, 'ratePetition', { of: 'office', satisfied: 'satisfied' })
    expect(reasonOf(await the.byPetitioner(receipt, 'ratePetition', { of: 'office', satisfied: 'notSatisfied' }))).toBe('reason.alreadyRated')
    await the.byPetitioner(receipt, 'ratePetition', { of: 'unit', satisfied: 'satisfied' })
    expect((await the.act(hanxue, receipt.matterId, 'filePetition')).state).toBe('filed')
  })

  test('an opinion that is set aside in review is given anew by who gave it, within the whole term', async () => {
    const receipt = await the.byLetter()
    await the.answered(receipt)
    await the.byPetitioner(receipt, 'askReview', { grounds: '没有查清' })
    const reviewer = await the.at(the.units.government(), 'officer')
    await the.act(reviewer, receipt.matterId, 'giveReviewOpinion', { result: 'redone', ...REVIEW })
    const anew = await the.act(reviewer, receipt.matterId, 'serveAnswer', the.served())
    expect([anew.state, dueOf(anew, 'opinion')]).toEqual(['handling', '2026-05-06'])
    await the.act(zhaolei, receipt.matterId, 'giveOpinion', { result: 'supported', ...OPINION })
    await the.act(zhaolei, receipt.matterId, 'serveAnswer', the.served())
    expect((await the.byPetitioner(receipt, 'askReview', { grounds: '还不满意' })).body.state).toBe('reviewing')
  })

  test('何平 leads a hard case; help is offered, and nobody is visited who does not want it', async () => {
    const receipt = await the.byLetter()
    await the.atWork(receipt)
    const leaderId = await the.personId('heping')
    expect(pointersOf(await hanxue.act(receipt.matterId, 'nameLeader', { leaderId: await the.personId('chenmei'), teamIds: [], reason: '疑难' }))).toEqual(['/leaderId'])
    await the.act(hanxue, receipt.matterId, 'nameLeader', { leaderId, teamIds: [await the.personId('zhaolei')], reason: '多次反映未解决' })
    expect((await the.view(hanxue, receipt.matterId)).leader).toEqual({ name: '何平', team: ['赵磊'] })
    expect(pointersOf(await hanxue.act(receipt.matterId, 'recordHelp', { offeredOn: the.today(), consents: false, what: '临时救助', visitedOn: the.today() }))).toEqual(['/visitedOn'])
    await the.act(hanxue, receipt.matterId, 'recordHelp', { offeredOn: the.today(), consents: true, what: '临时救助', visitedOn: the.today() })
    expect((await the.view(zhaolei, receipt.matterId)).helps).toMatchObject([{ consents: true, what: '临时救助' }])
  })

  test('a grave matter is reported up: the government of the district hears of it', async () => {
    const { matterId } = await the.byLetter()
    expect(pointersOf(await hanxue.act(matterId, 'reportUp', { unitId: the.units.urban(), proposal: '请研究' }))).toEqual(['/unitId'])
    await the.act(hanxue, matterId, 'reportUp', { unitId: the.units.government(), proposal: '建议由分管领导牵头研究' })
    const heping = await city.as('heping')
    expect((await heping.get<{ rows: { matterId?: string }[] }>('/notices')).body.rows.some((notice) => notice.matterId === matterId)).toBe(true)
  })
})

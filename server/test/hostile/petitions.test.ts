// Petitions under attack: who is accused looks for it everywhere, a clerk asks more than he may, the calendar is against
// the office, and two act at once.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person, TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { done, dueOf, OPINION, petitionsOf, pointersOf, PROCEDURE, reasonOf, REVIEW } from '../petitions/scene.ts'

let city: TestCity
let the: ReturnType<typeof petitionsOf>
let hanxue: Person
let zhaolei: Person
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  the = petitionsOf(city)
  ;[hanxue, zhaolei] = [await city.as('hanxue'), await city.as('zhaolei')]
})
afterAll(() => city.stop())

const SECRET = '收受礼金乱开罚单的举报'
const accusation = { petitionClass: 'accusation', category: 'discipline', title: SECRET, description: `${SECRET},请查处。`, request: '依法查处' }

/** Everything that lists, counts, finds or shows; the answer must not know of it. */
async function traces(person: Person, { matterId, number }: { matterId: string; number: string }): Promise<string[]> {
  const lists = [
    '/matters?limit=100', '/matters?kind=petition&limit=100', `/matters?q=${number}`, `/matters?q=${encodeURIComponent('收受礼金')}`, '/inbox?limit=100', '/notices?limit=100',
    '/overview', '/matters/points', '/me/calendar', '/mediation/calendar?from=2026-03-01&to=2026-03-31', '/petitions/figures?from=2026-03-01&until=2026-12-31',
  ]
  const single = [
    `/matters/${matterId}`, `/petitions/${matterId}`, `/disputes/${matterId}`, `/matters/${matterId}/entries`, `/matters/${matterId}/papers`, `/matters/${matterId}/conferences`, `/matters/${matterId}/similar`,
    `/matters/${matterId}/files`, `/matters/${matterId}/related`,
  ]
  const found: string[] = []
  for (const path of lists) {
    const { body } = await person.get(path)
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    if (text.includes(matterId) || text.includes(number) || text.includes(matterId)) found.push(path)
  }
  for (const path of single) {
    const { status } = await person.get(path)
    if (status === 200) found.push(path)
  }
  for (const act of ['note', 'reveal', 'chase', 'instruct', 'drawPaper', 'callConference', 'registerPetition', 'passToDiscipline', 'inform', 'refusePetition']) {
    const { status, body } = await person.act(matterId, act, bodies[act])
    if (status !== 404) found.push(`${act}: ${status} ${JSON.stringify(body).slice(0, 200)}`)
  }
  const exported = await person.send('POST', '/matters/export', { commandId: randomUUID(), kind: 'petition' })
  if (exported.bytes.includes(number)) found.push('export')
  return found
}
const bodies: Record<string, object> = {
  note: { text: '看看' }, reveal: { purpose: '看看', fields: ['name'] }, chase: { text: '催' }, instruct: { text: '批' }, drawPaper: { paperKind: 'petitionReceipt' },
  callConference: { startsAt: '2027-03-03T01:00:00Z', place: '会议室', agenda: '议', unitIds: ['0191f3c0-0000-7000-8000-000000000001'] },
  registerPetition: { petitionClass: 'claim', category: 'other' }, passToDiscipline: { unitId: '0191f3c0-0000-7000-8000-000000000001' }, inform: { procedure: '程序' }, refusePetition: { reason: 'notInPowers', whereTo: '别处' },
}

test('赵磊 is accused by name, and neither he nor anybody of 城市管理局, no dispatcher and no administrator finds a trace of it', async () => {
  const receipt = await the.byLetter({ ...accusation, aboutPersonId: await the.personId('zhaolei') })
  for (const username of ['zhaolei', 'gaojie', 'wangfang', 'secadmin']) {
    expect([username, await traces(await city.as(username), receipt)]).toEqual([username, []])
  }
  const discipline = await city.as('shizheng')
  await the.act(hanxue, receipt.matterId, 'passToDiscipline', { unitId: the.units.discipline() })
  expect(await traces(hanxue, receipt)).toEqual([])
  expect((await discipline.matter(receipt.matterId)).state).toBe('toInform')
  expect(await traces(zhaolei, receipt)).toEqual([])
})

test('an accusation against 韩雪\'s own office, sent by a resident, goes past it to the city', async () => {
  const receipt = await the.online({ ...accusation, areaId: city.areaId('和平街道'), aboutUnitId: the.units.office() })
  expect(await traces(hanxue, receipt)).toEqual([])
  const clerk = await the.at(the.units.cityOffice(), 'petitionClerk')
  expect((await clerk.matter(receipt.matterId)).state).toBe('toRegister')
})

test('what 韩雪 finds to be an accusation of her own office is gone from her desk, with what she was told of it', async () => {
  const receipt = await the.online({ ...accusation, petitionClass: undefined })
  done(await hanxue.act(receipt.matterId, 'registerPetition', { petitionClass: 'accusation', category: 'discipline', aboutPersonId: await the.personId('hanxue') }))
  expect(await traces(hanxue, receipt)).toEqual([])
})

test.each(['liqiang', 'auditor', 'sysadmin'])('%s is accused by name, and finds nothing', async (username) => {
  const receipt = await the.byLetter({ ...accusation, aboutPersonId: await the.personId(username) })
  expect(await traces(await city.as(username), receipt)).toEqual([])
})

test('韩雪\'s figures do not tell her that her own office was accused', async () => {
  const figures = async () => (await hanxue.get('/petitions/figures?from=2026-03-01&until=2026-12-31')).body
  const before = await figures()
  await the.online({ ...accusation, areaId: city.areaId('和平街道'), aboutUnitId: the.units.office() })
  expect(await figures()).toEqual(before)
})

test('papers of an accusation bear no number of the sequence', async () => {
  const first = await the.byLetter()
  const paperOf = async (matterId: string) => {
    done(await hanxue.act(matterId, 'drawPaper', { paperKind: 'petitionReceipt' }))
    return (await hanxue.get<{ rows: { number: string; paperId: string }[] }>(`/matters/${matterId}/papers`)).body.rows.at(-1)!
  }
  const one = await paperOf(first.matterId)
  const walled = await paperOf((await the.byLetter({ ...accusation, aboutUnitId: the.units.urban() })).matterId)
  const next = await paperOf((await the.byLetter()).matterId)
  const seq = (number: string): number => Number(/〕(?:第)?(\d+)/.exec(number)?.[1])
  expect([seq(next.number) - seq(one.number), seq(walled.number) >= 100_000]).toEqual([1, true])
})

test('the address of a paper is good for one person, for one paper, for five minutes, and while he sees the matter', async () => {
  const { matterId } = await the.byLetter()
  done(await hanxue.act(matterId, 'drawPaper', { paperKind: 'petitionReceipt' }))
  done(await hanxue.act(matterId, 'drawPaper', { paperKind: 'petitionReceipt' }))
  const [one, other] = (await hanxue.get<{ rows: { paperId: string }[] }>(`/matters/${matterId}/papers`)).body.rows
  const open = async (): Promise<string> => ((await hanxue.act(matterId, 'openPaper', { paperId: one!.paperId, format: 'docx' })).body['paper'] as { url: string }).url.replace('/api/v1', '')
  const url = await open()
  expect((await hanxue.get(url)).status).toBe(200)
  const clerk = await the.at(the.units.cityOffice(), 'petitionClerk')
  expect([(await clerk.get(url)).status, (await city.anybody.get(url)).status, (await hanxue.get(url.replace(one!.paperId, other!.paperId))).status, (await hanxue.get(url.replace('docx', 'pdf'))).status]).toEqual([403, 401, 403, 403])
  city.clock.forward(6)
  expect((await hanxue.get(url)).status).toBe(403)
  const elsewhere = await the.byLetter()
  expect((await hanxue.act(elsewhere.matterId, 'openPaper', { paperId: one!.paperId, format: 'docx' })).status).toBe(404)
})

test('韩雪 asks once whether it is the same, and not again with another category: nobody\'s history is asked together', async () => {
  const idNumber = '999901198001010011'
  const early = await the.byLetter({ petitioner: { name: '王建国', phone: '13800001234', idNumber } })
  await the.act(hanxue, early.matterId, 'passOn', { way: 'transferred', unitId: the.units.urban() })
  const { matterId } = await the.byLetter()
  const same = { purpose: '登记核重', idNumber, category: 'publicService', areaId: city.areaId('和平街道'), unitId: the.units.urban() }
  const answer = await hanxue.act(matterId, 'askWhetherSame', same)
  expect(answer.body['same']).toMatchObject({ found: true, stage: 'running', article: '第十九条' })
  const again = await hanxue.act(matterId, 'askWhetherSame', { ...same, category: 'housing' })
  expect([again.status, reasonOf(again)]).toEqual([409, 'reason.askedOnce'])
})

test('nobody finds a petition by who petitions: not by name, phone or identity number, in no list', async () => {
  const { number } = await the.byLetter({ petitioner: { name: '诸葛明亮', phone: '13977776666', idNumber: '999901197003030033', address: '永安社区 9 栋' } })
  for (const who of [hanxue, await city.as('heping'), await city.as('wangfang')]) {
    for (const q of ['诸葛明亮', '13977776666', '999901197003030033']) {
      const found = await who.get(`/matters?q=${encodeURIComponent(q)}&limit=100`)
      expect(JSON.stringify(found.body)).not.toContain(number)
    }
    for (const query of ['petitioner=1', 'reporter=13977776666', 'phone=13977776666', 'idNumber=1']) expect((await who.get(`/matters?${query}`)).status).not.toBe(500)
  }
})

test('no name, phone or identity number of a petitioner stands in entries, cards, notices or lists', async () => {
  const receipt = await the.byLetter({ petitioner: { name: '欧阳清风', phone: '13966665555', idNumber: '999901197103030034', address: '永安社区 8 栋 201' } })
  await the.answered(receipt)
  const entries = await city.db.selectFrom('entries').select(['facts', 'act']).where('matterId', '=', receipt.matterId).execute()
  const row = await city.db.selectFrom('matters').selectAll().where('matterId', '=', receipt.matterId).executeTakeFirstOrThrow()
  const reads = await Promise.all([`/matters/${receipt.matterId}`, `/petitions/${receipt.matterId}`, `/matters/${receipt.matterId}/entries`, `/matters/${receipt.matterId}/papers`, '/notices?limit=100', '/matters?limit=100'].map((path) => zhaolei.get(path)))
  for (const text of [JSON.stringify(entries), JSON.stringify(row), ...reads.map(({ body }) => JSON.stringify(body))]) expect(text).not.toMatch(/欧阳清风|13966665555|999901197103030034|8 栋 201/)
})

test('review is asked on the thirtieth day and not on the thirty-first; after the re-review nobody asks again', async () => {
  city.clock.set('2026-04-01T02:00:00Z')
  const [first, late] = [await the.byLetter(), await the.byLetter()]
  await the.answered(first)
  await the.answered(late)
  const { reviewUntil } = await the.view(hanxue, first.matterId)
  // 1 May is a holiday until the 5th: the term ends on the first working day after it.
  expect(reviewUntil).toBe('2026-05-06')
  expect(reasonOf(await hanxue.act(first.matterId, 'filePetition'))).toBe('reason.reviewOpen')
  city.clock.set('2026-05-06T15:59:00Z')
  expect((await the.byPetitioner(first, 'askReview', { grounds: '不服' })).status).toBe(200)
  city.clock.set('2026-05-06T16:00:30Z')
  expect(reasonOf(await the.byPetitioner(late, 'askReview', { grounds: '不服' }))).toBe('reason.reviewLate')
  expect(reasonOf(await hanxue.act(late.matterId, 'recordReviewRequest', { askedOn: '2026-05-07', grounds: '不服' }))).toBe('reason.reviewLate')
  await the.whole(first.matterId)
  await the.whole(late.matterId)
})

test('an opinion without its basis, an answer served before it was given, a day to come and a report due yesterday are refused', async () => {
  city.clock.set('2026-06-01T02:00:00Z')
  const receipt = await the.byLetter()
  const { matterId } = receipt
  expect(pointersOf(await hanxue.act(matterId, 'passOn', { way: 'assigned', unitId: the.units.urban(), reportDueOn: '2026-05-30' }))).toEqual(['/reportDueOn'])
  expect(pointersOf(await hanxue.act(matterId, 'passOn', { way: 'transferred', unitId: randomUUID() }))).toEqual(['/unitId'])
  await the.act(hanxue, matterId, 'passOn', { way: 'transferred', unitId: the.units.urban() })
  expect(pointersOf(await zhaolei.act(matterId, 'inform', { way: 'opinion', procedure: PROCEDURE, service: { way: 'direct', servedOn: '2026-06-09' } }))).toEqual(['/service/servedOn'])
  expect(pointersOf(await zhaolei.act(matterId, 'inform', { way: 'opinion', procedure: PROCEDURE, service: { way: 'direct', servedOn: '2026-05-01' } }))).toEqual(['/service/servedOn'])
  await the.act(zhaolei, matterId, 'inform', { way: 'opinion', procedure: PROCEDURE, service: the.served() })
  const { basis: _basis, ...without } = OPINION
  expect((await zhaolei.act(matterId, 'giveOpinion', { result: 'supported', ...without })).status).toBe(400)
  expect((await zhaolei.act(matterId, 'giveOpinion', { result: 'supported', ...OPINION, basis: '   ' })).status).toBe(400)
  expect((await zhaolei.act(matterId, 'askForTime', { days: 31, reason: '慢' })).status).toBe(400)
  expect((await zhaolei.act(matterId, 'askForTime', { days: -1, reason: '慢' })).status).toBe(400)
  await the.act(zhaolei, matterId, 'giveOpinion', { result: 'supported', ...OPINION })
  expect(pointersOf(await zhaolei.act(matterId, 'serveAnswer', { way: 'direct', servedOn: '2026-05-31' }))).toEqual(['/servedOn'])
  expect(reasonOf(await zhaolei.act(matterId, 'giveOpinion', { result: 'supported', ...OPINION }))).toBe('reason.state')
  expect((await zhaolei.act(matterId, 'giveReviewOpinion', { result: 'upheld', ...REVIEW })).status).toBe(409)
})

test('a petition that is not accepted is told so: nobody closes it in silence', async () => {
  const { matterId } = await the.byLetter()
  expect(pointersOf(await hanxue.act(matterId, 'refusePetition', { reason: 'notInPowers', whereTo: '请向省信访局反映' }))).toEqual(['/service'])
})

test('the same command again is one petition; with another body it is refused', async () => {
  const body = { commandId: randomUUID(), channel: 'letter', petitionClass: 'claim', category: 'other', description: '路灯不亮,请修。', petitioner: { name: '周强' }, areaId: city.areaId('和平街道') }
  const [one, again] = await Promise.all([hanxue.send('POST', '/petitions', body), hanxue.send('POST', '/petitions', body)])
  expect([one.status, again.status, one.body['number'] === again.body['number']]).toEqual([201, 201, true])
  expect((await hanxue.send('POST', '/petitions', { ...body, description: '另一件事' })).status).toBe(422)
})

test('two opinions at once: one is given', async () => {
  const receipt = await the.byLetter()
  await the.atWork(receipt)
  const answers = await Promise.all([1, 2].map(() => zhaolei.act(receipt.matterId, 'giveOpinion', { result: 'supported', ...OPINION })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect((await the.view(zhaolei, receipt.matterId)).opinions).toHaveLength(1)
  await the.whole(receipt.matterId)
})

test('odd texts of a petition are bad input, never a failure', async () => {
  const body = { channel: 'letter', petitionClass: 'claim', category: 'other', description: '某事', petitioner: {}, areaId: city.areaId('和平街道') }
  const odd = [
    { externalNumber: 'a\0b' }, { externalNumber: 'a\ud800b' }, { petitioner: { idNumber: 'a\0b' } }, { title: '\ud800' }, { description: '字'.repeat(8001) }, { petitioner: { name: '\u0001\u0002' } },
    { representatives: [{ name: '甲' }, { name: '乙' }] }, { persons: 0 }, { persons: -5 }, { persons: 1e9 }, { areaId: randomUUID() }, { aboutUnitId: randomUUID() }, { receivedOn: '2026-02-30' }, { receivedOn: '0001-01-01' },
    { fromMatterId: randomUUID() }, { outerDueAt: '9999-12-31T23:59:59Z' }, { fileIds: [randomUUID()] },
  ]
  for (const more of odd) expect([JSON.stringify(more).slice(0, 60), (await hanxue.send('POST', '/petitions', { commandId: randomUUID(), ...body, ...more })).status < 500]).toEqual([JSON.stringify(more).slice(0, 60), true])
  const { matterId } = await the.byLetter()
  for (const values of [{ note: 'a\0b' }, { note: 'a\ud800b' }, { '\0': 'x' }, { __proto__: 'x' }, { note: '\u0001' }]) expect((await hanxue.act(matterId, 'drawPaper', { paperKind: 'petitionReceipt', values })).status).toBeLessThan(500)
})

test('calendar: fifteen days over 春节, five working days with days made up, sixty and thirty days over 国庆', async () => {
  city.clock.set('2026-02-06T02:00:00Z')
  const winter = await the.byLetter()
  // 15 days end on 21 February, in the holidays of 2026 (15–23 February): the 24th.
  expect(dueOf(await hanxue.matter(winter.matterId), 'passOn')).toBe('2026-02-24')
  city.clock.set('2026-02-13T02:00:00Z')
  const passed = await the.act(hanxue, winter.matterId, 'passOn', { way: 'transferred', unitId: the.units.urban() })
  // Saturday 14 February is worked, then from the 24th on; Saturday 28 February is worked too.
  expect(dueOf(passed, 'objection')).toBe('2026-02-27')
  city.clock.set('2026-08-05T02:00:00Z')
  const summer = await the.byLetter()
  await the.atWork(summer)
  // 60 days end on 4 October: 8 October is the first working day; 30 more on Saturday 7 November: Monday the 9th.
  expect(dueOf(await zhaolei.matter(summer.matterId), 'opinion')).toBe('2026-10-08')
  const asked = await the.act(zhaolei, summer.matterId, 'askForTime', { days: 30, reason: '要鉴定' })
  const extended = await the.act(zhaolei, summer.matterId, 'decideTime', { requestId: asked.requests.find(({ kind }) => kind === 'moreTime')!.requestId, decision: 'approved', note: '同意' })
  expect(dueOf(extended, 'opinion')).toBe('2026-11-09')
})

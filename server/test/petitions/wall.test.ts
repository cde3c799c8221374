// The wall (信访工作条例 Art. 22, 30, 46): what is said against somebody never reaches him, his unit or those above him in it,
// in no list, count, search, file, paper or notice; it goes to discipline inspection by the rules on who inspects whom.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import type { PetitionFigures } from '@gongzhi/contracts/petitions.ts'
import type { Person, TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { petitionsOf, pointersOf, PROCEDURE, reasonOf } from './scene.ts'

let city: TestCity
let the: ReturnType<typeof petitionsOf>
let hanxue: Person
let shizheng: Person
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  the = petitionsOf(city)
  hanxue = await city.as('hanxue')
  shizheng = await city.as('shizheng')
})
afterAll(() => city.stop())

const ACCUSATION = { petitionClass: 'accusation', category: 'discipline', title: '反映执法人员收受财物', description: '反映有关工作人员在执法中收受商户财物。' }

/** Whether anything that the person can list, count, find or be told names the petition. */
async function isNamedTo(who: Person, { matterId, number }: ReportReceipt): Promise<boolean> {
  const paths = ['/matters', `/matters?q=${number}`, `/matters?q=${encodeURIComponent('收受财物')}`, '/matters?kind=petition&limit=100', '/inbox?limit=100', '/inbox?kind=petition', '/notices', '/matters/points', `/matters/${matterId}`, `/matters/${matterId}/entries`, `/matters/${matterId}/papers`, `/petitions/${matterId}`]
  const answers = await Promise.all(paths.map((path) => who.get(path)))
  return answers.some(({ body }) => JSON.stringify(body).includes(number) || JSON.stringify(body).includes(matterId))
}

describe('against 赵磊 of 城市管理局', () => {
  let receipt: ReportReceipt
  beforeAll(async () => {
    receipt = await the.byLetter({ ...ACCUSATION, aboutPersonId: await the.personId('zhaolei') })
  })

  test('韩雪 registers it; neither 赵磊 nor anybody of 城市管理局 finds it anywhere', async () => {
    expect((await hanxue.matter(receipt.matterId)).isConfidential).toBe(true)
    const colleague = await the.at(the.units.urban(), 'officer')
    for (const who of [await city.as('zhaolei'), colleague, await city.as('heping'), await city.as('gaojie'), await city.as('wangfang'), await city.as('auditor')]) expect(await isNamedTo(who, receipt)).toBe(false)
  })

  test('it is passed on to no other unit, split, asked about, led by nobody and supervised by nobody: it goes to discipline inspection alone', async () => {
    for (const [act, body] of [
      ['passOn', { way: 'transferred', unitId: the.units.market() }], ['reportUp', { unitId: the.units.government(), proposal: '请研究' }], ['nameLeader', { leaderId: await the.personId('heping'), teamIds: [], reason: '疑难' }],
      ['supervise', { level: 'daily', text: '请抓紧' }], ['callConference', { startsAt: '2026-03-20T01:00:00Z', place: '会议室', agenda: '研究', unitIds: [the.units.urban()] }],
    ] as const) expect([act, reasonOf(await hanxue.act(receipt.matterId, act, body))]).toEqual([act, 'reason.petitionWall'])
  })

  test('by the rules on who inspects whom it goes to the district\'s inspection, and from then on 韩雪 sees no more of it than that one was passed on', async () => {
    expect(reasonOf(await hanxue.act(receipt.matterId, 'passToDiscipline', { unitId: the.units.cityDiscipline() }))).toBe('reason.otherDiscipline')
    expect(pointersOf(await hanxue.act(receipt.matterId, 'passToDiscipline', { unitId: the.units.urban() }))).toEqual(['/unitId'])
    await the.act(hanxue, receipt.matterId, 'passToDiscipline', { unitId: the.units.discipline() })
    expect(await isNamedTo(hanxue, receipt)).toBe(false)
    expect((await the.view(shizheng, receipt.matterId)).aboutPersonName).toBe('赵磊')
    expect(await isNamedTo(shizheng, receipt)).toBe(true)
    const { byClass, byUnit } = (await hanxue.get<PetitionFigures>('/petitions/figures?from=2026-03-01&until=2026-03-31')).body
    expect([byClass.find(({ petitionClass }) => petitionClass === 'accusation')?.n, byUnit]).toEqual([1, []])
  })

  test('石正 takes it on, answers it, serves the answer and files it; its papers bear random numbers', async () => {
    await the.act(shizheng, receipt.matterId, 'inform', { procedure: PROCEDURE, service: the.served() })
    await the.act(shizheng, receipt.matterId, 'recordFinding', { doneOn: the.today(), findings: '已核查' })
    await the.act(shizheng, receipt.matterId, 'answerPetition', { answer: '已依规依纪处理' })
    await the.act(shizheng, receipt.matterId, 'serveAnswer', the.served())
    expect((await the.tracked(receipt)).answers).toMatchObject([{ opinion: '已依规依纪处理' }])
    await the.act(shizheng, receipt.matterId, 'filePetition')
    expect(await isNamedTo(await city.as('zhaolei'), receipt)).toBe(false)
  })
})

test('against an administrator: 严明远, who audits, finds it neither in lists nor in the record that he reads', async () => {
  const receipt = await the.byLetter({ ...ACCUSATION, aboutPersonId: await the.personId('auditor') })
  const auditor = await city.as('auditor')
  expect(await isNamedTo(auditor, receipt)).toBe(false)
  for (const stream of ['session', 'people', 'rules', 'exports', 'webhooks']) {
    const { body } = await auditor.get(`/record?stream=${stream}&limit=200`)
    expect(JSON.stringify(body)).not.toContain(receipt.number)
    expect(JSON.stringify(body)).not.toContain(receipt.matterId)
  }
  // 市治理中心, where he works, is the city's: so the city's inspection.
  expect(reasonOf(await hanxue.act(receipt.matterId, 'passToDiscipline', { unitId: the.units.discipline() }))).toBe('reason.otherDiscipline')
  await the.act(hanxue, receipt.matterId, 'passToDiscipline', { unitId: the.units.cityDiscipline() })
  expect(await isNamedTo(shizheng, receipt)).toBe(false)
})

describe('where it goes', () => {
  test('against 何平, who leads the district: its petition office stands under him, so the city\'s registers it, and the city\'s inspection takes it', async () => {
    const receipt = await the.byLetter({ ...ACCUSATION, aboutPersonId: await the.personId('heping') })
    for (const who of [hanxue, await city.as('heping'), shizheng]) expect(await isNamedTo(who, receipt)).toBe(false)
    const clerk = await the.at(the.units.cityOffice(), 'petitionClerk')
    expect((await clerk.matter(receipt.matterId)).owner.name).toBe('澜江市信访局')
    await the.act(clerk, receipt.matterId, 'passToDiscipline', { unitId: the.units.cityDiscipline() })
  })

  test('against 韩雪 or her office: another office registers it, and she never sees it', async () => {
    for (const more of [{ aboutPersonId: await the.personId('hanxue') }, { aboutUnitId: the.units.office() }]) {
      const receipt = await the.byLetter({ ...ACCUSATION, ...more })
      expect(await isNamedTo(hanxue, receipt)).toBe(false)
      expect((await (await the.at(the.units.cityOffice(), 'petitionClerk')).matter(receipt.matterId)).state).toBe('toPassOn')
    }
  })

  test('against 石正 of discipline inspection: the inspection above has it', async () => {
    const receipt = await the.byLetter({ ...ACCUSATION, aboutPersonId: await the.personId('shizheng') })
    expect(pointersOf(await hanxue.act(receipt.matterId, 'passToDiscipline', { unitId: the.units.discipline() }))).toEqual(['/unitId'])
    await the.act(hanxue, receipt.matterId, 'passToDiscipline', { unitId: the.units.cityDiscipline() })
    expect(await isNamedTo(shizheng, receipt)).toBe(false)
  })

  test.each([undefined, 'claim', 'suggestion'])('what a resident sends about a unit (as %s) stands behind the wall until somebody has classed it', async (petitionClass) => {
    const receipt = await the.online({ aboutUnitId: the.units.urban(), petitionClass })
    expect(await isNamedTo(await city.as('zhaolei'), receipt)).toBe(false)
    await the.act(hanxue, receipt.matterId, 'registerPetition', { petitionClass: 'claim', category: 'publicService' })
    expect((await hanxue.matter(receipt.matterId)).isConfidential).toBe(false)
    await the.act(hanxue, receipt.matterId, 'passOn', { way: 'transferred', unitId: the.units.urban() })
    expect(await isNamedTo(await city.as('zhaolei'), receipt)).toBe(true)
  })

  test('what turns out to be an accusation of the very office that classes it leaves that office with the act', async () => {
    const receipt = await the.online()
    const done = await hanxue.act(receipt.matterId, 'registerPetition', { ...ACCUSATION, title: undefined, description: undefined, aboutUnitId: the.units.office() })
    expect(done.status).toBe(200)
    expect(await isNamedTo(hanxue, receipt)).toBe(false)
    await the.whole(receipt.matterId)
  })
})

describe('the one question', () => {
  const idNumber = '110105194912310021'
  const ask = async (more: object = {}) => ({ purpose: '判断是否同一信访事项', idNumber, category: 'publicService', areaId: city.areaId('永安社区'), unitId: the.units.urban(), ...more })

  test('is answered with one matter or none: running names Art. 19, finally answered Art. 36; the purpose is in the record and nothing of the person', async () => {
    const first = await the.byLetter({ petitioner: { name: '王建国', idNumber } })
    await the.answered(first)
    const second = await the.byLetter({ petitioner: { name: '王建国' } })
    const answered = await hanxue.act(second.matterId, 'askWhetherSame', await ask({ idNumber: '1101 0519 4912 3100 21' }))
    expect((answered.body as { same?: object }).same).toEqual({ found: true, stage: 'running', article: '第十九条', number: first.number })
    const entry = JSON.stringify((answered.body as { entry: object }).entry)
    expect(entry).toContain('判断是否同一信访事项')
    expect(entry).not.toContain(idNumber)
    expect(entry).not.toContain(first.number)
    // Asked once of each petition: with other units and categories nobody pieces together what somebody petitions about.
    expect(reasonOf(await hanxue.act(second.matterId, 'askWhetherSame', await ask({ category: 'housing' })))).toBe('reason.askedOnce')
    for (const other of [{ idNumber: '110105194912310039' }, { category: 'housing' }, { unitId: the.units.market() }]) {
      expect((await hanxue.act((await the.byLetter()).matterId, 'askWhetherSame', await ask(other))).body).toMatchObject({ same: { found: false } })
    }
    await city.db.updateTable('petitions').set({ isConcluded: true }).where('matterId', '=', first.matterId).execute()
    await city.db.deleteFrom('petitionSame').where('matterId', '=', second.matterId).execute()
    expect((await hanxue.act((await the.byLetter()).matterId, 'askWhetherSame', await ask())).body).toMatchObject({ same: { stage: 'finished', article: '第三十六条' } })
  })

  test('tells who may not see the other petition its stage and article, not its number', async () => {
    const own = { petitioner: { name: '周敏', idNumber: '110105194912310055' } }
    const first = await the.byLetter(own)
    await the.act(hanxue, first.matterId, 'passOn', { way: 'transferred', unitId: the.units.urban() })
    const clerk = await the.at(the.units.cityOffice(), 'petitionClerk')
    const second = await registeredBy(clerk)
    const answer = await clerk.act(second, 'askWhetherSame', await ask({ idNumber: '110105194912310055' }))
    expect((answer.body as { same?: object }).same).toEqual({ found: true, stage: 'running', article: '第十九条' })
  })

  async function registeredBy(who: Person): Promise<string> {
    const body = { commandId: randomUUID(), channel: 'letter', petitionClass: 'claim', category: 'publicService', description: '井盖无人修', petitioner: { name: '周敏' } }
    return (await who.send<ReportReceipt>('POST', '/petitions', body)).body.matterId
  }

  test('finds no accusation', async () => {
    const accused = await the.byLetter({ ...ACCUSATION, category: 'publicService', petitioner: { name: '王建国', idNumber: '110105194912310071' }, aboutUnitId: the.units.urban() })
    const other = await the.byLetter()
    expect((await hanxue.act(other.matterId, 'askWhetherSame', await ask({ idNumber: '110105194912310071' }))).body).toMatchObject({ same: { found: false } })
    expect(await city.db.selectFrom('petitionSame').selectAll().where('matterId', '=', accused.matterId).execute()).toEqual([])
  })
})

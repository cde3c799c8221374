// Random walks through mediation: whatever parties, mediators and clerks do, in whatever order, a dispute never stands
// without somebody who has something to do and a running clock, and clocks and to-dos equal their recomputation.
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { disputeStates } from '@gongzhi/contracts/matters.ts'
import type { MatterState } from '@gongzhi/contracts/matters.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomFrom } from '../../../city/random.ts'
import type { Random } from '../../../city/random.ts'
import { verifyRecord } from '../../src/modules/audit/index.ts'
import { mediatorChoices } from '../../src/modules/disputes/choices.ts'
import { detailOf } from '../../src/modules/disputes/facts.ts'
import { checkFigures } from '../../src/modules/figures/index.ts'
import { actsOfKind, findMatterFacts, matterChoices, performAct } from '../../src/modules/matters/index.ts'
import type { ActCall, MatterFacts } from '../../src/modules/matters/index.ts'
import { loadStaff } from '../../src/modules/matters/staff.ts'
import type { Staff } from '../../src/modules/matters/staff.ts'
import type { Actor } from '../../src/platform/context.ts'
import type { TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { wholenessFaults } from '../wholeness.ts'
import { mediationOf } from './scene.ts'
import type { Mediation } from './scene.ts'

let city: TestCity
let m: Mediation
let staff: Staff
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  m = await mediationOf(city)
  staff = await loadStaff(city.app.deps)
})
afterAll(() => city.stop())

const WALKS = 25
const STEPS = 40
/** Papers need their files, conferences other units: they have walks of their own. */
const OTHERS = ['drawPaper', 'openPaper', 'sealPaper', 'servePaper', 'callConference', 'answerConference', 'recordConference', 'cancelConference', 'answerConferenceTask', 'reveal', 'fileVolume']

test('random people do random possible acts: nothing is ever left without somebody, a to-do and a clock', async () => {
  const seen = new Set<MatterState>()
  for (let walk = 0; walk < WALKS; walk++) {
    const random = randomFrom(String(walk), 'mediation')
    const { matterId } = await m.register(walk % 5 === 0 ? { externalNumber: `诉前调${walk}号`, source: 'entrusted', outerDueAt: '2027-01-01T00:00:00.000Z' } : {})
    for (let step = 0; step < STEPS; step++) {
      city.clock.forward(random.between(1, 600))
      const matter = await factsOf(matterId)
      seen.add(matter.state)
      const steps = possible(matter)
      const chosen = pick(random, steps)
      if (!chosen) break
      if (await isDone(await callOf(random, matter, chosen))) expect(await wholenessFaults({ ...city.app.deps, staff }, matterId), `${chosen.act} in walk ${walk}`).toEqual([])
    }
  }
  expect(disputeStates.filter((state) => !seen.has(state) && state !== 'filed')).toEqual([])
  expect((await verifyRecord(city.db)).faults).toEqual([])
  expect(await checkFigures(city.db)).toEqual([])
}, 300_000)

type Step = { act: string; actor: Actor }

async function factsOf(matterId: string): Promise<MatterFacts> {
  return (await findMatterFacts(city.db, city.app.deps.kinds, matterId, { now: city.clock.now() }))!.matter
}

function possible(matter: MatterFacts): Step[] {
  const { units, kinds } = city.app.deps
  const unitIds = [matter.ownerUnitId, ...matter.handlerUnitIds, ...matter.requests.flatMap((request) => request.askedOfUnitId ?? [])]
  const people = unitIds.flatMap((unitId) => (['dispute.accept', 'dispute.handle', 'matter.answerRequest', 'matter.chase'] as const).flatMap((permission) => staff.atUnit(unitId, permission) ?? []))
  const actors: Actor[] = [...new Set(people), { kind: 'reporter' }]
  return actors.flatMap((actor) => matterChoices({ actor, matter, assignments: [], units, kinds, now: city.clock.now() }).filter(({ act, allowed }) => allowed && !OTHERS.includes(act)).map(({ act }) => ({ act, actor })))
}

const dull = ['recordParty', 'rateRisk', 'recordInvestigation', 'invite', 'chase', 'note', 'visitParties', 'addStatement', 'chooseMediator', 'rateMediation', 'extendMediation', 'reportDanger', 'referToAuthority', 'cancelSession', 'handOverDispute', 'refuseDispute']
const ends = ['endByParty', 'endMediation', 'endPerformance', 'recuse', 'reviseAgreement']

function pick(random: Random, steps: readonly Step[]): Step | undefined {
  const lively = steps.filter(({ act }) => !dull.includes(act) && !ends.includes(act))
  const of = lively.length > 0 && random.chance(0.8) ? lively : random.chance(0.3) ? steps : steps.filter(({ act }) => !ends.includes(act))
  return of.length === 0 ? undefined : random.pick(of)
}

/** What only the effect can tell (a party has not agreed, a mediator must step back) is refused; that is no fault. */
async function isDone(call: ActCall<never>): Promise<boolean> {
  try {
    await performAct(city.app.deps, call)
    return true
  } catch (error) {
    if (error instanceof Problem && ['act-refused', 'bad-input'].includes(error.code)) return false
    throw error
  }
}

async function callOf(random: Random, matter: MatterFacts, { act, actor }: Step): Promise<ActCall<never>> {
  const { kinds } = city.app.deps
  const kind = kinds.of('dispute')
  const row = actor.kind === 'reporter' ? kind.reporterActs[act] : actsOfKind(kinds, 'dispute')[act]
  const effect = actor.kind === 'reporter' ? kind.reporterEffects[act] : (kind.effects[act] ?? kinds.common.effects[act])
  return { act, row: row!, effect: effect!, actor, target: { matterId: matter.matterId }, command: { commandId: crypto.randomUUID() }, input: (await inputOf(random, matter, act)) as never }
}

async function inputOf(random: Random, matter: MatterFacts, act: string): Promise<object> {
  const { deps } = city.app
  const detail = detailOf(matter)
  const today = localDateOf(city.clock.now())
  const later = localDateOf(city.clock.now().getTime() + 9 * 86_400_000)
  const all = detail.parties.map(({ partyId }) => partyId)
  const named = detail.mediators.filter(({ recusedFor }) => recusedFor === null).map(({ personId }) => personId)
  const planned = detail.sessions.find(({ state }) => state === 'planned')?.sessionId
  const open = detail.agreement?.terms.find(({ result }) => result !== 'performed') ?? detail.agreement?.terms[0]
  const station = deps.units.inArea('policeStation', matter.streetId!)!.unitId
  const words = { reason: '原因', note: '说明', text: '补充', answer: '已处置', receipt: '收〔2026〕1号', what: '情况', measures: '已劝开', whereTo: '法院', description: '说明', ways: ['court'], how: 'phone' }
  const special: Record<string, () => object | Promise<object>> = {
    recordWish: () => ({ ...words, partyId: random.pick(all), wish: random.pick(['agrees', 'agrees', 'agrees', 'agrees', 'notReached', 'refuses']) }),
    recordParty: () => ({ party: { role: 'third', name: '李明' } }),
    rateRisk: () => ({ ...words, risk: random.pick(['red', 'orange', 'yellow']) }),
    acceptDispute: () => ({ mediationKind: 'people' }),
    refuseDispute: () => ({ ...words, reason: 'inCourt' }),
    handOverDispute: () => ({ ...words, unitId: random.pick(deps.units.all.filter(({ dutyKey }) => dutyKey === 'streetMediation')).unitId }),
    assignMediators: async () => ({ mediatorIds: [random.pick((await mediatorChoices({ ...deps, db: city.db }, matter)).filter(({ whyNot }) => !whyNot)).personId], chosenBy: 'committee' }),
    chooseMediator: async () => ({ mediatorId: random.pick(await mediatorChoices({ ...deps, db: city.db }, matter)).personId }),
    recuse: () => ({ mediatorId: random.pick(named), ground: 'kinship' }),
    invite: () => ({ name: '王大爷', relation: '邻居', consentedPartyIds: all }),
    scheduleSession: () => ({ startsAt: city.clock.now().toISOString(), endsAt: new Date(city.clock.now().getTime() + 3_600_000).toISOString(), place: '调解室', isPublic: false }),
    cancelSession: () => ({ ...words, sessionId: planned }),
    recordSession: () => ({ sessionId: planned, attendedPartyIds: all, attendedMediatorIds: named, rightsTold: true, record: '谈了' }),
    visitParties: () => ({ visitedOn: today, how: 'visit', mood: random.pick(['calm', 'tense', 'worse']), note: '都在家,说了说' }),
    recordInvestigation: () => ({ doneOn: today, place: '现场', spokeWith: '邻居', findings: '属实' }),
    extendMediation: () => ({ ...words, days: 5, consentedPartyIds: all }),
    reachAgreement: () => ({ form: random.pick(['written', 'oral']), facts: '事实', disputed: '争议', responsibilities: '责任', reachedOn: today, terms: [{ text: '付款', way: '转账', dueOn: later }, { text: '道歉', way: '当面', dueOn: later }] }),
    sealAgreement: () => ({ signedPartyIds: all, signedMediatorIds: named.slice(0, 1), signedOn: today, sealedOn: today, fileIds: [] }),
    recordPerformance: () => ({ ...words, termId: open!.termId, visitedOn: today, result: random.pick(['performed', 'performed', 'partlyPerformed']), ...(random.chance(0.5) ? { nextVisitOn: later } : {}) }),
    recordConfirmation: () => (random.chance(0.5) ? { step: 'notWanted', on: today } : { step: 'applied', on: today, court: '区法院', partyIds: all }),
    endPerformance: () => ({ ...words, result: 'notPerformed' }),
    endMediation: () => ({ ...words, cause: 'noAgreement' }),
    tellWays: () => ({ ...words, toldOn: today }),
    reportDanger: () => ({ ...words, unitId: station }),
    referToAuthority: () => ({ ...words, unitId: station, ground: 'domesticViolence' }),
    answerDanger: () => ({ ...words, requestId: matter.requests.find(({ kind }) => kind === 'danger')!.requestId }),
    receiveReferral: () => ({ ...words, requestId: matter.requests.find(({ kind }) => kind === 'mandatoryReport')!.requestId }),
    returnDispute: () => ({ on: today, result: '已办' }),
    checkVolume: () => ({ grade: 'good', subsidyYuan: 100 }),
    rateMediation: () => ({ satisfied: 'satisfied' }),
  }
  return special[act]?.() ?? words
}

// Random walks through the procedure: whatever the people of the city do, in whatever order, a matter never stands
// without an owner who has something to do and a running clock, and clocks and to-dos equal their recomputation.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { reportStates } from '@gongzhi/contracts/matters.ts'
import type { MatterState } from '@gongzhi/contracts/matters.ts'
import { randomFrom } from '../../city/random.ts'
import type { Random } from '../../city/random.ts'
import { loadStaff } from '../src/modules/matters/staff.ts'
import type { Staff } from '../src/modules/matters/staff.ts'
import { designatableUnits, dispatchableUnits, whistleableUnits } from '../src/modules/dispatch/index.ts'
import { assignmentEffects, reporterEffects } from '../src/modules/matters/acts/effects.ts'
import { findMatterFacts, performAct } from '../src/modules/matters/index.ts'
import type { ActCall, AssignmentFacts, MatterFacts } from '../src/modules/matters/index.ts'
import { assignmentChoices, matterChoices, permitAct } from '../src/modules/matters/permit.ts'
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import { reporterActs, reportMatterActs } from '@gongzhi/contracts/reports.ts'
import { checkFigures } from '../src/modules/figures/index.ts'
import { verifyRecord } from '../src/modules/audit/index.ts'
import type { Actor } from '../src/platform/context.ts'
import type { TestCity } from './world.ts'
import { wholenessFaults } from './wholeness.ts'
import { startCity } from './world.ts'

let city: TestCity
let staff: Staff
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
  staff = await loadStaff(city.app.deps)
})
afterAll(() => city.stop())

/** Reports of walks before, into which a later one may be merged. */
const earlier: string[] = []
const WALKS = 60
const STEPS = 40

type Scene = { matter: MatterFacts; assignments: AssignmentFacts[] }
type Step = { act: string; actor: Actor; assignment?: AssignmentFacts }

test('random people do random possible acts: nothing is ever left without an owner, a to-do and a clock', async () => {
  const seen = new Set<MatterState>()
  for (let walk = 0; walk < WALKS; walk++) {
    const random = randomFrom(String(walk), 'walk')
    const { matterId } = await city.report(random.chance(0.5) ? { contact: { phone: '13800001234' } } : {})
    for (let step = 0; step < STEPS; step++) {
      city.clock.forward(random.between(1, 240))
      const scene = await sceneOf(matterId)
      seen.add(scene.matter.state)
      const choices = possible(scene)
      if (step === 0) earlier.push(matterId)
      if (choices.length === 0) break
      const chosen = weighted(random, choices, scene.matter.state)
      const call = callOf(random, scene, chosen)
      // A committee whose only street was called already has nobody else to redispatch to.
      if (lacksUnit(call)) continue
      if (!(await isDone(call as ActCall<never>))) continue
      await expectWhole(matterId, `${chosen.act} in walk ${walk}`)
    }
  }
  expect([...seen].toSorted()).toEqual([...reportStates].toSorted())
  const report = await verifyRecord(city.db)
  expect(report.faults).toEqual([])
  // What each act added to the kept figures is what counting all matters gives.
  expect(await checkFigures(city.db)).toEqual([])
}, 300_000)

/** What only the effect can tell (no earlier report to merge into, a unit that the duty list keeps out, a conference with oneself) refuses; that is no fault. */
async function isDone(call: ActCall<never>): Promise<boolean> {
  try {
    await performAct(city.app.deps, call)
    return true
  } catch (error) {
    if (error instanceof Problem && ['act-refused', 'bad-input'].includes(error.code)) return false
    throw error
  }
}

const lacksUnit = (call: unknown): boolean => {
  const { act, input } = call as { act: string; input: Record<string, unknown> }
  return (act === 'redispatch' && !input['unitId']) || ((act === 'whistle' || act === 'dispatch') && !input['leadUnitId']) || (act === 'callConference' && (input['unitIds'] as string[]).length === 0)
}

async function sceneOf(matterId: string): Promise<Scene> {
  const found = await findMatterFacts(city.db, city.app.deps.kinds, matterId, { now: city.clock.now() })
  if (!found) throw new Error('The matter is gone.')
  return found
}

function actorsFor({ matter, assignments }: Scene): Actor[] {
  const { units } = city.app.deps
  const centres = ['districtCentre', 'cityCentre'].flatMap((key) => units.inArea(key, key === 'cityCentre' ? matter.cityId : (matter.districtId ?? ''))?.unitId ?? [])
  const asked = matter.requests.flatMap((r) => r.askedOfUnitId ?? [])
  const unitIds = [...new Set([matter.ownerUnitId, ...assignments.map((a) => a.unitId), ...assignments.map((a) => a.calledByUnitId), ...centres, ...asked])]
  const people = unitIds.flatMap((unitId) => (['matter.dispatch', 'assignment.submitOutcome', 'assignment.signOff', 'matter.callBack', 'matter.approve', 'matter.instruct', 'matter.supervise', 'matter.whistleEmergency'] as const).flatMap((p) => staff.atUnit(unitId, p) ?? []))
  return [...new Set([...people, ...(matter.gridId ? [staff.ofGrid(matter.gridId)] : [])])].filter((a) => a !== undefined)
}

/** Papers have tests of their own; what is recorded of a conference is walked through on disputes and petitions. */
const OTHERWISE = ['drawPaper', 'openPaper', 'sealPaper', 'servePaper', 'recordConference', 'cancelConference']

function possible(scene: Scene): Step[] {
  const { units, clock, kinds } = city.app.deps
  const reporter: Actor = { kind: 'reporter' }
  return [...actorsFor(scene), reporter].flatMap((actor) => {
    const stage = { actor, ...scene, units, kinds, now: clock.now() }
    const onMatter = matterChoices(stage).filter((c) => c.allowed && !OTHERWISE.includes(c.act)).map(({ act }): Step => ({ act, actor }))
    const onAssignments = actor.kind === 'reporter' ? [] : scene.assignments.flatMap((assignment) =>
      assignmentChoices(stage, assignment).filter((c) => c.allowed).map(({ act }): Step => ({ act, actor, assignment })))
    return [...onMatter, ...onAssignments]
  })
}

/** Notes and the like lead nowhere; ends come late, so that walks go on. */
function weighted(random: Random, steps: Step[], state: MatterState): Step {
  const dull = ['categorise', 'chase', 'instruct', 'supervise', 'askForMore', 'recordInformation', 'askToConfirm', 'notDuplicate', 'split', 'proposeRefusal', 'proposeShelving', 'rateWhistle', 'rateWhistler',
    'note', 'reveal', 'callConference', 'addInformation', 'contact', 'nameOfficer', 'redispatch', 'recall', 'pause', 'requestExtension']
  const ends = ['withdraw', 'refuse', 'answer', 'solveOnSpot', 'decline', 'merge', 'shelve', 'decideRefusal']
  const refusal = steps.find((s) => s.act === 'decideRefusal') ?? steps.find((s) => s.act === 'proposeRefusal')
  if (refusal && random.chance(0.15)) return refusal
  const lively = steps.filter((s) => !dull.includes(s.act) && !ends.includes(s.act))
  if (lively.length > 0 && random.chance(0.75)) return random.pick(lively)
  const late = state === 'received' ? steps : steps.filter((s) => s.act !== 'refuse')
  return random.pick(late)
}

function callOf(random: Random, scene: Scene, { act, actor, assignment }: Step): unknown {
  const command = { commandId: crypto.randomUUID() }
  if (actor.kind === 'reporter') {
    const row = reporterActs[act as keyof typeof reporterActs]
    return { act, row, effect: reporterEffects[act as keyof typeof reporterEffects], actor, target: { matterId: scene.matter.matterId }, command, input: inputOf(random, scene, act, actor) }
  }
  if (assignment) {
    const row = assignmentActs[act as keyof typeof assignmentActs]
    return { act, row, effect: assignmentEffects[act as keyof typeof assignmentEffects], actor, target: { assignmentId: assignment.assignmentId }, command, input: inputOf(random, scene, act, actor) }
  }
  const row = reportMatterActs[act as keyof typeof reportMatterActs]
  return { act, row, effect: city.app.deps.kinds.of('report').effects[act] ?? city.app.deps.kinds.common.effects[act], actor, target: { matterId: scene.matter.matterId }, command, input: inputOf(random, scene, act, actor) }
}

function inputOf(random: Random, scene: Scene, act: string, actor: Actor): object {
  const { units, kinds } = city.app.deps
  const owner = units.byId(scene.matter.ownerUnitId)
  const busy = scene.assignments.filter((a) => a.round === scene.matter.round && !['declined', 'recalled', 'passedOn', 'done'].includes(a.state)).map((a) => a.unitId)
  const free = (list: readonly { unitId: string }[]) => list.filter((u) => !busy.includes(u.unitId)).map((u) => u.unitId)
  const row: ActRow<string> | undefined = (reportMatterActs as Record<string, ActRow<string>>)[act]
  const allowed = (assignment: AssignmentFacts) => permitAct({ actor, ...scene, assignment, units, kinds, now: city.clock.now(), act, row: row! }) === undefined
  const meant = row ? scene.assignments.filter(allowed) : []
  const words = { reason: '原因', note: '说明', text: '补充', reply: '答复', outcome: '已处理', whereTo: '街道便民中心', basis: '职责清单第 3 项', purpose: '核实' }
  const requestOf = (kind: string) => scene.matter.requests.find((r) => r.kind === kind && permitAct({ actor, ...scene, request: r, units, kinds, now: city.clock.now(), act, row: row! }) === undefined)!.requestId
  const others = earlier.filter((matterId) => matterId !== scene.matter.matterId)
  const special: Record<string, () => object> = {
    refuse: () => ({ reason: 'market', whereTo: '街道便民中心' }),
    pause: () => ({ reason: 'weather', note: '下雨' }),
    whistle: () => ({ ...words, whistle: random.pick(['daily', 'hard', 'emergency']), leadUnitId: random.pick(free(whistleableUnits(units, owner))) }),
    dispatch: () => ({ ...words, leadUnitId: random.pick(free(dispatchableUnits(units, owner))) }),
    redispatch: () => {
      const old = random.pick(meant)
      return { ...words, assignmentId: old.assignmentId, unitId: random.pick(free(old.whistle ? whistleableUnits(units, owner) : dispatchableUnits(units, owner))) }
    },
    recall: () => ({ ...words, assignmentId: random.pick(meant).assignmentId }),
    requestExtension: () => ({ ...words, assignmentId: random.pick(meant).assignmentId, amount: 2, unit: 'workingDay' }),
    decideExtension: () => ({ ...words, assignmentId: random.pick(meant).assignmentId, decision: random.pick(['approved', 'rejected']) }),
    verify: () => ({ ...words, result: random.pick(['pass', 'pass', 'rework']) }),
    callBack: () => ({ how: 'phone', wasReached: true, solved: 'solved', satisfied: 'satisfied' }),
    rate: () => ({ solved: 'notSolved', satisfied: 'notSatisfied' }),
    reveal: () => ({ purpose: '核实', fields: ['name', 'phone'] }),
    askForMore: () => ({ question: '哪一盏?' }),
    categorise: () => ({ categoryId: random.pick(['0101', '0201', '0301']) }),
    confirm: () => ({ ...words, result: random.pick(['so', 'notSo']) }),
    merge: () => ({ ...words, intoId: others.length > 0 ? random.pick(others) : scene.matter.matterId }),
    notDuplicate: () => ({ otherId: others.length > 0 ? random.pick(others) : scene.matter.matterId }),
    split: () => ({ parts: [{ title: '另一件', description: '楼道也堆了东西。' }] }),
    proposeRefusal: () => ({ reason: 'market', whereTo: '街道便民中心' }),
    decideRefusal: () => ({ note: '说明', requestId: requestOf('refusal'), decision: random.pick(['approved', 'rejected']) }),
    approveWhistle: () => ({ note: '说明', requestId: requestOf('approval'), decision: random.pick(['approved', 'approved', 'rejected']) }),
    designate: () => {
      const request = scene.matter.requests.find((r) => r.kind === 'designation')!
      const declined = scene.assignments.find((a) => a.assignmentId === request.assignmentId)!
      return { ...words, requestId: request.requestId, unitId: random.pick(free(designatableUnits(units, units.byId(declined.calledByUnitId), units.byId(declined.unitId)))) }
    },
    proposeShelving: () => ({ reason: 'funds', note: '等经费' }),
    shelve: () => ({ reason: 'funds', note: '等经费', nextLookOn: localDateOf(new Date(city.clock.now().getTime() + 20 * 86_400_000)) }),
    reviewShelved: () => ({ note: '还要等', nextLookOn: localDateOf(new Date(city.clock.now().getTime() + 20 * 86_400_000)) }),
    answerInstruction: () => ({ requestId: requestOf('instruction'), answer: '已办' }),
    supervise: () => ({ level: random.pick(['daily', 'listed', 'summons']), text: '抓紧' }),
    answerSupervision: () => ({ requestId: requestOf('supervision'), answer: '已办' }),
    callConference: () => ({ startsAt: new Date(city.clock.now().getTime() + 86_400_000).toISOString(), place: '街道', agenda: '怎么办', unitIds: random.shuffled(dispatchableUnits(units, owner)).slice(0, 2).map((u) => u.unitId) }),
    answerConference: () => ({ requestId: requestOf('conference'), attends: random.chance(0.7) }),
    answerByCall: () => ({ ...words, spokeWith: '张经理' }),
    rateWhistle: () => ({ score: 'good' }),
    rateWhistler: () => ({ score: 'fair', wasNeeded: true }),
    nameOfficer: () => ({ personId: 'personId' in actor ? actor.personId : '' }),
    contact: () => ({ wasReached: random.chance(0.8), note: '电话' }),
  }
  return special[act]?.() ?? words
}

async function expectWhole(matterId: string, when: string): Promise<void> {
  expect(await wholenessFaults({ ...city.app.deps, staff }, matterId), when).toEqual([])
}

// Random walks through disputes and petitions: whoever may do something does anything that he may, with whatever he
// might fill in; nothing is ever left without somebody who has something to do and a running clock.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import type { MatterKind } from '@gongzhi/contracts/matters.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import { petitionClasses } from '@gongzhi/contracts/petitions.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { randomFrom } from '../../city/random.ts'
import type { Random } from '../../city/random.ts'
import { verifyRecord } from '../src/modules/audit/index.ts'
import { actorsOfStaff } from '../src/modules/auth/index.ts'
import type { PersonActor } from '../src/modules/auth/index.ts'
import { findMatterFacts, loadStaff, matterChoices, performAct, permitAct } from '../src/modules/matters/index.ts'
import type { Effect, MatterFacts, Staff } from '../src/modules/matters/index.ts'
import type { Actor } from '../src/platform/context.ts'
import { mediationOf } from './disputes/scene.ts'
import { petitionsOf } from './petitions/scene.ts'
import { randomInput } from './randomInput.ts'
import { wholenessFaults } from './wholeness.ts'
import type { TestCity } from './world.ts'
import { startCity } from './world.ts'

let city: TestCity
let staff: Staff
let people: readonly PersonActor[]
let register: Partial<Record<MatterKind, (random: Random) => Promise<string>>>
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  staff = await loadStaff(city.app.deps)
  people = await actorsOfStaff(city.app.deps)
  const [mediation, petitions] = [await mediationOf(city), petitionsOf(city)]
  register = {
    dispute: async () => (await mediation.register()).matterId,
    petition: async (random) => {
      const petitionClass = random.pick(petitionClasses)
      return (await petitions.byLetter({ petitionClass, ...(petitionClass === 'accusation' ? { aboutUnitId: petitions.units.market() } : {}) })).matterId
    },
  }
})
afterAll(() => city.stop())

const WALKS = 14
const STEPS = 50
/** Notes and the like lead nowhere; papers have their own tests. */
const DULL = ['note', 'reveal', 'chase', 'instruct', 'supervise', 'callConference', 'recordHelp', 'nameLeader', 'recordParty', 'rateRisk', 'addStatement', 'addMaterial', 'invite', 'recordInvestigation', 'cancelSession', 'askWhetherSame',
  'reportDanger', 'referToAuthority', 'chooseMediator', 'recuse', 'extendMediation', 'handOverDispute']
const PAPERS = ['drawPaper', 'openPaper', 'sealPaper', 'servePaper']
const ENDS = ['endMediation', 'endByParty', 'refuseDispute', 'refusePetition', 'withdrawPetition', 'recordWithdrawal', 'fileVolume', 'filePetition', 'settle', 'endPerformance']

const factsOf = async (matterId: string): Promise<MatterFacts> => (await findMatterFacts(city.db, city.app.deps.kinds, matterId, { now: city.clock.now() }))!.matter

/** Whoever has a part in it, and whoever raised it. */
function actorsOf({ ownerUnitId, handlerUnitIds, namedPersonIds, requests }: MatterFacts): Actor[] {
  const units = new Set([ownerUnitId, ...handlerUnitIds, ...requests.flatMap((r) => r.askedOfUnitId ?? [])])
  const involved = people.filter((p) => namedPersonIds.includes(p.personId) || p.grants.some((g) => g.unitId && units.has(g.unitId)))
  return [...involved, { kind: 'reporter' }]
}

type Step = { act: string; row: ActRow<string>; effect: Effect<never>; actor: Actor }

function possible(matter: MatterFacts): Step[] {
  const { units, kinds } = city.app.deps
  const kind = kinds.of(matter.kind)
  return actorsOf(matter).flatMap((actor) => matterChoices({ actor, matter, assignments: [], units, kinds, now: city.clock.now() }).filter(({ allowed, act }) => allowed && !PAPERS.includes(act)).map(({ act }) => {
    const isReporters = actor.kind === 'reporter'
    const row = isReporters ? kind.reporterActs[act]! : (kind.acts[act] ?? kinds.common.acts[act])!
    const effect = isReporters ? kind.reporterEffects[act]! : (kind.effects[act] ?? kinds.common.effects[act])!
    return { act, row, effect, actor }
  }))
}

/** What moves it on comes first, ends come late, so that walks go on. */
function chosenOf(random: Random, steps: readonly Step[]): Step {
  const lively = steps.filter(({ act }) => !DULL.includes(act) && !ENDS.includes(act))
  if (lively.length > 0 && random.chance(0.85)) return random.pick(lively)
  const late = steps.filter(({ act }) => !ENDS.includes(act))
  return random.pick(random.chance(0.3) || late.length === 0 ? steps : late)
}

async function inputOf(random: Random, matter: MatterFacts, { act, row, actor }: Step): Promise<Record<string, unknown> | undefined> {
  const { units, kinds } = city.app.deps
  const now = city.clock.now()
  const conferences = await city.db.selectFrom('conferences').select('conferenceId').where('matterId', '=', matter.matterId).where('state', '=', 'called').execute()
  const detail = matter.detail as { parties?: { partyId: string }[]; sessions?: { sessionId: string; state: string }[]; agreement?: { terms: { termId: string }[] } | null }
  const mediators = people.filter((p) => p.grants.some((g) => g.role === 'mediator' && units.isWithin(g.unitId ?? '', matter.ownerUnitId))).map((p) => p.personId)
  const leaders = people.filter((p) => p.grants.some((g) => roleMay(g.role, 'matter.instruct'))).map((p) => p.personId)
  const answered = matter.requests.filter((request) => row.answers === request.kind && permitAct({ actor, matter, assignments: [], units, kinds, now, act, row, request }) === undefined)
  const known: [RegExp, readonly string[]][] = [
    [/party/i, (detail.parties ?? []).map((p) => p.partyId)], [/mediator/i, matter.namedPersonIds.length > 0 && act !== 'assignMediators' ? matter.namedPersonIds : mediators],
    [/session/i, (detail.sessions ?? []).filter((s) => s.state === 'planned').map((s) => s.sessionId)], [/term/i, (detail.agreement?.terms ?? []).map((t) => t.termId)],
    [/request/i, answered.map((r) => r.requestId)], [/conference/i, conferences.map((c) => c.conferenceId)], [/leader|team/i, leaders],
    [/unit/i, actingUnits(matter)],
    [/area/i, matter.districtId ? [matter.districtId] : []],
  ]
  return randomInput(row.form, { random, now, usual: usualOf(now), newFile: () => newFile(actor), idsFor: (name) => known.find(([of]) => of.test(name))?.[1] ?? [] })
}

/** Bodies of the place that a part in it may be given to. */
function actingUnits({ cityId, districtId, streetId }: MatterFacts): string[] {
  const keys = ['urbanManagement', 'market', 'petitionOffice', 'cityPetitionOffice', 'governmentOffice', 'streetMediation', 'districtMediation', 'discipline', 'policeStation', 'police', 'civilAffairs']
  return city.app.deps.units.all.filter((unit) => [cityId, districtId, streetId].includes(unit.areaId) && keys.includes(unit.dutyKey ?? '')).map(({ unitId }) => unitId)
}

const usualOf = (now: Date): Record<string, unknown> => ({
  wish: 'agrees', mediationKind: 'people', place: '永安社区调解室', attended: true, rightsTold: true, isPublic: false, service: { way: 'direct', servedOn: localDateOf(now) }, consents: true,
})

/** A file that whoever acts has sent. */
async function newFile(actor: Actor): Promise<string> {
  const fileId = newId()
  const sha = fileId.replaceAll('-', '').repeat(2)
  const sent = { announcedSha256: sha, announcedType: 'image/jpeg', announcedSize: 9, received: 9, keptSha256: sha, keptType: 'image/jpeg', keptSize: 9 }
  await city.db.insertInto('files').values({ fileId, ...sent, uploadedBy: 'personId' in actor ? actor.personId : null, createdAt: city.clock.now(), completedAt: city.clock.now() }).execute()
  return fileId
}

const REFUSALS = ['act-refused', 'bad-input', 'not-found']

/** What only the effect can tell refuses; that is no fault. Anything else that is thrown is one. */
async function isDone(matterId: string, { act, row, effect, actor }: Step, input: Record<string, unknown>): Promise<boolean> {
  try {
    await performAct(city.app.deps, { act, row, effect, actor, target: { matterId }, command: { commandId: newId() }, input: row.form.parse(input) as never })
    return true
  } catch (error) {
    if (error instanceof Problem && REFUSALS.includes(error.code)) return false
    throw new Error(`${act} with ${JSON.stringify(input)}`, { cause: error })
  }
}

const DEEP = { dispute: ['mediating', 'toSignAgreement', 'performing', 'failed'], petition: ['handling', 'toServe', 'answered', 'reviewing'] }

test.each(['dispute', 'petition'] as const)('random people do random possible acts on a %s: it stands as it must after each', async (kind) => {
  const seen = new Set<string>()
  for (let walk = 0; walk < WALKS; walk++) {
    const random = randomFrom(String(walk), `walk-${kind}`)
    const matterId = await register[kind]!(random)
    for (let step = 0; step < STEPS; step++) {
      city.clock.forward(random.between(1, random.chance(0.1) ? 20_000 : 600))
      const matter = await factsOf(matterId)
      seen.add(matter.state)
      const steps = possible(matter)
      if (steps.length === 0 || (isFinal(matter.state) && random.chance(0.4))) break
      const chosen = chosenOf(random, steps)
      const input = await inputOf(random, matter, chosen)
      if (!input || !(await isDone(matterId, chosen, input))) continue
      expect(await wholenessFaults({ ...city.app.deps, staff }, matterId), `${chosen.act} in walk ${walk}`).toEqual([])
    }
  }
  // Far enough that what follows an agreement, an answer and a review was walked through too.
  for (const state of DEEP[kind]) expect(seen).toContain(state)
  expect((await verifyRecord(city.db)).faults).toEqual([])
}, 600_000)

// Registering: every petition is registered, whatever the channel (Art. 21, 22), and comes to the petition office of its
// district; an accusation to one that is not itself accused. Called by the public route, the resident's page and the desk.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { dateOfDay, dayNumberOf, localDateOf, localInstant } from '@gongzhi/contracts/kit/localDays.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { Nature } from '@gongzhi/contracts/matters.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { NewPetition, NewPetitionOnline, PetitionClass } from '@gongzhi/contracts/petitions.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import type { Actor } from '../../platform/context.ts'
import { commandHash } from '../../platform/record.ts'
import { send } from '../../platform/statements.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { visibleMatter } from '../auth/index.ts'
import { due, findReplay, freshMatter, insertNewMatter, placeName, placeOf, refuse, replayOnClash, sayWords, trackingCodeOf } from '../matters/index.ts'
import type { ActResult, MatterDeps, MatterFacts, Work } from '../matters/index.ts'
import type { Unit } from '../people/index.ts'
import { titleFrom } from '../reports/index.ts'
import { isAccused, nobodyAccused, officeFor } from './bodies.ts'
import type { Accused } from './bodies.ts'
import type { PetitionDetail } from './detail.ts'
import { factsOf } from './detail.ts'
import { heldBy, personExists } from './staffing.ts'

/** From a resident's page; `channel` and what a clerk knows is added by the desk. */
export type Registration = NewPetitionOnline & Pick<NewPetition, 'channel'> & Partial<Omit<NewPetition, keyof NewPetitionOnline | 'channel'>>

/**
 * Registers a petition and answers its number and tracking code; the same command again answers the same ones. Refuses
 * (bad-input, by field) a place, unit or person that is unknown, a day of receipt in the future or more than a year ago, a title that names who petitions, a group of visitors
 * without representatives (Art. 20); an accusation of which nobody in this deployment is free (reason.nobodyFree).
 */
export async function registerPetition(deps: MatterDeps, actor: Actor, input: Registration, extra: { uploadToken?: string } = {}): Promise<ReportReceipt> {
  const fingerprint = commandHash(deps.secrets.fieldMacKey, 'registerPetition', '', 'personId' in actor ? actor.personId : actor.kind, input)
  const command = { commandId: input.commandId, fingerprint }
  const { matterId } = await replayOnClash(deps.db, command, () =>
    inTransaction(deps.pool, async (tx, sent) => (await findReplay(tx, command)) ?? registerOnce({ deps, actor, input, tx, sent, ...extra }, fingerprint)))
  const { number } = await deps.db.selectFrom('matters').select('number').where('matterId', '=', matterId).executeTakeFirstOrThrow()
  return { number, matterId, trackingCode: trackingCodeOf(deps.secrets, matterId) }
}

type Registering = Pick<Work, 'tx' | 'sent'> & { deps: MatterDeps; actor: Actor; input: Registration; uploadToken?: string }

async function registerOnce(registering: Registering, fingerprint: string): Promise<ActResult> {
  const { deps, actor, input, tx, sent, uploadToken } = registering
  const now = deps.clock.now()
  refuseWrongFields(input, localDateOf(now))
  if (input.fromMatterId) await visibleMatter(tx, actor, input.fromMatterId)
  const areas = areasOf(deps, input)
  // What a resident takes it for is looked at by a clerk: until then whatever names a unit may be an accusation.
  const isClassed = actor.kind !== 'reporter' || input.petitionClass === 'accusation'
  const about = await aboutOf(registering, now, isClassed ? input : { ...input, petitionClass: undefined })
  const taken = takenBy(deps, actor, areas, about)
  const rules = deps.rules.current()
  const matter = newMatter({ deps, actor, input, areas, about, taken, now })
  const work: Work = {
    tx, deps, actor, now, entryId: newId(now.getTime()), rules, matter, assignments: [], requests: [], openClocks: [], todos: [], words: [], said: [], sent, ...(uploadToken ? { uploadToken } : {}),
  }
  const persons = sayPetition(work, input)
  const facts = { channel: input.channel, nature: matter.nature, owner: taken.owner.name, place: placeName(deps, areas), ...(input.persons && input.persons > 1 ? { persons: input.persons } : {}) }
  await insertNewMatter(work, { facts, fileIds: input.fileIds, command: { commandId: input.commandId, fingerprint } })
  await insertPetition(work, persons)
  if (input.fromMatterId && !matter.isConfidential) {
    const link = { linkId: newId(), matterId: matter.matterId, otherId: input.fromMatterId, kind: 'splitFrom' as const, entryId: work.entryId, madeAt: now }
    work.sent.push(send(tx, tx.insertInto('links').values(link).compile()))
  }
  return { matterId: matter.matterId, entryId: work.entryId, extra: {} }
}

export type PersonRow = { personId: string; matterId: string; seq: number; nameWordsId: string | null; phoneWordsId: string | null }

/** The petition's own row, behind its matter's. */
export async function insertPetition(work: Work, persons: readonly PersonRow[]): Promise<void> {
  const { ratings: _ratings, leaders: _leaders, ...row } = work.matter.detail as PetitionDetail
  work.sent.push(send(work.tx, work.tx.insertInto('petitions').values(row).compile()))
  if (persons.length > 0) work.sent.push(send(work.tx, work.tx.insertInto('petitionPersons').values([...persons]).compile()))
}

const OLDEST_DAYS = 365

function refuseWrongFields({ receivedOn, channel, persons = 1, representatives = [] }: Registration, today: string): void {
  if (receivedOn && receivedOn > today) throw fieldProblem('/receivedOn', 'future', 'input.dayToCome')
  // What is older was registered long ago, or the year is a slip of the pen.
  const earliest = dateOfDay(dayNumberOf(today) - OLDEST_DAYS)
  if (receivedOn && receivedOn < earliest) throw fieldProblem('/receivedOn', 'tooEarly', 'input.dayTooEarly', { date: earliest })
  // 多人走访应当推选代表 (Art. 20): the desk asks for them; the form itself takes five at most.
  if (channel === 'visit' && persons > 5 && representatives.length === 0) throw fieldProblem('/representatives', 'required', 'input.representatives')
  if (representatives.length > persons) throw fieldProblem('/representatives', 'tooMany', 'input.moreThanPersons')
}

const SHORTEST_NAME = 2

/** Titles stand in lists, where names are masked: none names who petitions. */
export const namesSomebody = (title: string, names: readonly (string | undefined)[]): boolean =>
  names.some((name) => name !== undefined && [...name].length >= SHORTEST_NAME && title.includes(name))

/** The title as it was given; without one the first sentence, names left out. Refuses one that names who petitions. */
function titleOfPetition({ title, description, petitioner, representatives = [] }: Registration): string {
  const names = [petitioner, ...representatives].map(({ name }) => name?.trim())
  if (title && namesSomebody(title, names)) throw fieldProblem('/title', 'namesSomebody', 'input.titleNames')
  const shown = names.filter((name) => name !== undefined && [...name].length >= SHORTEST_NAME)
  return title ?? titleFrom(shown.reduce<string>((text, name) => text.replaceAll(name!, '某'), description))
}

type Areas = { cityId: string; districtId: string | null; streetId: string | null; communityId: null; gridId: null }

/**
 * Where it belongs, to the street and no nearer: whoever sees a community or a grid by its area has no part in what its
 * people petition about (docs/decisions/0027-petitions.md).
 */
function areasOf(deps: MatterDeps, { areaId, location, address }: Registration): Areas {
  const known = areaId ? deps.areas.findById(areaId) : undefined
  if (areaId && !known) throw fieldProblem('/areaId', 'unknown', 'input.unknownArea')
  const found = location ? placeOf(deps.areas, location) : (known ?? (address ? deps.areas.byAddress(address)?.area : undefined) ?? deps.areas.all.find(({ level }) => level === 'city'))
  if (!found) throw new Error('The city has no areas yet: nothing can be located.')
  return { cityId: found.cityId, districtId: found.districtId, streetId: found.streetId, communityId: null, gridId: null }
}

export type About = { isWalled: boolean; unitId: string | null; personId: string | null; accused: Accused; petitionClass: PetitionClass | null }

/**
 * Whom it is about. What nobody has classed yet stands behind the wall as soon as it names a unit: it may be an
 * accusation. Of an accused person the unit at which he works is kept away with him.
 */
export async function aboutOf(
  { deps, tx }: Pick<Registering, 'deps' | 'tx'>, now: Date, input: { petitionClass?: PetitionClass | undefined; aboutUnitId?: string | undefined; aboutPersonId?: string | undefined },
): Promise<About> {
  const { petitionClass, aboutUnitId, aboutPersonId } = input
  if (aboutUnitId && !deps.units.findById(aboutUnitId)) throw fieldProblem('/aboutUnitId', 'unknown', 'input.unknownUnit')
  if (aboutPersonId && petitionClass !== 'accusation') throw fieldProblem('/aboutPersonId', 'accusation', 'input.personOnlyAccused')
  if (aboutPersonId && !(await personExists({ tx }, aboutPersonId))) throw fieldProblem('/aboutPersonId', 'unknown', 'input.unknownPerson')
  const isWalled = petitionClass === 'accusation' || (petitionClass === undefined && aboutUnitId !== undefined)
  const own = { unitId: aboutUnitId ?? null, personId: null, petitionClass: petitionClass ?? null }
  if (!isWalled) return { ...own, isWalled, accused: nobodyAccused }
  const held = aboutPersonId ? await heldBy({ tx, now }, aboutPersonId) : undefined
  const unitId = aboutUnitId ?? held?.postUnitId ?? null
  return { ...own, isWalled, unitId, personId: aboutPersonId ?? null, accused: { unitId, heldUnitIds: held?.unitIds ?? [] } }
}

type Taken = { owner: Unit; state: 'toRegister' | 'toPassOn' | 'toInform'; handler: Unit | null }

/**
 * The clerk's own petition office, or that of the district; a department that got it directly registers and informs
 * itself (Art. 23), as discipline inspection does with what it got. Refuses where everybody here is accused.
 */
function takenBy({ units }: MatterDeps, actor: Actor, areas: Areas, { accused, isWalled, petitionClass }: About): Taken {
  const grants = 'grants' in actor ? actor.grants : []
  const ownUnitId = grants.find(({ role, unitId }) => unitId && roleMay(role, 'petition.register'))?.unitId
  const own = ownUnitId ? units.byId(ownUnitId) : undefined
  const isFree = (unit: Unit): boolean => !isAccused(units, unit.unitId, accused)
  if (own && isFree(own)) {
    const keeps = own.kind === 'discipline' && petitionClass === 'accusation'
    return { owner: own, state: keeps ? 'toInform' : 'toPassOn', handler: keeps ? own : null }
  }
  const department = grants.find(({ role, unitId }) => unitId && roleMay(role, 'petition.handle'))?.unitId
  if (department && !own && !isWalled) return { owner: units.byId(department), state: 'toInform', handler: units.byId(department) }
  const office = officeFor(units, own?.areas ?? areas, accused)
  if (!office) throw refuse('reason.nobodyFree')
  return { owner: office, state: actor.kind === 'reporter' ? 'toRegister' : 'toPassOn', handler: null }
}

const natureOf: Record<PetitionClass, Nature> = { suggestion: 'suggestion', accusation: 'tipOff', claim: 'complaint' }
export const natureOfClass = (petitionClass: PetitionClass | null): Nature => (petitionClass ? natureOf[petitionClass] : 'help')

type Seed = { deps: MatterDeps; actor: Actor; input: Registration; areas: Areas; about: About; taken: Taken; now: Date }

function newMatter({ deps, actor, input, areas, about, taken, now }: Seed): MatterFacts {
  const rules = deps.rules.current()
  const fresh = freshMatter(now, rules)
  const detail = newDetail({ input, about, taken, matterId: fresh.matterId, now })
  const { phone, name } = input.petitioner
  return {
    ...fresh, kind: 'petition', state: taken.state, channel: input.channel, nature: natureOfClass(about.petitionClass), isConfidential: about.isWalled, isAnonymous: !phone && !name,
    externalNumber: input.externalNumber || null, outerDueAt: input.outerDueAt ? new Date(input.outerDueAt) : null, ...areas, ownerUnitId: taken.owner.unitId,
    registeredBy: 'personId' in actor ? actor.personId : null, dueAt: due(rules, taken.handler ? rules.petitions.inform : rules.petitions.passOn, detail.receivedAt),
    aboutUnitId: about.isWalled ? about.unitId : null, aboutPersonId: about.personId, hasPhone: phone !== undefined, hasContact: (phone ?? name) !== undefined, ...factsOf(detail),
  }
}

function newDetail({ input, about, taken, matterId, now }: Omit<Seed, 'deps' | 'actor' | 'areas'> & { matterId: string }): PetitionDetail {
  const today = localDateOf(now)
  const receivedAt = input.receivedOn && input.receivedOn < today ? localInstant(input.receivedOn, '12:00') : now
  return {
    matterId, officeUnitId: taken.owner.unitId, petitionClass: input.petitionClass ?? null, category: input.category ?? null, claimWay: null, authority: null, stage: 'opinion', answer: null,
    isUnclear: input.isUnclear ?? false, isSimple: input.isSimple ?? false, persons: input.persons ?? 1, concernsUnitId: about.isWalled ? null : about.unitId,
    receivedAt, backAt: null, handlerUnitId: taken.handler?.unitId ?? null, firstHandlerUnitId: null, passedByUnitId: null, passWay: null,
    handlerReceivedAt: taken.handler ? receivedAt : null, objectUntil: null, reportDueOn: null, reportedAt: null, hasObjected: false, isDecided: false, informedOn: null, acceptedOn: null,
    isExtended: false, answeredOn: null, servedOn: null, reviewUntil: null, reviewAskedOn: null, isConcluded: false, refusal: null, ratings: [], leaders: [],
  }
}

/** The petitioner's words; who he is and where he lives is sealed. Answers the rows of the representatives. */
function sayPetition(work: Work, input: Registration): PersonRow[] {
  const { description, request, petitioner, address, representatives = [] } = input
  sayWords(work, 'title', titleOfPetition(input))
  sayWords(work, 'description', description)
  sayWords(work, 'request', request)
  // Where he lives is opened by `reveal` alone; the place that it is about is shown with the matter.
  sayWords(work, 'address', petitioner.address, true)
  sayWords(work, 'placeAddress', address, true)
  sayWords(work, 'name', petitioner.name, true)
  sayWords(work, 'phone', petitioner.phone, true)
  sayWords(work, 'idNumber', petitioner.idNumber, true)
  return representatives.map(({ name, phone }, seq) => ({
    personId: newId(), matterId: work.matter.matterId, seq,
    nameWordsId: sayWords(work, 'representative', name, true) ?? null, phoneWordsId: sayWords(work, 'representativePhone', phone, true) ?? null,
  }))
}

// A petition is classed (登记), asked about once, split, or passed to discipline inspection.
import { newId, newMatterNumber } from '@gongzhi/contracts/kit/ids.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { unseal } from '../../../platform/seal.ts'
import { send, statement } from '../../../platform/statements.ts'
import { due, insertNewMatter, placeName, refuse, sayWords } from '../../matters/index.ts'
import type { Effect, Work } from '../../matters/index.ts'
import { disciplineFor, isAccused, officeFor } from '../bodies.ts'
import { change, detailOf, factsOf } from '../detail.ts'
import type { PetitionDetail } from '../detail.ts'
import { aboutOf, insertPetition, namesSomebody, natureOfClass } from '../register.ts'
import { askSame, keepSame } from '../same.ts'
import { heldBy } from '../staffing.ts'
import type { Form } from './forms.ts'
import { refuseAccused, todayOf, voidOpen } from './forms.ts'

/**
 * Classes it (Art. 29–31). An accusation stands behind the wall from now on, and leaves an office that it turns out to be
 * about; what is none comes out from behind it, since its unit must deal with it.
 */
export const registerPetition: Effect<Form<'registerPetition'>> = async (work, input) => {
  const { deps, tx, matter, now } = work
  const { petitionClass, category, aboutPersonId, isUnclear, isSimple } = input
  // What nobody has classed yet says in its header whom it is about, what is none in its own row.
  const aboutUnitId = input.aboutUnitId ?? matter.aboutUnitId ?? detailOf(matter).concernsUnitId ?? undefined
  const about = await aboutOf({ deps, tx }, now, { petitionClass, aboutUnitId, aboutPersonId })
  const owner = about.isWalled && isAccused(deps.units, matter.ownerUnitId, about.accused) ? officeFor(deps.units, matter, about.accused) : deps.units.byId(matter.ownerUnitId)
  if (!owner) throw refuse('reason.nobodyFree')
  const hasMoved = owner.unitId !== matter.ownerUnitId
  if (hasMoved) await leaveToOne(work)
  if (about.isWalled) work.sent.push(send(tx, tx.deleteFrom('petitionSame').where('matterId', '=', matter.matterId).compile()))
  if (input.summary && namesSomebody(input.summary, await petitionersOf(work))) throw fieldProblem('/summary', 'namesSomebody', 'input.titleNames')
  sayWords(work, 'title', input.summary)
  const known = change(work, {
    petitionClass, category, officeUnitId: owner.unitId, isUnclear: isUnclear ?? false, isSimple: isSimple ?? false, concernsUnitId: about.isWalled ? null : about.unitId,
  })
  return {
    ...known, facts: { class: petitionClass, category, ...(hasMoved ? { movedTo: owner.name } : {}) },
    matter: {
      ownerUnitId: owner.unitId, nature: natureOfClass(petitionClass), isConfidential: about.isWalled, aboutUnitId: about.isWalled ? about.unitId : null, aboutPersonId: about.personId,
    },
  }
}

async function petitionersOf({ tx, matter, deps }: Work): Promise<string[]> {
  const rows = await tx.selectFrom('words').select('content').where('matterId', '=', matter.matterId).where('field', 'in', ['name', 'representative']).where('content', 'is not', null).execute()
  return rows.map(({ content }) => unseal(deps.secrets.fieldKey, content!))
}

const forgetUnits = statement('petition-forget-units', 'delete from matter_units where matter_id = $1')

/** Whoever had to do with it until now sees it no longer; who has it from now on is linked anew by the engine. */
async function leaveToOne(work: Work): Promise<void> {
  work.sent.push(forgetUnits(work.tx, [work.matter.matterId]))
  // What they were asked they could not even find any more.
  for (const kind of new Set(work.requests.map((request) => request.kind))) await voidOpen(work, kind)
}

/** Once for each petition (whyNot.ts). */
export const askWhetherSame: Effect<Form<'askWhetherSame'>> = async (work, input) => {
  const { purpose, ...same } = input
  if (!work.deps.areas.findById(same.areaId)) throw fieldProblem('/areaId', 'unknown', 'input.unknownArea')
  if (!work.deps.units.findById(same.unitId)) throw fieldProblem('/unitId', 'unknown', 'input.unknownUnit')
  sayWords(work, 'purpose', purpose)
  const answer = await askSame(work, same)
  keepSame(work, same)
  return { ...change(work, {}, { isAsked: true }), facts: { isFound: answer.found, ...(answer.stage && { stage: answer.stage }), ...(answer.article && { article: answer.article }) }, extra: { same: answer } }
}

/** Several requests in one letter: each becomes a petition of the same petitioner, received on the same day. */
export const splitPetition: Effect<Form<'splitPetition'>> = async (work, { parts }) => {
  const numbers: string[] = []
  for (const part of parts) numbers.push(await splitOff(work, part))
  return { facts: { numbers: numbers.join('、') } }
}

async function splitOff(work: Work, { title, description }: { title: string; description: string }): Promise<string> {
  const { matter, now, deps, tx } = work
  const matterId = newId(now.getTime())
  const { isAsked: _isAsked, ...known } = detailOf(matter)
  const detail: PetitionDetail = { ...known, matterId }
  const own: Work = {
    ...work, entryId: newId(now.getTime()), assignments: [], requests: [], openClocks: [], todos: [], words: [], said: [],
    matter: {
      ...matter, matterId, number: newMatterNumber(now), version: 1, reportedAt: now, chainSeq: 1, headHash: '', externalNumber: null, outerDueAt: null, supervision: null, requests: [],
      dueAt: due(work.rules, work.rules.petitions.passOn, detail.receivedAt), ...factsOf(detail),
    },
  }
  sayWords(own, 'title', title)
  sayWords(own, 'description', description)
  for (const { field, text } of await contactOf(work)) sayWords(own, field, text, true)
  const { channel, nature } = matter
  await insertNewMatter(own, { facts: { channel, nature, owner: deps.units.byId(matter.ownerUnitId).name, place: placeName(deps, matter), splitFrom: matter.number } })
  await insertPetition(own, [])
  const link = { linkId: newId(), matterId, otherId: matter.matterId, kind: 'splitFrom' as const, entryId: own.entryId, madeAt: now }
  work.sent.push(send(tx, tx.insertInto('links').values(link).compile()))
  return own.matter.number
}

const CONTACT = ['name', 'phone', 'address', 'idNumber']

async function contactOf({ tx, matter, deps }: Work): Promise<{ field: string; text: string }[]> {
  const rows = await tx.selectFrom('words').select(['field', 'content']).where('matterId', '=', matter.matterId).where('field', 'in', CONTACT)
    .where('isSealed', '=', true).where('content', 'is not', null).orderBy('wordsId').execute()
  const last = new Map(rows.map((row) => [row.field, row.content!]))
  return [...last].map(([field, content]) => ({ field, text: unseal(deps.secrets.fieldKey, content) }))
}

/**
 * To discipline inspection by the rules on who inspects whom (Art. 22, 30). The petition office sees it no longer and
 * keeps the count alone. Refuses an inspection that is not the right one (reason.otherDiscipline), naming it.
 */
export const passToDiscipline: Effect<Form<'passToDiscipline'>> = async (work, { unitId }) => {
  const { deps, matter, now, tx } = work
  const unit = deps.units.findById(unitId)
  if (unit?.kind !== 'discipline') throw fieldProblem('/unitId', 'discipline', 'input.notDiscipline')
  await refuseAccused(work, unitId, '/unitId')
  const held = matter.aboutPersonId ? await heldBy(work, matter.aboutPersonId) : undefined
  const right = disciplineFor(deps.units, matter, { unitId: matter.aboutUnitId, heldUnitIds: held?.unitIds ?? [] })
  if (!right) throw refuse('reason.noDisciplineHere')
  if (right.unitId !== unitId) throw refuse('reason.otherDiscipline', { unit: right.name })
  if (matter.ownerUnitId !== unitId) {
    const passed = { passedId: newId(), officeUnitId: matter.ownerUnitId, passedOn: todayOf(work) }
    work.sent.push(send(tx, tx.insertInto('petitionPassedAccusations').values(passed).compile()))
  }
  await leaveToOne(work)
  return {
    ...change(work, { officeUnitId: unitId, handlerUnitId: unitId, handlerReceivedAt: now, passedByUnitId: null }),
    facts: { unit: unit.name }, matter: { ownerUnitId: unitId },
  }
}

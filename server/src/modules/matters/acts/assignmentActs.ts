// What a called unit does with its order: sign, contact, check in, decline, submit, sign off.
import type { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { z } from 'zod'
import { distanceFact } from '../place.ts'
import type { DutyLine } from '@gongzhi/contracts/rules.ts'
import { designatorOf } from '../../dispatch/index.ts'
import type { Unit } from '../../people/index.ts'
import { citable } from '../../rules/index.ts'
import { answerRequests, openRequest } from '../requests.ts'
import type { Effect, Work } from '../work.ts'
import { attach, changeAssignment, noteOfAssignment, refuse, sayWords } from '../work.ts'

type Form<Act extends keyof typeof assignmentActs> = z.infer<(typeof assignmentActs)[Act]['form']>

const own = (work: Work) => {
  if (!work.assignment) throw new Error('An act on an assignment was started without one.')
  return work.assignment
}

/** Somebody of the unit has read it; that it was seen says nothing of what he will do. */
export const openWhistle: Effect<Form<'openWhistle'>> = async (work) => {
  const { assignmentId, unitId } = own(work)
  const openedBy = 'personId' in work.actor ? work.actor.personId : null
  await changeAssignment(work, assignmentId, { openedAt: work.now, openedBy })
  return { facts: { unit: work.deps.units.byId(unitId).name } }
}

/** The unit has seen the order. Signed by a centre that was called from below, the matter becomes its own to move on. */
export const sign: Effect<Form<'sign'>> = async (work) => {
  const { assignmentId, handsOver, unitId } = own(work)
  await changeAssignment(work, assignmentId, { state: 'toCheckIn', signedAt: work.now })
  const unit = work.deps.units.byId(unitId).name
  return handsOver ? { facts: { handsOver, unit }, matter: { ownerUnitId: unitId } } : { facts: { unit } }
}

export const nameOfficer: Effect<Form<'nameOfficer'>> = async (work, input) => {
  const { assignmentId, unitId } = own(work)
  const today = localDateOf(work.now)
  const officer = await work.tx.selectFrom('people').innerJoin('grants', 'grants.personId', 'people.personId')
    .select(['people.name', 'grants.unitId']).where('people.personId', '=', input.personId).where('people.isActive', '=', true)
    .where('grants.role', 'in', ['officer', 'gridWorker', 'communityHead', 'dispatcher']).where('grants.fromOn', '<=', today)
    .where((e) => e.or([e('grants.endsOn', 'is', null), e('grants.endsOn', '>=', today)])).execute()
  const member = officer.find((o) => o.unitId && work.deps.units.isWithin(o.unitId, unitId))
  if (!member) throw refuse('reason.officerOfOtherUnit')
  await changeAssignment(work, assignmentId, { officerId: input.personId })
  return { facts: { officer: member.name, officerId: input.personId } }
}

export const contact: Effect<Form<'contact'>> = async (work, input) => {
  const { assignmentId, contactedAt } = own(work)
  sayWords(work, 'note', input.note)
  // A try that reached nobody does not stop the contact clock.
  noteOfAssignment(work, assignmentId, { hasTriedContact: true })
  if (input.wasReached && !contactedAt) await changeAssignment(work, assignmentId, { contactedAt: work.now })
  return { facts: { wasReached: input.wasReached } }
}

export const checkIn: Effect<Form<'checkIn'>> = async (work, input) => {
  await changeAssignment(work, own(work).assignmentId, { state: 'handling', checkedInAt: work.now })
  sayWords(work, 'note', input.note)
  await attach(work, input.fileIds, 'checkIn')
  return { facts: distanceFact(work.matter, input.location) }
}

/** Not ours: once, within the limit, citing the list (派单异议). A centre that took the matter over gives it back with that. */
export const decline: Effect<Form<'decline'>> = async (work, input) => {
  const { assignmentId, unitId, calledByUnitId, handsOver, state } = own(work)
  const { units } = work.deps
  const unit = units.byId(unitId)
  const line = citedLine(work, unit, input.dutyLineId)
  await changeAssignment(work, assignmentId, { state: 'declined', endedAt: work.now, dutyLineId: line?.lineId ?? null })
  sayWords(work, 'reason', input.reason)
  const designator = designatorOf(units, units.byId(calledByUnitId), unit)
  const cited = line ? { dutyLineId: line.lineId, dutyLine: line.title, basis: line.basis } : {}
  await openRequest(work, { kind: 'designation', assignmentId, askedOfUnitId: designator.unitId, askedByUnitId: unitId, facts: { unit: unit.name, ...cited } })
  const tookOver = handsOver && state === 'toCheckIn' && work.matter.ownerUnitId === unitId
  // What it had asked for to deal with it itself goes with that.
  for (const kind of ['approval', 'refusal', 'shelving'] as const) {
    if (tookOver) await answerRequests(work, kind, 'void', (r) => r.askedByUnitId === unitId && r.facts['isAfter'] !== true)
  }
  return { facts: { unit: unit.name, ...cited }, ...(tookOver ? { matter: { ownerUnitId: calledByUnitId } } : {}) }
}

/** The line that says whose it is; none where no list is published, or none of its lines names another. */
function citedLine({ rules, matter, deps }: Work, unit: Unit, dutyLineId: string | undefined): DutyLine | undefined {
  const lines = citable(rules, matter.categoryId, unit.dutyKey)
  const line = lines.find((one) => one.lineId === dutyLineId)
  if (line || deps.history || rules.dutyList.length === 0 || !matter.categoryId) return line
  throw refuse(dutyLineId || lines.length === 0 ? 'reason.lineIsYours' : 'reason.citeLine')
}

/** Two texts: what was done, for the record; and the reply, the only one that reaches the resident. */
export const submitOutcome: Effect<Form<'submitOutcome'>> = async (work, input) => {
  const { assignmentId } = own(work)
  const submittedBy = 'personId' in work.actor ? work.actor.personId : null
  const outcomeWordsId = sayWords(work, 'outcome', input.outcome) ?? null
  const replyWordsId = sayWords(work, 'reply', input.reply) ?? null
  await changeAssignment(work, assignmentId, { state: 'toReview', submittedAt: work.now, submittedBy, outcomeWordsId, replyWordsId })
  await attach(work, input.fileIds, 'after')
  return {}
}

/** Lets the outcome out of the unit, the reply put right where need be. */
export const signOff: Effect<Form<'signOff'>> = async (work, input) => {
  const { assignmentId, replyWordsId } = own(work)
  const corrected = sayWords(work, 'reply', input.reply)
  await changeAssignment(work, assignmentId, { state: 'done', doneAt: work.now, endedAt: work.now, replyWordsId: corrected ?? replyWordsId })
  return {}
}

export const sendBack: Effect<Form<'sendBack'>> = async (work, input) => {
  await changeAssignment(work, own(work).assignmentId, { state: 'handling', submittedAt: null })
  sayWords(work, 'reason', input.reason)
  return {}
}

// To whom a petition goes: passed on or assigned (Art. 22), objected to (Art. 23), decided by the common superior (Art. 24),
// or not accepted, with the article and where to go (Art. 19, 36).
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { answerRequest, due, openRequest, refuse, requestOf, sayWords } from '../../matters/index.ts'
import type { Effect, Work } from '../../matters/index.ts'
import { refusalArticles } from '../articles.ts'
import { commonSuperiors } from '../bodies.ts'
import { change, detailOf } from '../detail.ts'
import { keepSameOfRegistered } from '../same.ts'
import { firstStaffed } from '../staffing.ts'
import { paperDrawn, servedNow } from '../drawn.ts'
import type { Form } from './forms.ts'
import { handlingUnit, refuseAccused, refuseDay, refuseTooFar, todayOf, voidOpen } from './forms.ts'

/** 转送 or 交办 (Art. 22): the unit has it from now on, with 15 days to inform and 5 working days to object. */
export const passOn: Effect<Form<'passOn'>> = async (work, { way, unitId, reportDueOn, note }) => {
  if (way === 'assigned' && !reportDueOn) throw fieldProblem('/reportDueOn', 'required', 'input.reportDueOn')
  if (reportDueOn && reportDueOn <= todayOf(work)) throw fieldProblem('/reportDueOn', 'past', 'input.reportDueOn')
  if (reportDueOn) refuseTooFar(reportDueOn, todayOf(work), '/reportDueOn')
  const unit = await handlingUnit(work, unitId, '/unitId')
  sayWords(work, 'note', note)
  await keepSameOfRegistered(work, unitId)
  await voidOpen(work, 'jurisdiction')
  const given = { passWay: way, reportDueOn: way === 'assigned' ? reportDueOn! : null, reportedAt: null }
  // One for the unit, one for the petitioner, who is told where it went.
  for (const paper of ['transferLetter', 'transferNotice'] as const) await paperDrawn(work, paper, { handlerUnitId: unitId, handlerReceivedAt: work.now, ...given }, note ? { note } : {})
  return {
    ...takenBy(work, unitId, given, work.matter.ownerUnitId),
    facts: { unit: unit.name, way, ...(given.reportDueOn ? { reportDueOn: given.reportDueOn } : {}) },
  }
}

type Given = Partial<Pick<ReturnType<typeof detailOf>, 'passWay' | 'reportDueOn' | 'reportedAt' | 'isDecided'>>

/** The unit has received it now; whoever had it before has it no longer. */
function takenBy(work: Work, unitId: string, given: Given, passedByUnitId: string | null) {
  return change(work, {
    ...given, handlerUnitId: unitId, passedByUnitId: passedByUnitId === unitId ? null : passedByUnitId, handlerReceivedAt: work.now,
    objectUntil: due(work.rules, work.rules.petitions.objection, work.now), hasObjected: false,
  })
}

const ABOVE = ['governmentOffice', 'cityGovernment', 'cityPetitionOffice']

/** Grave and urgent: reported with a proposal to the government of the level or to the office above, which decide (Art. 22 (1), 25). */
export const reportUp: Effect<Form<'reportUp'>> = async (work, { unitId, proposal }) => {
  const unit = work.deps.units.findById(unitId)
  if (!unit?.dutyKey || !ABOVE.includes(unit.dutyKey)) throw fieldProblem('/unitId', 'notAbove', 'input.notAbove')
  sayWords(work, 'proposal', proposal)
  return { facts: { unit: unit.name }, toldUnitIds: [unitId] }
}

/** Not ours: within five working days with reasons, put to whoever passed it on (Art. 23). */
export const object: Effect<Form<'object'>> = async (work, { reason, rightUnitId }) => {
  const { handlerUnitId, passedByUnitId } = detailOf(work.matter)
  const right = rightUnitId ? work.deps.units.findById(rightUnitId) : undefined
  if (rightUnitId && !right) throw fieldProblem('/rightUnitId', 'unknown', 'input.unknownUnit')
  sayWords(work, 'reason', reason)
  const unit = work.deps.units.byId(handlerUnitId!).name
  const facts = { unit, ...(right ? { rightUnit: right.name } : {}) }
  await openRequest(work, { kind: 'objection', askedOfUnitId: passedByUnitId!, askedByUnitId: handlerUnitId!, facts })
  return { ...change(work, { hasObjected: true }), facts }
}

/** Agreed: it comes back and is passed on anew. Not agreed: the unit informs the petitioner. */
export const decideObjection: Effect<Form<'decideObjection'>> = async (work, { requestId, decision, note }) => {
  const request = requestOf(work, requestId)
  sayWords(work, 'note', note)
  await answerRequest(work, requestId, decision)
  const facts = { decision, unit: request.facts['unit'] }
  if (decision === 'rejected') return { facts }
  await voidOpen(work, 'jurisdiction')
  return { ...change(work, { handlerUnitId: null, backAt: work.now, passWay: null, reportDueOn: null }), to: 'toPassOn', facts }
}

/** Whose it is: put to the unit that stands above all that disagree; where nobody is there, to the government above (Art. 24). */
export const askSuperior: Effect<Form<'askSuperior'>> = async (work, { unitIds, reason }) => {
  const { deps, matter } = work
  const units = [...new Set(unitIds)].map((unitId, index) => {
    const unit = deps.units.findById(unitId)
    if (!unit) throw fieldProblem(`/unitIds/${index}`, 'unknown', 'input.unknownUnit')
    return unit
  })
  if (units.length < 2) throw fieldProblem('/unitIds', 'tooFew', 'input.tooFew', { min: 2 })
  const above = await firstStaffed(work, commonSuperiors(deps.units, units.map(({ unitId }) => unitId)).map((unit) => ({ unit })), ['petition.decide'])
  if (!above) throw refuse('reason.noCommonSuperior')
  sayWords(work, 'reason', reason)
  const facts = { units: units.map(({ name }) => name).join('、'), superior: above.unit.name }
  const askedByUnitId = detailOf(matter).handlerUnitId ?? matter.ownerUnitId
  await openRequest(work, { kind: 'jurisdiction', askedOfUnitId: above.unit.unitId, askedByUnitId, facts: { ...facts, unitIds: units.map(({ unitId }) => unitId) } })
  return { facts }
}

/** Final: who is named takes it on and objects no more (Art. 24). */
export const decideJurisdiction: Effect<Form<'decideJurisdiction'>> = async (work, { requestId, unitId, note }) => {
  const request = requestOf(work, requestId)
  const named = request.facts['unitIds'] as readonly string[]
  if (!named.includes(unitId)) throw fieldProblem('/unitId', 'notNamed', 'input.notNamed', { units: String(request.facts['units']) })
  const unit = await handlingUnit(work, unitId, '/unitId')
  await refuseAccused(work, unitId, '/unitId')
  sayWords(work, 'note', note)
  await answerRequest(work, requestId, 'decided')
  await voidOpen(work, 'objection')
  await keepSameOfRegistered(work, unitId)
  return { ...takenBy(work, unitId, { isDecided: true }, work.matter.ownerUnitId), facts: { unit: unit.name } }
}

/**
 * 不予受理, or after the re-review 不再受理; the petitioner is told in writing by which article, and where to go instead
 * (Art. 23). Who gave no name, or whose name cannot be made out, cannot be told.
 */
export const refusePetition: Effect<Form<'refusePetition'>> = async (work, { reason, whereTo, service }) => {
  if (!detailOf(work.matter).isUnclear && !work.matter.isAnonymous && !service) throw fieldProblem('/service', 'required', 'input.serviceNeeded')
  if (service) refuseDay(service.servedOn, { today: todayOf(work), notBefore: localDateOf(detailOf(work.matter).receivedAt), pointer: '/service/servedOn' })
  sayWords(work, 'whereTo', whereTo)
  const paper = await paperDrawn(work, reason === 'reviewed' ? 'noLongerAccepted' : 'nonAcceptance', { refusal: reason }, { whereTo })
  await servedNow(work, paper, service)
  return {
    ...change(work, { refusal: reason }), to: reason === 'reviewed' ? 'noLongerAccepted' : 'refused',
    facts: { reason, article: refusalArticles[reason] }, matter: { closedAt: work.now },
  }
}

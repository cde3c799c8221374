// The mediation itself: who is named, when they meet, what is looked into between, and what comes of it.
import { endNotes, sessionRecords } from '../../../../city/life/disputeTales.ts'
import { disputeWords } from '../../../../city/life/caseWords.ts'
import { activeMediators } from '../../modules/disputes/facts.ts'
import { dayNumberAt, dateOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import { byReporter, byUnit, dayOf, hoursLater, momentOn, onceIf, pickOf } from './caseStep.ts'
import type { CaseStep } from './caseStep.ts'
import { timesDone } from './caseScene.ts'
import { named, owner } from './disputeMind.ts'
import type { DisputeMind } from './disputeMind.ts'

/** One of the organisation's own, the one wished for where he is there; nobody who is a party, and nobody who has stepped back. */
export function assigning(mind: DisputeMind): CaseStep[] {
  const { rota, plot, detail } = mind
  const isFree = ({ name, personId }: { name: string; personId: string }): boolean => !plot.told.parties.some((party) => party.name === name) && !detail.mediators.some((one) => one.personId === personId && one.recusedFor !== null)
  const free = rota.mediatorsOf(owner(mind)).filter(isFree)
  const wished = free.find(({ name }) => name === plot.mediator)
  const mediator = wished ?? (free.length > 0 ? plot.draws.pick(`mediator/${mind.scene.chainSeq}`, free) : undefined)
  if (!mediator) return []
  const chosenBy = plot.draws.happens('chosenByParties') ? 'parties' : 'committee'
  const input = { mediatorIds: [mediator.personId], chosenBy, reason: pickOf(mind, 'named', disputeWords.named) }
  return [byUnit({ act: 'assignMediators', unitId: owner(mind), permission: 'dispute.assign', from: hoursLater(mind, 'assign', [1, 9]), input })]
}

/** How often they meet. */
const meetings = ({ plot }: DisputeMind): number => (plot.draws.happens('secondSession') ? 2 : 1)

export function mediating(mind: DisputeMind): CaseStep[] {
  const { detail, plot, scene } = mind
  const [mediator] = activeMediators(detail)
  if (!mediator) return []
  const held = detail.sessions.filter(({ state }) => state === 'held').length
  const planned = detail.sessions.find(({ state }) => state === 'planned')
  if (planned) return [meets(mind, { sessionId: planned.sessionId, endsAt: new Date(planned.endsAt) })]
  if (plot.told.course === 'partyEnds' && held > 0) return [byReporter('endByParty', hoursLater(mind, 'ends', [5, 40]), { reason: pickOf(mind, 'ended', disputeWords.ended) })]
  if (onceIf(mind, 'recuse', 'recuse') && held === 0) {
    return [named(mind, 'recuse', hoursLater(mind, 'recuse', [1, 8]), { mediatorId: mediator.personId, ground: 'acquaintance', note: '与一方当事人相熟,申请回避。' })]
  }
  if (held < meetings(mind)) return plans(mind, held)
  const isAgreed = ['written', 'oral', 'notPerformed'].includes(plot.told.course)
  if (!isAgreed) return [named(mind, 'endMediation', hoursLater(mind, 'end', [4, 60]), { cause: 'noAgreement', note: pickOf(mind, 'ended', endNotes) })]
  if (timesDone(scene, 'extendMediation') === 0 && plot.draws.happens('moreTerm')) {
    const input = { days: 10, consentedPartyIds: detail.parties.map(({ partyId }) => partyId), reason: pickOf(mind, 'moreTime', disputeWords.moreTime) }
    return [byUnit({ act: 'extendMediation', unitId: owner(mind), permission: 'dispute.assign', from: hoursLater(mind, 'extend', [2, 20]), input })]
  }
  return [named(mind, 'reachAgreement', hoursLater(mind, 'agree', [0.5, 30]), (at) => agreementOf(mind, at))]
}

/** Looked into first, somebody is invited, and then they meet. */
function plans(mind: DisputeMind, held: number): CaseStep[] {
  const { detail, plot } = mind
  const { tale } = plot.told
  if (onceIf(mind, 'recordInvestigation', 'investigate')) {
    return [named(mind, 'recordInvestigation', hoursLater(mind, 'investigate', [3, 30]), (at) => ({ doneOn: dayOf(at), place: '纠纷现场', spokeWith: '周边住户和物业人员', findings: tale.findings }))]
  }
  if (onceIf(mind, 'invite', 'invite')) {
    const input = { name: `${plot.told.parties[0]!.name[0]}师傅`, relation: pickOf(mind, 'invite', disputeWords.invited), consentedPartyIds: detail.parties.map(({ partyId }) => partyId) }
    return [named(mind, 'invite', hoursLater(mind, 'invite', [2, 20]), input)]
  }
  const days = plot.sessionDays ?? (plot.isBrisk ? 1 : plot.draws.between(`days/${held}`, 1, 5))
  const minute = plot.draws.pick(`minute/${held}`, [9 * 60, 10 * 60, 14.5 * 60, 15.5 * 60, 19 * 60])
  const place = plot.draws.pick(`place/${held}`, disputeWords.places)
  return [named(mind, 'scheduleSession', hoursLater(mind, 'plan', [1, 20]), (at) => {
    const startsAt = momentOn(at, days, minute)
    return { startsAt: startsAt.toISOString(), endsAt: new Date(startsAt.getTime() + 90 * 60_000).toISOString(), place, isPublic: false }
  })]
}

function meets(mind: DisputeMind, { sessionId, endsAt }: { sessionId: string; endsAt: Date }): CaseStep {
  const { detail, plot } = mind
  const from = new Date(endsAt.getTime() + plot.draws.between(`written/${mind.scene.chainSeq}`, 5, 60) * 60_000)
  const step = named(mind, 'recordSession', from, {
    sessionId, attendedPartyIds: detail.parties.map(({ partyId }) => partyId), attendedMediatorIds: activeMediators(detail).map(({ personId }) => personId), rightsTold: true, record: pickOf(mind, 'record', sessionRecords),
  })
  return { ...step, notBefore: endsAt }
}

function agreementOf({ plot }: DisputeMind, at: Date): object {
  const { tale, course } = plot.told
  const first = plot.termDays ?? plot.draws.between('term', 4, 18)
  const terms = tale.terms.map((term, index) => ({ ...term, dueOn: dateOfDay(dayNumberAt(at) + first + index * 5) }))
  return { form: course === 'oral' ? 'oral' : 'written', facts: tale.facts, disputed: tale.disputed, responsibilities: tale.responsibilities, terms, reachedOn: dayOf(at) }
}

/** Told to the police at once; and what a law demands to be reported. */
export function dangers(mind: DisputeMind): CaseStep[] {
  const { scene: { matter }, units } = mind
  const station = matter.streetId ? units.inArea('policeStation', matter.streetId) : undefined
  if (!station || matter.state !== 'mediating') return []
  if (onceIf(mind, 'rateRisk', 'danger')) return [named(mind, 'rateRisk', hoursLater(mind, 'rateRisk', [0.2, 1]), { risk: 'red', reason: pickOf(mind, 'risk', disputeWords.riskRaised) })]
  if (onceIf(mind, 'reportDanger', 'danger')) {
    return [named(mind, 'reportDanger', hoursLater(mind, 'danger', [0.1, 0.4]), { unitId: station.unitId, what: pickOf(mind, 'danger', disputeWords.danger), measures: pickOf(mind, 'measures', disputeWords.measures) })]
  }
  if (!onceIf(mind, 'referToAuthority', 'mustReport')) return []
  return [named(mind, 'referToAuthority', hoursLater(mind, 'refer', [0.5, 3]), { unitId: station.unitId, ground: 'minor', what: pickOf(mind, 'refer', disputeWords.mustReport) })]
}

// The meetings of a mediation, what was looked into between them, and more time (Art. 21-23).
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { dateOfDay, dayNumberAt, localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { Effect, Work } from '../../matters/index.ts'
import { attach, due, refuse, sayWords } from '../../matters/index.ts'
import { dayEnd } from '../clocks.ts'
import { activeMediators, detailOf } from '../facts.ts'
import type { SessionFacts } from '../facts.ts'
import { areAll, partyOf } from '../parties.ts'
import { sayAll } from '../said.ts'
import { changeDispute, left, refuseFuture } from './left.ts'
import type { Form } from './left.ts'

/** Public only where no party wants it closed (Art. 23). Its place may be somebody's home: it is kept like what is said there. */
export const scheduleSession: Effect<Form<'scheduleSession'>> = async (work, { startsAt, endsAt, place, videoUrl, isPublic }) => {
  if (!place && !videoUrl) throw fieldProblem('/place', 'required', 'input.required')
  if (endsAt <= startsAt) throw fieldProblem('/endsAt', 'tooEarly', 'input.endsBeforeStart')
  if (isPublic && detailOf(work.matter).parties.some(({ wantsPublic }) => wantsPublic === false)) throw refuse('reason.partyWantsClosed')
  const said = sayAll(work, { place })
  await work.tx.insertInto('disputeSessions').values({
    sessionId: newId(), matterId: work.matter.matterId, startsAt: new Date(startsAt), endsAt: new Date(endsAt), videoUrl: videoUrl ?? null, isPublic, state: 'planned', said: JSON.stringify(said),
  }).execute()
  return left(work, { facts: { startsAt, isPublic, byVideo: videoUrl !== undefined } })
}

function plannedSession(work: Work, sessionId: string): SessionFacts {
  const session = detailOf(work.matter).sessions.find((one) => one.sessionId === sessionId)
  if (!session) throw fieldProblem('/sessionId', 'unknown', 'input.unknownSession')
  if (session.state !== 'planned') throw refuse('reason.sessionOver')
  return session
}

export const cancelSession: Effect<Form<'cancelSession'>> = async (work, { sessionId, reason }) => {
  const session = plannedSession(work, sessionId)
  await work.tx.updateTable('disputeSessions').set({ state: 'cancelled' }).where('sessionId', '=', sessionId).execute()
  sayWords(work, 'reason', reason, true)
  return left(work, { facts: { startsAt: new Date(session.startsAt).toISOString() } })
}

/** Who came and what was said. The parties are told their rights before the first word is mediated. */
export const recordSession: Effect<Form<'recordSession'>> = async (work, input) => {
  const detail = detailOf(work.matter)
  const session = plannedSession(work, input.sessionId)
  if (localDateOf(new Date(session.startsAt)) > localDateOf(work.now)) throw refuse('reason.sessionNotBegun')
  for (const partyId of input.attendedPartyIds) partyOf(detail, partyId, '/attendedPartyIds')
  const named = activeMediators(detail).map(({ personId }) => personId)
  if (!input.attendedMediatorIds.every((personId) => named.includes(personId))) throw fieldProblem('/attendedMediatorIds', 'unknown', 'input.unknownMediator')
  if (!input.rightsTold && !detail.sessions.some(({ rightsTold }) => rightsTold)) throw refuse('reason.rightsFirst')
  const said = { ...session.said, ...sayAll(work, { record: input.record }) }
  await work.tx.updateTable('disputeSessions').set({
    state: 'held', rightsTold: input.rightsTold, attendedPartyIds: input.attendedPartyIds, attendedMediatorIds: input.attendedMediatorIds, said: JSON.stringify(said),
  }).where('sessionId', '=', input.sessionId).execute()
  await attach(work, input.fileIds, 'session')
  return left(work, { facts: { startsAt: new Date(session.startsAt).toISOString(), attended: input.attendedPartyIds.length, parties: detail.parties.length } })
}

export const recordInvestigation: Effect<Form<'recordInvestigation'>> = async (work, { doneOn, place, spokeWith, findings, fileIds }) => {
  refuseFuture(work, doneOn, '/doneOn')
  const said = sayAll(work, { place, spokeWith, findings })
  await work.tx.insertInto('disputeInvestigations').values({ investigationId: newId(), matterId: work.matter.matterId, doneOn, said: JSON.stringify(said) }).execute()
  await attach(work, fileIds, 'investigation')
  return left(work, { facts: { doneOn } })
}

/** More time than the city's rule gives, when all parties agree to it: so many days after the term that runs. */
export const extendMediation: Effect<Form<'extendMediation'>> = async (work, { days, consentedPartyIds, reason }) => {
  const detail = detailOf(work.matter)
  if (!areAll(detail, consentedPartyIds)) throw refuse('reason.needsEveryConsent')
  const { rules } = work
  const ends = detail.extendedUntil ? new Date(detail.extendedUntil) : due(rules, rules.disputes.mediation[detail.risk], new Date(detail.mediatingSince!))
  const until = dateOfDay(dayNumberAt(ends.getTime() - 1) + days)
  await changeDispute(work, { extendedUntil: dayEnd(until) })
  sayWords(work, 'reason', reason, true)
  return left(work, { facts: { days, until } })
}

// After the agreement: is it kept (Art. 31), is it confirmed by the court (Art. 33), and what if it is not kept (Art. 32).
import { endOfTermAt, dateOfDay, dayNumberOf, localDateOf, localInstant } from '@gongzhi/contracts/kit/localDays.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { Effect } from '../../matters/index.ts'
import { attach, distanceFact, due, refuse, sayWords } from '../../matters/index.ts'
import { detailOf } from '../facts.ts'
import { areAll } from '../parties.ts'
import { sayAll } from '../said.ts'
import { changeDispute, left, refuseBefore, refuseFuture } from './left.ts'
import type { Form } from './left.ts'

/** A look whether a term was kept; when the last one was, the dispute is performed. */
export const recordPerformance: Effect<Form<'recordPerformance'>> = async (work, input) => {
  const agreement = detailOf(work.matter).agreement!
  const { termId, result, visitedOn, how, nextVisitOn } = input
  const term = agreement.terms.find((one) => one.termId === termId)
  if (!term) throw fieldProblem('/termId', 'unknown', 'input.unknownTerm')
  refuseFuture(work, visitedOn, '/visitedOn')
  refuseBefore(visitedOn, agreement.inForceOn!, '/visitedOn')
  if (nextVisitOn) refuseNextVisit(nextVisitOn, localDateOf(work.now))
  const said = sayAll(work, { note: input.note })
  await work.tx.insertInto('disputeVisits').values({ visitId: newId(), termId, visitedOn, result, how, said: JSON.stringify(said) }).execute()
  await work.tx.updateTable('disputeTerms').set({ result, nextVisitOn: nextVisitOn ?? null }).where('termId', '=', termId).execute()
  await attach(work, input.fileIds, 'performance')
  const isLast = agreement.terms.every((one) => (one.termId === termId ? result : one.result) === 'performed')
  return left(work, { facts: { result, visitedOn, how, ...(nextVisitOn ? { nextVisitOn } : {}) }, ...(isLast ? { to: 'performed' } : {}) })
}

const A_YEAR_OF_DAYS = 365

/** Within a year: until then nobody is reminded that it was not kept (Art. 31). */
function refuseNextVisit(day: string, today: string): void {
  refuseBefore(day, today, '/nextVisitOn')
  const latest = dateOfDay(dayNumberOf(today) + A_YEAR_OF_DAYS)
  if (day > latest) throw fieldProblem('/nextVisitOn', 'tooLate', 'input.dayTooLate', { date: latest })
}

/** The last day on which the court can be asked: 30 days from effect, the first not counted, a day off moved on (民法典 Art. 201, 203). */
export const confirmUntil = (rules: Rules, inForceOn: string): string =>
  dateOfDay(endOfTermAt(due(rules, rules.disputes.confirmation, localInstant(inForceOn, '00:00'))).day)

/** How the parties were found when their grid worker looked in; what is agreed is looked at by who mediated it. */
export const visitParties: Effect<Form<'visitParties'>> = async (work, { visitedOn, how, mood, note, fileIds, location }) => {
  refuseFuture(work, visitedOn, '/visitedOn')
  sayWords(work, 'note', note, true)
  await attach(work, fileIds, 'visit')
  return left(work, { facts: { visitedOn, how, mood, ...distanceFact(work.matter, location) } })
}

/** Both sides together ask the court within the 30 days; what it said; or that they do not want to. */
export const recordConfirmation: Effect<Form<'recordConfirmation'>> = async (work, { step, on, partyIds, court, courtNumber, note }) => {
  const detail = detailOf(work.matter)
  const inForceOn = detail.agreement!.inForceOn!
  refuseFuture(work, on, '/on')
  refuseBefore(on, inForceOn, '/on')
  if (step === 'applied') {
    if (!areAll(detail, partyIds ?? [])) throw refuse('reason.confirmTogether')
    const until = confirmUntil(work.rules, inForceOn)
    if (on > until) throw refuse('reason.confirmLate', { date: until })
    if (!court) throw fieldProblem('/court', 'required', 'input.required')
  }
  if ((step === 'confirmed' || step === 'rejected') && detail.confirmationStep !== 'applied') throw refuse('reason.notApplied')
  if (step === 'confirmed' || step === 'rejected') refuseBefore(on, detail.confirmationOn!, '/on')
  const said = { ...detail.said, ...sayAll(work, { court, courtNumber }) }
  sayWords(work, 'note', note, true)
  await changeDispute(work, { confirmationStep: step, confirmationOn: on, said: JSON.stringify(said) })
  return left(work, { facts: { step, on } })
}

/** Not kept: it has been urged, and what the other side can do has been told (Art. 32, 33). */
export const endPerformance: Effect<Form<'endPerformance'>> = async (work, { result, ways, note }) => {
  sayWords(work, 'note', note, true)
  await changeDispute(work, { toldWays: ways, toldOn: localDateOf(work.now), endedOn: localDateOf(work.now) })
  return left(work, { facts: { result, ways } })
}

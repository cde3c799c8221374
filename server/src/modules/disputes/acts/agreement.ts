// What was agreed, and from when it is in force (Art. 28-30).
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { Effect } from '../../matters/index.ts'
import { attach, refuse, sayWords } from '../../matters/index.ts'
import { sealNewest } from '../../papers/index.ts'
import { activeMediators, detailOf, hasEverybodyAgreed } from '../facts.ts'
import { areAll, partyOf } from '../parties.ts'
import { sayAll } from '../said.ts'
import { left, refuseBefore, refuseFuture } from './left.ts'
import type { Form } from './left.ts'

/**
 * Agreed, with everything that Art. 29 asks for. An oral agreement is in force from the day on which it was reached
 * (Art. 30); a written one not before it is signed and sealed.
 */
export const reachAgreement: Effect<Form<'reachAgreement'>> = async (work, input) => {
  const detail = detailOf(work.matter)
  if (!hasEverybodyAgreed(detail)) throw refuse('reason.notAllAgreed')
  const { form, terms, reachedOn } = input
  refuseFuture(work, reachedOn, '/reachedOn')
  refuseBefore(reachedOn, localDateOf(new Date(detail.mediatingSince!)), '/reachedOn')
  terms.forEach((term, at) => refuseBefore(term.dueOn, reachedOn, `/terms/${at}/dueOn`))
  const agreementId = newId()
  const said = sayAll(work, { facts: input.facts, disputed: input.disputed, responsibilities: input.responsibilities })
  const inForceOn = form === 'oral' ? reachedOn : null
  await work.tx.insertInto('disputeAgreements').values({ agreementId, matterId: work.matter.matterId, form, reachedOn, signedOn: null, sealedOn: null, inForceOn, said: JSON.stringify(said) }).execute()
  const rows = terms.map(({ text, way, dueOn }, at) => ({
    termId: newId(), agreementId, seq: at + 1, dueOn, result: null, nextVisitOn: null, said: JSON.stringify(sayAll(work, { text, way }, (name) => `term${name[0]!.toUpperCase()}${name.slice(1)}`)),
  }))
  await work.tx.insertInto('disputeTerms').values(rows).execute()
  return left(work, { facts: { form, reachedOn, terms: terms.length }, ...(form === 'oral' ? { to: 'performing' } : {}) })
}

export const reviseAgreement: Effect<Form<'reviseAgreement'>> = async (work, { reason }) => {
  await work.tx.updateTable('disputeAgreements').set({ isDropped: true }).where('matterId', '=', work.matter.matterId).execute()
  sayWords(work, 'reason', reason, true)
  return left(work)
}

/**
 * Read from the scanned paper: all parties and a mediator have signed, and the organisation's seal is on. In force from
 * the later of the two days (Art. 29), from which the 30 days of Art. 33 count.
 */
export const sealAgreement: Effect<Form<'sealAgreement'>> = async (work, input) => {
  const detail = detailOf(work.matter)
  const agreement = detail.agreement!
  for (const partyId of input.signedPartyIds) partyOf(detail, partyId, '/signedPartyIds')
  if (!areAll(detail, input.signedPartyIds)) throw refuse('reason.notAllSigned')
  const mediators = activeMediators(detail).map(({ personId }) => personId)
  if (!input.signedMediatorIds.every((personId) => mediators.includes(personId))) throw fieldProblem('/signedMediatorIds', 'unknown', 'input.unknownMediator')
  const { signedOn, sealedOn } = input
  refuseFuture(work, signedOn, '/signedOn')
  refuseFuture(work, sealedOn, '/sealedOn')
  refuseBefore(signedOn, agreement.reachedOn, '/signedOn')
  refuseBefore(sealedOn, agreement.reachedOn, '/sealedOn')
  const inForceOn = signedOn > sealedOn ? signedOn : sealedOn
  await attach(work, input.fileIds, 'agreement')
  await sealNewest(work, 'agreement', sealedOn)
  await work.tx.updateTable('disputeAgreements').set({ signedOn, sealedOn, inForceOn }).where('agreementId', '=', agreement.agreementId).execute()
  return left(work, { facts: { signedOn, sealedOn, inForceOn } })
}

// What the applicant does on his own page, with the tracking code (Art. 23).
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { Effect } from '../../matters/index.ts'
import { attach, refuse, sayWords } from '../../matters/index.ts'
import { mediatorChoices } from '../choices.ts'
import { changeDispute, left } from './left.ts'
import type { PartyForm } from './left.ts'

export const addStatement: Effect<PartyForm<'addStatement'>> = async (work, { text, fileIds }) => {
  sayWords(work, 'statement', text, true)
  await attach(work, fileIds, 'added')
  return {}
}

/** A wish, which the organisation follows unless the other side objects (Art. 19). */
export const chooseMediator: Effect<PartyForm<'chooseMediator'>> = async (work, { mediatorId }) => {
  const choice = (await mediatorChoices({ ...work.deps, db: work.tx }, work.matter)).find(({ personId }) => personId === mediatorId)
  if (!choice) throw fieldProblem('/mediatorId', 'unknown', 'input.unknownMediator')
  if (choice.whyNot) throw refuse(choice.whyNot, { name: choice.name })
  await changeDispute(work, { wantedMediatorId: mediatorId })
  return left(work, { facts: { mediator: choice.name } })
}

/** Ends it at any time, without having to say why. */
export const endByParty: Effect<PartyForm<'endByParty'>> = async (work, { reason }) => {
  sayWords(work, 'reason', reason, true)
  await changeDispute(work, { endCause: 'partyEnds', endedOn: localDateOf(work.now) })
  return left(work, { facts: { cause: 'partyEnds' } })
}

export const rateMediation: Effect<PartyForm<'rateMediation'>> = async (work, { satisfied, note }) => {
  await work.tx.insertInto('ratings').values({
    ratingId: newId(), matterId: work.matter.matterId, entryId: work.entryId, givenBy: 'reporter', how: 'page', wasReached: true, solved: null, satisfied, isFinal: true, enteredBy: null, at: work.now,
  }).execute()
  sayWords(work, 'note', note, true)
  return { facts: { satisfied }, matter: { satisfied }, known: { isRated: true } }
}

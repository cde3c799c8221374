// Who mediates: appointed or chosen (Art. 19), steps back, is joined by others with everybody's consent (Art. 20).
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { Effect } from '../../matters/index.ts'
import { refuse, sayWords } from '../../matters/index.ts'
import { activeMediators, detailOf } from '../facts.ts'
import { mediatorChoices } from '../choices.ts'
import { areAll } from '../parties.ts'
import { sayAll } from '../said.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { changeDispute, left } from './left.ts'
import type { Form } from './left.ts'

/** Those named mediate from now on, and nobody else. Refuses who must step back, and who is no mediator of the network here. */
export const assignMediators: Effect<Form<'assignMediators'>> = async (work, { mediatorIds, chosenBy, reason }) => {
  const choices = await mediatorChoices({ ...work.deps, db: work.tx }, work.matter)
  const named = [...new Set(mediatorIds)].map((personId) => {
    const choice = choices.find((one) => one.personId === personId)
    if (!choice) throw fieldProblem('/mediatorIds', 'unknown', 'input.unknownMediator')
    if (choice.whyNot) throw refuse(choice.whyNot, { name: choice.name })
    return choice
  })
  const { matterId } = work.matter
  await work.tx.deleteFrom('disputeMediators').where('matterId', '=', matterId).where('recusedFor', 'is', null).where('personId', 'not in', mediatorIds).execute()
  await work.tx.insertInto('disputeMediators').values(named.map(({ personId, unitId }) => ({ matterId, personId, unitId, chosenBy, namedAt: work.now, recusedFor: null })))
    .onConflict((c) => c.columns(['matterId', 'personId']).doUpdateSet({ chosenBy })).execute()
  sayWords(work, 'reason', reason, true)
  return left(work, { facts: { mediators: named.map(({ name }) => name), chosenBy } })
}

/** Steps back (回避) and is not named for this dispute again; without anybody left it waits to be given to another. */
export const recuse: Effect<Form<'recuse'>> = async (work, { mediatorId, ground, note }) => {
  const active = activeMediators(detailOf(work.matter))
  if (!active.some(({ personId }) => personId === mediatorId)) throw fieldProblem('/mediatorId', 'unknown', 'input.unknownMediator')
  const { matterId } = work.matter
  await work.tx.updateTable('disputeMediators').set({ recusedFor: ground }).where('matterId', '=', matterId).where('personId', '=', mediatorId).execute()
  const person = await work.tx.selectFrom('people').select('name').where('personId', '=', mediatorId).executeTakeFirstOrThrow()
  sayWords(work, 'note', note, true)
  const facts = { mediator: person.name, ground }
  if (active.length > 1) return left(work, { facts })
  // What he has written down is not signed without him: it is worked out anew.
  await work.tx.updateTable('disputeAgreements').set({ isDropped: true }).where('matterId', '=', matterId).execute()
  await changeDispute(work, { wantedMediatorId: null })
  return left(work, { facts, to: 'toAssign' })
}

export const invite: Effect<Form<'invite'>> = async (work, { name, relation, consentedPartyIds }) => {
  if (!areAll(detailOf(work.matter), consentedPartyIds)) throw refuse('reason.needsEveryConsent')
  const said = sayAll(work, { invitedName: name, relation })
  await work.tx.insertInto('disputeInvited').values({ invitedId: newId(), matterId: work.matter.matterId, said: JSON.stringify(said) }).execute()
  return left(work)
}

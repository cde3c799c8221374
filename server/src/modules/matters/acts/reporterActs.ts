// What the reporter does on his own page, with the tracking code.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { reporterActs } from '@gongzhi/contracts/reports.ts'
import type { z } from 'zod'
import type { Effect } from '../work.ts'
import { attach, endOpenAssignments, sayWords } from '../work.ts'
import { answerRequests } from '../requests.ts'
import { nextRound } from './closing.ts'

type Form<Act extends keyof typeof reporterActs> = z.infer<(typeof reporterActs)[Act]['form']>

export const rate: Effect<Form<'rate'>> = async (work, input) => {
  const { solved, satisfied } = input
  await work.tx.insertInto('ratings').values({
    ratingId: newId(), matterId: work.matter.matterId, entryId: work.entryId, givenBy: 'reporter', how: 'page', wasReached: true, solved, satisfied, isFinal: true, enteredBy: null, at: work.now,
  }).execute()
  sayWords(work, 'note', input.note)
  return { facts: { how: 'page', solved, satisfied }, matter: { solved, satisfied }, known: { isAnswered: true, isRated: true } }
}

export const reopenByReporter: Effect<Form<'reopen'>> = async (work, input) => {
  sayWords(work, 'reason', input.reason)
  return nextRound(work)
}

export const withdraw: Effect<Form<'withdraw'>> = async (work, input) => {
  await endOpenAssignments(work)
  sayWords(work, 'reason', input.reason)
  return { matter: { closedAt: work.now, shelvedUntil: null } }
}

export const addInformation: Effect<Form<'addInformation'>> = async (work, input) => {
  sayWords(work, 'text', input.text)
  await attach(work, input.fileIds, 'added')
  await answerRequests(work, 'information', 'answered')
  return {}
}

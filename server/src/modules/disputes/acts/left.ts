// What every act on a dispute shares: its form, and the facts as the act leaves them.
import type { disputeActs, partyActs } from '@gongzhi/contracts/disputes.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { Updateable } from 'kysely'
import type { z } from 'zod'
import type { DisputesRow } from '../../../generated/db.ts'
import type { Outcome, Work } from '../../matters/index.ts'
import { loadDispute } from '../facts.ts'

export type Form<Act extends keyof typeof disputeActs> = z.infer<(typeof disputeActs)[Act]['form']>
export type PartyForm<Act extends keyof typeof partyActs> = z.infer<(typeof partyActs)[Act]['form']>

/** The outcome with the facts read back, so that clocks, to-dos and sight follow what was written. */
export async function left(work: Work, outcome: Outcome = {}): Promise<Outcome> {
  return { ...outcome, known: { ...outcome.known, ...(await loadDispute(work.tx, work.matter)) } }
}

export const changeDispute = (work: Work, change: Updateable<DisputesRow>): Promise<unknown> =>
  work.tx.updateTable('disputes').set(change).where('matterId', '=', work.matter.matterId).execute()

/** What was done cannot have been done tomorrow. */
export function refuseFuture(work: Pick<Work, 'now'>, day: string, pointer: string): void {
  if (day > localDateOf(work.now)) throw fieldProblem(pointer, 'future', 'input.dayInFuture')
}

export function refuseBefore(day: string, earliest: string, pointer: string): void {
  if (day < earliest) throw fieldProblem(pointer, 'tooEarly', 'input.dayTooEarly', { date: earliest })
}

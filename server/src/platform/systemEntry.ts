// What the system itself writes into a matter's record outside the act engine: clocks counted again, words erased.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { MattersRow } from '../generated/db.ts'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Tx } from './context.ts'
import { insertEntry } from './record.ts'

export type MatterHead = Pick<Selectable<MattersRow>, 'matterId' | 'number' | 'state' | 'version' | 'chainSeq' | 'headHash'>

const headColumns = ['matterId', 'number', 'state', 'version', 'chainSeq', 'headHash'] as const

/** The matter's head, its row locked: acts on it wait, so that clocks, words and record are changed one after another. */
export const findMatterHeadForUpdate = (tx: Tx, by: { matterId: string } | { number: string }): Promise<MatterHead | undefined> =>
  tx.selectFrom('matters').select(headColumns)
    .where((e) => ('number' in by ? e('number', '=', by.number) : e('matterId', '=', by.matterId)))
    .forUpdate().executeTakeFirst()

/** Adds the entry to the matter's chain and moves its head; the caller holds the lock. Answers the entry's id. */
export async function appendSystemEntry(
  tx: Tx, matter: MatterHead, entry: { act: string; at: Date; facts: Record<string, unknown> },
): Promise<string> {
  const { matterId, state, headHash } = matter
  const entryId = newId(entry.at.getTime())
  const chainSeq = matter.chainSeq + 1
  const hash = await insertEntry(tx, {
    entryId, stream: `matter:${matterId}`, chainSeq, act: entry.act, actorKind: 'system', actorId: null, actorUnitId: null, at: entry.at,
    fromState: state, toState: state, assignmentId: null, commandId: null, commandHash: null, facts: entry.facts, said: [], previousHash: headHash,
  }, matterId)
  await tx.updateTable('matters').set({ version: matter.version + 1, chainSeq, headHash: hash, changedXid: sql`pg_current_xact_id()` }).where('matterId', '=', matterId).execute()
  return entryId
}

// Idempotency: the entry of an act is also the memory of its command. A phone may resend for ever.
import { Problem, problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { ActResult } from './engine.ts'

export type Command = { commandId: string; fingerprint: string }

/** What the first sending of this command led to. Refuses the same id with another body (command-reused). */
export async function findReplay(db: Db | Tx, command: Command): Promise<ActResult | undefined> {
  const entry = await db.selectFrom('entries').select(['entryId', 'matterId', 'commandHash']).where('commandId', '=', command.commandId).executeTakeFirst()
  if (!entry) return undefined
  if (entry.commandHash !== command.fingerprint || !entry.matterId) throw problem('command-reused')
  return { entryId: entry.entryId, matterId: entry.matterId, extra: {} }
}

const NUMBER_TRIES = 5 // at 10,000 reports a day one in a hundred meets a taken number, one in 10^10 five times

/**
 * Of two sendings at the same moment one commits. The other meets the unique commandId, or is refused because what it
 * asks for is done already (the lock, or the photos, were given to it afterwards): it is answered from the first.
 * A random matter number that is taken already is drawn again.
 */
export async function replayOnClash(db: Db, command: Command, perform: () => Promise<ActResult>, tries = NUMBER_TRIES): Promise<ActResult> {
  try {
    return await perform()
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code === '23505' && constraint === 'matters_number_key' && tries > 1) return replayOnClash(db, command, perform, tries - 1)
    const isLate = error instanceof Problem || (code === '23505' && constraint === 'entries_command_id_key')
    if (!isLate) throw error
    const replay = await findReplay(db, command)
    if (!replay) throw error
    return replay
  }
}

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

const TRIES = 5 // at 10,000 reports a day one in a hundred meets a taken number, one in 10^10 five times

/**
 * What nobody has done wrong is done anew: a random matter number was taken already, or two acts waited for each other's
 * matters in a circle and the database undid one of them.
 */
export async function againOnClash<Result>(perform: () => Promise<Result>, tries = TRIES): Promise<Result> {
  try {
    return await perform()
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    const isNobodys = code === '40P01' || code === '40001' || (code === '23505' && constraint === 'matters_number_key')
    if (!isNobodys || tries <= 1) throw error
    return againOnClash(perform, tries - 1)
  }
}

/**
 * Of two sendings at the same moment one commits. The other meets the unique commandId, or is refused because what it
 * asks for is done already (the lock, or the photos, were given to it afterwards): it is answered from the first.
 */
export async function replayOnClash(db: Db, command: Command, perform: () => Promise<ActResult>): Promise<ActResult> {
  try {
    return await againOnClash(perform)
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    const isLate = error instanceof Problem || (code === '23505' && constraint === 'entries_command_id_key')
    if (!isLate) throw error
    const replay = await findReplay(db, command)
    if (!replay) throw error
    return replay
  }
}

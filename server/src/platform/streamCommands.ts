// Commands on what is no matter (a phone, a call for help): done once, like those on matters. The entry in the act's
// stream is also the memory of its command.
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Db, Tx } from './context.ts'
import { commandHash } from './record.ts'
import type { Secrets } from './secrets.ts'

export type StreamCommand = { act: string; target: string; personId: string; commandId: string; body: unknown }
/** What the act's entry carries (appendToStream), so that the command is known again. */
export type CommandMark = { commandId: string; commandHash: string }
type Deps = { db: Db; secrets: Pick<Secrets, 'fieldMacKey'> }
type Done = { entryId: string; facts: Record<string, unknown> }

/**
 * Does `work` in one transaction, which appends an entry with the mark where it changes anything; a command that was done already is answered
 * by `again`, from its entry. Refuses the same id with another body (command-reused).
 */
export async function onceInStream<T>(deps: Deps, command: StreamCommand, work: (tx: Tx, mark: CommandMark) => Promise<T>, again: (tx: Tx, done: Done) => Promise<T>): Promise<T> {
  const { act, target, personId, commandId, body } = command
  const mark = { commandId, commandHash: commandHash(deps.secrets.fieldMacKey, act, target, personId, body) }
  const perform = (): Promise<T> => deps.db.transaction().execute(async (tx) => {
    const before = await tx.selectFrom('entries').select(['entryId', 'commandHash', 'facts']).where('commandId', '=', commandId).executeTakeFirst()
    if (before && before.commandHash !== mark.commandHash) throw problem('command-reused')
    return before ? again(tx, { entryId: before.entryId, facts: before.facts as Done['facts'] }) : work(tx, mark)
  })
  try {
    return await perform()
  } catch (error) {
    // Of two sendings at the same moment the other has committed: it is answered from that one.
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code !== '23505' || constraint !== 'entries_command_id_key') throw error
    return perform()
  }
}

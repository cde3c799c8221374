// What was said about a petition, with the act in which it was said; sealed words are opened, so this is for papers, the
// masked page and the petitioner's own.
import type { Db, Tx } from '../../platform/context.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { unseal } from '../../platform/seal.ts'
import { statement } from '../../platform/statements.ts'

type Row = { wordsId: string; entryId: string; act: string; at: Date; facts: Record<string, unknown>; actorUnitId: string | null; actorKind: string; field: string | null; content: Buffer | null; isSealed: boolean | null }
export type SaidEntry = { entryId: string; act: string; at: Date; facts: Record<string, unknown>; actorUnitId: string | null; actorKind: string; said: Readonly<Record<string, string>>; byWordsId: Readonly<Record<string, string>> }

const saidRows = statement<Row>('petition-said', `
  select w.words_id, e.entry_id, e.act, e.at, e.facts, e.actor_unit_id, e.actor_kind, w.field, w.content, w.is_sealed
    from entries e left join words w on w.entry_id = e.entry_id and w.matter_id = e.matter_id and w.field <> 'paper'
   where e.matter_id = $1 order by e.chain_seq, w.words_id`)

/** All entries in their order with what is left of what was said in them. */
export async function saidEntries(db: Db | Tx, { fieldKey }: Pick<Secrets, 'fieldKey'>, matterId: string): Promise<SaidEntry[]> {
  const entries = new Map<string, SaidEntry & { said: Record<string, string>; byWordsId: Record<string, string> }>()
  for (const { wordsId, entryId, field, content, isSealed, ...row } of await saidRows(db, [matterId])) {
    const entry = entries.get(entryId) ?? { ...row, entryId, said: {}, byWordsId: {} }
    entries.set(entryId, entry)
    if (field === null || content === null) continue
    const text = isSealed ? unseal(fieldKey, content) : content.toString('utf8')
    entry.said[field] = text
    entry.byWordsId[wordsId] = text
  }
  return [...entries.values()]
}

/** What was last said under a field, in one of these acts where they are named. */
export const lastSaid = (entries: readonly SaidEntry[], field: string, acts?: readonly string[]): string | undefined =>
  entries.findLast(({ said, act }) => said[field] !== undefined && (acts === undefined || acts.includes(act)))?.said[field]

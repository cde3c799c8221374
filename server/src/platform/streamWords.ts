// What was said in an act of a stream of its own, apart from the record: kept with its entry, read back by its id.
import type { Db, Tx } from './context.ts'
import type { Said } from './record.ts'
import { wordsOf } from './record.ts'
import { unseal } from './seal.ts'

type Saying = { field: string; text: string | undefined; isSealed?: boolean }

/** Keeps what was said beside the entry that is about to be written; answers what the entry names and the ids by field. */
export async function sayInStream(tx: Tx, { entryId, fieldKey }: { entryId: string; fieldKey: Buffer }, sayings: readonly Saying[]): Promise<{ said: Said[]; ids: Record<string, string> }> {
  const all = sayings.flatMap(({ text, ...how }) => (text ? [wordsOf({ ...how, text }, { matterId: null, entryId, fieldKey })] : []))
  if (all.length > 0) await tx.insertInto('words').values(all.map(({ row }) => row)).execute()
  return { said: all.map(({ said }) => said), ids: Object.fromEntries(all.map(({ row }) => [row.field, row.wordsId])) }
}

/** The texts by their ids; those that were erased are left out. */
export async function textsOf(db: Db | Tx, fieldKey: Buffer, wordsIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const ids = wordsIds.flatMap((id) => id ?? [])
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('words').select(['wordsId', 'content', 'isSealed']).where('wordsId', 'in', ids).execute()
  return new Map(rows.flatMap(({ wordsId, content, isSealed }) => (content ? [[wordsId, isSealed ? unseal(fieldKey, content) : content.toString('utf8')] as const] : [])))
}

// Entries of the record as they are read back for checking and exporting, with what lies beside them.
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { EntryBody, Said } from '../../platform/record.ts'
import type { Beside, ReadEntry, ReadFile, ReadWords } from './checkChain.ts'

export type StoredEntry = ReadEntry & { beside: Beside }

const BATCH = 1_000

const columns = [
  'entryId', 'matterId', 'stream', 'chainSeq', 'act', 'actorKind', 'actorId', 'actorUnitId', 'at', 'fromState', 'toState', 'assignmentId',
  'commandId', 'commandHash', 'facts', 'said', 'previousHash', 'hash',
] as const

/** All chains one after the other, or one of them; a thousand entries are in memory at a time. */
export async function* readEntries(db: Db | Tx, stream?: string): AsyncGenerator<StoredEntry[]> {
  let after: { stream: string; chainSeq: number } | undefined
  for (;;) {
    const rows = await db.selectFrom('entries').select(columns)
      .$if(stream !== undefined, (q) => q.where('stream', '=', stream!))
      .$if(after !== undefined, (q) => q.where(sql<boolean>`(stream, chain_seq) > (${after!.stream}, ${after!.chainSeq})`))
      .orderBy('stream').orderBy('chainSeq').limit(BATCH).execute()
    const entries = rows.map(({ hash, matterId, ...body }) => ({ hash, matterId, body: { ...body, said: body.said as Said[] } satisfies EntryBody }))
    after = entries.at(-1)?.body
    if (!after) return
    yield await withBeside(db, entries)
  }
}

async function withBeside(db: Db | Tx, entries: readonly ReadEntry[]): Promise<StoredEntry[]> {
  const entryIds = entries.map(({ body }) => body.entryId)
  const words = await db.selectFrom('words').select(['wordsId', 'entryId', 'field', 'content', 'salt', 'erasedAt'])
    .where(sql<boolean>`entry_id = any(${entryIds}::uuid[])`).execute()
  const files = await db.selectFrom('files').select(['fileId', 'entryId', 'keptSha256']).where(sql<boolean>`entry_id = any(${entryIds}::uuid[])`).execute()
  const wordsOf = Map.groupBy<string, ReadWords & { entryId: string }>(words, (row) => row.entryId)
  const filesOf = Map.groupBy<string | null, ReadFile & { entryId: string | null }>(files, (row) => row.entryId)
  return entries.map((entry) => {
    const { entryId } = entry.body
    return { ...entry, beside: { words: wordsOf.get(entryId) ?? [], files: filesOf.get(entryId) ?? [] } }
  })
}

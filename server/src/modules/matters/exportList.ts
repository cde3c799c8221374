// The list that somebody sees, as a file to take away: the very rows of GET /matters in their order, masked like them.
// Entered in the stream of exports before it leaves. Called by POST /matters/export.
import type { ExportQuery } from '@gongzhi/contracts/lists.ts'
import { MOST_EXPORTED } from '@gongzhi/contracts/lists.ts'
import type { MatterRow } from '@gongzhi/contracts/matters.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor, Db, Tx } from '../../platform/context.ts'
import { appendToStream, commandHash } from '../../platform/record.ts'
import type { Cursor } from './cursors.ts'
import type { MatterDeps } from './deps.ts'
import { writeSheet } from './exportSheet.ts'
import type { SeenMatters } from './listQueries.ts'
import { countSeen, rowOf, seenMatters, seenRows } from './listQueries.ts'

export const EXPORT_STREAM = 'exports'

/** A list row with what the file shows beyond it. */
export type ExportRow = MatterRow & { categoryId: string | null; solved: string | null; satisfied: string | null }
export type Exported = { bytes: Buffer; rows: number; isCut: boolean }
type Deps = Pick<MatterDeps, 'db' | 'clock' | 'secrets' | 'rules' | 'areas'>
type Asking = { query: ExportQuery; language: Language }

const exportRow = sql<ExportRow>`${rowOf} || jsonb_build_object('categoryId', m.category_id, 'solved', m.solved, 'satisfied', m.satisfied)`
const AT_ONCE = 1000

/**
 * Makes the file, of at most 10,000 rows, and answers it when who, which filter, how many and the file's hash stand in
 * the record. Each call is an entry of its own: a file sent twice has left twice. Refuses an unknown area. Whether the
 * actor may export at all is decided before.
 */
export async function exportMatters(deps: Deps, actor: Actor, { query, language }: Asking): Promise<Exported> {
  const { commandId: _, ...asked } = query
  const seen = await seenMatters(deps, actor, asked)
  // One snapshot, so that the number in its header is that of its rows.
  const exported = await deps.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute((tx) => fileOf(deps, tx, seen, { actor, language }))
  await enter(deps, actor, query, exported)
  return exported
}

async function fileOf({ rules, clock }: Deps, tx: Tx, seen: SeenMatters | undefined, { actor, language }: { actor: Actor; language: Language }): Promise<Exported> {
  const found = seen ? await countSeen(tx, seen, MOST_EXPORTED + 1) : 0
  const rows = Math.min(found, MOST_EXPORTED)
  const isCut = found > MOST_EXPORTED
  const bytes = await writeSheet(seen ? batches(tx, seen, rows) : [], {
    rows, isCut, language, categories: rules.current().categories, madeAt: clock.now(), madeBy: 'name' in actor ? actor.name : '',
  })
  return { bytes, rows, isCut }
}

async function* batches(db: Db | Tx, seen: SeenMatters, most: number): AsyncGenerator<ExportRow[]> {
  let after: Cursor | undefined
  for (let left = most; left > 0; ) {
    const rows = await seenRows(db, seen, { after, limit: Math.min(left, AT_ONCE), row: exportRow })
    const last = rows.at(-1)
    if (!last) return
    after = { key: last.key, id: last.matterId }
    left -= rows.length
    yield rows.map(({ row }) => row)
  }
}

/** What was typed into the search box may be somebody's name: only its keyed fingerprint is kept. */
async function enter({ db, clock, secrets }: Deps, actor: Actor, query: ExportQuery, { bytes, rows, isCut }: Exported): Promise<void> {
  const { commandId, q, ...filter } = query
  const unitId = 'grants' in actor ? actor.grants.find((grant) => grant.unitId !== undefined && roleMay(grant.role, 'matter.export'))?.unitId : undefined
  const searched = q === undefined ? {} : { searched: commandHash(secrets.fieldMacKey, 'exportMatters', 'q', 'personId' in actor ? actor.personId : actor.kind, q) }
  await db.transaction().execute((tx) => appendToStream(tx, {
    stream: EXPORT_STREAM, act: 'exportMatters', actor, at: clock.now(), ...(unitId ? { actorUnitId: unitId } : {}),
    facts: { command: commandId, filter, ...searched, rows, isCut, sha256: createHash('sha256').update(bytes).digest('hex') },
  }))
}

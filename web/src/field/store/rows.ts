// The rows on the phone: read into memory when it is opened, written through when they change, gone with the read key.
import type { DeviceMatter, FieldFrame, FieldRules } from '@gongzhi/contracts/sync.ts'
import { change, tell, type Core, type Open } from './core.ts'
import { isQuotaError, metaOf, type MetaRow, type PersonDb } from './db.ts'
import { seal, unseal } from './sealing.ts'
import { noteFull, noteRoom } from './storage.ts'
import { CACHED } from './types.ts'
import { withoutReadKey } from './vault.ts'

export function showRows(core: Core): void {
  core.list = [...core.rows.values()]
  tell(core)
}

/** What lies there opens with another key, or was half written: it is asked for anew. */
async function orNothing<Value>(read: Promise<Value>): Promise<Value | undefined> {
  try {
    return await read
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}

export async function loadRows(core: Open): Promise<void> {
  const { db, keys } = core
  const [sealed, sync, frame, rules] = await Promise.all([db.rows.toArray(), metaOf(db, 'sync'), metaOf(db, 'frame'), metaOf(db, 'rules')])
  const rows = await orNothing(Promise.all(sealed.map((row) => unseal<DeviceMatter>(keys.read, `row:${row.matterId}`, row.sealed))))
  if (!rows) await db.transaction('rw', db.rows, db.meta, () => Promise.all([db.rows.clear(), db.meta.delete('sync')]))
  const opened = frame && (await orNothing(unseal<FieldFrame>(keys.read, 'frame', frame.sealed)))
  if (core.keys !== keys) return
  core.rows = new Map((rows ?? []).map((row) => [row.matterId, row]))
  if (opened) core.frame = opened
  if (rules) core.rules = rules.rules as FieldRules
  const { syncedAt, beyond } = (rows && sync) || {}
  change(core, { sync: { ...core.state.sync, ...(syncedAt !== undefined && { syncedAt }), ...(beyond !== undefined && { beyond }) } })
  showRows(core)
}

export type Delta = { rows: readonly DeviceMatter[]; purge: readonly string[]; sync?: Omit<Extract<MetaRow, { key: 'sync' }>, 'key'> }

/** In memory and on disk, with the cursor that belongs to it. On a full phone they are in memory alone, and are pulled again. */
export async function applyDelta(core: Open, { rows, purge, sync }: Delta): Promise<void> {
  const { db, keys } = core
  const sealed = await Promise.all(rows.map(async (row) => ({ matterId: row.matterId, version: row.version, sealed: await seal(keys.read, `row:${row.matterId}`, row) })))
  await orFull(core, () =>
    db.transaction('rw', db.rows, db.meta, async () => {
      await db.rows.bulkDelete([...purge])
      await db.rows.bulkPut(sealed)
      if (sync) await db.meta.put({ key: 'sync', ...sync })
    }),
  )
  if (core.keys !== keys) return
  for (const matterId of purge) core.rows.delete(matterId)
  for (const row of rows) core.rows.set(row.matterId, row)
  if (rows.length > 0 || purge.length > 0) showRows(core)
}

export async function keepFrame(core: Open, frame: FieldFrame, etag: string | undefined): Promise<void> {
  const sealed = await seal(core.keys.read, 'frame', frame)
  await orFull(core, () => core.db.meta.put({ key: 'frame', sealed, ...(etag !== undefined && { etag }) }))
  core.frame = frame
  tell(core)
}

export async function keepRules(core: Open, rules: FieldRules, etag: string | undefined): Promise<void> {
  await orFull(core, () => core.db.meta.put({ key: 'rules', rules, ...(etag !== undefined && { etag }) }))
  core.rules = rules
  tell(core)
}

async function orFull(core: Core, write: () => PromiseLike<unknown>): Promise<void> {
  try {
    await write()
    noteRoom(core)
  } catch (error) {
    if (!isQuotaError(error)) throw error
    noteFull(core)
  }
}

/** What was read can be read no more: not on disk, and after the next lock not in memory. The rules, which anybody may read, stay. */
export async function destroyReads(db: PersonDb): Promise<void> {
  await db.transaction('rw', db.rows, db.meta, db.drafts, async () => {
    await db.rows.clear()
    await db.drafts.filter(({ key }) => key.startsWith(CACHED)).delete()
    await db.meta.bulkDelete(['sync', 'frame'])
    const kept = await metaOf(db, 'vault')
    if (kept) await db.meta.put({ key: 'vault', vault: withoutReadKey(kept.vault) })
  })
}

export function forgetRows(core: Core): void {
  core.rows = new Map()
  delete core.frame
  delete core.rules
  change(core, { sync: { isRunning: core.state.sync.isRunning } })
  showRows(core)
}

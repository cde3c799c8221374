import type { Selectable } from 'kysely'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { FilesRow } from '../../generated/db.ts'
import type { Db, Tx } from '../../platform/context.ts'

export type FileRow = Selectable<FilesRow>

export function findFile(db: Db | Tx, fileId: string): Promise<FileRow | undefined> {
  return db.selectFrom('files').selectAll().where('fileId', '=', fileId).executeTakeFirst()
}

/** The file's row, locked. Refuses one that is gone (not-found). */
export async function fileForUpdate(tx: Tx, fileId: string): Promise<FileRow> {
  const row = await tx.selectFrom('files').selectAll().where('fileId', '=', fileId).forUpdate().executeTakeFirst()
  if (!row) throw problem('not-found')
  return row
}

/** How many files somebody has sent or begun to send without attaching them. */
export async function looseFilesOf(db: Db, owner: { uploadedBy: string | null; tokenHash: Buffer | null }): Promise<number> {
  const query = db.selectFrom('files').select((e) => e.fn.countAll<number>().as('count')).where('matterId', 'is', null).where('complaintId', 'is', null)
  const mine = owner.uploadedBy === null ? query.where('tokenHash', '=', owner.tokenHash) : query.where('uploadedBy', '=', owner.uploadedBy)
  return (await mine.executeTakeFirstOrThrow()).count
}

/** Files by id, locked, in the order asked for, each once. */
export async function filesForUpdate(tx: Tx, fileIds: readonly string[]): Promise<(FileRow | undefined)[]> {
  const ids = [...new Set(fileIds)]
  // Always locked in one order, so that two acts with the same photos wait instead of deadlocking.
  const rows = await tx.selectFrom('files').selectAll().where('fileId', 'in', ids).orderBy('fileId').forUpdate().execute()
  const byId = new Map(rows.map((row) => [row.fileId, row]))
  return ids.map((fileId) => byId.get(fileId))
}

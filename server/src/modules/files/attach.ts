import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Actor, Tx } from '../../platform/context.ts'
import { isOwner } from './acts.ts'
import { filesForUpdate, type FileRow } from './queries.ts'

export type Attachment = {
  fileIds: readonly string[]
  matterId: string
  entryId: string
  /** What the act calls them: 'reported', 'after', … */
  field: string
  actor: Actor
  now: Date
  /** The header Upload-Token, for those without an account. */
  uploadToken?: string
}

/**
 * Gives files to an act, in its transaction and before its entry is written, and answers the hashes of what is kept,
 * which the entry holds. Refuses (act-refused, reason.fileNotYours) a file that is unknown, not complete, attached
 * already, or somebody else's. An id twice is attached once.
 */
export async function attachFiles(tx: Tx, attachment: Attachment): Promise<{ fileId: string; keptSha256: string }[]> {
  const { fileIds, matterId, entryId, field } = attachment
  if (fileIds.length === 0) return []
  const rows = await filesForUpdate(tx, fileIds)
  const attached = rows.map((row) => {
    if (!row || row.matterId !== null || row.complaintId !== null || row.keptSha256 === null || !mayAttach(row, attachment)) throw problem('act-refused', { reason: 'reason.fileNotYours' })
    return { fileId: row.fileId, keptSha256: row.keptSha256 }
  })
  await tx.updateTable('files').set({ matterId, entryId, field }).where('fileId', 'in', attached.map((file) => file.fileId)).execute()
  return attached
}

type ComplaintFiles = { fileIds: readonly string[]; complaintId: string; entryId: string; personId: string; isAnonymous: boolean }

/** Gives files to a complaint about the product; said without a name, they forget who sent them. Refuses like attachFiles. */
export async function attachToComplaint(tx: Tx, { fileIds, complaintId, entryId, personId, isAnonymous }: ComplaintFiles): Promise<{ fileId: string; keptSha256: string }[]> {
  if (fileIds.length === 0) return []
  const rows = await filesForUpdate(tx, fileIds)
  const attached = rows.map((row) => {
    if (!row || row.matterId !== null || row.complaintId !== null || row.keptSha256 === null || !isOwner(row, { personId })) throw problem('act-refused', { reason: 'reason.fileNotYours' })
    return { fileId: row.fileId, keptSha256: row.keptSha256 }
  })
  await tx.updateTable('files').set({ complaintId, entryId, field: 'complaint', ...(isAnonymous && { uploadedBy: null }) }).where('fileId', 'in', attached.map((file) => file.fileId)).execute()
  return attached
}

/**
 * A reporter, and a unit that answers by its one-time link, may leave out the upload token: the id has 74 random bits,
 * was made in that browser and told nobody, and opens nothing but its own loose file.
 */
function mayAttach(row: FileRow, { actor, uploadToken }: Attachment): boolean {
  if (uploadToken !== undefined && isOwner(row, { uploadToken })) return true
  if (actor.kind === 'reporter' || actor.kind === 'unitLink') return uploadToken === undefined || row.tokenHash === null
  return actor.kind !== 'system' && isOwner(row, { personId: actor.personId })
}

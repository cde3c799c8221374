// How a file comes in: announced, sent in parts from where the server says, looked at when it is whole. Until an act
// attaches it, it belongs to whoever announced it: a signed-in person, or the holder of an upload token.
import type { FileAnswer, NewFile } from '@gongzhi/contracts/files.ts'
import { FILE_LIMIT_BYTES } from '@gongzhi/contracts/files.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { Problem, problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Clock, Db } from '../../platform/context.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { inspectFile, sha256Of, type Kept } from './inspect.ts'
import { fileForUpdate, findFile, looseFilesOf, type FileRow } from './queries.ts'
import type { FileStore } from './store.ts'
import { newUploadToken } from './uploadToken.ts'

export type FileDeps = { db: Db; clock: Clock; secrets: Pick<Secrets, 'trackingKey'>; files: FileStore }
export type Uploader = { personId: string } | { uploadToken: string }

// Six photos to a report; a desk may have several matters open at once.
const MOST_WAITING = 60

/**
 * Takes note of a file that will be sent. The same announcement again answers how far it has come. Refuses an id that
 * means another file, and more loose files than anybody needs.
 */
export async function announceFile(deps: FileDeps, uploader: Uploader, file: NewFile): Promise<FileAnswer> {
  const announced = { announcedSha256: file.sha256, announcedType: file.type, announcedSize: file.size }
  if ((await looseFilesOf(deps.db, ownership(uploader))) >= MOST_WAITING) throw problem('too-many-requests', { reason: 'reason.fileWaiting' })
  await deps.db
    .insertInto('files')
    .values({ fileId: file.fileId, ...announced, ...takenAsSaid(file, deps.clock.now()), ...ownership(uploader), received: 0, createdAt: deps.clock.now() })
    .onConflict((clash) => clash.column('fileId').doNothing())
    .execute()
  const row = await findFile(deps.db, file.fileId)
  const isSame = row && isOwner(row, uploader) && row.announcedSha256 === file.sha256 && row.announcedType === file.type && row.announcedSize === file.size
  if (!isSame) throw problem('act-refused', { reason: 'reason.fileIdUsed' })
  return answerOf(row)
}

/** A time that is still to come was said by a clock that is wrong: then it is not known. */
const takenAsSaid = ({ takenAt, takenAtPlace }: NewFile, now: Date) => ({
  ...(takenAt && new Date(takenAt) <= now ? { takenAt: new Date(takenAt) } : {}), ...(takenAtPlace ? { takenLon: takenAtPlace.lon, takenLat: takenAtPlace.lat } : {}),
})

/** The file as its uploader sees it. Refuses everybody else (not-found). */
export async function ownFile(db: Db, uploader: Uploader | undefined, fileId: string): Promise<FileRow> {
  const row = await findFile(db, fileId)
  if (!row || !uploader || !isOwner(row, uploader)) throw problem('not-found')
  return row
}

/**
 * Adds a part at its offset; with the last one the file is looked at and kept. Refuses another offset than the server
 * is at (upload-conflict), and what inspectFile refuses: then the file is forgotten, and may be announced again.
 */
export async function receivePart(deps: FileDeps, { fileId, offset, part }: { fileId: string; offset: number; part: Buffer }): Promise<FileAnswer> {
  const row = await deps.db.transaction().execute(async (tx) => {
    const locked = await fileForUpdate(tx, fileId)
    if (locked.completedAt !== null) return locked
    refuseWrongPart(locked, offset, part.length)
    if (part.length === 0) return locked
    // First the bytes: a row that says more than is there would lose them, bytes beyond the row are written again.
    await deps.files.incoming.write(fileId, offset, part)
    const received = offset + part.length
    await tx.updateTable('files').set({ received }).where('fileId', '=', fileId).execute()
    return { ...locked, received }
  })
  const isArrived = row.completedAt === null && row.received === row.announcedSize
  return answerOf(isArrived ? await complete(deps, row) : row)
}

/** Where a part must begin, and how much may come: asked before the part is read. */
export function refuseWrongPart(row: FileRow, offset: number, length: number): void {
  if (row.completedAt !== null) return
  if (offset !== row.received) throw problem('upload-conflict', { reason: 'reason.fileOffset', params: { received: row.received } })
  if (offset + length > row.announcedSize) throw problem('too-large', { reason: 'reason.fileTooMuch', params: { size: row.announcedSize } })
}

/** Takes a whole file at once, as a form without scripts sends it. Refuses what inspectFile refuses; nothing is kept then. */
export async function keepWholeFile(deps: FileDeps, uploader: Uploader, { bytes, type }: { bytes: Buffer; type: string }): Promise<string> {
  if (bytes.length > FILE_LIMIT_BYTES) throw problem('too-large', { reason: 'reason.fileTooLarge', params: { limit: '20 MB' } })
  const sha256 = sha256Of(bytes)
  const kept = await inspectFile(bytes, { sha256, type })
  const now = deps.clock.now()
  const fileId = newId(now.getTime())
  // First the row: bytes that no row tells of would lie there for good.
  await deps.db
    .insertInto('files')
    .values({ fileId, announcedSha256: sha256, announcedType: type, announcedSize: bytes.length, received: bytes.length, ...ownership(uploader), createdAt: now })
    .execute()
  await putKept(deps.files, fileId, kept)
  await deps.db.updateTable('files').set({ ...keptColumns(kept), completedAt: now }).where('fileId', '=', fileId).execute()
  return fileId
}

/** A token for somebody without an account, to be sent back as Upload-Token. */
export const startUploads = (deps: Pick<FileDeps, 'secrets' | 'clock'>): { uploadToken: string } => ({ uploadToken: newUploadToken(deps.secrets, deps.clock.now()) })

async function complete(deps: FileDeps, row: FileRow): Promise<FileRow> {
  const { fileId } = row
  let kept: Kept
  try {
    kept = await inspectFile(await bytesOf(deps.files, fileId), { sha256: row.announcedSha256, type: row.announcedType })
  } catch (error) {
    if (error instanceof Problem) await forget(deps, fileId)
    throw error
  }
  await putKept(deps.files, fileId, kept)
  // What the picture itself says goes before what was said of it.
  const { takenAt, takenLon, takenLat, ...columns } = keptColumns(kept)
  const change = { ...columns, takenAt: takenAt ?? row.takenAt, ...(takenLon === null ? {} : { takenLon, takenLat }), completedAt: deps.clock.now() }
  await deps.db.updateTable('files').set(change).where('fileId', '=', fileId).where('completedAt', 'is', null).execute()
  await deps.files.incoming.remove(fileId)
  return { ...row, ...change }
}

/** A lost part counts as one that arrived changed. */
async function bytesOf(files: FileStore, fileId: string): Promise<Buffer> {
  try {
    return await files.incoming.read(fileId)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

async function forget(deps: FileDeps, fileId: string): Promise<void> {
  await deps.db.deleteFrom('files').where('fileId', '=', fileId).where('completedAt', 'is', null).execute()
  await deps.files.incoming.remove(fileId)
}

async function putKept(files: FileStore, fileId: string, kept: Kept): Promise<void> {
  if (kept.thumbnail) await files.put(thumbnailKey(fileId), kept.thumbnail)
  await files.put(fileId, kept.bytes)
}

export const thumbnailKey = (fileId: string): string => `${fileId}.thumb`

const keptColumns = (kept: Kept) => ({
  keptSha256: kept.sha256, keptType: kept.type, keptSize: kept.bytes.length, pictureHash: kept.pictureHash ?? null,
  takenAt: kept.takenAt ?? null, takenLon: kept.takenLon ?? null, takenLat: kept.takenLat ?? null,
})

function ownership(uploader: Uploader): { uploadedBy: string | null; tokenHash: Buffer | null } {
  if ('personId' in uploader) return { uploadedBy: uploader.personId, tokenHash: null }
  return { uploadedBy: null, tokenHash: hashOfToken(uploader.uploadToken) }
}

export const hashOfToken = (uploadToken: string): Buffer => Buffer.from(sha256Of(Buffer.from(uploadToken)), 'hex')

export function isOwner(row: Pick<FileRow, 'uploadedBy' | 'tokenHash'>, uploader: Uploader): boolean {
  if ('personId' in uploader) return row.uploadedBy === uploader.personId
  return row.tokenHash !== null && row.tokenHash.equals(hashOfToken(uploader.uploadToken))
}

export const answerOf = (row: FileRow): FileAnswer => ({ fileId: row.fileId, received: row.received, size: row.announcedSize, isComplete: row.completedAt !== null })

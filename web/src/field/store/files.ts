// Photos and voice notes before they are anywhere else: sealed, in pieces, until their command is done.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { Open } from './core.ts'
import { isQuotaError, type PersonDb } from './db.ts'
import { openBytes, seal, sealBytes, unseal, type Bytes } from './sealing.ts'
import { hasRoomFor, noteFull, noteRoom } from './storage.ts'
import { CACHED, StorageFull, type LocalFile } from './types.ts'

// Small pieces: a cheap phone need not hold a recording twice to seal it.
const CHUNK_BYTES = 512 * 1024

export type KeptFile = Omit<LocalFile, 'thumbUrl'> & { sha256: string }
type About = { name: string; location?: { lon: number; lat: number }; takenAt?: string }

/** Lower-case hex of the bytes' SHA-256, as the server is told it. */
async function sha256Hex(bytes: Bytes): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const shown = new Map<string, string>()

/** Keeps it, whole or not at all. Throws StorageFull. */
export async function addFile(core: Open, file: Blob, { name, location, takenAt }: About): Promise<LocalFile> {
  const { outbox } = core.keys
  if (!(await hasRoomFor(file.size))) {
    noteFull(core)
    throw new StorageFull()
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const about = { fileId: newId(), name, type: file.type, size: bytes.byteLength, takenAt: takenAt ?? new Date().toISOString(), ...(location && { location }) }
  const kept: KeptFile = { ...about, sha256: await sha256Hex(bytes) }
  const { fileId } = kept
  const pieces = Array.from({ length: Math.ceil(bytes.byteLength / CHUNK_BYTES) }, (_, index) => bytes.slice(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES))
  const chunks = await Promise.all(pieces.map(async (piece, index) => ({ fileId, index, sealed: await sealBytes(outbox, `${fileId}:${index}`, piece) })))
  const row = { fileId, addedAt: new Date().toISOString(), chunks: chunks.length, sealed: await seal(outbox, `file:${fileId}`, kept) }
  try {
    await core.db.transaction('rw', core.db.files, core.db.chunks, async () => {
      await core.db.chunks.bulkAdd(chunks)
      await core.db.files.add(row)
    })
  } catch (error) {
    if (!isQuotaError(error)) throw error
    noteFull(core)
    throw new StorageFull()
  }
  noteRoom(core)
  if (!file.type.startsWith('image/')) return about
  const thumbUrl = URL.createObjectURL(file)
  shown.set(fileId, thumbUrl)
  return { ...about, thumbUrl }
}

export async function keptFile({ db, keys }: { db: PersonDb; keys: { outbox: CryptoKey } }, fileId: string): Promise<{ about: KeptFile; bytes: Bytes } | undefined> {
  const row = await db.files.get(fileId)
  if (!row) return undefined
  const about = await unseal<KeptFile>(keys.outbox, `file:${fileId}`, row.sealed)
  const bytes = new Uint8Array(about.size)
  const chunks = await db.chunks.where('fileId').equals(fileId).toArray()
  for (const { index, sealed } of chunks) bytes.set(await openBytes(keys.outbox, `${fileId}:${index}`, sealed), index * CHUNK_BYTES)
  return { about, bytes }
}

export async function fileBlob(core: Open, fileId: string): Promise<Blob | undefined> {
  const kept = await keptFile(core, fileId)
  return kept && new Blob([kept.bytes], { type: kept.about.type })
}

/** In the caller's transaction where there is one. */
export async function dropFiles(db: PersonDb, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  await db.files.bulkDelete([...fileIds])
  await db.chunks.where('fileId').anyOf([...fileIds]).delete()
  for (const fileId of fileIds) forgetUrl(fileId)
}

function forgetUrl(fileId: string): void {
  const url = shown.get(fileId)
  if (url !== undefined) URL.revokeObjectURL(url)
  shown.delete(fileId)
}

export function forgetUrls(): void {
  for (const url of shown.values()) URL.revokeObjectURL(url)
  shown.clear()
}

const LOOSE_MS = 86_400_000

/** Takes away photos that no command names, a day after they were taken; while anything is a draft none goes. */
export async function sweepFiles(core: Open): Promise<void> {
  await core.db.transaction('rw', core.db.files, core.db.chunks, core.db.outbox, core.db.drafts, async () => {
    if ((await core.db.drafts.filter(({ key }) => !key.startsWith(CACHED)).count()) > 0) return
    const named = new Set((await core.db.outbox.toArray()).flatMap(({ fileIds }) => fileIds))
    const before = new Date(Date.now() - LOOSE_MS).toISOString()
    const loose = await core.db.files.filter(({ fileId, addedAt }) => addedAt < before && !named.has(fileId)).primaryKeys()
    await dropFiles(core.db, loose)
  })
}

import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { pictureTypes } from '@gongzhi/contracts/files.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { keepPicture, type PictureType } from './pictures.ts'
import { isSound, keepSound, soundTypeOf } from './sounds.ts'
import type { Taken } from './exif.ts'

export type Announced = { sha256: string; type: string }
export type Kept = { bytes: Buffer; type: string; sha256: string; thumbnail?: Buffer; pictureHash?: string } & Taken

/**
 * What is kept of a file that has arrived, by what it is and not by what it is called. Refuses (file-refused) bytes that
 * differ from the announced ones, a HEIC photo, another type than announced, pictures that are too large or broken, and
 * sounds that are none.
 */
export async function inspectFile(bytes: Buffer, announced: Announced): Promise<Kept> {
  if (sha256Of(bytes) !== announced.sha256) throw problem('file-refused', { reason: 'reason.fileHash' })
  const found = await fileTypeFromBuffer(bytes)
  if (!found) throw problem('file-refused', { reason: 'reason.fileTypeUnknown' })
  if (/^image\/hei[cf]/.test(found.mime)) throw problem('file-refused', { reason: 'reason.fileHeic' })
  const type = isSound(announced.type) ? (soundTypeOf(found.mime) ?? found.mime) : found.mime
  if (type !== announced.type) {
    throw problem('file-refused', { reason: 'reason.fileTypeDiffers', params: { found: found.mime, announced: announced.type } })
  }
  if (isSound(type)) {
    const kept = keepSound(bytes, type)
    return { bytes: kept, type, sha256: sha256Of(kept) }
  }
  if (!isPicture(found.mime)) return { bytes, type: found.mime, sha256: announced.sha256 }
  const kept = await keepPicture(bytes, found.mime)
  return { ...kept, type: found.mime, sha256: sha256Of(kept.bytes) }
}

export const isPicture = (type: string): type is PictureType => (pictureTypes as readonly string[]).includes(type)

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

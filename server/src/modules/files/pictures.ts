// What is kept of a picture: turned upright, at most 2,560 pixels, encoded anew, without metadata; and a thumbnail.
// Called when a file is complete. Whatever hides behind the pixels does not survive it.
import sharp, { type Sharp } from 'sharp'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { readTaken, type Taken } from './exif.ts'
import { pictureHash } from './pictureHash.ts'

const KEPT_PIXELS = 2560
const THUMBNAIL_PIXELS = 320
// The largest telephone camera in wide use makes 108 megapixels; decoding 200 would take 600 MB.
export const MOST_MEGAPIXELS = 120

export type KeptPicture = { bytes: Buffer; thumbnail: Buffer; pictureHash?: string } & Taken

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp'

/** Makes what is kept of a picture. Refuses (file-refused) too many pixels, and what cannot be decoded to its end. */
export async function keepPicture(bytes: Buffer, type: PictureType): Promise<KeptPicture> {
  const { width, height, exif } = await headerOf(bytes)
  if (width * height > MOST_MEGAPIXELS * 1_000_000) throw problem('file-refused', { reason: 'reason.filePixels', params: { megapixels: MOST_MEGAPIXELS } })
  try {
    const upright = sharp(bytes, { limitInputPixels: MOST_MEGAPIXELS * 1_000_000, failOn: 'error', sequentialRead: true }).autoOrient()
    const kept = await encoded(upright.resize({ width: KEPT_PIXELS, height: KEPT_PIXELS, fit: 'inside', withoutEnlargement: true }), type).toBuffer()
    const thumbnail = await sharp(kept).resize({ width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS, fit: 'inside', withoutEnlargement: true }).webp({ quality: 70 }).toBuffer()
    const hash = await pictureHash(kept)
    return { bytes: kept, thumbnail, ...(hash && { pictureHash: hash }), ...readTaken(exif) }
  } catch (error) {
    throw brokenPicture(error)
  }
}

async function headerOf(bytes: Buffer): Promise<{ width: number; height: number; exif: Buffer | undefined }> {
  try {
    // Reads the header alone; without the limit, so that what is too large can be told from what is broken.
    const { width, height, exif } = await sharp(bytes, { limitInputPixels: false }).metadata()
    return { width, height, exif }
  } catch (error) {
    throw brokenPicture(error)
  }
}

function encoded(picture: Sharp, type: PictureType): Sharp {
  if (type === 'image/png') return picture.png({ compressionLevel: 8 })
  return type === 'image/webp' ? picture.webp({ quality: 82 }) : picture.jpeg({ quality: 82, progressive: true })
}

function brokenPicture(error: unknown): Error {
  const refused = problem('file-refused', { reason: 'reason.fileBroken' })
  refused.cause = error
  return refused
}

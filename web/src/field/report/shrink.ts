// A photo for sending: at most 1,600 pixels, drawn anew as JPEG, so that nothing of the camera's notes goes along.
import type { TakenAt } from './exif.ts'
import { readExif } from './exif.ts'

export type PhotoFault = 'heic' | 'unreadable'
export class NotAPhoto extends Error {
  readonly fault: PhotoFault
  constructor(fault: PhotoFault) {
    super(`The picture cannot be taken: ${fault}.`)
    this.name = 'NotAPhoto'
    this.fault = fault
  }
}

const MOST_PX = 1600
const QUALITIES = [0.82, 0.65, 0.5]
/** A good photo on a slow network is better than a perfect one that does not arrive. */
const ENOUGH_BYTES = 450_000
// Exif stands at the beginning; a whole photo need not be read for it.
const EXIF_BYTES = 256 * 1024

const isHeic = ({ name, type }: File): boolean => /hei[cf]/.test(type) || /\.hei[cf]$/i.test(name)

/** Answers the small picture and what the large one said of itself. Throws NotAPhoto: HEIC that the browser cannot draw, or no picture. */
export async function shrunk(file: File): Promise<TakenAt & { blob: Blob }> {
  const taken = readExif(await file.slice(0, EXIF_BYTES).arrayBuffer())
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new NotAPhoto(isHeic(file) ? 'heic' : 'unreadable')
  })
  try {
    const factor = Math.min(1, MOST_PX / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * factor))
    canvas.height = Math.max(1, Math.round(picture.height * factor))
    const pen = canvas.getContext('2d')
    if (!pen) throw new NotAPhoto('unreadable')
    // What is transparent in a screenshot would become black.
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return { ...taken, blob: await jpegOf(canvas) }
  } finally {
    picture.close()
  }
}

async function jpegOf(canvas: HTMLCanvasElement): Promise<Blob> {
  let last: Blob | undefined
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (!blob) break
    last = blob
    if (blob.size <= ENOUGH_BYTES) break
  }
  if (!last) throw new NotAPhoto('unreadable')
  return last
}

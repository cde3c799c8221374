// Files: announced, then sent in resumable parts; what no act has attached goes after 24 hours.
import { z } from 'zod'
import { Location } from './matters.ts'

export const FILE_LIMIT_BYTES = 20 * 1024 * 1024
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
/** A voice note, as phones record it: Opus in WebM or Ogg, AAC in MP4. */
export const soundTypes = ['audio/webm', 'audio/ogg', 'audio/mp4'] as const
export const fileTypes = [...pictureTypes, ...soundTypes, 'application/pdf'] as const

export const NewFile = z.object({
  fileId: z.uuid(),
  size: z.number().int().min(1).max(FILE_LIMIT_BYTES),
  /** Of the bytes that will be sent, in hex: the server refuses what arrives changed. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.enum(fileTypes),
  /** A phone that strips a picture before it sends it says what the picture said: when it was taken, and where (WGS 84). */
  takenAt: z.iso.datetime().optional(),
  takenAtPlace: Location.pick({ lon: true, lat: true }).optional(),
})
export type NewFile = z.infer<typeof NewFile>

/** `uploadToken` is for residents (one hour); signed-in people need none. */
export const FileAnswer = z.object({
  fileId: z.uuid(), received: z.number().int(), size: z.number().int(), isComplete: z.boolean(), uploadToken: z.string().optional(),
})
export type FileAnswer = z.infer<typeof FileAnswer>

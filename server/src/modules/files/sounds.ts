// What is kept of a voice note: the sound as it was sent, without what the telephone wrote about itself (titles, names,
// places). What is blanked keeps its length, so that everything else stays where it is. Called when a file is complete.
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { soundTypes } from '@gongzhi/contracts/files.ts'
import { blankMp4 } from './soundMp4.ts'
import { blankOgg } from './soundOgg.ts'
import { blankWebm } from './soundWebm.ts'

export type SoundType = (typeof soundTypes)[number]

/** By what a content's own type is announced: phones call a film without pictures what it is, a sound. */
const announcedAs: Record<string, SoundType> = {
  'video/webm': 'audio/webm', 'audio/webm': 'audio/webm', 'audio/ogg': 'audio/ogg', 'audio/opus': 'audio/ogg', 'video/mp4': 'audio/mp4', 'audio/mp4': 'audio/mp4', 'audio/x-m4a': 'audio/mp4',
}

const blank: Record<SoundType, (bytes: Buffer) => boolean> = { 'audio/webm': blankWebm, 'audio/ogg': blankOgg, 'audio/mp4': blankMp4 }

/** The kind of sound that a content may be; undefined for what is none. */
export const soundTypeOf = (mime: string): SoundType | undefined => announcedAs[mime.split(';')[0]!]

export const isSound = (type: string): type is SoundType => (soundTypes as readonly string[]).includes(type)

/** What is kept of it. Refuses (file-refused) a film, a broken file, and one whose notes about itself cannot be taken out. */
export function keepSound(bytes: Buffer, type: SoundType): Buffer {
  const kept = Buffer.from(bytes)
  let isSoundAlone: boolean
  try {
    isSoundAlone = blank[type](kept)
  } catch (error) {
    // A length that leads out of the file.
    if (!(error instanceof RangeError)) throw error
    isSoundAlone = false
  }
  if (!isSoundAlone) throw problem('file-refused', { reason: 'reason.fileNoSound' })
  return kept
}

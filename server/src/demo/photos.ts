// The photos of the simulated city: a drawing as a telephone files it, with its time and place, taken in by the same
// functions as everybody's. Now and then somebody sends an old picture, or one from elsewhere.
import sharp from 'sharp'
import { drawPicture } from '../../../city/life/pictures.ts'
import { drawScan } from '../../../city/life/scans.ts'
import { localDateOf, localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import { keepWholeFile, startUploads } from '../modules/files/index.ts'
import type { Uploader } from '../modules/files/index.ts'
import type { Actor } from '../platform/context.ts'
import type { Plot } from './plot.ts'
import type { Stage } from './playStory.ts'
import type { PhotoWish } from './step.ts'

export type PhotoOf = { plot: Plot; wish: PhotoWish; actor: Actor; at: Date; nth: number }
export type Photos = { fileIds: string[]; uploadToken?: string }

const NO_PICTURE = /^(0406|0407|050[12346]|0607|0610|080[234]|100[2356]|11|120[345]|13|0606|0705|0706)/
const happening = { reported: 'photoReported', checkIn: 'photoCheckIn', after: 'photoAfter', verified: 'photoVerify' } as const
const MOST_MINUTES_BEFORE = 6
const METRES_PER_DEGREE = 111_320

/** The pictures that go with an act, stored already; mostly none. */
export async function withPhotos({ deps, hasPhotos }: Pick<Stage, 'deps' | 'hasPhotos'>, { plot, wish, actor, at, nth }: PhotoOf): Promise<Photos> {
  const mayHave = hasPhotos && !NO_PICTURE.test(plot.categoryCode) && plot.report.nature !== 'tipOff' && plot.report.channel !== 'hotline'
  const isSent = wish !== 'reported' || !['call', 'letter', 'superior', 'department', 'media'].includes(plot.report.channel)
  if (!mayHave || !isSent || !plot.draws.happens(happening[wish], nth)) return { fileIds: [] }
  const bytes = await takePhoto({ plot, wish, at, nth })
  const files = { ...deps, clock: { now: () => at } }
  const { uploadToken } = 'personId' in actor ? { uploadToken: undefined } : startUploads(files)
  const uploader: Uploader = 'personId' in actor ? { personId: actor.personId } : { uploadToken: uploadToken! }
  const fileId = await keepWholeFile(files, uploader, { bytes, type: 'image/jpeg' })
  return { fileIds: [fileId], ...(uploadToken ? { uploadToken } : {}) }
}

/** A paper with its seal, or a receipt that somebody has signed, as the office's scanner files it. */
export async function withScan(deps: Stage['deps'], { key, isStamped, personId }: { key: string; isStamped: boolean; personId: string }): Promise<string> {
  const bytes = await sharp(Buffer.from(drawScan({ key, isStamped }))).jpeg({ quality: 60 }).toBuffer()
  return keepWholeFile(deps, { personId }, { bytes, type: 'image/jpeg' })
}

async function takePhoto({ plot, wish, at, nth }: Pick<PhotoOf, 'plot' | 'wish' | 'at' | 'nth'>): Promise<Buffer> {
  const { draws, categoryCode, place } = plot
  // An old picture of the same kind, sent again by whoever had no time to go there.
  const isReused = wish === 'after' && draws.happens('photoReused', nth)
  const key = isReused ? `reused/${categoryCode}` : `${place.code}/${plot.key.replace(/\/\d+$/, '')}`
  const takenAt = new Date(at.getTime() - draws.between(`taken/${nth}`, 1, MOST_MINUTES_BEFORE) * 60_000)
  const svg = drawPicture({ key, categoryCode, isAfter: wish === 'after' || wish === 'verified', hour: Number(localTimeAt(takenAt).slice(0, 2)), angle: isReused ? 0 : nth })
  return sharp(Buffer.from(svg)).withExif(exifOf(plot, takenAt, nth)).jpeg({ quality: 72 }).toBuffer()
}

/** What a telephone writes into its picture; some have the place turned off. */
function exifOf({ place, draws }: Plot, takenAt: Date, nth: number): Record<string, Record<string, string>> {
  const taken = { IFD2: { DateTimeOriginal: `${localDateOf(takenAt).replaceAll('-', ':')} ${localTimeAt(takenAt)}:${String(draws.between(`second/${nth}`, 10, 59))}`, OffsetTimeOriginal: '+08:00' } }
  if (draws.number(`gps/${nth}`) < 0.2) return taken
  const metres = draws.happens('photoFar', nth) ? draws.between(`far/${nth}`, 600, 4000) : draws.between(`far/${nth}`, 0, 40)
  const lat = place.lat + metres / METRES_PER_DEGREE
  return { ...taken, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: rational(lat), GPSLongitudeRef: 'E', GPSLongitude: rational(place.lon) } }
}

const rational = (angle: number): string => {
  const minutes = (angle % 1) * 60
  return `${Math.floor(angle)}/1 ${Math.floor(minutes)}/1 ${Math.round((minutes % 1) * 60_000)}/1000`
}

// Small drawn pictures of what is reported, before and after: what a photo shows in the simulated city, without a
// photographer and without a face. SVG as text; the same draws give the same picture. Called by the demo's photos.
import { randomFrom } from '../random.ts'
import type { Random } from '../random.ts'
import { indoors, outdoors } from './pictureGrounds.ts'
import { subjectOf } from './pictureSubjects.ts'

const PICTURE_WIDTH = 640
const PICTURE_HEIGHT = 480

export type Picture = {
  /** The same key is the same spot: before and after have the same houses behind them. */
  key: string
  categoryCode: string
  isAfter: boolean
  /** Hour of the local day, for the light. */
  hour: number
  /** Which of several pictures of the spot: another angle. */
  angle: number
}

/** Kinds of matter that are found inside a house. */
const INDOORS = /^(0601|0602|0603|0604|0605|0707|0903|0901|1001)/

export function drawPicture({ key, categoryCode, isAfter, hour, angle }: Picture): string {
  const spot = randomFrom(key, 'spot')
  const ground = INDOORS.test(categoryCode) ? indoors(spot) : outdoors(spot, hour)
  const subject = subjectOf(categoryCode)(randomFrom(key, 'subject'), isAfter)
  const random = randomFrom(key, `angle/${angle}`)
  // Nobody stands twice on exactly the same stone.
  const width = random.between(430, 600)
  const frame = [random.between(0, 640 - width), random.between(0, 480 - Math.round(width * 0.75)), width, Math.round(width * 0.75)]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${PICTURE_WIDTH}" height="${PICTURE_HEIGHT}" viewBox="${frame.join(' ')}">${ground}${subject}${light(random, hour)}</svg>`
}

/** Soft shadow and light, as they lie on every photo. */
function light(random: Random, hour: number): string {
  const dark = hour < 6 || hour > 19 ? 0.45 : hour < 8 || hour > 17 ? 0.2 : 0.05
  const blots = Array.from({ length: 5 }, () =>
    `<ellipse cx="${random.between(0, 640)}" cy="${random.between(0, 480)}" rx="${random.between(60, 190)}" ry="${random.between(40, 150)}" fill="${random.chance(0.5) ? '#000' : '#fff'}" opacity="${(0.06 + random.next() * 0.14).toFixed(2)}"/>`)
  return `${blots.join('')}<rect width="640" height="480" fill="#0b1530" opacity="${dark}"/>`
}

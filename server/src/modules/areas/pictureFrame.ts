// Where on the drawn picture of an area a point of the earth lies, and the way back.
import type { AreaRecord } from './queries.ts'

/** CSS pixels: fits a 360-pixel phone with its margins. Clicks are counted in these pixels, however sharp the screen. */
const PICTURE_WIDTH = 328
const PADDING = 10
const HIGHEST = 520

export interface Frame { width: number; height: number; place(lon: number, lat: number): [number, number]; point(x: number, y: number): { lon: number; lat: number } }

/** The frame in which an area is drawn as large as it fits. */
export function frameOf(area: AreaRecord): Frame {
  // Degrees of longitude are shorter than those of latitude; on the scale of a city this is enough.
  const shrink = Math.cos((((area.south + area.north) / 2) * Math.PI) / 180)
  const wide = (area.east - area.west) * shrink
  const high = area.north - area.south
  const scale = Math.min((PICTURE_WIDTH - 2 * PADDING) / wide, (HIGHEST - 2 * PADDING) / high)
  const height = Math.round(high * scale + 2 * PADDING)
  const left = (PICTURE_WIDTH - wide * scale) / 2
  return {
    width: PICTURE_WIDTH,
    height,
    place: (lon, lat) => [left + (lon - area.west) * shrink * scale, PADDING + (area.north - lat) * scale],
    point: (x, y) => ({ lon: area.west + (x - left) / scale / shrink, lat: area.north - (y - PADDING) / scale }),
  }
}

/** For words between tags and in attributes. */
export const escapeXml = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

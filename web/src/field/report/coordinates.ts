// Coordinates copied out of a map app, and where a point of its datum lies on the phone's own map.
import type { Location } from '@gongzhi/contracts/matters.ts'
import gcoord from 'gcoord'

type LonLat = { lon: number; lat: number }

const NUMBER = '(-?\\d{1,3}\\.\\d{3,})'
const PAIR = new RegExp(`${NUMBER}\\s*[,,;;\\s]\\s*${NUMBER}`)

/** 120.1551,30.2741 or the other way round: in China the larger number is the longitude. Nothing when there is no pair, or one of elsewhere. */
export function coordinatesIn(text: string): LonLat | undefined {
  const pair = PAIR.exec(text)
  if (!pair) return undefined
  const numbers = [Number(pair[1]), Number(pair[2])]
  const [lon, lat] = [Math.max(...numbers), Math.min(...numbers)]
  return lon > 70 && lon < 140 && lat > 0 && lat < 60 ? { lon, lat } : undefined
}

/** Where it is drawn; the server, which decides, converts by the datum itself. */
export function drawnAt({ lon, lat, datum }: Location): LonLat {
  if (datum !== 'gcj02') return { lon, lat }
  const [x, y] = gcoord.transform([lon, lat], gcoord.GCJ02, gcoord.WGS84)
  return { lon: x, lat: y }
}

// A drawn picture of one area with its parts, for pages without scripts: <input type=image> sends
// where it was clicked, and pointInPicture says which point of the earth that was.
import type { Geometry } from 'geojson'
import { problem, type Problem } from '@gongzhi/contracts/kit/problem.ts'
import type { AreaIndex } from './areaIndex.ts'
import { mapColours } from './mapStyle.ts'
import type { AreaRecord, MapFeatureRecord } from './queries.ts'

/** CSS pixels: fits a 360-pixel phone with its margins. Clicks are counted in these pixels, however sharp the screen. */
export const PICTURE_WIDTH = 328
const PADDING = 10
const HIGHEST = 520

interface Frame { width: number; height: number; place(lon: number, lat: number): [number, number]; point(x: number, y: number): { lon: number; lat: number } }

function frameOf(area: AreaRecord): Frame {
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

/** The refusal of an area that is named in a query and does not exist. */
export const unknownArea = (pointer: string): Problem =>
  problem('bad-input', { reason: 'reason.unknownArea', errors: [{ pointer, code: 'unknown-area', detail: 'There is no such area.' }] })

function areaOf(areas: AreaIndex, area: string | undefined): AreaRecord {
  const found = area === undefined ? areas.all.find((one) => one.level === 'city') : areas.find(area)
  if (found === undefined) throw unknownArea('/area')
  return found
}

/** The picture's size in CSS pixels, to be given as width and height of the <input type=image>. */
export function pictureSize(areas: AreaIndex, area: string | undefined): { width: number; height: number } {
  const { width, height } = frameOf(areaOf(areas, area))
  return { width, height }
}

/** The point (WGS 84) under a click in the picture of an area (areaId or code). Refuses an unknown area. */
export function pointInPicture(areas: AreaIndex, area: string | undefined, x: number, y: number): { lon: number; lat: number } {
  const { lon, lat } = frameOf(areaOf(areas, area)).point(x, y)
  return { lon: Math.round(lon * 1e6) / 1e6, lat: Math.round(lat * 1e6) / 1e6 }
}

const escapeXml = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** A path with one decimal, without points that would not be seen. */
function pathOf(points: readonly number[][], frame: Frame, isClosed: boolean): string {
  const kept: [number, number][] = []
  points.forEach((point, index) => {
    const place = frame.place(point[0]!, point[1]!)
    const last = kept.at(-1)
    const isLast = index === points.length - 1
    if (last === undefined || isLast || Math.hypot(place[0] - last[0], place[1] - last[1]) > 1) kept.push(place)
  })
  const isOutside = (edge: (place: [number, number]) => boolean) => kept.every(edge)
  if (isOutside(([x]) => x < 0) || isOutside(([x]) => x > frame.width) || isOutside(([, y]) => y < 0) || isOutside(([, y]) => y > frame.height)) return ''
  const drawn = kept.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')
  return kept.length > 1 ? `M${drawn}${isClosed ? 'Z' : ''}` : ''
}

function pathsOf(geometry: Geometry, frame: Frame): string {
  if (geometry.type === 'Polygon') return geometry.coordinates.map((ring) => pathOf(ring, frame, true)).join('')
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat().map((ring) => pathOf(ring, frame, true)).join('')
  if (geometry.type === 'LineString') return pathOf(geometry.coordinates, frame, false)
  return ''
}

/** How much is drawn of what: a city without lanes and houses, a grid with all of them. */
const DETAIL: Record<AreaRecord['level'], { roadRank: number; hasBuildings: boolean; widths: readonly [number, number, number] }> = {
  city: { roadRank: 2, hasBuildings: false, widths: [2.2, 1, 0.6] },
  district: { roadRank: 2, hasBuildings: false, widths: [2.6, 1.4, 0.8] },
  street: { roadRank: 3, hasBuildings: false, widths: [4, 2.4, 1.2] },
  community: { roadRank: 3, hasBuildings: true, widths: [7, 5, 3] },
  grid: { roadRank: 3, hasBuildings: true, widths: [14, 10, 7] },
}

function groundOf(area: AreaRecord, features: readonly MapFeatureRecord[], frame: Frame): string {
  const detail = DETAIL[area.level]
  const paths = (wanted: (feature: MapFeatureRecord) => boolean) => features.filter(wanted).map((feature) => pathsOf(feature.geometry, frame)).join('')
  const fill = (colour: string, path: string) => (path === '' ? '' : `<path fill="${colour}" d="${path}"/>`)
  const roads = ([3, 2, 1] as const).filter((rank) => rank <= detail.roadRank).map((rank) => {
    const path = paths((feature) => feature.kind === 'road' && feature.rank === rank)
    const width = detail.widths[rank - 1]!
    const line = (colour: string, at: number) => `<path fill="none" stroke="${colour}" stroke-width="${at}" stroke-linecap="round" stroke-linejoin="round" d="${path}"/>`
    return path === '' ? '' : line(mapColours.casing, width + 0.8) + line(rank === 1 ? mapColours.avenue : mapColours.street, width)
  })
  return [
    fill(mapColours.green, paths((feature) => feature.kind === 'green' && feature.rank > 1)),
    fill(mapColours.park, paths((feature) => feature.kind === 'green' && feature.rank === 1)),
    fill(mapColours.water, paths((feature) => feature.kind === 'water')),
    ...(detail.hasBuildings ? [fill(mapColours.building, paths((feature) => feature.kind === 'building'))] : []),
    ...roads,
  ].join('')
}

function text(words: string, [x, y]: [number, number], size: number, colour: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" fill="${colour}" stroke="${mapColours.paper}" stroke-width="3" paint-order="stroke" text-anchor="middle">${escapeXml(words)}</text>`
}

function namesOf(area: AreaRecord, children: readonly AreaRecord[], features: readonly MapFeatureRecord[], frame: Frame): string {
  const own = children.map((child) => {
    const words = child.name.startsWith(area.name) ? child.name.slice(area.name.length) : child.name
    return text(words, frame.place(child.centreLon, child.centreLat), children.length > 8 ? 11 : 13, mapColours.border)
  })
  const ranks = { city: [1], district: [1, 2], street: [1, 2], community: [3], grid: [3, 4] }[area.level]
  const others = features.filter((feature) => feature.kind === 'name' && feature.name !== null && ranks.includes(feature.rank)).flatMap((feature) => {
    if (feature.geometry.type !== 'Point') return []
    const [x, y] = frame.place(feature.geometry.coordinates[0]!, feature.geometry.coordinates[1]!)
    // A name that would be cut off, or lie on an area's own name, is left out.
    const isFree = children.every((child) => {
      const [childX, childY] = frame.place(child.centreLon, child.centreLat)
      return Math.abs(childX - x) > 70 || Math.abs(childY - y) > 16
    })
    return isFree && x > 30 && x < frame.width - 30 && y > 14 && y < frame.height - 4 ? [text(feature.name!, [x, y], 10, feature.rank === 1 ? mapColours.waterText : mapColours.faintText)] : []
  })
  return [...others, ...own].join('')
}

/** The picture as SVG. With a point, a pin stands there. Refuses an unknown area. */
export function pictureOf(areas: AreaIndex, features: readonly MapFeatureRecord[], wanted: { area?: string | undefined; lon?: number | undefined; lat?: number | undefined }): string {
  const area = areaOf(areas, wanted.area)
  const frame = frameOf(area)
  const children = areas.childrenOf(area.areaId)
  const outline = (one: AreaRecord) => (one.boundary === null ? '' : pathsOf(one.boundary, frame))
  const inside = outline(area)
  const edge = (path: string, width: number, opacity: number) => `<path fill="none" stroke="${mapColours.border}" stroke-width="${width}" stroke-opacity="${opacity}" stroke-linejoin="round" d="${path}"/>`
  const pin = wanted.lon === undefined || wanted.lat === undefined ? '' : pinAt(frame.place(wanted.lon, wanted.lat))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}" viewBox="0 0 ${frame.width} ${frame.height}" font-family="'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif">`,
    `<title>${escapeXml(area.name)}</title><rect width="100%" height="100%" fill="${mapColours.outside}"/><path fill="${mapColours.paper}" d="${inside}"/>`,
    groundOf(area, features, frame),
    // What lies outside the area stays visible, for orientation, but steps back.
    `<path fill="${mapColours.outside}" fill-opacity=".55" fill-rule="evenodd" d="M0 0H${frame.width}V${frame.height}H0Z${inside}"/>`,
    edge(children.map(outline).join(''), 1, 0.55), edge(inside, 2, 0.9),
    namesOf(area, children, features, frame),
    pin, '</svg>',
  ].join('')
}

function pinAt([x, y]: [number, number]): string {
  return `<path transform="translate(${x.toFixed(1)} ${y.toFixed(1)})" fill="${mapColours.border}" stroke="#fff" stroke-width="1.5" d="M0 0C-3-6-8-10-8-16A8 8 0 0 1 8-16C8-10 3-6 0 0Z"/><circle cx="${x.toFixed(1)}" cy="${(y - 16).toFixed(1)}" r="3" fill="#fff"/>`
}

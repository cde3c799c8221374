// A drawn picture of one area with its parts, for pages without scripts: <input type=image> sends
// where it was clicked, and pointInPicture says which point of the earth that was.
import type { Geometry } from 'geojson'
import { problem, type Problem } from '@gongzhi/contracts/kit/problem.ts'
import type { AreaIndex } from './areaIndex.ts'
import { mapColours } from './mapStyle.ts'
import { escapeXml, frameOf, type Frame } from './pictureFrame.ts'
import { namesOf } from './pictureNames.ts'
import type { AreaRecord, MapFeatureRecord } from './queries.ts'

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

/** A path in tenths of a pixel, relative and without points that would not be seen: half the bytes of an absolute one. */
function pathOf(points: readonly number[][], frame: Frame, isClosed: boolean): string {
  const places = points.map((point) => frame.place(point[0]!, point[1]!))
  const isOutside = (edge: (place: [number, number]) => boolean) => places.every(edge)
  if (isOutside(([x]) => x < 0) || isOutside(([x]) => x > frame.width) || isOutside(([, y]) => y < 0) || isOutside(([, y]) => y > frame.height)) return ''
  let [lastX, lastY] = places[0]!.map((value) => Math.round(value * 10)) as [number, number]
  let path = `M${lastX / 10} ${lastY / 10}l`
  let count = 0
  places.forEach(([x, y], index) => {
    const dx = Math.round(x * 10) - lastX
    const dy = Math.round(y * 10) - lastY
    const isLast = index === places.length - 1
    if ((dx === 0 && dy === 0) || (!isLast && Math.hypot(dx, dy) < 12)) return
    path += `${count > 0 && dx >= 0 ? ' ' : ''}${dx / 10}${dy < 0 ? '' : ' '}${dy / 10}`
    lastX += dx
    lastY += dy
    count++
  })
  return count > 0 ? `${path}${isClosed ? 'z' : ''}` : ''
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
    const colour = rank === 1 ? mapColours.avenue : mapColours.street
    const use = (stroke: string, at: number) => `<use href="#road${rank}" fill="none" stroke="${stroke}" stroke-width="${at.toFixed(1)}" stroke-linecap="round" stroke-linejoin="round"/>`
    return path === '' ? '' : `<defs><path id="road${rank}" d="${path}"/></defs>${use(mapColours.casing, width + 1)}${use(colour, width)}`
  })
  return [
    fill(mapColours.green, paths((feature) => feature.kind === 'green' && feature.rank > 1)),
    fill(mapColours.park, paths((feature) => feature.kind === 'green' && feature.rank === 1)),
    fill(mapColours.water, paths((feature) => feature.kind === 'water')),
    ...(detail.hasBuildings ? [fill(mapColours.building, paths((feature) => feature.kind === 'building'))] : []),
    ...roads,
  ].join('')
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

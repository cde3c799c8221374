// Where on a street something lies, as coarsely as the public may know it: the named road nearest to a point, and a
// mark on it every hundred metres. A mark is shared by the houses around it, so that it shows no dwelling.
import type { Geometry, LineString, Position } from 'geojson'
import Flatbush from 'flatbush'
import type { Db } from '../../platform/context.ts'

export type StreetMark = { street: string; lon: number; lat: number }

export type Streets = {
  /** The nearest mark on a named road within reach of the point; undefined where there is none. */
  nearest: (lon: number, lat: number) => StreetMark | undefined
}

type Road = { name: string; line: Position[] }
type Segment = { road: Road; from: Position; to: Position; fromM: number }

const REACH_M = 400
const MARK_EVERY_M = 100
const METRES_PER_DEGREE = 111_320

const scaleAt = (lat: number): number => Math.cos((lat * Math.PI) / 180) * METRES_PER_DEGREE

function distanceM(a: Position, b: Position): number {
  return Math.hypot((a[0]! - b[0]!) * scaleAt(a[1]!), (a[1]! - b[1]!) * METRES_PER_DEGREE)
}

function linesOf(geometry: Geometry): Position[][] {
  if (geometry.type === 'LineString') return [(geometry as LineString).coordinates]
  return geometry.type === 'MultiLineString' ? geometry.coordinates : []
}

function segmentsOf(road: Road): Segment[] {
  let runM = 0
  return road.line.slice(1).map((to, i) => {
    const from = road.line[i]!
    const segment = { road, from, to, fromM: runM }
    runM += distanceM(from, to)
    return segment
  })
}

/** How far along its road, and how far off it, the point lies. */
function onSegment({ from, to, fromM }: Segment, point: Position): { alongM: number; offM: number } {
  const scale = scaleAt(point[1]!)
  const [dx, dy] = [(to[0]! - from[0]!) * scale, (to[1]! - from[1]!) * METRES_PER_DEGREE]
  const [px, py] = [(point[0]! - from[0]!) * scale, (point[1]! - from[1]!) * METRES_PER_DEGREE]
  const lengthM2 = dx * dx + dy * dy
  const share = lengthM2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / lengthM2))
  return { alongM: fromM + share * Math.sqrt(lengthM2), offM: Math.hypot(px - share * dx, py - share * dy) }
}

function pointAlong(line: Position[], metres: number): Position {
  let leftM = metres
  for (const [i, to] of line.slice(1).entries()) {
    const from = line[i]!
    const lengthM = distanceM(from, to)
    if (leftM <= lengthM && lengthM > 0) {
      const share = leftM / lengthM
      return [from[0]! + (to[0]! - from[0]!) * share, from[1]! + (to[1]! - from[1]!) * share]
    }
    leftM -= lengthM
  }
  return line.at(-1)!
}

/** The streets of some named roads. */
export function streetsOf(roads: readonly Road[]): Streets {
  const segments = roads.flatMap(segmentsOf)
  if (segments.length === 0) return { nearest: () => undefined }
  const index = new Flatbush(segments.length)
  for (const { from, to } of segments) {
    index.add(Math.min(from[0]!, to[0]!), Math.min(from[1]!, to[1]!), Math.max(from[0]!, to[0]!), Math.max(from[1]!, to[1]!))
  }
  index.finish()
  return {
    nearest: (lon, lat) => {
      const [reachLon, reachLat] = [REACH_M / scaleAt(lat), REACH_M / METRES_PER_DEGREE]
      let best: { segment: Segment; alongM: number; offM: number } | undefined
      for (const i of index.search(lon - reachLon, lat - reachLat, lon + reachLon, lat + reachLat)) {
        const found = onSegment(segments[i]!, [lon, lat])
        if (found.offM <= REACH_M && (!best || found.offM < best.offM)) best = { segment: segments[i]!, ...found }
      }
      if (!best) return undefined
      const mark = pointAlong(best.segment.road.line, Math.round(best.alongM / MARK_EVERY_M) * MARK_EVERY_M)
      return { street: best.segment.road.name, lon: Number(mark[0]!.toFixed(5)), lat: Number(mark[1]!.toFixed(5)) }
    },
  }
}

const kept = new WeakMap<Db, Promise<Streets>>()

/** The city's streets, read once per process: the map changes with a new city, which needs a restart. */
export function cityStreets(db: Db): Promise<Streets> {
  const known = kept.get(db)
  if (known) return known
  const read = readRoads(db).then((roads) => {
    // A database that waits for its city must be asked again.
    if (roads.length === 0) kept.delete(db)
    return streetsOf(roads)
  })
  kept.set(db, read)
  read.catch(() => kept.delete(db))
  return read
}

async function readRoads(db: Db): Promise<Road[]> {
  const rows = await db.selectFrom('mapFeatures').select(['name', 'geometry']).where('kind', '=', 'road').where('name', 'is not', null).execute()
  return rows.flatMap(({ name, geometry }) => linesOf(geometry as unknown as Geometry).map((line) => ({ name: name!, line })))
}

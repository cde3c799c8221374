// The phone's map: metres east and south of the middle of my grids, so that a circle stays a circle; and what of it is
// seen. Pure.

export type LonLat = { lon: number; lat: number }
export type Metres = { x: number; y: number }
/** What is seen: its north-west corner in metres, and how many metres a pixel shows. */
export type View = { x: number; y: number; scale: number }
export type Size = { width: number; height: number }
export type Box = { west: number; south: number; east: number; north: number }

const METRES_PER_DEGREE = 111_320
/** A lamp can be told from the next one; nobody needs a closer look. */
const CLOSEST = 0.05
const FURTHEST_OUT = 3
const MARGIN_PX = 18
/** Where there is nothing yet, a map still has a middle. */
const SMALLEST_M = 60

export function boxOf(points: Iterable<readonly number[]>): Box | undefined {
  let box: Box | undefined
  for (const [lon, lat] of points) {
    if (lon === undefined || lat === undefined) continue
    box = box
      ? { west: Math.min(box.west, lon), east: Math.max(box.east, lon), south: Math.min(box.south, lat), north: Math.max(box.north, lat) }
      : { west: lon, east: lon, south: lat, north: lat }
  }
  return box
}

export type Projection = { toMetres: (point: LonLat) => Metres; toLonLat: (point: Metres) => LonLat }

/** Flat around a point: over a street it is exact to a hand's breadth. */
export function projectionAround(middle: LonLat): Projection {
  const east = METRES_PER_DEGREE * Math.cos((middle.lat * Math.PI) / 180)
  return {
    toMetres: ({ lon, lat }) => ({ x: (lon - middle.lon) * east, y: (middle.lat - lat) * METRES_PER_DEGREE }),
    toLonLat: ({ x, y }) => ({ lon: middle.lon + x / east, lat: middle.lat - y / METRES_PER_DEGREE }),
  }
}

export const middleOf = ({ west, south, east, north }: Box): LonLat => ({ lon: (west + east) / 2, lat: (south + north) / 2 })

/** All of the box, with a margin, in the middle of the screen. */
export function viewOf(projection: Projection, box: Box, { width, height }: Size): View {
  const corner = projection.toMetres({ lon: box.west, lat: box.north })
  const other = projection.toMetres({ lon: box.east, lat: box.south })
  const wide = Math.max(other.x - corner.x, SMALLEST_M)
  const high = Math.max(other.y - corner.y, SMALLEST_M)
  const scale = Math.max(wide / Math.max(width - 2 * MARGIN_PX, 1), high / Math.max(height - 2 * MARGIN_PX, 1))
  return { x: (corner.x + other.x) / 2 - (width * scale) / 2, y: (corner.y + other.y) / 2 - (height * scale) / 2, scale }
}

export const onScreen = (view: View, { x, y }: Metres): Metres => ({ x: (x - view.x) / view.scale, y: (y - view.y) / view.scale })
export const fromScreen = (view: View, { x, y }: Metres): Metres => ({ x: view.x + x * view.scale, y: view.y + y * view.scale })

/** Moved by as many pixels as the finger. */
export const panned = (view: View, dx: number, dy: number): View => ({ ...view, x: view.x - dx * view.scale, y: view.y - dy * view.scale })

/** Closer (factor above 1) or further out; what is under the finger stays there. `home` is all of it. */
export function zoomed(view: View, at: Metres, factor: number, home: View): View {
  const scale = Math.min(Math.max(view.scale / factor, CLOSEST), home.scale * FURTHEST_OUT)
  const fixed = fromScreen(view, at)
  return { x: fixed.x - at.x * scale, y: fixed.y - at.y * scale, scale }
}

/** The point in the middle of the screen, as close as before or at the given scale. */
export const centredOn = (view: View, { x, y }: Metres, { width, height }: Size, scale = view.scale): View =>
  ({ x: x - (width * scale) / 2, y: y - (height * scale) / 2, scale })

/** Never so far away that nothing of it is seen any more. */
export function kept(view: View, home: View, { width, height }: Size): View {
  const most = { x: home.x + width * home.scale, y: home.y + height * home.scale }
  const half = { x: (width * view.scale) / 2, y: (height * view.scale) / 2 }
  return { ...view, x: Math.min(Math.max(view.x, home.x - half.x), most.x - half.x), y: Math.min(Math.max(view.y, home.y - half.y), most.y - half.y) }
}

/** 20, 50, 100 … metres: a length of at most so many pixels that can be said in a word. */
export function scaleBar(scale: number, mostPx: number): { metres: number; px: number } {
  const most = scale * mostPx
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power
  return { metres, px: metres / scale }
}

export function metresApart(a: LonLat, b: LonLat): number {
  const east = (a.lon - b.lon) * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180)
  return Math.hypot(east, a.lat - b.lat) * METRES_PER_DEGREE
}

/** Whether the point lies in the polygon's outer ring and in none of its holes. */
export function isInside({ lon, lat }: LonLat, rings: readonly (readonly (readonly number[])[])[]): boolean {
  return rings.reduce((inside, ring) => (crosses(lon, lat, ring) ? !inside : inside), false)
}

function crosses(lon: number, lat: number, ring: readonly (readonly number[])[]): boolean {
  let isIn = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax = 0, ay = 0] = ring[i]!
    const [bx = 0, by = 0] = ring[j]!
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) isIn = !isIn
  }
  return isIn
}

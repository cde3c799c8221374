// Water and green: the river 澜江, two brooks, the lake, parks in town and woods outside.
import type { Geometry } from 'geojson'
import type { GridPlot } from './areas.ts'
import { COLUMNS, LAKE, RIVER_COLUMN, RIVER_HALF_WIDTH, ROWS, type LatticePoint } from './lattice.ts'
import { STREETS } from './plan.ts'
import { noiseFrom, randomFrom, type Random } from './random.ts'
import type { CityMapFeature } from './types.ts'

type Ground = (point: LatticePoint) => [number, number]

export interface Park { name: string; gridCode: string; west: number; south: number; east: number; north: number }

const BROOKS: readonly { name: string; path: readonly LatticePoint[] }[] = [
  { name: '柳溪', path: [[0, 84], [9, 92], [12, 104], [22, 113], [38, 118], [55, 116], [74, 121], [88, 119], [98, 114]] },
  { name: '沙河', path: [[200, 70], [190, 58], [188, 40], [182, 24], [168, 14], [150, 11], [132, 14], [114, 9], [102, 12]] },
]

function polygon(points: readonly LatticePoint[], ground: Ground): Geometry {
  return { type: 'Polygon', coordinates: [[...points, points[0]!].map(ground)] }
}

function river(ground: Ground): Geometry {
  const half = (row: number) => RIVER_HALF_WIDTH + 0.45 * Math.sin(row / 11) - 0.3
  const rows = Array.from({ length: ROWS * 2 + 1 }, (_, index) => index / 2)
  const east = rows.map((row): LatticePoint => [RIVER_COLUMN + half(row), row])
  const west = rows.toReversed().map((row): LatticePoint => [RIVER_COLUMN - half(row + 7), row])
  return polygon([...east, ...west], ground)
}

/** A Catmull-Rom curve through the points, so that a brook winds instead of bending at corners. */
function curve(path: readonly LatticePoint[]): LatticePoint[] {
  const at = (index: number) => path[Math.min(path.length - 1, Math.max(0, index))]!
  const points: LatticePoint[] = []
  for (let index = 0; index < path.length - 1; index++) {
    for (let part = 0; part < 8; part++) {
      const t = part / 8
      const [a, b, c, d] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
      const mix = (axis: 0 | 1) => 0.5 * (2 * b[axis] + (c[axis] - a[axis]) * t + (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t ** 2 + (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t ** 3)
      points.push([mix(0), mix(1)])
    }
  }
  points.push(path.at(-1)!)
  return points
}

function brook(path: readonly LatticePoint[], ground: Ground): Geometry {
  const line = curve(path).map(([column, row]): LatticePoint => [Math.min(COLUMNS, Math.max(0, column)), Math.min(ROWS, Math.max(0, row))])
  const side = (sign: 1 | -1) => line.map((point, index): LatticePoint => {
    const before = line[Math.max(0, index - 1)]!
    const after = line[Math.min(line.length - 1, index + 1)]!
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1
    const width = (0.16 + (0.22 * index) / line.length) * sign
    return [point[0] - ((after[1] - before[1]) / length) * width, point[1] + ((after[0] - before[0]) / length) * width]
  })
  return polygon([...side(1), ...side(-1).toReversed()], ground)
}

function blob(centre: LatticePoint, radiusColumns: number, radiusRows: number, wobble: (x: number, y: number) => number): LatticePoint[] {
  return Array.from({ length: 40 }, (_, index): LatticePoint => {
    const angle = (index / 40) * 2 * Math.PI
    const reach = 1 + 0.22 * wobble(centre[0] + Math.cos(angle) * 1.6, centre[1] + Math.sin(angle) * 1.6)
    return [centre[0] + Math.cos(angle) * radiusColumns * reach, centre[1] + Math.sin(angle) * radiusRows * reach]
  })
}

const isOnMap = (points: readonly LatticePoint[]) => points.every(([column, row]) => column > 0 && column < COLUMNS && row > 0 && row < ROWS)

/** The largest rectangle of whole cells, up to the wished size, inside a grid and off its border. */
function rectangleIn(grid: GridPlot, columns: number, rows: number): Omit<Park, 'name' | 'gridCode'> | undefined {
  const cells = new Set(grid.cells)
  for (const cell of grid.cells) {
    const west = cell % COLUMNS
    const south = Math.floor(cell / COLUMNS)
    const isInside = Array.from({ length: columns + 2 }, (_, c) => c - 1).every((c) =>
      Array.from({ length: rows + 2 }, (_, r) => r - 1).every((r) => cells.has((south + r) * COLUMNS + west + c)))
    if (isInside) return { west, south, east: west + columns, north: south + rows }
  }
  return undefined
}

/** One or two parks in each street that is not a town, each inside one grid. */
export function makeParks(seed: string, grids: readonly GridPlot[]): Park[] {
  const random = randomFrom(seed, 'parks')
  const suffixes = ['公园', '中心游园', '口袋公园']
  return STREETS.flatMap((street, streetIndex) => {
    if (street.isTown) return []
    const own = random.shuffled(grids.filter((grid) => grid.streetIndex === streetIndex))
    const parks: Park[] = []
    for (const grid of own) {
      if (parks.length === suffixes.length) break
      const size = parks.length === 0 ? [5, 4] as const : [3, 3] as const
      const place = rectangleIn(grid, size[0], size[1])
      if (place !== undefined) parks.push({ name: `${street.stem}${suffixes[parks.length]}`, gridCode: grid.code, ...place })
    }
    return parks
  })
}

function woods(random: Random, wobble: (x: number, y: number) => number, ground: Ground): CityMapFeature[] {
  const corners: readonly (readonly [LatticePoint, LatticePoint])[] = [
    [[4, 6], [26, 104]], [[34, 111], [96, 126]], [[174, 28], [196, 124]], [[106, 3], [166, 19]],
  ]
  return corners.flatMap(([low, high]) => Array.from({ length: 6 }, (): CityMapFeature[] => {
    const centre: LatticePoint = [low[0] + random.next() * (high[0] - low[0]), low[1] + random.next() * (high[1] - low[1])]
    const points = blob(centre, 2 + random.next() * 3.4, 2.4 + random.next() * 4, wobble)
    return isOnMap(points) ? [{ kind: 'green', geometry: polygon(points, ground), rank: 2 }] : []
  }).flat())
}

/** Water and green for the map. */
export function makeLand(seed: string, parks: readonly Park[], ground: Ground): CityMapFeature[] {
  const wobble = noiseFrom(seed, 'shores')
  const lakePoints = blob([LAKE.column, LAKE.row], LAKE.radiusColumns * 0.98, LAKE.radiusRows * 0.98, wobble)
  const lakeShore = blob([LAKE.column, LAKE.row], LAKE.radiusColumns * 1.26, LAKE.radiusRows * 1.26, () => 0)
  const hill = blob([186, 112], 8, 9, wobble)
  const strip = (side: -1 | 1): LatticePoint[] => {
    const rows = Array.from({ length: 71 }, (_, index) => 26 + index)
    return [
      ...rows.map((row): LatticePoint => [RIVER_COLUMN + side * 3.5, row]),
      ...rows.toReversed().map((row): LatticePoint => [RIVER_COLUMN + side * 2.4, row]),
    ]
  }
  return [
    { kind: 'green', name: '南湖公园', geometry: polygon(lakeShore, ground), rank: 1 },
    { kind: 'green', name: '塔山森林公园', geometry: polygon(hill, ground), rank: 1 },
    { kind: 'green', name: '滨江绿带', geometry: polygon(strip(-1), ground), rank: 1 },
    { kind: 'green', name: '滨江绿带', geometry: polygon(strip(1), ground), rank: 1 },
    ...parks.map((park): CityMapFeature => ({
      kind: 'green', name: park.name, rank: 1,
      geometry: polygon([[park.west, park.south], [park.east, park.south], [park.east, park.north], [park.west, park.north]], ground),
    })),
    ...woods(randomFrom(seed, 'woods'), wobble, ground),
    { kind: 'water', name: '澜江', geometry: river(ground), rank: 1 },
    { kind: 'water', name: '南湖', geometry: polygon(lakePoints, ground), rank: 1 },
    ...BROOKS.map(({ name, path }): CityMapFeature => ({ kind: 'water', name, geometry: brook(path, ground), rank: 2 })),
  ]
}

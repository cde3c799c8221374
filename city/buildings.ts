// Buildings: rows of slabs and towers in town compounds, loose houses in villages. Each stands
// inside one grid, off its border, the water and the parks.
import { labelPlace, type GridPlot } from './areas.ts'
import { COLUMNS, isInLake, isInRiver, type LatticePoint } from './lattice.ts'
import type { Park } from './land.ts'
import { AVENUE_ROW, STREETS } from './plan.ts'
import { randomFrom, type Random } from './random.ts'

export interface Building {
  gridCode: string
  /** Numbered within the grid from the north-west. */
  number: number
  middle: LatticePoint
  corners: LatticePoint[]
}

type Ground = (point: LatticePoint) => [number, number]

interface Style { width: number; depth: number; pitchAcross: number; pitchUp: number; left: number }

/** In metres: slab, tower, low old houses, village house. */
const STYLES: readonly Style[] = [
  { width: 52, depth: 13, pitchAcross: 66, pitchUp: 38, left: 0.92 },
  { width: 24, depth: 20, pitchAcross: 52, pitchUp: 48, left: 0.88 },
  { width: 34, depth: 12, pitchAcross: 43, pitchUp: 27, left: 0.9 },
  { width: 14, depth: 11, pitchAcross: 24, pitchUp: 26, left: 0.6 },
]

/** Metres per cell, across and up, near a place. */
function cellMetres(point: LatticePoint, ground: Ground): [number, number] {
  const [lon, lat] = ground(point)
  const [lonAcross, latAcross] = ground([point[0] + 1, point[1]])
  const [lonUp, latUp] = ground([point[0], point[1] + 1])
  return [
    Math.hypot((lonAcross - lon) * 94_880, (latAcross - lat) * 110_880),
    Math.hypot((lonUp - lon) * 94_880, (latUp - lat) * 110_880),
  ]
}

interface Site { cells: Set<number>; parks: readonly Park[]; margin: number }

function isFree([column, row]: LatticePoint, halfWidth: number, halfDepth: number, site: Site): boolean {
  for (const across of [-1, 0, 1]) {
    for (const up of [-1, 0, 1]) {
      const point: LatticePoint = [column + across * (halfWidth + site.margin), row + up * (halfDepth + site.margin)]
      if (point[0] < 0 || point[1] < 0 || !site.cells.has(Math.floor(point[1]) * COLUMNS + Math.floor(point[0]))) return false
      if (isInRiver(point, 1.5) || isInLake(point, 1.4)) return false
      if (Math.abs(point[1] - AVENUE_ROW) < 0.25) return false
      if (site.parks.some((park) => point[0] > park.west && point[0] < park.east && point[1] > park.south && point[1] < park.north)) return false
    }
  }
  return true
}

function inGrid(grid: GridPlot, parks: readonly Park[], ground: Ground, random: Random): Building[] {
  const style = grid.isRural ? STYLES[3]! : STYLES[random.between(0, 2)]!
  const columns = grid.cells.map((cell) => cell % COLUMNS)
  const rows = grid.cells.map((cell) => Math.floor(cell / COLUMNS))
  const [west, east, south, north] = [Math.min(...columns), Math.max(...columns) + 1, Math.min(...rows), Math.max(...rows) + 1]
  const centre = labelPlace(grid.cells)
  const [acrossMetres, upMetres] = cellMetres(centre, ground)
  const site: Site = { cells: new Set(grid.cells), parks: parks.filter((park) => park.gridCode === grid.code), margin: grid.isRural ? 0.15 : 0.3 }
  const halfWidth = style.width / acrossMetres / 2
  const halfDepth = style.depth / upMetres / 2
  const found: Building[] = []
  // A village is a cluster in the fields, a town seat a larger one; a compound in the city fills its block.
  const reach = grid.isRural ? 1.6 : STREETS[grid.streetIndex]!.isTown ? 2.6 : Infinity
  for (let row = north - 0.5; row > south; row -= style.pitchUp / upMetres) {
    for (let column = west + 0.5; column < east; column += style.pitchAcross / acrossMetres) {
      const middle: LatticePoint = grid.isRural ? [column + random.next() * 0.1, row + random.next() * 0.1] : [column, row]
      if (Math.hypot(middle[0] - centre[0], middle[1] - centre[1]) > reach) continue
      if (!random.chance(style.left) || !isFree(middle, halfWidth, halfDepth, site)) continue
      const [c, r] = middle
      const corners: LatticePoint[] = [[c - halfWidth, r - halfDepth], [c + halfWidth, r - halfDepth], [c + halfWidth, r + halfDepth], [c - halfWidth, r + halfDepth]]
      found.push({ gridCode: grid.code, number: found.length + 1, middle, corners })
    }
  }
  return found
}

/** All buildings, grid by grid. */
export function makeBuildings(seed: string, grids: readonly GridPlot[], parks: readonly Park[], ground: Ground): Building[] {
  return grids.flatMap((grid) => inGrid(grid, parks, ground, randomFrom(seed, `buildings-${grid.code}`)))
}

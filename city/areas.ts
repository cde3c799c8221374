// Cuts the city's lattice into communities and grids and describes every area of the tree.
import { COLUMNS, isInLake, isInRiver, type LatticePoint } from './lattice.ts'
import { findOutline } from './outline.ts'
import { CITY_CODE, CITY_NAME, DISTRICTS, SPINES, STREETS, isVillage, numeral, streetCells } from './plan.ts'
import { randomFrom, type Random } from './random.ts'
import { cellWeight, subdivide, type Cut } from './subdivision.ts'
import type { AreaLevel, CityArea } from './types.ts'

export interface GridPlot {
  code: string
  communityCode: string
  communityName: string
  streetIndex: number
  isRural: boolean
  cells: number[]
}

export interface CutOfCommunity extends Cut {
  streetIndex: number
  /** Set on cuts between the grids of one community. */
  communityName?: string
}

export interface AreaPlan {
  areas: CityArea[]
  grids: GridPlot[]
  cuts: CutOfCommunity[]
  /** The grid's index by lattice cell. */
  gridOfCell: Int16Array
}

type Ground = (point: LatticePoint) => [number, number]

/** A town's seat is built up and small beside its villages. */
const TOWN_SEAT_SHARE = 0.4

interface CommunityPlot { name: string; code: string; streetIndex: number; cells: number[]; gridCount: number }

const weightOf = (cells: readonly number[]) => cells.reduce((sum, cell) => sum + cellWeight(cell), 0)

function middleOf(cells: readonly number[]): LatticePoint {
  let column = 0
  let row = 0
  for (const cell of cells) {
    column += (cell % COLUMNS) + 0.5
    row += Math.floor(cell / COLUMNS) + 0.5
  }
  return [column / cells.length, row / cells.length]
}

/** How many cells each cell lies from the border of the set, 0 at the border. */
function depths(cells: readonly number[]): Map<number, number> {
  const inside = new Set(cells)
  const neighbours = (cell: number) => [cell - 1, cell + 1, cell - COLUMNS, cell + COLUMNS]
  const depth = new Map<number, number>()
  let layer = cells.filter((cell) => neighbours(cell).some((next) => !inside.has(next)))
  for (let level = 0; layer.length > 0; level++) {
    layer.forEach((cell) => depth.set(cell, level))
    layer = [...new Set(layer.flatMap(neighbours))].filter((cell) => inside.has(cell) && !depth.has(cell))
  }
  return depth
}

/** A place well inside, for a name on the map: away from the border and from water, near the middle. */
export function labelPlace(cells: readonly number[]): LatticePoint {
  const [column, row] = middleOf(cells)
  const depth = depths(cells)
  let best: { point: LatticePoint; cost: number } | undefined
  for (const cell of cells) {
    const point: LatticePoint = [(cell % COLUMNS) + 0.5, Math.floor(cell / COLUMNS) + 0.5]
    const isWet = isInRiver(point, 1) || isInLake(point)
    const fromMiddle = Math.hypot(point[0] - column, point[1] - row)
    const cost = fromMiddle - Math.min(8, depth.get(cell) ?? 0) * 2.5 + (isWet ? 100 : 0)
    if (best === undefined || cost < best.cost) best = { point, cost }
  }
  return best!.point
}

function communitiesOf(seed: string, cuts: CutOfCommunity[]): CommunityPlot[] {
  return streetCells().flatMap((cells, streetIndex) => {
    const street = STREETS[streetIndex]!
    const random = randomFrom(seed, `communities-${street.code}`)
    const own: Cut[] = []
    const rule = { level: 'community', spines: SPINES, tolerance: 0.13, stepChance: 0.3 } as const
    const parts = subdivide(cells, street.communities.map((name) => (street.isTown && !isVillage(name) ? TOWN_SEAT_SHARE : 1)), rule, random, own)
    cuts.push(...own.map((cut) => ({ ...cut, streetIndex })))
    const total = weightOf(cells)
    let committees = 0
    let villages = 200
    return parts.map((part, index) => {
      const name = street.communities[index]!
      const sequence = isVillage(name) ? villages++ : ++committees
      const gridCount = Math.max(5, Math.round((weightOf(part) / total) * street.gridsWished))
      return { name, code: `${street.code}${String(sequence).padStart(3, '0')}`, streetIndex, cells: part, gridCount }
    })
  })
}

function gridsOf(seed: string, community: CommunityPlot, cuts: CutOfCommunity[]): GridPlot[] {
  const random = randomFrom(seed, `grids-${community.code}`)
  const own: Cut[] = []
  const rule = { level: 'grid', spines: SPINES, tolerance: 0.08, stepChance: 0.45 } as const
  const parts = subdivide(community.cells, Array.from({ length: community.gridCount }, () => 1), rule, random, own)
  cuts.push(...own.map((cut) => ({ ...cut, streetIndex: community.streetIndex, communityName: community.name })))
  // Numbered as one reads a map: from the north, then from the west.
  const inOrder = parts.toSorted((a, b) => {
    const [columnA, rowA] = middleOf(a)
    const [columnB, rowB] = middleOf(b)
    return Math.floor(rowB / 7) - Math.floor(rowA / 7) || columnA - columnB
  })
  return inOrder.map((cells, index) => ({
    code: `${community.code}${String(index + 1).padStart(3, '0')}`,
    communityCode: community.code,
    communityName: community.name,
    streetIndex: community.streetIndex,
    isRural: isVillage(community.name),
    cells,
  }))
}

interface AreaHead { code: string; name: string; level: AreaLevel; parentCode?: string; isRural: boolean; households: number; sortOrder: number }

function describe(head: AreaHead, cells: readonly number[], ground: Ground): CityArea {
  const outline = findOutline(cells)
  if (outline === undefined) throw new Error(`${head.name} is not one piece`)
  const ring = outline.map(ground)
  const lons = ring.map(([lon]) => lon)
  const lats = ring.map(([, lat]) => lat)
  const [centreLon, centreLat] = ground(labelPlace(cells))
  return {
    ...head,
    boundary: { type: 'Polygon', coordinates: [ring] },
    west: Math.min(...lons),
    south: Math.min(...lats),
    east: Math.max(...lons),
    north: Math.max(...lats),
    centreLon,
    centreLat,
  }
}

/** 80–120 households in a village grid, at most 300 in a town one; a grid that is mostly water has fewer homes, never none. */
function householdsOf(grid: GridPlot, random: Random): number {
  return grid.isRural ? random.between(80, 120) : random.between(175, 300)
}

/** The whole area tree, parents before children, and what the roads and places are made from. */
export function planAreas(seed: string, ground: Ground): AreaPlan {
  const cuts: CutOfCommunity[] = []
  const communities = communitiesOf(seed, cuts)
  const gridsByCommunity = communities.map((community) => gridsOf(seed, community, cuts))
  const random = randomFrom(seed, 'households')
  const households = new Map(gridsByCommunity.flat().map((grid) => [grid.code, householdsOf(grid, random)]))
  const sum = (prefix: string) => [...households].reduce((total, [code, count]) => total + (code.startsWith(prefix) ? count : 0), 0)
  const areas: CityArea[] = []
  const allCells = communities.flatMap((community) => community.cells)
  areas.push(describe({ code: CITY_CODE, name: CITY_NAME, level: 'city', isRural: false, households: sum('9999'), sortOrder: 1 }, allCells, ground))
  DISTRICTS.forEach(({ code, name }, index) => {
    const cells = communities.filter((community) => community.code.startsWith(code)).flatMap((community) => community.cells)
    areas.push(describe({ code, name, level: 'district', parentCode: CITY_CODE, isRural: false, households: sum(code), sortOrder: index + 1 }, cells, ground))
  })
  STREETS.forEach((street, index) => {
    const cells = communities.filter((community) => community.streetIndex === index).flatMap((community) => community.cells)
    areas.push(describe({ code: street.code, name: street.name, level: 'street', parentCode: street.districtCode, isRural: street.isTown, households: sum(street.code), sortOrder: index + 1 }, cells, ground))
  })
  communities.forEach((community, index) => {
    areas.push(describe({
      code: community.code, name: community.name, level: 'community', parentCode: STREETS[community.streetIndex]!.code,
      isRural: isVillage(community.name), households: sum(community.code), sortOrder: index + 1,
    }, community.cells, ground))
  })
  const gridOfCell = new Int16Array(allCells.length).fill(-1)
  const grids = gridsByCommunity.flat()
  gridsByCommunity.forEach((own) => own.forEach((grid, index) => {
    areas.push(describe({
      code: grid.code, name: `${grid.communityName}第${numeral(index + 1)}网格`, level: 'grid', parentCode: grid.communityCode,
      isRural: grid.isRural, households: households.get(grid.code)!, sortOrder: index + 1,
    }, grid.cells, ground))
  }))
  grids.forEach((grid, index) => grid.cells.forEach((cell) => { gridOfCell[cell] = index }))
  return { areas, grids, cuts, gridOfCell }
}

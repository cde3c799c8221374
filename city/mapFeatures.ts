// Everything that the map shows besides the areas, as plain features on the ground.
import { labelPlace, type AreaPlan } from './areas.ts'
import type { Building } from './buildings.ts'
import { makeLand, type Park } from './land.ts'
import { LAKE, RIVER_COLUMN, type LatticePoint } from './lattice.ts'
import { compoundName } from './places.ts'
import type { Road } from './roads.ts'
import type { CityMapFeature } from './types.ts'

type Ground = (point: LatticePoint) => [number, number]

const LANDMARKS: readonly { name: string; at: LatticePoint }[] = [
  { name: '市民中心', at: [110, 64] }, { name: '澜江火车站', at: [156, 100] }, { name: '市第一人民医院', at: [76, 66] },
  { name: '澜江学院', at: [128, 96] }, { name: '望江区人民政府', at: [52, 63] }, { name: '云岭区人民政府', at: [142, 64] },
  { name: '和平商场', at: [68, 72] }, { name: '体育中心', at: [124, 34] }, { name: '农贸批发市场', at: [44, 34] }, { name: '客运站', at: [166, 56] },
]

function names(plan: AreaPlan, parks: readonly Park[], ground: Ground): CityMapFeature[] {
  const at = (name: string, point: LatticePoint, rank: number): CityMapFeature => ({ kind: 'name', name, rank, geometry: { type: 'Point', coordinates: ground(point) } })
  return [
    at('澜江', [RIVER_COLUMN, 96], 1), at('澜江', [RIVER_COLUMN, 48], 1), at('澜江', [RIVER_COLUMN, 14], 1),
    at('南湖', [LAKE.column, LAKE.row], 1), at('塔山森林公园', [186, 112], 2), at('人民大桥', [RIVER_COLUMN, 60.8], 3),
    ...LANDMARKS.map(({ name, at: point }) => at(name, point, 3)),
    ...parks.map((park) => at(park.name, [(park.west + park.east) / 2, (park.south + park.north) / 2], 3)),
    ...plan.grids.map((grid) => at(compoundName(grid), labelPlace(grid.cells), 4)),
  ]
}

/** Roads, water, green, buildings and names, ready to be stored. */
export function makeMapFeatures(seed: string, plan: AreaPlan, roads: readonly Road[], buildings: readonly Building[], parks: readonly Park[], ground: Ground): CityMapFeature[] {
  return [
    ...makeLand(seed, parks, ground),
    ...roads.map((road): CityMapFeature => ({
      kind: 'road', rank: road.rank, geometry: { type: 'LineString', coordinates: road.points.map(ground) },
      ...(road.name === undefined ? {} : { name: road.name }),
    })),
    // One feature for a grid's buildings: ten thousand single rows would tell nobody more.
    ...[...Map.groupBy(buildings, (building) => building.gridCode).values()].map((own): CityMapFeature => ({
      kind: 'building', rank: 1,
      geometry: { type: 'MultiPolygon', coordinates: own.map(({ corners }) => [[...corners, corners[0]!].map(ground)]) },
    })),
    ...names(plan, parks, ground),
  ]
}

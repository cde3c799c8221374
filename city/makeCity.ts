// Makes the whole fictional city from a seed; called by the demo's filling, the tests and the bench.
import { planAreas } from './areas.ts'
import { makeBuildings } from './buildings.ts'
import { makeCategories } from './categories.ts'
import { makeParks } from './land.ts'
import { groundOf } from './lattice.ts'
import { makeMapFeatures } from './mapFeatures.ts'
import { makePeople } from './people.ts'
import { makePlaces } from './places.ts'
import { CITY_NAME } from './plan.ts'
import { makeRoads } from './roads.ts'
import type { City } from './types.ts'
import { makeUnits } from './units.ts'

export const DEMO_SEED = 'lanjiang'

/** The same seed gives the same city to the last digit. Pure; about half a second for the demo city. */
export function makeCity(seed: string = DEMO_SEED): City {
  const ground = groundOf(seed)
  const plan = planAreas(seed, ground)
  const roads = makeRoads(seed, plan.cuts)
  const parks = makeParks(seed, plan.grids)
  const buildings = makeBuildings(seed, plan.grids, parks, ground)
  const units = makeUnits(plan.areas)
  return {
    seed,
    name: CITY_NAME,
    areas: plan.areas,
    places: makePlaces(seed, plan, roads, buildings, parks, ground),
    mapFeatures: makeMapFeatures(seed, plan, roads, buildings, parks, ground),
    units,
    people: makePeople(seed, plan.areas, units),
    categories: makeCategories(),
  }
}

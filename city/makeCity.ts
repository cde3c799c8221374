// Makes the whole fictional city from a seed; called by the demo's filling, the tests and the bench.
import { planAreas } from './areas.ts'
import { makeCategories } from './categories.ts'
import { groundOf } from './lattice.ts'
import { makePeople } from './people.ts'
import { CITY_NAME } from './plan.ts'
import type { City } from './types.ts'
import { makeUnits } from './units.ts'

export const DEMO_SEED = 'lanjiang'

/** The same seed gives the same city to the last digit. Pure; about 0.4 s for the demo city. */
export function makeCity(seed: string = DEMO_SEED): City {
  const { areas } = planAreas(seed, groundOf(seed))
  const units = makeUnits(areas)
  return {
    seed,
    name: CITY_NAME,
    areas,
    places: [],
    mapFeatures: [],
    units,
    people: makePeople(seed, areas, units),
    categories: makeCategories(),
  }
}

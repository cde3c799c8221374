// Puts a city's areas, places and map features into an empty database: the demo's filling and the tests.
import type { City, CityArea } from '../../../../city/types.ts'
import type { Db, Tx } from '../../platform/context.ts'

export interface InsertedAreas {
  areaIdByCode: ReadonlyMap<string, string>
  placeIdByCode: ReadonlyMap<string, string>
}

// A statement takes at most 65,535 parameters, an area has nineteen.
const ROWS_AT_ONCE = 1000

/** Inserts all of it; ids come from `newId` (UUIDv7). Refuses nothing that the tables do not refuse. */
export async function insertAreas(db: Db | Tx, city: Pick<City, 'areas' | 'places' | 'mapFeatures'>, newId: () => string): Promise<InsertedAreas> {
  const areaIdByCode = new Map(city.areas.map((area) => [area.code, newId()]))
  const placeIdByCode = new Map(city.places.map((place) => [place.code, newId()]))
  const byCode = new Map(city.areas.map((area) => [area.code, area]))
  // The keys are checked at the end of each statement, so parents must come in an earlier one or the same.
  for (const areas of chunks(city.areas)) {
    await db.insertInto('areas').values(areas.map((area) => areaRow(area, byCode, areaIdByCode))).execute()
  }
  for (const places of chunks(city.places)) {
    await db.insertInto('places').values(places.map(({ gridCode, ...place }) => ({
      placeId: placeIdByCode.get(place.code)!, ...place, gridId: areaIdByCode.get(gridCode)!,
    }))).execute()
  }
  for (const features of chunks(city.mapFeatures)) {
    await db.insertInto('mapFeatures').values(features.map(({ kind, name, geometry, rank }) => ({
      featureId: newId(), kind, name: name ?? null, geometry: JSON.stringify(geometry), rank,
    }))).execute()
  }
  return { areaIdByCode, placeIdByCode }
}

function areaRow(area: CityArea, byCode: ReadonlyMap<string, CityArea>, ids: ReadonlyMap<string, string>) {
  const { parentCode, boundary, ...rest } = area
  const idAt = (level: CityArea['level']): string | null => {
    let at: CityArea | undefined = area
    while (at !== undefined && at.level !== level) at = at.parentCode === undefined ? undefined : byCode.get(at.parentCode)
    return at === undefined ? null : ids.get(at.code)!
  }
  return {
    areaId: ids.get(area.code)!,
    ...rest,
    parentId: parentCode === undefined ? null : ids.get(parentCode)!,
    cityId: idAt('city')!,
    districtId: idAt('district'),
    streetId: idAt('street'),
    communityId: idAt('community'),
    boundary: JSON.stringify(boundary),
  }
}

function chunks<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / ROWS_AT_ONCE) }, (_, index) => items.slice(index * ROWS_AT_ONCE, (index + 1) * ROWS_AT_ONCE))
}

// The demo city as often as a size needs it: every block is a copy of its two districts, moved to the east, so that each
// street, unit and grid has as many matters at a million as at a hundred thousand.
import { makeCity } from '../../city/makeCity.ts'
import { CITY_CODE } from '../../city/plan.ts'
import type { City, CityArea } from '../../city/types.ts'

/** What 300 grids bring in a year (DOMAIN part 5: 775,000 a year for a million people), of which half becomes a matter. */
export const MATTERS_OF_BLOCK = 50_000

export const blocksFor = (matters: number): number => Math.max(1, Math.ceil(matters / MATTERS_OF_BLOCK))

// Codes of places are printed: no letters that look alike.
const PLACE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The city with so many blocks; the first is the demo city itself. */
export function makeLargeCity(blocks: number): City {
  const first = makeCity()
  const root = first.areas.find((area) => area.code === CITY_CODE)!
  const width = root.east - root.west
  const others = Array.from({ length: blocks - 1 }, (_, index) => copyOf(first, index + 1, width))
  const areas = [{ ...root, east: root.east + (blocks - 1) * width }, ...first.areas.filter((area) => area !== root), ...others.flatMap((copy) => copy.areas)]
  return {
    ...first, areas, places: [first, ...others].flatMap((copy) => copy.places),
    units: [first, ...others].flatMap((copy) => copy.units), people: [first, ...others].flatMap((copy) => copy.people),
  }
}

type Copy = Pick<City, 'areas' | 'places' | 'units' | 'people'>

const isOfCity = (code: string): boolean => code.startsWith(CITY_CODE)

function copyOf(city: City, block: number, width: number): Copy {
  // The codes of all areas below the city, and of all units there, begin with a district's.
  const code = (of: string): string => (isOfCity(of) ? of : `${block}.${of}`)
  const name = (of: string): string => `${of}${block + 1}片`
  const east = (lon: number): number => lon + block * width
  const areas = city.areas.filter((area) => !isOfCity(area.code)).map((area): CityArea => ({
    ...area, code: code(area.code), name: name(area.name), parentCode: code(area.parentCode!),
    boundary: { type: 'Polygon', coordinates: area.boundary.coordinates.map((ring) => ring.map(([lon, lat]) => [east(lon!), lat!])) },
    west: east(area.west), east: east(area.east), centreLon: east(area.centreLon),
  }))
  return {
    areas,
    places: city.places.map((place) => ({ ...place, code: `${placeMark(block)}${place.code}`, lon: east(place.lon), gridCode: code(place.gridCode) })),
    units: city.units.filter((unit) => !isOfCity(unit.code)).map((unit) => ({
      ...unit, code: code(unit.code), name: name(unit.name), shortName: name(unit.shortName), areaCode: code(unit.areaCode), ...(unit.parentCode ? { parentCode: code(unit.parentCode) } : {}),
    })),
    people: city.people.filter((person) => !isOfCity(person.unitCode)).map((person) => ({
      ...person, username: `${person.username}.${block}`, unitCode: code(person.unitCode),
      grants: person.grants.map((grant) => ({ ...grant, ...(grant.unitCode ? { unitCode: code(grant.unitCode) } : {}), ...(grant.areaCode ? { areaCode: code(grant.areaCode) } : {}) })),
    })),
  }
}

const placeMark = (block: number): string => PLACE_LETTERS[Math.floor(block / 32) % 32]! + PLACE_LETTERS[block % 32]!

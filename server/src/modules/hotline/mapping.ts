// The city's mapping file, read and held against the city itself: every code in it must be one that the city has.
import { HotlineMap } from '@gongzhi/contracts/hotline.ts'
import type { HotlineUnit } from '@gongzhi/contracts/hotline.ts'
import { readFile } from 'node:fs/promises'
import type { AreaIndex } from '../areas/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import type { Units } from '../people/index.ts'
import { categoryById } from '../rules/index.ts'

type CityDeps = Pick<MatterDeps, 'areas' | 'units' | 'rules'>

/** Reads the mapping file. Refuses, in full sentences, what is no such file and what the city does not have. */
export async function loadHotlineMap(path: string, city: CityDeps): Promise<HotlineMap> {
  const parsed = HotlineMap.safeParse(await readJson(path))
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'the file'}: ${issue.message}`)
    throw new Error(`The mapping file ${path} is not right (docs/hotline-import.md says how it is written):\n${lines.join('\n')}`)
  }
  const unknown = unknownCodes(parsed.data, city)
  if (unknown.length > 0) throw new Error(`The mapping file ${path} names what this city does not have:\n${unknown.map((line) => `  ${line}`).join('\n')}`)
  return parsed.data
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new Error(`The mapping file ${path} cannot be read: ${error.message}`, { cause: error })
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`The mapping file ${path} is not JSON: ${(error as Error).message}`, { cause: error })
  }
}

function unknownCodes(map: HotlineMap, { areas, units, rules }: CityDeps): string[] {
  const { places } = map
  const areaCodes = [['places.onto', places.onto] as const, ...Object.entries(places.names).map(([name, code]) => [`places.names.${name}`, code] as const)]
  const usedUnits = [
    ...Object.entries(map.agencies).map(([name, unit]) => [`agencies.${name}`, unit] as const),
    ...map.categories.flatMap(({ type, unit }) => (unit ? [[`categories (${type})`, unit] as const] : [])),
  ]
  const hasCategory = (id: string): boolean => categoryById(rules.current(), id)?.standard !== undefined
  return [
    ...areaCodes.filter(([, code]) => !areas.find(code)).map(([where, code]) => `${where}: there is no area ${code}.`),
    ...usedUnits.filter(([, unit]) => !isKnownUnit(units, unit)).map(([where, unit]) => `${where}: there is no unit ${nameOf(unit)}.`),
    ...map.categories.filter(({ categoryId }) => !hasCategory(categoryId)).map(({ type, categoryId }) => `categories (${type}): there is no sub-class ${categoryId}.`),
    ...(map.columns.lon && !places.from ? ['places.from: say which box the coordinates of the file lie in.'] : []),
  ]
}

const isKnownUnit = (units: Units, unit: HotlineUnit): boolean =>
  units.all.some((known) => ('unitCode' in unit ? known.code === unit.unitCode : known.dutyKey === unit.dutyKey))

export const nameOf = (unit: HotlineUnit): string => ('unitCode' in unit ? `with the code ${unit.unitCode}` : `with the duty key ${unit.dutyKey}`)

/**
 * Moves a point of the file onto the city: the one box is stretched onto the other, and a point that falls outside
 * every grid goes to the middle of the nearest. Undefined outside the map's box.
 */
export function moveOnto(places: HotlineMap['places'], areas: AreaIndex, { lon, lat }: { lon: number; lat: number }): { lon: number; lat: number } | undefined {
  const { from } = places
  const onto = areas.find(places.onto)
  if (!from || !onto || lon < from.west || lon > from.east || lat < from.south || lat > from.north) return undefined
  const moved = {
    lon: onto.west + ((lon - from.west) / (from.east - from.west)) * (onto.east - onto.west),
    lat: onto.south + ((lat - from.south) / (from.north - from.south)) * (onto.north - onto.south),
  }
  return areas.at(moved.lon, moved.lat) ? moved : nearestGridCentre(areas, moved)
}

function nearestGridCentre(areas: AreaIndex, { lon, lat }: { lon: number; lat: number }): { lon: number; lat: number } | undefined {
  const narrowing = Math.cos((lat * Math.PI) / 180)
  const distance = (g: { centreLon: number; centreLat: number }): number => Math.hypot((g.centreLon - lon) * narrowing, g.centreLat - lat)
  const grids = areas.all.filter((area) => area.level === 'grid' && areas.at(area.centreLon, area.centreLat)?.gridId === area.areaId)
  const [nearest] = grids.toSorted((a, b) => distance(a) - distance(b))
  return nearest && { lon: nearest.centreLon, lat: nearest.centreLat }
}

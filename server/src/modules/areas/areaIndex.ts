// All areas in memory: some hundreds to some ten thousand polygons that hardly ever change and
// that every report asks for. Loaded once at start by the composition root.
import booleanPointInPolygon from '@turf/boolean-point-in-polygon'
import Flatbush from 'flatbush'
import type { Polygon } from 'geojson'
import type { AreaLevel } from '@gongzhi/contracts/areas.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { addressBook, type AddressMatch } from './addressBook.ts'
import { allAreas, namedPoints, roadLines, type AreaRecord } from './queries.ts'

/** The grid of a point and the areas above it, with their names. */
export interface AreasAt {
  cityId: string
  districtId: string
  streetId: string
  communityId: string
  gridId: string
  cityName: string
  districtName: string
  streetName: string
  communityName: string
  gridName: string
}

export interface AreaIndex {
  /** In the order in which they are shown, parents before children. */
  all: readonly AreaRecord[]
  /**
   * The one grid that holds the point (WGS 84), or undefined outside every grid. A point on a border belongs
   * to the grid with the smallest code, so that the same point always gives the same grid.
   */
  at(lon: number, lat: number): AreasAt | undefined
  findById(areaId: string): AreaRecord | undefined
  /** By areaId or by code. */
  find(idOrCode: string): AreaRecord | undefined
  childrenOf(areaId: string): readonly AreaRecord[]
  /** The areas above an area and itself, from the city down. */
  lineOf(areaId: string): readonly AreaRecord[]
  /** The area that an address text names best, and what it was known by; undefined when it names none. */
  byAddress(text: string): AddressMatch | undefined
}

/** Reads the areas of the database; call it again after a change of areas. An empty database gives an empty index. */
export async function loadAreaIndex(db: Db | Tx): Promise<AreaIndex> {
  const records = await allAreas(db)
  const index = areaIndexOf(records)
  const book = addressBook(index, await namedPoints(db), await roadLines(db))
  return { ...index, byAddress: book }
}

export type AreaLookup = Omit<AreaIndex, 'byAddress'>

const LEVEL_ORDER: Record<AreaLevel, number> = { city: 0, district: 1, street: 2, community: 3, grid: 4 }

/** The index over given records, without addresses. */
export function areaIndexOf(records: readonly AreaRecord[]): AreaLookup {
  const all = records.toSorted((a, b) => LEVEL_ORDER[a.level] - LEVEL_ORDER[b.level] || a.sortOrder - b.sortOrder || (a.code < b.code ? -1 : 1))
  const byId = new Map(all.map((area) => [area.areaId, area]))
  const byCode = new Map(all.map((area) => [area.code, area]))
  const children = Map.groupBy(all.filter((area) => area.parentId !== null), (area) => area.parentId!)
  const lineOf = (areaId: string): AreaRecord[] => {
    const area = byId.get(areaId)
    if (area === undefined) return []
    return area.parentId === null ? [area] : [...lineOf(area.parentId), area]
  }
  return {
    all,
    at: gridFinder(all, byId),
    findById: (areaId) => byId.get(areaId),
    find: (idOrCode) => byId.get(idOrCode) ?? byCode.get(idOrCode),
    childrenOf: (areaId) => children.get(areaId) ?? [],
    lineOf,
  }
}

function gridFinder(all: readonly AreaRecord[], byId: ReadonlyMap<string, AreaRecord>): AreaIndex['at'] {
  const grids = all.filter((area) => area.level === 'grid').toSorted((a, b) => (a.code < b.code ? -1 : 1))
  if (grids.length === 0) return () => undefined
  const boxes = new Flatbush(grids.length)
  for (const grid of grids) boxes.add(grid.west, grid.south, grid.east, grid.north)
  boxes.finish()
  const name = (areaId: string | null) => byId.get(areaId ?? '')?.name ?? ''
  return (lon, lat) => {
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return undefined
    const near = boxes.search(lon, lat, lon, lat).toSorted((a, b) => a - b)
    const found = near.find((position) => booleanPointInPolygon([lon, lat], grids[position]!.boundary as Polygon))
    if (found === undefined) return undefined
    const grid = grids[found]!
    return {
      cityId: grid.cityId, districtId: grid.districtId!, streetId: grid.streetId!, communityId: grid.communityId!, gridId: grid.areaId,
      cityName: name(grid.cityId), districtName: name(grid.districtId), streetName: name(grid.streetId), communityName: name(grid.communityId), gridName: grid.name,
    }
  }
}

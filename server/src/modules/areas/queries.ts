// The SQL of the areas module and nothing else.
import type { Geometry, LineString, Point, Polygon } from 'geojson'
import type { Selectable } from 'kysely'
import type { AreasRow, PlacesRow } from '../../generated/db.ts'
import type { Db, Tx } from '../../platform/context.ts'

/** A row of areas; the outline is GeoJSON. */
export type AreaRecord = Omit<Selectable<AreasRow>, 'boundary'> & { boundary: Polygon | null }
export type PlaceRecord = Selectable<PlacesRow>

export interface MapFeatureRecord {
  kind: 'road' | 'water' | 'green' | 'building' | 'name'
  name: string | null
  geometry: Geometry
  rank: number
}

export interface NamedPoint { name: string; lon: number; lat: number }
export interface RoadLine { name: string; points: number[][] }

export async function allAreas(db: Db | Tx): Promise<AreaRecord[]> {
  const rows = await db.selectFrom('areas').selectAll().execute()
  return rows.map((row) => ({ ...row, boundary: row.boundary as Polygon | null }))
}

/** Streets and lanes, the widest first. */
export async function mapRoads(db: Db | Tx): Promise<{ name: string | null; rank: number; line: number[][] }[]> {
  const rows = await db.selectFrom('mapFeatures').select(['name', 'rank', 'geometry']).where('kind', '=', 'road').orderBy('rank').orderBy('featureId').execute()
  return rows.map(({ geometry, ...row }) => ({ ...row, line: (geometry as LineString).coordinates }))
}

export function placesOfGrids(db: Db | Tx, gridIds: readonly string[]): Promise<PlaceRecord[]> {
  return db.selectFrom('places').selectAll().where('gridId', 'in', gridIds).orderBy('kind').orderBy('code').execute()
}

export function findPlaceByCode(db: Db | Tx, code: string): Promise<PlaceRecord | undefined> {
  return db.selectFrom('places').selectAll().where('code', '=', code).executeTakeFirst()
}

/** A grid's places, buildings first, then by name: a sheet of QR codes to print. */
export function placesOfGrid(db: Db | Tx, gridId: string): Promise<PlaceRecord[]> {
  return db.selectFrom('places').selectAll().where('gridId', '=', gridId).orderBy('kind').orderBy('name').execute()
}

export async function allMapFeatures(db: Db | Tx): Promise<MapFeatureRecord[]> {
  const rows = await db.selectFrom('mapFeatures').select(['kind', 'name', 'geometry', 'rank']).orderBy('kind').orderBy('rank').orderBy('featureId').execute()
  return rows.map((row) => ({ ...row, geometry: row.geometry as Geometry }))
}

/** Places and the names on the map, with where they are. */
export async function namedPoints(db: Db | Tx): Promise<NamedPoint[]> {
  const places = await db.selectFrom('places').select(['name', 'lon', 'lat']).orderBy('code').execute()
  const names = await db.selectFrom('mapFeatures').select(['name', 'geometry']).where('kind', '=', 'name').orderBy('featureId').execute()
  return [
    ...places,
    ...names.flatMap((row) => {
      const geometry = row.geometry as Geometry
      if (row.name === null || geometry.type !== 'Point') return []
      const [lon, lat] = (geometry as Point).coordinates
      return lon === undefined || lat === undefined ? [] : [{ name: row.name, lon, lat }]
    }),
  ]
}

export async function roadLines(db: Db | Tx): Promise<RoadLine[]> {
  const rows = await db.selectFrom('mapFeatures').select(['name', 'geometry']).where('kind', '=', 'road').where('name', 'is not', null).orderBy('featureId').execute()
  return rows.map((row) => ({ name: row.name!, points: (row.geometry as LineString).coordinates }))
}

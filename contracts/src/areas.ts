// Areas, places and the map as the public interface answers them. Coordinates are WGS 84
// unless a request asks for GCJ-02, which Chinese phones and map pages use.
import { z } from 'zod'

export const areaLevels = ['city', 'district', 'street', 'community', 'grid'] as const
export type AreaLevel = (typeof areaLevels)[number]

/** In the order of the database's check; each has a word in the words files. */
export const placeKinds = ['building', 'lamp', 'shop', 'park', 'busStop', 'school', 'market', 'toilet', 'noticeBoard', 'clinic'] as const
export type PlaceKind = (typeof placeKinds)[number]

const Datum = z.enum(['wgs84', 'gcj02'])
const Longitude = z.number().min(-180).max(180)
const Latitude = z.number().min(-90).max(90)

/** GeoJSON (RFC 7946) Polygon: rings of [longitude, latitude]. */
export const Polygon = z.object({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(z.array(z.number()))),
})

export const Area = z.object({
  areaId: z.uuid(),
  /** An opaque string: never taken apart. */
  code: z.string(),
  name: z.string(),
  level: z.enum(areaLevels),
  parentId: z.uuid().nullable(),
  isRural: z.boolean(),
  households: z.number().int(),
  west: z.number(),
  south: z.number(),
  east: z.number(),
  north: z.number(),
  centreLon: z.number(),
  centreLat: z.number(),
  /** Only where it was asked for. */
  boundary: Polygon.optional(),
})
export type Area = z.infer<typeof Area>

/** `parent` is an areaId or a code; without `level` and `parent` the answer is the city alone. */
export const AreasQuery = z.object({
  level: z.enum(areaLevels).optional(),
  parent: z.string().min(1).max(64).optional(),
  boundary: z.enum(['true', 'false']).optional(),
})
export const AreaList = z.object({ rows: z.array(Area) })
export type AreaList = z.infer<typeof AreaList>

export const AreaName = z.object({ areaId: z.uuid(), code: z.string(), name: z.string() })
export type AreaName = z.infer<typeof AreaName>

export const PointQuery = z.object({
  lon: z.coerce.number().pipe(Longitude),
  lat: z.coerce.number().pipe(Latitude),
  datum: Datum.optional(),
})

/** The one grid that holds a point, and what lies above it. */
export const AreaAt = z.object({ city: AreaName, district: AreaName, street: AreaName, community: AreaName, grid: AreaName })
export type AreaAt = z.infer<typeof AreaAt>

export const PlaceParams = z.object({ placeCode: z.string().min(1).max(32) })
export const PlaceQuery = z.object({ datum: Datum.optional() })

/** A thing with a QR code; `areas` as for its point. */
export const Place = z.object({
  placeId: z.uuid(),
  code: z.string(),
  kind: z.enum(placeKinds),
  name: z.string(),
  address: z.string(),
  lon: Longitude,
  lat: Latitude,
  areas: AreaAt,
})
export type Place = z.infer<typeof Place>

export const TileParams = z.object({
  z: z.coerce.number().int().min(0).max(22),
  x: z.coerce.number().int().min(0),
  y: z.coerce.number().int().min(0),
})

/** `area` is an areaId or a code; without it the whole city. */
export const PictureQuery = z.object({
  area: z.string().min(1).max(64).optional(),
  lon: z.coerce.number().pipe(Longitude).optional(),
  lat: z.coerce.number().pipe(Latitude).optional(),
})

// The public interface of areas, places and the map; registered under /api/v1 by app.ts.
import type { FastifyRequest } from 'fastify'
import { gunzipSync, gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { z } from 'zod'
import {
  AreaAt, AreaList, AreasQuery, PictureQuery, Place, PlaceParams, PlaceQuery, PointQuery, TileParams, type Area,
} from '@gongzhi/contracts/areas.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Api } from '../../platform/api.ts'
import type { Db } from '../../platform/context.ts'
import { gcj02ToWgs84, wgs84ToGcj02 } from '../../platform/datum.ts'
import type { AreaIndex, AreasAt } from './areaIndex.ts'
import { mapStyle } from './mapStyle.ts'
import { pictureOf, unknownArea } from './picture.ts'
import { allMapFeatures, findPlaceByCode, type AreaRecord, type MapFeatureRecord } from './queries.ts'
import { mapTiles, type MapTiles } from './tiles.ts'

/** `areas` is read anew in every request: the composition root puts another one there when the areas change. */
export interface AreasDeps {
  db: Db
  areas: AreaIndex
  config: {
    /** An outside style instead of our own (MAP_STYLE_URL). */
    mapStyleUrl?: string
    /** Tells whether people reach us by https (GONGZHI_PUBLIC_URL). */
    publicUrl?: string
  }
}

// The map changes with a change of areas or a new city only; an hour is short enough to see it.
const MAP_CACHE = 'public, max-age=3600'
const Bytes = z.any()

const readsGzip = (request: FastifyRequest) => /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')

/** Open to everybody: no session, nothing personal in any answer. */
export function areasRoutes(app: Api, deps: AreasDeps): void {
  areaRoutes(app, deps)
  mapRoutes(app, deps)
}

function areaRoutes(routes: Api, deps: AreasDeps): void {
  routes.get('/areas', { schema: { tags: ['areas'], summary: 'Areas of a level or below a parent', querystring: AreasQuery, response: { 200: AreaList } } }, (request) => {
    const { level, parent, boundary } = request.query
    return { rows: areasLike(deps.areas, level, parent).map((area) => areaAnswer(area, boundary === 'true')) }
  })

  routes.get('/areas/at', { schema: { tags: ['areas'], summary: 'The grid that holds a point, and what lies above it', querystring: PointQuery, response: { 200: AreaAt } } }, (request) => {
    const { datum, ...sent } = request.query
    const { lon, lat } = datum === 'gcj02' ? gcj02ToWgs84(sent) : sent
    const at = deps.areas.at(lon, lat)
    if (at === undefined) throw problem('not-found', { reason: 'reason.outsideCity' })
    return namesOf(deps.areas, at)
  })

  routes.get('/places/:placeCode', { schema: { tags: ['areas'], summary: 'A place by the code under its QR code', params: PlaceParams, querystring: PlaceQuery, response: { 200: Place } } }, async (request) => {
    const place = await findPlaceByCode(deps.db, request.params.placeCode.trim().toUpperCase())
    const at = place && deps.areas.at(place.lon, place.lat)
    if (!place || !at) throw problem('not-found', { reason: 'reason.unknownPlace' })
    const { lon, lat } = request.query.datum === 'gcj02' ? wgs84ToGcj02(place) : place
    const { placeId, code, kind, name, address } = place
    return { placeId, code, kind, name, address, lon, lat, areas: namesOf(deps.areas, at) }
  })
}

function mapRoutes(routes: Api, deps: AreasDeps): void {
  const drawing = drawings(deps)

  routes.get('/map/style.json', { schema: { tags: ['map'], summary: 'MapLibre style of our own map, or a redirect to the configured one', response: { 200: z.record(z.string(), z.unknown()), 302: z.any() } } }, (request, reply) => {
    if (deps.config.mapStyleUrl !== undefined) return reply.redirect(deps.config.mapStyleUrl, 302)
    const city = deps.areas.all[0]
    if (city === undefined) throw problem('not-ready', { reason: 'reason.noAreas' })
    const protocol = deps.config.publicUrl?.startsWith('https://') ? 'https' : request.protocol
    return reply.send(mapStyle(`${protocol}://${request.host}`, [city.west, city.south, city.east, city.north]))
  })

  routes.get('/map/tiles/:z/:x/:y.pbf', { schema: { tags: ['map'], summary: 'One vector tile', params: TileParams, response: { 200: Bytes, 204: z.null() } } }, async (request, reply) => {
    const { z: zoom, x, y } = request.params
    const tile = (await drawing()).tiles.tile(zoom, x, y)
    reply.header('cache-control', MAP_CACHE)
    if (tile === undefined) return reply.code(204).send(null)
    reply.type('application/vnd.mapbox-vector-tile').header('vary', 'accept-encoding')
    return readsGzip(request) ? reply.header('content-encoding', 'gzip').send(tile) : reply.send(gunzipSync(tile))
  })

  const picture = async (query: z.infer<typeof PictureQuery>) => pictureOf(deps.areas, (await drawing()).features, query)
  routes.get('/map/picture.svg', { schema: { tags: ['map'], summary: 'A drawn picture of an area and its parts', querystring: PictureQuery, response: { 200: Bytes } } }, async (request, reply) => {
    const svg = await picture(request.query)
    reply.header('cache-control', MAP_CACHE).header('vary', 'accept-encoding').type('image/svg+xml; charset=utf-8')
    return readsGzip(request) ? reply.header('content-encoding', 'gzip').send(gzipSync(svg)) : reply.send(svg)
  })
  routes.get('/map/picture.png', { schema: { tags: ['map'], summary: 'The same picture, twice as fine, for readers that show no SVG', querystring: PictureQuery, response: { 200: Bytes } } }, async (request, reply) => {
    const png = await sharp(Buffer.from(await picture(request.query)), { density: 144 }).png({ palette: true }).toBuffer()
    return reply.header('cache-control', MAP_CACHE).type('image/png').send(png)
  })
}

function areasLike(areas: AreaIndex, level: AreaRecord['level'] | undefined, parent: string | undefined): readonly AreaRecord[] {
  if (parent === undefined) return areas.all.filter((area) => area.level === (level ?? 'city'))
  const above = areas.find(parent)
  if (above === undefined) throw unknownArea('/parent')
  if (level === undefined) return areas.childrenOf(above.areaId)
  return areas.all.filter((area) => area.level === level && area.areaId !== above.areaId && isBelow(area, above))
}

function isBelow(area: AreaRecord, above: AreaRecord): boolean {
  return [area.cityId, area.districtId, area.streetId, area.communityId].includes(above.areaId)
}

function areaAnswer(record: AreaRecord, hasBoundary: boolean): Area {
  const { areaId, code, name, level, parentId, isRural, households, west, south, east, north, centreLon, centreLat, boundary } = record
  const area = { areaId, code, name, level, parentId, isRural, households, west, south, east, north, centreLon, centreLat }
  return hasBoundary && boundary !== null ? { ...area, boundary } : area
}

function namesOf(areas: AreaIndex, at: AreasAt): AreaAt {
  const name = (areaId: string) => {
    const { code, name: own } = areas.findById(areaId)!
    return { areaId, code, name: own }
  }
  return { city: name(at.cityId), district: name(at.districtId), street: name(at.streetId), community: name(at.communityId), grid: name(at.gridId) }
}

interface Drawing { features: readonly MapFeatureRecord[]; tiles: MapTiles }

/** What the map is drawn from: made at the first call, and again when the areas were exchanged or making it failed. */
function drawings(deps: AreasDeps): () => Promise<Drawing> {
  let made: { of: AreaIndex; drawing: Promise<Drawing> } | undefined
  const make = async (areas: AreaIndex): Promise<Drawing> => {
    const features = await allMapFeatures(deps.db)
    return { features, tiles: mapTiles(areas, features) }
  }
  return () => {
    const areas = deps.areas
    if (made?.of !== areas) {
      const drawing = make(areas)
      made = { of: areas, drawing }
      drawing.catch(() => {
        made = undefined
      })
    }
    return made!.drawing
  }
}

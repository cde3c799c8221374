// The city's map as vector tiles: roads, water, green, buildings, areas and names, cut on demand
// out of indexes that are made once from the database, and kept as long as the process lives.
import GeoJSONVT, { type LegacyFeature } from 'geojson-vt'
import { gzipSync } from 'node:zlib'
import type { Feature } from 'geojson'
import vtpbf from 'vt-pbf'
import type { AreaIndex } from './areaIndex.ts'
import type { MapFeatureRecord } from './queries.ts'

export const TILE_MIN_ZOOM = 8
export const TILE_MAX_ZOOM = 16
/** A city of this size has some 900 tiles in all zooms; a larger one must not fill the memory. */
const KEPT_TILES = 3000

export interface MapTiles {
  /** The gzipped tile, or undefined where there is nothing or no such zoom. */
  tile(z: number, x: number, y: number): Buffer | undefined
}

type Layer = 'area' | 'green' | 'water' | 'building' | 'road' | 'label' | 'name'

const FROM_ZOOM: Record<string, number> = { city: 0, district: 0, street: 9, community: 11, grid: 13 }

/** What is worth its bytes at a zoom: small things only where they can be seen. */
function isShown(layer: Layer, tags: Record<string, unknown>, zoom: number): boolean {
  const rank = Number(tags['rank'] ?? 0)
  if (layer === 'area' || layer === 'label') return zoom >= (FROM_ZOOM[String(tags['level'])] ?? 0)
  if (layer === 'building') return zoom >= 14
  if (layer === 'road') return rank === 1 || zoom >= (rank === 2 ? 11 : 13)
  if (layer === 'green') return rank === 1 || zoom >= 10
  if (layer === 'name') return zoom >= [0, 10, 11, 13, 15][rank]!
  return true
}

function layersOf(areas: AreaIndex, features: readonly MapFeatureRecord[]): Record<Layer, Feature[]> {
  const layers: Record<Layer, Feature[]> = { area: [], green: [], water: [], building: [], road: [], label: [], name: [] }
  for (const area of areas.all) {
    const properties = { areaId: area.areaId, code: area.code, level: area.level, name: area.name }
    if (area.boundary !== null) layers.area.push({ type: 'Feature', geometry: area.boundary, properties })
    layers.label.push({ type: 'Feature', geometry: { type: 'Point', coordinates: [area.centreLon, area.centreLat] }, properties: { ...properties, name: shortName(areas, area.areaId) } })
  }
  for (const { kind, name, geometry, rank } of features) {
    layers[kind].push({ type: 'Feature', geometry, properties: name === null ? { rank } : { rank, name } })
  }
  return layers
}

/** A grid is written without its community's name, which stands beside it on the map anyway. */
function shortName(areas: AreaIndex, areaId: string): string {
  const area = areas.findById(areaId)!
  const parent = area.parentId === null ? undefined : areas.findById(area.parentId)
  return area.level === 'grid' && parent !== undefined && area.name.startsWith(parent.name) ? area.name.slice(parent.name.length) : area.name
}

/** Makes the indexes; about 0.2 s for the demo city. */
export function mapTiles(areas: AreaIndex, features: readonly MapFeatureRecord[]): MapTiles {
  const indexes = Object.entries(layersOf(areas, features)).map(([layer, own]) => ({
    layer: layer as Layer,
    // A small tolerance: neighbours are thinned out each for itself, and a large one would open gaps between them.
    index: new GeoJSONVT({ type: 'FeatureCollection', features: own }, { maxZoom: TILE_MAX_ZOOM, indexMaxZoom: 12, tolerance: 1, buffer: 80 }),
  }))
  const kept = new Map<string, Buffer | undefined>()
  const cut = (z: number, x: number, y: number): Buffer | undefined => {
    const layers: Record<string, { features: LegacyFeature[] }> = {}
    for (const { layer, index } of indexes) {
      const shown = index.getTile(z, x, y)?.features.filter((feature) => isShown(layer, feature.tags ?? {}, z)) ?? []
      if (shown.length > 0) layers[layer] = { features: shown }
    }
    if (Object.keys(layers).length === 0) return undefined
    return gzipSync(vtpbf.fromGeojsonVt(layers, { version: 2 }))
  }
  return {
    tile(z, x, y) {
      if (z < TILE_MIN_ZOOM || z > TILE_MAX_ZOOM || x >= 2 ** z || y >= 2 ** z) return undefined
      const key = `${z}/${x}/${y}`
      if (kept.has(key)) return kept.get(key)
      const tile = cut(z, x, y)
      if (kept.size >= KEPT_TILES) kept.delete(kept.keys().next().value!)
      kept.set(key, tile)
      return tile
    },
  }
}

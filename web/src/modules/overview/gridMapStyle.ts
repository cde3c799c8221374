// The look of the overview's map: the city as a quiet ground, the grids in the colours of the legend, the areas one level
// down with name and number. Our own tiles for water and roads, drawn by the reader's own fonts. Pure.
import type { Area } from '@gongzhi/contracts/areas.ts'
import type { FeatureCollection, Point, Polygon } from 'geojson'
import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl'
import type { Palette } from './palette.ts'

export const GRIDS = 'grids'
export const CHILDREN = 'children'
export const NAMES = 'names'
/** Transparent, for the pointer. */
export const HIT = 'children-hit'

const FONTS = ['Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif']
const TILES = { minzoom: 8, maxzoom: 16 }

const nothing = { type: 'FeatureCollection' as const, features: [] }

/** The colour of a grid by its step of the legend. */
export const gridFill = (tones: readonly string[], empty: string): ExpressionSpecification =>
  ['match', ['get', 'step'], ...tones.flatMap((tone, index) => [index, tone]), empty] as unknown as ExpressionSpecification

export function gridMapStyle(palette: Palette, fill: ExpressionSpecification, tilesUrl: string): StyleSpecification {
  return {
    version: 8,
    sources: {
      city: { type: 'vector', tiles: [tilesUrl], ...TILES },
      [GRIDS]: { type: 'geojson', data: nothing }, [CHILDREN]: { type: 'geojson', data: nothing, promoteId: 'areaId' }, [NAMES]: { type: 'geojson', data: nothing },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
      { id: GRIDS, type: 'fill', source: GRIDS, paint: { 'fill-color': fill } },
      { id: 'water', type: 'fill', source: 'city', 'source-layer': 'water', paint: { 'fill-color': palette.water, 'fill-opacity': 0.75 } },
      { id: 'roads', type: 'line', source: 'city', 'source-layer': 'road', filter: ['<=', ['get', 'rank'], 2], paint: { 'line-color': palette.road, 'line-opacity': 0.55, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.6, 15, 3] } },
      { id: 'grid-edges', type: 'line', source: GRIDS, paint: { 'line-color': palette.paper, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.3, 15, 1.2] } },
      { id: HIT, type: 'fill', source: CHILDREN, paint: { 'fill-color': palette.accent, 'fill-opacity': ['case', ['boolean', ['feature-state', 'over'], false], 0.16, 0] } },
      { id: 'child-edges', type: 'line', source: CHILDREN, paint: { 'line-color': palette.accent, 'line-width': 1.4, 'line-opacity': 0.8 } },
      {
        id: NAMES, type: 'symbol', source: NAMES,
        layout: { 'text-field': ['get', 'label'], 'text-font': FONTS, 'text-size': 12, 'text-padding': 2, 'text-line-height': 1.3, 'symbol-sort-key': ['get', 'rank'] },
        paint: { 'text-color': palette.ink, 'text-halo-color': palette.paper, 'text-halo-width': 1.6 },
      },
    ],
  }
}

export const polygons = (areas: readonly Area[], propertiesOf: (area: Area) => Record<string, unknown>): FeatureCollection<Polygon> => ({
  type: 'FeatureCollection',
  features: areas.flatMap((area) => (area.boundary ? [{ type: 'Feature' as const, geometry: area.boundary, properties: { areaId: area.areaId, ...propertiesOf(area) } }] : [])),
})

/** What tells an area from its neighbours: 第三网格 within 永安社区. */
export const nameWithin = (above: string, name: string): string => (name.startsWith(above) && name !== above ? name.slice(above.length) : name)

/** The fullest are placed first: of names that would overlap, the map leaves the others out. */
export const names = (areas: readonly Area[], labelOf: (area: Area) => string, countOf: (area: Area) => number): FeatureCollection<Point> => ({
  type: 'FeatureCollection',
  features: areas.map((area) => ({
    type: 'Feature', geometry: { type: 'Point', coordinates: [area.centreLon, area.centreLat] }, properties: { label: labelOf(area), rank: -countOf(area) },
  })),
})

/** West, south, east, north around them all. */
export const boundsOf = (areas: readonly Area[]): [number, number, number, number] => [
  Math.min(...areas.map((area) => area.west)), Math.min(...areas.map((area) => area.south)),
  Math.max(...areas.map((area) => area.east)), Math.max(...areas.map((area) => area.north)),
]

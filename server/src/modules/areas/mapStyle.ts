// The look of our own map: white paper, warm greys, one deep blue-green for borders.
// Green and water are kept pale, because strong green, amber and red mean the clock alone.
// No glyphs and no sprites: MapLibre then draws every letter with the reader's own fonts.
import { TILE_MAX_ZOOM, TILE_MIN_ZOOM } from './tiles.ts'

export const mapColours = {
  outside: '#e9e7e1',
  paper: '#f8f6f1',
  green: '#dfe8d8',
  park: '#d0dfc8',
  water: '#bcd3df',
  waterText: '#4f7a90',
  building: '#e2dccf',
  buildingEdge: '#d2cabb',
  avenue: '#f1dfb6',
  street: '#ffffff',
  casing: '#cdc6b7',
  border: '#2a6b70',
  text: '#3d3a34',
  faintText: '#7d776c',
} as const

const FONTS = ['Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif']

type Expression = readonly unknown[]

const source = { source: 'city' } as const
const byZoom = (...stops: number[]): Expression => ['interpolate', ['exponential', 1.5], ['zoom'], ...stops]
const isRank = (rank: number): Expression => ['==', ['get', 'rank'], rank]
const isLevel = (level: string): Expression => ['==', ['get', 'level'], level]

function ground() {
  return [
    { id: 'outside', type: 'background', paint: { 'background-color': mapColours.outside } },
    { id: 'paper', type: 'fill', ...source, 'source-layer': 'area', filter: isLevel('city'), paint: { 'fill-color': mapColours.paper } },
    { id: 'green', type: 'fill', ...source, 'source-layer': 'green', paint: { 'fill-color': ['case', isRank(1), mapColours.park, mapColours.green] } },
    { id: 'water', type: 'fill', ...source, 'source-layer': 'water', paint: { 'fill-color': mapColours.water } },
    { id: 'building', type: 'fill', ...source, 'source-layer': 'building', minzoom: 14, paint: { 'fill-color': mapColours.building, 'fill-outline-color': mapColours.buildingEdge } },
  ]
}

function roads() {
  const layer = (rank: number, part: 'casing' | 'road', width: Expression) => ({
    id: `road-${rank}-${part}`, type: 'line', ...source, 'source-layer': 'road', filter: isRank(rank),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': part === 'casing' ? mapColours.casing : rank === 1 ? mapColours.avenue : mapColours.street, 'line-width': width },
  })
  return [
    layer(3, 'casing', byZoom(13, 0.8, 16, 5)),
    layer(2, 'casing', byZoom(11, 1, 14, 4, 17, 15)),
    layer(1, 'casing', byZoom(10, 1.6, 14, 6.5, 17, 24)),
    layer(3, 'road', byZoom(13, 0.4, 16, 4)),
    layer(2, 'road', byZoom(11, 0.6, 14, 3, 17, 13)),
    layer(1, 'road', byZoom(10, 1, 14, 5, 17, 22)),
  ]
}

function borders() {
  const layer = (level: string, minzoom: number, width: Expression, opacity: number) => ({
    id: `border-${level}`, type: 'line', ...source, 'source-layer': 'area', filter: isLevel(level), minzoom,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': mapColours.border, 'line-width': width, 'line-opacity': opacity },
  })
  return [
    layer('grid', 13.5, byZoom(13, 0.4, 16, 1), 0.4),
    layer('community', 12, byZoom(12, 0.5, 16, 1.6), 0.45),
    layer('street', 10, byZoom(10, 0.8, 16, 2.2), 0.5),
    layer('district', 8, byZoom(9, 1.2, 16, 2.8), 0.6),
  ]
}

function labels() {
  const text = (id: string, rule: { layer: string; filter: Expression; minzoom: number; maxzoom?: number; size: Expression | number; colour: string; below?: number; isAlong?: boolean }) => ({
    id, type: 'symbol', ...source, 'source-layer': rule.layer, filter: rule.filter, minzoom: rule.minzoom,
    ...(rule.maxzoom === undefined ? {} : { maxzoom: rule.maxzoom }),
    layout: {
      'text-field': ['get', 'name'], 'text-font': FONTS, 'text-size': rule.size, 'text-padding': 4,
      ...(rule.isAlong ? { 'symbol-placement': 'line', 'symbol-spacing': 320 } : { 'text-max-width': 8, 'text-offset': [0, rule.below ?? 0] }),
    },
    paint: { 'text-color': rule.colour, 'text-halo-color': mapColours.paper, 'text-halo-width': 1.4 },
  })
  return [
    text('name-road', { layer: 'road', filter: ['<=', ['get', 'rank'], 2], minzoom: 13.5, size: 11, colour: mapColours.faintText, isAlong: true }),
    text('name-lane', { layer: 'road', filter: isRank(3), minzoom: 16, size: 10, colour: mapColours.faintText, isAlong: true }),
    text('name-compound', { layer: 'name', filter: isRank(4), minzoom: 15, size: 11, colour: mapColours.faintText, below: 2 }),
    text('name-landmark', { layer: 'name', filter: isRank(3), minzoom: 13, size: 11, colour: mapColours.text }),
    text('name-water', { layer: 'name', filter: ['<=', ['get', 'rank'], 2], minzoom: 11, size: byZoom(11, 11, 15, 15), colour: mapColours.waterText }),
    text('name-grid', { layer: 'label', filter: isLevel('grid'), minzoom: 15, size: 11, colour: mapColours.border }),
    text('name-community', { layer: 'label', filter: isLevel('community'), minzoom: 12.5, maxzoom: 15.5, size: byZoom(12, 11, 15, 14), colour: mapColours.border }),
    text('name-street', { layer: 'label', filter: isLevel('street'), minzoom: 10.5, maxzoom: 13, size: byZoom(10, 12, 13, 16), colour: mapColours.border }),
    text('name-district', { layer: 'label', filter: isLevel('district'), minzoom: 8, maxzoom: 11, size: 15, colour: mapColours.border }),
  ]
}

/** A MapLibre style (version 8) over our own tiles at `origin` and nothing else from anywhere. */
export function mapStyle(origin: string, bounds: readonly [west: number, south: number, east: number, north: number]) {
  return {
    version: 8,
    name: 'gongzhi',
    center: [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2],
    zoom: 12.2,
    sources: {
      city: {
        type: 'vector', tiles: [`${origin}/api/v1/map/tiles/{z}/{x}/{y}.pbf`],
        minzoom: TILE_MIN_ZOOM, maxzoom: TILE_MAX_ZOOM, bounds, promoteId: { area: 'areaId' },
      },
    },
    layers: [...ground(), ...roads(), ...borders(), ...labels()],
  }
}

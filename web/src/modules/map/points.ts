// Matters as points of the map, coloured by the light of their whole clock. Pure.
import type { FeatureCollection, Point } from 'geojson'
import type { MatterPoint } from '@gongzhi/contracts/matterPoints.ts'
import { lightOf } from '../../kit/clockWords.ts'

export type PointLight = 'overdue' | 'near' | 'running' | 'none'
export type PointFeature = { matterId: string; lon: number; lat: number; light: PointLight }

/** The clock's bars' colours; a canvas knows no CSS variables. */
export const LIGHT_COLOURS: Record<PointLight, string> = { overdue: '#cf5148', near: '#dba13a', running: '#58a37c', none: '#78736a' }
const RANKS: Record<PointLight, number> = { none: 0, running: 1, near: 2, overdue: 3 }

export function pointLight(point: Pick<MatterPoint, 'dueAt' | 'nearAt' | 'isPaused'>, nowMs: number): PointLight {
  if (!point.dueAt) return 'none'
  const light = lightOf({ dueAt: point.dueAt, nearAt: point.nearAt, isPaused: point.isPaused }, nowMs)
  return light === 'paused' ? 'none' : light
}

/** GeoJSON; what is overdue is drawn over the rest. */
export const featureCollection = (points: readonly PointFeature[]): FeatureCollection<Point> => ({
  type: 'FeatureCollection',
  features: points.map(({ matterId, lon, lat, light }) => ({
    type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { matterId, light, rank: RANKS[light] },
  })),
})

// What stands on the map as a point, and what of it is seen at which closeness. Pure.
import type { DeviceMatter, FieldFrame } from '@gongzhi/contracts/sync.ts'
import { lightOf } from '../../kit/clockWords.ts'
import { grouped } from './groups.ts'
import type { Group } from './groups.ts'
import type { LonLat, Projection, Size, View } from './projection.ts'
import { onScreen } from './projection.ts'

export type PointLight = 'overdue' | 'near' | 'running' | 'none'
export type MapPoint = LonLat & { key: string; label: string; light: PointLight; is: 'matter' | 'place' }

const LEAST_APART_PX = 30
const MARGIN_PX = 40
const WORST: readonly PointLight[] = ['overdue', 'near', 'running', 'none']

/** Of what I must do there first, else of the whole matter. */
export function matterLight(matter: Pick<DeviceMatter, 'todos' | 'dueAt' | 'isPaused'>, nowMs: number): PointLight {
  const own = matter.todos.filter(({ dueAt }) => dueAt !== undefined).map(({ dueAt, nearAt }) => lightOf({ dueAt: dueAt!, nearAt }, nowMs))
  const whole = matter.dueAt ? [lightOf({ dueAt: matter.dueAt, isPaused: matter.isPaused }, nowMs)] : []
  const lights = own.length > 0 ? own : whole
  return WORST.find((light) => lights.some((each) => each === light)) ?? 'none'
}

export const worstOf = (points: readonly Pick<MapPoint, 'light'>[]): PointLight => WORST.find((light) => points.some((point) => point.light === light)) ?? 'none'

/** Those that have a point; without a clock, or paused, they are grey. */
export const matterPoints = (matters: readonly DeviceMatter[], nowMs: number): MapPoint[] => matters.flatMap((matter) => {
  const { lon, lat } = matter.place
  return lon === undefined || lat === undefined ? [] : [{ key: matter.matterId, label: matter.title, lon, lat, light: matterLight(matter, nowMs), is: 'matter' as const }]
})

export const placePoints = (places: FieldFrame['places']): MapPoint[] => places.map(({ placeId, name, lon, lat }) => ({ key: placeId, label: name, lon, lat, light: 'none', is: 'place' }))

/** What is seen now, with what lies on each other put together; matters before places, the worst first. */
export function groupsOf(points: readonly MapPoint[], projection: Projection, view: View, { width, height }: Size): Group<MapPoint>[] {
  const seen = points.map((one) => ({ one, at: onScreen(view, projection.toMetres(one)) }))
    .filter(({ at }) => at.x > -MARGIN_PX && at.y > -MARGIN_PX && at.x < width + MARGIN_PX && at.y < height + MARGIN_PX)
  const rank = ({ is, light }: MapPoint): number => (is === 'place' ? WORST.length : WORST.indexOf(light))
  return grouped(seen.sort((a, b) => rank(a.one) - rank(b.one)), LEAST_APART_PX)
}

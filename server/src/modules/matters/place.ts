// Where a matter lies: the areas of a point, as columns of the matter.
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { Location } from '@gongzhi/contracts/matters.ts'
import { gcj02ToWgs84 } from '../../platform/datum.ts'
import type { AreaIndex } from '../areas/index.ts'

export type PlaceColumns = {
  lon: number
  lat: number
  cityId: string
  districtId: string | null
  streetId: string | null
  communityId: string | null
  gridId: string | null
}

/** WGS 84 from what was sent. */
export const asWgs84 = ({ lon, lat, datum }: Location): { lon: number; lat: number } => (datum === 'gcj02' ? gcj02ToWgs84({ lon, lat }) : { lon, lat })

const METRES_PER_DEGREE = 111_320

/**
 * How far from the matter somebody was who says that he is on the spot, for the record; where he was is not kept
 * (no position of staff). Nothing where either point is unknown.
 */
export function distanceFact({ lon, lat }: { lon: number | null; lat: number | null }, location: Location | undefined): { distanceM?: number } {
  if (!location || lon === null || lat === null) return {}
  const at = asWgs84(location)
  const east = (at.lon - lon) * Math.cos((lat * Math.PI) / 180)
  return { distanceM: Math.round(Math.hypot(east, at.lat - lat) * METRES_PER_DEGREE) }
}

/** The grid that holds the point and the areas above it. Refuses a point outside the city, with what to do. */
export function placeOf(areas: AreaIndex, location: Location): PlaceColumns {
  const { lon, lat } = asWgs84(location)
  const at = areas.at(lon, lat)
  if (!at) throw fieldProblem('/location', 'outside', 'input.outsideCity')
  return { lon, lat, cityId: at.cityId, districtId: at.districtId, streetId: at.streetId, communityId: at.communityId, gridId: at.gridId }
}

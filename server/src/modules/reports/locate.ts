// Where a report lies, from the best that was given: a place's code, a point, an address text, nothing.
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { NewReport } from '@gongzhi/contracts/reports.ts'
import type { AreaRecord } from '../areas/index.ts'
import type { Tx } from '../../platform/context.ts'
import { placeOf } from '../matters/index.ts'
import type { MatterDeps, PlaceColumns } from '../matters/index.ts'

export type Located = {
  lon?: number
  lat?: number
  placeId?: string
  areas: Pick<PlaceColumns, 'cityId' | 'districtId' | 'streetId' | 'communityId' | 'gridId'>
  /** Why here, when it was concluded from a text. */
  basis?: string
}

/** `areaId`: the area is known and no point in it, as with a matter taken over from another system. */
export type WhereGiven = Pick<NewReport, 'placeCode' | 'location' | 'address'> & { areaId?: string }

export async function locate(deps: MatterDeps, tx: Tx, input: WhereGiven): Promise<Located> {
  if (input.placeCode) return locatePlace(deps, tx, input.placeCode)
  if (input.location) {
    const { lon, lat, ...areas } = placeOf(deps.areas, input.location)
    return { lon, lat, areas }
  }
  const known = input.areaId ? deps.areas.findById(input.areaId) : undefined
  if (known) return { areas: areaColumns(known) }
  const found = input.address ? deps.areas.byAddress(input.address) : undefined
  if (found) return { areas: areaColumns(found.area), basis: found.words, ...pointOf(found) }
  const city = deps.areas.all.find((area) => area.level === 'city')
  if (!city) throw new Error('The city has no areas yet: nothing can be located.')
  return { areas: areaColumns(city) }
}

const pointOf = ({ lon, lat }: { lon?: number; lat?: number }): { lon?: number; lat?: number } =>
  lon === undefined || lat === undefined ? {} : { lon, lat }

const areaColumns = ({ areaId, level, cityId, districtId, streetId, communityId }: AreaRecord): Located['areas'] =>
  ({ cityId, districtId, streetId, communityId, gridId: level === 'grid' ? areaId : null })

async function locatePlace(deps: MatterDeps, tx: Tx, placeCode: string): Promise<Located> {
  const place = await tx.selectFrom('places').select(['placeId', 'lon', 'lat']).where('code', '=', placeCode.toUpperCase()).executeTakeFirst()
  if (!place) throw fieldProblem('/placeCode', 'unknown', 'input.unknownPlaceCode')
  const { lon, lat, ...areas } = placeOf(deps.areas, place)
  return { lon, lat, placeId: place.placeId, areas }
}

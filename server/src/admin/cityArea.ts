import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { AppDeps } from '../deps.ts'

// Until the areas themselves are there with their outlines, the city is somewhere in the country.
const SOMEWHERE = { west: 73, south: 18, east: 135, north: 54, centreLon: 104, centreLat: 36 }

/** The area of the whole city; made, with the name given, in a database that has no areas. */
export async function cityArea({ db }: Pick<AppDeps, 'db'>, name?: string): Promise<string> {
  const city = await db.selectFrom('areas').select('areaId').where('level', '=', 'city').orderBy('sortOrder').limit(1).executeTakeFirst()
  if (city) return city.areaId
  if (!name) throw new Error('The database is empty: give the city’s name as well, --city "…".')
  const areaId = newId()
  await db
    .insertInto('areas')
    .values({
      areaId, code: 'city', name, level: 'city', parentId: null, cityId: areaId, districtId: null, streetId: null, communityId: null,
      isRural: false, households: 0, boundary: null, ...SOMEWHERE, sortOrder: 0,
    })
    .execute()
  return areaId
}

/** The area with this code. Refuses an unknown one. */
export async function findAreaByCode({ db }: Pick<AppDeps, 'db'>, code: string): Promise<string> {
  const area = await db.selectFrom('areas').select('areaId').where('code', '=', code).executeTakeFirst()
  if (!area) throw new Error(`There is no area with the code ${code}.`)
  return area.areaId
}

// The demo city as the oracle knows it: who works and acts where, and what each matter is, read from the plain rows.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { Role } from '@gongzhi/contracts/people.ts'
import type { Db } from '../src/platform/context.ts'
import type { OraclePerson } from './sightOracle.ts'
import type { TownMatter } from './sightTown.ts'

type Held = { personId: string; unitId: string | null; fromOn: string; endsOn: string | null }

/** Everybody, by user name, as of the day of `now`. */
export async function oraclePeople(db: Db, now: Date): Promise<Map<string, OraclePerson>> {
  const today = localDateOf(now)
  const people = await db.selectFrom('people').select(['personId', 'username', 'isMachine']).execute()
  const posts = await db.selectFrom('posts').select(['personId', 'unitId', 'fromOn', 'toOn as endsOn']).execute() as Held[]
  const grants = await db.selectFrom('grants').select(['personId', 'unitId', 'fromOn', 'endsOn', 'role', 'areaId']).execute() as (Held & { role: Role; areaId: string | null })[]
  const has = ({ fromOn, endsOn }: Held): boolean => fromOn <= today && (endsOn === null || endsOn >= today)
  const had = ({ endsOn }: Held): boolean => endsOn !== null && endsOn < today
  const unitIds = (held: readonly Held[]): string[] => held.flatMap(({ unitId }) => unitId ?? [])
  return new Map(people.map(({ personId, username, isMachine }) => {
    const [ownPosts, ownGrants] = [posts.filter((post) => post.personId === personId), grants.filter((grant) => grant.personId === personId)]
    return [username, {
      personId, isMachine, postUnitIds: unitIds(ownPosts.filter(has)), formerUnitIds: unitIds([...ownPosts, ...ownGrants].filter(had)),
      grants: ownGrants.filter(has).map(({ role, unitId, areaId }) => ({ role, ...(unitId && { unitId }), ...(areaId && { areaId }) })),
    }]
  }))
}

export type CityMatter = Pick<TownMatter, 'matterId' | 'number' | 'line' | 'isConfidential' | 'aboutUnitId' | 'aboutPersonId' | 'holders' | 'officers' | 'registeredBy'> & { assignmentIds: string[]; version: number; kind: string }

/** Every matter, as far as sight goes by it. */
export async function oracleMatters(db: Db): Promise<CityMatter[]> {
  const matters = await db.selectFrom('matters').selectAll().execute()
  const orders = await db.selectFrom('assignments').select(['assignmentId', 'matterId', 'unitId', 'officerId']).execute()
  const holders = await db.selectFrom('matterUnits').select(['matterId', 'unitId']).where('isDirect', '=', true).execute()
  return matters.map(({ matterId, number, cityId, districtId, streetId, communityId, gridId, isConfidential, aboutUnitId, aboutPersonId, registeredBy, version, kind }) => {
    const own = orders.filter((order) => order.matterId === matterId)
    return {
      matterId, number, kind, isConfidential, aboutUnitId, aboutPersonId, registeredBy, version, line: [cityId, districtId, streetId, communityId, gridId].filter((id) => id !== null),
      holders: holders.filter((one) => one.matterId === matterId).map(({ unitId }) => unitId), assignmentIds: own.map(({ assignmentId }) => assignmentId),
      officers: own.flatMap(({ unitId, officerId }) => (officerId ? [{ unitId, personId: officerId }] : [])),
    }
  })
}

import { sql } from 'kysely'
import type { DemoPerson } from '@gongzhi/contracts/administration.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { roleIds, type Me, type Role } from '@gongzhi/contracts/people.ts'
import type { Clock, Db } from '../../platform/context.ts'

// The people whom everybody meets in the demo, by role from the grid up; city/people.ts makes them.
const DEMO_USERNAMES = ['chenmei', 'liqiang', 'wangfang', 'yuanning', 'linshu', 'zhaolei', 'sunli', 'gaojie', 'xuzhou', 'tangyun', 'zhoumin', 'heping', 'sysadmin', 'secadmin', 'auditor']

/** Who is signed in, as the screens show him: posts and grants that hold today. */
export async function meOf(deps: { db: Db; clock: Clock }, personId: string, isDemo: boolean): Promise<Me> {
  const today = localDateOf(deps.clock.now())
  const [person, posts, grants] = await Promise.all([
    deps.db.selectFrom('people').select(['personId', 'username', 'name']).where('personId', '=', personId).executeTakeFirstOrThrow(),
    postsOf(deps.db, [personId], today),
    grantsOf(deps.db, [personId], today),
  ])
  const units = new Map<string, Me['units'][number]>()
  for (const { unitId, unitName, isCentre } of grants) {
    if (unitId !== null && unitName !== null) units.set(unitId, { unitId, name: unitName, isCentre: isCentre ?? false })
  }
  return {
    ...person,
    posts: posts.map(({ title, unitName }) => ({ title, unitName })),
    grants: grants.map(grantView),
    units: [...units.values()].toSorted((a, b) => Number(b.isCentre) - Number(a.isCentre)),
    demo: isDemo,
  }
}

export type PostRow = { personId: string; title: string; unitName: string }

/** Posts held on a day. */
export function postsOf(db: Db, personIds: readonly string[], today: string): Promise<PostRow[]> {
  return db
    .selectFrom('posts')
    .innerJoin('units', 'units.unitId', 'posts.unitId')
    .select(['posts.personId', 'posts.title', 'units.shortName as unitName'])
    .where('posts.personId', 'in', personIds)
    .where('posts.fromOn', '<=', today)
    .where((e) => e.or([e('posts.toOn', 'is', null), e('posts.toOn', '>=', today)]))
    .orderBy('posts.postId')
    .execute()
}

export type GrantRow = Awaited<ReturnType<typeof grantsOf>>[number]

/** Grants that have not ended before a day, most important role first; with `today` given, also begun. */
export function grantsOf(db: Db, personIds: readonly string[], today: string) {
  return db
    .selectFrom('grants')
    .leftJoin('units', 'units.unitId', 'grants.unitId')
    .leftJoin('areas', 'areas.areaId', 'grants.areaId')
    .select(['grants.grantId', 'grants.personId', 'grants.role', 'grants.unitId', 'units.shortName as unitName', 'units.isCentre', 'grants.areaId', 'areas.name as areaName', 'grants.fromOn', 'grants.endsOn'])
    .where('grants.personId', 'in', personIds)
    .where('grants.fromOn', '<=', today)
    .where((e) => e.or([e('grants.endsOn', 'is', null), e('grants.endsOn', '>=', today)]))
    .orderBy('grants.grantId')
    .execute()
}

export function grantView(row: GrantRow): Me['grants'][number] {
  const { grantId, role, unitId, unitName, areaId, areaName, endsOn } = row
  return {
    grantId, role: role as Role,
    ...(unitId && { unitId }), ...(unitName && { unitName }), ...(areaId && { areaId }), ...(areaName && { areaName }), ...(endsOn && { endsOn }),
  }
}

/** The demo's people for its sign-in page, from the grid up to the administrators; those of them that exist. */
export async function demoPeople(db: Db, today: string): Promise<DemoPerson[]> {
  const rows = await db
    .selectFrom('people')
    .innerJoin('posts', 'posts.personId', 'people.personId')
    .innerJoin('units', 'units.unitId', 'posts.unitId')
    .select(['people.username', 'people.name', 'posts.title as post', 'units.shortName as unitName'])
    .select((e) =>
      e.selectFrom('grants').select(sql<Role[]>`coalesce(array_agg(distinct role), '{}')`.as('roles')).whereRef('grants.personId', '=', 'people.personId')
        .where('grants.fromOn', '<=', today).as('roles'),
    )
    .where('people.username', 'in', DEMO_USERNAMES)
    .where('people.isDemo', '=', true)
    .where('people.isActive', '=', true)
    .execute()
  return rows
    .map(({ roles, ...person }) => ({ ...person, roles: (roles ?? []).toSorted((a, b) => roleIds.indexOf(a) - roleIds.indexOf(b)) }))
    .toSorted((a, b) => DEMO_USERNAMES.indexOf(a.username) - DEMO_USERNAMES.indexOf(b.username))
}

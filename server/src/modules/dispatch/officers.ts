// To whom a unit can hand an assignment (交办到人): its own officers and those of the units below it.
import { sql } from 'kysely'
import { z } from 'zod'
import { OfficerList } from '@gongzhi/contracts/administration.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { Role } from '@gongzhi/contracts/people.ts'
import type { Api } from '../../platform/api.ts'
import type { Db } from '../../platform/context.ts'
import { actorOf, visibleMatter, type ActorDeps } from '../auth/index.ts'
import type { Units } from '../people/index.ts'

/** Roles that do the work themselves. */
const DOING: readonly Role[] = ['officer', 'gridWorker', 'communityHead']

/** Registered under /api/v1. */
export function officerRoutes(app: Api, deps: ActorDeps & { units: Units }): void {
  const schema = { tags: ['matters'], summary: 'Who can be named for an assignment', params: z.object({ assignmentId: z.uuid() }), response: { 200: OfficerList } }
  app.get('/assignments/:assignmentId/officers', { schema }, async (request) => {
    const actor = await actorOf(deps, request)
    const assignment = await deps.db.selectFrom('assignments').select(['matterId', 'unitId']).where('assignmentId', '=', request.params.assignmentId).executeTakeFirst()
    if (!assignment) throw problem('not-found')
    await visibleMatter(deps.db, actor, assignment.matterId)
    const unitIds = deps.units.all.filter((unit) => deps.units.isWithin(unit.unitId, assignment.unitId)).map((unit) => unit.unitId)
    return { rows: await officersOf(deps.db, unitIds, localDateOf(deps.clock.now())) }
  })
}

/** Those with the fewest open assignments first. */
async function officersOf(db: Db, unitIds: readonly string[], today: string): Promise<z.infer<typeof OfficerList>['rows']> {
  const { rows } = await sql<z.infer<typeof OfficerList>['rows'][number]>`
    select distinct on (open, p.person_id) p.person_id, p.name, coalesce(post.title, '') as post, u.short_name as unit_name, busy.open
      from grants g join people p on p.person_id = g.person_id join units u on u.unit_id = g.unit_id
      left join lateral (select title from posts where posts.person_id = p.person_id and posts.from_on <= ${today}::date
                            and (posts.to_on is null or posts.to_on >= ${today}::date) order by post_id limit 1) post on true
      cross join lateral (select count(*)::int as open from assignments a where a.officer_id = p.person_id and a.state = any(${openAssignmentStates})) busy
     where g.unit_id = any(${unitIds}) and g.role = any(${DOING}) and p.is_active and not p.is_machine
       and g.from_on <= ${today}::date and (g.ends_on is null or g.ends_on >= ${today}::date)
     order by open, p.person_id`.execute(db)
  return rows
}

// Finding an official: whom an accusation is about, so that the wall keeps it from him, and who leads a hard case. Officials are found
// by name, post or unit; residents are not found at all.
import type { z } from 'zod'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { OfficialList, OfficialQuery } from '@gongzhi/contracts/petitions.ts'
import type { Api } from '../../platform/api.ts'
import type { Db } from '../../platform/context.ts'
import { actorOf } from '../auth/index.ts'
import type { ActorDeps } from '../auth/index.ts'
import type { MatterDeps } from '../matters/index.ts'

const MOST = 40

/** Registered under /api/v1; only for who registers or handles petitions (not-permitted). */
export function officialRoutes(app: Api, deps: MatterDeps & ActorDeps): void {
  const schema = { tags: ['petitions'], summary: 'Officials by name, post or unit: whom an accusation is about, who leads a hard case', querystring: OfficialQuery, response: { 200: OfficialList } }
  app.get('/officials', { schema }, async (request, reply) => {
    const { grants } = await actorOf(deps, request)
    if (!grants.some(({ role }) => roleMay(role, 'petition.register') || roleMay(role, 'petition.handle'))) throw problem('not-permitted', { reason: 'reason.permissionNeeded', params: { permission: 'permission.petition.register' } })
    void reply.header('cache-control', 'no-store')
    return { rows: await officials(deps.db, localDateOf(deps.clock.now()), request.query) }
  })
}

/** At most 40 who hold a post today, one row for each; all the typed words must be in name, post or unit. */
async function officials(db: Db, today: string, { q, leaders }: z.infer<typeof OfficialQuery>): Promise<z.infer<typeof OfficialList>['rows']> {
  const words = q?.normalize('NFKC').split(/\s+/).filter(Boolean) ?? []
  let query = db.selectFrom('people as p').innerJoin('posts as o', 'o.personId', 'p.personId').innerJoin('units as u', 'u.unitId', 'o.unitId')
    .select(['p.personId', 'p.name', 'o.title as post', 'u.name as unitName']).distinctOn('p.personId')
    .where('p.isActive', '=', true).where('p.isMachine', '=', false).where('o.fromOn', '<=', today).where((is) => is.or([is('o.toOn', 'is', null), is('o.toOn', '>=', today)]))
  for (const word of words) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((is) => is.or([is('p.name', 'like', like), is('o.title', 'like', like), is('u.name', 'like', like)]))
  }
  if (leaders) {
    query = query.where((is) => is.exists(is.selectFrom('grants as g').select('g.grantId').whereRef('g.personId', '=', 'p.personId').where('g.role', '=', 'leader')
      .where('g.fromOn', '<=', today).where((within) => within.or([within('g.endsOn', 'is', null), within('g.endsOn', '>=', today)]))))
  }
  return query.orderBy('p.personId').limit(MOST).execute()
}

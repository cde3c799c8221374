// Reading the joint conferences of a matter; the acts on them have their routes like all acts.
import { ConferenceView } from '@gongzhi/contracts/conferences.ts'
import { z } from 'zod'
import type { Api } from '../../platform/api.ts'
import { actorOf, visibleMatter } from '../auth/index.ts'
import type { ActorDeps } from '../auth/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { conferencesOf } from './queries.ts'

/** Registers them under /api/v1. Refuses (not-found) a matter that the reader does not see. */
export function conferenceRoutes(app: Api, deps: MatterDeps & ActorDeps): void {
  const schema = {
    tags: ['matters'], summary: 'The joint conferences of a matter', params: z.object({ matterId: z.uuid() }), response: { 200: z.object({ rows: z.array(ConferenceView) }) },
  }
  app.get('/matters/:matterId/conferences', { schema }, async (request, reply) => {
    await visibleMatter(deps.db, await actorOf(deps, request), request.params.matterId)
    void reply.header('cache-control', 'no-store')
    return { rows: await conferencesOf(deps, request.params.matterId) }
  })
}

import { z } from 'zod'
import { AnswerAppComplaint, AppComplaintList, AppComplaintView, NewAppComplaint } from '@gongzhi/contracts/appComplaints.ts'
import type { Api } from '../../platform/api.ts'
import { rateLimit } from '../../platform/rateLimit.ts'
import type { ActorDeps } from '../auth/index.ts'
import { actorOf, requireActor } from '../auth/index.ts'
import type { ComplaintDeps } from './acts.ts'
import { answerComplaint, complain } from './acts.ts'
import { complaintViews, readsAll } from './queries.ts'

const tags = ['complaints']
const params = z.object({ complaintId: z.uuid() })
// In memory alone: it says of nobody that he complained.
const COMPLAINTS = { limit: 20, windowMs: 600_000 }
const paging = z.object({ cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(100).default(50) })

/** Complaints about the product; registered under /api/v1. */
export function complaintRoutes(app: Api, deps: ComplaintDeps & ActorDeps): void {
  const complaints = rateLimit({ ...COMPLAINTS, clock: deps.clock })

  app.post('/app-complaints', { schema: { tags, summary: 'Say what is wrong with this product, with or without a name', body: NewAppComplaint, response: { 201: AppComplaintView } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    complaints.take(actor.personId)
    const complaintId = await complain(deps, actor, request.body)
    return reply.code(201).header('cache-control', 'no-store').send((await complaintViews(deps, { complaintId, limit: 1 }))[0]!)
  })

  app.get('/app-complaints', { schema: { tags, summary: 'My complaints; for the system administrator all', querystring: paging, response: { 200: AppComplaintList } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    const { limit } = request.query
    const found = await complaintViews(deps, { ...request.query, ...(readsAll(actor) ? {} : { of: actor.personId }) })
    const last = found.length > limit ? found[limit - 1] : undefined
    void reply.header('cache-control', 'no-store')
    return { rows: found.slice(0, limit), ...(last && { next: last.complaintId }) }
  })

  app.post('/app-complaints/:complaintId/acts/answer', { schema: { tags, summary: 'Answer a complaint', params, body: AnswerAppComplaint, response: { 200: AppComplaintView } } }, async (request) => {
    const actor = await requireActor(deps, request, 'person.manage')
    await answerComplaint(deps, actor, { ...request.params, ...request.body })
    return (await complaintViews(deps, { ...request.params, limit: 1 }))[0]!
  })
}

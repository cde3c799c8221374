import { z } from 'zod'
import { MadeWebhook, NewWebhook, SentTest, WebhookList } from '@gongzhi/contracts/notices.ts'
import type { Api } from '../../platform/api.ts'
import type { ActorDeps } from '../auth/index.ts'
import { requireActor } from '../auth/index.ts'
import type { WebhookDeps } from './webhooks.ts'
import { addWebhook, removeWebhook, testWebhook, webhookViews } from './webhooks.ts'

const tags = ['administration']
const params = z.object({ webhookId: z.uuid() })

/** Webhooks, for the system administrator; registered under /api/v1. */
export function webhookRoutes(app: Api, deps: WebhookDeps & ActorDeps): void {
  app.get('/webhooks', { schema: { tags, summary: 'Where notices are sent, and whether they arrive', response: { 200: WebhookList } } }, async (request, reply) => {
    await requireActor(deps, request, 'person.manage')
    void reply.header('cache-control', 'no-store')
    return { rows: await webhookViews(deps) }
  })

  app.post('/webhooks', { schema: { tags, summary: 'Send a unit’s notices to another system, signed', body: NewWebhook, response: { 201: MadeWebhook } } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'person.manage')
    const secret = await addWebhook(deps, actor, request.body)
    const [webhook] = await webhookViews(deps, request.body.webhookId)
    return reply.code(201).header('cache-control', 'no-store').send({ webhook: webhook!, ...(secret && { secret }) })
  })

  app.delete('/webhooks/:webhookId', { schema: { tags, summary: 'Send nothing there any more', params, response: { 204: z.null() } } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'person.manage')
    await removeWebhook(deps, actor, request.params.webhookId)
    return reply.code(204).send(null)
  })

  app.post('/webhooks/:webhookId/test', { schema: { tags, summary: 'Send a test and say what came of it', params, response: { 200: SentTest } } }, async (request) => {
    const actor = await requireActor(deps, request, 'person.manage')
    return testWebhook(deps, actor, request.params.webhookId)
  })
}

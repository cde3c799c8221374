import { z } from 'zod'
import { PushSubscription } from '@gongzhi/contracts/devices.ts'
import type { Api } from '../../platform/api.ts'
import type { ActorDeps, Sender } from '../auth/index.ts'
import { actorOf, deviceOfSession, sessionTokenOf } from '../auth/index.ts'
import type { SubscriptionDeps } from './pushSubscriptions.ts'
import { subscribe, unsubscribe } from './pushSubscriptions.ts'

const tags = ['devices']

/** How a phone is reached; registered under /api/v1. */
export function pushRoutes(app: Api, deps: SubscriptionDeps & ActorDeps): void {
  app.put('/push-subscription', { schema: { tags, summary: 'Reach this phone there (Web Push)', body: PushSubscription, response: { 204: z.null() } } }, async (request, reply) => {
    await actorOf(deps, request)
    await subscribe(deps, await ownDevice(deps, request), request.body)
    return reply.code(204).send(null)
  })

  app.delete('/push-subscription', { schema: { tags, summary: 'Push nothing to this phone any more', response: { 204: z.null() } } }, async (request, reply) => {
    await actorOf(deps, request)
    await unsubscribe(deps, await ownDevice(deps, request))
    return reply.code(204).send(null)
  })
}

async function ownDevice({ db, clock }: ActorDeps, { headers }: Sender): Promise<string | undefined> {
  const token = sessionTokenOf(headers)
  return token === undefined ? undefined : deviceOfSession(db, { token, at: clock.now() })
}

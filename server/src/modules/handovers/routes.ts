import { z } from 'zod'
import { HandoverList, HandoverPeople, HandoverView, NewHandover, ReturnHandover, TakeHandover } from '@gongzhi/contracts/handovers.ts'
import type { Api } from '../../platform/api.ts'
import type { ActorDeps, PersonActor } from '../auth/index.ts'
import { actorOf } from '../auth/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { answerHandover, offerHandover } from './acts.ts'
import { handoverPeople, handoverViews } from './queries.ts'

const tags = ['handovers']
const params = z.object({ handoverId: z.uuid() })

/** Open matters handed from one to another; registered under /api/v1. */
export function handoverRoutes(app: Api, deps: MatterDeps & ActorDeps): void {
  const shown = async (actor: PersonActor, handoverId: string) => (await handoverViews(deps, actor, handoverId))[0]!

  app.post('/handovers', { schema: { tags, summary: 'Hand open matters to somebody', body: NewHandover, response: { 201: HandoverView } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    return reply.code(201).send(await shown(actor, await offerHandover(deps, actor, request.body)))
  })

  app.get('/handovers', { schema: { tags, summary: 'What I handed over and what was handed to me, newest first', response: { 200: HandoverList } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    void reply.header('cache-control', 'no-store')
    return { rows: await handoverViews(deps, actor) }
  })

  app.get('/handovers/people', { schema: { tags, summary: 'To whom I can hand over', response: { 200: HandoverPeople } } }, async (request) =>
    ({ rows: await handoverPeople(deps, await actorOf(deps, request)) }))

  app.post('/handovers/:handoverId/acts/take', { schema: { tags, summary: 'Take it over', params, body: TakeHandover, response: { 200: HandoverView } } }, async (request) => {
    const actor = await actorOf(deps, request)
    await answerHandover(deps, actor, { ...request.params, ...request.body })
    return shown(actor, request.params.handoverId)
  })

  app.post('/handovers/:handoverId/acts/return', { schema: { tags, summary: 'Give it back, with why', params, body: ReturnHandover, response: { 200: HandoverView } } }, async (request) => {
    const actor = await actorOf(deps, request)
    await answerHandover(deps, actor, { ...request.params, ...request.body })
    return shown(actor, request.params.handoverId)
  })
}

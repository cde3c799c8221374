// What the desk reads: inbox, list, page, record, units to call, hints. Every address answers only what the actor sees (auth/sight.ts).
import { z } from 'zod'
import { datums, DispatchChoices, EntryView, Inbox, InboxQuery, MatterList, MatterQuery, MatterView } from '@gongzhi/contracts/matters.ts'
import { MatterPoints, MatterPointsQuery } from '@gongzhi/contracts/matterPoints.ts'
import type { Api } from '../../platform/api.ts'
import { languageOf } from '../../platform/language.ts'
import type { ActorDeps } from '../auth/index.ts'
import { actorOf, visibleMatter } from '../auth/index.ts'
import type { MatterDeps } from './deps.ts'
import { dispatchChoices } from './dispatchChoices.ts'
import { entryViews } from './entryViews.ts'
import { eventRoutes } from './events.ts'
import { inboxPage } from './inboxQueries.ts'
import { matterList } from './listQueries.ts'
import { listRoutes } from './listRoutes.ts'
import { matterView } from './pageQueries.ts'
import { matterPoints } from './pointQueries.ts'

/** Which words of a description suggest a category; why, a person sees, and decides. */
const CategoryWords = z.object({ rows: z.array(z.object({ categoryId: z.string(), words: z.array(z.string()) })) })

export type ReadDeps = MatterDeps & ActorDeps

const tags = ['matters']
const params = z.object({ matterId: z.uuid() })
const PageQuery = z.object({ datum: z.enum(datums).default('wgs84') })

/** Registers the reads of matters under /api/v1. */
export function matterReadRoutes(app: Api, deps: ReadDeps): void {
  eventRoutes(app, deps)
  listRoutes(app, deps)

  app.get('/category-words', { schema: { tags, summary: 'The words that suggest a category', response: { 200: CategoryWords } } }, async (request) => {
    await actorOf(deps, request)
    return { rows: deps.rules.current().categories.filter((category) => category.standard) }
  })

  app.get('/inbox', { schema: { tags, summary: 'What I must do now', querystring: InboxQuery, response: { 200: Inbox } } }, async (request, reply) => {
    const inbox = await inboxPage(deps, await actorOf(deps, request), request.query)
    return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(inbox as never)
  })

  app.get('/matters', { schema: { tags, summary: 'The matters that I see', querystring: MatterQuery, response: { 200: MatterList } } }, async (request, reply) => {
    const list = await matterList(deps, await actorOf(deps, request), request.query)
    return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(list as never)
  })

  app.get('/matters/points', { schema: { tags, summary: 'The open matters that I see, as points of a map', querystring: MatterPointsQuery, response: { 200: MatterPoints } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    void reply.header('cache-control', 'no-store')
    return matterPoints(deps, actor, request.query)
  })

  app.get('/matters/:matterId', { schema: { tags, summary: 'A matter with what I can do now', params, querystring: PageQuery, response: { 200: MatterView } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    void reply.header('cache-control', 'no-store')
    return matterView(deps, actor, request.params.matterId, { language: languageOf(request), datum: request.query.datum })
  })

  app.get('/matters/:matterId/entries', { schema: { tags, summary: 'The record of a matter', params, response: { 200: z.object({ rows: z.array(EntryView) }) } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    await visibleMatter(deps.db, actor, request.params.matterId)
    void reply.header('cache-control', 'no-store')
    return { rows: await entryViews(deps, actor, request.params.matterId) }
  })

  app.get('/matters/:matterId/dispatch-choices', { schema: { tags, summary: 'The units that the owner can call, duty units first', params, response: { 200: DispatchChoices } } }, async (request) => {
    await visibleMatter(deps.db, await actorOf(deps, request), request.params.matterId)
    return dispatchChoices(deps, request.params.matterId)
  })
}

import { z } from 'zod'
import { AnswerHelpCall, EndHelpCall, HelpCallList, HelpCallView, NewHelpCall, OpenHelpCall } from '@gongzhi/contracts/helpCalls.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Api } from '../../platform/api.ts'
import { rateLimit } from '../../platform/rateLimit.ts'
import type { ActorDeps, PersonActor } from '../auth/index.ts'
import { actorOf } from '../auth/index.ts'
import type { HelpDeps } from './acts.ts'
import { actOnHelpCall, callForHelp } from './acts.ts'
import { helpCallViews } from './queries.ts'

const tags = ['help']
const params = z.object({ helpCallId: z.uuid() })
// Each calls people by telephone: far more than anybody in need sends, far fewer than would wear a street out.
const CALLS = { limit: 20, windowMs: 600_000 }
const answer = { 200: HelpCallView }

/** A worker calls for help; registered under /api/v1. */
export function helpRoutes(app: Api, deps: HelpDeps & ActorDeps): void {
  const calls = rateLimit({ ...CALLS, clock: deps.clock })
  // Who repeats an act may no longer be one of those called.
  const shown = async (actor: PersonActor, helpCallId: string) => (await helpCallViews(deps, actor, helpCallId))[0] ?? notThere()

  app.post('/help-calls', { schema: { tags, summary: 'Call for help, with one position', body: NewHelpCall, response: { 201: HelpCallView } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    calls.take(actor.personId)
    return reply.code(201).send(await shown(actor, await callForHelp(deps, actor, request.body)))
  })

  app.get('/help-calls', { schema: { tags, summary: 'Calls for help: mine, and those to which my units are called', response: { 200: HelpCallList } } }, async (request, reply) => {
    // The screens ask by themselves.
    const actor = await actorOf(deps, request, { isActivity: false })
    void reply.header('cache-control', 'no-store')
    return { rows: await helpCallViews(deps, actor) }
  })

  app.post('/help-calls/:helpCallId/acts/openHelpCall', { schema: { tags, summary: 'I have seen it', params, body: OpenHelpCall, response: answer } }, async (request) => {
    const actor = await actorOf(deps, request)
    await actOnHelpCall(deps, actor, { act: 'openHelpCall', ...request.params, ...request.body })
    return shown(actor, request.params.helpCallId)
  })

  app.post('/help-calls/:helpCallId/acts/answerHelpCall', { schema: { tags, summary: 'I see to it', params, body: AnswerHelpCall, response: answer } }, async (request) => {
    const actor = await actorOf(deps, request)
    await actOnHelpCall(deps, actor, { act: 'answerHelpCall', ...request.params, ...request.body })
    return shown(actor, request.params.helpCallId)
  })

  app.post('/help-calls/:helpCallId/acts/endHelpCall', { schema: { tags, summary: 'It is over', params, body: EndHelpCall, response: answer } }, async (request) => {
    const actor = await actorOf(deps, request)
    await actOnHelpCall(deps, actor, { act: 'endHelpCall', ...request.params, ...request.body })
    return shown(actor, request.params.helpCallId)
  })
}

function notThere(): never {
  throw problem('not-found')
}

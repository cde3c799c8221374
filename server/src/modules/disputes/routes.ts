// Disputes come in and are read: from residents without an account, and from desks with one. The acts of staff have their
// routes with those of every kind (matters/routes.ts).
import { z } from 'zod'
import { CalendarItem, CalendarQuery, CampaignView, DisputeTracking, DisputeView, MediatorChoice, MediatorProfile, MediatorRow, NewApplication, NewCampaign, NewDispute, Organisation, partyActs, ZeroReport } from '@gongzhi/contracts/disputes.ts'
import type { PartyAct } from '@gongzhi/contracts/disputes.ts'
import { CommandId } from '@gongzhi/contracts/matters.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import type { Api } from '../../platform/api.ts'
import { languageOf } from '../../platform/language.ts'
import { limitPerAddress } from '../../platform/rateLimit.ts'
import type { RateLimit } from '../../platform/rateLimit.ts'
import { actorOf, requireActor, visibleMatter } from '../auth/index.ts'
import type { ActorDeps } from '../auth/index.ts'
import { findMatterFacts } from '../matters/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { uploadTokenOf } from '../reports/index.ts'
import { calendar } from './calendar.ts'
import { callCampaign, campaigns, reportZero } from './campaigns.ts'
import { choiceView, mediatorChoices } from './choices.ts'
import { mediators, organisations, saveProfile } from './network.ts'
import { asDispute, registerDispute } from './register.ts'
import { disputeTracking, performPartyAct } from './tracking.ts'
import { disputeView } from './view.ts'

type RouteDeps = MatterDeps & ActorDeps & { publicLimit: RateLimit }

const tags = ['disputes']
const Numbered = z.object({ number: z.string().max(20) })
const OfMatter = z.object({ matterId: z.uuid() })

/** Under /api/v1. */
export function disputeRoutes(app: Api, deps: RouteDeps): void {
  residentRoutes(app, deps)
  networkRoutes(app, deps)
  screeningRoutes(app, deps)

  app.post('/disputes', { schema: { tags, summary: 'Register a dispute that was found, told or sent', body: NewDispute, response: { 201: ReportReceipt } } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'dispute.register')
    return reply.code(201).send(await registerDispute(deps, actor, request.body, uploadTokenOf(request.headers)))
  })

  app.get('/disputes/:matterId', { schema: { tags, summary: 'A dispute with its parties (masked), sessions and agreement', params: OfMatter, response: { 200: DisputeView } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    void reply.header('cache-control', 'no-store')
    return disputeView(deps, actor, request.params.matterId, languageOf(request))
  })

  app.get('/matters/:matterId/mediator-choices', { schema: { tags, summary: 'Who may mediate it, with reasons', params: OfMatter, response: { 200: z.object({ rows: z.array(MediatorChoice) }) } } }, async (request) => {
    const actor = await requireActor(deps, request, 'dispute.handle')
    await visibleMatter(deps.db, actor, request.params.matterId)
    const found = await findMatterFacts(deps.db, deps.kinds, request.params.matterId, { now: deps.clock.now() })
    if (found?.matter.kind !== 'dispute') throw problem('not-found')
    return { rows: (await mediatorChoices(deps, found.matter)).map((choice) => choiceView(choice, languageOf(request))) }
  })
}

function residentRoutes(app: Api, deps: RouteDeps): void {
  app.post('/public/disputes', { schema: { tags: ['public'], summary: 'Apply for mediation, without an account', body: NewApplication, response: { 201: ReportReceipt } } }, async (request, reply) => {
    limitPerAddress(deps.publicLimit, request)
    return reply.code(201).send(await registerDispute(deps, { kind: 'reporter' }, asDispute(request.body), uploadTokenOf(request.headers)))
  })

  app.get('/public/disputes/:number', { schema: { tags: ['public'], summary: 'Where one’s own application stands', params: Numbered, querystring: z.object({ code: z.string().min(1).max(40) }), response: { 200: DisputeTracking } } }, async (request, reply) => {
    limitPerAddress(deps.publicLimit, request)
    void reply.header('cache-control', 'no-store')
    return disputeTracking(deps, { number: request.params.number, code: request.query.code }, languageOf(request))
  })

  for (const [act, row] of Object.entries(partyActs)) {
    const body = z.object({ commandId: CommandId, code: z.string().min(1).max(40) }).extend(row.form.shape)
    const schema = { tags: ['public'], summary: `${act}, by the applicant with the tracking code`, params: Numbered, body, response: { 200: DisputeTracking } }
    app.post(`/disputes/:number/acts/${act}`, { schema }, async (request) => {
      limitPerAddress(deps.publicLimit, request)
      const { commandId, code, ...input } = request.body as { commandId: string; code: string }
      const key = { number: (request.params as { number: string }).number, code }
      await performPartyAct(deps, act as PartyAct, key, { commandId, ...input }, uploadTokenOf(request.headers))
      return disputeTracking(deps, key, languageOf(request))
    })
  }
}

function networkRoutes(app: Api, deps: RouteDeps): void {
  app.get('/mediation/organisations', { schema: { tags, summary: 'The network of mediation organisations', response: { 200: z.object({ rows: z.array(Organisation) }) } } }, async (request) => {
    await actorOf(deps, request)
    return { rows: await organisations(deps) }
  })

  app.get('/mediation/mediators', { schema: { tags, summary: 'The mediators of the network, with what they know', response: { 200: z.object({ rows: z.array(MediatorRow) }) } } }, async (request) => ({
    rows: await mediators(deps, await actorOf(deps, request)),
  }))

  const params = z.object({ personId: z.uuid() })
  app.put('/mediation/mediators/:personId', { schema: { tags, summary: 'Change what a mediator knows', params, body: MediatorProfile, response: { 200: MediatorProfile } } }, async (request) => {
    const profile = { ...request.body, personId: request.params.personId }
    await saveProfile(deps, await requireActor(deps, request, 'dispute.network'), profile)
    return profile
  })

  app.get('/mediation/calendar', { schema: { tags, summary: 'My sessions, visits and terms', querystring: CalendarQuery, response: { 200: z.object({ rows: z.array(CalendarItem) }) } } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'dispute.handle')
    void reply.header('cache-control', 'no-store')
    return { rows: await calendar(deps, actor, request.query) }
  })
}

function screeningRoutes(app: Api, deps: RouteDeps): void {
  const CampaignId = z.object({ campaignId: z.uuid() })
  app.get('/screenings', { schema: { tags, summary: 'The screening campaigns that concern me', response: { 200: z.object({ rows: z.array(CampaignView) }) } } }, async (request) => {
    const actor = await actorOf(deps, request)
    return { rows: await campaigns(deps, actor) }
  })

  app.post('/screenings', { schema: { tags, summary: 'Call a screening campaign', body: NewCampaign, response: { 201: CampaignId } } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'screening.call')
    return reply.code(201).send(await callCampaign(deps, actor, request.body))
  })

  app.post('/screenings/:campaignId/zero-reports', { schema: { tags, summary: 'Nothing was found here', params: CampaignId, body: ZeroReport, response: { 200: CampaignId } } }, async (request) => {
    const actor = await requireActor(deps, request, 'screening.answer')
    return reportZero(deps, actor, request.params.campaignId, request.body)
  })
}

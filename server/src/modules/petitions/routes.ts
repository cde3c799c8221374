// Petitions over the API: they come in, are read, followed by the petitioner, and counted. Nothing here finds or counts by
// who petitions.
import { z } from 'zod'
import { fieldProblem, problem } from '@gongzhi/contracts/kit/problem.ts'
import { CommandId } from '@gongzhi/contracts/matters.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { NewPetition, NewPetitionOnline, petitionerActs, PetitionFigures, PetitionTracking, PetitionView } from '@gongzhi/contracts/petitions.ts'
import type { PetitionerAct } from '@gongzhi/contracts/petitions.ts'
import { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import type { Api } from '../../platform/api.ts'
import { languageOf } from '../../platform/language.ts'
import { limitPerAddress } from '../../platform/rateLimit.ts'
import type { RateLimit } from '../../platform/rateLimit.ts'
import { actorOf, requireActor } from '../auth/index.ts'
import type { ActorDeps } from '../auth/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { uploadTokenOf } from '../reports/index.ts'
import { petitionFigures } from './figures.ts'
import { officialRoutes } from './officialRoutes.ts'
import { registerPetition } from './register.ts'
import { performPetitionerAct, petitionTrackingOf } from './tracking.ts'
import { petitionView } from './view.ts'

type RouteDeps = MatterDeps & ActorDeps & { publicLimit: RateLimit }

const LONGEST_DAYS = 366
const FiguresQuery = z.object({ from: z.iso.date(), until: z.iso.date(), unitId: z.uuid().optional() })

/** Registered under /api/v1. */
export function petitionRoutes(app: Api, deps: RouteDeps): void {
  const tags = ['petitions']
  app.post('/petitions', { schema: { tags, summary: 'Register a petition that came by any channel', body: NewPetition, response: { 201: ReportReceipt } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    // A petition office, discipline inspection, or a body that got it directly (Art. 22, 23).
    const may = actor.grants.some(({ role, unitId }) => unitId && (roleMay(role, 'petition.register') || roleMay(role, 'petition.handle')))
    if (!may) throw problem('not-permitted', { reason: 'reason.permissionNeeded', params: { permission: 'permission.petition.register' } })
    return reply.code(201).send(await registerPetition(deps, actor, request.body, uploadTokenOf(request.headers)))
  })

  app.get('/petitions/figures', { schema: { tags, summary: 'Indicators and yearly counts of the petitions that I see', querystring: FiguresQuery, response: { 200: PetitionFigures } } }, async (request) => {
    const actor = await requireActor(deps, request, 'petition.count')
    const { from, until } = request.query
    const days = (Date.parse(until) - Date.parse(from)) / 86_400_000
    if (days < 0 || days > LONGEST_DAYS) throw fieldProblem('/until', 'span', 'input.figuresSpan')
    return petitionFigures(deps, actor, request.query)
  })

  const params = z.object({ matterId: z.uuid() })
  app.get('/petitions/:matterId', { schema: { tags, summary: 'What a petition has beside its matter page, masked', params, response: { 200: PetitionView } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    void reply.header('cache-control', 'no-store')
    return petitionView(deps, actor, request.params.matterId)
  })
  officialRoutes(app, deps)
  publicRoutes(app, deps)
}

/** Without an account: a petition online, and what the petitioner does with the tracking code. */
function publicRoutes(app: Api, deps: RouteDeps): void {
  const tags = ['public']
  app.post('/petitions/online', { schema: { tags, summary: 'Petition online, without an account', body: NewPetitionOnline, response: { 201: ReportReceipt } } }, async (request, reply) => {
    limitPerAddress(deps.publicLimit, request)
    return reply.code(201).send(await registerPetition(deps, { kind: 'reporter' }, { ...request.body, channel: 'web' }, uploadTokenOf(request.headers)))
  })

  const numbered = z.object({ number: z.string().max(20) })
  const coded = z.object({ code: z.string().min(1).max(40) })
  app.get('/petitions/tracking/:number', { schema: { tags, summary: 'A petition as the petitioner follows it, with the tracking code', params: numbered, querystring: coded, response: { 200: PetitionTracking } } }, async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    return petitionTrackingOf(deps, { number: request.params.number, code: request.query.code }, languageOf(request))
  })

  for (const [act, row] of Object.entries(petitionerActs)) {
    const body = z.object({ commandId: CommandId, code: z.string().min(1).max(40) }).extend(row.form.shape)
    const schema = { tags, summary: `${act}, by the petitioner with the tracking code`, params: numbered, body, response: { 200: PetitionTracking } }
    app.post(`/petitions/:number/acts/${act}`, { schema }, async (request) => {
      limitPerAddress(deps.publicLimit, request)
      const { commandId, code, ...input } = request.body as { commandId: string; code: string }
      const { number } = request.params as { number: string }
      await performPetitionerAct(deps, act as PetitionerAct, { number, code }, { commandId, ...input }, uploadTokenOf(request.headers))
      return petitionTrackingOf(deps, { number, code }, languageOf(request))
    })
  }
}

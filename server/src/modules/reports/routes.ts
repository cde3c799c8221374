// Reports come in: from residents without an account, and from desks and outside systems with one.
import { z } from 'zod'
import { CommandId } from '@gongzhi/contracts/matters.ts'
import { NewMatter, NewReport, reporterActs, ReportReceipt, ReportTracking } from '@gongzhi/contracts/reports.ts'
import type { Api } from '../../platform/api.ts'
import { languageOf } from '../../platform/language.ts'
import { limitPerAddress } from '../../platform/rateLimit.ts'
import type { RateLimit } from '../../platform/rateLimit.ts'
import { requireActor } from '../auth/index.ts'
import type { ActorDeps } from '../auth/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { registerReport } from './register.ts'
import { performReporterAct } from './reporterAct.ts'
import { trackingOf } from './tracking.ts'

type RouteDeps = MatterDeps & ActorDeps & { publicLimit: RateLimit }

/** `upload-token` of the files that come with it, for those without an account. */
export const uploadTokenOf = (headers: Record<string, unknown>): { uploadToken?: string } => {
  const token = headers['upload-token']
  return typeof token === 'string' ? { uploadToken: token } : {}
}

/** Intake, under /api/v1. */
export function reportRoutes(app: Api, deps: RouteDeps): void {
  app.post('/reports', { schema: { tags: ['public'], summary: 'Report something, without an account', body: NewReport, response: { 201: ReportReceipt } } }, async (request, reply) => {
    limitPerAddress(deps.publicLimit, request)
    const channel = request.body.placeCode ? 'scan' : 'web'
    const receipt = await registerReport(deps, { kind: 'reporter' }, { ...request.body, channel }, uploadTokenOf(request.headers))
    return reply.code(201).send(receipt)
  })

  app.post('/matters', { schema: { tags: ['matters'], summary: 'Register a matter for somebody, or from another system', body: NewMatter, response: { 201: ReportReceipt } } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'matter.register')
    return reply.code(201).send(await registerReport(deps, actor, request.body, uploadTokenOf(request.headers)))
  })

  for (const [act, row] of Object.entries(reporterActs)) {
    const body = z.object({ commandId: CommandId, code: z.string().min(1).max(40) }).extend(row.form.shape)
    const schema = { tags: ['public'], summary: `${act}, by the reporter with the tracking code`, params: z.object({ number: z.string().max(20) }), body, response: { 200: ReportTracking } }
    app.post(`/reports/:number/acts/${act}`, { schema }, async (request) => {
      limitPerAddress(deps.publicLimit, request)
      const { commandId, code, ...input } = request.body as { commandId: string; code: string }
      const { number } = request.params as { number: string }
      await performReporterAct(deps, act as keyof typeof reporterActs, { number, code }, { commandId, ...input }, uploadTokenOf(request.headers))
      return trackingOf(deps, { number, code }, languageOf(request))
    })
  }
}

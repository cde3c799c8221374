// What everybody may read under /api/v1: one's own report with its code, the public list, the categories.
import { z } from 'zod'
import { PublicMatter, PublicMatterQuery, ReportTracking } from '@gongzhi/contracts/reports.ts'
import { Page } from '@gongzhi/contracts/matters.ts'
import { FilingStandard } from '@gongzhi/contracts/rules.ts'
import type { Api } from '../../platform/api.ts'
import { languageOf } from '../../platform/language.ts'
import { findFile, sendFile } from '../files/index.ts'
import type { FileDeps } from '../files/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { publicMatters } from './publicList.ts'
import { ownFileId, trackingOf } from './tracking.ts'

const tags = ['public']
const Numbered = z.object({ number: z.string().max(20) })
const Coded = z.object({ code: z.string().min(1).max(40) })

/** A category as residents and outside systems choose it; the words that suggest it stay inside. */
const PublicCategory = z.object({
  categoryId: z.string(), classId: z.string().optional(), name: z.object({ 'zh-CN': z.string(), en: z.string() }), isUrgent: z.boolean(),
  standard: FilingStandard.pick({ condition: true, limit: true, closing: true, basis: true }).optional(),
})

/** Registered under /api/v1; no session, nothing about persons but with a report's own code. */
export function publicReportRoutes(app: Api, deps: MatterDeps & FileDeps): void {
  app.get('/reports/:number', { schema: { tags, summary: 'A report as its reporter follows it, with the tracking code', params: Numbered, querystring: Coded, response: { 200: ReportTracking } } }, async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    return trackingOf(deps, { number: request.params.number, code: request.query.code }, languageOf(request))
  })

  const photo = { tags, summary: 'A photo that the reporter sent himself', params: Numbered.extend({ fileId: z.uuid() }), querystring: Coded.extend({ size: z.enum(['full', 'thumb']).default('full') }) }
  app.get('/reports/:number/files/:fileId', { schema: photo }, async (request, reply) => {
    const { number, fileId } = request.params
    const row = await findFile(deps.db, await ownFileId(deps, { number, code: request.query.code }, fileId))
    return sendFile(row, { files: deps.files, request, reply, isThumbnail: request.query.size === 'thumb' })
  })

  app.get('/public/matters', { schema: { tags, summary: 'Public matters, newest first', querystring: PublicMatterQuery, response: { 200: Page(PublicMatter) } } }, (request) =>
    publicMatters(deps, request.query, languageOf(request)))

  app.get('/categories', { schema: { tags, summary: 'Classes and categories with their filing standards', response: { 200: z.object({ ruleVersion: z.number().int(), rows: z.array(PublicCategory) }) } } }, async () => {
    const { ruleVersion, categories } = deps.rules.current()
    return { ruleVersion, rows: categories }
  })
}

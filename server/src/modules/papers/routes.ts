import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { paperActs, Papers } from '@gongzhi/contracts/papers.ts'
import type { Api } from '../../platform/api.ts'
import { languageOf } from '../../platform/language.ts'
import { actorOf, findVisibleMatter, visibleMatter } from '../auth/index.ts'
import type { ActorDeps } from '../auth/index.ts'
import { findMatterFacts, permitAct } from '../matters/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { isFileToken } from './fileToken.ts'
import { paperFile } from './paperFile.ts'
import type { PaperFile } from './paperFile.ts'
import { findPaper } from './paperRows.ts'
import { papersView } from './paperViews.ts'
import { maySealFor } from './seals.ts'
import type { PaperSources } from './sources.ts'
import { templateRoutes } from './templateRoutes.ts'

export type PaperDeps = MatterDeps & ActorDeps & { paperSources: PaperSources }

const tags = ['papers']
const FileQuery = z.object({ format: z.enum(['docx', 'pdf']), token: z.string().max(200).default('') })

/** Registers the reads of papers and the templates under /api/v1; the acts on papers have their routes like all acts. */
export function paperRoutes(app: Api, deps: PaperDeps): void {
  const reading = { tags, summary: 'The papers of a matter, and which may be drawn now', params: z.object({ matterId: z.uuid() }), response: { 200: Papers } }
  app.get('/matters/:matterId/papers', { schema: reading }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    await visibleMatter(deps.db, actor, request.params.matterId)
    const now = deps.clock.now()
    const found = await findMatterFacts(deps.db, deps.kinds, request.params.matterId, { now })
    if (!found) throw problem('not-found')
    const refusal = permitAct({ ...found, actor, units: deps.units, kinds: deps.kinds, now, act: 'drawPaper', row: paperActs.drawPaper, assignment: undefined, request: undefined })
    void reply.header('cache-control', 'no-store')
    return papersView({ db: deps.db, deps, matter: found.matter, now }, deps.paperSources, { language: languageOf(request), mayDraw: !refusal, maySeal: (unitId) => maySealFor(deps.units, actor, unitId) })
  })

  const opening = { tags, summary: 'The file of a paper, by the address that opening it gave to this person', params: z.object({ paperId: z.uuid() }), querystring: FileQuery }
  app.get('/papers/:paperId/file', { schema: opening }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    const { paperId } = request.params
    const { format, token } = request.query
    if (!isFileToken(deps.secrets, { paperId, format, personId: actor.personId }, token, deps.clock.now())) throw problem('not-permitted', { reason: 'reason.paperAddress' })
    const paper = await findPaper(deps.db, paperId)
    if (!paper || !(await findVisibleMatter(deps.db, actor, paper.matterId))) throw problem('not-found')
    return sendPaper(reply, await paperFile(deps, paperId, format))
  })

  templateRoutes(app, deps)
}

/** As a file to keep, under its Chinese name, never shown by the browser within our pages. */
export const sendPaper = (reply: FastifyReply, { bytes, type, name }: PaperFile): FastifyReply => reply
  .header('content-type', type).header('content-length', bytes.length)
  .header('content-disposition', `attachment; filename="paper.${type === 'application/pdf' ? 'pdf' : 'docx'}"; filename*=UTF-8''${encodeURIComponent(name)}`)
  .header('cache-control', 'no-store').header('x-content-type-options', 'nosniff').header('content-security-policy', "default-src 'none'; sandbox").send(bytes)

import { z } from 'zod'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { fillTemplate, sampleFilling } from '@gongzhi/contracts/paperBlocks.ts'
import { disputePapers, paperKinds, petitionPapers, SaveTemplate, TemplateList, TemplatePage, TemplatePreview, TemplateQuery } from '@gongzhi/contracts/papers.ts'
import type { PaperKind } from '@gongzhi/contracts/papers.ts'
import { sayAny } from '@gongzhi/contracts/words/words.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import type { Api } from '../../platform/api.ts'
import { languageOf } from '../../platform/language.ts'
import { requireActor } from '../auth/index.ts'
import type { ActorDeps, PersonActor } from '../auth/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { keysOf } from './keys.ts'
import { paperPdf } from './pdfDocument.ts'
import { saveTemplate, templateUnits } from './templateActs.ts'
import { templateFaults } from './templateFaults.ts'
import { productTemplates } from './templates/index.ts'
import { templateOf, templatesOf, versionsOf } from './templateStore.ts'

type Deps = MatterDeps & ActorDeps

const tags = ['papers']
const params = z.object({ paperKind: z.enum(paperKinds) })

/** What a centre does with its templates; for who holds paper.template, of the units for which he holds it. */
export function templateRoutes(app: Api, deps: Deps): void {
  app.get('/paper-templates', { schema: { tags, summary: 'The templates of a unit’s papers', querystring: TemplateQuery.partial(), response: { 200: TemplateList } } }, async (request) => {
    const actor = await requireActor(deps, request, 'paper.template')
    const units = templateUnits(deps.units, actor)
    const unitId = ownUnit(deps, actor, request.query.unitId ?? units[0]?.unitId)
    const templateFor = await templatesOf(deps.db, deps.units, unitId)
    const rows = kindsOf(deps, unitId).map((paperKind) => {
      const { content, version, unitId: whose, savedAt } = templateFor(paperKind)
      return { paperKind, title: content.title, version, ...ownerOf(deps, whose), ...(savedAt && { savedAt: savedAt.toISOString() }) }
    })
    return { units: units.map((unit) => ({ unitId: unit.unitId, name: unit.name })), rows }
  })

  app.get('/paper-templates/:paperKind', { schema: { tags, summary: 'A template with its history', params, querystring: TemplateQuery, response: { 200: TemplatePage } } }, async (request) => {
    const actor = await requireActor(deps, request, 'paper.template')
    return templatePage(deps, ownUnit(deps, actor, request.query.unitId), request.params.paperKind, languageOf(request))
  })

  app.put('/paper-templates/:paperKind', { schema: { tags, summary: 'Save a unit’s next version, or go back to what it inherits', params, body: SaveTemplate, response: { 200: TemplatePage } } }, async (request) => {
    const actor = await requireActor(deps, request, 'paper.template')
    await saveTemplate(deps, actor, request.params.paperKind, request.body)
    return templatePage(deps, request.body.unitId, request.params.paperKind, languageOf(request))
  })

  app.post('/paper-templates/:paperKind/preview', { schema: { tags, summary: 'A template as PDF, filled with the meaning of each key; nothing is kept', params, body: TemplatePreview } }, async (request, reply) => {
    await requireActor(deps, request, 'paper.template')
    const { paperKind } = request.params
    const { content } = request.body
    const faults = templateFaults(paperKind, content)
    if (faults.length > 0) throw problem('bad-input', { faults })
    const sample = sampleFilling(meaningsOf(paperKind, 'zh-CN'), content.number, Number(localDateOf(deps.clock.now()).slice(0, 4)))
    const bytes = await paperPdf(fillTemplate(content, sample), deps.clock.now())
    return reply.header('content-type', 'application/pdf').header('cache-control', 'no-store').send(bytes)
  })
}

function ownUnit({ units }: Deps, actor: PersonActor, unitId: string | undefined): string {
  const own = templateUnits(units, actor).find((unit) => unit.unitId === unitId)
  if (!own) throw problem('not-permitted')
  return own.unitId
}

/** A petition office writes no mediation agreements, and the reverse. */
function kindsOf({ units }: Deps, unitId: string): readonly PaperKind[] {
  const { kind } = units.byId(unitId)
  const foreign: readonly PaperKind[] = kind === 'mediation' ? petitionPapers : kind === 'petitionOffice' ? disputePapers : []
  return paperKinds.filter((paperKind) => !foreign.includes(paperKind))
}

const ownerOf = ({ units }: Deps, unitId: string | undefined): { unitId?: string; unitName?: string } => (unitId === undefined ? {} : { unitId, unitName: units.byId(unitId).name })

async function templatePage(deps: Deps, unitId: string, paperKind: PaperKind, language: Language): Promise<TemplatePage> {
  const [found, versions] = await Promise.all([templateOf(deps.db, deps.units, unitId, paperKind), versionsOf(deps.db, unitId, paperKind)])
  return {
    ...found.content, paperKind, version: found.version, ...ownerOf(deps, found.unitId), ...(found.savedAt && { savedAt: found.savedAt.toISOString() }),
    keys: meaningsOf(paperKind, language),
    ownVersion: versions[0]?.version ?? 0, product: productTemplates[paperKind],
    history: versions.map(({ version, savedAt, savedByName, content }) => ({ version, savedAt: savedAt.toISOString(), ...(savedByName && { savedByName }), ...(content && { content }) })),
  }
}

/** What a block may name, each with its meaning. */
export function meaningsOf(paperKind: PaperKind, language: Language): TemplatePage['keys'] {
  const meaningOf = (key: string): { key: string; meaning: string } => ({ key, meaning: sayAny(language, `paperKey.${key}`) })
  const { values, lists } = keysOf(paperKind)
  return [...values.map(meaningOf), ...Object.entries(lists).map(([list, columns]) => ({ ...meaningOf(list), columns: columns.map(meaningOf) }))]
}

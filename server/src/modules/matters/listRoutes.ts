// What is made of lists: the file of a seen list, reports that may be the same again, a unit's day.
import { z } from 'zod'
import { ExportQuery, UnitDay } from '@gongzhi/contracts/lists.ts'
import { localDateOf, localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import { SimilarList, SimilarQuery } from '@gongzhi/contracts/matters.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Api } from '../../platform/api.ts'
import type { Actor } from '../../platform/context.ts'
import { languageOf } from '../../platform/language.ts'
import type { ActorDeps } from '../auth/index.ts'
import { actorOf, requireActor, visibleMatter } from '../auth/index.ts'
import type { MatterDeps } from './deps.ts'
import { exportMatters } from './exportList.ts'
import { asWgs84 } from './place.ts'
import type { SimilarTo } from './similar.ts'
import { findSimilar, nearnessOf } from './similar.ts'
import { unitDay } from './unitDay.ts'

type Deps = MatterDeps & ActorDeps

const tags = ['matters']
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Registers them under /api/v1. */
export function listRoutes(app: Api, deps: Deps): void {
  app.post('/matters/export', { schema: { tags, summary: 'The matters that I see, as a spreadsheet; entered in the record', body: ExportQuery } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'matter.export')
    const language = languageOf(request)
    const { bytes, rows } = await exportMatters(deps, actor, { query: request.body, language })
    const name = fileName(language, deps.clock.now())
    return reply.header('cache-control', 'no-store').header('x-row-count', rows)
      .header('content-disposition', `attachment; filename="matters.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`).type(XLSX).send(bytes)
  })

  app.get('/matters/similar', { schema: { tags, summary: 'Reports that may be the same again, before one is submitted', querystring: SimilarQuery, response: { 200: SimilarList } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    void reply.header('cache-control', 'no-store')
    const { categoryId, ...location } = request.query
    return similarList(deps, actor, { categoryId, ...asWgs84(location), at: deps.clock.now() })
  })

  const params = z.object({ matterId: z.uuid() })
  app.get('/matters/:matterId/similar', { schema: { tags, summary: 'Other reports that may be the same as this one', params, response: { 200: SimilarList } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    void reply.header('cache-control', 'no-store')
    return similarOfMatter(deps, actor, request.params.matterId)
  })

  const unitParams = z.object({ unitId: z.uuid() })
  app.get('/units/:unitId/day', { schema: { tags, summary: 'A unit’s day: new, due today, late, waiting for others', params: unitParams, response: { 200: UnitDay } } }, async (request, reply) => {
    const day = await unitDay(deps, await actorOf(deps, request), request.params.unitId)
    return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(day as never)
  })
}

const fileName = (language: Language, now: Date): string =>
  `${say(language, 'export.fileName', { date: localDateOf(now), time: localTimeAt(now).replace(':', '') })}.xlsx`

async function similarList(deps: Deps, actor: Actor, to: SimilarTo): Promise<z.infer<typeof SimilarList>> {
  const rules = deps.rules.current()
  return { rows: await findSimilar(deps.db, actor, to, rules), ...nearnessOf(rules, to.categoryId) }
}

/** None for a matter without a category or a point. Refuses (not-found) one that the actor does not see. */
async function similarOfMatter(deps: Deps, actor: Actor, matterId: string): Promise<z.infer<typeof SimilarList>> {
  await visibleMatter(deps.db, actor, matterId)
  const { categoryId, lon, lat, reportedAt } = await deps.db.selectFrom('matters').select(['categoryId', 'lon', 'lat', 'reportedAt']).where('matterId', '=', matterId).executeTakeFirstOrThrow()
  if (categoryId === null || lon === null || lat === null) return { rows: [], ...deps.rules.current().duplicates }
  return similarList(deps, actor, { categoryId, lon, lat, at: reportedAt, exceptMatterId: matterId })
}

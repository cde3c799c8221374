// Overview and morning sheets, for whoever has a grant on an area; registered under /api/v1.
import { Overview, OverviewQuery, Sheet, SheetList, SheetQuery } from '@gongzhi/contracts/indicators.ts'
import type { Pool } from 'pg'
import { z } from 'zod'
import type { Api } from '../../platform/api.ts'
import { languageOf } from '../../platform/language.ts'
import { onOneConnection } from '../../platform/transaction.ts'
import type { ActorDeps } from '../auth/index.ts'
import { requireActor } from '../auth/index.ts'
import { overviews } from './overview.ts'
import type { FigureDeps } from './overview.ts'
import type { FigureLevel } from './reach.ts'
import { reachOf } from './reach.ts'
import { readSheet, sheetDays, sheetLevels } from './sheets.ts'

const tags = ['indicators']
const overviewLevels: readonly FigureLevel[] = ['city', 'district', 'street', 'community']
const SheetsQuery = z.object({ areaId: z.uuid().optional() })

export function indicatorRoutes(app: Api, deps: ActorDeps & FigureDeps & { pool: Pool }): void {
  const overviewText = overviews(deps, (work) => onOneConnection(deps.pool, work))
  app.get('/overview', { schema: { tags, summary: 'What an area sees of itself now', querystring: OverviewQuery, response: { 200: Overview } } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'matter.read')
    const overview = await overviewText(actor, reachOf(deps.areas, actor, request.query.areaId, overviewLevels), languageOf(request))
    return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(overview as never)
  })

  app.get('/sheet', { schema: { tags, summary: 'The morning sheet of an area and day', querystring: SheetQuery, response: { 200: Sheet } } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'matter.read')
    const { area } = reachOf(deps.areas, actor, request.query.areaId, sheetLevels)
    void reply.header('cache-control', 'no-store')
    return readSheet(deps, actor, area, request.query.day)
  })

  app.get('/sheets', { schema: { tags, summary: 'The days of which an area has a morning sheet', querystring: SheetsQuery, response: { 200: SheetList } } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'matter.read')
    const { area } = reachOf(deps.areas, actor, request.query.areaId, sheetLevels)
    void reply.header('cache-control', 'no-store')
    return { rows: await sheetDays(deps, area) }
  })
}

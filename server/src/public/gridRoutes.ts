import type { FastifyInstance } from 'fastify'
import { cityOf } from '../modules/reports/areaName.ts'
import { gridNoticeOf } from '../modules/reports/gridNotice.ts'
import { gridListPage, gridPage } from './gridPage.ts'
import { sendPage } from './layout.ts'
import { problemPage } from './problemPages.ts'
import { readerOf } from './readers.ts'
import type { PublicDeps } from './readers.ts'

export function gridPageRoutes(app: FastifyInstance, deps: PublicDeps): void {
  app.get<{ Querystring: { areaId?: string } }>('/g', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const { areaId } = request.query
    const area = areaId ? deps.areas.find(areaId) : cityOf(deps.areas)
    if (!area) return sendPage(request, reply, page, problemPage(page, '404'), 404)
    return area.level === 'grid' ? reply.redirect(`/g/${area.code}`, 303) : sendPage(request, reply, page, gridListPage(page, deps.areas, area))
  })

  app.get<{ Params: { gridCode: string } }>('/g/:gridCode', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const grid = deps.areas.find(request.params.gridCode)
    if (grid?.level !== 'grid') return sendPage(request, reply, page, problemPage(page, '404'), 404)
    return sendPage(request, reply, page, gridPage(page, deps.areas, await gridNoticeOf(deps, grid)))
  })
}

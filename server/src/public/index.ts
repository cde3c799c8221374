// The residents' pages: served as HTML that works before any script. Registered by app.ts beside the API.
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { placesOfGrid } from '../modules/areas/index.ts'
import { cityOf } from '../modules/reports/areaName.ts'
import { publicMatters } from '../modules/reports/publicList.ts'
import { PublicMatterQuery } from '@gongzhi/contracts/reports.ts'
import { registerAssets } from './assets.ts'
import { disputePageRoutes } from './disputeRoutes.ts'
import { gridPageRoutes } from './gridRoutes.ts'
import { sendPage } from './layout.ts'
import { orderPageRoutes } from './orderRoutes.ts'
import { petitionPageRoutes } from './petitionRoutes.ts'
import { problemPage, sendErrorPage } from './problemPages.ts'
import { publicPage } from './publicPage.ts'
import { readerOf } from './readers.ts'
import type { PublicDeps } from './readers.ts'
import { reportPageRoutes } from './reportRoutes.ts'
import { sheetChoicePage, sheetPage } from './sheetPage.ts'
import { aboutPage, privacyPage } from './textPages.ts'
import { trackingPageRoutes } from './trackingRoutes.ts'

/** All resident pages, their files and their error pages; every address that nobody else serves answers a page too. */
export async function publicPages(app: FastifyInstance, deps: PublicDeps): Promise<void> {
  await app.register(async (pages) => {
    await pages.register(formbody)
    await pages.register(multipart)
    pages.addHook('onRoute', (route) => {
      // Pages are for people; the API's description lists what machines may call.
      route.schema = { ...route.schema, hide: true } as object
    })
    pages.setErrorHandler((error, request, reply) => sendErrorPage(error, request, reply, readerOf(deps, request, reply)))
    registerAssets(pages)
    reportPageRoutes(pages, deps)
    trackingPageRoutes(pages, deps)
    disputePageRoutes(pages, deps)
    petitionPageRoutes(pages, deps)
    publicListRoutes(pages, deps)
    gridPageRoutes(pages, deps)
    orderPageRoutes(pages, deps)
    textRoutes(pages, deps)
  })
}

function publicListRoutes(pages: FastifyInstance, deps: PublicDeps): void {
  pages.get('/public', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    // A form sends its empty choices too.
    const asked = Object.fromEntries([...page.query].filter(([, value]) => value !== ''))
    const query = PublicMatterQuery.safeParse(asked)
    const city = cityOf(deps.areas)
    const area = query.success ? (query.data.areaId ? deps.areas.findById(query.data.areaId) : city) : undefined
    if (!query.success || !area) return sendPage(request, reply, page, problemPage(page, '404'), 404)
    const list = await publicMatters(deps, query.data, page.language)
    const categories = deps.rules.current().categories.filter((category) => category.classId === undefined)
    return sendPage(request, reply, page, publicPage(page, { areas: deps.areas, area, categories, query: query.data, list, now: deps.clock.now() }))
  })

  pages.get<{ Querystring: { gridId?: string; areaId?: string } }>('/places/sheet', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const { gridId, areaId } = request.query
    const area = gridId ? deps.areas.find(gridId) : areaId ? deps.areas.find(areaId) : cityOf(deps.areas)
    if (!area) return sendPage(request, reply, page, problemPage(page, '404'), 404)
    if (area.level !== 'grid') return sendPage(request, reply, page, sheetChoicePage(page, deps.areas, area))
    return sendPage(request, reply, page, sheetPage(page, deps.areas, area, await placesOfGrid(deps.db, area.areaId)))
  })
}

function textRoutes(pages: FastifyInstance, deps: PublicDeps): void {
  pages.get('/privacy', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    return sendPage(request, reply, page, privacyPage(page))
  })
  pages.get('/about', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    return sendPage(request, reply, page, aboutPage(page))
  })
  // What no other route takes: a page for people, a problem for programs.
  pages.get('/*', async (request, reply) => {
    const isForMachines = /^\/(api|healthz|readyz|metrics)\b/.test(request.url) || !/\btext\/html\b/.test(request.headers.accept ?? '')
    if (isForMachines) return reply.callNotFound()
    const page = readerOf(deps, request, reply)
    return sendPage(request, reply, page, problemPage(page, '404'), 404)
  })
}

// The report without an account: the form, its steps, the registration, the receipt. Every post goes through the same
// schema and the same function as POST /api/v1/reports.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import { NewReport } from '@gongzhi/contracts/reports.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { findPlaceByCode } from '../modules/areas/index.ts'
import type { PlaceRecord } from '../modules/areas/index.ts'
import { findPublicSimilar } from '../modules/matters/index.ts'
import type { PublicSimilars } from '../modules/matters/index.ts'
import { aboutUnitById, unitsNamed, unitsNear } from '../modules/reports/aboutUnits.ts'
import { areaName } from '../modules/reports/areaName.ts'
import { likelyCategoryId } from '../modules/reports/likelyCategory.ts'
import { registerReport } from '../modules/reports/index.ts'
import { trackingOf } from '../modules/reports/tracking.ts'
import { limitPerAddress } from '../platform/rateLimit.ts'
import { readForm } from './formBody.ts'
import type { FormError } from './formParts.ts'
import { sendPage } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import type { AboutChoice } from './natureStation.ts'
import { MOST_PHOTOS, photoBasket } from './photos.ts'
import { afterPlaceStep, chosenPlace, placeView, settledPlace } from './placePicker.ts'
import { problemPage } from './problemPages.ts'
import { readerOf } from './readers.ts'
import type { PublicDeps } from './readers.ts'
import { receiptPage } from './receiptPage.ts'
import { emptyReport, inputErrors, leavesUnitOpen, problemErrors, reportFormOf, reportInput } from './reportForm.ts'
import type { ReportForm } from './reportForm.ts'
import { reportPage } from './reportPage.ts'
import { similarPage, stoppedPage } from './similarPage.ts'

type Query = { code?: string }

export function reportPageRoutes(app: FastifyInstance, deps: PublicDeps): void {
  app.get<{ Querystring: { grid?: string } }>('/', async (request, reply) => {
    // From the page of a grid, or the notice in its stairwell.
    const grid = request.query.grid ? deps.areas.find(request.query.grid) : undefined
    return showForm(deps, request, reply, readerOf(deps, request, reply), { form: { ...emptyReport(), ...(grid && { areaId: grid.areaId }) } })
  })
  // A form that was posted and reloaded, or an old link.
  app.get('/report', async (_request, reply) => reply.redirect('/', 303))

  app.get<{ Params: { placeCode: string } }>('/r/:placeCode', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const place = await findPlace(deps, request.params.placeCode)
    if (!place) return sendPage(request, reply, page, problemPage(page, 'place'), 404)
    return showForm(deps, request, reply, page, { form: { ...emptyReport(), placeCode: place.code }, place })
  })

  app.post('/report', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const basket = photoBasket(deps, page)
    const fields = await readForm(request, basket.take)
    const posted = reportFormOf(fields)
    const all = [...posted.photos, ...basket.photos]
    const errors = basket.errors.map((text): FormError => ({ field: 'photos', text }))
    if (all.length > MOST_PHOTOS) errors.push({ field: 'photos', text: page.say('page.photo.tooMany') })
    const form = { ...posted, photos: all.slice(0, MOST_PHOTOS) }
    const dropped = /^dropPhoto:(.+)$/.exec(fields.one('go'))?.[1]
    const go = fields.one('go')
    if (go === 'stop') return sendPage(request, reply, page, stoppedPage(page, (await whereOf(deps, form)).communityId ?? undefined))
    const stepped = go === 'unit' || go === 'back' ? form : dropped ? { ...form, photos: form.photos.filter((photo) => photo.fileId !== dropped) } : afterPlaceStep(deps.areas, form, fields)
    if (stepped) return showForm(deps, request, reply, page, { form: stepped, errors })
    if (errors.length > 0) return showForm(deps, request, reply, page, { form, errors, status: 422 })
    return register(deps, request, reply, page, { form: settledPlace(deps.areas, form), isSure: go === 'sure' })
  })

  app.get<{ Params: { number: string }; Querystring: Query }>('/done/:number', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const code = request.query.code ?? ''
    const tracking = await trackingOf(deps, { number: request.params.number, code }, page.language)
    return sendPage(request, reply, page, receiptPage(page, { tracking, code }))
  })
}

const findPlace = (deps: PublicDeps, code: string): Promise<PlaceRecord | undefined> => findPlaceByCode(deps.db, code.trim().toUpperCase())

type Where = { districtId?: string | null; streetId?: string | null; communityId?: string | null; point?: { lon: number; lat: number } }

/** Where the form says that it is, from the best that it says; empty where it says nothing that we know. */
async function whereOf({ areas, db }: PublicDeps, form: ReportForm): Promise<Where> {
  const place = form.placeCode ? await findPlaceByCode(db, form.placeCode.toUpperCase()) : undefined
  const point = place ? { lon: place.lon, lat: place.lat } : form.point
  const at = point && areas.at(point.lon, point.lat)
  if (point && at) return { ...at, point }
  const area = form.areaId ? areas.findById(form.areaId) : form.address ? areas.byAddress(form.address)?.area : undefined
  return area ? { districtId: area.districtId, streetId: area.streetId, communityId: area.communityId } : {}
}

/** The units that the form offers: what was looked for by name, else those of the place; the chosen one is always among them. */
async function aboutChoice(deps: PublicDeps, form: ReportForm): Promise<AboutChoice> {
  const where = await whereOf(deps, form)
  const isPlaceKnown = where.districtId !== undefined && where.districtId !== null
  const units = form.unitWords !== '' ? unitsNamed(deps, form.unitWords) : isPlaceKnown ? unitsNear(deps, where) : []
  const chosen = form.aboutUnitId && !units.some((unit) => unit.unitId === form.aboutUnitId) ? aboutUnitById(deps, form.aboutUnitId) : undefined
  return { units: chosen ? [chosen, ...units] : units, isPlaceKnown }
}

type Shown = { form: ReportForm; place?: PlaceRecord | undefined; errors?: readonly FormError[]; status?: number }

async function showForm(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply, page: Page, shown: Shown): Promise<FastifyReply> {
  const { form, errors = [], status = 200 } = shown
  const place = shown.place ?? (form.placeCode ? await findPlace(deps, form.placeCode) : undefined)
  const chosen = chosenPlace(deps.areas, page, form, place?.name)
  const parts = { place: placeView(deps.areas, page, form, chosen, errors), about: await aboutChoice(deps, form), gridCode: place && deps.areas.findById(place.gridId)?.code }
  return sendPage(request, reply, page, reportPage(page, form, parts, errors), status)
}

/** What is known nearby and may be the same; only for what everybody may know of: something to be solved, at a known point. */
async function similarOf(deps: PublicDeps, page: Page, form: ReportForm): Promise<PublicSimilars | undefined> {
  if ((form.nature ?? 'help') !== 'help' || form.isConfidential) return undefined
  const rules = deps.rules.current()
  const categoryId = likelyCategoryId(rules, form.description)
  const { point } = await whereOf(deps, form)
  if (!categoryId || !point) return undefined
  const found = await findPublicSimilar(deps.db, { categoryId, ...point, at: deps.clock.now() }, rules, page.language)
  return found.count > 0 ? found : undefined
}

async function register(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply, page: Page, sent: { form: ReportForm; isSure: boolean }): Promise<FastifyReply> {
  const { form, isSure } = sent
  limitPerAddress(deps.publicLimit, request)
  const again = (errors: readonly FormError[], shown = form): Promise<FastifyReply> => showForm(deps, request, reply, page, { form: shown, errors, status: 422 })
  const knownArea = form.areaId && deps.areas.findById(form.areaId)
  const input = NewReport.safeParse(reportInput(form, knownArea ? areaName(deps.areas, knownArea.areaId) : undefined))
  const errors = input.success ? [] : inputErrors(page, input.error)
  if (leavesUnitOpen(form)) errors.push({ field: 'aboutUnitId', text: page.say('page.error.unitOpen') })
  if (!input.success || errors.length > 0) return again(errors)
  const similar = isSure ? undefined : await similarOf(deps, page, form)
  if (similar) return sendPage(request, reply, page, similarPage(page, form, similar))
  let receipt: ReportReceipt
  try {
    receipt = await registerReport(deps, { kind: 'reporter' }, { ...input.data, channel: form.placeCode ? 'scan' : 'web' })
  } catch (error) {
    const errors = error instanceof Problem ? problemErrors(page, error) : undefined
    if (!errors) throw error
    // The form came back from the browser's history and now says something else: another report, if it is sent again.
    const shown = (error as Problem).code === 'command-reused' ? { ...form, commandId: randomUUID() } : form
    return again(errors, shown)
  }
  return reply.redirect(address(`/done/${receipt.number}`, { code: receipt.trackingCode }), 303)
}

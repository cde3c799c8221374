// The report without an account: the form, its steps, the registration, the receipt. Every post goes through the same
// schema and the same function as POST /api/v1/reports.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import { NewReport } from '@gongzhi/contracts/reports.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { findPlaceByCode } from '../modules/areas/index.ts'
import type { PlaceRecord } from '../modules/areas/index.ts'
import { areaName } from '../modules/reports/areaName.ts'
import { registerReport } from '../modules/reports/index.ts'
import { trackingOf } from '../modules/reports/tracking.ts'
import { limitPerAddress } from '../platform/rateLimit.ts'
import { readForm } from './formBody.ts'
import type { FormError } from './formParts.ts'
import { sendPage } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { MOST_PHOTOS, photoBasket } from './photos.ts'
import { afterPlaceStep, chosenPlace, placeView, settledPlace } from './placePicker.ts'
import { problemPage } from './problemPages.ts'
import { readerOf } from './readers.ts'
import type { PublicDeps } from './readers.ts'
import { receiptPage } from './receiptPage.ts'
import { emptyReport, inputErrors, problemErrors, reportFormOf, reportInput } from './reportForm.ts'
import type { ReportForm } from './reportForm.ts'
import { reportPage } from './reportPage.ts'

type Query = { code?: string }

export function reportPageRoutes(app: FastifyInstance, deps: PublicDeps): void {
  app.get('/', async (request, reply) => showForm(deps, request, reply, readerOf(deps, request, reply), { form: emptyReport() }))
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
    const stepped = dropped ? { ...form, photos: form.photos.filter((photo) => photo.fileId !== dropped) } : afterPlaceStep(deps.areas, form, fields)
    if (stepped) return showForm(deps, request, reply, page, { form: stepped, errors })
    if (errors.length > 0) return showForm(deps, request, reply, page, { form, errors, status: 422 })
    return register(deps, request, reply, page, settledPlace(deps.areas, form))
  })

  app.get<{ Params: { number: string }; Querystring: Query }>('/done/:number', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const code = request.query.code ?? ''
    const tracking = await trackingOf(deps, { number: request.params.number, code }, page.language)
    return sendPage(request, reply, page, receiptPage(page, { tracking, code }))
  })
}

const findPlace = (deps: PublicDeps, code: string): Promise<PlaceRecord | undefined> => findPlaceByCode(deps.db, code.trim().toUpperCase())

type Shown = { form: ReportForm; place?: PlaceRecord | undefined; errors?: readonly FormError[]; status?: number }

async function showForm(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply, page: Page, shown: Shown): Promise<FastifyReply> {
  const { form, errors = [], status = 200 } = shown
  const place = shown.place ?? (form.placeCode ? await findPlace(deps, form.placeCode) : undefined)
  const chosen = chosenPlace(deps.areas, page, form, place?.name)
  return sendPage(request, reply, page, reportPage(page, form, placeView(deps.areas, page, form, chosen, errors), errors), status)
}

async function register(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply, page: Page, form: ReportForm): Promise<FastifyReply> {
  limitPerAddress(deps.publicLimit, request)
  const again = (errors: readonly FormError[], shown = form): Promise<FastifyReply> => showForm(deps, request, reply, page, { form: shown, errors, status: 422 })
  const knownArea = form.areaId && deps.areas.findById(form.areaId)
  const input = NewReport.safeParse(reportInput(form, knownArea ? areaName(deps.areas, knownArea.areaId) : undefined))
  if (!input.success) return again(inputErrors(page, input.error))
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

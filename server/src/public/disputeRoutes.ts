// The application for mediation without an account: the form, its receipt, following it, and the applicant's own acts. Each
// post goes through the same form and the same function as the API.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { NewApplication, partyActs } from '@gongzhi/contracts/disputes.ts'
import type { PartyAct } from '@gongzhi/contracts/disputes.ts'
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import { CommandId } from '@gongzhi/contracts/matters.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { asDispute, disputeTracking, performPartyAct, registerDispute } from '../modules/disputes/index.ts'
import { limitPerAddress } from '../platform/rateLimit.ts'
import { disputeEndPage } from './disputeActs.ts'
import type { PartyActForm } from './disputeActs.ts'
import { applicationErrors, applicationInput, applicationOf, applicationProblem, emptyApplication, withOneMore } from './disputeForm.ts'
import type { ApplicationForm } from './disputeForm.ts'
import { disputePage } from './disputePage.ts'
import { disputeAddress, disputeReceipt } from './disputeReceipt.ts'
import { disputeTrackingPage } from './disputeTrackingPage.ts'
import { readForm } from './formBody.ts'
import type { FormError } from './formParts.ts'
import { html } from './html.ts'
import { sendPage } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { keptPhotos, MOST_PHOTOS, photoBasket } from './photos.ts'
import { afterPlaceStep, chosenPlace, placeView, settledPlace } from './placePicker.ts'
import { problemPage } from './problemPages.ts'
import { readerOf } from './readers.ts'
import type { PublicDeps } from './readers.ts'
import { emptyReport } from './reportForm.ts'

type Key = { number: string; code: string }
type Asked = { Params: { number: string }; Querystring: { code?: string; told?: string } }

const ACTS = Object.keys(partyActs) as PartyAct[]
const FIELDS: Record<PartyAct, readonly string[]> = { addStatement: ['text'], chooseMediator: ['mediatorId'], endByParty: ['reason'], rateMediation: ['satisfied', 'note'] }

export function disputePageRoutes(app: FastifyInstance, deps: PublicDeps): void {
  app.get<{ Querystring: { grid?: string } }>('/mediate', async (request, reply) => {
    // From the page of a grid, or the notice in its stairwell.
    const grid = request.query.grid ? deps.areas.find(request.query.grid) : undefined
    const form = emptyApplication()
    return showForm(deps, request, reply, readerOf(deps, request, reply), { form: grid ? { ...form, place: { ...emptyReport(), areaId: grid.areaId } } : form })
  })
  app.post('/mediate', async (request, reply) => takeForm(deps, request, reply))

  app.get<Asked>('/mediate/done/:number', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const key = { number: request.params.number, code: request.query.code ?? '' }
    return sendPage(request, reply, page, disputeReceipt(page, { tracking: await disputeTracking(deps, key, page.language), code: key.code }))
  })

  app.get<Asked>('/mediate/:number', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const key = { number: request.params.number, code: request.query.code ?? '' }
    // A link without its code asks for it, the number filled in.
    if (key.code === '') return reply.redirect(`/t/${key.number}`, 303)
    return showTracking(deps, request, reply, page, { key, told: ACTS.find((act) => act === request.query.told) })
  })

  app.get<Asked>('/mediate/:number/end', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const key = { number: request.params.number, code: request.query.code ?? '' }
    const tracking = await disputeTracking(deps, key, page.language)
    const isPossible = tracking.acts.some((choice) => choice.act === 'endByParty' && choice.allowed)
    if (!isPossible) return reply.redirect(disputeAddress(key.number, key.code), 303)
    return sendPage(request, reply, page, disputeEndPage(page, { tracking, code: key.code, now: deps.clock.now() }))
  })

  for (const act of ACTS) app.post<Asked>(`/mediate/:number/${act}`, async (request, reply) => doAct(deps, request, reply, act))
}

type Shown = { form: ApplicationForm; errors?: readonly FormError[]; status?: number }

async function showForm(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply, page: Page, { form, errors = [], status = 200 }: Shown): Promise<FastifyReply> {
  const place = placeView(deps.areas, page, form.place, chosenPlace(deps.areas, page, form.place, undefined), errors)
  return sendPage(request, reply, page, disputePage(page, form, place, errors), status)
}

async function takeForm(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const page = readerOf(deps, request, reply)
  const basket = photoBasket(deps, page)
  const fields = await readForm(request, basket.take)
  const posted = applicationOf(fields)
  const all = [...posted.photos, ...basket.photos]
  const errors = basket.errors.map((text): FormError => ({ field: 'photos', text }))
  if (all.length > MOST_PHOTOS) errors.push({ field: 'photos', text: page.say('page.photo.tooMany') })
  const form = { ...posted, photos: all.slice(0, MOST_PHOTOS) }
  const go = fields.one('go')
  const dropped = /^dropPhoto:(.+)$/.exec(go)?.[1]
  if (dropped) return showForm(deps, request, reply, page, { form: { ...form, photos: form.photos.filter((photo) => photo.fileId !== dropped) } })
  if (go === 'more') return showForm(deps, request, reply, page, { form: withOneMore(form), errors })
  const place = afterPlaceStep(deps.areas, form.place, fields)
  if (place) return showForm(deps, request, reply, page, { form: { ...form, place }, errors })
  if (errors.length > 0) return showForm(deps, request, reply, page, { form, errors, status: 422 })
  return register(deps, request, reply, page, { ...form, place: settledPlace(deps.areas, form.place) })
}

async function register(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply, page: Page, form: ApplicationForm): Promise<FastifyReply> {
  limitPerAddress(deps.publicLimit, request)
  const again = (errors: readonly FormError[], shown = form): Promise<FastifyReply> => showForm(deps, request, reply, page, { form: shown, errors, status: 422 })
  const input = NewApplication.safeParse(applicationInput(form))
  if (!input.success) return again(applicationErrors(page, input.error))
  let receipt: ReportReceipt
  try {
    receipt = await registerDispute(deps, { kind: 'reporter' }, asDispute(input.data))
  } catch (error) {
    const errors = error instanceof Problem ? applicationProblem(page, error) : undefined
    if (!errors) throw error
    // The form came back from the browser's history and now says something else: another application, if it is sent again.
    return again(errors, (error as Problem).code === 'command-reused' ? { ...form, commandId: randomUUID() } : form)
  }
  return reply.redirect(address(`/mediate/done/${receipt.number}`, { code: receipt.trackingCode }), 303)
}

type ShownTracking = { key: Key; told?: PartyAct | undefined; form?: PartyActForm | undefined; status?: number }

async function showTracking(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply, page: Page, { key, told, form, status = 200 }: ShownTracking): Promise<FastifyReply> {
  const tracking = await disputeTracking(deps, key, page.language)
  const view = { tracking, code: key.code, now: deps.clock.now(), told, form }
  return sendPage(request, reply, page, form?.act === 'endByParty' ? disputeEndPage(page, view) : disputeTrackingPage(page, view), status)
}

async function doAct(deps: PublicDeps, request: FastifyRequest<Asked>, reply: FastifyReply, act: PartyAct): Promise<FastifyReply> {
  const page = readerOf(deps, request, reply)
  const basket = photoBasket(deps, page)
  const fields = await readForm(request, basket.take)
  const key = { number: request.params.number, code: fields.one('code') }
  const values = Object.fromEntries(FIELDS[act].map((name) => [name, fields.one(name)]).filter(([, value]) => value !== ''))
  const photos = [...keptPhotos(fields), ...basket.photos]
  const again = (errors: readonly FormError[], kept = photos): Promise<FastifyReply> =>
    showTracking(deps, request, reply, page, { key, form: { act, values, photos: kept, errors }, status: errors.length > 0 ? 422 : 200 })
  const dropped = /^dropPhoto:(.+)$/.exec(fields.one('go'))?.[1]
  if (dropped) return again([], photos.filter((photo) => photo.fileId !== dropped))
  if (basket.errors.length > 0) return again(basket.errors.map((text) => ({ field: 'photos', text })))
  const input = partyActs[act].form.safeParse({ ...values, ...(photos.length > 0 && { fileIds: photos.map((photo) => photo.fileId) }) })
  if (!input.success) return again(actErrors(page, act, input.error))
  const commandId = CommandId.safeParse(fields.one('commandId'))
  if (!commandId.success) return sendPage(request, reply, page, problemPage(page, '400'), 400)
  limitPerAddress(deps.publicLimit, request)
  try {
    await performPartyAct(deps, act, key, { ...input.data, commandId: commandId.data })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'act-not-possible') throw error
    const back = html`<a class="button" href="${disputeAddress(key.number, key.code)}">${page.say('page.problem.back')}</a>`
    return sendPage(request, reply, page, problemPage(page, '409', { next: back }), 409)
  }
  return reply.redirect(address(`/mediate/${key.number}`, { code: key.code, told: act }), 303)
}

function actErrors(page: Page, act: PartyAct, error: z.ZodError): FormError[] {
  return error.issues.map((issue): FormError => {
    const field = String(issue.path[0] ?? FIELDS[act][0])
    if (field === 'fileIds') return { field: 'photos', text: page.say('page.error.photos') }
    if (field === 'mediatorId') return { field, text: page.say('page.dispute.error.mediator') }
    if (field === 'satisfied') return { field, text: page.say('page.error.rate.satisfied') }
    return { field, text: issue.code === 'too_big' ? page.say('page.error.text.long', { max: Number(issue.maximum) }) : page.say('page.error.text.empty') }
  })
}

// Following a report with number and code, and the reporter's own acts. Each act goes through the same form and the
// same function as POST /api/v1/reports/{number}/acts/<act>.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { isMatterNumber } from '@gongzhi/contracts/kit/ids.ts'
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import { CommandId } from '@gongzhi/contracts/matters.ts'
import { reporterActs } from '@gongzhi/contracts/reports.ts'
import type { ReporterAct } from '@gongzhi/contracts/reports.ts'
import { performReporterAct } from '../modules/reports/index.ts'
import { trackingOf } from '../modules/reports/tracking.ts'
import { limitPerAddress } from '../platform/rateLimit.ts'
import { pageByCode } from './followPage.ts'
import { readForm } from './formBody.ts'
import type { FormError } from './formParts.ts'
import { html } from './html.ts'
import { sendPage } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { keptPhotos, photoBasket } from './photos.ts'
import { problemPage } from './problemPages.ts'
import { readerOf } from './readers.ts'
import type { PublicDeps } from './readers.ts'
import { trackingAddress, withdrawPage } from './trackingForms.ts'
import type { ActForm } from './trackingForms.ts'
import { trackingForm, trackingPage } from './trackingPage.ts'

type Key = { number: string; code: string }
type Asked = { Params: { number: string }; Querystring: { code?: string; told?: string } }

const ACTS = Object.keys(reporterActs) as ReporterAct[]
const isAct = (text: string | undefined): text is ReporterAct => (ACTS as (string | undefined)[]).includes(text)

export function trackingPageRoutes(app: FastifyInstance, deps: PublicDeps): void {
  app.get('/t', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    return sendPage(request, reply, page, trackingForm(page, { number: '', code: '' }))
  })

  app.post('/t', async (request, reply) => openByForm(deps, request, reply))

  app.get<Asked>('/t/:number', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const key = { number: request.params.number, code: request.query.code ?? '' }
    // A link without its code asks for it, the number filled in.
    if (key.code === '') return sendPage(request, reply, page, trackingForm(page, key))
    const own = await pageByCode(deps, key)
    if (!own.startsWith('/t/')) return reply.redirect(own, 303)
    return showTracking(deps, request, reply, page, { key, told: isAct(request.query.told) ? request.query.told : undefined })
  })

  app.get<Asked>('/t/:number/withdraw', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const key = { number: request.params.number, code: request.query.code ?? '' }
    const tracking = await trackingOf(deps, key, page.language)
    const isPossible = tracking.acts.some((choice) => choice.act === 'withdraw' && choice.allowed)
    if (!isPossible) return reply.redirect(trackingAddress(key.number, key.code), 303)
    return sendPage(request, reply, page, withdrawPage(page, { tracking, code: key.code, now: deps.clock.now() }))
  })

  for (const act of ACTS) app.post<Asked>(`/t/:number/${act}`, async (request, reply) => doAct(deps, request, reply, act))
}

async function openByForm(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const page = readerOf(deps, request, reply)
  limitPerAddress(deps.publicLimit, request)
  const fields = await readForm(request, async () => {})
  // A Chinese keyboard writes full-width digits.
  const key = { number: fields.one('number').normalize('NFKC').replace(/\D/g, ''), code: fields.one('code').normalize('NFKC') }
  const wrong = async (error: FormError, status: number): Promise<FastifyReply> =>
    sendPage(request, reply, page, trackingForm(page, { number: fields.one('number'), code: key.code }, [error]), status)
  if (!isMatterNumber(key.number)) return wrong({ field: 'number', text: page.say('page.error.number') }, 422)
  try {
    return await reply.redirect(await pageByCode(deps, key), 303)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return wrong({ field: 'code', text: page.say('page.error.code') }, 403)
  }
}

type Shown = { key: Key; told?: ReporterAct | undefined; form?: ActForm | undefined; status?: number }

async function showTracking(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply, page: Page, shown: Shown): Promise<FastifyReply> {
  const { key, told, form, status = 200 } = shown
  const tracking = await trackingOf(deps, key, page.language)
  const view = { tracking, code: key.code, now: deps.clock.now(), told, form }
  return sendPage(request, reply, page, form?.act === 'withdraw' ? withdrawPage(page, view) : trackingPage(page, view), status)
}

const FIELDS: Record<ReporterAct, readonly string[]> = { rate: ['solved', 'satisfied', 'note'], reopen: ['reason'], withdraw: ['reason'], addInformation: ['text'] }

async function doAct(deps: PublicDeps, request: FastifyRequest<Asked>, reply: FastifyReply, act: ReporterAct): Promise<FastifyReply> {
  const page = readerOf(deps, request, reply)
  const basket = photoBasket(deps, page)
  const fields = await readForm(request, basket.take)
  const key = { number: request.params.number, code: fields.one('code') }
  const values = Object.fromEntries(FIELDS[act].map((name) => [name, fields.one(name)]).filter(([, value]) => value !== ''))
  const photos = [...keptPhotos(fields), ...basket.photos]
  const again = (errors: readonly FormError[]): Promise<FastifyReply> =>
    showTracking(deps, request, reply, page, { key, form: { act, values, photos, errors }, status: 422 })
  const dropped = /^dropPhoto:(.+)$/.exec(fields.one('go'))?.[1]
  if (dropped) return showTracking(deps, request, reply, page, { key, form: { act, values, photos: photos.filter((photo) => photo.fileId !== dropped), errors: [] } })
  if (basket.errors.length > 0) return again(basket.errors.map((text) => ({ field: 'photos', text })))
  const input = reporterActs[act].form.safeParse({ ...values, ...(photos.length > 0 && { fileIds: photos.map((photo) => photo.fileId) }) })
  if (!input.success) return again(actErrors(page, act, input.error))
  const commandId = CommandId.safeParse(fields.one('commandId'))
  if (!commandId.success) return sendPage(request, reply, page, problemPage(page, '400'), 400)
  limitPerAddress(deps.publicLimit, request)
  try {
    await performReporterAct(deps, act, key, { ...input.data, commandId: commandId.data })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'act-not-possible') throw error
    const back = html`<a class="button" href="${trackingAddress(key.number, key.code)}">${page.say('page.problem.back')}</a>`
    return sendPage(request, reply, page, problemPage(page, '409', { next: back }), 409)
  }
  return reply.redirect(address(`/t/${key.number}`, { code: key.code, told: act }), 303)
}

function actErrors(page: Page, act: ReporterAct, error: z.ZodError): FormError[] {
  return error.issues.map((issue): FormError => {
    const field = String(issue.path[0] ?? FIELDS[act][0])
    if (field === 'fileIds') return { field: 'photos', text: page.say('page.error.photos') }
    if (field === 'solved' || field === 'satisfied') return { field, text: page.say(`page.error.rate.${field}`) }
    return { field, text: issue.code === 'too_big' ? page.say('page.error.text.long', { max: Number(issue.maximum) }) : page.say('page.error.text.empty') }
  })
}

// The one-time link of a unit without accounts: its order, and the answer, which goes through the act engine.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { linkActs } from '@gongzhi/contracts/dispatch.ts'
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import { CommandId } from '@gongzhi/contracts/matters.ts'
import { findFile, sendFile } from '../modules/files/index.ts'
import { answerByLink, openOrderOfLink } from '../modules/matters/index.ts'
import { orderPhotoId, orderPhotoIds } from '../modules/reports/orderPhotos.ts'
import { limitPerAddress } from '../platform/rateLimit.ts'
import { readForm } from './formBody.ts'
import type { FormError } from './formParts.ts'
import { sendPage } from './layout.ts'
import { orderEndPage, orderPage } from './orderPage.ts'
import type { OrderEnd, OrderForm } from './orderPage.ts'
import type { Page } from './page.ts'
import { keptPhotos, photoBasket } from './photos.ts'
import { problemPage } from './problemPages.ts'
import { readerOf } from './readers.ts'
import type { PublicDeps } from './readers.ts'

type Linked = { Params: { token: string }; Querystring: { done?: string } }
type Answer = { request: FastifyRequest; reply: FastifyReply; page: Page; token: string }

const FIELDS = ['answeredByName', 'outcome', 'reply'] as const

export function orderPageRoutes(app: FastifyInstance, deps: PublicDeps): void {
  app.get<Linked>('/u/:token', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const answer = { request, reply, page, token: request.params.token }
    return orEnd(answer, request.query.done !== undefined, () => showOrder(deps, answer, { commandId: randomUUID(), values: {}, photos: [], errors: [] }))
  })

  app.get<{ Params: { token: string; fileId: string }; Querystring: { size?: string } }>('/u/:token/photos/:fileId', async (request, reply) => {
    const fileId = await orderPhotoId(deps, request.params.token, request.params.fileId)
    return sendFile(await findFile(deps.db, fileId), { files: deps.files, request, reply, isThumbnail: request.query.size === 'thumb' })
  })

  app.post<Linked>('/u/:token', async (request, reply) => {
    limitPerAddress(deps.publicLimit, request)
    const page = readerOf(deps, request, reply)
    const answer = { request, reply, page, token: request.params.token }
    return orEnd(answer, false, () => takeAnswer(deps, answer))
  })
}

/** A link that opens nothing says so, and what to do. */
async function orEnd({ request, reply, page }: Answer, isDone: boolean, work: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await work()
  } catch (error) {
    const end = error instanceof Problem ? endOf(error) : undefined
    if (!end) throw error
    if (end === 'used' && isDone) return sendPage(request, reply, page, orderEndPage(page, 'done'))
    return sendPage(request, reply, page, orderEndPage(page, end), end === 'unknown' ? 404 : 410)
  }
}

function endOf({ code, details }: Problem): OrderEnd | undefined {
  if (code === 'not-found') return 'unknown'
  if (details.reason === 'reason.linkUsed') return 'used'
  if (details.reason === 'reason.orderEnded') return 'ended'
  return code === 'act-refused' || code === 'act-not-possible' ? 'expired' : undefined
}

async function showOrder(deps: PublicDeps, { request, reply, page, token }: Answer, form: OrderForm, status = 200): Promise<FastifyReply> {
  const order = await openOrderOfLink(deps, token)
  const photoIds = await orderPhotoIds(deps, order.matterId)
  return sendPage(request, reply, page, orderPage(page, { order, token, photoIds, form, areas: deps.areas, now: deps.clock.now() }), status)
}

async function takeAnswer(deps: PublicDeps, answer: Answer): Promise<FastifyReply> {
  const { request, reply, page, token } = answer
  const basket = photoBasket(deps, page)
  const fields = await readForm(request, basket.take)
  const commandId = CommandId.safeParse(fields.one('commandId'))
  if (!commandId.success) return sendPage(request, reply, page, problemPage(page, '400'), 400)
  const values = Object.fromEntries(FIELDS.map((name) => [name, fields.one(name)]))
  const photos = [...keptPhotos(fields), ...basket.photos]
  const again = (errors: readonly FormError[], shown = photos): Promise<FastifyReply> =>
    showOrder(deps, answer, { commandId: commandId.data, values, photos: shown, errors }, errors.length > 0 ? 422 : 200)
  const dropped = /^dropPhoto:(.+)$/.exec(fields.one('go'))?.[1]
  if (dropped) return again([], photos.filter((photo) => photo.fileId !== dropped))
  if (basket.errors.length > 0) return again(basket.errors.map((text) => ({ field: 'photos', text })))
  const input = linkActs.answerByLink.form.safeParse({ ...values, ...(photos.length > 0 && { fileIds: photos.map((photo) => photo.fileId) }) })
  if (!input.success) return again(faultsOf(page, input.error))
  await answerByLink(deps, token, { commandId: commandId.data }, input.data)
  return reply.redirect(`/u/${token}?done=1`, 303)
}

function faultsOf(page: Page, error: z.ZodError): FormError[] {
  return error.issues.map((issue): FormError => {
    const field = FIELDS.find((each) => each === issue.path[0]) ?? 'fileIds'
    if (field === 'fileIds') return { field: 'photos', text: page.say('page.error.photos') }
    return { field, text: issue.code === 'too_big' ? page.say('page.error.text.long', { max: Number(issue.maximum) }) : page.say(`page.error.order.${field}`) }
  })
}

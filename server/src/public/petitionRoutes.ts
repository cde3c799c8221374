// The online petition without an account: the form, its receipt, following it, and the petitioner's own acts. Each post goes through the
// same form and the same function as the API.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import { CommandId } from '@gongzhi/contracts/matters.ts'
import { NewPetitionOnline, petitionerActs } from '@gongzhi/contracts/petitions.ts'
import type { PetitionerAct } from '@gongzhi/contracts/petitions.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { performPetitionerAct, petitionTrackingOf, registerPetition } from '../modules/petitions/index.ts'
import { limitPerAddress } from '../platform/rateLimit.ts'
import { readForm } from './formBody.ts'
import type { Fields } from './formBody.ts'
import type { FormError } from './formParts.ts'
import { html } from './html.ts'
import { sendPage } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { petitionWithdrawPage } from './petitionActs.ts'
import type { PetitionActForm } from './petitionActs.ts'
import { emptyPetition, petitionErrors, petitionFormOf, petitionInput, petitionProblem } from './petitionForm.ts'
import type { PetitionForm } from './petitionForm.ts'
import { petitionPage } from './petitionPage.ts'
import type { PetitionChoices } from './petitionPage.ts'
import { petitionAddress, petitionReceipt } from './petitionReceipt.ts'
import { petitionTrackingPage } from './petitionTrackingPage.ts'
import { keptPhotos, MOST_PHOTOS, photoBasket } from './photos.ts'
import { problemPage } from './problemPages.ts'
import { readerOf } from './readers.ts'
import type { PublicDeps } from './readers.ts'

type Key = { number: string; code: string }
type Asked = { Params: { number: string }; Querystring: { code?: string; told?: string } }

const ACTS = Object.keys(petitionerActs) as PetitionerAct[]
const FIELDS: Record<PetitionerAct, readonly string[]> = { addMaterial: ['text'], askReview: ['grounds'], withdrawPetition: ['reason'], ratePetition: ['of'] }
const MOST_UNITS = 40

export function petitionPageRoutes(app: FastifyInstance, deps: PublicDeps): void {
  app.get('/petition', async (request, reply) => showForm(deps, request, reply, readerOf(deps, request, reply), { form: emptyPetition() }))
  app.post('/petition', async (request, reply) => takeForm(deps, request, reply))

  app.get<Asked>('/petition/done/:number', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const key = { number: request.params.number, code: request.query.code ?? '' }
    return sendPage(request, reply, page, petitionReceipt(page, { tracking: await petitionTrackingOf(deps, key, page.language), code: key.code }))
  })

  app.get<Asked>('/petition/:number', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const key = { number: request.params.number, code: request.query.code ?? '' }
    // A link without its code asks for it, the number filled in.
    if (key.code === '') return reply.redirect(`/t/${key.number}`, 303)
    return showTracking(deps, request, reply, page, { key, told: ACTS.find((act) => act === request.query.told) })
  })

  app.get<Asked>('/petition/:number/withdraw', async (request, reply) => {
    const page = readerOf(deps, request, reply)
    const key = { number: request.params.number, code: request.query.code ?? '' }
    const tracking = await petitionTrackingOf(deps, key, page.language)
    if (!tracking.acts.some((choice) => choice.act === 'withdrawPetition' && choice.allowed)) return reply.redirect(petitionAddress(key.number, key.code), 303)
    return sendPage(request, reply, page, petitionWithdrawPage(page, { tracking, code: key.code, now: deps.clock.now() }))
  })

  for (const act of ACTS) app.post<Asked>(`/petition/:number/${act}`, async (request, reply) => doAct(deps, request, reply, act))
}

/** Units whose name holds what was typed, else the departments of the chosen district; the chosen one is always among them. */
function unitsOf({ units, areas }: PublicDeps, form: PetitionForm): PetitionChoices['units'] {
  const words = form.unitWords.normalize('NFKC').split(/\s+/).filter(Boolean)
  const districtId = form.areaId && areas.findById(form.areaId)?.districtId
  const meant = units.all.filter((unit) => (words.length > 0
    ? words.every((word) => unit.name.includes(word) || unit.shortName.includes(word))
    : districtId !== undefined && unit.areas.districtId === districtId && unit.areas.streetId === null && unit.kind === 'department'))
  const chosen = form.aboutUnitId ? units.findById(form.aboutUnitId) : undefined
  const listed = meant.slice(0, MOST_UNITS).filter((unit) => unit.unitId !== chosen?.unitId)
  return [...(chosen ? [chosen] : []), ...listed].map(({ unitId, name }) => ({ unitId, name }))
}

const districtsOf = ({ areas }: PublicDeps): PetitionChoices['districts'] =>
  areas.all.filter((area) => area.level === 'district').map((district) => ({ district, streets: areas.childrenOf(district.areaId) }))

type Shown = { form: PetitionForm; errors?: readonly FormError[]; status?: number }

async function showForm(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply, page: Page, { form, errors = [], status = 200 }: Shown): Promise<FastifyReply> {
  return sendPage(request, reply, page, petitionPage(page, form, { districts: districtsOf(deps), units: unitsOf(deps, form) }, errors), status)
}

async function takeForm(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const page = readerOf(deps, request, reply)
  const basket = photoBasket(deps, page)
  const fields = await readForm(request, basket.take)
  const posted = petitionFormOf(fields)
  const all = [...posted.photos, ...basket.photos]
  const errors = basket.errors.map((text): FormError => ({ field: 'photos', text }))
  if (all.length > MOST_PHOTOS) errors.push({ field: 'photos', text: page.say('page.photo.tooMany') })
  const form = { ...posted, photos: all.slice(0, MOST_PHOTOS) }
  const go = fields.one('go')
  const dropped = /^dropPhoto:(.+)$/.exec(go)?.[1]
  if (dropped) return showForm(deps, request, reply, page, { form: { ...form, photos: form.photos.filter((photo) => photo.fileId !== dropped) } })
  if (go === 'unit') return showForm(deps, request, reply, page, { form, errors })
  if (errors.length > 0) return showForm(deps, request, reply, page, { form, errors, status: 422 })
  return register(deps, request, reply, page, form)
}

async function register(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply, page: Page, form: PetitionForm): Promise<FastifyReply> {
  limitPerAddress(deps.publicLimit, request)
  const again = (errors: readonly FormError[], shown = form): Promise<FastifyReply> => showForm(deps, request, reply, page, { form: shown, errors, status: 422 })
  const input = NewPetitionOnline.safeParse(petitionInput(form))
  if (!input.success) return again(petitionErrors(page, input.error))
  let receipt: ReportReceipt
  try {
    receipt = await registerPetition(deps, { kind: 'reporter' }, { ...input.data, channel: 'web' })
  } catch (error) {
    const errors = error instanceof Problem ? petitionProblem(page, error) : undefined
    if (!errors) throw error
    // The form came back from the browser's history and now says something else: another petition, if it is sent again.
    return again(errors, (error as Problem).code === 'command-reused' ? { ...form, commandId: randomUUID() } : form)
  }
  return reply.redirect(address(`/petition/done/${receipt.number}`, { code: receipt.trackingCode }), 303)
}

type ShownTracking = { key: Key; told?: PetitionerAct | undefined; form?: PetitionActForm | undefined; status?: number }

async function showTracking(deps: PublicDeps, request: FastifyRequest, reply: FastifyReply, page: Page, { key, told, form, status = 200 }: ShownTracking): Promise<FastifyReply> {
  const tracking = await petitionTrackingOf(deps, key, page.language)
  const view = { tracking, code: key.code, now: deps.clock.now(), told, form }
  return sendPage(request, reply, page, form?.act === 'withdrawPetition' ? petitionWithdrawPage(page, view) : petitionTrackingPage(page, view), status)
}

/** What was typed; the two ratings stand on one page, so that their fields carry whom they rate. */
function valuesOf(act: PetitionerAct, fields: Fields): Record<string, string> {
  const plain = FIELDS[act].map((name): [string, string] => [name, fields.one(name)])
  const rated = act === 'ratePetition' ? ['satisfied', 'note'].map((name): [string, string] => [name, fields.one(`${name}-${fields.one('of')}`)]) : []
  return Object.fromEntries([...plain, ...rated].filter(([, value]) => value !== ''))
}

async function doAct(deps: PublicDeps, request: FastifyRequest<Asked>, reply: FastifyReply, act: PetitionerAct): Promise<FastifyReply> {
  const page = readerOf(deps, request, reply)
  const basket = photoBasket(deps, page)
  const fields = await readForm(request, basket.take)
  const key = { number: request.params.number, code: fields.one('code') }
  const values = valuesOf(act, fields)
  const photos = [...keptPhotos(fields), ...basket.photos]
  const again = (errors: readonly FormError[], kept = photos): Promise<FastifyReply> =>
    showTracking(deps, request, reply, page, { key, form: { act, values, photos: kept, errors }, status: errors.length > 0 ? 422 : 200 })
  const dropped = /^dropPhoto:(.+)$/.exec(fields.one('go'))?.[1]
  if (dropped) return again([], photos.filter((photo) => photo.fileId !== dropped))
  if (basket.errors.length > 0) return again(basket.errors.map((text) => ({ field: 'photos', text })))
  const input = petitionerActs[act].form.safeParse({ ...values, ...(photos.length > 0 && { fileIds: photos.map((photo) => photo.fileId) }) })
  if (!input.success) return again(actErrors(page, act, values, input.error))
  const commandId = CommandId.safeParse(fields.one('commandId'))
  if (!commandId.success) return sendPage(request, reply, page, problemPage(page, '400'), 400)
  limitPerAddress(deps.publicLimit, request)
  try {
    await performPetitionerAct(deps, act, key, { ...input.data, commandId: commandId.data })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'act-not-possible') throw error
    const back = html`<a class="button" href="${petitionAddress(key.number, key.code)}">${page.say('page.problem.back')}</a>`
    return sendPage(request, reply, page, problemPage(page, '409', { next: back }), 409)
  }
  return reply.redirect(address(`/petition/${key.number}`, { code: key.code, told: act }), 303)
}

function actErrors(page: Page, act: PetitionerAct, values: Record<string, string>, error: z.ZodError): FormError[] {
  return error.issues.map((issue): FormError => {
    const field = String(issue.path[0] ?? FIELDS[act][0])
    if (field === 'fileIds') return { field: 'photos', text: page.say('page.error.photos') }
    if (field === 'satisfied' || field === 'note') return { field: `${field}-${values['of']}`, text: page.say('page.error.rate.satisfied') }
    return { field, text: issue.code === 'too_big' ? page.say('page.error.text.long', { max: Number(issue.maximum) }) : page.say('page.error.text.empty') }
  })
}

// The application for mediation as a form: what the fields say, what they become (NewApplication), and what is wrong with
// them. Everything typed is kept in the form itself, so that the page can be shown again after every step without scripts.
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { DisputeType, NewApplication } from '@gongzhi/contracts/disputes.ts'
import { disputeTypes, notCivilTypes } from '@gongzhi/contracts/disputes.ts'
import type { Problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Fields } from './formBody.ts'
import type { FormError } from './formParts.ts'
import type { Page } from './page.ts'
import type { KeptPhoto } from './photos.ts'
import { keptPhotos } from './photos.ts'
import { emptyReport, reportFormOf } from './reportForm.ts'
import type { ReportForm } from './reportForm.ts'
import { inputErrorsAt } from './inputErrors.ts'
import type { Wrong } from './inputErrors.ts'

export type Other = { name: string; phone: string }

export type ApplicationForm = {
  /** Made with the form: sending it twice is answered from the first. */
  commandId: string
  description: string
  request: string
  disputeType?: DisputeType
  name: string
  phone: string
  others: Other[]
  photos: KeptPhoto[]
  /** The place as the report's form holds it, so that both choose it with the same picker. */
  place: ReportForm
}

export const MOST_OTHERS = 5
/** What a resident can be asked to choose from: the disputes among the people (人民调解法 Art. 2). */
export const askedTypes: readonly DisputeType[] = disputeTypes.filter((type) => !notCivilTypes.includes(type) && type !== 'adoption' && type !== 'status')

const NOBODY: Other = { name: '', phone: '' }

export const emptyApplication = (): ApplicationForm => ({ commandId: randomUUID(), description: '', request: '', name: '', phone: '', others: [NOBODY], photos: [], place: emptyReport() })

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The form from what was posted; nothing is refused here. */
export function applicationOf(fields: Fields): ApplicationForm {
  const disputeType = askedTypes.find((each) => each === fields.one('disputeType'))
  const others = Array.from({ length: MOST_OTHERS }, (_, nth): Other => ({ name: fields.one(`other-${nth}`), phone: fields.one(`otherPhone-${nth}`).normalize('NFKC') }))
  const shown = Math.min(MOST_OTHERS, Math.max(1, others.findLastIndex(({ name, phone }) => name !== '' || phone !== '') + 1, Number(fields.one('shown')) || 1))
  const commandId = fields.one('commandId')
  return {
    commandId: UUID.test(commandId) ? commandId : randomUUID(), description: fields.one('description'), request: fields.one('request'), ...(disputeType && { disputeType }), name: fields.one('name'),
    // A Chinese keyboard writes full-width digits.
    phone: fields.one('phone').normalize('NFKC'),
    others: others.slice(0, shown), photos: keptPhotos(fields).filter((photo) => UUID.test(photo.fileId)), place: reportFormOf(fields),
  }
}

export const withOneMore = (form: ApplicationForm): ApplicationForm => (form.others.length < MOST_OTHERS ? { ...form, others: [...form.others, NOBODY] } : form)

/** What the form says, as the contract takes it; a line about the other side that nobody has filled in is left out. */
export function applicationInput(form: ApplicationForm): z.input<typeof NewApplication> {
  const { areaId, point, address } = form.place
  const person = ({ name, phone }: Other) => ({ name, ...(phone && { phone }) })
  const others = form.others.filter(({ name, phone }) => name !== '' || phone !== '')
  return {
    commandId: form.commandId, description: form.description, applicant: person(form), respondents: (others.length > 0 ? others : [NOBODY]).map(person),
    ...(form.request && { request: form.request }), ...(form.disputeType && { disputeType: form.disputeType }), ...(address && { address }), ...(point ? { location: point } : areaId ? { areaId } : {}),
    ...(form.photos.length > 0 && { fileIds: form.photos.map((photo) => photo.fileId) }),
  }
}

const WRONG: readonly [pointer: RegExp, wrong: Wrong][] = [
  [/^\/description/, { field: 'description', tooShort: 'page.dispute.error.description', tooLong: 'page.error.description.long', other: 'page.error.other' }],
  [/^\/request/, { field: 'request', tooLong: 'page.dispute.error.long', other: 'page.error.other' }],
  [/^\/applicant\/phone/, { field: 'phone', other: 'page.error.phone' }],
  [/^\/applicant/, { field: 'name', tooShort: 'page.dispute.error.name', tooLong: 'page.error.name.long', other: 'page.error.other' }],
  [/^\/(location|areaId)/, { field: 'address', other: 'page.error.place' }],
  [/^\/address/, { field: 'address', tooLong: 'page.error.address.long', other: 'page.error.other' }],
  [/^\/fileIds/, { field: 'photos', other: 'page.error.photos' }],
]
const ANY: Wrong = { field: 'description', other: 'page.error.other' }

function wrongAt(pointer: string): Wrong {
  const other = /^\/respondents(?:\/(\d+)\/(\w+))?/.exec(pointer)
  if (other?.[2] === 'phone') return { field: `otherPhone-${other[1]}`, other: 'page.error.phone' }
  if (other) return { field: `other-${other[1] ?? 0}`, tooShort: 'page.dispute.error.other', tooLong: 'page.error.name.long', other: 'page.error.other' }
  return WRONG.find(([known]) => known.test(pointer))?.[1] ?? ANY
}

export const applicationErrors = (page: Page, error: z.ZodError): FormError[] => inputErrorsAt(page, error, wrongAt)

/** A refusal of the registration as errors of the form; undefined for one that is none of its fields' fault. */
export function applicationProblem(page: Page, problem: Problem): FormError[] | undefined {
  if (problem.code === 'command-reused') return [{ field: 'send', text: page.say('page.error.again') }]
  if (problem.code === 'file-refused' || problem.details.reason === 'reason.fileNotYours') return [{ field: 'photos', text: page.say('page.photo.failed') }]
  if (problem.code !== 'bad-input' && problem.code !== 'bad-coordinates') return undefined
  const pointers = (problem.details.errors ?? problem.details.faults)?.map((error) => error.pointer) ?? (problem.code === 'bad-coordinates' ? ['/location'] : [''])
  return pointers.map((pointer) => ({ field: wrongAt(pointer).field, text: page.say(wrongAt(pointer).other) }))
}

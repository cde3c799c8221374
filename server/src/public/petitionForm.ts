// The online petition as a form: what the fields say, what they become (NewPetitionOnline), and what is wrong with them. Everything
// typed is kept in the form itself, so that the page can be shown again after every step without scripts.
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Problem } from '@gongzhi/contracts/kit/problem.ts'
import type { NewPetitionOnline, PetitionClass } from '@gongzhi/contracts/petitions.ts'
import { petitionClasses } from '@gongzhi/contracts/petitions.ts'
import type { Fields } from './formBody.ts'
import type { FormError } from './formParts.ts'
import type { KeptPhoto } from './photos.ts'
import { keptPhotos } from './photos.ts'
import type { Page } from './page.ts'
import { inputErrorsAt } from './inputErrors.ts'
import type { Wrong } from './inputErrors.ts'

export type PetitionForm = {
  /** Made with the form: sending it twice is answered from the first. */
  commandId: string
  description: string
  request: string
  petitionClass?: PetitionClass
  aboutUnitId?: string
  unitWords: string
  areaId?: string
  address: string
  name: string
  phone: string
  home: string
  isAnonymous: boolean
  photos: KeptPhoto[]
}

export const emptyPetition = (): PetitionForm => ({ commandId: randomUUID(), description: '', request: '', unitWords: '', address: '', name: '', phone: '', home: '', isAnonymous: false, photos: [] })

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const idOf = (text: string): string | undefined => (UUID.test(text) ? text : undefined)

/** The form from what was posted; nothing is refused here. */
export function petitionFormOf(fields: Fields): PetitionForm {
  const petitionClass = petitionClasses.find((each) => each === fields.one('petitionClass'))
  const [aboutUnitId, areaId] = [idOf(fields.one('aboutUnitId')), idOf(fields.one('areaId'))]
  return {
    commandId: idOf(fields.one('commandId')) ?? randomUUID(), description: fields.one('description'), request: fields.one('request'),
    ...(petitionClass && { petitionClass }), ...(aboutUnitId && { aboutUnitId }), unitWords: fields.one('unitWords').slice(0, 40), ...(areaId && { areaId }),
    address: fields.one('address'), name: fields.one('name'), home: fields.one('home'),
    // A Chinese keyboard writes full-width digits.
    phone: fields.one('phone').normalize('NFKC'),
    isAnonymous: fields.one('anonymous') !== '', photos: keptPhotos(fields).filter((photo) => UUID.test(photo.fileId)),
  }
}

/** What the form says, as the contract takes it; who stays without a name is sent without one. */
export function petitionInput(form: PetitionForm): z.input<typeof NewPetitionOnline> {
  return {
    commandId: form.commandId, description: form.description,
    petitioner: form.isAnonymous ? {} : { ...(form.name && { name: form.name }), ...(form.phone && { phone: form.phone }), ...(form.home && { address: form.home }) },
    ...(form.request && { request: form.request }), ...(form.petitionClass && { petitionClass: form.petitionClass }), ...(form.aboutUnitId && { aboutUnitId: form.aboutUnitId }),
    ...(form.areaId && { areaId: form.areaId }), ...(form.address && { address: form.address }), ...(form.photos.length > 0 && { fileIds: form.photos.map((photo) => photo.fileId) }),
  }
}

const WRONG: readonly [pointer: RegExp, wrong: Wrong][] = [
  [/^\/description/, { field: 'description', tooShort: 'page.error.description.empty', tooLong: 'page.petition.error.long', other: 'page.error.other' }],
  [/^\/request/, { field: 'request', tooLong: 'page.petition.error.long', other: 'page.error.other' }],
  [/^\/petitioner\/phone/, { field: 'phone', other: 'page.error.phone' }],
  [/^\/petitioner\/name/, { field: 'name', tooLong: 'page.error.name.long', other: 'page.error.other' }],
  [/^\/petitioner\/address/, { field: 'home', tooLong: 'page.error.address.long', other: 'page.error.other' }],
  [/^\/address/, { field: 'address', tooLong: 'page.error.address.long', other: 'page.error.other' }],
  [/^\/aboutUnitId/, { field: 'aboutUnitId', other: 'page.error.unit' }],
  [/^\/fileIds/, { field: 'photos', other: 'page.error.photos' }],
]
const ANY: Wrong = { field: 'description', other: 'page.error.other' }

const wrongAt = (pointer: string): Wrong => WRONG.find(([known]) => known.test(pointer))?.[1] ?? ANY

export const petitionErrors = (page: Page, error: z.ZodError): FormError[] => inputErrorsAt(page, error, wrongAt)

/** A refusal of the registration as errors of the form; undefined for one that is none of its fields' fault. */
export function petitionProblem(page: Page, problem: Problem): FormError[] | undefined {
  if (problem.code === 'command-reused') return [{ field: 'send', text: page.say('page.error.again') }]
  if (problem.code === 'file-refused' || problem.details.reason === 'reason.fileNotYours') return [{ field: 'photos', text: page.say('page.photo.failed') }]
  if (problem.code !== 'bad-input') return undefined
  const pointers = (problem.details.errors ?? problem.details.faults)?.map((error) => error.pointer) ?? ['']
  return pointers.map((pointer) => ({ field: wrongAt(pointer).field, text: page.say(wrongAt(pointer).other) }))
}

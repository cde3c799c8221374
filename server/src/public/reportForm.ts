// The resident's report as a form: what the fields say, what they become (NewReport), and what is wrong with them.
// Everything typed is kept in the form itself, so that a page can be shown again after every step without scripts.
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Nature } from '@gongzhi/contracts/matters.ts'
import { natures } from '@gongzhi/contracts/matters.ts'
import type { NewReport } from '@gongzhi/contracts/reports.ts'
import type { Fields } from './formBody.ts'
import type { FormError } from './formParts.ts'
import type { KeptPhoto } from './photos.ts'
import type { Page } from './page.ts'
import { inputErrorsAt } from './inputErrors.ts'
import type { Wrong } from './inputErrors.ts'

export type ReportForm = {
  /** Made with the form: sending it twice is answered from the first. */
  commandId: string
  description: string
  address: string
  /** Where: a point, an area from the lists, or a place's code; at most one of them. */
  point?: { lon: number; lat: number }
  areaId?: string
  placeCode?: string
  phone: string
  name: string
  nature?: Nature
  /** Whom a complaint or tip-off is about; what was typed to find that unit, and that it was looked for just now. */
  aboutUnitId?: string
  unitWords: string
  isUnitAsked: boolean
  isConfidential: boolean
  isAnonymous: boolean
  photos: KeptPhoto[]
  panel?: PlacePanel
}

/** What is open under 在哪里: the drawn map of an area, or the list of what lies in one. */
export type PlacePanel = { kind: 'map' | 'list'; areaId: string }

export const emptyReport = (): ReportForm =>
  ({ commandId: randomUUID(), description: '', address: '', phone: '', name: '', unitWords: '', isUnitAsked: false, isConfidential: false, isAnonymous: false, photos: [] })

/** What the choice of a unit carries when it is said to be about none. */
export const NO_UNIT = 'none'

/**
 * A complaint says whether it is about a unit: left out, it would go to the community, which may be the one complained
 * about. A tip-off goes past the community anyway.
 */
export const leavesUnitOpen = ({ nature, aboutUnitId }: Pick<ReportForm, 'nature' | 'aboutUnitId'>): boolean => nature === 'complaint' && !aboutUnitId

/** Only a complaint or a tip-off is about a unit; a choice left over from before counts no more. */
export const isAboutSomebody = ({ nature }: Pick<ReportForm, 'nature'>): boolean => nature === 'complaint' || nature === 'tipOff'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A coordinate as the form carries it; undefined for anything that is none. */
function coordinateOf(text: string): number | undefined {
  const value = text === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : undefined
}

/** The form from what was posted; nothing is refused here. */
export function reportFormOf(fields: Fields): ReportForm {
  const [lon, lat] = [coordinateOf(fields.one('lon')), coordinateOf(fields.one('lat'))]
  const [areaId, placeCode, nature, panel, panelArea, aboutUnitId] = ['areaId', 'placeCode', 'nature', 'panel', 'panelArea', 'aboutUnitId'].map(fields.one)
  const names = fields.all('photoName')
  const commandId = fields.one('commandId')
  return {
    commandId: UUID.test(commandId) ? commandId : randomUUID(),
    description: fields.one('description'),
    address: fields.one('address'),
    ...(lon !== undefined && lat !== undefined && { point: { lon, lat } }),
    ...(areaId && { areaId }),
    ...(placeCode && { placeCode }),
    // A Chinese keyboard writes full-width digits.
    phone: fields.one('phone').normalize('NFKC'),
    name: fields.one('name'),
    ...((natures as readonly string[]).includes(nature ?? '') && { nature: nature as Nature }),
    ...(aboutUnitId && { aboutUnitId }),
    unitWords: fields.one('unitWords').slice(0, 40),
    isUnitAsked: fields.one('go') === 'unit',
    isConfidential: fields.one('confidential') !== '',
    isAnonymous: fields.one('anonymous') !== '',
    photos: fields.all('fileId').filter((fileId) => UUID.test(fileId)).map((fileId, i) => ({ fileId, name: names[i] ?? '' })),
    ...((panel === 'map' || panel === 'list') && panelArea && { panel: { kind: panel, areaId: panelArea } }),
  }
}

/** The form as it is posted, for a page that shows none of it. */
export function formFields(form: ReportForm): [name: string, value: string][] {
  return [
    ['commandId', form.commandId], ['description', form.description], ['address', form.address], ['phone', form.phone], ['name', form.name],
    ...(form.point ? [['lon', String(form.point.lon)], ['lat', String(form.point.lat)]] satisfies [string, string][] : []),
    ['areaId', form.areaId ?? ''], ['placeCode', form.placeCode ?? ''], ['nature', form.nature ?? ''], ['aboutUnitId', form.aboutUnitId ?? ''],
    ['confidential', form.isConfidential ? '1' : ''], ['anonymous', form.isAnonymous ? '1' : ''],
    ...form.photos.flatMap(({ fileId, name }): [string, string][] => [['fileId', fileId], ['photoName', name]]),
  ]
}

/** What the form says, as the contract takes it. An area from the lists goes before the address, by which it is found. */
export function reportInput(form: ReportForm, areaName: string | undefined): z.input<typeof NewReport> {
  const address = [form.areaId && areaName, form.address].filter(Boolean).join(' ')
  const contact = { ...(form.name && { name: form.name }), ...(form.phone && { phone: form.phone }) }
  const hasContact = !form.isAnonymous && Object.keys(contact).length > 0
  return {
    commandId: form.commandId,
    description: form.description,
    ...(address && { address }),
    ...(form.point && { location: form.point }),
    ...(form.placeCode && { placeCode: form.placeCode }),
    ...(hasContact && { contact }),
    ...(form.nature && { nature: form.nature }),
    ...(form.aboutUnitId && form.aboutUnitId !== NO_UNIT && isAboutSomebody(form) && { aboutUnitId: form.aboutUnitId }),
    ...(form.isConfidential && { confidential: true }),
    ...(form.isAnonymous && { anonymous: true }),
    ...(form.photos.length > 0 && { fileIds: form.photos.map((photo) => photo.fileId) }),
  }
}

const WRONG: readonly [pointer: RegExp, wrong: Wrong][] = [
  [/^\/description/, { field: 'description', tooShort: 'page.error.description.empty', tooLong: 'page.error.description.long', other: 'page.error.other' }],
  [/^\/address/, { field: 'address', tooLong: 'page.error.address.long', other: 'page.error.other' }],
  [/^\/(location|placeCode)/, { field: 'address', other: 'page.error.place' }],
  [/^\/contact\/phone/, { field: 'phone', other: 'page.error.phone' }],
  [/^\/contact\/name/, { field: 'name', tooLong: 'page.error.name.long', other: 'page.error.other' }],
  [/^\/aboutUnitId/, { field: 'aboutUnitId', other: 'page.error.unit' }],
  [/^\/fileIds/, { field: 'photos', other: 'page.error.photos' }],
]
const ANY: Wrong = { field: 'description', other: 'page.error.other' }

const wrongAt = (pointer: string): Wrong => WRONG.find(([known]) => known.test(pointer))?.[1] ?? ANY

export const inputErrors = (page: Page, error: z.ZodError): FormError[] => inputErrorsAt(page, error, wrongAt)

/** A refusal of the registration as errors of the form; undefined for one that is none of its fields' fault. */
export function problemErrors(page: Page, problem: Problem): FormError[] | undefined {
  if (problem.code === 'command-reused') return [{ field: 'send', text: page.say('page.error.again') }]
  if (problem.details.reason === 'reason.noUnitAbove') return [{ field: 'aboutUnitId', text: page.say('page.error.unit') }]
  if (problem.code === 'file-refused' || problem.details.reason === 'reason.fileNotYours') {
    return [{ field: 'photos', text: page.say('page.photo.failed') }]
  }
  if (problem.code !== 'bad-input' && problem.code !== 'bad-coordinates') return undefined
  const pointers = (problem.details.errors ?? problem.details.faults)?.map((error) => error.pointer) ?? (problem.code === 'bad-coordinates' ? ['/location'] : [''])
  return pointers.map((pointer) => {
    const wrong = wrongAt(pointer)
    return { field: wrong.field, text: page.say(wrong.other) }
  })
}

// What somebody writes down on the phone, and the commands made from it. Pure.
import type { DisputeType, Party, Risk } from '@gongzhi/contracts/disputes.ts'
import type { Location, Nature } from '@gongzhi/contracts/matters.ts'
import type { FieldGrid, FieldRules } from '@gongzhi/contracts/sync.ts'
import { isInside } from '../map/projection.ts'
import type { LonLat } from '../map/projection.ts'
import type { LocalFile, NewCommand } from '../store/types.ts'

export type Place = {
  by: 'gps' | 'pin' | 'photo' | 'pasted' | 'code'
  location?: Location
  /** Of a numbered place. */
  code?: string
  name?: string
  accuracyM?: number
}

export type ReportDraft = {
  kind: 'report' | 'dispute'
  /** 我发现的, or told by somebody who asked me to report it. */
  from: 'patrol' | 'onBehalf' | 'chatGroup'
  photos: LocalFile[]; voice?: LocalFile | undefined
  description: string; place?: Place | undefined; address: string
  categoryId?: string | undefined; nature: Nature; isUrgent: boolean; name: string; phone: string
  isSolved: boolean; outcome: string; reply: string; outcomePhotos: LocalFile[]
  disputeType?: DisputeType | undefined; risk: Risk; request: string; parties: Party[]; campaignId?: string | undefined
}

export const emptyDraft: ReportDraft = {
  kind: 'report', from: 'patrol', photos: [], description: '', address: '', nature: 'help', isUrgent: false, name: '', phone: '', isSolved: false, outcome: '', reply: '', outcomePhotos: [],
  risk: 'yellow', request: '', parties: [{ role: 'applicant', name: '' }, { role: 'respondent', name: '' }],
}

const filled = (text: string): string | undefined => text.trim() || undefined
const without = (all: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
const PHONE = /^[+\d][\d\s-]{4,19}$/

/** Something has been put down that would be missed. */
export const hasContent = (draft: ReportDraft): boolean =>
  draft.photos.length > 0 || draft.voice !== undefined || draft.place !== undefined || draft.categoryId !== undefined
  || [draft.description, draft.address, draft.name, draft.phone, draft.outcome, draft.request, ...draft.parties.map(({ name }) => name)].some((text) => text.trim() !== '')

export const filesOf = ({ photos, voice }: Pick<ReportDraft, 'photos' | 'voice'>): string[] => [...photos, ...(voice ? [voice] : [])].map(({ fileId }) => fileId)

export type Fault = 'description' | 'place' | 'phone' | 'outcome' | 'disputeType' | 'parties'

/** What is missing or wrong, in the order in which it stands on the page. A category or a voice note says enough of a report. */
export function faultsOf(draft: ReportDraft): Fault[] {
  const isSaid = filled(draft.description) !== undefined || (draft.kind === 'report' && (draft.categoryId !== undefined || draft.voice !== undefined))
  const isDispute = draft.kind === 'dispute'
  const named = draft.parties.filter(({ name }) => filled(name) !== undefined)
  const phones = isDispute ? draft.parties.map(({ phone = '' }) => phone) : draft.from === 'patrol' ? [] : [draft.phone]
  const faults: [Fault, boolean][] = [
    ['description', !isSaid], ['place', !draft.place && filled(draft.address) === undefined], ['disputeType', isDispute && draft.disputeType === undefined], ['parties', isDispute && named.length === 0],
    ['phone', phones.some((phone) => filled(phone) !== undefined && !PHONE.test(phone.trim()))], ['outcome', !isDispute && draft.isSolved && filled(draft.outcome) === undefined],
  ]
  return faults.filter(([, isWrong]) => isWrong).map(([fault]) => fault)
}

/** A code says more than a point: it names the lamp itself. */
const whereOf = ({ place, address }: Pick<ReportDraft, 'place' | 'address'>): Record<string, unknown> =>
  ({ placeCode: place?.code, location: place?.code ? undefined : place?.location, address: filled(address) })

type Said = { /** What a report says that nobody has written: its category's name, or that it is spoken. */ unwritten: string; /** For the queue's line. */ title: string }

/** Registers the report; files go with it. */
export function registerCommand(draft: ReportDraft, { unwritten, title }: Said): NewCommand {
  const isTold = draft.from !== 'patrol'
  const contact = without({ name: isTold ? filled(draft.name) : undefined, phone: isTold ? filled(draft.phone) : undefined })
  const body = without({
    channel: draft.from, description: filled(draft.description) ?? unwritten, ...whereOf(draft), nature: isTold ? draft.nature : 'help', categoryId: draft.categoryId,
    isUrgent: draft.isUrgent || undefined, contact: Object.keys(contact).length > 0 ? contact : undefined,
  })
  return { act: 'register', target: { own: 'register' }, path: '/matters', body, files: filesOf(draft), title }
}

/** Goes after the registration on which it acts. Whoever found it himself tells nobody else than the record. */
export function solveCommand(draft: ReportDraft, registerId: string, title: string): NewCommand {
  const outcome = draft.outcome.trim()
  const body = without({ outcome, reply: draft.from === 'patrol' ? outcome : (filled(draft.reply) ?? outcome), location: draft.place?.by === 'gps' ? draft.place.location : undefined })
  return { act: 'solveOnSpot', target: { ofCommand: registerId }, path: '/matters/{matterId}/acts/solveOnSpot', body, files: draft.outcomePhotos.map(({ fileId }) => fileId), title }
}

const partyOf = ({ role, name, phone, isOrganisation }: Party): Record<string, unknown> =>
  without({ role, name: name.trim(), phone: phone ? filled(phone) : undefined, isOrganisation: isOrganisation || undefined })

/** `areaId`: for a place of which only a name is known. */
export function disputeCommand(draft: ReportDraft, { title, areaId, at }: { title: string; areaId: string | undefined; at: LonLat | undefined }): NewCommand {
  const parties = draft.parties.filter(({ name }) => filled(name) !== undefined).map(partyOf)
  const location = draft.place?.code ? at : draft.place?.location
  const body = without({
    source: draft.campaignId ? 'screening' : draft.from === 'patrol' ? 'found' : 'application', channel: draft.campaignId ? 'patrol' : draft.from, disputeType: draft.disputeType,
    risk: draft.risk, description: draft.description.trim(), request: filled(draft.request), parties, location, address: filled(draft.address) ?? draft.place?.name, areaId: location ? undefined : areaId, campaignId: draft.campaignId,
  })
  return { act: 'registerDispute', target: { own: 'register' }, path: '/disputes', body, files: filesOf(draft), title }
}

/** A refused command as it was written, to be mended. */
export function draftOf({ act, body, files }: { act: string; body: Record<string, unknown>; files: readonly LocalFile[] }): ReportDraft {
  const said = body as Partial<{
    channel: ReportDraft['from']; description: string; placeCode: string; location: Location; address: string; nature: Nature; categoryId: string; isUrgent: boolean
    contact: { name?: string; phone?: string }; disputeType: DisputeType; risk: Risk; request: string; parties: Party[]; campaignId: string
  }>
  const place: Place | undefined = said.placeCode ? { by: 'code', code: said.placeCode } : said.location ? { by: said.location.datum === 'gcj02' ? 'pasted' : 'pin', location: said.location } : undefined
  return {
    ...emptyDraft, kind: act === 'registerDispute' ? 'dispute' : 'report', from: said.channel ?? 'patrol', description: said.description ?? '', place, address: said.address ?? '', nature: said.nature ?? 'help',
    categoryId: said.categoryId, isUrgent: said.isUrgent ?? false, name: said.contact?.name ?? '', phone: said.contact?.phone ?? '', disputeType: said.disputeType, risk: said.risk ?? 'yellow', request: said.request ?? '',
    parties: said.parties ?? emptyDraft.parties, campaignId: said.campaignId, photos: files.filter(({ type }) => type.startsWith('image/')), voice: files.find(({ type }) => type.startsWith('audio/')),
  }
}

/** Which of my grids a point lies in. */
export const gridAt = (grids: readonly FieldGrid[], at: LonLat): FieldGrid | undefined => grids.find(({ boundary }) => isInside(at, boundary.coordinates))

export type Suggestion = { categoryId: string; /** Of the text. */ words: string[]; isCommon: boolean }
const MOST_SUGGESTED = 4

/** By the words that stand in the text, then by what is common here; a person decides. */
export function suggestions(description: string, rules: Pick<FieldRules, 'categories'> | undefined, commonIds: readonly string[]): Suggestion[] {
  const text = description.toLowerCase()
  const known = rules?.categories ?? []
  const isCommon = (categoryId: string): boolean => commonIds.includes(categoryId)
  const spoken = known.map(({ categoryId, words }) => ({ categoryId, words: words.filter((word) => text.includes(word.toLowerCase())), isCommon: isCommon(categoryId) }))
    .filter(({ words }) => words.length > 0).sort((a, b) => b.words.join('').length - a.words.join('').length || Number(b.isCommon) - Number(a.isCommon))
  const common = commonIds.filter((id) => known.some(({ categoryId }) => categoryId === id) && !spoken.some(({ categoryId }) => categoryId === id)).map((categoryId) => ({ categoryId, words: [], isCommon: true }))
  return [...spoken, ...common].slice(0, MOST_SUGGESTED)
}

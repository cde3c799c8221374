// What the dispute's registering form holds, and the command made from it. Pure.
import type { DisputeType, Party, Risk } from '@gongzhi/contracts/disputes.ts'
import { NewDispute } from '@gongzhi/contracts/disputes.ts'
import type { Channel, MatterView } from '@gongzhi/contracts/matters.ts'

type Source = NewDispute['source']
type Point = { lon: number; lat: number }

export type DisputeForm = {
  source: Source; channel: Channel; disputeType: DisputeType | undefined; risk: Risk; title: string; description: string; request: string; parties: Party[]
  location: Point | undefined; address: string; areaId: string | undefined; unitId: string | undefined; fromMatterId: string | undefined; campaignId: string | undefined
  externalNumber: string; outerDueAt: string | undefined; fileIds: string[]
}

/** What staff choose; `matter` is not chosen but followed from another matter's page. */
export const deskSources = ['application', 'found', 'screening', 'delegated', 'entrusted', 'transferred'] as const satisfies readonly Source[]
const OUTER: readonly Source[] = ['delegated', 'entrusted', 'transferred']
/** A court or the police stand behind it, with a number and a day of their own. */
export const isOuterSource = (source: Source): boolean => OUTER.includes(source)
export const applicationChannels = ['visit', 'call', 'letter', 'onBehalf'] as const satisfies readonly Channel[]

export const emptyParty = (role: Party['role']): Party => ({ role, name: '' })

export const emptyDispute: DisputeForm = {
  source: 'application', channel: 'visit', disputeType: undefined, risk: 'yellow', title: '', description: '', request: '', parties: [emptyParty('applicant'), emptyParty('respondent')],
  location: undefined, address: '', areaId: undefined, unitId: undefined, fromMatterId: undefined, campaignId: undefined, externalNumber: '', outerDueAt: undefined, fileIds: [],
}

/** A report turned into a dispute: its words and its place are there already; who quarrels must be said, since names are masked. */
export function disputeFrom(matter: Pick<MatterView, 'matterId' | 'title' | 'description' | 'place' | 'channel'>): DisputeForm {
  const { place } = matter
  return {
    ...emptyDispute, source: 'matter', channel: matter.channel, fromMatterId: matter.matterId, title: matter.title, description: matter.description, address: place.address ?? '',
    ...(place.lon !== undefined && place.lat !== undefined ? { location: { lon: place.lon, lat: place.lat } } : {}), areaId: place.areas.at(-1)?.areaId,
  }
}

export const channelOf = ({ source, channel }: Pick<DisputeForm, 'source' | 'channel'>): Channel =>
  source === 'found' || source === 'screening' ? 'patrol' : source === 'delegated' || source === 'entrusted' ? 'department' : source === 'transferred' ? 'department' : channel

const filled = (text: string): string | undefined => text.trim() || undefined

/** Without what was left empty; an agent without a name is none. */
export function partyOf(party: Party): Party {
  const { agent, ...own } = party
  const said = Object.entries(own).filter(([, value]) => value !== undefined && value !== false && (typeof value !== 'string' || value.trim() !== ''))
  const named = agent && filled(agent.name) ? { agent: { name: agent.name.trim(), basis: agent.basis, ...(filled(agent.phone ?? '') ? { phone: agent.phone!.trim() } : {}) } } : {}
  return { name: '', ...Object.fromEntries(said), ...named } as Party
}

/** A party line that nobody has touched: left out, unless it is the only one. */
const isUntouched = (party: Party): boolean => Object.entries(partyOf(party)).every(([name, value]) => name === 'role' || value === '')

/** The command without what was left empty. */
export function disputeCommand(commandId: string, form: DisputeForm): Record<string, unknown> {
  const parties = form.parties.filter((party, index) => index === 0 || !isUntouched(party)).map(partyOf)
  const all: Record<string, unknown> = {
    commandId, source: form.source, channel: channelOf(form), disputeType: form.disputeType, risk: form.risk, title: filled(form.title), description: form.description.trim(), request: filled(form.request), parties,
    location: form.location, address: filled(form.address), areaId: form.location ? undefined : form.areaId, unitId: form.unitId, fromMatterId: form.fromMatterId,
    campaignId: form.source === 'screening' ? form.campaignId : undefined,
    externalNumber: isOuterSource(form.source) ? filled(form.externalNumber) : undefined, outerDueAt: isOuterSource(form.source) ? form.outerDueAt : undefined,
    fileIds: form.fileIds.length > 0 ? form.fileIds : undefined,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** What is wrong, by the field's name, a party's by `parties.<n>.<field>`. */
export function wrongInDispute(command: Record<string, unknown>): Record<string, 'missing' | 'tooLong' | 'wrong' | 'phone'> {
  const checked = NewDispute.safeParse(command)
  const wrong: Record<string, 'missing' | 'tooLong' | 'wrong' | 'phone'> = command['source'] === 'screening' && !command['campaignId'] ? { campaignId: 'missing' } : {}
  for (const issue of checked.success ? [] : checked.error.issues) {
    const [first, ...rest] = issue.path
    const name = first === 'parties' ? ['parties', ...rest].join('.') : String(first ?? '')
    const isMissing = issue.code === 'too_small' || (issue.code === 'invalid_type' && command[name] === undefined) || (issue.code === 'invalid_value' && command[name] === undefined)
    wrong[name] ??= rest.at(-1) === 'phone' ? 'phone' : issue.code === 'too_big' ? 'tooLong' : isMissing ? 'missing' : 'wrong'
  }
  return wrong
}

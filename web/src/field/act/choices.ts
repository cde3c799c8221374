// What there is to choose from under a field that names a unit, a person, a party, a session: read when there is a network,
// as the desk reads it. By the field's kind, or by act and name where only one kind of matter has it.
import type { OfficerList } from '@gongzhi/contracts/administration.ts'
import type { ConferenceView } from '@gongzhi/contracts/conferences.ts'
import type { DisputeView, MediatorChoice, Organisation } from '@gongzhi/contracts/disputes.ts'
import type { DispatchChoices, MatterList, UnitChoice } from '@gongzhi/contracts/matters.ts'
import { kindOfAct } from '@gongzhi/contracts/kinds.ts'
import type { Papers } from '@gongzhi/contracts/papers.ts'
import type { OfficialList } from '@gongzhi/contracts/petitions.ts'
import type { UnitList } from '@gongzhi/contracts/units.ts'
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { sayAny } from '@gongzhi/contracts/words/say.ts'
import type { z } from 'zod'
import { call } from '../../kit/api.ts'
import { dateWords, momentWords } from '../../kit/times.ts'
import type { FormField } from '../../modules/acts/formFields.ts'
import { proposedFirst } from '../../modules/acts/proposedFirst.ts'
import type { ForeseenMatter } from '../predict/predict.ts'

export type Option = { value: string; label: string; note?: string | undefined; isDisabled?: boolean }
export type ChoiceScene = { act: string; matter: ForeseenMatter; assignmentId: string | undefined; values: Record<string, unknown>; language: Language }
/** `isSearch`: looked for by a part of its name. */
export type Choices = { isSearch?: boolean; load: (scene: ChoiceScene, part: string, signal: AbortSignal) => Promise<Option[]> }

const dispatchChoices = ({ matter }: ChoiceScene, signal: AbortSignal) => call<DispatchChoices>('GET', `/matters/${matter.matterId}/dispatch-choices`, { signal })
const dispute = ({ matter }: ChoiceScene, signal: AbortSignal) => call<DisputeView>('GET', `/disputes/${matter.matterId}`, { signal })

const unitOption = (language: Language) => ({ unitId, name, whyNot, basis, role }: UnitChoice): Option => ({
  value: unitId, label: name, note: whyNot ? sayAny(language, whyNot) : [role && sayAny(language, `desk.units.duty.${role}`), basis].filter(Boolean).join(' · ') || undefined, isDisabled: whyNot !== undefined,
})
const once = (options: Option[]): Option[] => options.filter((option, nth) => options.findIndex(({ value }) => value === option.value) === nth)

const called: Choices = {
  load: async (scene, _, signal) => {
    const { whistle, dispatch } = await dispatchChoices(scene, signal)
    return proposedFirst(scene.act === 'whistle' ? whistle : dispatch).map(unitOption(scene.language))
  },
}
const otherUnit: Choices = {
  load: async (scene, _, signal) => {
    const { designate, dispatch, whistle } = await dispatchChoices(scene, signal)
    return once(proposedFirst(scene.act === 'designate' ? designate : [...dispatch, ...whistle]).map(unitOption(scene.language)))
  },
}
const anyUnit: Choices = {
  isSearch: true,
  load: async (_, part, signal) => (await call<UnitList>('GET', '/units', { query: { q: part }, signal })).rows.map(({ unitId, name, areaName }) => ({ value: unitId, label: name, note: areaName })),
}
const officials = (isLeader: boolean): Choices => ({
  isSearch: true,
  load: async (_, part, signal) => (await call<OfficialList>('GET', '/officials', { query: { q: part, leaders: isLeader ? 'true' : undefined }, signal })).rows.map(({ personId, name, post, unitName }) => ({ value: personId, label: name, note: `${post} · ${unitName}` })),
})
const officers: Choices = {
  load: async ({ assignmentId }, _, signal) =>
    (await call<z.infer<typeof OfficerList>>('GET', `/assignments/${assignmentId}/officers`, { signal })).rows.map(({ personId, name, post, unitName }) => ({ value: personId, label: name, note: `${unitName} ${post}` })),
}
const dutyLines: Choices = {
  load: async (scene, _, signal) => (await dispatchChoices(scene, signal)).dutyLines.map(({ lineId, title, leadUnitName, basis }) => ({ value: lineId, label: title, note: `${leadUnitName} · ${basis}` })),
}
const otherMatter: Choices = {
  isSearch: true,
  load: async ({ matter }, part, signal) =>
    part === '' ? [] : (await call<MatterList>('GET', '/matters', { query: { q: part.replace(/[\s-]/g, ''), limit: 10 }, signal })).rows.filter(({ matterId }) => matterId !== matter.matterId).map(({ matterId, title, number }) => ({ value: matterId, label: title, note: number })),
}
const parties: Choices = { load: async (scene, _, signal) => (await dispute(scene, signal)).parties.map(({ partyId, role, name }) => ({ value: partyId, label: `${sayAny(scene.language, `partyRole.${role}`)} ${name}` })) }
const namedMediators: Choices = { load: async (scene, _, signal) => (await dispute(scene, signal)).mediators.filter(({ recusedFor }) => !recusedFor).map(({ personId, name, unitName }) => ({ value: personId, label: name, note: unitName })) }
const mediators: Choices = {
  load: async ({ matter, language }, _, signal) => (await call<{ rows: MediatorChoice[] }>('GET', `/matters/${matter.matterId}/mediator-choices`, { signal })).rows
    .map(({ personId, name, unitName, whyNot }) => ({ value: personId, label: name, note: whyNot ? sayAny(language, whyNot) : unitName, isDisabled: whyNot !== undefined })),
}
const sessions: Choices = {
  load: async (scene, _, signal) => (await dispute(scene, signal)).sessions.filter(({ state }) => state === 'planned').map(({ sessionId, startsAt, place }) => ({ value: sessionId, label: momentWords(scene.language, startsAt, Date.now()), note: place })),
}
const terms: Choices = {
  load: async (scene, _, signal) => ((await dispute(scene, signal)).agreement?.terms ?? []).filter(({ result }) => result !== 'performed').map(({ termId, text, dueOn }) => ({ value: termId, label: text, note: dateWords(scene.language, dueOn, true) })),
}
const conferencesOf = async ({ matter }: ChoiceScene, signal: AbortSignal) => (await call<{ rows: ConferenceView[] }>('GET', `/matters/${matter.matterId}/conferences`, { signal })).rows
const conferences: Choices = { load: async (scene, _, signal) => (await conferencesOf(scene, signal)).filter(({ state }) => state === 'called').map(({ conferenceId, startsAt, place }) => ({ value: conferenceId, label: momentWords(scene.language, startsAt, Date.now()), note: place })) }
/** The units of the conference, and the matter's owner. */
const conferenceUnits: Choices = {
  load: async (scene, _, signal) => once([
    ...(await conferencesOf(scene, signal)).filter(({ conferenceId }) => conferenceId === scene.values['conferenceId']).flatMap(({ units }) => units.map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))),
    { value: scene.matter.owner.unitId, label: scene.matter.owner.name },
  ]),
}
const organisations: Choices = {
  load: async ({ matter }, _, signal) => (await call<{ rows: z.infer<typeof Organisation>[] }>('GET', '/mediation/organisations', { signal })).rows.filter(({ unitId }) => unitId !== matter.owner.unitId).map(({ unitId, name, areaName }) => ({ value: unitId, label: name, note: areaName })),
}
const papers: Choices = { load: async ({ matter }, _, signal) => (await call<Papers>('GET', `/matters/${matter.matterId}/papers`, { signal })).rows.map(({ paperId, title, number }) => ({ value: paperId, label: title, note: number })) }

const byName: Record<string, Choices> = {
  partyId: parties, consentedPartyIds: parties, attendedPartyIds: parties, signedPartyIds: parties, partyIds: parties,
  mediatorIds: mediators, attendedMediatorIds: namedMediators, signedMediatorIds: namedMediators, mediatorId: namedMediators,
  sessionId: sessions, termId: terms, conferenceId: conferences, paperId: papers,
  'handOverDispute.unitId': organisations, 'recordConference.attendance.unitId': conferenceUnits, 'recordConference.tasks.unitId': conferenceUnits,
}

/** Whether several may be chosen, by the field's own check. */
export const isSeveral = (field: FormField): boolean => ['units', 'anyUnits', 'officials'].includes(field.kind) || (field.kind === 'own' && /Ids$/.test(field.name))

/** undefined: nothing has to be read for it. `group`: the act, or the list in an act that it is a column of. */
export function choicesOf(group: string, field: FormField): Choices | undefined {
  const own = byName[`${group}.${field.name}`] ?? (field.kind === 'own' ? byName[field.name] : undefined)
  if (own) return own
  const isReports = !['dispute', 'petition'].includes(kindOfAct(group) ?? '') && !group.includes('.')
  switch (field.kind) {
    case 'unit': return field.name === 'leadUnitId' ? called : isReports ? (['instruct', 'supervise'].includes(group) ? undefined : otherUnit) : anyUnit
    case 'units': return called
    case 'anyUnit': case 'anyUnits': return anyUnit
    case 'person': return officers
    case 'official': case 'officials': return officials(field.name === 'leaderId')
    case 'dutyLine': return dutyLines
    case 'matter': return otherMatter
    default: return undefined
  }
}

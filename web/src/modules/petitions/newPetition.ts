// What the petition form of the desk holds, and the command made from it. Pure.
import type { PetitionClass, petitionCategories, petitionChannels } from '@gongzhi/contracts/petitions.ts'
import { NewPetition } from '@gongzhi/contracts/petitions.ts'

export type PetitionChannel = (typeof petitionChannels)[number]
export type PetitionCategory = (typeof petitionCategories)[number]
export type PersonForm = { name: string; phone: string; address: string; idNumber: string; isOrganisation: boolean }

export type PetitionForm = {
  channel: PetitionChannel; receivedOn: string | undefined; description: string; request: string; title: string
  petitionClass: PetitionClass | undefined; category: PetitionCategory | undefined
  petitioner: PersonForm; persons: number; representatives: PersonForm[]
  aboutUnitId: string | undefined; aboutPersonId: string | undefined; areaId: string | undefined; address: string
  isUnclear: boolean; isSimple: boolean; externalNumber: string; outerDueAt: string | undefined; fileIds: string[]
}

export const emptyPerson: PersonForm = { name: '', phone: '', address: '', idNumber: '', isOrganisation: false }
export const emptyPetition: PetitionForm = {
  channel: 'visit', receivedOn: undefined, description: '', request: '', title: '', petitionClass: undefined, category: undefined, petitioner: emptyPerson, persons: 1, representatives: [],
  aboutUnitId: undefined, aboutPersonId: undefined, areaId: undefined, address: '', isUnclear: false, isSimple: false, externalNumber: '', outerDueAt: undefined, fileIds: [],
}

/** Passed on by a higher body or another department: it has a number, and perhaps a deadline, of its own. */
export const isFromAbove = (channel: PetitionChannel): boolean => channel === 'superior' || channel === 'department'

const said = (text: string): string | undefined => text.trim() || undefined

function personOf({ name, phone, address, idNumber, isOrganisation }: PersonForm): Record<string, unknown> {
  // A Chinese keyboard writes full-width digits.
  return without({ name: said(name), phone: said(phone.normalize('NFKC')), address: said(address), idNumber: said(idNumber.normalize('NFKC')), isOrganisation: isOrganisation || undefined })
}

const without = (all: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))

/** The command without what was left empty. */
export function newPetitionOf(commandId: string, form: PetitionForm): Record<string, unknown> {
  const isGroup = form.persons > 1
  const isAccusation = form.petitionClass === 'accusation'
  return without({
    commandId, channel: form.channel, receivedOn: form.receivedOn, description: form.description.trim(), request: said(form.request), title: said(form.title),
    petitionClass: form.petitionClass, category: form.category, petitioner: personOf(form.petitioner), persons: form.persons,
    representatives: isGroup && form.representatives.length > 0 ? form.representatives.map(personOf) : undefined,
    aboutUnitId: form.aboutUnitId, aboutPersonId: isAccusation ? form.aboutPersonId : undefined, areaId: form.areaId, address: said(form.address),
    isUnclear: form.isUnclear || undefined, isSimple: (form.isSimple && form.petitionClass === 'claim') || undefined,
    externalNumber: isFromAbove(form.channel) ? said(form.externalNumber) : undefined, outerDueAt: isFromAbove(form.channel) ? form.outerDueAt : undefined,
    fileIds: form.fileIds.length > 0 ? form.fileIds : undefined,
  })
}

export type WrongKind = 'missing' | 'tooLong' | 'wrong' | 'phone'

/** What is wrong, by the field's own name; of the representatives the whole list. */
export function wrongInPetition(command: Record<string, unknown>): Record<string, WrongKind> {
  const checked = NewPetition.safeParse(command)
  if (checked.success) return {}
  const wrong: Record<string, WrongKind> = {}
  for (const issue of checked.error.issues) {
    const [first, last] = [String(issue.path[0] ?? ''), issue.path.at(-1)]
    const name = first === 'petitioner' ? `petitioner-${String(last)}` : first
    const isMissing = (issue.code === 'invalid_type' || issue.code === 'invalid_value') && command[first] === undefined
    wrong[name] ??= last === 'phone' ? 'phone' : isMissing || (issue.code === 'too_small' && issue.origin === 'string') ? 'missing' : issue.code === 'too_big' ? 'tooLong' : 'wrong'
  }
  return wrong
}

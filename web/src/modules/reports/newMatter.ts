// What the registering form holds, and the command made from it. Pure.
import type { Channel, Nature } from '@gongzhi/contracts/matters.ts'
import { NewMatter } from '@gongzhi/contracts/reports.ts'

/** Channels by which something comes to a desk; scan and web come by themselves. */
export const deskChannels = ['call', 'visit', 'letter', 'chatGroup', 'patrol', 'onBehalf', 'hotline', 'superior', 'department', 'media'] as const satisfies readonly Channel[]

/** Those behind which another system stands, with a number and a deadline of its own. */
const OUTER: readonly Channel[] = ['hotline', 'superior', 'department', 'media']
export const isOuter = (channel: Channel): boolean => OUTER.includes(channel)

const ABOUT_SOMEBODY: readonly Nature[] = ['complaint', 'tipOff']
export const isAboutSomebody = (nature: Nature): boolean => ABOUT_SOMEBODY.includes(nature)

export type Registration = {
  channel: Channel; description: string; title: string; nature: Nature; categoryId: string | undefined; aboutUnitId: string | undefined
  location: { lon: number; lat: number } | undefined; placeCode: string; address: string; name: string; phone: string
  isAnonymous: boolean; isUrgent: boolean; isConfidential: boolean; externalNumber: string; outerDueAt: string | undefined; fileIds: string[]
}

export const emptyRegistration: Registration = {
  channel: 'call', description: '', title: '', nature: 'help', categoryId: undefined, aboutUnitId: undefined, location: undefined, placeCode: '', address: '', name: '', phone: '',
  isAnonymous: false, isUrgent: false, isConfidential: false, externalNumber: '', outerDueAt: undefined, fileIds: [],
}

const filled = (text: string): string | undefined => text.trim() || undefined

/** The command without what was left empty. */
export function newMatterOf(commandId: string, form: Registration): Record<string, unknown> {
  const contact = form.isAnonymous ? {} : { name: filled(form.name), phone: filled(form.phone) }
  const hasContact = Object.values(contact).some((value) => value !== undefined)
  const all: Record<string, unknown> = {
    commandId, channel: form.channel, description: form.description.trim(), title: filled(form.title), nature: form.nature, categoryId: form.categoryId,
    aboutUnitId: isAboutSomebody(form.nature) ? form.aboutUnitId : undefined,
    // A code says more than a point: it names the lamp itself.
    location: filled(form.placeCode) ? undefined : form.location, placeCode: filled(form.placeCode)?.toUpperCase(), address: filled(form.address), contact: hasContact ? JSON.parse(JSON.stringify(contact)) : undefined,
    anonymous: form.isAnonymous || undefined, isUrgent: form.isUrgent || undefined, isConfidential: form.isConfidential || undefined,
    externalNumber: isOuter(form.channel) ? filled(form.externalNumber) : undefined, outerDueAt: isOuter(form.channel) ? form.outerDueAt : undefined, fileIds: form.fileIds.length > 0 ? form.fileIds : undefined,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** What is wrong, by the field's own name: 'missing', 'tooLong' or 'wrong'. */
export function wrongInRegistration(command: Record<string, unknown>): Record<string, 'missing' | 'tooLong' | 'wrong'> {
  const checked = NewMatter.safeParse(command)
  if (checked.success) return {}
  const wrong: Record<string, 'missing' | 'tooLong' | 'wrong'> = {}
  for (const issue of checked.error.issues) {
    const name = String(issue.path.at(-1) ?? '')
    wrong[name] ??= issue.code === 'too_big' ? 'tooLong' : issue.code === 'too_small' ? 'missing' : 'wrong'
  }
  return wrong
}

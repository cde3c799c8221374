// The list behind each number: addresses of /desk/matters with the filters under which the server counts the same. Pure.
import type { MatterQuery } from '@gongzhi/contracts/matters.ts'
import type { z } from 'zod'

type Filters = { [Name in Exclude<keyof z.input<typeof MatterQuery>, 'cursor' | 'limit' | 'keptApart'>]?: string | undefined }

/**
 * The address of the list of what these filters leave; absent ones stay out of it. Figures count nothing that is kept
 * apart, which the list of who takes it in has besides.
 */
export function listLink(filters: Filters): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) if (value) params.set(name, value)
  params.set('keptApart', 'without')
  return `/matters?${params}`
}

export const openLink = (areaId: string, more: Filters = {}): string => listLink({ state: 'open', areaId, ...more })
export const lateLink = (areaId: string, more: Filters = {}): string => listLink({ state: 'open', areaId, light: 'overdue', order: 'due', ...more })
/** Open, and due on that day. */
export const dueLink = (areaId: string, day: string): string => listLink({ areaId, dueFrom: day, dueTo: day, order: 'due' })
export const shelvedLink = (areaId: string): string => listLink({ state: 'shelved', areaId })
export const supervisedLink = (areaId: string): string => listLink({ state: 'open', areaId, supervision: 'any' })
/** Registered on these days, the last one included. */
export const newLink = (areaId: string, from: string, to: string = from): string => listLink({ areaId, reportedFrom: from, reportedTo: to })
export const closedLink = (areaId: string, from: string, to: string = from): string => listLink({ areaId, closedFrom: from, closedTo: to })
/** The open matters within the area that a unit has now, the first due first. */
export const holderLink = (areaId: string, holderId: string): string => openLink(areaId, { holderId, order: 'due' })
export const holderLateLink = (areaId: string, holderId: string): string => lateLink(areaId, { holderId })
/** The open matters within the area that a unit handles or handled, the first due first. */
export const unitLink = (areaId: string, unitId: string): string => openLink(areaId, { unitId, order: 'due' })
export const placeLink = (placeId: string, from: string, to: string): string => listLink({ placeId, reportedFrom: from, reportedTo: to })

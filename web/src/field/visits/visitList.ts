// Whom to visit: disputes to look in on, petitioners to help, reports to look at or to call back. Pure.
import type { EntryView } from '@gongzhi/contracts/matters.ts'
import type { DeviceMatter } from '@gongzhi/contracts/sync.ts'
import type { LonLat } from '../map/projection.ts'
import { metresApart } from '../map/projection.ts'

export const visitActs = ['visitParties', 'recordPerformance', 'recordHelp', 'verify', 'callBack', 'confirm'] as const
export type VisitAct = (typeof visitActs)[number]

export type Visit<Matter extends DeviceMatter = DeviceMatter> = { matter: Matter; acts: VisitAct[]; dueAt?: string; nearAt?: string; metres?: number }
export type VisitGroup = 'dispute' | 'petition' | 'report'
export const visitGroups: readonly VisitGroup[] = ['dispute', 'petition', 'report']

function visitOf<Matter extends DeviceMatter>(matter: Matter, from: LonLat | undefined): Visit<Matter> | undefined {
  const acts = visitActs.filter((act) => matter.acts.some((choice) => choice.act === act && choice.allowed))
  if (acts.length === 0) return undefined
  const due = matter.todos.filter(({ act, dueAt }) => dueAt !== undefined && acts.some((own) => own === act)).toSorted((a, b) => a.dueAt!.localeCompare(b.dueAt!))[0]
  const { lon, lat } = matter.place
  return {
    matter, acts, ...(due && { dueAt: due.dueAt!, ...(due.nearAt && { nearAt: due.nearAt }) }),
    ...(from && lon !== undefined && lat !== undefined && { metres: metresApart(from, { lon, lat }) }),
  }
}

/** By kind; the nearest first where it is known where I am, else what is due first. */
export function visitsOf<Matter extends DeviceMatter>(matters: readonly Matter[], from?: LonLat): Record<VisitGroup, Visit<Matter>[]> {
  const all = matters.flatMap((matter) => visitOf(matter, from) ?? [])
  const order = (a: Visit, b: Visit): number => (from ? (a.metres ?? Infinity) - (b.metres ?? Infinity) : 0) || (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9')
  const of = (kind: VisitGroup): Visit<Matter>[] => all.filter(({ matter }) => matter.kind === kind).toSorted(order)
  return { dispute: of('dispute'), petition: of('petition'), report: of('report') }
}

export type Visited = { matterId: string; title: string; act: string; at: string }
const MOST = 20

/** What I have done of it myself, newest first, as far as the phone still holds the record. */
export const visitedBy = (matters: readonly DeviceMatter[], name: string): Visited[] => matters
  .flatMap(({ matterId, title, entries }) => entries.filter((entry) => isVisit(entry) && entry.actorName === name).map(({ act, at }) => ({ matterId, title, act, at })))
  .toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, MOST)

const isVisit = ({ act }: Pick<EntryView, 'act'>): boolean => visitActs.some((own) => own === act)

// Which figures a matter and a contact clock stand in, as pure functions of where they stand: an act changes the figures
// by the difference of before and after, and a recount (recount.ts says the same in SQL) must give the same.
import { dateOfDay, endOfTermAt, localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { isCounted } from './figureMatter.ts'
import type { FigureClock, FigureMatter } from './figureMatter.ts'

export type Dim = 'all' | 'state' | 'category' | 'unit' | 'channel'
export type Measure =
  /** Of the present state. */
  | 'open' | 'late' | 'shelved' | 'supervised'
  /** Of a day. */
  | 'new' | 'closed' | 'becameLate' | 'rated' | 'solved' | 'satisfied' | 'responseDue' | 'responded' | 'declined' | 'redispatched'
/** Each counts one. `day`: null for the present state. */
export type Figure = { day: string | null; dim: Dim; key: string; measure: Measure }

/** The figures that the matter stands in; none when it is kept apart. */
export function figuresOf(matter: FigureMatter): Figure[] {
  if (!isCounted(matter)) return []
  return [...(isOpen(matter) ? presentFiguresOf(matter) : []), ...dayFiguresOf(matter)]
}

/** As in the lists: a merged matter is counted under the one that it was merged into. */
const isOpen = ({ closedAt, state }: FigureMatter): boolean => closedAt === null && state !== 'merged'

function presentFiguresOf({ state, categoryId, holderUnitId, isLate, supervision }: FigureMatter): Figure[] {
  const groups: [Dim, string][] = [['all', ''], ['state', state], ['category', categoryId ?? ''], ['unit', holderUnitId]]
  const now = (measure: Measure) => groups.map(([dim, key]): Figure => ({ day: null, dim, key, measure }))
  const all = (measure: Measure): Figure => ({ day: null, dim: 'all', key: '', measure })
  return [
    // While it is shelved its whole clock does not run: no list shows it as overdue.
    ...now('open'), ...(isLate && state !== 'shelved' ? now('late') : []),
    ...(state === 'shelved' ? [all('shelved')] : []), ...(supervision === null ? [] : [all('supervised')]),
  ]
}

function dayFiguresOf({ channel, isLate, reportedAt, dueAt, closedAt, solved, satisfied }: FigureMatter): Figure[] {
  const on = (day: string, measure: Measure, dim: Dim = 'all', key = ''): Figure => ({ day, dim, key, measure })
  const reportedOn = localDateOf(reportedAt)
  const figures = [on(reportedOn, 'new'), on(reportedOn, 'new', 'channel', channel)]
  if (isLate && dueAt) figures.push(on(lastDayOf(dueAt), 'becameLate'))
  if (closedAt === null) return figures
  const closedOn = localDateOf(closedAt)
  figures.push(on(closedOn, 'closed'))
  if (solved !== null) figures.push(on(closedOn, 'rated'))
  if (solved === 'solved') figures.push(on(closedOn, 'solved'))
  if (solved !== null && (satisfied === 'satisfied' || satisfied === 'fairlySatisfied')) figures.push(on(closedOn, 'satisfied'))
  return figures
}

/**
 * A contact clock counts on the last day of its term, so that a rate is of terms that are over; one that stopped in time
 * because its order ended blames nobody and does not count.
 */
export function clockFiguresOf({ dueAt, stoppedAt, wasMet, wasContacted }: FigureClock): Figure[] {
  const isOver = stoppedAt !== null
  if (isOver && wasMet && !wasContacted) return []
  const on = (measure: Measure): Figure => ({ day: lastDayOf(dueAt), dim: 'all', key: '', measure })
  return [on('responseDue'), ...(isOver && wasMet ? [on('responded')] : [])]
}

/** What ends at midnight ends on the day before at 24:00 (民法典 203). */
const lastDayOf = (at: Date): string => dateOfDay(endOfTermAt(at).day)

export type FigureAct = { act: string; at: Date; unitId: string }

/** What an act itself counts for the unit whose order it ends or takes away. */
export function actFiguresOf({ act, at, unitId }: FigureAct): Figure[] {
  const measure = act === 'decline' ? 'declined' : act === 'redispatch' ? 'redispatched' : undefined
  return measure ? [{ day: localDateOf(at), dim: 'unit', key: unitId, measure }] : []
}

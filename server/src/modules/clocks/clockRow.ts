// A clock as it is stored, and how it is counted again from what stands in its row.
import { dueAt } from '@gongzhi/contracts/kit/clockArithmetic.ts'
import type { DueResult, Extension, Pause } from '@gongzhi/contracts/kit/clockArithmetic.ts'
import { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import { nearDueAt } from '@gongzhi/contracts/kit/remaining.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { Selectable } from 'kysely'
import type { ClocksRow } from '../../generated/db.ts'

export type ClockRow = Selectable<ClocksRow>

export type StoredPause = { fromAt: string; toAt?: string; reason: string }
export type StoredExtension = { amount: number; unit: LimitRule['unit']; decidedAt: string; reason: string }

export const storedPausesOf = (clock: Pick<ClockRow, 'pauses'>): StoredPause[] => clock.pauses as StoredPause[]
export const storedExtensionsOf = (clock: Pick<ClockRow, 'extensions'>): StoredExtension[] => clock.extensions as StoredExtension[]

const pausesOf = (clock: ClockRow): Pause[] =>
  storedPausesOf(clock).map(({ fromAt, toAt }) => ({ fromAt: new Date(fromAt), ...(toAt ? { toAt: new Date(toAt) } : {}) }))

const extensionsOf = (clock: ClockRow): Extension[] =>
  storedExtensionsOf(clock).map((e) => ({ ...e, decidedAt: new Date(e.decidedAt) }))

/** From when the clock counts as near due (临期). */
export const nearOf = (startAt: Date, due: Date, rules: Pick<Rules, 'nearFraction'>): Date =>
  nearDueAt({ startAt, dueAt: due, nearDue: { fraction: rules.nearFraction } })

/** The arithmetic of a clock from its pinned rule, with its pauses and extensions, on the calendar of `rules`. */
export const countingOf = (clock: ClockRow, rules: Pick<Rules, 'calendar' | 'dayTable'>): DueResult =>
  dueAt(LimitRule.parse(clock.rule), clock.startedAt, {
    calendar: rules.calendar, dayTable: rules.dayTable, pauses: pausesOf(clock), extensions: extensionsOf(clock),
  })

export type Counted = Pick<ClockRow, 'dueAt' | 'nearAt' | 'isProvisional' | 'calendarVersion'>

/** What changes in the row when the clock is counted again; a fixed deadline stays as given. */
export function countAgain(clock: ClockRow, rules: Rules): Counted {
  const { calendarVersion } = rules
  if (clock.isFixed) return { dueAt: clock.dueAt, nearAt: clock.nearAt, isProvisional: false, calendarVersion }
  const counted = countingOf(clock, rules)
  return { dueAt: counted.dueAt, nearAt: nearOf(clock.startedAt, counted.dueAt, rules), isProvisional: counted.provisional, calendarVersion }
}

// The clocks' reaction to an act: starts what must run now, stops what must not, in the act's transaction.
import { dueAt } from '@gongzhi/contracts/kit/clockArithmetic.ts'
import type { Extension, Pause } from '@gongzhi/contracts/kit/clockArithmetic.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { Selectable } from 'kysely'
import type { ClocksRow } from '../../generated/db.ts'
import type { Tx } from '../../platform/context.ts'
import type { DesiredClock } from './desiredClocks.ts'

export type ClockRow = Selectable<ClocksRow>
/** Pausing a matter stops its handling and its whole clock; nobody is spared from signing or turning up. */
export const pausableKinds: readonly ClockRow['kind'][] = ['handling', 'whole']

export const openClocks = (tx: Tx, matterId: string): Promise<ClockRow[]> =>
  tx.selectFrom('clocks').selectAll().where('matterId', '=', matterId).where('stoppedAt', 'is', null).execute()

const keyOf = (clock: { kind: string; assignmentId?: string | null }): string => `${clock.kind}:${clock.assignmentId ?? ''}`

/** Makes the matter's open clocks those desired; answers them. A clock that goes on running is not touched. */
export async function runClocks(tx: Tx, matterId: string, desired: readonly DesiredClock[], rules: Rules, now: Date): Promise<ClockRow[]> {
  const open = await openClocks(tx, matterId)
  const wanted = new Map(desired.map((d) => [keyOf(d), d]))
  const going = open.filter((c) => wanted.has(keyOf(c)))
  for (const clock of open.filter((c) => !wanted.has(keyOf(c)))) await stopClock(tx, clock, now)
  const have = new Set(going.map(keyOf))
  const started = desired.filter((d) => !have.has(keyOf(d))).map((d) => clockOf(matterId, d, rules))
  if (started.length > 0) await tx.insertInto('clocks').values(started.map(asStored)).execute()
  return [...going, ...started]
}

async function stopClock(tx: Tx, clock: ClockRow, now: Date): Promise<void> {
  await tx.updateTable('clocks').set({ stoppedAt: now, wasMet: clock.pausedAt !== null || now <= clock.dueAt })
    .where('clockId', '=', clock.clockId).execute()
}

function clockOf(matterId: string, desired: DesiredClock, rules: Rules): ClockRow {
  const due = desired.fixedDueAt
    ? { dueAt: desired.fixedDueAt, provisional: false }
    : dueAt(desired.rule, desired.startAt, { calendar: rules.calendar, dayTable: rules.dayTable })
  return {
    clockId: newId(), matterId, assignmentId: desired.assignmentId ?? null, kind: desired.kind, rule: desired.rule,
    ruleVersion: rules.ruleVersion, startedAt: desired.startAt, dueAt: due.dueAt, nearAt: nearOf(desired.startAt, due.dueAt, rules),
    isProvisional: due.provisional, pausedAt: null, pauses: [], extensions: [], stoppedAt: null, wasMet: null,
  }
}

const asStored = (clock: ClockRow) => ({
  ...clock, rule: JSON.stringify(clock.rule), pauses: JSON.stringify(clock.pauses), extensions: JSON.stringify(clock.extensions),
})

const nearOf = (startAt: Date, due: Date, rules: Rules): Date =>
  new Date(due.getTime() - (due.getTime() - startAt.getTime()) * rules.nearFraction)

type StoredPause = { fromAt: string; toAt?: string; reason: string }
type StoredExtension = { amount: number; unit: LimitRule['unit']; decidedAt: string; reason: string }

export const pausesOf = (clock: Pick<ClockRow, 'pauses'>): (Pause & { reason: string })[] =>
  (clock.pauses as StoredPause[]).map((p) => ({ fromAt: new Date(p.fromAt), ...(p.toAt ? { toAt: new Date(p.toAt) } : {}), reason: p.reason }))

export const extensionsOf = (clock: Pick<ClockRow, 'extensions'>): Extension[] =>
  (clock.extensions as StoredExtension[]).map((e) => ({ ...e, decidedAt: new Date(e.decidedAt) }))

/** The clock counted again from its pinned rule, with its pauses and extensions; a fixed deadline stays as given. */
export function countAgain(clock: ClockRow, rules: Rules): { dueAt: Date; nearAt: Date; isProvisional: boolean } {
  const rule = LimitRule.parse(clock.rule)
  const counted = dueAt(rule, clock.startedAt, {
    calendar: rules.calendar, dayTable: rules.dayTable, pauses: pausesOf(clock), extensions: extensionsOf(clock),
  })
  return { dueAt: counted.dueAt, nearAt: nearOf(clock.startedAt, counted.dueAt, rules), isProvisional: counted.provisional }
}

/** Pauses the matter's pausable clocks from now on. */
export async function pauseClocks(tx: Tx, matterId: string, reason: string, now: Date): Promise<void> {
  for (const clock of (await openClocks(tx, matterId)).filter((c) => pausableKinds.includes(c.kind))) {
    const pauses = [...(clock.pauses as StoredPause[]), { fromAt: now.toISOString(), reason }]
    await tx.updateTable('clocks').set({ pausedAt: now, pauses: JSON.stringify(pauses) }).where('clockId', '=', clock.clockId).execute()
  }
}

/** Lets paused clocks go on; the time between does not count. */
export async function resumeClocks(tx: Tx, matterId: string, hasFixedWhole: boolean, rules: Rules, now: Date): Promise<void> {
  for (const clock of (await openClocks(tx, matterId)).filter((c) => c.pausedAt !== null)) {
    const pauses = (clock.pauses as StoredPause[]).map((p) => (p.toAt ? p : { ...p, toAt: now.toISOString() }))
    const resumed: ClockRow = { ...clock, pauses, pausedAt: null }
    // Our pause does not move the deadline of the system that the matter came from.
    const due = clock.kind === 'whole' && hasFixedWhole ? {} : countAgain(resumed, rules)
    await tx.updateTable('clocks').set({ pausedAt: null, pauses: JSON.stringify(pauses), ...due }).where('clockId', '=', clock.clockId).execute()
  }
}

/** Adds an approved extension to the assignment's handling clock; the first term stays readable. */
export async function extendHandling(
  tx: Tx, matterId: string, assignmentId: string, extension: StoredExtension, rules: Rules,
): Promise<void> {
  const clock = (await openClocks(tx, matterId)).find((c) => c.kind === 'handling' && c.assignmentId === assignmentId)
  if (!clock) return
  const extended: ClockRow = { ...clock, extensions: [...(clock.extensions as StoredExtension[]), extension] }
  await tx.updateTable('clocks').set({ extensions: JSON.stringify(extended.extensions), ...countAgain(extended, rules) })
    .where('clockId', '=', clock.clockId).execute()
}

// The clocks' reaction to an act: starts what must run now, stops what must not, in the act's transaction. Called by the
// act engine, which has read the open clocks; pausing, resuming and extending are called by those three acts.
import { dueAt } from '@gongzhi/contracts/kit/clockArithmetic.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { send, statement } from '../../platform/statements.ts'
import type { ClockRow, StoredExtension, StoredPause } from './clockRow.ts'
import { countAgain, nearOf, storedExtensionsOf, storedPausesOf } from './clockRow.ts'
import type { DesiredClock } from './desiredClocks.ts'

/** Pausing a matter stops its handling and its whole clock; nobody is spared from signing or turning up. */
export const pausableKinds: readonly ClockRow['kind'][] = ['handling', 'whole']

const openClockRows = statement<ClockRow>('open-clocks', 'select * from clocks where matter_id = $1 and stopped_at is null')

export const openClocks = (db: Db | Tx, matterId: string): Promise<ClockRow[]> => openClockRows(db, [matterId])

const keyOf = (clock: { kind: string; assignmentId?: string | null; requestId?: string | null }): string =>
  `${clock.kind}:${clock.assignmentId ?? clock.requestId ?? ''}`

/** What became of a clock: started (no `before`) or stopped. */
export type ClockChange = { before?: ClockRow; after: ClockRow }

/**
 * The matter's clocks as they must be: those open from now on, and which are stopped or started for it. Pure. A clock
 * that goes on running is not touched, unless another limit holds for it now (a report found urgent): then it ends and
 * one with the new limit begins.
 */
export function clocksAfter(matterId: string, open: readonly ClockRow[], desired: readonly DesiredClock[], rules: Rules, now: Date): { open: ClockRow[]; changes: ClockChange[] } {
  const wanted = new Map(desired.map((d) => [keyOf(d), d]))
  const goesOn = (clock: ClockRow): boolean => {
    const want = wanted.get(keyOf(clock))
    if (want === undefined) return false
    // A day that was agreed on or put off takes the place of a counted one, and of another day.
    if (clock.isFixed || want.fixedDueAt) return want.fixedDueAt === undefined || want.fixedDueAt.getTime() === clock.dueAt.getTime()
    return isSameLimit(LimitRule.parse(clock.rule), want.rule)
  }
  const going = open.filter(goesOn)
  const stopped = open.filter((c) => !goesOn(c)).map((before) => ({ before, after: stoppedAt(before, now) }))
  const have = new Set(going.map(keyOf))
  const pause = going.flatMap((c) => (c.pausedAt ? storedPausesOf(c).slice(-1) : [])).at(0)
  const started = desired.filter((d) => !have.has(keyOf(d))).map((d) => pausedLike(pause, clockOf(matterId, d, rules), now))
  return { open: [...going, ...started], changes: [...stopped, ...started.map((after) => ({ after }))] }
}

// A clock that stands still was met if it stopped in time.
const stoppedAt = (clock: ClockRow, now: Date): ClockRow => ({ ...clock, stoppedAt: now, wasMet: (clock.pausedAt ?? now) <= clock.dueAt })

/** Sends the changes; the stopped ones in one statement, the started ones in another. */
export function sendClocks(tx: Tx, changes: readonly ClockChange[], now: Date): Promise<unknown>[] {
  const stopped = changes.filter(({ before }) => before).map(({ after }) => after)
  const started = changes.filter(({ before }) => !before).map(({ after }) => after)
  const of = <T>(value: (clock: ClockRow) => T): T[] => stopped.map(value)
  return [
    ...(stopped.length > 0 ? [stopClocks(tx, [now, of((c) => c.clockId), of((c) => c.wasMet)])] : []),
    ...(started.length > 0 ? [send(tx, tx.insertInto('clocks').values(started.map(asStored)).compile())] : []),
  ]
}

const stopClocks = statement('stop-clocks', `
  update clocks c set stopped_at = $1, was_met = s.was_met from unnest($2::uuid[], $3::boolean[]) s (clock_id, was_met) where c.clock_id = s.clock_id`)

const isSameLimit = (a: LimitRule, b: LimitRule): boolean => a.amount === b.amount && a.unit === b.unit

function clockOf(matterId: string, desired: DesiredClock, rules: Rules): ClockRow {
  const due = desired.fixedDueAt
    ? { dueAt: desired.fixedDueAt, provisional: false }
    : dueAt(desired.rule, desired.startAt, { calendar: rules.calendar, dayTable: rules.dayTable })
  return {
    clockId: newId(), matterId, assignmentId: desired.assignmentId ?? null, requestId: desired.requestId ?? null, kind: desired.kind, rule: desired.rule,
    ruleVersion: rules.ruleVersion, calendarVersion: rules.calendarVersion, startedAt: desired.startAt, dueAt: due.dueAt,
    nearAt: nearOf(desired.startAt, due.dueAt, rules), isFixed: desired.fixedDueAt !== undefined, isProvisional: due.provisional,
    pausedAt: null, pauses: [], extensions: [], stoppedAt: null, wasMet: null, nearWokenFor: null, overdueWokenFor: null,
  }
}

/** A unit called while the matter is paused gets its handling time from the resuming on. */
function pausedLike(pause: StoredPause | undefined, clock: ClockRow, now: Date): ClockRow {
  if (!pause || !pausableKinds.includes(clock.kind)) return clock
  return { ...clock, pausedAt: now, pauses: [{ fromAt: now.toISOString(), reason: pause.reason }] }
}

const asStored = (clock: ClockRow) => ({
  ...clock, rule: JSON.stringify(clock.rule), pauses: JSON.stringify(clock.pauses), extensions: JSON.stringify(clock.extensions),
})

/** Pauses those of the open clocks that are of these kinds from now on; answers all of them as they then are. */
export async function pauseClocks(tx: Tx, open: readonly ClockRow[], reason: string, now: Date, kinds: readonly ClockRow['kind'][] = pausableKinds): Promise<ClockRow[]> {
  return changeEach(tx, open, (clock) => {
    if (!kinds.includes(clock.kind) || clock.pausedAt !== null) return undefined
    return { pausedAt: now, pauses: [...storedPausesOf(clock), { fromAt: now.toISOString(), reason }] }
  })
}

/** Lets paused clocks go on; the time between does not count. A fixed deadline stays as given. */
export async function resumeClocks(tx: Tx, open: readonly ClockRow[], rules: Rules, now: Date): Promise<ClockRow[]> {
  return changeEach(tx, open, (clock) => {
    if (clock.pausedAt === null) return undefined
    const pauses = storedPausesOf(clock).map((p) => (p.toAt ? p : { ...p, toAt: now.toISOString() }))
    return { pausedAt: null, pauses, ...countAgain({ ...clock, pauses, pausedAt: null }, rules) }
  })
}

/** Adds an approved extension to the assignment's handling clock; the first term stays readable. */
export const extendHandling = (tx: Tx, open: readonly ClockRow[], assignmentId: string, extension: StoredExtension, rules: Rules): Promise<ClockRow[]> =>
  extendClock(tx, open, { kind: 'handling', assignmentId }, extension, rules)

/** The same of any clock that runs. */
export async function extendClock(
  tx: Tx, open: readonly ClockRow[], of: { kind: ClockRow['kind']; assignmentId?: string }, extension: StoredExtension, rules: Rules,
): Promise<ClockRow[]> {
  return changeEach(tx, open, (clock) => {
    if (clock.kind !== of.kind || clock.assignmentId !== (of.assignmentId ?? null)) return undefined
    const extensions = [...storedExtensionsOf(clock), extension]
    return { extensions, ...countAgain({ ...clock, extensions }, rules) }
  })
}

async function changeEach(tx: Tx, open: readonly ClockRow[], changeOf: (clock: ClockRow) => Partial<ClockRow> | undefined): Promise<ClockRow[]> {
  const changed: ClockRow[] = []
  for (const clock of open) {
    const change = changeOf(clock)
    const after = { ...clock, ...change }
    changed.push(after)
    if (!change) continue
    const { pausedAt, dueAt, nearAt, isProvisional, calendarVersion } = after
    const counted = { pausedAt, dueAt, nearAt, isProvisional, calendarVersion, pauses: JSON.stringify(after.pauses), extensions: JSON.stringify(after.extensions) }
    await tx.updateTable('clocks').set(counted).where('clockId', '=', clock.clockId).execute()
  }
  return changed
}

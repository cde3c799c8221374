// The clocks' reaction to an act: starts what must run now, stops what must not, in the act's transaction.
// Called by the act engine; pausing, resuming and extending stand beside it and are called by those three acts.
import { dueAt } from '@gongzhi/contracts/kit/clockArithmetic.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { Tx } from '../../platform/context.ts'
import type { ClockRow, StoredExtension, StoredPause } from './clockRow.ts'
import { countAgain, nearOf, storedPausesOf } from './clockRow.ts'
import type { DesiredClock } from './desiredClocks.ts'

/** Pausing a matter stops its handling and its whole clock; nobody is spared from signing or turning up. */
export const pausableKinds: readonly ClockRow['kind'][] = ['handling', 'whole']

export const openClocks = (tx: Tx, matterId: string): Promise<ClockRow[]> =>
  tx.selectFrom('clocks').selectAll().where('matterId', '=', matterId).where('stoppedAt', 'is', null).execute()

const keyOf = (clock: { kind: string; assignmentId?: string | null; requestId?: string | null }): string =>
  `${clock.kind}:${clock.assignmentId ?? clock.requestId ?? ''}`

/** What became of a clock: started (no `before`) or stopped. */
export type ClockChange = { before?: ClockRow; after: ClockRow }

/**
 * Makes the matter's open clocks those desired; answers them, and which were stopped or started. A clock that goes on running is not touched, unless
 * another limit holds for it now (a report found urgent): then it ends and one with the new limit begins.
 */
export async function runClocks(tx: Tx, matterId: string, desired: readonly DesiredClock[], rules: Rules, now: Date): Promise<{ open: ClockRow[]; changes: ClockChange[] }> {
  const open = await openClocks(tx, matterId)
  const wanted = new Map(desired.map((d) => [keyOf(d), d]))
  const goesOn = (clock: ClockRow): boolean => {
    const want = wanted.get(keyOf(clock))
    if (want === undefined) return false
    if (clock.isFixed) return want.fixedDueAt === undefined || want.fixedDueAt.getTime() === clock.dueAt.getTime()
    return isSameLimit(LimitRule.parse(clock.rule), want.rule)
  }
  const going = open.filter(goesOn)
  const changes: ClockChange[] = []
  for (const clock of open.filter((c) => !goesOn(c))) changes.push({ before: clock, after: await stopClock(tx, clock, now) })
  const have = new Set(going.map(keyOf))
  const pause = going.flatMap((c) => (c.pausedAt ? storedPausesOf(c).slice(-1) : [])).at(0)
  const started = desired.filter((d) => !have.has(keyOf(d))).map((d) => pausedLike(pause, clockOf(matterId, d, rules), now))
  if (started.length > 0) await tx.insertInto('clocks').values(started.map(asStored)).execute()
  return { open: [...going, ...started], changes: [...changes, ...started.map((after) => ({ after }))] }
}

const isSameLimit = (a: LimitRule, b: LimitRule): boolean => a.amount === b.amount && a.unit === b.unit

async function stopClock(tx: Tx, clock: ClockRow, now: Date): Promise<ClockRow> {
  // A clock that stands still was met if it stopped in time.
  const ranUntil = clock.pausedAt ?? now
  const stopped = { stoppedAt: now, wasMet: ranUntil <= clock.dueAt }
  await tx.updateTable('clocks').set(stopped).where('clockId', '=', clock.clockId).execute()
  return { ...clock, ...stopped }
}

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

/** Pauses the matter's pausable clocks from now on. */
export async function pauseClocks(tx: Tx, matterId: string, reason: string, now: Date): Promise<void> {
  for (const clock of (await openClocks(tx, matterId)).filter((c) => pausableKinds.includes(c.kind) && c.pausedAt === null)) {
    const pauses = [...storedPausesOf(clock), { fromAt: now.toISOString(), reason }]
    await tx.updateTable('clocks').set({ pausedAt: now, pauses: JSON.stringify(pauses) }).where('clockId', '=', clock.clockId).execute()
  }
}

/** Lets paused clocks go on; the time between does not count. A fixed deadline stays as given. */
export async function resumeClocks(tx: Tx, matterId: string, rules: Rules, now: Date): Promise<void> {
  for (const clock of (await openClocks(tx, matterId)).filter((c) => c.pausedAt !== null)) {
    const pauses = storedPausesOf(clock).map((p) => (p.toAt ? p : { ...p, toAt: now.toISOString() }))
    const counted = countAgain({ ...clock, pauses, pausedAt: null }, rules)
    await tx.updateTable('clocks').set({ pausedAt: null, pauses: JSON.stringify(pauses), ...counted }).where('clockId', '=', clock.clockId).execute()
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

// What follows from an act, in its transaction and in this order: clocks, to-dos, sight, notices.
import { isFinal } from '@gongzhi/contracts/matters.ts'
import type { MatterState } from '@gongzhi/contracts/matters.ts'
import { clocksAfter, requestClocks, resumeClocks, sendClocks } from '../clocks/index.ts'
import type { ClockChange, ClockRow, DesiredClock } from '../clocks/index.ts'
import { centreOf } from '../dispatch/index.ts'
import { noticesOf, writeAlerts, writeNotices } from '../notices/index.ts'
import { linkUnits } from './matterUnits.ts'
import { requestTodos, sendTodos } from './todos.ts'
import type { DesiredTodo } from './todos.ts'
import type { MatterFacts } from './facts.ts'
import type { Standing } from './kind.ts'
import type { MatterDeps } from './deps.ts'
import type { Work } from './work.ts'

type Reacting = Pick<Work, 'tx' | 'deps' | 'now' | 'rules' | 'assignments' | 'openClocks' | 'todos'>

/**
 * Clocks and to-dos as they must be for the matter and the assignments as the act leaves them: answers the open clocks
 * and what became of clocks, and has sent both.
 */
export async function runClocksAndTodos(work: Reacting, after: MatterFacts): Promise<{ clocks: ClockRow[]; changes: ClockChange[]; sent: Promise<unknown>[] }> {
  const { tx, rules, now, deps } = work
  const matter = await endPause(work, after)
  const assignments = work.assignments.filter((a) => a.round === matter.round)
  const { clocks: desired, todos } = desiredOf(deps, { matter, assignments, units: deps.units, rules, now })
  const { open: clocks, changes } = clocksAfter(matter.matterId, work.openClocks, desired, rules, now)
  const sent = [...sendClocks(tx, changes, now), ...sendTodos(tx, matter.matterId, work.todos, todos, clocks, now)]
  return { clocks, changes, sent }
}

/** What must run and be done where the matter stands, whatever brought it there: the kind's own, and what is asked on it. */
export function desiredOf({ kinds }: Pick<MatterDeps, 'kinds'>, standing: Standing): { clocks: DesiredClock[]; todos: DesiredTodo[] } {
  const kind = kinds.of(standing.matter.kind)
  return {
    clocks: [...requestClocks(standing), ...kind.clocks(standing)],
    todos: [...requestTodos(standing.matter), ...kind.todos(standing)],
  }
}

/** When the whole term of a matter that is just being put in ends; null where it has none. */
export function firstTermOf({ deps, rules, now }: Pick<Work, 'deps' | 'rules' | 'now'>, matter: MatterFacts): Date | null {
  const { clocks: desired } = desiredOf(deps, { matter, assignments: [], units: deps.units, rules, now })
  return clocksAfter(matter.matterId, [], desired, rules, now).open.find((clock) => clock.kind === 'whole')?.dueAt ?? null
}

/** Where a pause may last: until somebody reports what he did. */
const pausedIn: readonly MatterState[] = ['toDispatch', 'toSign', 'toCheckIn', 'handling']

/** Whoever reports an outcome, merges or shelves it ends the pause: nobody could resume it after that and the whole clock would stand for good. */
async function endPause(work: Reacting, matter: MatterFacts): Promise<MatterFacts> {
  if (!matter.pausedAt || pausedIn.includes(matter.state)) return matter
  work.openClocks = await resumeClocks(work.tx, work.openClocks, work.rules, work.now)
  await work.tx.updateTable('matters').set({ pausedAt: null }).where('matterId', '=', matter.matterId).execute()
  return { ...matter, pausedAt: null }
}

type Done = {
  act: string
  facts: Record<string, unknown>
  calledUnitIds: readonly string[]
  actorUnitId?: string | null
  toldUnitIds?: readonly string[] | undefined
}

/** Who sees it now, and who is told; both are sent. */
export function linkAndNotify(work: Work, before: MatterFacts | undefined, after: MatterFacts, { act, facts, calledUnitIds, actorUnitId, toldUnitIds = [] }: Done): Promise<unknown>[] {
  const asked = work.requests.filter((r) => r.entryId === work.entryId)
  const answered = before?.requests.find((r) => !work.requests.some((open) => open.requestId === r.requestId))
  const request = asked[0] ?? answered
  const owner = before?.ownerUnitId === after.ownerUnitId ? [] : [after.ownerUnitId]
  // Who is asked about a matter sees it, also a confidential one.
  const askedOf = asked.flatMap((r) => r.askedOfUnitId ?? [])
  const handlers = after.handlerUnitIds.filter((unitId) => !before?.handlerUnitIds.includes(unitId))
  const linked = linkUnits(work.tx, work.deps.units, after, [...new Set([...owner, ...calledUnitIds, ...askedOf, ...handlers])])
  const recalledUnitIds = work.assignments.filter((a) => a.state === 'recalled' && a.endedAt?.getTime() === work.now.getTime()).map((a) => a.unitId)
  const { assignment } = work
  const notices = noticesOf({
    act, facts, ownerUnitId: after.ownerUnitId, calledUnitIds: [...calledUnitIds, ...toldUnitIds], recalledUnitIds,
    hasEnded: isFinal(after.state) && before?.state !== after.state,
    handlerUnitIds: after.handlerUnitIds, assignmentUnitId: assignment?.unitId, callerUnitId: assignment?.calledByUnitId, askedOfUnitId: request?.askedOfUnitId ?? undefined,
    askedByUnitId: request?.askedByUnitId ?? undefined, actorUnitId: actorUnitId ?? undefined,
    centreAboveUnitId: centreOf(work.deps.units, after, 'districtCentre').unitId,
  })
  // What another system has called in the past was seen there, or not.
  const urgent = work.deps.history ? [] : work.assignments.filter((a) => a.calledAt === work.now && a.whistle === 'emergency')
  const alerts = urgent.map(({ assignmentId, unitId }) => ({ kind: 'emergencyWhistle' as const, assignmentId, unitId }))
  return [linked, writeNotices(work.tx, { matterId: after.matterId, entryId: work.entryId, now: work.now }, notices), writeAlerts(work.tx, alerts, work.now)]
}

// Who must do what now, as a function of where a matter stands; the inbox reads nothing else.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { isFinal, openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { ClockKind, RequestKind } from '@gongzhi/contracts/matters.ts'
import type { Selectable } from 'kysely'
import type { TodosRow } from '../../generated/db.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { send, statement } from '../../platform/statements.ts'
import { contactsReporter, isAwaited } from '../clocks/index.ts'
import type { ClockRow } from '../clocks/index.ts'
import { centreAbove, centreOf } from '../dispatch/index.ts'
import type { Units } from '../people/index.ts'
import type { AssignmentFacts, MatterFacts, OpenRequest } from './facts.ts'

export type DesiredTodo = { unitId: string; act: string; assignmentId?: string; requestId?: string; personId?: string; gridId?: string; clockKind?: ClockKind }

type Standing = {
  matter: MatterFacts
  assignments: readonly AssignmentFacts[]
  isAnswered: boolean
  hasPhone: boolean
  units: Units
}

/** Of a report; those of requests are the same for every kind. */
export function reportTodos(standing: Standing): DesiredTodo[] {
  const { matter, assignments, units } = standing
  const owed = returnTodos(matter)
  if (isFinal(matter.state)) return owed
  if (matter.state === 'shelved') return [...owed, { unitId: centreOf(units, matter, 'districtCentre').unitId, act: 'reviewShelved', clockKind: 'shelfReview' }]
  if (matter.state === 'merged') return [...owed, { unitId: matter.ownerUnitId, act: 'wait', clockKind: 'whole' }]
  const todos = [...owed, ...ownerTodos(standing), ...assignments.flatMap((a) => assignmentTodos(standing, a))]
  const ownerActs = todos.some((t) => t.unitId === matter.ownerUnitId)
  return ownerActs ? todos : [...todos, { unitId: matter.ownerUnitId, act: 'wait', clockKind: 'whole' }]
}

/** By which act a unit answers what it was asked; more information comes from the reporter, and is nobody's to-do. */
const answeredBy: Record<RequestKind, string | undefined> = {
  information: undefined, confirmation: 'confirm', refusal: 'decideRefusal', approval: 'approveWhistle', designation: 'designate',
  shelving: 'shelve', instruction: 'answerInstruction', supervision: 'answerSupervision',
  conference: 'answerConference', conferenceTask: 'answerConferenceTask', danger: 'answerDanger', mandatoryReport: 'receiveReferral',
  objection: 'decideObjection', jurisdiction: 'decideJurisdiction', moreTime: 'decideTime',
}

/** Of what was asked of a unit, on a matter of any kind. */
export const requestTodos = (matter: MatterFacts): DesiredTodo[] => matter.requests.flatMap((request) => todosOfRequest(matter, request))

function todosOfRequest(matter: MatterFacts, { requestId, kind, askedOfUnitId, askedByUnitId }: OpenRequest): DesiredTodo[] {
  const act = answeredBy[kind]
  if (!act || askedOfUnitId === null) return []
  const grid = kind === 'confirmation' && matter.gridId ? { gridId: matter.gridId } : {}
  // Who instructs or supervises keeps nothing else of the matter in sight: the answer is what he waits for.
  const waits = (kind === 'instruction' || kind === 'supervision') && askedByUnitId && askedByUnitId !== askedOfUnitId
  return [
    { unitId: askedOfUnitId, act, requestId, clockKind: 'request', ...grid },
    ...(waits ? [{ unitId: askedByUnitId, act: 'wait', requestId, clockKind: 'request' as const }] : []),
  ]
}

/** The result goes back to the source once it is known. */
function returnTodos(matter: MatterFacts): DesiredTodo[] {
  const isKnown = matter.state === 'toCallBack' || isFinal(matter.state)
  return matter.awaitsReturn && !matter.returnedAt && isKnown ? [{ unitId: matter.ownerUnitId, act: 'returnToSource', clockKind: 'return' }] : []
}

function ownerTodos({ matter, assignments, isAnswered, hasPhone, units }: Standing): DesiredTodo[] {
  const unitId = matter.ownerUnitId
  const todos: DesiredTodo[] = []
  // Whoever is at work may be waiting for more time, several at once.
  for (const asked of assignments.filter((a) => a.pendingExtension && (a.state === 'toCheckIn' || a.state === 'handling'))) {
    todos.push({ unitId: asked.calledByUnitId, act: 'decideExtension', assignmentId: asked.assignmentId })
  }
  if (matter.pausedAt) todos.push({ unitId, act: 'resume', clockKind: 'whole' })
  const waits = matter.requests.some(isAwaited)
  if (matter.state === 'received' && !waits) todos.push({ unitId, act: 'accept', clockKind: 'dispatch' })
  if (matter.state === 'toDispatch' && !waits) todos.push({ unitId, act: 'dispatch', clockKind: 'dispatch' })
  if (matter.state === 'toVerify') todos.push(...verifyTodos(matter, assignments, units))
  if (matter.state === 'toCallBack') {
    // No call-back clerk sees a confidential matter: its owner closes it, the reporter rates on his page.
    const needsCall = hasPhone && !isAnswered && !matter.isConfidential
    todos.push(needsCall
      ? { unitId: centreOf(units, matter, 'districtCentre').unitId, act: 'callBack', clockKind: 'callBack' }
      : { unitId, act: 'close', clockKind: 'whole' })
  }
  return todos
}

/** Nobody verifies his own unit's work: the owner, or the community's people, or the centre above them. */
function verifyTodos(matter: MatterFacts, assignments: readonly AssignmentFacts[], units: Units): DesiredTodo[] {
  const handlers = assignments.filter((a) => a.round === matter.round && a.state === 'done').map((a) => a.unitId)
  if (matter.spotUnitId) handlers.push(matter.spotUnitId)
  const isHandler = (unitId: string): boolean => handlers.some((h) => units.isWithin(h, unitId) || units.isWithin(unitId, h))
  const committee = centreOf(units, matter, 'committee')
  const todos: DesiredTodo[] = []
  // A to-do with its grid is also its grid worker's.
  const grid = (unitId: string) => (unitId === committee.unitId && matter.gridId ? { gridId: matter.gridId } : {})
  for (const unitId of new Set([matter.ownerUnitId, committee.unitId])) {
    if (!isHandler(unitId)) todos.push({ unitId, act: 'verify', clockKind: 'verify', ...grid(unitId) })
  }
  if (todos.length === 0) {
    todos.push({ unitId: centreAbove(units, matter.ownerUnitId).unitId, act: 'verify', clockKind: 'verify' })
  }
  return todos
}

function assignmentTodos({ hasPhone }: Standing, assignment: AssignmentFacts): DesiredTodo[] {
  if (!openAssignmentStates.includes(assignment.state)) return []
  const { unitId, assignmentId, state } = assignment
  // A unit without accounts cannot look into an inbox: who called it asks it by a link or on the telephone.
  if (!assignment.hasAccounts) return [{ unitId: assignment.calledByUnitId, assignmentId, act: 'answerByCall', clockKind: 'handling' }]
  const officer = assignment.officerId ? { personId: assignment.officerId } : {}
  const todos: DesiredTodo[] = []
  if (state === 'toSign') return [{ unitId, assignmentId, act: 'sign', clockKind: 'sign' }]
  // A centre that took a matter over dispatches it; that to-do stands with the matter.
  if (assignment.handsOver && state === 'toCheckIn') return []
  const hasToContact = hasPhone && contactsReporter(assignment)
  if (hasToContact && !assignment.contactedAt) todos.push({ unitId, assignmentId, act: 'contact', clockKind: 'contact', ...officer })
  if (state === 'toCheckIn') todos.push({ unitId, assignmentId, act: 'checkIn', clockKind: 'checkIn', ...officer })
  // First the reporter is called; then what was done can be reported.
  const mayReport = !hasToContact || assignment.hasTriedContact
  if (state === 'handling' && mayReport) todos.push({ unitId, assignmentId, act: 'submitOutcome', clockKind: 'handling', ...officer })
  if (state === 'toReview') todos.push({ unitId, assignmentId, act: 'signOff', clockKind: 'handling' })
  return todos
}

export type TodoRow = Selectable<TodosRow>
const keyOf = (t: { unitId: string; act: string; assignmentId?: string | null; requestId?: string | null; personId?: string | null; gridId?: string | null }): string =>
  [t.unitId, t.act, t.assignmentId ?? '', t.requestId ?? '', t.personId ?? '', t.gridId ?? ''].join(':')

const todoRows = statement<TodoRow>('matter-todos', 'select * from todos where matter_id = $1')
export const presentTodos = (db: Db | Tx, matterId: string): Promise<TodoRow[]> => todoRows(db, [matterId])

/** Sends what makes the present to-dos those desired; one whose due time moved is written anew. */
export function sendTodos(tx: Tx, matterId: string, present: readonly TodoRow[], desired: readonly DesiredTodo[], clocks: readonly ClockRow[], now: Date): Promise<unknown>[] {
  const wanted = desired.map((todo) => todoRow(matterId, todo, clocks, now))
  const same = (a: TodoRow, b: TodoRow): boolean => keyOf(a) === keyOf(b) && a.dueAt?.getTime() === b.dueAt?.getTime()
  const gone = present.filter((p) => !wanted.some((w) => same(p, w))).map((p) => p.todoId)
  const fresh = wanted.filter((w) => !present.some((p) => same(p, w)))
  return [
    ...(gone.length > 0 ? [deleteTodos(tx, [gone])] : []),
    ...(fresh.length > 0 ? [send(tx, tx.insertInto('todos').values(fresh).compile())] : []),
  ]
}

const deleteTodos = statement('delete-todos', 'delete from todos where todo_id = any($1)')

function todoRow(matterId: string, todo: DesiredTodo, clocks: readonly ClockRow[], now: Date): TodoRow {
  const clock = clocks.find((c) => c.kind === todo.clockKind && (c.assignmentId === null || c.assignmentId === todo.assignmentId)
    && (c.requestId === null || c.requestId === todo.requestId))
  const running = clock && clock.pausedAt === null ? clock : undefined
  return {
    todoId: newId(now.getTime()), unitId: todo.unitId, matterId, assignmentId: todo.assignmentId ?? null, requestId: todo.requestId ?? null, personId: todo.personId ?? null,
    gridId: todo.gridId ?? null, act: todo.act, clockKind: running?.kind ?? null, dueAt: running?.dueAt ?? null,
    nearAt: running?.nearAt ?? null, orderAt: running?.dueAt ?? now, madeAt: now,
  }
}

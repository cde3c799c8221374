// A matter as it will stand once what I have put down is sent: the waiting commands applied by the procedure tables, so
// that signing, checking in and reporting the outcome can follow each other without a network. Pure.
import { assignmentActs, stateByAssignments } from '@gongzhi/contracts/dispatch.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { staffActs } from '@gongzhi/contracts/kinds.ts'
import type { ActChoice, AssignmentState, AssignmentView, MatterState } from '@gongzhi/contracts/matters.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { DeviceMatter, DeviceTodo } from '@gongzhi/contracts/sync.ts'
import type { QueuedCommand } from '../store/types.ts'
import type { Who } from './permit.ts'
import { contactsReporter, foreseenActs, foreseenOrderActs, isMyOrder } from './permit.ts'

/** isWaiting: done already, waits to be sent; isForeseen: it follows from what waits. */
export type ForeseenTodo = DeviceTodo & { isWaiting?: boolean; isForeseen?: boolean }
export type ForeseenMatter = Omit<DeviceMatter, 'todos'> & { todos: ForeseenTodo[]; /** My commands that it does not know of yet, oldest first. */ waiting: readonly QueuedCommand[] }

type Acting = Pick<QueuedCommand, 'act' | 'body' | 'madeAt' | 'target'>

/** Mine on this matter that the row on the phone does not show yet: not sent, or sent after it was read. */
export function unseenCommands(matterId: string, queue: readonly QueuedCommand[], syncedAt: string | undefined): QueuedCommand[] {
  return queue
    .filter(({ target, state, doneAt }) => 'matterId' in target && target.matterId === matterId && (state === 'waiting' || state === 'sending' || (state === 'done' && (syncedAt === undefined || (doneAt ?? '') > syncedAt))))
    .toSorted((a, b) => a.madeAt.localeCompare(b.madeAt))
}

/** The same matter, with what waits; where nothing does, as it is. */
export function foresee(matter: DeviceMatter, commands: readonly QueuedCommand[], who: Who): ForeseenMatter {
  if (commands.length === 0) return { ...matter, waiting: [] }
  const moved = commands.reduce(moveOn, matter)
  const assignments = moved.assignments.map((order) => {
    const before = matter.assignments.find(({ assignmentId }) => assignmentId === order.assignmentId)
    return before ? { ...order, acts: foreseenOrderActs(who, moved, order, before) } : order
  })
  const hasSolved = commands.some(({ act }) => act === 'solveOnSpot')
  const acts = foreseenActs(who, { ...moved, assignments }, matter, hasSolved).filter(({ act }) => !isDoneOnce(act, commands))
  return { ...moved, assignments, acts, todos: foreseenTodos(matter, { ...moved, assignments }, commands, who, acts), waiting: commands }
}

/** What answers a question or a request, and leaves the state as it was, is not asked again. */
const isDoneOnce = (act: string, commands: readonly Acting[]): boolean =>
  commands.some((command) => command.act === act && (staffActs[act]?.answers !== undefined || ['confirm', 'callBack', 'returnToSource', 'requestExtension'].includes(act)))

function moveOn(matter: DeviceMatter, command: Acting): DeviceMatter {
  const row = staffActs[command.act]
  if (!row) return matter
  return command.act in assignmentActs ? moveOrder(matter, command, row) : moveMatter(matter, command, row)
}

function moveOrder(matter: DeviceMatter, command: Acting, row: ActRow<string>): DeviceMatter {
  const id = 'assignmentId' in command.target ? command.target.assignmentId : undefined
  const assignments = matter.assignments.map((order) => (order.assignmentId === id && row.from.includes(order.state) ? movedOrder(order, command, row) : order))
  return byOrders({ ...matter, assignments })
}

const timesOf: Record<string, (at: string, body: Record<string, unknown>) => Partial<AssignmentView>> = {
  openWhistle: (openedAt) => ({ openedAt }), sign: (signedAt) => ({ signedAt }), checkIn: (checkedInAt) => ({ checkedInAt }), submitOutcome: (submittedAt) => ({ submittedAt }), signOff: (doneAt) => ({ doneAt }),
  // Who was not reached has been tried: what was done can be reported.
  contact: (contactedAt) => ({ contactedAt }),
}

function movedOrder(order: AssignmentView, { act, body, madeAt }: Acting, row: ActRow<string>): AssignmentView {
  const state = row.to === 'same' ? order.state : (row.to as AssignmentState)
  return { ...order, state, ...timesOf[act]?.(madeAt, body) }
}

const WITH_UNITS: readonly MatterState[] = ['toDispatch', 'toSign', 'toCheckIn', 'handling', 'toReview']

/** While units work on a report, its state follows from their orders. */
const byOrders = (matter: DeviceMatter): DeviceMatter =>
  matter.kind === 'report' && WITH_UNITS.includes(matter.state) ? { ...matter, state: stateByAssignments(matter.assignments) } : matter

function moveMatter(matter: DeviceMatter, { act, body }: Acting, row: ActRow<string>): DeviceMatter {
  if (!row.from.includes(matter.state)) return matter
  if (body['decision'] === 'rejected' || row.to === 'same') return matter
  if (act === 'verify' && body['result'] === 'rework') return { ...matter, state: 'handling' }
  if (row.to === 'byAssignments') return byOrders(matter)
  return { ...matter, state: row.to as MatterState }
}

/** An act whose form names no request answers the only one of its kind. */
const isOf = (todo: DeviceTodo, { act, body, target }: Acting): boolean =>
  todo.act === act && (todo.assignmentId === undefined || !('assignmentId' in target) || target.assignmentId === todo.assignmentId) && (todo.requestId === undefined || body['requestId'] === undefined || todo.requestId === body['requestId'])

/** Those that are done are marked, those that follow from them are added. */
function foreseenTodos(before: DeviceMatter, now: DeviceMatter, commands: readonly Acting[], who: Who, acts: readonly ActChoice[]): ForeseenTodo[] {
  const known = before.todos.map((todo): ForeseenTodo => (commands.some((command) => isOf(todo, command)) || isOver(todo, now) ? { ...todo, isWaiting: true } : todo))
  const next = [...now.assignments.flatMap((order) => nextOf(before, now, order, who)), ...ownersNext(before, now, acts)]
  return [...known, ...next.filter((todo) => !known.some((each) => each.act === todo.act && each.assignmentId === todo.assignmentId))]
}

/** A matter that one's own act has ended or moved on needs nothing of what it needed before. */
function isOver(todo: DeviceTodo, now: DeviceMatter): boolean {
  const row = staffActs[todo.act]
  if (!row || todo.requestId !== undefined) return false
  if (todo.assignmentId === undefined) return !row.from.includes(now.state)
  const order = now.assignments.find(({ assignmentId }) => assignmentId === todo.assignmentId)
  return order !== undefined && row.on === 'assignment' && !row.from.includes(order.state)
}

/** Whoever has taken a report in gives it to somebody. */
const ownersNext = (before: DeviceMatter, now: DeviceMatter, acts: readonly ActChoice[]): ForeseenTodo[] =>
  now.state === 'toDispatch' && before.state !== now.state && acts.some(({ act }) => act === 'dispatch') ? [{ todoId: `${now.matterId}:dispatch`, act: 'dispatch', isForeseen: true }] : []

/** What a unit does next with its order: call the reporter, check in, report. */
function nextOf(before: DeviceMatter, now: DeviceMatter, order: AssignmentView, who: Who): ForeseenTodo[] {
  const was = before.assignments.find(({ assignmentId }) => assignmentId === order.assignmentId)
  const hasMoved = was && (was.state !== order.state || was.contactedAt !== order.contactedAt)
  if (!was || !hasMoved || !openAssignmentStates.includes(order.state) || !isMyOrder(who, was)) return []
  const can = (act: string): boolean => order.acts.some((choice) => choice.act === act)
  const hasToContact = now.reporter.phone !== undefined && contactsReporter(order) && order.contactedAt === undefined
  const wanted = [...(hasToContact ? ['contact'] : []), ...(order.state === 'toCheckIn' ? ['checkIn'] : []), ...(order.state === 'handling' ? ['submitOutcome'] : [])]
  return wanted.filter(can).map((act) => ({ todoId: `${order.assignmentId}:${act}`, act, assignmentId: order.assignmentId, isForeseen: true }))
}

// Whether a matter stands as it must, whatever acts brought it there: nobody is called for what is over, clocks and
// to-dos equal their recomputation, somebody can do each to-do, and nothing open is without a to-do and a clock. Asked
// after random walks through the procedure, and after every fault.
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { isFinal, openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { AppDeps } from '../src/deps.ts'
import { actsOfKind, desiredOf, findMatterFacts } from '../src/modules/matters/index.ts'
import type { AssignmentFacts, MatterFacts } from '../src/modules/matters/index.ts'
import { permitAct } from '../src/modules/matters/permit.ts'
import type { Staff } from '../src/modules/matters/staff.ts'

export type WholenessDeps = Pick<AppDeps, 'db' | 'clock' | 'rules' | 'units' | 'kinds'> & { staff: Staff }
type Scene = { matter: MatterFacts; assignments: AssignmentFacts[] }
type Kept = { act?: string; kind?: string; unitId?: string; assignmentId?: string | null; requestId?: string | null }

/** What is wrong with a matter, a line each; none: it is whole. */
export async function wholenessFaults(deps: WholenessDeps, matterId: string): Promise<string[]> {
  const scene = await findMatterFacts(deps.db, deps.kinds, matterId, { now: deps.clock.now() })
  if (!scene) return ['The matter is gone.']
  const clocks = await deps.db.selectFrom('clocks').selectAll().where('matterId', '=', matterId).where('stoppedAt', 'is', null).execute()
  const todos = await deps.db.selectFrom('todos').selectAll().where('matterId', '=', matterId).execute()
  const { matter, assignments } = scene
  const round = assignments.filter((a) => a.round === matter.round)
  const rules = await deps.rules.version(matter.ruleVersion)
  const wanted = desiredOf(deps, { matter, assignments: round, units: deps.units, rules, now: deps.clock.now() })
  return [
    ...calledInVain(scene),
    ...different('clocks that run', clocks, wanted.clocks),
    ...different('to-dos', todos, wanted.todos),
    ...todos.filter((todo) => todo.act !== 'wait' && !canSomebody(deps, scene, todo)).map(({ act }) => `Nobody can do the to-do ${act}.`),
    ...(isFinal(matter.state) ? [] : leftAlone(deps, scene, { todos: todos.length, clocks: clocks.length })),
  ]
}

function calledInVain({ matter, assignments }: Scene): string[] {
  const called = assignments.filter((a) => openAssignmentStates.includes(a.state))
  const isOver = isFinal(matter.state) || ['toCallBack', 'merged', 'shelved'].includes(matter.state)
  const inVain = isOver ? called : called.filter((a) => a.round !== matter.round)
  return inVain.map((a) => `A unit is called (${a.state}) for what is over (${matter.state}, round ${matter.round}).`)
}

const keyOf = (row: Kept): string => [row.kind ?? row.act, row.unitId ?? '', row.assignmentId ?? '', row.requestId ?? ''].join(':')

function different(what: string, kept: readonly Kept[], wanted: readonly Kept[]): string[] {
  const [are, shouldBe] = [kept.map(keyOf).toSorted(), wanted.map(keyOf).toSorted()]
  return JSON.stringify(are) === JSON.stringify(shouldBe) ? [] : [`The ${what} are ${are.join(', ') || 'none'}; they should be ${shouldBe.join(', ') || 'none'}.`]
}

function canSomebody(deps: WholenessDeps, { matter, assignments }: Scene, todo: { act: string; unitId: string; gridId: string | null; assignmentId: string | null; requestId: string | null }): boolean {
  const row = ({ ...actsOfKind(deps.kinds, matter.kind), ...assignmentActs } as Record<string, ActRow<string>>)[todo.act]
  if (!row) return false
  const own = todo.gridId ? deps.staff.ofGrid(todo.gridId) : undefined
  const actors = [own, row.permission === 'anyone' ? undefined : deps.staff.atUnit(todo.unitId, row.permission)].filter((a) => a !== undefined)
  const named = { assignment: assignments.find((a) => a.assignmentId === todo.assignmentId), request: matter.requests.find((r) => r.requestId === todo.requestId) }
  const refusals = actors.map((actor) => permitAct({ matter, assignments, units: deps.units, kinds: deps.kinds, now: deps.clock.now(), actor, act: todo.act, row, ...named }))
  // Who submitted an outcome may not sign it off: then another reviewer of the unit can. What only time opens is somebody's all the same.
  return refusals.some((refusal) => refusal === undefined || refusal.reason === 'reason.sameReviewer' || refusal.reason === 'reason.reviewOpen')
}

/** Where units work on a matter, its state follows from theirs. */
function leftAlone({ kinds }: WholenessDeps, { matter, assignments }: Scene, kept: { todos: number; clocks: number }): string[] {
  const round = assignments.filter((a) => a.round === matter.round)
  const followsUnits = round.length > 0 && !['toVerify', 'toCallBack', 'merged', 'shelved', 'received'].includes(matter.state)
  const state = followsUnits ? (kinds.of(matter.kind).stateByAssignments?.(round) ?? matter.state) : matter.state
  return [
    ...(kept.todos > 0 ? [] : ['Nobody has anything to do.']),
    ...(kept.clocks > 0 ? [] : ['No clock runs.']),
    ...(state === matter.state ? [] : [`Its state is ${matter.state}; by its units it should be ${state}.`]),
  ]
}

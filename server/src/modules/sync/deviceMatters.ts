// Matters as a phone holds them: what cannot be read without a network is left out, and of the acts those alone that are possible.
import type { ActChoice } from '@gongzhi/contracts/matters.ts'
import type { DeviceMatter, DeviceTodo } from '@gongzhi/contracts/sync.ts'
import { MOST_ENTRIES_ON_DEVICE } from '@gongzhi/contracts/sync.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'
import type { PersonActor } from '../auth/index.ts'
import { clockLight } from '../clocks/index.ts'
import type { InboxBranch, MatterDeps, ReadPage, TodoRow } from '../matters/index.ts'
import { manyPages } from '../matters/index.ts'
import { phoneBranches } from './deviceSet.ts'

export type RowDeps = Pick<MatterDeps, 'pool' | 'clock' | 'secrets' | 'rules' | 'units' | 'areas' | 'kinds'>

const todosOfMatters = statement<TodoRow>('sync.todos', 'select * from todos where matter_id = any($1::uuid[]) order by order_at, todo_id')

/** In the order of the ids; of matters that the actor sees. */
export async function deviceMatters(db: Db | Tx, deps: RowDeps, actor: PersonActor, matterIds: readonly string[], language: Language): Promise<DeviceMatter[]> {
  if (matterIds.length === 0) return []
  const [pages, todos] = await Promise.all([
    manyPages({ ...deps, db: db as Db }, actor, matterIds, { language, mostEntries: MOST_ENTRIES_ON_DEVICE }), todosOfMatters(db, [matterIds]),
  ])
  const branches = phoneBranches(deps, actor)
  const mine = Map.groupBy(todos.filter((todo) => branches.some((branch) => isIn(branch, todo))), ({ matterId }) => matterId)
  const now = deps.clock.now()
  return pages.map((read) => deviceMatter(read, mine.get(read.page.matterId) ?? [], now))
}

const isIn = ({ unitIds, acts, gridId, personId }: InboxBranch, todo: TodoRow): boolean =>
  unitIds.includes(todo.unitId) && acts.includes(todo.act) && (personId ?? null) === todo.personId && (gridId === undefined || gridId === todo.gridId)

function deviceMatter({ page, placeName, clocks, entries }: ReadPage, todos: readonly TodoRow[], now: Date): DeviceMatter {
  return {
    ...page, acts: allowed(page.acts), assignments: page.assignments.map((assignment) => ({ ...assignment, acts: allowed(assignment.acts) })),
    placeName, entries: entries.map(({ hash: _hash, ...entry }) => entry), todos: todos.map(todoView),
    clocks: clocks.map((clock) => ({
      clockId: clock.clockId, kind: clock.kind, ...(clock.assignmentId && { assignmentId: clock.assignmentId }), ...(clock.requestId && { requestId: clock.requestId }),
      light: clockLight(clock, now), startedAt: clock.startedAt.toISOString(), dueAt: clock.dueAt.toISOString(), nearAt: clock.nearAt.toISOString(), isProvisional: clock.isProvisional,
    })),
  }
}

const allowed = (acts: readonly ActChoice[]): ActChoice[] => acts.filter((act) => act.allowed)

const todoView = ({ todoId, act, assignmentId, requestId, dueAt, nearAt, clockKind }: TodoRow): DeviceTodo => ({
  todoId, act, ...(assignmentId && { assignmentId }), ...(requestId && { requestId }),
  ...(dueAt && { dueAt: dueAt.toISOString() }), ...(nearAt && { nearAt: nearAt.toISOString() }), ...(clockKind && { clock: clockKind }),
})

// The inbox: what I must do now, its clock first. Found by the to-dos alone, which every act writes; a row's matter is
// joined for its card, and for the one rule of sight that a to-do does not widen. Called by GET /inbox.
import type { z } from 'zod'
import type { Inbox, InboxQuery } from '@gongzhi/contracts/matters.ts'
import { dayNumberAt, instantOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../platform/context.ts'
import { runComposed } from '../../platform/statements.ts'
import { sightCondition, sightOf } from '../auth/index.ts'
import type { Cursor } from './cursors.ts'
import { cursorFrom, cursorText } from './cursors.ts'
import type { MatterDeps } from './deps.ts'
import type { InboxBranch, KindActs } from './inboxBranches.ts'
import { inboxBranches } from './inboxBranches.ts'
import { titleOf } from './listQueries.ts'
import type { Condition } from './matterFilters.ts'
import { matterFilters } from './matterFilters.ts'

type Query = z.infer<typeof InboxQuery>
type Tab = Query['tab']
type Deps = Pick<MatterDeps, 'db' | 'clock' | 'units' | 'areas'> & { kinds: KindActs }
type Counts = z.infer<typeof Inbox>['counts']

const COUNT_LIMIT = 1000

/** A page of the inbox as JSON (Inbox). Refuses an unknown area and a cursor of another tab, filter or order. */
export async function inboxPage(deps: Deps, actor: Actor, query: Query): Promise<string> {
  const { cursor, limit, ...filter } = query
  const after = cursor === undefined ? undefined : cursorFrom(cursor, filter)
  const now = deps.clock.now()
  const { kind, areaId, categoryId, channel, role } = query
  const narrowed = await matterFilters({ ...deps, now }, { kind, areaId, categoryId, channel })
  const branches = inboxBranches(actor, deps.units, deps.kinds)
  if (branches.length === 0 || narrowed === 'none') return '{"rows":[],"counts":{"todo":0,"today":0,"overdue":0,"waiting":0}}'
  const conditions = [...narrowed, sightCondition(sightOf(actor)), ...(role ? [withRole(role)] : [])]
  const [rows, counts] = await Promise.all([
    pageRows(deps, { branches, conditions, now, tab: query.tab, order: query.order, after, limit }),
    tabCounts(deps, { branches, conditions, now }),
  ])
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const next = last ? `,"next":${JSON.stringify(cursorText({ key: last.key, id: last.todoId }, filter))}` : ''
  return `{"rows":[${shown.map(({ row }) => row).join(',')}],"counts":${JSON.stringify(counts)}${next}}`
}

const withRole = (role: 'lead' | 'assist'): Condition =>
  sql`exists (select from assignments ra where ra.assignment_id = t.assignment_id and ra.role = ${role})`

type Ranges = { branches: readonly InboxBranch[]; conditions: readonly Condition[]; now: Date }
type Paged = Ranges & { tab: Tab; order: Query['order']; after: Cursor | undefined; limit: number }
type PageRow = { todoId: string; key: string; row: string }

const utc = (at: RawBuilder<unknown>): RawBuilder<unknown> => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** An inbox row as JSON (InboxRow): of a matter `m`, its to-do `t` and that one's assignment `a`; what is null is left out. */
export const inboxRow = sql<string>`(m.card || jsonb_strip_nulls(jsonb_build_object(
  'title', ${titleOf}, 'todoId', t.todo_id, 'todoAct', t.act, 'assignmentId', t.assignment_id, 'todoDueAt', ${utc(sql`t.due_at`)},
  'todoNearAt', ${utc(sql`t.near_at`)}, 'todoClock', t.clock_kind, 'role', a.role)))::text`

function pageRows({ db }: Deps, { branches, conditions, now, tab, order, after, limit }: Paged): Promise<PageRow[]> {
  const most = sql.lit(limit + 1)
  const key = order === 'due' ? sql`t.order_at` : sql`t.made_at`
  const by = order === 'due' ? sql`order by key, todo_id` : sql`order by key desc, todo_id desc`
  const start = after ? [sql`(${key}, t.todo_id) ${order === 'due' ? sql`>` : sql`<`} (${after.key}::timestamptz, ${after.id}::uuid)`] : []
  const ranges = branches.map((branch) => rangeOf(branch, {
    conditions: [inTab(tab, now), ...start, ...conditions],
    columns: sql`t.todo_id, ${key} as key`,
    end: order === 'due' ? sql`order by t.order_at, t.todo_id limit ${most}` : sql`order by t.made_at desc, t.todo_id desc limit ${most}`,
  }))
  return runComposed(db, sql<PageRow>`
    select t.todo_id, p.key::text as key, ${inboxRow} as row
    from (select todo_id, key from (${sql.join(ranges, sql` union `)}) found ${by} limit ${most}) p
    join todos t on t.todo_id = p.todo_id
    join matters m on m.matter_id = t.matter_id
    left join assignments a on a.assignment_id = t.assignment_id
    ${order === 'due' ? sql`order by p.key, p.todo_id` : sql`order by p.key desc, p.todo_id desc`}`)
}

async function tabCounts({ db }: Deps, { branches, conditions, now }: Ranges): Promise<Counts> {
  const count = (tab: Tab) => {
    const ranges = branches.map((branch) => rangeOf(branch, {
      conditions: [inTab(tab, now), ...conditions], columns: sql`t.todo_id`, end: sql`limit ${sql.lit(COUNT_LIMIT)}`,
    }))
    return sql`(select least(count(*), ${sql.lit(COUNT_LIMIT)})::int from (${sql.join(ranges, sql` union `)}) counted)`
  }
  const [row] = await runComposed(db, sql<Counts>`
    select ${count('todo')} as todo, ${count('today')} as today, ${count('overdue')} as overdue, ${count('waiting')} as waiting`)
  return row ?? { todo: 0, today: 0, overdue: 0, waiting: 0 }
}

type Part = { conditions: readonly Condition[]; columns: RawBuilder<unknown>; end: RawBuilder<unknown> }

/** One branch: for each of its units a range of todos_due, or the person's own to-dos. */
function rangeOf({ unitIds, acts, gridId, personId }: InboxBranch, { conditions, columns, end }: Part): RawBuilder<unknown> {
  const all = sql.join([
    sql`t.act = any(${acts})`,
    ...(gridId ? [sql`t.grid_id = ${gridId}`] : []),
    personId ? sql`t.person_id = ${personId} and t.unit_id = any(${unitIds}::uuid[])` : sql`t.person_id is null`,
    ...conditions,
  ], sql` and `)
  const from = sql`from todos t join matters m on m.matter_id = t.matter_id`
  if (personId) return sql`(select ${columns} ${from} where ${all} ${end})`
  // Of how many units an array is, a plan made once for all cannot know: each time a new plan would take longer than the reading.
  if (unitIds.length === 1) return sql`(select ${columns} ${from} where t.unit_id = ${unitIds[0]!} and ${all} ${end})`
  return sql`(select ranged.* from unnest(${unitIds}::uuid[]) as u (unit_id)
    cross join lateral (select ${columns} ${from} where t.unit_id = u.unit_id and ${all} ${end}) ranged)`
}

/** A to-do `t` of the tab. `order_at` is the due time where there is one, so that each tab is a part of the same index. */
export function inTab(tab: Tab, now: Date): Condition {
  switch (tab) {
    case 'todo':
      return sql`t.act <> 'wait'`
    case 'waiting':
      return sql`t.act = 'wait'`
    case 'overdue':
      return sql`t.act <> 'wait' and t.due_at < ${now} and t.order_at < ${now}`
    case 'today': {
      // A term that ends today at 24:00 is due at the next day's 00:00.
      const [start, end] = [dayNumberAt(now), dayNumberAt(now) + 1].map((day) => instantOfDay(day, 0)).map((ms) => new Date(ms))
      return sql`t.act <> 'wait' and t.due_at > ${start} and t.order_at > ${start} and t.order_at <= ${end}`
    }
  }
}

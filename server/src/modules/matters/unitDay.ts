// A unit's day: what came since midnight, what is due today, what is late, and what waits for others. Every to-do of the
// unit, whoever of it does it; as far as the reader sees the matters. Called by GET /units/:unitId/day.
import type { UnitDay, UnitDayList } from '@gongzhi/contracts/lists.ts'
import { unitDayLists } from '@gongzhi/contracts/lists.ts'
import { dateOfDay, dayNumberAt, instantOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../platform/context.ts'
import { runComposed } from '../../platform/statements.ts'
import { sightCondition, sightOf } from '../auth/index.ts'
import type { MatterDeps } from './deps.ts'
import { inboxRow, inTab } from './inboxQueries.ts'

type Deps = Pick<MatterDeps, 'db' | 'clock' | 'units'>
type Part = { list: UnitDayList; rows: string[]; count: number }

const MOST_ROWS = 20
const COUNT_LIMIT = 1000

/** The day as JSON (UnitDay). Refuses a unit that there is not, and one that the actor does not act for. */
export async function unitDay({ db, clock, units }: Deps, actor: Actor, unitId: string): Promise<string> {
  const unit = units.findById(unitId)
  if (!unit) throw problem('not-found')
  const actsFor = 'personId' in actor && actor.grants.some((grant) => grant.unitId !== undefined && roleMay(grant.role, 'matter.read') && units.isWithin(unitId, grant.unitId))
  if (!actsFor) throw problem('not-permitted', { reason: 'reason.unitDay' })
  const now = clock.now()
  const seen = sightCondition(sightOf(actor))
  const parts = await Promise.all(unitDayLists.map(async (list): Promise<Part> => {
    const [found] = await runComposed(db, list === 'new' ? cameSince(unitId, midnight(now), seen) : todosOf(unitId, inTab(tabOf[list], now), seen))
    return { list, rows: found?.rows ?? [], count: found?.count ?? 0 }
  }))
  const head: Omit<UnitDay, 'lists' | 'counts'> = { unitId, unitName: unit.name, date: dateOfDay(dayNumberAt(now)) }
  const counts = Object.fromEntries(parts.map(({ list, count }) => [list, count]))
  return `${JSON.stringify({ ...head, counts }).slice(0, -1)},"lists":{${parts.map(({ list, rows }) => `"${list}":[${rows.join(',')}]`).join(',')}}}`
}

const tabOf = { dueToday: 'today', late: 'overdue', waiting: 'waiting' } as const

const midnight = (now: Date): Date => new Date(instantOfDay(dayNumberAt(now), 0))

type Found = { rows: string[] | null; count: number }

const counted = (from: RawBuilder<unknown>): RawBuilder<number> => sql`(select count(*)::int from (select 1 as one ${from} limit ${sql.lit(COUNT_LIMIT)}) counted)`

/** Ranges of todos_due. */
function todosOf(unitId: string, tab: RawBuilder<unknown>, seen: RawBuilder<boolean>): RawBuilder<Found> {
  const from = sql`from todos t join matters m on m.matter_id = t.matter_id where t.unit_id = ${unitId} and ${tab} and ${seen}`
  return sql<Found>`select ${counted(from)} as count, (select array_agg(${inboxRow} order by t.order_at, t.todo_id)
    from (select t.todo_id ${from} order by t.order_at, t.todo_id limit ${sql.lit(MOST_ROWS)}) first
    join todos t on t.todo_id = first.todo_id join matters m on m.matter_id = t.matter_id
    left join assignments a on a.assignment_id = t.assignment_id) as rows`
}

/**
 * What was reported since then and is the unit's own to deal with, or what it was called to since then: ranges of
 * matter_units_listed and assignments_unit. Each with the to-do that is due first, where it still has one there.
 */
function cameSince(unitId: string, since: Date, seen: RawBuilder<boolean>): RawBuilder<Found> {
  const from = sql`from (
      select mu.matter_id, mu.reported_at as came_at from matter_units mu where mu.unit_id = ${unitId} and mu.is_direct and mu.reported_at >= ${since}
      union all
      select ca.matter_id, ca.called_at from assignments ca where ca.unit_id = ${unitId} and ca.called_at >= ${since}
    ) each_time join matters m on m.matter_id = each_time.matter_id where ${seen} group by m.matter_id`
  return sql<Found>`select ${counted(from)} as count, (select array_agg(${inboxRow} order by first.came_at desc, m.matter_id desc)
    from (select m.matter_id, max(each_time.came_at) as came_at ${from} order by came_at desc, m.matter_id desc limit ${sql.lit(MOST_ROWS)}) first
    join matters m on m.matter_id = first.matter_id
    left join lateral (select * from todos nt where nt.matter_id = m.matter_id and nt.unit_id = ${unitId} order by nt.order_at, nt.todo_id limit 1) t on true
    left join assignments a on a.assignment_id = t.assignment_id) as rows`
}

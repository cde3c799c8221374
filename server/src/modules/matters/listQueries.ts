// The list of matters that somebody sees: every branch of his sight is an index range of its own, the ranges are merged
// and a matter found by two of them is shown once. Called by GET /matters. Rows pass through as the JSON they are kept as.
import type { z } from 'zod'
import type { MatterQuery } from '@gongzhi/contracts/matters.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor, Clock, Db } from '../../platform/context.ts'
import { runComposed } from '../../platform/statements.ts'
import type { AreaIndex } from '../areas/index.ts'
import type { AreaNesting, SightBranch } from '../auth/index.ts'
import { sightOf } from '../auth/index.ts'
import type { Cursor } from './cursors.ts'
import { cursorFrom, cursorText } from './cursors.ts'
import { matterFilters } from './matterFilters.ts'
import type { Condition } from './matterFilters.ts'

type Query = z.infer<typeof MatterQuery>
type Order = Query['order']
type Deps = { db: Db; clock: Clock; areas: Pick<AreaIndex, 'findById' | 'lineOf'> }

const COUNT_LIMIT = 1000

/** A matter's title as it was last put, for a row of matters called `m`; empty after erasure. */
export const titleOf = sql<string>`coalesce((select convert_from(w.content, 'UTF8') from words w
  where w.matter_id = m.matter_id and w.field = 'title' order by w.words_id desc limit 1), '')`

/** The page as JSON (MatterList). Refuses an unknown area and a cursor of another list. */
export async function matterList({ db, clock, areas }: Deps, actor: Actor, query: Query): Promise<string> {
  const { cursor, limit, ...filter } = query
  const after = cursor === undefined ? undefined : cursorFrom(cursor, filter)
  const branches = sightOf(actor, nestingOf(areas))
  const conditions = await matterFilters({ db, areas, now: clock.now() }, query)
  if (branches.length === 0 || conditions === 'none') return '{"rows":[],"count":0}'
  // Only open matters stand in the order of what is due next; ended ones have no such order.
  const order: Order = query.state && query.state !== 'open' && isFinal(query.state) ? 'newest' : query.order
  const [rows, count] = await Promise.all([
    pageRows(db, { branches, conditions, order, after, limit }),
    countUpTo(db, { branches, conditions, order }),
  ])
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const next = last ? `,"next":${JSON.stringify(cursorText({ key: last.key, id: last.matterId }, filter))}` : ''
  return `{"rows":[${shown.map((row) => row.row).join(',')}],"count":${count}${next}}`
}

export const nestingOf = (areas: Pick<AreaIndex, 'lineOf'>): AreaNesting => ({
  isWithin: (areaId, ancestorId) => areas.lineOf(areaId).some((area) => area.areaId === ancestorId),
})

type Ranges = { branches: readonly SightBranch[]; conditions: readonly Condition[]; order: Order }
type PageRow = { matterId: string; key: string | null; row: string }

function pageRows(db: Db, { branches, conditions, order, after, limit }: Ranges & { after: Cursor | undefined; limit: number }): Promise<PageRow[]> {
  const most = sql.lit(limit + 1)
  const ranges = branches.flatMap((branch) => {
    const { from, where, key, id } = rangeOf(branch, order)
    const by = order === 'newest' ? sql`order by ${key} desc, ${id} desc` : sql`order by ${key}, ${id}`
    return startsAfter(order, after, key, id).map((start) =>
      sql`(select ${id} as matter_id, ${key} as key from ${from} where ${allOf([where, ...start, ...conditions])} ${by} limit ${most})`)
  })
  const by = order === 'newest' ? sql`order by key desc, matter_id desc` : sql`order by key, matter_id`
  // `union` drops what two branches have both found.
  return runComposed(db, sql<PageRow>`
    select p.matter_id, p.key::text as key, (m.card || jsonb_build_object('title', ${titleOf}))::text as row
    from (select matter_id, key from (${sql.join(ranges, sql` union `)}) found ${by} limit ${most}) p
    join matters m on m.matter_id = p.matter_id
    ${order === 'newest' ? sql`order by p.key desc, p.matter_id desc` : sql`order by p.key, p.matter_id`}`)
}

async function countUpTo(db: Db, { branches, conditions, order }: Ranges): Promise<number> {
  const ranges = branches.map((branch) => {
    const { from, where, id } = rangeOf(branch, order)
    return sql`(select ${id} as matter_id from ${from} where ${allOf([where, ...conditions])} limit ${sql.lit(COUNT_LIMIT)})`
  })
  const [row] = await runComposed(db, sql<{ count: number }>`
    select least(count(*), ${sql.lit(COUNT_LIMIT)})::int as count from (${sql.join(ranges, sql` union `)}) counted`)
  return row?.count ?? 0
}

export type Range = { from: RawBuilder<unknown>; where: Condition; key: RawBuilder<unknown>; id: RawBuilder<unknown> }

export const allOf = (conditions: readonly Condition[]): RawBuilder<unknown> => sql.join([...conditions], sql` and `)

/** One branch of the sight as a range: where it reads, and the columns that its index is ordered by. */
export function rangeOf(branch: SightBranch, order: Order): Range {
  const plain = { from: sql`matters m`, key: order === 'newest' ? sql`m.reported_at` : sql`m.due_at`, id: sql`m.matter_id` }
  const isOpen = order === 'due' ? sql` and m.closed_at is null` : sql``
  switch (branch.by) {
    case 'area':
      return { ...plain, where: sql`not m.is_confidential and m.${sql.ref(branch.column)} = ${branch.areaId}${isOpen}` }
    case 'unit': {
      const where = sql<boolean>`mu.unit_id = ${branch.unitId} and (mu.is_direct or not m.is_confidential)${isOpen}`
      const linked = { ...plain, from: sql`matter_units mu join matters m on m.matter_id = mu.matter_id`, where }
      return order === 'newest' ? { ...linked, key: sql`mu.reported_at`, id: sql`mu.matter_id` } : linked
    }
    case 'officer':
      return { ...plain, where: sql`m.matter_id in (select oa.matter_id from assignments oa
        where oa.unit_id = ${branch.unitId} and oa.officer_id = ${branch.personId})${isOpen}` }
    case 'registrar':
      return { ...plain, where: sql`m.registered_by = ${branch.personId}${isOpen}` }
  }
}

/**
 * The condition, or the two, from which a range goes on after a cursor. Matters without a due time come last; they are
 * a range of their own, so that each stays one range of the index.
 */
function startsAfter(order: Order, after: Cursor | undefined, key: RawBuilder<unknown>, id: RawBuilder<unknown>): Condition[][] {
  if (!after) return [[]]
  if (order === 'newest') return [[sql`(${key}, ${id}) < (${after.key}::timestamptz, ${after.id}::uuid)`]]
  if (after.key === null) return [[sql`${key} is null`, sql`${id} > ${after.id}::uuid`]]
  return [[sql`(${key}, ${id}) > (${after.key}::timestamptz, ${after.id}::uuid)`], [sql`${key} is null`]]
}

// The list of matters that somebody sees: every branch of his sight is an index range of its own, the ranges are merged
// and a matter found by two of them is shown once. Called by GET /matters. Rows pass through as the JSON they are kept as.
import type { z } from 'zod'
import type { MatterQuery } from '@gongzhi/contracts/matters.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor, Clock, Db, Tx } from '../../platform/context.ts'
import { runComposed } from '../../platform/statements.ts'
import type { AreaIndex } from '../areas/index.ts'
import type { AreaNesting, SightBranch } from '../auth/index.ts'
import { sightCondition, sightOf, wallCondition } from '../auth/index.ts'
import type { Cursor } from './cursors.ts'
import { cursorFrom, cursorText } from './cursors.ts'
import { isOpen, matterFilters, reportedBetween } from './matterFilters.ts'
import type { Condition, MatterFilter } from './matterFilters.ts'

type Query = z.infer<typeof MatterQuery>
type Order = Query['order']
type Deps = { db: Db; clock: Clock; areas: Pick<AreaIndex, 'findById' | 'lineOf'> }

const COUNT_LIMIT = 1000

/** A matter's title as it was last put, for a row of matters called `m`; empty after erasure. */
export const titleOf = sql<string>`coalesce((select convert_from(w.content, 'UTF8') from words w
  where w.matter_id = m.matter_id and w.field = 'title' order by w.words_id desc limit 1), '')`

/** The matters that somebody sees through a filter: what list, count and export all read. */
export type SeenMatters = { branches: readonly SightBranch[]; conditions: readonly Condition[]; order: Order; filter: MatterFilter }

/** Undefined when there is nothing to see. Refuses an unknown area. */
export async function seenMatters({ db, clock, areas }: Deps, actor: Actor, { order, ...filter }: MatterFilter & { order: Order }): Promise<SeenMatters | undefined> {
  const branches = sightOf(actor, nestingOf(areas))
  const conditions = await matterFilters({ db, areas, now: clock.now() }, filter)
  if (branches.length === 0 || conditions === 'none') return undefined
  const { state } = filter
  // Only open matters stand in the order of what is due next; ended and merged ones have no such order.
  const isOver = state !== undefined && state !== 'open' && (isFinal(state) || state === 'merged')
  return { branches, conditions, order: isOver ? 'newest' : order, filter }
}

/** The page as JSON (MatterList). Refuses an unknown area and a cursor of another list. */
export async function matterList(deps: Deps, actor: Actor, query: Query): Promise<string> {
  const { cursor, limit, ...filter } = query
  const after = cursor === undefined ? undefined : cursorFrom(cursor, filter)
  const seen = await seenMatters(deps, actor, filter)
  if (!seen) return '{"rows":[],"count":0}'
  const [rows, count] = await Promise.all([seenRows<string>(deps.db, seen, { after, limit: limit + 1, row: rowText }), countSeen(deps.db, seen)])
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const next = last ? `,"next":${JSON.stringify(cursorText({ key: last.key, id: last.matterId }, filter))}` : ''
  return `{"rows":[${shown.map((row) => row.row).join(',')}],"count":${count}${next}}`
}

/** A list row as JSON (MatterRow) of a row of matters called `m`. */
export const rowOf = sql`(m.card || jsonb_build_object('title', ${titleOf}))`
const rowText = sql<string>`${rowOf}::text`

export const nestingOf = (areas: Pick<AreaIndex, 'lineOf'>): AreaNesting => ({
  isWithin: (areaId, ancestorId) => areas.lineOf(areaId).some((area) => area.areaId === ancestorId),
})

export type SeenRow<Row> = { matterId: string; key: string | null; row: Row }
type Part<Row> = { after: Cursor | undefined; limit: number; row: RawBuilder<Row> }

/** The next so many of them in their order, each as `row` reads it from a row of matters called `m`. */
export function seenRows<Row>(db: Db | Tx, { branches, conditions, order, filter }: SeenMatters, { after, limit, row }: Part<Row>): Promise<SeenRow<Row>[]> {
  const most = sql.lit(limit)
  const ranges = branches.flatMap((branch) => {
    const { from, where, key, id } = rangeOf(branch, order, filter)
    const by = order === 'newest' ? sql`order by ${key} desc, ${id} desc` : sql`order by ${key}, ${id}`
    return startsAfter(order, after, key, id).map((start) =>
      sql`(select ${id} as matter_id, ${key} as key from ${from} where ${allOf([...where, ...start, ...conditions])} ${by} limit ${most})`)
  })
  const by = order === 'newest' ? sql`order by key desc, matter_id desc` : sql`order by key, matter_id`
  // `union` drops what two branches have both found.
  return runComposed(db, sql<SeenRow<Row>>`
    select p.matter_id, p.key::text as key, ${row} as row
    from (select matter_id, key from (${sql.join(ranges, sql` union `)}) found ${by} limit ${most}) p
    join matters m on m.matter_id = p.matter_id
    ${order === 'newest' ? sql`order by p.key desc, p.matter_id desc` : sql`order by p.key, p.matter_id`}`)
}

/** How many they are, up to 1,000 or so many. Read branch by branch, each without what those before it have, until there are enough. */
export async function countSeen(db: Db | Tx, { branches, conditions, order, filter }: SeenMatters, most = COUNT_LIMIT): Promise<number> {
  const inTurn = [...branches.filter(({ by }) => by === 'area'), ...branches.filter(({ by }) => by !== 'area')]
  const ranges = inTurn.map((branch, index) => {
    const { from, where } = rangeOf(branch, order, filter)
    const others = inTurn.slice(0, index)
    const areas = others.filter((other) => other.by === 'area').filter((area) => branch.by === 'unit' && area.barredUnitIds.join() === branch.barredUnitIds.join())
    const rest = others.filter((other) => !areas.some((area) => area === other)).map((other) => sql`${sightCondition([other])} is not true`)
    return sql`(select from ${branch.by === 'unit' && areas.length > 0 ? outsideOf(areas, branch) : from} where ${allOf([...where, ...conditions, ...rest])})`
  })
  const [row] = await runComposed(db, sql<{ count: number }>`
    select count(*)::int as count from (select from (${sql.join(ranges, sql` union all `)}) found limit ${sql.lit(most)}) counted`)
  return row?.count ?? 0
}

type AreaBranch = Extract<SightBranch, { by: 'area' }>

/**
 * A unit's matters outside areas that are seen behind the same wall, most of a street's office being inside its street: told from indexes alone, and
 * (`offset 0`) before any matter itself is looked at.
 */
const outsideOf = (areas: readonly AreaBranch[], { unitId }: Extract<SightBranch, { by: 'unit' }>): RawBuilder<unknown> => {
  const inside = areas.map(({ column, areaId }) => sql`not exists (select from matters o where not o.is_confidential and o.${sql.ref(column)} = ${areaId} and o.matter_id = mu.matter_id)`)
  return sql`(select mu.unit_id, mu.matter_id from matter_units mu where mu.unit_id = ${unitId} and ${allOf(inside)} offset 0) outside
    join matter_units mu on mu.unit_id = outside.unit_id and mu.matter_id = outside.matter_id join matters m on m.matter_id = outside.matter_id`
}

export type Range = { from: RawBuilder<unknown>; where: readonly Condition[]; key: RawBuilder<unknown>; id: RawBuilder<unknown> }

export const allOf = (conditions: readonly Condition[]): RawBuilder<unknown> => sql.join([...conditions], sql` and `)

/** One branch of the sight as a range: where it reads, between which days, and the columns that its index is ordered by. */
export function rangeOf(branch: SightBranch, order: Order, filter: MatterFilter): Range {
  const isOfUnit = branch.by === 'unit'
  const reportedAt = isOfUnit ? sql`mu.reported_at` : sql`m.reported_at`
  const open = order === 'due' ? [isOpen] : []
  return {
    from: isOfUnit ? sql`matter_units mu join matters m on m.matter_id = mu.matter_id` : sql`matters m`,
    where: [seenBy(branch), wallCondition(branch), ...open, ...reportedBetween(reportedAt, filter)],
    key: order === 'newest' ? reportedAt : sql`m.due_at`,
    id: order === 'newest' && isOfUnit ? sql`mu.matter_id` : sql`m.matter_id`,
  }
}

function seenBy(branch: SightBranch): Condition {
  switch (branch.by) {
    case 'area':
      return sql`not m.is_confidential and m.${sql.ref(branch.column)} = ${branch.areaId}`
    case 'unit':
      return sql`mu.unit_id = ${branch.unitId} and (mu.is_direct or not m.is_confidential)`
    case 'officer':
      return sql`m.matter_id in (select oa.matter_id from assignments oa where oa.unit_id = ${branch.unitId} and oa.officer_id = ${branch.personId})`
    case 'registrar':
      return sql`m.registered_by = ${branch.personId}`
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

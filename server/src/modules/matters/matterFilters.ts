// The filters of the desk's lists as conditions on a row of matters called `m`; they narrow a sight, they never widen it.
import { dayNumberOf, instantOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import type { MatterQuery } from '@gongzhi/contracts/matters.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../../platform/context.ts'
import type { AreaIndex } from '../areas/index.ts'
import { sightColumns } from '../auth/index.ts'
import { COUNTED_M, heldBy } from '../figures/index.ts'
import { matterSearch } from './matterSearch.ts'

export type Condition = RawBuilder<unknown>

/** What narrows a list, without its order and its page. */
export type MatterFilter = Partial<Omit<z.infer<typeof MatterQuery>, 'order' | 'cursor' | 'limit'>>
type Deps = { db: Db; areas: Pick<AreaIndex, 'findById'>; now: Date }

/** Neither ended nor merged into another, under which it is counted. */
export const isOpen: Condition = sql`m.closed_at is null and m.state <> 'merged'`

/**
 * The conditions; 'none' when nothing can be found by what was typed. Refuses an area that there is not. When a matter
 * was reported is left to `reportedBetween`, since a list may read that from another table.
 */
export async function matterFilters({ db, areas, now }: Deps, filter: MatterFilter): Promise<Condition[] | 'none'> {
  const conditions: Condition[] = []
  if (filter.state) conditions.push(inState(filter.state))
  if (filter.areaId) conditions.push(inArea(areas, filter.areaId))
  if (filter.kind) conditions.push(sql`m.kind = ${filter.kind}`)
  if (filter.categoryId) conditions.push(sql`m.category_id = ${filter.categoryId}`)
  if (filter.channel) conditions.push(sql`m.channel = ${filter.channel}`)
  if (filter.nature) conditions.push(sql`m.nature = ${filter.nature}`)
  if (filter.supervision) conditions.push(underSupervision(filter.supervision))
  if (filter.placeId) conditions.push(sql`m.place_id = ${filter.placeId}`)
  if (filter.unitId) conditions.push(handledBy(filter.unitId))
  if (filter.light) conditions.push(...hasLight(filter.light, now))
  if (filter.holderId) conditions.push(isOpen, heldBy(filter.holderId))
  if (filter.keptApart) conditions.push(sql.raw(`(${COUNTED_M})`))
  if (filter.dueFrom || filter.dueTo) conditions.push(isOpen, ...dueBetween(filter.dueFrom, filter.dueTo))
  conditions.push(...between(sql`m.closed_at`, filter.closedFrom, filter.closedTo))
  if (!filter.q) return conditions
  const search = await matterSearch(db, filter.q)
  return search ? [...conditions, search] : 'none'
}

/** Reported on these local days, the last one included; `column` is the table's own copy of the time. */
export const reportedBetween = (column: RawBuilder<unknown>, { reportedFrom, reportedTo }: MatterFilter): Condition[] => between(column, reportedFrom, reportedTo)

function between(column: RawBuilder<unknown>, from: string | undefined, to: string | undefined): Condition[] {
  return [
    ...(from ? [sql`${column} >= ${new Date(instantOfDay(dayNumberOf(from), 0))}`] : []),
    ...(to ? [sql`${column} < ${new Date(instantOfDay(dayNumberOf(to) + 1, 0))}`] : []),
  ]
}

/** A term that ends on a day at 24:00 is due on that day (民法典 203), though its time is the next day's 00:00. */
function dueBetween(from: string | undefined, to: string | undefined): Condition[] {
  return [
    ...(from ? [sql`m.due_at > ${new Date(instantOfDay(dayNumberOf(from), 0))}`] : []),
    ...(to ? [sql`m.due_at <= ${new Date(instantOfDay(dayNumberOf(to) + 1, 0))}`] : []),
  ]
}

function inState(state: NonNullable<MatterFilter['state']>): Condition {
  if (state === 'open') return isOpen
  // What goes on is a small part of all, and has an index of its own.
  return isFinal(state) || state === 'merged' ? sql`m.state = ${state}` : sql`m.closed_at is null and m.state = ${state}`
}

// The words of the index's own condition stand in both, so that a plan made for any level can use it.
const underSupervision = (level: NonNullable<MatterFilter['supervision']>): Condition =>
  level === 'any' ? sql`m.supervision is not null` : sql`m.supervision is not null and m.supervision = ${level}`

/** A unit that declined has not handled it. */
const handledBy = (unitId: string): Condition =>
  sql`m.matter_id in (select ha.matter_id from assignments ha where ha.unit_id = ${unitId} and ha.state <> 'declined')`

/** The matters located at or below an area. */
export function inArea(areas: Pick<AreaIndex, 'findById'>, areaId: string): Condition {
  const area = areas.findById(areaId)
  if (!area) throw fieldProblem('/areaId', 'unknown', 'input.unknownArea')
  return sql`m.${sql.ref(sightColumns[area.level])} = ${areaId}`
}

/** By the whole clock, or by the one that a dispute or a petition is due by, while it runs; one paused before it was over is neither near nor overdue. */
function hasLight(light: 'near' | 'overdue', now: Date): Condition[] {
  const clock = sql`select from clocks c where c.matter_id = m.matter_id and c.stopped_at is null
    and (c.kind = 'whole' or (m.kind <> 'report' and c.request_id is null and c.due_at = m.due_at))`
  return light === 'overdue'
    ? [isOpen, sql`m.due_at < ${now}`, sql`exists (${clock} and c.due_at < coalesce(c.paused_at, ${now}))`]
    : [isOpen, sql`m.due_at >= ${now}`, sql`exists (${clock} and c.paused_at is null and c.due_at >= ${now} and c.near_at <= ${now})`]
}

// The filters of the desk's lists as conditions on a row of matters called `m`; they narrow a sight, they never widen it.
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { Channel, ReportState } from '@gongzhi/contracts/matters.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '../../platform/context.ts'
import type { AreaIndex } from '../areas/index.ts'
import { sightColumns } from '../auth/index.ts'
import { searchQueryText } from './searchWords.ts'

export type Condition = RawBuilder<unknown>

type Filter = {
  q?: string | undefined
  state?: ReportState | 'open' | undefined
  areaId?: string | undefined
  categoryId?: string | undefined
  channel?: Channel | undefined
  light?: 'near' | 'overdue' | undefined
}
type Deps = { db: Db; areas: Pick<AreaIndex, 'findById'>; now: Date }

/** The conditions; 'none' when nothing can be found by what was typed. Refuses an area that there is not. */
export async function matterFilters({ db, areas, now }: Deps, filter: Filter): Promise<Condition[] | 'none'> {
  const conditions: Condition[] = []
  if (filter.state === 'open') conditions.push(sql`m.closed_at is null`)
  else if (filter.state) conditions.push(sql`m.state = ${filter.state}`)
  if (filter.areaId) conditions.push(inArea(areas, filter.areaId))
  if (filter.categoryId) conditions.push(sql`m.category_id = ${filter.categoryId}`)
  if (filter.channel) conditions.push(sql`m.channel = ${filter.channel}`)
  if (filter.light) conditions.push(...hasLight(filter.light, now))
  if (!filter.q) return conditions
  const search = await found(db, filter.q)
  return search ? [...conditions, search] : 'none'
}

/** The matters located at or below an area. */
export function inArea(areas: Pick<AreaIndex, 'findById'>, areaId: string): Condition {
  const area = areas.findById(areaId)
  if (!area) throw fieldProblem('/areaId', 'unknown', 'There is no such area; see GET /areas.')
  return sql`m.${sql.ref(sightColumns[area.level])} = ${areaId}`
}

/** By the whole clock, while it runs; one paused before it was over is neither near nor overdue. */
function hasLight(light: 'near' | 'overdue', now: Date): Condition[] {
  const clock = sql`select from clocks c where c.matter_id = m.matter_id and c.kind = 'whole' and c.stopped_at is null`
  return light === 'overdue'
    ? [sql`m.closed_at is null`, sql`m.due_at < ${now}`, sql`exists (${clock} and c.due_at < coalesce(c.paused_at, ${now}))`]
    : [sql`m.closed_at is null`, sql`m.due_at >= ${now}`, sql`exists (${clock} and c.paused_at is null and c.due_at >= ${now} and c.near_at <= ${now})`]
}

const NUMBER_DIGITS = 13
const MOST_PLACES = 50

/** By the number or its beginning, by words, or by the name or address of a place or an area; undefined: by nothing. */
async function found(db: Db, q: string): Promise<Condition | undefined> {
  const ways: Condition[] = []
  const digits = q.replace(/[\s-]/g, '')
  if (/^\d{4,13}$/.test(digits)) {
    // Filled up with the least and the greatest digit: a range of the index in every collation.
    ways.push(sql`m.number between ${digits.padEnd(NUMBER_DIGITS, '0')} and ${digits.padEnd(NUMBER_DIGITS, '9')}`)
  }
  const words = searchQueryText(q)
  if (words) ways.push(sql`m.words @@ plainto_tsquery('simple', ${words})`, ...(await placesNamed(db, q)))
  return ways.length === 0 ? undefined : sql`(${sql.join(ways, sql` or `)})`
}

async function placesNamed(db: Db, q: string): Promise<Condition[]> {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<{ column: string; ids: string[] }>`
    select column_of.name as column, array_agg(column_of.id) as ids from (
      (select a.level || '_id' as name, a.area_id as id from areas a where a.name like ${pattern} limit ${MOST_PLACES})
      union all
      (select 'place_id', p.place_id from places p where p.name like ${pattern} or p.address like ${pattern} limit ${MOST_PLACES})
    ) column_of group by column_of.name`.execute(db)
  return rows.map(({ column, ids }) => sql`m.${sql.ref(column)} = any(${ids})`)
}

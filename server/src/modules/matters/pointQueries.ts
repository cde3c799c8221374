// The open matters that somebody sees as points of the desk's map, those due first; merged from the same index ranges
// as the list. Called by GET /matters/points.
import type { z } from 'zod'
import type { MatterPoint, MatterPoints, MatterPointsQuery } from '@gongzhi/contracts/matterPoints.ts'
import { sql } from 'kysely'
import type { Actor, Clock, Db } from '../../platform/context.ts'
import { runComposed } from '../../platform/statements.ts'
import type { AreaIndex } from '../areas/index.ts'
import { allOf, rangeOf, seenMatters, titleOf } from './listQueries.ts'

type Deps = { db: Db; clock: Clock; areas: Pick<AreaIndex, 'findById' | 'lineOf'> }
type PointRow = Omit<MatterPoint, 'dueAt' | 'nearAt'> & { dueAt: Date | null; nearAt: Date | null }

const MOST_POINTS = 2000 // beyond that a city's map is a carpet, and the answer grows past 500 kB

/** The points, without matters that have no place. Refuses an unknown area. */
export async function matterPoints(deps: Deps, actor: Actor, query: z.infer<typeof MatterPointsQuery>): Promise<MatterPoints> {
  const { db } = deps
  const seen = await seenMatters(deps, actor, { ...query, order: 'due' })
  if (!seen) return { rows: [], isCut: false }
  const most = sql.lit(MOST_POINTS + 1)
  const ranges = seen.branches.map((branch) => {
    const { from, where, key, id } = rangeOf(branch, 'due', seen.filter)
    return sql`(select ${id} as matter_id, ${key} as key from ${from} where ${allOf([...where, sql`m.lon is not null`, ...seen.conditions])} order by ${key}, ${id} limit ${most})`
  })
  const rows = await runComposed(db, sql<PointRow>`
    select m.matter_id, m.number, ${titleOf} as title, m.state, m.lon, m.lat, m.due_at, m.paused_at is not null as is_paused, c.near_at
    from (select matter_id, key from (${sql.join(ranges, sql` union `)}) found order by key, matter_id limit ${most}) p
    join matters m on m.matter_id = p.matter_id
    left join clocks c on c.matter_id = m.matter_id and c.kind = 'whole' and c.stopped_at is null
    order by p.key, p.matter_id`)
  return { rows: rows.slice(0, MOST_POINTS).map(pointOf), isCut: rows.length > MOST_POINTS }
}

const pointOf = ({ dueAt, nearAt, ...row }: PointRow): MatterPoint => ({
  ...row, ...(dueAt && { dueAt: dueAt.toISOString() }), ...(nearAt && { nearAt: nearAt.toISOString() }),
})

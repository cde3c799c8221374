// What hangs on a matter and not on its row: contact clocks, declined and redispatched orders. Counted where the matter
// lies now, so it moves when the matter does. As SQL, since both moving and recounting read it.
import type { Tx } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'
import type { FigureAreas } from './figureMatter.ts'

/** The local day of a time, and of a term's end (24:00 belongs to the day before). */
export const dayOf = (at: string): string => `(${at} at time zone 'Asia/Shanghai')::date`
export const lastDayOf = (at: string): string => dayOf(`(${at} - interval '1 microsecond')`)

/** Rows (matter_id, day, dim, key, measure) of matters called `m`; `clockFiguresOf` and `actFiguresOf` in SQL. */
export const HISTORY_OF_M = `
  select m.matter_id, ${lastDayOf('c.due_at')} as day, 'all' as dim, '' as key, f.measure
    from clocks c join m on m.matter_id = c.matter_id
    left join assignments a on a.assignment_id = c.assignment_id
    cross join lateral (values
      ('responseDue', not (coalesce(c.was_met, false) and coalesce(a.contacted_at > c.stopped_at, true))),
      ('responded', coalesce(c.was_met, false) and coalesce(a.contacted_at <= c.stopped_at, false))) f (measure, counts)
   where c.kind = 'contact' and f.counts
  union all
  select m.matter_id, ${dayOf('e.at')}, 'unit', a.unit_id::text, case e.act when 'decline' then 'declined' else 'redispatched' end
    from entries e join m on m.matter_id = e.matter_id join assignments a on a.assignment_id = e.assignment_id
   where e.act in ('decline', 'redispatch')`

const move = statement('figures-move-history', `
  with m as (select $1::uuid as matter_id),
  history as (select day, dim, key, measure, count(*)::int as n from (${HISTORY_OF_M}) h group by 1, 2, 3, 4)
  insert into figure_deltas (city_id, district_id, street_id, community_id, grid_id, day, dim, key, measure, n)
  select $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::uuid, day, dim, key, measure, $7::int * n from history`)

/** Takes the matter's history away from where it was counted, and counts it where it lies now. */
export async function moveHistory(tx: Tx, matterId: string, { from, to }: { from: FigureAreas | undefined; to: FigureAreas | undefined }): Promise<void> {
  const at = (areas: FigureAreas) => [areas.cityId, areas.districtId, areas.streetId, areas.communityId, areas.gridId]
  if (from) await move(tx, [matterId, ...at(from), -1])
  if (to) await move(tx, [matterId, ...at(to), 1])
}

// Proof and repair: the figures counted anew over all matters, compared with the kept ones. Never for a page; called by a
// weekly job and by `npm run admin -- figures`.
import { sql } from 'kysely'
import type { Db } from '../../platform/context.ts'
import { COUNTED_M, HOLDER_OF_M, OPEN_M } from './figureMatter.ts'
import { HISTORY_OF_M, dayOf, lastDayOf } from './moveHistory.ts'

/** A figure that is not what the matters say. */
export type FigureFault = { areaId: string; day: string | null; dim: string; key: string; measure: string; kept: number; counted: number }

// Written apart from vectors.ts, so that one is the proof of the other.
const COUNTED = `
  m as materialized (
    select m.matter_id, m.city_id, m.district_id, m.street_id, m.community_id, m.grid_id, m.state, coalesce(m.category_id, '') as category_id, m.channel,
      m.is_late, m.supervision is not null as is_supervised, m.reported_at, m.due_at, m.closed_at, m.closed_at is not null as is_closed,
      m.solved, m.satisfied, ${OPEN_M} as is_open, case when ${OPEN_M} then ${HOLDER_OF_M}::text end as holder
    from matters m where ${COUNTED_M}
  ), own as (
    select m.matter_id, null::date as day, f.dim, f.key, f.measure
      from m cross join lateral (values ('all', ''), ('state', m.state), ('category', m.category_id), ('unit', m.holder)) g (dim, key)
      cross join lateral (values (g.dim, g.key, 'open', true), (g.dim, g.key, 'late', m.is_late and m.state <> 'shelved'), (g.dim, g.key, 'shelved', g.dim = 'all' and m.state = 'shelved'),
        (g.dim, g.key, 'supervised', g.dim = 'all' and m.is_supervised)) f (dim, key, measure, counts)
     where m.is_open and f.counts
    union all
    select m.matter_id, f.day, f.dim, f.key, f.measure
      from m cross join lateral (values
        (${dayOf('m.reported_at')}, 'all', '', 'new', true), (${dayOf('m.reported_at')}, 'channel', m.channel, 'new', true),
        (${lastDayOf('m.due_at')}, 'all', '', 'becameLate', m.is_late and m.due_at is not null),
        (${dayOf('m.closed_at')}, 'all', '', 'closed', m.is_closed), (${dayOf('m.closed_at')}, 'all', '', 'rated', m.is_closed and m.solved is not null),
        (${dayOf('m.closed_at')}, 'all', '', 'solved', m.is_closed and coalesce(m.solved = 'solved', false)),
        (${dayOf('m.closed_at')}, 'all', '', 'satisfied', m.is_closed and m.solved is not null and coalesce(m.satisfied in ('satisfied', 'fairlySatisfied'), false))
      ) f (day, dim, key, measure, counts) where f.counts
    union all ${HISTORY_OF_M}
  ), counted as (
    select s.area_id, o.day, o.dim, o.key, o.measure, count(*)::int as n
      from own o join m on m.matter_id = o.matter_id cross join lateral (values
        (m.city_id, true), (m.district_id, true), (m.street_id, true), (m.community_id, true), (m.grid_id, o.day is null and o.dim = 'all')) s (area_id, is_kept)
     where s.area_id is not null and s.is_kept group by 1, 2, 3, 4, 5
  )`

const KEPT = `
  kept as (
    select area_id, day, dim, key, measure, sum(n)::int as n from (
      select area_id, null::date as day, dim, key, measure, n from figures_now
      union all select area_id, day, dim, key, measure, n from figures_by_day
      union all select s.area_id, d.day, d.dim, d.key, d.measure, d.n from figure_deltas d cross join lateral (values
        (d.city_id, true), (d.district_id, true), (d.street_id, true), (d.community_id, true), (d.grid_id, d.day is null and d.dim = 'all')) s (area_id, is_kept)
       where s.area_id is not null and s.is_kept
    ) parts group by 1, 2, 3, 4, 5 having sum(n) <> 0
  )`

const FAULTS = `
  faults as materialized (
    select area_id, day, dim, key, measure, sum(kept)::int as kept, sum(counted)::int as counted from (
      select area_id, day, dim, key, measure, n as kept, 0 as counted from kept
      union all select area_id, day, dim, key, measure, 0, n from counted
    ) sides group by 1, 2, 3, 4, 5 having sum(kept) <> sum(counted)
  )`

const ORDERED = `select area_id, day::text as day, dim, key, measure, kept, counted from faults order by area_id, day nulls first, dim, key, measure`

/** The kept figures that are not what a count over all matters says; none: they are right. One statement, so that acts may go on. */
export async function checkFigures(db: Db): Promise<FigureFault[]> {
  return (await sql.raw<FigureFault>(`with ${COUNTED}, ${KEPT}, ${FAULTS} ${ORDERED}`).execute(db)).rows
}

/** Puts right the figures that are wrong, and answers which were. The difference is added, so that acts may go on meanwhile. */
export async function recountFigures(db: Db): Promise<FigureFault[]> {
  return (await sql.raw<FigureFault>(`with ${COUNTED}, ${KEPT}, ${FAULTS},
    now_right as (
      insert into figures_now (area_id, dim, key, measure, n) select area_id, dim, key, measure, counted - kept from faults where day is null
      on conflict (area_id, dim, key, measure) do update set n = figures_now.n + excluded.n
    ), days_right as (
      insert into figures_by_day (area_id, dim, day, key, measure, n) select area_id, dim, day, key, measure, counted - kept from faults where day is not null
      on conflict (area_id, dim, day, key, measure) do update set n = figures_by_day.n + excluded.n
    ) ${ORDERED}`).execute(db)).rows
}

// Reading the kept figures: what is folded plus what is not, in one statement.
import type { Db, Tx } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'
import type { Dim, Measure } from './vectors.ts'

export type PresentFigure = { areaId: string; dim: Dim; key: string; measure: Measure; n: number }
export type DayFigure = { day: string; dim: Dim; key: string; measure: Measure; n: number }

// The area's own deltas are found without spreading each over its levels: there may be tens of thousands of a minute.
const present = statement<PresentFigure>('figures-present', `
  select area_id, dim, key, measure, sum(n)::int as n from (
    select area_id, dim, key, measure, n from figures_now where area_id = $1
    union all
    select $1, dim, key, measure, n from figure_deltas where day is null and $1 in (city_id, district_id, street_id, community_id)
    union all
    select area_id, dim, key, measure, n from figures_now where area_id = any($2::uuid[]) and dim = 'all'
    union all
    select s.area_id, d.dim, d.key, d.measure, d.n
      from figure_deltas d cross join lateral (values (d.district_id), (d.street_id), (d.community_id), (d.grid_id)) s (area_id)
     where d.day is null and d.dim = 'all' and s.area_id = any($2::uuid[])
  ) parts group by 1, 2, 3, 4 having sum(n) <> 0`)

/** The present state of an area (no grid) in all its parts, and of the areas below it in whole. What is zero is left out. */
export const presentFigures = (db: Db | Tx, { areaId, below = [] }: { areaId: string; below?: readonly string[] }): Promise<PresentFigure[]> =>
  present(db, [areaId, below])

const byDay = statement<DayFigure>('figures-by-day', `
  select day::text as day, dim, key, measure, sum(n)::int as n from (
    select day, dim, key, measure, n from figures_by_day where area_id = $1 and dim = any($2) and day between $3 and $4
    union all
    select d.day, d.dim, d.key, d.measure, d.n from figure_deltas d
     where d.day between $3 and $4 and d.dim = any($2) and $1 in (d.city_id, d.district_id, d.street_id, d.community_id)
  ) parts group by 1, 2, 3, 4 having sum(n) <> 0`)

// A day for itself in whole, the channels over all the days: a tenth of the rows that days by channel are.
const daysAndChannels = statement<Omit<DayFigure, 'day'> & { day: string | null }>('figures-days-and-channels', `
  select case dim when 'all' then day::text end as day, dim, key, measure, sum(n)::int as n from (
    select day, dim, key, measure, n from figures_by_day where area_id = $1 and dim in ('all', 'channel') and day between $2 and $3
    union all
    select d.day, d.dim, d.key, d.measure, d.n from figure_deltas d
     where d.day between $2 and $3 and d.dim in ('all', 'channel') and $1 in (d.city_id, d.district_id, d.street_id, d.community_id)
  ) parts group by 1, 2, 3, 4 having sum(n) <> 0`)

/** What happened in an area on each of the days in whole, and in all of them together by channel. */
export async function figuresOfDays(db: Db | Tx, { areaId, from, to }: { areaId: string; from: string; to: string }): Promise<{ days: DayFigure[]; channels: ReadonlyMap<string, number> }> {
  const rows = await daysAndChannels(db, [areaId, from, to])
  const channels = new Map<string, number>()
  for (const { day, key, n } of rows) if (day === null) channels.set(key, (channels.get(key) ?? 0) + n)
  return { days: rows.flatMap(({ day, ...figure }) => (day === null ? [] : [{ ...figure, day }])), channels }
}

/** What happened in an area from one day to another, both included; grids have no days of their own. */
export const figuresByDay = (db: Db | Tx, { areaId, dims, from, to }: { areaId: string; dims: readonly Dim[]; from: string; to: string }): Promise<DayFigure[]> =>
  byDay(db, [areaId, dims, from, to])

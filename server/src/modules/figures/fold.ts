// Folding: deltas become parts of the kept figures of every area above their matter. Called by the job every minute.
import { sql } from 'kysely'
import type { Db } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'

const BATCH = 20_000

const tryLock = statement<{ isMine: boolean }>('figures-fold-lock', `select pg_try_advisory_xact_lock(hashtextextended('gongzhi fold figures', 0)) as is_mine`)

// A grid keeps its present state alone: its days would be as many rows as there are reports.
const foldBatch = statement<{ folded: number }>('figures-fold', `
  with taken as (
    delete from figure_deltas d using (select seq from figure_deltas order by seq limit ${BATCH}) t where d.seq = t.seq returning d.*
  ), spread as materialized (
    select s.area_id, t.day, t.dim, t.key, t.measure, sum(t.n)::int as n
      from taken t cross join lateral (values
        (t.city_id, true), (t.district_id, true), (t.street_id, true), (t.community_id, true), (t.grid_id, t.day is null and t.dim = 'all')
      ) s (area_id, is_kept)
     where s.area_id is not null and s.is_kept
     group by 1, 2, 3, 4, 5 having sum(t.n) <> 0
  ), now_kept as (
    insert into figures_now (area_id, dim, key, measure, n)
    select area_id, dim, key, measure, n from spread where day is null
    on conflict (area_id, dim, key, measure) do update set n = figures_now.n + excluded.n
  ), days_kept as (
    insert into figures_by_day (area_id, dim, day, key, measure, n)
    select area_id, dim, day, key, measure, n from spread where day is not null
    on conflict (area_id, dim, day, key, measure) do update set n = figures_by_day.n + excluded.n
  )
  select count(*)::int as folded from taken`)

/**
 * Folds all deltas that are there; answers how many. Each batch is one statement: whoever reads sees a delta either
 * unfolded or folded, never both or neither. What commits meanwhile is folded the next time, whatever its number: nothing
 * is remembered but the rows themselves. A second process that folds at the same moment finds it taken and answers 0.
 */
export async function foldFigures(db: Db): Promise<number> {
  for (let folded = 0; ;) {
    const batch = await db.transaction().execute(async (tx) => {
      const [lock] = await tryLock(tx, [])
      return lock?.isMine ? ((await foldBatch(tx, []))[0]?.folded ?? 0) : 0
    })
    folded += batch
    if (batch < BATCH) return folded
  }
}

/** Whether matters came into the database before their figures were kept (an older build, a restored backup). */
export async function wereNeverCounted(db: Db): Promise<boolean> {
  const { rows } = await sql<{ never: boolean }>`
    select not exists (select from figures_by_day) and not exists (select from figure_deltas) and exists (select from matters) as never`.execute(db)
  return rows[0]?.never ?? false
}

// Workers with a phone each, in a database that is filled already: grids are made as full as a street, and what an hour
// of a working morning changes is changed.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { sql } from 'kysely'
import type { Db } from '../../server/src/platform/context.ts'
import { cookieOf } from '../kinds.ts'

export type Worker = { cookie: string }

/** Open matters on each phone. */
export const ON_PHONE = 300
const FROM = '2026-01-01'

/** Gathers the open reports in as few grids as hold 300 each, so that a worker of one grid has a whole street's. Answers the grids. */
async function fullGrids(db: Db): Promise<{ areaId: string; communityId: string }[]> {
  const { rows } = await sql<{ areaId: string; communityId: string }>`
    with ranked as (select matter_id, (row_number() over (order by matter_id) - 1) / ${sql.lit(ON_PHONE)} as nth from matters
           where kind = 'report' and closed_at is null and state <> 'merged' and not is_confidential and about_unit_id is null and about_person_id is null),
         full_ones as (select nth from ranked group by nth having count(*) = ${sql.lit(ON_PHONE)}),
         target as (select a.*, row_number() over (order by code) - 1 as nth from areas a where level = 'grid'),
         moved as (update matters m set grid_id = t.area_id, community_id = t.community_id, street_id = t.street_id, district_id = t.district_id
           from ranked r join full_ones f on f.nth = r.nth join target t on t.nth = r.nth where m.matter_id = r.matter_id returning m.grid_id)
    select distinct t.area_id, t.community_id from moved join target t on t.area_id = moved.grid_id`.execute(db)
  if (rows.length === 0) throw new Error(`There are not ${ON_PHONE} open reports: take a larger size.`)
  return rows
}

/** So many workers, signed in on phones of their own. */
export async function makeWorkers(db: Db, count: number): Promise<Worker[]> {
  const grids = await fullGrids(db)
  const workers: Worker[] = []
  for (let index = 0; index < count; index++) {
    const grid = grids[index % grids.length]!
    const personId = newId()
    const unit = await db.selectFrom('units').select('unitId').where('areaId', '=', grid.communityId).where('dutyKey', '=', 'committee').executeTakeFirstOrThrow()
    await db.insertInto('people').values({ personId, username: `field-${personId}`, name: '张明', passwordHash: null, otpSecret: null, isMachine: false, isDemo: true, lockedUntil: null, createdAt: new Date() }).execute()
    await db.insertInto('grants').values({ grantId: newId(), personId, role: 'gridWorker', unitId: unit.unitId, areaId: grid.areaId, fromOn: FROM, endsOn: null, grantedBy: null }).execute()
    workers.push({ cookie: await cookieOf(db, personId) })
  }
  return workers
}

/** Of a hundred open matters so many have an act in an hour, and so many of these end. */
export const CHANGED = 0.05
export const ENDED = 0.1

/** What acts of an hour do to the rows that a phone holds, without their entries. */
export async function anHourPasses(db: Db): Promise<void> {
  await sql`update matters set version = version + 1, changed_xid = pg_current_xact_id(), closed_at = case when random() < ${sql.lit(ENDED)} then now() end, state = state
    where kind = 'report' and closed_at is null and random() < ${sql.lit(CHANGED)}`.execute(db)
}

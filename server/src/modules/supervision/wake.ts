// Every minute: clocks near and past their limit that nobody was told of yet wake the right people, once. A clock that is
// given more time has another limit, and tells them again. Called by the worker.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Pool } from 'pg'
import type { Clock, Db, Tx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/transaction.ts'
import type { Sent } from '../../platform/transaction.ts'
import { recordLate } from '../figures/index.ts'
import { writeNotices } from '../notices/index.ts'
import type { Units } from '../people/index.ts'
import type { RuleBook } from '../rules/index.ts'
import type { DueClock, Wake, Waking } from './recipients.ts'
import { wakeNotices } from './recipients.ts'

export type WakeDeps = { db: Db; pool: Pool; clock: Clock; units: Units; rules: Pick<RuleBook, 'current'> }

const AT_ONCE = 100
// Until when somebody may do something, not must: their end makes nobody late (信访工作条例 Art. 23, 35, 36).
const WINDOWS = ['objection', 'askReview']
// Of the 30 days in which a court can be asked (人民调解法 Art. 33) the committee is reminded before they end.
const silent: Record<Wake, readonly string[]> = { near: WINDOWS, overdue: [...WINDOWS, 'confirmation'] }
const MOST_ROUNDS = 50

export type Woken = { near: number; overdue: number }

/** Tells of every clock that is due to be told of; what is left after some thousands is the next minute's. */
export async function wakeForClocks(deps: WakeDeps): Promise<Woken> {
  const at = deps.clock.now()
  const waking: Waking = { units: deps.units, at, quietHours: deps.rules.current().quietHours, dutyUnitIds: await unitsWithDutyOfficer(deps.db, at) }
  // The overdue first: a clock that ran out before it was seen to be near tells that it ran out, and no more.
  const overdue = await sweep(deps, 'overdue', waking)
  return { overdue, near: await sweep(deps, 'near', waking) }
}

async function sweep({ pool }: WakeDeps, wake: Wake, waking: Waking): Promise<number> {
  let woken = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const told = await inTransaction(pool, (tx, sent) => tellSome(tx, sent, wake, waking))
    woken += told
    if (told < AT_ONCE) break
  }
  return woken
}

async function tellSome(tx: Tx, sent: Sent, wake: Wake, waking: Waking): Promise<number> {
  const found = await dueClocks(tx, wake, waking.at)
  if (found.length > 0) sent.push(markTold(tx, wake, found.map(({ clockId }) => clockId)))
  for (const clock of found) sent.push(writeNotices(tx, { matterId: clock.matterId, now: waking.at }, wakeNotices(clock, wake, waking)))
  const late = wake === 'overdue' ? found.filter(({ kind }) => kind === 'whole') : []
  await Promise.all([...new Set(late.map(({ matterId }) => matterId))].map((matterId) => markLate(tx, matterId, waking.at)))
  return found.length
}

type FoundClock = DueClock & { matterId: string }

// The conditions stand word for word in the indexes clocks_near_untold and clocks_overdue_untold.
const untold: Record<Wake, { isUntold: RawBuilder<boolean>; at: RawBuilder<Date> }> = {
  near: { isUntold: sql`c.near_woken_for is distinct from c.near_at`, at: sql`c.near_at` },
  overdue: { isUntold: sql`c.overdue_woken_for is distinct from c.due_at`, at: sql`c.due_at` },
}

/** Some of the clocks to tell of, with their matters locked: an act that is just changing one has it, then it waits a minute. */
async function dueClocks(tx: Tx, wake: Wake, now: Date): Promise<FoundClock[]> {
  const { isUntold, at } = untold[wake]
  const { rows } = await sql<FoundClock>`
    select c.clock_id, c.kind, c.due_at, c.matter_id, m.owner_unit_id, m.is_confidential, a.unit_id as assignment_unit_id,
           a.called_by_unit_id as caller_unit_id, a.officer_id, r.asked_of_unit_id, r.asked_by_unit_id, t.unit_id as todo_unit_id, t.person_id as todo_person_id
      from clocks c
      join matters m on m.matter_id = c.matter_id
      left join assignments a on a.assignment_id = c.assignment_id
      left join requests r on r.request_id = c.request_id
      -- of a dispute or a petition the owner is not always who must act
      left join lateral (select d.unit_id, d.person_id from todos d where m.kind <> 'report' and d.matter_id = c.matter_id and d.clock_kind = c.kind
         and d.act <> 'wait' and d.request_id is null order by d.todo_id limit 1) t on true
     where c.stopped_at is null and c.paused_at is null and c.kind <> all(${silent[wake]}::text[]) and ${isUntold} and ${at} <= ${now}
     order by ${at} limit ${sql.lit(AT_ONCE)}
       for update of m, c skip locked`.execute(tx)
  return rows
}

/** An overdue clock was near too, and is not told of as near afterwards. */
async function markTold(tx: Tx, wake: Wake, clockIds: readonly string[]): Promise<void> {
  const told = wake === 'near' ? sql`near_woken_for = near_at` : sql`near_woken_for = near_at, overdue_woken_for = due_at`
  await sql`update clocks set ${told} where clock_id = any(${clockIds})`.execute(tx)
}

/** 全程超期: the matter is late from now on and counted so; its row is locked. */
async function markLate(tx: Tx, matterId: string, at: Date): Promise<void> {
  const late = await tx.updateTable('matters').set({ isLate: true })
    .where('matterId', '=', matterId).where('closedAt', 'is', null).where('isLate', '=', false).returning('matterId').executeTakeFirst()
  if (late) await recordLate(tx, matterId, at)
}

async function unitsWithDutyOfficer(db: Db, at: Date): Promise<ReadonlySet<string>> {
  const today = localDateOf(at)
  const { rows } = await sql<{ unitId: string }>`
    select distinct g.unit_id from grants g join people p on p.person_id = g.person_id
     where g.role = 'dutyOfficer' and g.unit_id is not null and p.is_active
       and g.from_on <= ${today}::date and (g.ends_on is null or g.ends_on >= ${today}::date)`.execute(db)
  return new Set(rows.map(({ unitId }) => unitId))
}

// The notices that somebody reads: of the units he acts for and those below, of a role that he holds, his own. Each only
// while he sees its matter (auth/sight.ts). Every unit is an index range of its own; called by GET /notices.
import { MOST_NEW_NOTICES } from '@gongzhi/contracts/notices.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '../../platform/context.ts'
import { runComposed } from '../../platform/statements.ts'
import type { PersonActor } from '../auth/index.ts'
import { sightCondition, sightOf } from '../auth/index.ts'
import type { Units } from '../people/index.ts'

export type NoticeDeps = { db: Db; units: Units }

export type FoundNotice = {
  noticeId: string; kind: string; matterId: string; number: string; title: string; unitId: string | null; facts: Record<string, unknown>
  madeAt: Date; isNew: boolean; act: string | null; actorKind: string | null; actorName: string | null; actorUnitId: string | null
  entryFacts: Record<string, unknown> | null
}

type Condition = RawBuilder<unknown>

/** Newest first, from the notice `cursor` on; one more than `limit` when there are more. Refuses a cursor that is none. */
export async function findNotices({ db, units }: NoticeDeps, actor: PersonActor, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<FoundNotice[]> {
  const after = cursor === undefined ? [] : [await startsAfter(db, cursor)]
  const ranges = rangesOf(actor, units, { conditions: after, end: sql`order by n.made_at desc, n.notice_id desc limit ${sql.lit(limit + 1)}` })
  return runComposed(db, sql<FoundNotice>`
    select n.notice_id, n.kind, n.matter_id, m.number, n.unit_id, n.facts, n.made_at, n.made_at > ${seenAt(actor)} as is_new,
           coalesce((select convert_from(w.content, 'UTF8') from words w
             where w.matter_id = m.matter_id and w.field = 'title' order by w.words_id desc limit 1), '') as title,
           e.act, e.actor_kind, p.name as actor_name, e.actor_unit_id, e.facts as entry_facts
      from (select notice_id, made_at from (${ranges}) found order by made_at desc, notice_id desc limit ${sql.lit(limit + 1)}) page
      join notices n on n.notice_id = page.notice_id
      join matters m on m.matter_id = n.matter_id
      left join entries e on e.entry_id = n.entry_id
      left join people p on p.person_id = e.actor_id
     order by page.made_at desc, page.notice_id desc`)
}

/** How many came after the person's mark, counted up to MOST_NEW_NOTICES. */
export async function countNewNotices({ db, units }: NoticeDeps, actor: PersonActor): Promise<number> {
  const ranges = rangesOf(actor, units, { conditions: [sql`n.made_at > ${seenAt(actor)}`], end: sql`` })
  const [row] = await runComposed(db, sql<{ count: number }>`
    select count(*)::int as count from (select 1 from (${ranges}) found limit ${sql.lit(MOST_NEW_NOTICES)}) counted`)
  return row?.count ?? 0
}

/** Moves the person's mark; one that was moved further stays. */
export async function markSeen(db: Db, { personId, until }: { personId: string; until: Date }): Promise<void> {
  await db.insertInto('noticeMarks').values({ personId, seenAt: until })
    .onConflict((c) => c.column('personId').doUpdateSet({ seenAt: until }).where('noticeMarks.seenAt', '<', until)).execute()
}

const seenAt = ({ personId }: PersonActor): Condition =>
  sql`coalesce((select seen_at from notice_marks where person_id = ${personId}), '-infinity')`

async function startsAfter(db: Db, noticeId: string): Promise<Condition> {
  const last = await db.selectFrom('notices').select('madeAt').where('noticeId', '=', noticeId).executeTakeFirst()
  if (!last) throw fieldProblem('/cursor', 'invalid', 'input.cursor')
  return sql`(n.made_at, n.notice_id) < (${last.madeAt}::timestamptz, ${noticeId}::uuid)`
}

/** The three ways in which a notice is somebody's; no notice comes by two of them. */
function rangesOf(actor: PersonActor, units: Units, { conditions, end }: { conditions: readonly Condition[]; end: Condition }): Condition {
  const sight = sightCondition(sightOf(actor))
  const found = (...own: Condition[]): Condition =>
    sql`(select n.notice_id, n.made_at from notices n join matters m on m.matter_id = n.matter_id where ${sql.join([...own, ...conditions, sight], sql` and `)} ${end})`
  // Who has the same role twice, for two grids, is told once.
  const roles = [...new Map(actor.grants.flatMap(({ role, unitId }) => (unitId ? [[`${role} ${unitId}`, { role, unitId }] as const] : []))).values()]
  return sql.join([
    found(sql`n.person_id = ${actor.personId}`, sql`n.recipient = 'person'`),
    sql`(select ranged.* from unnest(${unitsOf(actor, units)}::uuid[]) as u (unit_id)
      cross join lateral ${found(sql`n.unit_id = u.unit_id`, sql`n.recipient = 'unit'`)} ranged)`,
    sql`(select ranged.* from unnest(${roles.map((one) => one.unitId)}::uuid[], ${roles.map((one) => one.role)}::text[]) as r (unit_id, role)
      cross join lateral ${found(sql`n.unit_id = r.unit_id`, sql`n.role = r.role`, sql`n.recipient = 'role'`)} ranged)`,
  ], sql` union all `)
}

/** Those who do no unit's daily work are not told of it: a leader hears what is put to his own office. */
const ownAlone: readonly string[] = ['gridWorker', 'leader']

/** The units for which somebody reads matters, and all below them; a grid worker's and a leader's own alone. */
function unitsOf({ grants }: PersonActor, units: Units): string[] {
  const found = new Set<string>()
  for (const { role, unitId } of grants) {
    if (!unitId || !roleMay(role, 'matter.read')) continue
    found.add(unitId)
    if (!ownAlone.includes(role)) for (const unit of units.all) if (units.isWithin(unit.unitId, unitId)) found.add(unit.unitId)
  }
  return [...found]
}

// The mediator's calendar: his sessions, the visits that are due, the ends of terms. Of his own disputes alone, and only of
// those that he sees.
import type { CalendarItem } from '@gongzhi/contracts/disputes.ts'
import { localDateOf, localInstant } from '@gongzhi/contracts/kit/localDays.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { sql } from 'kysely'
import type { PersonActor } from '../auth/index.ts'
import { sightCondition, sightOf } from '../auth/index.ts'
import { titleOf } from '../matters/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { dayEnd } from './clocks.ts'
import { saidTexts } from './said.ts'
import type { SaidIds } from './facts.ts'

type Row = { kind: 'session' | 'visit' | 'term'; matterId: string; number: string; title: string; at: Date | null; endsAt: Date | null; onDay: string | null; videoUrl: string | null; said: SaidIds | null }
const MOST = 500

/** From one local day to another, both included, and what is overdue from before; a mediator's own disputes, a clerk's those of his organisation. */
export async function calendar(deps: Pick<MatterDeps, 'db' | 'secrets' | 'clock'>, actor: PersonActor, { from, to }: { from: string; to: string }): Promise<CalendarItem[]> {
  const unitIds = actor.grants.filter(({ role }) => roleMay(role, 'dispute.assign')).flatMap(({ unitId }) => unitId ?? [])
  const own = sql`(exists (select from dispute_mediators n where n.matter_id = m.matter_id and n.person_id = ${actor.personId} and n.recused_for is null) or m.owner_unit_id = any(${unitIds}::uuid[]))`
  const now = deps.clock.now()
  const [starts, ends] = [localInstant(from, '00:00'), dayEnd(to)]
  const { rows } = await sql<Row>`
    with mine as materialized (select m.* from matters m where m.kind = 'dispute' and ${own} and ${sightCondition(sightOf(actor))})
    select * from (
      select 'session' as kind, m.matter_id, m.number, coalesce(${titleOf}, '') as title, s.starts_at as at, s.ends_at, null::date as on_day, s.video_url, s.said
        from mine m join dispute_sessions s on s.matter_id = m.matter_id where s.state = 'planned' and s.starts_at >= ${starts} and s.starts_at < ${ends}
      union all
      select 'visit', m.matter_id, m.number, coalesce(${titleOf}, ''), null, null, coalesce(t.next_visit_on, t.due_on), null, null
        from mine m join dispute_agreements a on a.matter_id = m.matter_id and not a.is_dropped join dispute_terms t on t.agreement_id = a.agreement_id
       where m.state = 'performing' and t.result is distinct from 'performed' and coalesce(t.next_visit_on, t.due_on) <= ${to} and (coalesce(t.next_visit_on, t.due_on) >= ${from} or coalesce(t.next_visit_on, t.due_on) < ${localDateOf(now)})
      union all
      select 'term', m.matter_id, m.number, coalesce(${titleOf}, ''), c.due_at, null, null, null, null
        from mine m join clocks c on c.matter_id = m.matter_id where c.kind in ('mediation', 'confirmation') and c.stopped_at is null and c.due_at <= ${ends} and (c.due_at > ${starts} or c.due_at < ${now})
    ) items limit ${MOST}`.execute(deps.db)
  const items = await Promise.all(rows.map(async (row): Promise<CalendarItem> => {
    // What ends with a day at 24:00 belongs to that day.
    const at = row.kind === 'session' ? row.at! : row.kind === 'visit' ? localInstant(row.onDay!, '00:00') : new Date(row.at!.getTime() - 1)
    const place = row.said?.['place'] ? (await saidTexts(deps.db, deps.secrets, row.matterId)).of(row.said, 'place') : undefined
    return {
      kind: row.kind, at: at.toISOString(), ...(row.endsAt && { endsAt: row.endsAt.toISOString() }), matterId: row.matterId, number: row.number, title: row.title, ...(place !== undefined && { place }),
      ...(row.videoUrl && { videoUrl: row.videoUrl }), isOverdue: row.kind === 'visit' ? row.onDay! < localDateOf(now) : row.kind === 'term' && at < now,
    }
  }))
  return items.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

// Hourly: a matter overdue by so many days (rule data) rises to supervision by itself, once in a round. What rises for
// declines and reworks does so in the act that is one too many (matters/consequences.ts).
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import { sql } from 'kysely'
import { performAct, riseCall } from '../matters/index.ts'
import type { MatterDeps } from '../matters/index.ts'

const DAY_MS = 86_400_000
const AT_ONCE = 200

/** Answers how many rose; each in a transaction of its own, as an act of the system. */
export async function riseForOverdue(deps: MatterDeps): Promise<number> {
  const { overdueDays } = deps.rules.current().rise
  const before = new Date(deps.clock.now().getTime() - overdueDays * DAY_MS)
  let risen = 0
  for (;;) {
    const found = await overdueSince(deps, before)
    let now = 0
    for (const { matterId, dueAt } of found) {
      const n = Math.floor((deps.clock.now().getTime() - dueAt.getTime()) / DAY_MS)
      if (await rises(deps, matterId, n)) now++
    }
    risen += now
    if (found.length < AT_ONCE || now === 0) return risen
  }
}

/** One that was ended, merged or raised since it was found is left as it is, and holds up no other. */
async function rises(deps: MatterDeps, matterId: string, n: number): Promise<boolean> {
  try {
    await performAct(deps, riseCall(matterId, 'overdueDays', n))
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

/** Open matters late since then that have not risen for it; by the index of what is due in a city. Shelved ones have no running term. */
async function overdueSince({ db }: MatterDeps, before: Date): Promise<{ matterId: string; dueAt: Date }[]> {
  const { rows } = await sql<{ matterId: string; dueAt: Date }>`
    select m.matter_id, m.due_at from areas a join matters m on m.city_id = a.area_id
     where a.level = 'city' and m.closed_at is null and m.due_at <= ${before} and m.is_late and m.state not in ('shelved', 'merged')
       and not exists (select from entries e where e.matter_id = m.matter_id and e.act = 'riseToSupervision'
                        and e.facts ->> 'cause' = 'overdueDays' and e.facts ->> 'round' = m.round::text)
     order by m.due_at limit ${sql.lit(AT_ONCE)}`.execute(db)
  return rows
}

// The handovers that somebody gave or was offered, and to whom he can hand over.
import type { HandoverPeople, HandoverView } from '@gongzhi/contracts/handovers.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { textsOf } from '../../platform/streamWords.ts'
import type { PersonActor } from '../auth/index.ts'
import { visibleMatterIds } from '../auth/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { titleOf } from '../matters/index.ts'

type Row = {
  handoverId: string; state: HandoverView['state']; madeAt: Date; answeredAt: Date | null; noteWordsId: string | null; answerWordsId: string | null
  fromPersonId: string; toPersonId: string; fromName: string; toName: string
}
type MatterRow = { handoverId: string; matterId: string; number: string; title: string; noteWordsId: string | null }

const MOST = 50
const MOST_PEOPLE = 300

/** His, newest first; or the one. */
export async function handoverViews(deps: Pick<MatterDeps, 'db' | 'secrets'>, actor: PersonActor, handoverId?: string): Promise<HandoverView[]> {
  const { db, secrets } = deps
  const one = handoverId ? sql`and h.handover_id = ${handoverId}` : sql``
  const { rows } = await sql<Row>`
    select h.*, f.name as from_name, t.name as to_name from handovers h join people f on f.person_id = h.from_person_id join people t on t.person_id = h.to_person_id
     where (h.from_person_id = ${actor.personId} or h.to_person_id = ${actor.personId}) ${one} order by h.made_at desc, h.handover_id desc limit ${sql.lit(MOST)}`.execute(db)
  const { rows: matters } = await sql<MatterRow>`
    select hm.handover_id, hm.matter_id, hm.note_words_id, m.number, ${titleOf} as title from handover_matters hm join matters m on m.matter_id = hm.matter_id
     where hm.handover_id = any(${rows.map((row) => row.handoverId)}::uuid[]) order by m.due_at nulls last, m.number`.execute(db)
  const seen = new Set(await visibleMatterIds(db, actor, [...new Set(matters.map(({ matterId }) => matterId))]))
  const texts = await textsOf(db, secrets.fieldKey, [...rows.flatMap((row) => [row.noteWordsId, row.answerWordsId]), ...matters.map(({ noteWordsId }) => noteWordsId)])
  return rows.map((row) => viewOf(row, { actor, texts, seen, matters: matters.filter((each) => each.handoverId === row.handoverId) }))
}

type Around = { actor: PersonActor; texts: ReadonlyMap<string, string>; seen: ReadonlySet<string>; matters: readonly MatterRow[] }

function viewOf(row: Row, { actor, texts, seen, matters }: Around): HandoverView {
  const text = (wordsId: string | null) => (wordsId ? texts.get(wordsId) : undefined)
  const [note, answer] = [text(row.noteWordsId), text(row.answerWordsId)]
  const shown = matters.filter(({ matterId }) => seen.has(matterId))
  return {
    handoverId: row.handoverId, state: row.state, fromName: row.fromName, toName: row.toName, madeAt: row.madeAt.toISOString(),
    ...(row.answeredAt && { answeredAt: row.answeredAt.toISOString() }), ...(note && { note }), ...(answer && { answer }),
    matters: shown.map(({ matterId, number, title, noteWordsId }) => ({ matterId, number, title, ...(text(noteWordsId) && { note: text(noteWordsId) }) })),
    ...(shown.length < matters.length && { leftOut: matters.length - shown.length }),
    isMine: row.fromPersonId === actor.personId, mayAnswer: row.toPersonId === actor.personId && row.state === 'offered',
  }
}

/** The active people of his units, and the grid workers of the same street: who looks after the grids beside his. */
export async function handoverPeople({ db, clock, units }: Pick<MatterDeps, 'db' | 'clock' | 'units'>, { personId, grants }: PersonActor): Promise<z.infer<typeof HandoverPeople>['rows']> {
  const today = localDateOf(clock.now())
  const own = [...new Set(grants.flatMap(({ unitId }) => unitId ?? []))]
  const streets = new Set(own.flatMap((unitId) => units.byId(unitId).areas.streetId ?? []))
  const near = units.all.filter(({ areas }) => areas.streetId !== null && streets.has(areas.streetId)).map(({ unitId }) => unitId)
  const { rows } = await sql<z.infer<typeof HandoverPeople>['rows'][number]>`
    select p.person_id, p.name, coalesce((select t.title from posts t where t.person_id = p.person_id and t.from_on <= ${today} and (t.to_on is null or t.to_on >= ${today})
             order by t.post_id limit 1), '') as post, min(u.short_name) as unit_name
      from grants g join people p on p.person_id = g.person_id join units u on u.unit_id = g.unit_id
     where p.is_active and not p.is_machine and p.person_id <> ${personId} and g.from_on <= ${today} and (g.ends_on is null or g.ends_on >= ${today})
       and (g.unit_id = any(${own}::uuid[]) or (g.role = 'gridWorker' and g.unit_id = any(${near}::uuid[])))
     group by p.person_id, p.name order by bool_or(g.unit_id = any(${own}::uuid[])) desc, min(u.short_name), p.name limit ${sql.lit(MOST_PEOPLE)}`.execute(db)
  return rows
}

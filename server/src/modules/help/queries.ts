// The calls for help that somebody sees: his own, and those to which his units are called; open ones, and ended ones of the last day.
import type { HelpCallView } from '@gongzhi/contracts/helpCalls.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { sql } from 'kysely'
import { textsOf } from '../../platform/streamWords.ts'
import type { PersonActor } from '../auth/index.ts'
import type { HelpDeps } from './acts.ts'
import { answersFor, helpActs } from './acts.ts'

const DAY_MS = 24 * 3_600_000
const MOST = 100

type Row = {
  helpCallId: string; personId: string; unitId: string; state: HelpCallView['state']; calledAt: Date; areaId: string | null; positionWordsId: string | null; noteWordsId: string | null
  answerWordsId: string | null; openedAt: Date | null; answeredAt: Date | null; endedAt: Date | null; personName: string; personPhone: string | null
  openedByName: string | null; answeredByName: string | null; isCalled: boolean
}

/** One of them, also after its day: without what was said then. */
export async function helpCallViews(deps: HelpDeps, actor: PersonActor, helpCallId?: string): Promise<HelpCallView[]> {
  const now = deps.clock.now()
  const { rows } = await sql<Row>`
    select * from (
      select h.help_call_id, h.person_id, h.unit_id, h.state, h.called_at, h.area_id, h.position_words_id, h.note_words_id, h.answer_words_id, h.opened_at, h.answered_at, h.ended_at,
             p.name as person_name, o.name as opened_by_name, a.name as answered_by_name,
             (select t.phone from posts t where t.person_id = h.person_id and t.phone is not null and t.from_on <= ${localDateOf(now)}
                and (t.to_on is null or t.to_on >= ${localDateOf(now)}) order by t.unit_id = h.unit_id desc, t.from_on desc limit 1) as person_phone,
             exists (select from help_call_units u where u.help_call_id = h.help_call_id and u.unit_id = any(${answersFor(actor)}::uuid[])) as is_called
        from help_calls h join people p on p.person_id = h.person_id left join people o on o.person_id = h.opened_by left join people a on a.person_id = h.answered_by
       where ${helpCallId ? sql`h.help_call_id = ${helpCallId}` : sql`(h.ended_at is null or h.ended_at > ${new Date(now.getTime() - DAY_MS)})`}) found
     where is_called or person_id = ${actor.personId}
     order by state = 'ended', called_at desc limit ${sql.lit(MOST)}`.execute(deps.db)
  const texts = await textsOf(deps.db, deps.secrets.fieldKey, rows.flatMap((row) => [row.positionWordsId, row.noteWordsId, row.answerWordsId]))
  return rows.map((row) => viewOf(deps, actor, row, texts))
}

function viewOf(deps: HelpDeps, actor: PersonActor, row: Row, texts: ReadonlyMap<string, string>): HelpCallView {
  const text = (wordsId: string | null) => (wordsId ? texts.get(wordsId) : undefined)
  const position = text(row.positionWordsId)
  const [note, answer] = [text(row.noteWordsId), text(row.answerWordsId)]
  const isMine = row.personId === actor.personId
  return {
    helpCallId: row.helpCallId, state: row.state, personName: row.personName, unitName: deps.units.byId(row.unitId).name, calledAt: row.calledAt.toISOString(), isMine,
    ...(row.personPhone && { personPhone: row.personPhone }), ...(position && placeOf(deps, position, row.areaId)), ...(note && { note }),
    ...(row.openedAt && { openedAt: row.openedAt.toISOString() }), ...(row.openedByName && { openedByName: row.openedByName }),
    ...(row.answeredByName && { answeredByName: row.answeredByName }), ...(row.answeredAt && { answeredAt: row.answeredAt.toISOString() }), ...(answer && { answer }),
    ...(row.endedAt && { endedAt: row.endedAt.toISOString() }), acts: helpActs({ ...row, isMine }),
  }
}

function placeOf({ areas }: HelpDeps, position: string, areaId: string | null): Pick<HelpCallView, 'location' | 'accuracyM' | 'placeName'> {
  const { lon, lat, accuracyM } = JSON.parse(position) as { lon: number; lat: number; accuracyM?: number }
  const line = areaId ? areas.lineOf(areaId).slice(-2).map(({ name }) => name).join(' · ') : undefined
  return { location: { lon, lat }, ...(accuracyM !== undefined && { accuracyM }), ...(line && { placeName: line }) }
}

// The joint conferences of a matter as its page shows them.
import type { ConferenceView } from '@gongzhi/contracts/conferences.ts'
import { statement } from '../../platform/statements.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Units } from '../people/index.ts'

type Row = {
  conferenceId: string; state: ConferenceView['state']; calledByUnitId: string; startsAt: Date
  agenda: string | null; place: string | null; videoUrl: string | null; decision: string | null
}
type UnitRow = { conferenceId: string; unitId: string; answer: 'attends' | 'doesNot' | null; attended: boolean | null; attendeeName: string | null }
type TaskRow = { conferenceId: string; requestId: string; unitId: string; task: string | null; dueAt: Date; outcome: string | null; answeredAt: Date | null }

/** Erased words are null, and so is what was never said. */
const said = (column: string): string => `(select convert_from(w.content, 'UTF8') from words w where w.words_id = ${column})`

const conferenceRows = statement<Row>('conferences-of-matter', `
  select c.conference_id, c.state, c.called_by_unit_id, c.starts_at, ${said('c.agenda_words_id')} as agenda, ${said('c.place_words_id')} as place,
         ${said('c.video_words_id')} as video_url, ${said('c.decision_words_id')} as decision
    from conferences c where c.matter_id = $1 order by c.starts_at, c.conference_id`)
const unitRows = statement<UnitRow>('conference-units-of-matter', `
  select u.conference_id, u.unit_id, u.answer, u.attended, ${said('u.attendee_words_id')} as attendee_name
    from conference_units u join conferences c on c.conference_id = u.conference_id where c.matter_id = $1`)
const taskRows = statement<TaskRow>('conference-tasks-of-matter', `
  select t.conference_id, t.request_id, t.unit_id, ${said('t.task_words_id')} as task, r.due_at, ${said('t.outcome_words_id')} as outcome, r.answered_at
    from conference_tasks t join requests r on r.request_id = t.request_id where r.matter_id = $1 order by r.due_at, t.request_id`)

/** In the order of their beginning, the caller's unit first in each. Whether the reader sees the matter is decided before. */
export async function conferencesOf({ db, units }: { db: Db | Tx; units: Units }, matterId: string): Promise<ConferenceView[]> {
  const [rows, unitsOf, tasks] = await Promise.all([conferenceRows(db, [matterId]), unitRows(db, [matterId]), taskRows(db, [matterId])])
  return rows.map((row) => ({
    conferenceId: row.conferenceId, state: row.state, calledByName: units.byId(row.calledByUnitId).name, startsAt: row.startsAt.toISOString(),
    ...(row.place !== null && { place: row.place }), ...(row.videoUrl !== null && { videoUrl: row.videoUrl }), agenda: row.agenda ?? '',
    ...(row.decision !== null && { decision: row.decision }),
    units: unitsOf.filter((unit) => unit.conferenceId === row.conferenceId)
      .map((unit) => unitView(units, unit))
      .toSorted((a, b) => Number(b.unitId === row.calledByUnitId) - Number(a.unitId === row.calledByUnitId) || a.unitName.localeCompare(b.unitName, 'zh-CN')),
    tasks: tasks.filter((task) => task.conferenceId === row.conferenceId).map((task) => taskView(units, task)),
  }))
}

const unitView = (units: Units, { unitId, answer, attended, attendeeName }: UnitRow): ConferenceView['units'][number] => ({
  unitId, unitName: units.byId(unitId).name, ...(answer !== null && { answer }), ...(attendeeName !== null && { attendeeName }), ...(attended !== null && { attended }),
})

const taskView = (units: Units, { requestId, unitId, task, dueAt, outcome, answeredAt }: TaskRow): ConferenceView['tasks'][number] => ({
  requestId, unitName: units.byId(unitId).name, task: task ?? '', dueAt: dueAt.toISOString(),
  ...(outcome !== null && { outcome }), ...(answeredAt !== null && { answeredAt: answeredAt.toISOString() }),
})

// One's own complaints; for the system administrator all, newest first.
import type { AppComplaintView } from '@gongzhi/contracts/appComplaints.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { sql } from 'kysely'
import { textsOf } from '../../platform/streamWords.ts'
import type { PersonActor } from '../auth/index.ts'
import type { ComplaintDeps } from './acts.ts'

type Row = {
  complaintId: string; madeAt: Date; textWordsId: string; screen: string | null; build: string | null; answeredAt: Date | null; answerWordsId: string | null
  personName: string | null; fileIds: string[]
}
type Wanted = { of?: string | undefined; complaintId?: string; cursor?: string | undefined; limit: number }

export const readsAll = ({ grants }: PersonActor): boolean => grants.some(({ role }) => roleMay(role, 'person.manage'))

/** `of`: of one person alone. One more than `limit` when there are more. Refuses a cursor that is none. */
export async function complaintViews({ db, secrets }: Pick<ComplaintDeps, 'db' | 'secrets'>, { of, complaintId, cursor, limit }: Wanted): Promise<AppComplaintView[]> {
  const last = cursor === undefined ? undefined : await db.selectFrom('appComplaints').select('madeAt').where('complaintId', '=', cursor).executeTakeFirst()
  if (cursor !== undefined && !last) throw fieldProblem('/cursor', 'invalid', 'input.cursor')
  const conditions = [
    sql`true`, ...(of ? [sql`c.person_id = ${of}`] : []), ...(complaintId ? [sql`c.complaint_id = ${complaintId}`] : []),
    ...(last ? [sql`(c.made_at, c.complaint_id) < (${last.madeAt}::timestamptz, ${cursor}::uuid)`] : []),
  ]
  const { rows } = await sql<Row>`
    select c.complaint_id, c.made_at, c.text_words_id, c.screen, c.build, c.answered_at, c.answer_words_id, p.name as person_name,
           coalesce((select json_agg(f.file_id order by f.file_id) from files f where f.complaint_id = c.complaint_id), '[]') as file_ids
      from app_complaints c left join people p on p.person_id = c.person_id
     where ${sql.join(conditions, sql` and `)} order by c.made_at desc, c.complaint_id desc limit ${sql.lit(limit + 1)}`.execute(db)
  const texts = await textsOf(db, secrets.fieldKey, rows.flatMap((row) => [row.textWordsId, row.answerWordsId]))
  return rows.map((row) => ({
    complaintId: row.complaintId, madeAt: row.madeAt.toISOString(), text: texts.get(row.textWordsId) ?? '', fileIds: row.fileIds,
    ...(row.screen && { screen: row.screen }), ...(row.build && { build: row.build }), ...(row.personName && { personName: row.personName }),
    ...(row.answeredAt && { answeredAt: row.answeredAt.toISOString() }), ...(row.answerWordsId && { answer: texts.get(row.answerWordsId) ?? '' }),
  }))
}

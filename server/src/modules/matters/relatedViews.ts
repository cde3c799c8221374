// What stands beside a matter on its page: requests, linked matters, the ratings of whistles.
import type { AssignmentView, LinkView, RequestView } from '@gongzhi/contracts/matters.ts'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { RequestsRow } from '../../generated/db.ts'
import type { Actor, Db, Tx } from '../../platform/context.ts'
import { sightCondition, sightOf } from '../auth/index.ts'
import { nearDueAt } from '@gongzhi/contracts/kit/remaining.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { MatterDeps } from './deps.ts'
import { titleOf } from './listQueries.ts'
import { ofMatters } from './ofMatters.ts'
import type { SaidWords } from './saidWords.ts'
import { plainText } from './saidWords.ts'

export type RequestRow = Selectable<RequestsRow>
type Shown = { deps: Pick<MatterDeps, 'units' | 'secrets' | 'clock'>; words: readonly SaidWords[]; rules: Pick<Rules, 'nearFraction'> }

export const requestsOfMatters = ofMatters<RequestRow>('matter-page-requests', ({ is }) => `select * from requests where matter_id ${is} order by asked_at, request_id`)

/** What was asked and answered, with what was said then. */
export function requestView({ deps, words, rules }: Shown, row: RequestRow): RequestView {
  const said = (entryId: string | null, fields: readonly string[]): string | undefined =>
    plainText(words.find((w) => w.entryId === entryId && fields.includes(w.field)), deps.secrets.fieldKey)
  const facts = row.facts as Record<string, unknown>
  // One act may ask several things of several units: then each names its own words.
  const own = typeof facts['wordsId'] === 'string' ? plainText(words.find((w) => w.wordsId === facts['wordsId']), deps.secrets.fieldKey) : undefined
  const text = own ?? said(row.entryId, ['question', 'text', 'note', 'reason', 'whereTo', 'agenda'])
  const answerText = said(row.answerEntryId, ['answer', 'text', 'note', 'outcome'])
  const nameOf = (unitId: string | null): string => (unitId ? deps.units.byId(unitId).shortName : '')
  return {
    requestId: row.requestId, kind: row.kind, ...(row.assignmentId ? { assignmentId: row.assignmentId } : {}),
    askedByName: nameOf(row.askedByUnitId), askedOfName: nameOf(row.askedOfUnitId), askedAt: row.askedAt.toISOString(), dueAt: row.dueAt.toISOString(),
    light: lightOf(row, deps.clock.now(), rules), ...(text ? { text } : {}), facts,
    ...(row.answeredAt ? { answeredAt: row.answeredAt.toISOString() } : {}), ...(row.answer ? { answer: row.answer } : {}), ...(answerText ? { answerText } : {}),
  }
}

function lightOf({ askedAt, dueAt, answeredAt }: RequestRow, now: Date, { nearFraction }: Pick<Rules, 'nearFraction'>): RequestView['light'] {
  if (answeredAt) return answeredAt <= dueAt ? 'met' : 'missed'
  if (now > dueAt) return 'overdue'
  return now >= nearDueAt({ startAt: askedAt, dueAt, nearDue: { fraction: nearFraction } }) ? 'near' : 'running'
}

/** The matters that belong to these, those that the reader sees, by the matter that they belong to. */
export async function linksOf(db: Db | Tx, actor: Actor, matterIds: readonly string[]): Promise<(matterId: string) => LinkView[]> {
  const { rows } = await sql<LinkView & { ofId: string }>`
    select v.of_id, l.kind, l.matter_id, l.number, l.state, l.title from unnest(${matterIds}::uuid[]) v (of_id) cross join lateral (
      select case when l.matter_id = v.of_id or l.kind = 'notDuplicate' then l.kind when l.kind = 'mergedInto' then 'mergedHere' when l.kind = 'madeFrom' then 'ledTo' else 'splitOff' end as kind,
             m.matter_id, m.number, m.state, coalesce(${titleOf}, '') as title, l.made_at, l.link_id
        from links l join matters m on m.matter_id = case when l.matter_id = v.of_id then l.other_id else l.matter_id end
       where (l.matter_id = v.of_id or l.other_id = v.of_id) and ${sightCondition(sightOf(actor))}
       order by l.made_at, l.link_id limit 50) l
     order by v.of_id, l.made_at, l.link_id`.execute(db)
  const grouped = Map.groupBy(rows, ({ ofId }) => ofId)
  return (ofId) => (grouped.get(ofId) ?? []).map(({ kind, matterId, number, state, title }) => ({ kind, matterId, number, state, title }))
}

export type RatingRow = { matterId: string; assignmentId: string; givenBy: 'whistler' | 'called'; score: 'good' | 'fair' | 'poor'; wasNeeded: boolean | null; at: Date }

export const ratingsOfMatters = ofMatters<RatingRow>('matter-page-whistle-ratings', ({ is }) => `
  select a.matter_id, r.assignment_id, r.given_by, r.score, r.was_needed, r.at from whistle_ratings r join assignments a on a.assignment_id = r.assignment_id
   where a.matter_id ${is} order by r.at`)

export const ratingsOf = (rows: readonly RatingRow[], assignmentId: string): AssignmentView['ratings'] =>
  rows.filter((r) => r.assignmentId === assignmentId).map(({ givenBy, score, wasNeeded, at }) =>
    ({ by: givenBy, score, ...(wasNeeded === null ? {} : { wasNeeded }), at: at.toISOString() }))

// Where a matter stands, read in one go: what its people have before them when they decide what to do next.
import type { AssignmentMode, AssignmentState, Channel, Nature, ReportState, RequestKind, WhistleKind } from '@gongzhi/contracts/matters.ts'
import type { AppDeps } from '../deps.ts'
import type { Units } from '../modules/people/index.ts'
import type { Db } from '../platform/context.ts'
import { statement } from '../platform/statements.ts'
import { CALLED_CONFERENCE, readConference } from './calledConference.ts'
import type { CalledConference } from './calledConference.ts'

export type SceneTodo = { unitId: string; act: string; assignmentId: string | null; requestId: string | null; gridId: string | null; dueAt: Date | null }
export type SceneAssignment = {
  assignmentId: string; unitId: string; role: 'lead' | 'assist'; state: AssignmentState; handsOver: boolean; whistle: WhistleKind | null; calledByUnitId: string
  submittedBy: string | null; round: number; calledAt: Date; declineUntil: Date; isDesignated: boolean; mode: AssignmentMode; ratedBy: readonly string[]
}
export type SceneRequest = { requestId: string; kind: RequestKind; assignmentId: string | null; isAfter: boolean; dueAt: Date }

export type Scene = {
  matterId: string; state: ReportState; ownerUnitId: string; cityId: string; districtId: string | null; streetId: string | null; communityId: string | null; gridId: string | null
  categoryId: string | null; channel: Channel; nature: Nature; isUrgent: boolean; isConfidential: boolean; hasPhone: boolean
  reportedAt: Date; dueAt: Date | null; closedAt: Date | null; reopenUntil: Date | null; pausedAt: Date | null; round: number; awaitsReturn: boolean; solved: string | null
  chainSeq: number; version: number; lon: number | null; lat: number | null
  todos: readonly SceneTodo[]
  assignments: readonly SceneAssignment[]
  requests: readonly SceneRequest[]
  /** One that was called and is neither recorded nor cancelled. */
  conference: CalledConference | null
  /** How often each act was done, and when last. */
  acts: Readonly<Record<string, { n: number; at: Date }>>
  lastAt: Date
}

const sceneRow = statement<Record<string, unknown>>('demo-scene', `
  select m.matter_id, m.state, m.owner_unit_id, m.city_id, m.district_id, m.street_id, m.community_id, m.grid_id, m.category_id, m.channel, m.nature, m.is_urgent, m.is_confidential,
         m.reported_at, m.due_at, m.closed_at, m.reopen_until, m.paused_at, m.round, m.awaits_return, m.solved, m.chain_seq, m.version, m.lon, m.lat,
         m.receiving_unit_id is null and exists (select from words w where w.matter_id = m.matter_id and w.field = 'phone' and w.content is not null) as has_phone,
         (select json_agg(json_build_object('unitId', unit_id, 'act', act, 'assignmentId', assignment_id, 'requestId', request_id, 'gridId', grid_id, 'dueAt', due_at))
            from todos where matter_id = m.matter_id) as todos,
         (select json_agg(json_build_object('assignmentId', assignment_id, 'unitId', unit_id, 'role', role, 'state', state, 'handsOver', hands_over, 'whistle', whistle,
              'calledByUnitId', called_by_unit_id, 'submittedBy', submitted_by, 'round', round, 'calledAt', called_at, 'declineUntil', decline_until, 'isDesignated', is_designated, 'mode', mode,
              'ratedBy', array(select r.given_by from whistle_ratings r where r.assignment_id = a.assignment_id)))
            from assignments a where matter_id = m.matter_id) as assignments,
         (select json_agg(json_build_object('requestId', request_id, 'kind', kind, 'assignmentId', assignment_id, 'isAfter', facts -> 'isAfter' = 'true', 'dueAt', due_at) order by asked_at, request_id)
            from requests where matter_id = m.matter_id and answered_at is null) as requests,
         ${CALLED_CONFERENCE} as conference,
         (select json_object_agg(act, json_build_object('n', n, 'at', at)) from (select act, count(*)::int as n, max(at) as at from entries where matter_id = m.matter_id group by act) done) as acts
    from matters m where m.matter_id = $1`)

type Raw = Omit<Scene, 'lastAt'>
const dated = <Row extends object>(row: Row, ...names: (keyof Row)[]): Row =>
  ({ ...row, ...Object.fromEntries(names.map((name) => [name, row[name] === null ? null : new Date(row[name] as string)])) })

/** Undefined when there is no such matter. What stands in it has the same order in every database, whatever the ids. */
export async function findScene({ db, units }: { db: Db; units: Units }, matterId: string): Promise<Scene | undefined> {
  const [row] = (await sceneRow(db, [matterId])) as unknown as Raw[]
  if (!row) return undefined
  const codeOf = (unitId: string): string => units.byId(unitId).code
  const acts = Object.fromEntries(Object.entries(row.acts ?? {}).map(([act, done]) => [act, dated(done, 'at')]))
  return {
    ...row, acts, conference: readConference({ units }, row.conference),
    todos: (row.todos ?? []).map((todo) => dated(todo, 'dueAt')).toSorted((a, b) => compare(`${a.act}${codeOf(a.unitId)}`, `${b.act}${codeOf(b.unitId)}`)),
    assignments: (row.assignments ?? []).map((one) => dated(one, 'calledAt', 'declineUntil'))
      .toSorted((a, b) => a.calledAt.getTime() - b.calledAt.getTime() || compare(b.role, a.role) || compare(codeOf(a.unitId), codeOf(b.unitId))),
    requests: (row.requests ?? []).map((request) => dated(request, 'dueAt')),
    lastAt: new Date(Math.max(...Object.values(acts).map(({ at }) => at.getTime()))),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const timesDone = ({ acts }: Scene, act: string): number => acts[act]?.n ?? 0
export const isAsked = ({ requests }: Scene, ...kinds: RequestKind[]): boolean => requests.some(({ kind, isAfter }) => kinds.includes(kind) && !isAfter)

export type SceneDeps = Pick<AppDeps, 'db' | 'units'>

// What is known of a matter when an act on it is judged: its row, its assignments, and the few facts that lie elsewhere.
// Called by the act engine (with the row locked) and by the matter page.
import type { LimitUnit } from '@gongzhi/contracts/kit/limitRule.ts'
import type { RequestKind } from '@gongzhi/contracts/matters.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { roleIds, roleMay } from '@gongzhi/contracts/people.ts'
import type { Selectable } from 'kysely'
import type { AssignmentsRow, MattersRow } from '../../generated/db.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'
import type { Kinds } from './kind.ts'
import { ofMatters } from './ofMatters.ts'

export type MatterRowFacts = Selectable<Omit<MattersRow, 'words' | 'card' | 'changedXid'>>

/** A request that nobody has answered yet. */
export type OpenRequest = {
  requestId: string
  kind: RequestKind
  assignmentId: string | null
  round: number
  askedByUnitId: string | null
  /** None: the reporter. */
  askedOfUnitId: string | null
  askedAt: Date
  dueAt: Date
  /** Its day was given with it, not counted from a limit. */
  isFixed: boolean
  entryId: string
  facts: Record<string, unknown>
}

/** What a kind knows of its matter beside the header. */
export type KindFacts = {
  /** Read by the kind's own functions alone. */
  detail: unknown
  /** The units that handle it now, where that is no assignment's business. */
  handlerUnitIds: readonly string[]
  /** The persons named to do it (mediators). */
  namedPersonIds: readonly string[]
  /** What its list rows show of it besides. */
  card?: { typeKey?: string; risk?: string }
}
export const noKindFacts: KindFacts = { detail: undefined, handlerUnitIds: [], namedPersonIds: [] }

export type MatterFacts = MatterRowFacts & KindFacts & {
  /** The reporter can be called: he left a number that has not been erased, and is not hidden as the source of a tip-off. */
  hasPhone: boolean
  /** The reporter left a name or a phone number that can be revealed. */
  hasContact: boolean
  /** Rated by the reporter, called back, or not to be reached after so many tries, since it last came to toCallBack. */
  isAnswered: boolean
  /** Rated by the reporter since it last came to toCallBack. */
  isRated: boolean
  /** The unit whose person solved it on the spot, unless it went back to be done since. */
  spotUnitId: string | null
  /** A joint conference has been called and neither recorded nor cancelled. */
  hasConference?: boolean
  requests: readonly OpenRequest[]
}

/** An extension that was asked for and not yet decided. */
export type PendingExtension = { entryId: string; amount: number; unit: LimitUnit }

export type AssignmentFacts = Selectable<AssignmentsRow> & {
  pendingExtension: PendingExtension | null
  /** The unit has tried to reach the reporter, with or without success. */
  hasTriedContact: boolean
  /** Somebody of the unit other than the submitter may sign off. */
  hasOtherReviewer: boolean
  /** Somebody of the unit can sign for orders; else it answers by a one-time link or a call. */
  hasAccounts: boolean
  /** Which sides of the whistle have rated the other. */
  ratedBy: readonly ('whistler' | 'called')[]
}

const matterColumns = `matter_id, number, kind, state, version, rule_version, category_id, channel, nature, is_urgent,
  is_confidential, is_anonymous, external_number, outer_due_at, has_whole_limit, lon, lat, place_id, city_id, district_id, street_id,
  community_id, grid_id, owner_unit_id, registered_by, reported_at, due_at, closed_at, reopen_until, paused_at, round,
  solved, satisfied, chain_seq, head_hash, about_unit_id, about_person_id, receiving_unit_id, merged_into_id, awaits_return, returned_at, shelved_until,
  supervision, is_late`

const matterRows = ofMatters<MatterRowFacts>('matter-facts-row', ({ is }) => `select ${matterColumns} from matters where matter_id ${is}`)
// Not against rows of others that only name the matter (links, files): two acts that name each other's would wait in a circle.
const matterRowForUpdate = statement<MatterRowFacts>(
  'matter-facts-row-for-update', `select ${matterColumns} from matters where matter_id = $1 for no key update`)

type More = Pick<MatterFacts, 'matterId' | 'hasPhone' | 'hasContact' | 'isAnswered' | 'isRated' | 'spotUnitId' | 'hasConference'>
const matterMore = ofMatters<More>('matter-facts-more', ({ ids }) => `
  select m.matter_id,
    exists (select from words w where w.matter_id = m.matter_id and w.field = 'phone' and w.content is not null) as has_phone,
    exists (select from words w where w.matter_id = m.matter_id and w.field in ('name', 'phone') and w.content is not null) as has_contact,
    exists (select from conferences c where c.matter_id = m.matter_id and c.state = 'called') as has_conference,
    exists (select from ratings r join entries e on e.entry_id = r.entry_id
             where r.matter_id = m.matter_id and r.is_final and e.chain_seq > came.seq) as is_answered,
    exists (select from ratings r join entries e on e.entry_id = r.entry_id
             where r.matter_id = m.matter_id and r.given_by = 'reporter' and e.chain_seq > came.seq) as is_rated,
    (select s.actor_unit_id from entries s where s.matter_id = m.matter_id and s.act = 'solveOnSpot'
        and not exists (select from entries b where b.matter_id = m.matter_id and b.chain_seq > s.chain_seq and b.to_state = 'toDispatch')
      order by s.chain_seq desc limit 1) as spot_unit_id
  from ${ids} m cross join lateral (select coalesce(max(e.chain_seq), 0) as seq from entries e
         where e.matter_id = m.matter_id and e.to_state = 'toCallBack' and e.from_state is distinct from 'toCallBack') came`)

const assignmentRows = ofMatters<AssignmentFacts>('matter-facts-assignments', ({ is }) => `
  select a.*,
    (select json_build_object('entryId', e.entry_id, 'amount', e.facts -> 'amount', 'unit', e.facts -> 'unit')
       from entries e
      where e.assignment_id = a.assignment_id and e.act = 'requestExtension'
        and not exists (select from entries d where d.assignment_id = a.assignment_id
                         and d.act = 'decideExtension' and d.chain_seq > e.chain_seq)
      order by e.chain_seq desc limit 1) as pending_extension,
    exists (select from entries c where c.assignment_id = a.assignment_id and c.act = 'contact') as has_tried_contact,
    exists (select from grants g join people p on p.person_id = g.person_id and p.is_active
             where g.unit_id = a.unit_id and g.role = any($2) and g.person_id <> a.submitted_by
             and g.from_on <= $3 and (g.ends_on is null or g.ends_on >= $3)) as has_other_reviewer,
    exists (select from grants g join people p on p.person_id = g.person_id and p.is_active
             where g.unit_id = a.unit_id and g.role = any($4)
             and g.from_on <= $3 and (g.ends_on is null or g.ends_on >= $3)) as has_accounts,
    array(select r.given_by from whistle_ratings r where r.assignment_id = a.assignment_id) as rated_by
  from assignments a where a.matter_id ${is} order by a.called_at, a.role desc, a.assignment_id`)

const reviewerRoles = roleIds.filter((role) => roleMay(role, 'assignment.signOff'))
export const signingRoles = roleIds.filter((role) => roleMay(role, 'assignment.sign'))

const openRequests = ofMatters<OpenRequest & { matterId: string }>('matter-facts-requests', ({ is }) => `
  select matter_id, request_id, kind, assignment_id, round, asked_by_unit_id, asked_of_unit_id, asked_at, due_at, is_fixed, entry_id, facts
    from requests where matter_id ${is} and answered_at is null order by asked_at, request_id`)

export type FoundMatter = { matter: MatterFacts; assignments: AssignmentFacts[] }
type Read = { row: MatterRowFacts | undefined; more: More | undefined; assignments: AssignmentFacts[]; requests: readonly OpenRequest[] }

/**
 * The facts of a matter, undefined when there is none of that id. With `forUpdate` its row is locked first, and what
 * follows is read after the lock was given: two people acting at once see one another.
 */
export async function findMatterFacts(
  db: Db | Tx, kinds: Kinds, matterId: string, { now, forUpdate = false }: { now: Date; forUpdate?: boolean },
): Promise<FoundMatter | undefined> {
  // Sent one after the other without waiting: on one connection the lock is given before the rest is read.
  const [[row], [more], assignments, requests] = await Promise.all([
    (forUpdate ? matterRowForUpdate : matterRows.one)(db, [matterId]), matterMore.one(db, [matterId]),
    assignmentRows.one(db, [matterId, reviewerRoles, localDateOf(now), signingRoles]), openRequests.one(db, [matterId]),
  ])
  return found(db, kinds, { row, more, assignments, requests })
}

/** The facts of many matters by their ids, in as many statements as of one; what kinds read besides, matter by matter. */
export async function manyMatterFacts(db: Db | Tx, kinds: Kinds, matterIds: readonly string[], { now }: { now: Date }): Promise<ReadonlyMap<string, FoundMatter>> {
  const [rows, more, assignments, requests] = await Promise.all([
    matterRows.many(db, [matterIds]), matterMore.many(db, [matterIds]),
    assignmentRows.many(db, [matterIds, reviewerRoles, localDateOf(now), signingRoles]), openRequests.many(db, [matterIds]),
  ])
  const [moreOf, assignmentsOf, requestsOf] = [byMatter(more), byMatter(assignments), byMatter(requests)]
  const all = await Promise.all(rows.map((row) =>
    found(db, kinds, { row, more: moreOf(row.matterId)[0], assignments: assignmentsOf(row.matterId), requests: requestsOf(row.matterId) })))
  return new Map(all.flatMap((one) => (one ? [[one.matter.matterId, one] as const] : [])))
}

async function found(db: Db | Tx, kinds: Kinds, { row, more, assignments, requests }: Read): Promise<FoundMatter | undefined> {
  if (!row || !more) return undefined
  const ofKind = (await kinds.of(row.kind).load?.(db, row)) ?? noKindFacts
  return { matter: { ...row, ...more, ...ofKind, hasPhone: more.hasPhone && row.receivingUnitId === null, requests }, assignments }
}

/** The rows of each matter, in their order. */
export function byMatter<Row extends { matterId: string }>(rows: readonly Row[]): (matterId: string) => Row[] {
  const grouped = Map.groupBy(rows, ({ matterId }) => matterId)
  return (matterId) => grouped.get(matterId) ?? []
}

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

const matterRow = statement<MatterRowFacts>('matter-facts-row', `select ${matterColumns} from matters where matter_id = $1`)
// Not against rows of others that only name the matter (links, files): two acts that name each other's would wait in a circle.
const matterRowForUpdate = statement<MatterRowFacts>(
  'matter-facts-row-for-update', `select ${matterColumns} from matters where matter_id = $1 for no key update`)

const matterMore = statement<Pick<MatterFacts, 'hasPhone' | 'hasContact' | 'isAnswered' | 'isRated' | 'spotUnitId' | 'hasConference'>>('matter-facts-more', `
  select
    exists (select from words w where w.matter_id = $1 and w.field = 'phone' and w.content is not null) as has_phone,
    exists (select from words w where w.matter_id = $1 and w.field in ('name', 'phone') and w.content is not null) as has_contact,
    exists (select from conferences c where c.matter_id = $1 and c.state = 'called') as has_conference,
    exists (select from ratings r join entries e on e.entry_id = r.entry_id
             where r.matter_id = $1 and r.is_final and e.chain_seq > came.seq) as is_answered,
    exists (select from ratings r join entries e on e.entry_id = r.entry_id
             where r.matter_id = $1 and r.given_by = 'reporter' and e.chain_seq > came.seq) as is_rated,
    (select s.actor_unit_id from entries s where s.matter_id = $1 and s.act = 'solveOnSpot'
        and not exists (select from entries b where b.matter_id = $1 and b.chain_seq > s.chain_seq and b.to_state = 'toDispatch')
      order by s.chain_seq desc limit 1) as spot_unit_id
  from (select coalesce(max(e.chain_seq), 0) as seq from entries e
         where e.matter_id = $1 and e.to_state = 'toCallBack' and e.from_state is distinct from 'toCallBack') came`)

const assignmentRows = statement<AssignmentFacts>('matter-facts-assignments', `
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
  from assignments a where a.matter_id = $1 order by a.called_at, a.role desc, a.assignment_id`)

const reviewerRoles = roleIds.filter((role) => roleMay(role, 'assignment.signOff'))
export const signingRoles = roleIds.filter((role) => roleMay(role, 'assignment.sign'))

const openRequests = statement<OpenRequest>('matter-facts-requests', `
  select request_id, kind, assignment_id, round, asked_by_unit_id, asked_of_unit_id, asked_at, due_at, is_fixed, entry_id, facts
    from requests where matter_id = $1 and answered_at is null order by asked_at, request_id`)

/**
 * The facts of a matter, undefined when there is none of that id. With `forUpdate` its row is locked first, and what
 * follows is read after the lock was given: two people acting at once see one another.
 */
export async function findMatterFacts(
  db: Db | Tx, kinds: Kinds, matterId: string, { now, forUpdate = false }: { now: Date; forUpdate?: boolean },
): Promise<{ matter: MatterFacts; assignments: AssignmentFacts[] } | undefined> {
  // Sent one after the other without waiting: on one connection the lock is given before the rest is read.
  const [[row], [more], assignments, requests] = await Promise.all([
    (forUpdate ? matterRowForUpdate : matterRow)(db, [matterId]), matterMore(db, [matterId]),
    assignmentRows(db, [matterId, reviewerRoles, localDateOf(now), signingRoles]), openRequests(db, [matterId]),
  ])
  if (!row) return undefined
  const ofKind = (await kinds.of(row.kind).load?.(db, row)) ?? noKindFacts
  return { matter: { ...row, ...more!, ...ofKind, hasPhone: more!.hasPhone && row.receivingUnitId === null, requests }, assignments }
}

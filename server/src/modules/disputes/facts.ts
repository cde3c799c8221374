// What is known of a dispute when an act on it is judged: its own row, parties, mediators, sessions, agreement. Ids, codes
// and days alone; what was said lies in the words that `said` names.
import type { DisputeType, endCauses, lawfulWays, mediationKinds, partyRoles, performances, recusalGrounds, Risk, wishes } from '@gongzhi/contracts/disputes.ts'
import type { disputeSources } from '@gongzhi/contracts/disputes.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'
import type { KindFacts, MatterFacts, MatterRowFacts } from '../matters/index.ts'

/** The ids of words by field. */
export type SaidIds = Readonly<Record<string, string>>

export type PartyFacts = {
  partyId: string; role: (typeof partyRoles)[number]; isOrganisation: boolean
  wish: (typeof wishes)[number] | null; askedAt: string | null; wantsPublic: boolean | null; said: SaidIds
}
export type MediatorFacts = { personId: string; unitId: string; chosenBy: 'committee' | 'parties'; recusedFor: (typeof recusalGrounds)[number] | null }
export type SessionFacts = {
  sessionId: string; startsAt: string; endsAt: string; videoUrl: string | null; isPublic: boolean; state: 'planned' | 'held' | 'cancelled'
  rightsTold: boolean; attendedPartyIds: string[]; attendedMediatorIds: string[]; said: SaidIds
}
export type VisitFacts = { visitId: string; visitedOn: string; result: (typeof performances)[number]; how: string; said: SaidIds }
export type TermFacts = { termId: string; dueOn: string; result: (typeof performances)[number] | null; nextVisitOn: string | null; said: SaidIds; visits: VisitFacts[] }
export type AgreementFacts = {
  agreementId: string; form: 'written' | 'oral'; reachedOn: string; signedOn: string | null; sealedOn: string | null; inForceOn: string | null; said: SaidIds; terms: TermFacts[]
}
export type DisputeDetail = {
  disputeType: DisputeType; source: (typeof disputeSources)[number]; risk: Risk; mediationKind: (typeof mediationKinds)[number] | null
  fromMatterId: string | null; wantedMediatorId: string | null; mediatingSince: string | null; extendedUntil: string | null
  confirmationStep: 'applied' | 'confirmed' | 'rejected' | 'notWanted' | null; confirmationOn: string | null
  endCause: (typeof endCauses)[number] | null; endedOn: string | null; toldOn: string | null; toldWays: (typeof lawfulWays)[number][]
  filedOn: string | null; grade: 'excellent' | 'good' | 'pass' | 'fail' | null; subsidyYuan: number | null; said: SaidIds
  parties: PartyFacts[]; mediators: MediatorFacts[]; sessions: SessionFacts[]
  invited: { said: SaidIds }[]; investigations: { investigationId: string; doneOn: string; said: SaidIds }[]
  /** The one that holds, or waits for signature and seal. */
  agreement: AgreementFacts | null
}

const list = (what: string, from: string, order: string): string =>
  `coalesce((select jsonb_agg(jsonb_build_object(${what}) order by ${order}) from ${from}), '[]')`

const PARTIES = list(`'partyId', p.party_id, 'role', p.role, 'isOrganisation', p.is_organisation, 'wish', p.wish, 'askedAt', p.asked_at, 'wantsPublic', p.wants_public, 'said', p.said`,
  'dispute_parties p where p.matter_id = d.matter_id', 'p.seq')
const MEDIATORS = list(`'personId', n.person_id, 'unitId', n.unit_id, 'chosenBy', n.chosen_by, 'recusedFor', n.recused_for`,
  'dispute_mediators n where n.matter_id = d.matter_id', 'n.named_at, n.person_id')
const SESSIONS = list(`'sessionId', s.session_id, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'videoUrl', s.video_url, 'isPublic', s.is_public, 'state', s.state,
  'rightsTold', s.rights_told, 'attendedPartyIds', to_jsonb(s.attended_party_ids), 'attendedMediatorIds', to_jsonb(s.attended_mediator_ids), 'said', s.said`,
  'dispute_sessions s where s.matter_id = d.matter_id', 's.starts_at, s.session_id')
const VISITS = list(`'visitId', v.visit_id, 'visitedOn', v.visited_on, 'result', v.result, 'how', v.how, 'said', v.said`,
  'dispute_visits v where v.term_id = t.term_id', 'v.visit_id')
const TERMS = list(`'termId', t.term_id, 'dueOn', t.due_on, 'result', t.result, 'nextVisitOn', t.next_visit_on, 'said', t.said, 'visits', ${VISITS}`,
  'dispute_terms t where t.agreement_id = a.agreement_id', 't.seq')

const disputeRow = statement<DisputeDetail>('dispute-detail', `
  select d.dispute_type, d.source, d.risk, d.mediation_kind, d.from_matter_id, d.wanted_mediator_id, to_jsonb(d.mediating_since) #>> '{}' as mediating_since,
    to_jsonb(d.extended_until) #>> '{}' as extended_until, d.confirmation_step, d.confirmation_on, d.end_cause, d.ended_on, d.told_on, d.told_ways, d.filed_on,
    d.grade, d.subsidy_yuan, d.said, ${PARTIES} as parties, ${MEDIATORS} as mediators, ${SESSIONS} as sessions,
    ${list(`'said', i.said`, 'dispute_invited i where i.matter_id = d.matter_id', 'i.invited_id')} as invited,
    ${list(`'investigationId', g.investigation_id, 'doneOn', g.done_on, 'said', g.said`, 'dispute_investigations g where g.matter_id = d.matter_id', 'g.done_on, g.investigation_id')} as investigations,
    (select jsonb_build_object('agreementId', a.agreement_id, 'form', a.form, 'reachedOn', a.reached_on, 'signedOn', a.signed_on, 'sealedOn', a.sealed_on,
        'inForceOn', a.in_force_on, 'said', a.said, 'terms', ${TERMS})
       from dispute_agreements a where a.matter_id = d.matter_id and not a.is_dropped order by a.agreement_id desc limit 1) as agreement
  from disputes d where d.matter_id = $1`)

/** The facts of a dispute. Throws where a matter of this kind has none. */
export async function loadDispute(db: Db | Tx, { matterId }: Pick<MatterRowFacts, 'matterId'>): Promise<KindFacts> {
  const [detail] = await disputeRow(db, [matterId])
  if (!detail) throw new Error(`The matter ${matterId} is no dispute.`)
  return factsOf(detail)
}

/** Who mediates it handles it, and so does the organisation that he belongs to. */
export function factsOf(detail: DisputeDetail): KindFacts {
  const named = activeMediators(detail)
  return { detail, handlerUnitIds: [...new Set(named.map(({ unitId }) => unitId))], namedPersonIds: named.map(({ personId }) => personId), card: { typeKey: `disputeType.${detail.disputeType}`, risk: detail.risk } }
}

export const detailOf = (matter: Pick<MatterFacts, 'detail'>): DisputeDetail => matter.detail as DisputeDetail

/** Who had to step back (回避) mediates it no more. */
export const activeMediators = ({ mediators }: DisputeDetail): MediatorFacts[] => mediators.filter(({ recusedFor }) => recusedFor === null)

export const hasEverybodyAgreed = ({ parties }: DisputeDetail): boolean => parties.every(({ wish }) => wish === 'agrees')

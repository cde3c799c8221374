// A dispute as its page shows it (DisputeView): names and phones masked, what was said opened to those who work on it.
import { notCivilTypes } from '@gongzhi/contracts/disputes.ts'
import type { DisputeView } from '@gongzhi/contracts/disputes.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import type { Actor } from '../../platform/context.ts'
import { visibleMatter } from '../auth/index.ts'
import { findMatterFacts, maskName, maskPhone } from '../matters/index.ts'
import type { MatterDeps, MatterFacts } from '../matters/index.ts'
import { confirmUntil } from './acts/performance.ts'
import { watchOn, whyNotConfirmable } from './clocks.ts'
import { detailOf } from './facts.ts'
import type { DisputeDetail, PartyFacts, SessionFacts, TermFacts } from './facts.ts'
import { isInsider } from './insiders.ts'
import { moreOf } from './parties.ts'
import { saidTexts } from './said.ts'
import type { SaidTexts } from './said.ts'
import { waysOf } from './ways.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'

type Shown = { deps: MatterDeps; matter: MatterFacts; detail: DisputeDetail; texts: SaidTexts; names: ReadonlyMap<string, string>; isInside: boolean; rules: Rules; today: string; language: Language }

/** Refuses (not-found) a dispute that the actor does not see, and a matter of another kind. */
export async function disputeView(deps: MatterDeps, actor: Actor, matterId: string, language: Language): Promise<DisputeView> {
  await visibleMatter(deps.db, actor, matterId)
  const now = deps.clock.now()
  const found = await findMatterFacts(deps.db, deps.kinds, matterId, { now })
  if (found?.matter.kind !== 'dispute') throw problem('not-found')
  const { matter } = found
  const detail = detailOf(matter)
  const personIds = [...detail.mediators.map(({ personId }) => personId), ...(detail.wantedMediatorId ? [detail.wantedMediatorId] : [])]
  const [texts, names, referrals, rules] = await Promise.all([
    saidTexts(deps.db, deps.secrets, matterId), namesOf(deps, personIds), referralsOf(deps, matterId), deps.rules.version(matter.ruleVersion),
  ])
  const shown: Shown = { deps, matter, detail, texts, names, isInside: isInsider(actor, matter), rules, today: localDateOf(now), language }
  const request = shown.isInside ? texts.of(detail.said, 'request') : undefined
  return {
    matterId, disputeType: detail.disputeType, source: detail.source, risk: detail.risk, ...(detail.mediationKind && { mediationKind: detail.mediationKind }), ...(request !== undefined && { request }),
    isCivil: !notCivilTypes.includes(detail.disputeType), parties: detail.parties.map((party) => partyView(shown, party)), ...mediatorsOf(shown),
    invited: shown.isInside ? detail.invited.map(({ said }) => ({ name: maskName(texts.of(said, 'invitedName') ?? ''), relation: texts.of(said, 'relation') ?? '' })) : [],
    sessions: detail.sessions.map((session) => sessionView(shown, session)), ...investigationsOf(shown), ...agreementOf(shown), ...confirmationOf(shown),
    ...(detail.endCause && detail.endedOn && { ended: { cause: detail.endCause, on: detail.endedOn, ...(detail.toldOn && { toldOn: detail.toldOn }), ways: detail.toldWays } }),
    ways: waysOf(detail.disputeType, language), referrals,
    ...(detail.filedOn && { volume: { filedOn: detail.filedOn, ...(detail.grade && { grade: detail.grade }), ...(detail.subsidyYuan !== null && { subsidyYuan: detail.subsidyYuan }) } }),
  }
}

async function namesOf({ db }: MatterDeps, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db.selectFrom('people').select(['personId', 'name']).where('personId', 'in', personIds).execute()
  return new Map(rows.map(({ personId, name }) => [personId, name]))
}

function partyView({ texts }: Shown, party: PartyFacts): DisputeView['parties'][number] {
  const name = texts.of(party.said, 'name') ?? ''
  const phone = texts.of(party.said, 'phone')
  const { agent } = moreOf(party, texts)
  return {
    partyId: party.partyId, role: party.role, name: party.isOrganisation ? name : maskName(name), isOrganisation: party.isOrganisation, ...(phone !== undefined && { phone: maskPhone(phone) }),
    hasIdNumber: texts.of(party.said, 'idNumber') !== undefined, hasAddress: texts.of(party.said, 'address') !== undefined, ...(agent && { agent: { name: maskName(agent.name), basis: agent.basis } }),
    ...(party.wish && { wish: party.wish }), ...(party.askedAt && { askedAt: new Date(party.askedAt).toISOString() }), ...(party.wantsPublic !== null && { wantsPublic: party.wantsPublic }),
  }
}

function mediatorsOf({ deps, detail, names }: Shown): Pick<DisputeView, 'mediators' | 'wantedMediatorName'> {
  const wanted = detail.wantedMediatorId && names.get(detail.wantedMediatorId)
  return {
    mediators: detail.mediators.map(({ personId, unitId, chosenBy, recusedFor }) =>
      ({ personId, name: names.get(personId) ?? '', unitName: deps.units.byId(unitId).name, chosenBy, ...(recusedFor && { recusedFor }) })),
    ...(wanted && { wantedMediatorName: wanted }),
  }
}

function sessionView({ texts, isInside }: Shown, { sessionId, startsAt, endsAt, videoUrl, isPublic, state, attendedPartyIds, said }: SessionFacts): DisputeView['sessions'][number] {
  // A public session may be attended by anybody; who reads about a closed one works on it.
  const place = isInside || isPublic ? texts.of(said, 'place') : undefined
  const record = isInside ? texts.of(said, 'record') : undefined
  return {
    sessionId, startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString(), ...(place !== undefined && { place }), ...(videoUrl && isInside && { videoUrl }), isPublic, state, attendedPartyIds,
    ...(record !== undefined && { record }),
  }
}

function investigationsOf({ detail, texts, isInside }: Shown): Pick<DisputeView, 'investigations'> {
  const text = (said: Readonly<Record<string, string>>, name: string): string => texts.of(said, name) ?? ''
  return { investigations: isInside ? detail.investigations.map(({ doneOn, said }) => ({ doneOn, place: text(said, 'place'), spokeWith: text(said, 'spokeWith'), findings: text(said, 'findings') })) : [] }
}

function agreementOf({ detail, texts, isInside, today, matter }: Shown): Pick<DisputeView, 'agreement'> {
  const { agreement } = detail
  if (!agreement) return {}
  const text = (said: Readonly<Record<string, string>>, name: string): string => (isInside ? (texts.of(said, name) ?? '') : '')
  const terms = agreement.terms.map((term) => ({
    termId: term.termId, text: text(term.said, 'text'), way: text(term.said, 'way'), dueOn: term.dueOn, ...(term.result && { result: term.result }), ...(term.nextVisitOn && { nextVisitOn: term.nextVisitOn }),
    isOverdue: matter.state === 'performing' && isOverdue(term, today),
    visits: term.visits.map(({ visitedOn, result, how, said }) => ({ visitedOn, result, how, ...(isInside && said['note'] ? { note: text(said, 'note') } : {}) })),
  }))
  return {
    agreement: {
      form: agreement.form, reachedOn: agreement.reachedOn, facts: text(agreement.said, 'facts'), disputed: text(agreement.said, 'disputed'), responsibilities: text(agreement.said, 'responsibilities'), terms,
      ...(agreement.signedOn && { signedOn: agreement.signedOn }), ...(agreement.sealedOn && { sealedOn: agreement.sealedOn }), ...(agreement.inForceOn && { inForceOn: agreement.inForceOn }),
    },
  }
}

/** Not performed on the day that was agreed on, or that the last look put it to. */
export const isOverdue = (term: Pick<TermFacts, 'dueOn' | 'nextVisitOn' | 'result'>, today: string): boolean => term.result !== 'performed' && watchOn(term) < today

function confirmationOf({ detail, rules, texts, today, language }: Shown): Pick<DisputeView, 'confirmation'> {
  const inForceOn = detail.agreement?.inForceOn
  if (!inForceOn) return {}
  const reason = whyNotConfirmable(detail)
  const until = reason ? undefined : confirmUntil(rules, inForceOn)
  const isOpen = until !== undefined && (detail.confirmationStep !== null || today <= until)
  const whyNot = reason ? say(language, reason) : isOpen ? undefined : say(language, 'reason.confirmLate', { date: until })
  const [court, courtNumber] = [texts.of(detail.said, 'court'), texts.of(detail.said, 'courtNumber')]
  return {
    confirmation: {
      ...(detail.confirmationStep && { step: detail.confirmationStep }), ...(until && { until }), isPossible: isOpen && detail.confirmationStep === null, ...(whyNot && { whyNot }),
      ...(court !== undefined && { court }), ...(courtNumber !== undefined && { courtNumber }),
    },
  }
}

/** That it was told, to whom and against which receipt; never what. */
async function referralsOf({ db, units }: MatterDeps, matterId: string): Promise<DisputeView['referrals']> {
  const rows = await db.selectFrom('requests as r').leftJoin('entries as e', 'e.entryId', 'r.answerEntryId').select(['r.kind', 'r.askedOfUnitId', 'r.askedAt', 'e.facts'])
    .where('r.matterId', '=', matterId).where('r.kind', 'in', ['danger', 'mandatoryReport']).orderBy('r.askedAt').orderBy('r.requestId').execute()
  return rows.map(({ kind, askedOfUnitId, askedAt, facts }) => {
    const receipt = (facts as { receipt?: string } | null)?.receipt
    return { kind: kind as 'danger' | 'mandatoryReport', unitName: askedOfUnitId ? units.byId(askedOfUnitId).name : '', at: askedAt.toISOString(), ...(receipt && { receipt }) }
  })
}

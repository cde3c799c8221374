// What the papers of a dispute are filled with, out of its own tables and the sealed words.
import type { DisputeType } from '@gongzhi/contracts/disputes.ts'
import { endOfTermAt, dateOfDay, localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { disputePapers } from '@gongzhi/contracts/papers.ts'
import type { PaperKind, PaperLists, PaperValues } from '@gongzhi/contracts/papers.ts'
import { say, sayAny } from '@gongzhi/contracts/words/words.ts'
import { chineseDate, chineseMoment } from '../papers/index.ts'
import type { PaperAsked, PaperFill, PaperOffer, PaperScene, PaperSource } from '../papers/index.ts'
import { due, maskName } from '../matters/index.ts'
import { confirmUntil } from './acts/performance.ts'
import { whyNotConfirmable } from './clocks.ts'
import { activeMediators, detailOf } from './facts.ts'
import type { DisputeDetail, PartyFacts } from './facts.ts'
import { moreOf } from './parties.ts'
import { saidTexts } from './said.ts'
import type { SaidTexts } from './said.ts'
import { isPeoples } from './volume.ts'
import { waysOf } from './ways.ts'

type Filling = PaperScene & { detail: DisputeDetail; texts: SaidTexts; names: ReadonlyMap<string, string>; description: string }
/** Values of which some may be unknown yet: then the paper leaves a line to write on. */
type Open = Record<string, string | undefined>

const zh = (key: string): string => sayAny('zh-CN', key)
const day = (date: string | null | undefined): string | undefined => (date ? chineseDate(date) : undefined)
const yes = (is: boolean): string => (is ? '是' : '否')

export const disputePaperSource: PaperSource = {
  kinds: ['dispute'],
  papers: disputePapers,
  offers: async (scene) => {
    const filling = await fillingOf(scene)
    return offersOf(filling)
  },
  fill: async (scene, asked) => fill(await fillingOf(scene), asked),
}

async function fillingOf(scene: PaperScene): Promise<Filling> {
  const { db, deps, matter } = scene
  const detail = detailOf(matter)
  const [texts, people, described] = await Promise.all([
    saidTexts(db, deps.secrets, matter.matterId),
    db.selectFrom('disputeMediators as n').innerJoin('people as p', 'p.personId', 'n.personId').select(['p.personId', 'p.name']).where('n.matterId', '=', matter.matterId).execute(),
    db.selectFrom('words').select('wordsId').where('matterId', '=', matter.matterId).where('field', '=', 'description').orderBy('wordsId').executeTakeFirst(),
  ])
  return {
    ...scene, detail, texts, names: new Map(people.map(({ personId, name }) => [personId, name])),
    description: (described && texts.of({ description: described.wordsId }, 'description')) ?? '',
  }
}

const nameOf = ({ texts }: Filling, party: PartyFacts): string => texts.of(party.said, 'name') ?? ''

/** The papers are those of people's mediation: an office or a court that mediates by its own rules writes on its own. */
function offersOf(filling: Filling): PaperOffer[] {
  if (!isPeoples(filling.detail)) return []
  const { detail, matter, texts } = filling
  const { sessions, investigations, agreement, parties } = detail
  const offers: PaperOffer[] = [{ paperKind: 'mediationApplication' }, { paperKind: 'rightsNotice' }]
  const ofEach = (paperKind: PaperKind, subjects: { subjectId: string; label: string }[]): void => void (subjects.length > 0 && offers.push({ paperKind, subjects }))
  if (detail.mediatingSince) offers.push({ paperKind: 'mediationAcceptance' })
  ofEach('powerOfAttorney', parties.map((party) => ({ subjectId: party.partyId, label: `${zh(`partyRole.${party.role}`)} ${maskName(nameOf(filling, party))}` })))
  ofEach('investigationRecord', investigations.map(({ investigationId, doneOn }) => ({ subjectId: investigationId, label: chineseDate(doneOn) })))
  ofEach('sessionRecord', sessions.filter(({ state }) => state === 'held').map(({ sessionId, startsAt }) => ({ subjectId: sessionId, label: chineseMoment(new Date(startsAt)) })))
  if (agreement) offers.push({ paperKind: agreement.form === 'written' ? 'agreement' : 'oralAgreement' })
  if (agreement?.inForceOn) {
    if (!whyNotConfirmable(detail)) offers.push({ paperKind: 'confirmationApplication' })
    ofEach('performanceVisit', agreement.terms.flatMap(({ said, visits }) => visits.map(({ visitId, visitedOn }) => ({ subjectId: visitId, label: `${chineseDate(visitedOn)} ${texts.of(said, 'text') ?? ''}` }))))
  }
  if (matter.state === 'refused') offers.push({ paperKind: 'refusalToMediate' })
  if (detail.endCause) offers.push({ paperKind: 'endNotice' })
  if (['performed', 'failed', 'filed'].includes(matter.state)) offers.push({ paperKind: 'mediationVolume' })
  return offers
}

async function fill(filling: Filling, { paperKind, subjectId }: PaperAsked): Promise<PaperFill> {
  const { detail } = filling
  const values: Open = { ...common(filling), ...(await ownValues(filling, paperKind, subjectId)) }
  const lists: PaperLists = {
    parties: detail.parties.map((party) => known(partyRow(filling, party))),
    ...(['agreement', 'oralAgreement', 'confirmationApplication'].includes(paperKind) ? { terms: termRows(filling) } : {}),
    ...(['refusalToMediate', 'endNotice'].includes(paperKind) ? { ways: waysOf(detail.disputeType, 'zh-CN').map(({ way, limit, basis }) => ({ way: say('zh-CN', `way.${way}`), limit, basis })) } : {}),
  }
  return { values: known(values), lists }
}

const known = (open: Open): PaperValues => Object.fromEntries(Object.entries(open).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''))

function common(filling: Filling): Open {
  const { detail, texts, names, description } = filling
  const namesIn = (role?: PartyFacts['role']): string => detail.parties.filter((party) => role === undefined || party.role === role).map((party) => nameOf(filling, party)).join('、')
  return {
    applicantNames: namesIn('applicant'), respondentNames: namesIn('respondent'), partyNames: namesIn(), disputeType: typeName(detail.disputeType), description, request: texts.of(detail.said, 'request'),
    mediatorNames: activeMediators(detail).map(({ personId }) => names.get(personId) ?? '').join('、'), mediationKind: detail.mediationKind ? zh(`mediationKind.${detail.mediationKind}`) : undefined,
    source: zh(`disputeSource.${detail.source}`),
  }
}

const typeName = (type: DisputeType): string => say('zh-CN', `disputeType.${type}`)

function partyRow({ texts }: Filling, party: PartyFacts): Open {
  const { gender, bornOn, occupation, agent } = moreOf(party, texts)
  const text = (name: string): string | undefined => texts.of(party.said, name)
  return {
    role: zh(`partyRole.${party.role}`), name: text('name'), gender: gender && (gender === 'male' ? '男' : '女'), bornOn: day(bornOn), idNumber: text('idNumber'), phone: text('phone'), address: text('address'),
    occupation, agentName: agent?.name,
  }
}

const termRows = ({ detail, texts }: Filling): PaperValues[] =>
  (detail.agreement?.terms ?? []).map(({ said, dueOn }, at) => known({ n: String(at + 1), term: texts.of(said, 'text'), way: texts.of(said, 'way'), dueOn: `${chineseDate(dueOn)}前` }))

function mediateUntil({ deps, detail }: Filling): string | undefined {
  if (!detail.mediatingSince) return undefined
  const rules = deps.rules.current()
  const ends = detail.extendedUntil ? new Date(detail.extendedUntil) : due(rules, rules.disputes.mediation[detail.risk], new Date(detail.mediatingSince))
  return chineseDate(dateOfDay(endOfTermAt(ends).day))
}

async function ownValues(filling: Filling, paperKind: PaperKind, subjectId: string | undefined): Promise<Open> {
  const { detail, matter, texts } = filling
  const { agreement } = detail
  const acceptedOn = detail.mediatingSince ? chineseDate(new Date(detail.mediatingSince)) : undefined
  const agreed: Open = agreement ? {
    facts: texts.of(agreement.said, 'facts'), disputed: texts.of(agreement.said, 'disputed'), responsibilities: texts.of(agreement.said, 'responsibilities'), reachedOn: day(agreement.reachedOn),
  } : {}
  switch (paperKind) {
    case 'mediationApplication': return { appliedOn: chineseDate(matter.reportedAt) }
    case 'mediationAcceptance': return { acceptedOn, mediateUntil: mediateUntil(filling) }
    case 'investigationRecord': return investigationValues(filling, subjectId)
    case 'sessionRecord': return sessionValues(filling, subjectId)
    case 'agreement':
    case 'oralAgreement': return agreed
    case 'confirmationApplication': return { ...agreed, ...(await confirmationValues(filling)) }
    case 'performanceVisit': return visitValues(filling, subjectId)
    case 'powerOfAttorney': return attorneyValues(filling, subjectId)
    case 'refusalToMediate': return refusalValues(filling)
    case 'endNotice': return { cause: detail.endCause ? zh(`endCause.${detail.endCause}`) : undefined, endedOn: day(detail.endedOn), note: await lastSaid(filling, ['endMediation'], 'note') }
    case 'mediationVolume': return { acceptedOn, endedOn: day(detail.endedOn ?? agreement?.inForceOn), filedOn: day(detail.filedOn ?? localDateOf(filling.now)), result: resultOf(filling) }
    default: return {}
  }
}

function investigationValues({ detail, texts }: Filling, subjectId: string | undefined): Open {
  const found = detail.investigations.find(({ investigationId }) => investigationId === subjectId)
  return found ? { doneOn: day(found.doneOn), place: texts.of(found.said, 'place'), spokeWith: texts.of(found.said, 'spokeWith'), findings: texts.of(found.said, 'findings') } : {}
}

function sessionValues(filling: Filling, subjectId: string | undefined): Open {
  const { detail, texts, names } = filling
  const session = detail.sessions.find(({ sessionId }) => sessionId === subjectId)
  if (!session) return {}
  return {
    startsAt: chineseMoment(new Date(session.startsAt)), endsAt: chineseMoment(new Date(session.endsAt)), place: texts.of(session.said, 'place') ?? session.videoUrl ?? undefined, isPublic: session.isPublic ? '公开' : '不公开',
    attendedNames: detail.parties.filter(({ partyId }) => session.attendedPartyIds.includes(partyId)).map((party) => nameOf(filling, party)).join('、'),
    attendedMediatorNames: session.attendedMediatorIds.map((personId) => names.get(personId) ?? '').join('、'), invitedNames: detail.invited.map(({ said }) => texts.of(said, 'invitedName') ?? '').join('、'),
    rightsTold: yes(session.rightsTold), record: texts.of(session.said, 'record'),
  }
}

async function confirmationValues({ db, deps, detail, matter, texts }: Filling): Promise<Open> {
  const inForceOn = detail.agreement?.inForceOn
  const paper = await db.selectFrom('papers').select('number').where('matterId', '=', matter.matterId).where('paperKind', '=', 'agreement').orderBy('drawnAt', 'desc').limit(1).executeTakeFirst()
  return {
    court: texts.of(detail.said, 'court'), agreementNumber: paper?.number ?? undefined, inForceOn: day(inForceOn),
    confirmUntil: inForceOn ? day(confirmUntil(deps.rules.current(), inForceOn)) : undefined,
  }
}

function visitValues({ detail, texts }: Filling, subjectId: string | undefined): Open {
  const term = detail.agreement?.terms.find(({ visits }) => visits.some(({ visitId }) => visitId === subjectId))
  const visit = term?.visits.find(({ visitId }) => visitId === subjectId)
  if (!term || !visit) return {}
  return {
    term: texts.of(term.said, 'text'), way: texts.of(term.said, 'way'), dueOn: day(term.dueOn), visitedOn: day(visit.visitedOn), how: zh(`how.${visit.how}`), result: zh(`performance.${visit.result}`),
    note: texts.of(visit.said, 'note'), nextVisitOn: day(term.nextVisitOn),
  }
}

function attorneyValues({ detail, texts }: Filling, subjectId: string | undefined): Open {
  const party = detail.parties.find(({ partyId }) => partyId === subjectId)
  if (!party) return {}
  const { agent } = moreOf(party, texts)
  const text = (name: string): string | undefined => texts.of(party.said, name)
  return {
    principalName: text('name'), principalIdNumber: text('idNumber'), principalAddress: text('address'), agentName: agent?.name, agentPhone: agent?.phone, agentBasis: agent && zh(`agentBasis.${agent.basis}`),
  }
}

async function refusalValues(filling: Filling): Promise<Open> {
  const { db, matter } = filling
  const entry = await db.selectFrom('entries').select('facts').where('matterId', '=', matter.matterId).where('act', '=', 'refuseDispute').orderBy('chainSeq', 'desc').limit(1).executeTakeFirst()
  const { reason } = (entry?.facts ?? {}) as { reason?: string }
  return { reason: reason && zh(`disputeRefusal.${reason}`), whereTo: await lastSaid(filling, ['refuseDispute'], 'whereTo') }
}

/** What was last said under a field in one of these acts. */
async function lastSaid({ db, matter, texts }: Filling, acts: readonly string[], field: string): Promise<string | undefined> {
  const row = await db.selectFrom('words as w').innerJoin('entries as e', 'e.entryId', 'w.entryId').select('w.wordsId').where('e.matterId', '=', matter.matterId).where('e.act', 'in', acts)
    .where('w.field', '=', field).orderBy('e.chainSeq', 'desc').limit(1).executeTakeFirst()
  return row && texts.of({ [field]: row.wordsId }, field)
}

function resultOf({ detail }: Filling): string | undefined {
  if (detail.endCause) return `调解不成(${zh(`endCause.${detail.endCause}`)})`
  if (!detail.agreement) return undefined
  const isPerformed = detail.agreement.terms.every(({ result }) => result === 'performed')
  return `${zh(`agreementForm.${detail.agreement.form}`)},${zh(`performance.${isPerformed ? 'performed' : 'partlyPerformed'}`)}`
}

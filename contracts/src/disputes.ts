// The dispute 矛盾纠纷 and its mediation (人民调解法, cited by article): wishes first, mediators chosen or appointed, sessions,
// an agreement in force when all have signed and the committee's seal is on, performance, the volume.
import { z } from 'zod'
import type { Procedure } from './kit/procedure.ts'
import type { DisputeState } from './matters.ts'
import { ActChoice, channels, CommandId, disputeStates, FileIds, HeldMs, Location, text } from './matters.ts'

export const risks = ['red', 'orange', 'yellow'] as const
export type Risk = (typeof risks)[number]
/** What people quarrel about; rule data holds no more than this yet. The last five are no 民间纠纷. */
export const disputeTypes = [
  'neighbours', 'family', 'marriage', 'inheritance', 'support', 'housing', 'property', 'debt', 'contract', 'labour', 'injury', 'traffic', 'consumer', 'medical', 'land', 'environment',
  'adoption', 'status', 'administrative', 'criminal', 'otherPublic',
] as const
export type DisputeType = (typeof disputeTypes)[number]
/** Not between people of equal standing: not for people's mediation (Art. 2). */
export const notCivilTypes: readonly DisputeType[] = ['administrative', 'criminal', 'otherPublic']
/** May not be confirmed by a court: status, adoption, marriage as such (最高人民法院关于人民调解协议司法确认程序的若干规定 Art. 4). */
export const notConfirmableTypes: readonly DisputeType[] = ['marriage', 'adoption', 'status']
export const mediationKinds = ['people', 'administrative', 'judicial'] as const
/** Who found it or sent it: by the court before filing 委派, after filing 委托, by the police or the petition office 移交. */
export const disputeSources = ['found', 'application', 'matter', 'screening', 'delegated', 'entrusted', 'transferred'] as const
export const partyRoles = ['applicant', 'respondent', 'third'] as const
export const wishes = ['agrees', 'refuses', 'notReached'] as const
/** Lawful ways open to the parties when it is not mediated (Art. 26). */
export const lawfulWays = ['court', 'arbitration', 'labourArbitration', 'reconsideration', 'petition', 'police'] as const
export const disputeRefusals = ['notCivil', 'inCourt', 'decided', 'noParty', 'otherCommittee'] as const
export const endCauses = ['noAgreement', 'partyRefuses', 'partyEnds', 'partyGone', 'notSigned', 'termOver'] as const
export const performances = ['performed', 'partlyPerformed', 'notPerformed'] as const
/** How the parties were found on a visit. */
export const moods = ['calm', 'tense', 'worse'] as const
export const recusalGrounds = ['kinship', 'interest', 'acquaintance', 'askedByParty'] as const

const name = text(60)
const phone = z.string().trim().regex(/^[+\d][\d\s-]{4,19}$/)
export const Party = z.object({
  role: z.enum(partyRoles), name, isOrganisation: z.boolean().optional(), gender: z.enum(['male', 'female']).optional(), bornOn: z.iso.date().optional(),
  phone: phone.optional(), idNumber: z.string().trim().max(30).optional(), address: text(300).optional(), occupation: text(60).optional(),
  /** 代理人, with a power of attorney or as guardian. */
  agent: z.object({ name, phone: phone.optional(), basis: z.enum(['powerOfAttorney', 'guardian', 'legalRepresentative']) }).optional(),
})
export type Party = z.infer<typeof Party>
const term = z.object({ text: text(1000), way: text(200), dueOn: z.iso.date() })

const asked: readonly DisputeState[] = ['toAskWish', 'toAccept']
const before: readonly DisputeState[] = [...asked, 'toAssign']
const running: readonly DisputeState[] = [...before, 'mediating', 'toSignAgreement']
const every: readonly DisputeState[] = [...running, 'performing', 'performed', 'failed', 'refused', 'filed']

export const disputeActs = {
  // Each party's wish is asked first; a clear refusal ends it (Art. 17).
  recordWish: {
    on: 'matter', from: ['toAskWish', 'toAccept', 'toAssign', 'mediating'], to: 'same', orTo: ['toAccept', 'failed'], as: 'working', permission: 'dispute.handle',
    form: z.object({ partyId: z.uuid(), wish: z.enum(wishes), how: z.enum(['phone', 'visit', 'written']), isPublic: z.boolean().optional(), note: text(1000).optional(), fileIds: FileIds.optional() }),
  },
  recordParty: {
    on: 'matter', from: running, to: 'same', as: 'working', permission: 'dispute.handle',
    form: z.object({ partyId: z.uuid().optional(), party: Party }),
  },
  rateRisk: {
    on: 'matter', from: [...running, 'performing', 'failed'], to: 'same', as: 'working', permission: 'dispute.handle',
    form: z.object({ risk: z.enum(risks), reason: text(1000) }),
  },
  acceptDispute: {
    on: 'matter', from: ['toAccept'], to: 'toAssign', as: 'owner', permission: 'dispute.accept',
    form: z.object({ mediationKind: z.enum(mediationKinds), disputeType: z.enum(disputeTypes).optional(), note: text(1000).optional() }),
  },
  refuseDispute: {
    on: 'matter', from: asked, to: 'refused', as: 'owner', permission: 'dispute.accept', isFinal: true,
    form: z.object({ reason: z.enum(disputeRefusals), ways: z.array(z.enum(lawfulWays)).max(6), whereTo: text(500) }),
  },
  // To another mediation organisation of the network, which owns it from then on.
  handOverDispute: {
    on: 'matter', from: before, to: 'same', as: 'owner', permission: 'dispute.accept',
    form: z.object({ unitId: z.uuid(), reason: text(1000) }),
  },
  // Appointed by the committee or chosen by the parties (Art. 19); who must step back cannot be named.
  assignMediators: {
    on: 'matter', from: ['toAssign', 'mediating'], to: 'mediating', as: 'owner', permission: 'dispute.assign',
    form: z.object({ mediatorIds: z.array(z.uuid()).min(1).max(5), chosenBy: z.enum(['committee', 'parties']), reason: text(500).optional() }),
  },
  recuse: {
    on: 'matter', from: ['mediating', 'toSignAgreement'], to: 'same', orTo: ['toAssign'], as: 'working', permission: 'dispute.handle',
    form: z.object({ mediatorId: z.uuid(), ground: z.enum(recusalGrounds), note: text(500).optional() }),
  },
  // Relatives, neighbours, experts, when every party consents (Art. 20).
  invite: {
    on: 'matter', from: ['mediating'], to: 'same', as: 'working', permission: 'dispute.handle',
    form: z.object({ name, relation: text(100), consentedPartyIds: z.array(z.uuid()).min(1).max(20) }),
  },
  scheduleSession: {
    on: 'matter', from: ['mediating', 'toSignAgreement'], to: 'same', as: 'working', permission: 'dispute.handle',
    form: z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime(), place: text(200).optional(), videoUrl: z.url({ protocol: /^https$/ }).max(300).optional(), isPublic: z.boolean() }),
  },
  cancelSession: {
    on: 'matter', from: ['mediating', 'toSignAgreement', 'failed', 'performing'], to: 'same', as: 'working', permission: 'dispute.handle',
    form: z.object({ sessionId: z.uuid(), reason: text(500) }),
  },
  recordSession: {
    on: 'matter', from: ['mediating', 'toSignAgreement'], to: 'same', as: 'working', permission: 'dispute.handle',
    form: z.object({
      sessionId: z.uuid(), attendedPartyIds: z.array(z.uuid()).max(20), attendedMediatorIds: z.array(z.uuid()).min(1).max(5), rightsTold: z.boolean(),
      record: text(8000), fileIds: FileIds.optional(),
    }),
  },
  recordInvestigation: {
    on: 'matter', from: ['mediating', 'toSignAgreement'], to: 'same', as: 'working', permission: 'dispute.handle',
    form: z.object({ doneOn: z.iso.date(), place: text(200), spokeWith: text(100), findings: text(8000), fileIds: FileIds.optional() }),
  },
  // Longer than the term of rule data only if all parties agree.
  extendMediation: {
    on: 'matter', from: ['mediating', 'toSignAgreement'], to: 'same', as: 'owner', permission: 'dispute.assign',
    form: z.object({ days: z.number().int().min(1).max(60), consentedPartyIds: z.array(z.uuid()).min(1).max(20), reason: text(500) }),
  },
  // Written: with all the contents of Art. 29, then signed and sealed. Oral: in force when reached (Art. 28, 30).
  reachAgreement: {
    on: 'matter', from: ['mediating'], to: 'toSignAgreement', orTo: ['performing'], as: 'working', permission: 'dispute.handle',
    form: z.object({
      form: z.enum(['written', 'oral']), facts: text(4000), disputed: text(2000), responsibilities: text(2000), terms: z.array(term).min(1).max(12), reachedOn: z.iso.date(),
    }),
  },
  reviseAgreement: {
    on: 'matter', from: ['toSignAgreement'], to: 'mediating', as: 'working', permission: 'dispute.handle',
    form: z.object({ reason: text(500) }),
  },
  // In force when all have signed and the seal is on (Art. 29); both dates are read from the scanned paper.
  sealAgreement: {
    on: 'matter', from: ['toSignAgreement'], to: 'performing', as: 'owner', permission: 'paper.seal', isFinal: true,
    form: z.object({ signedPartyIds: z.array(z.uuid()).min(2).max(20), signedMediatorIds: z.array(z.uuid()).min(1).max(5), signedOn: z.iso.date(), sealedOn: z.iso.date(), fileIds: FileIds.min(1) }),
  },
  // The committee watches over performance (Art. 31).
  recordPerformance: {
    on: 'matter', from: ['performing'], to: 'same', orTo: ['performed'], as: 'working', permission: 'dispute.handle',
    form: z.object({ termId: z.uuid(), result: z.enum(performances), visitedOn: z.iso.date(), how: z.enum(['phone', 'visit', 'message']), note: text(2000), nextVisitOn: z.iso.date().optional(), fileIds: FileIds.optional() }),
  },
  // Jointly, within 30 days from effect (Art. 33).
  // 回访: whose grid it is looks in on them and says how it stands; it changes nothing, and whoever handles it hears of what turns worse.
  visitParties: {
    on: 'matter', from: ['mediating', 'toSignAgreement', 'performing', 'performed', 'failed'], to: 'same', as: 'onTheSpot', permission: 'dispute.visit',
    form: z.object({ visitedOn: z.iso.date(), how: z.enum(['phone', 'visit', 'message']), mood: z.enum(moods), note: text(2000), fileIds: FileIds.optional(), location: Location.optional() }),
  },
  recordConfirmation: {
    on: 'matter', from: ['performing', 'performed'], to: 'same', as: 'working', permission: 'dispute.handle',
    form: z.object({ step: z.enum(['applied', 'confirmed', 'rejected', 'notWanted']), on: z.iso.date(), partyIds: z.array(z.uuid()).max(20).optional(), court: text(100).optional(), courtNumber: text(60).optional(), note: text(1000).optional() }),
  },
  // Not performed: the other side may sue or enforce (Art. 32, 33); the committee has urged and tells so.
  endPerformance: {
    on: 'matter', from: ['performing'], to: 'performed', as: 'owner', permission: 'dispute.accept', isFinal: true,
    form: z.object({ result: z.enum(['partlyPerformed', 'notPerformed']), ways: z.array(z.enum(lawfulWays)).min(1).max(6), note: text(2000) }),
  },
  endMediation: {
    on: 'matter', from: ['mediating', 'toSignAgreement'], to: 'failed', as: 'working', permission: 'dispute.handle', isFinal: true,
    form: z.object({ cause: z.enum(endCauses), note: text(2000) }),
  },
  // The duty to tell which lawful ways are open, with their time limits (Art. 26).
  tellWays: {
    on: 'matter', from: ['failed'], to: 'same', as: 'working', permission: 'dispute.handle',
    form: z.object({ ways: z.array(z.enum(lawfulWays)).min(1).max(6), how: z.enum(['phone', 'visit', 'written']), toldOn: z.iso.date(), note: text(1000).optional() }),
  },
  // Danger of a breach of the peace or a crime: to the police at once (Art. 25).
  reportDanger: {
    on: 'matter', from: [...running, 'performing', 'failed'], to: 'same', as: 'working', permission: 'dispute.handle',
    form: z.object({ unitId: z.uuid(), what: text(2000), measures: text(1000) }),
  },
  answerDanger: {
    on: 'matter', from: every, to: 'same', as: 'askedOf', answers: 'danger', permission: 'matter.answerRequest',
    form: z.object({ requestId: z.uuid(), receipt: text(60), answer: text(2000).optional() }),
  },
  // 强制报告: sealed; here only the fact and the receipt stay.
  referToAuthority: {
    on: 'matter', from: [...running, 'performing', 'failed'], to: 'same', as: 'working', permission: 'dispute.handle',
    form: z.object({ unitId: z.uuid(), ground: z.enum(['minor', 'domesticViolence', 'incapacity']), what: text(4000) }),
  },
  receiveReferral: {
    on: 'matter', from: every, to: 'same', as: 'askedOf', answers: 'mandatoryReport', permission: 'matter.answerRequest',
    form: z.object({ requestId: z.uuid(), receipt: text(60) }),
  },
  // 回复来源: what came of it goes back to the court, the police or the petition office that sent it.
  returnDispute: {
    on: 'matter', from: ['performing', 'performed', 'failed', 'refused', 'filed'], to: 'same', as: 'owner', permission: 'dispute.accept',
    form: z.object({ on: z.iso.date(), result: text(2000) }),
  },
  fileVolume: {
    on: 'matter', from: ['performed', 'failed'], to: 'filed', as: 'owner', permission: 'dispute.assign', isFinal: true,
    form: z.object({ note: text(1000).optional() }),
  },
  // 卷宗评查, which may earn the case subsidy (以案定补).
  checkVolume: {
    on: 'matter', from: ['filed'], to: 'same', as: 'reader', permission: 'dispute.checkVolume',
    form: z.object({ grade: z.enum(['excellent', 'good', 'pass', 'fail']), faults: text(2000).optional(), subsidyYuan: z.number().int().min(0).max(10_000) }),
  },
} as const satisfies Procedure<string, DisputeState>
export type DisputeAct = keyof typeof disputeActs

/** What a party does on the page of his application, with the tracking code. */
export const partyActs = {
  addStatement: {
    on: 'matter', from: running, to: 'same', as: 'reporter', permission: 'anyone',
    form: z.object({ text: text(4000), fileIds: FileIds.optional() }),
  },
  chooseMediator: {
    on: 'matter', from: ['toAskWish', 'toAccept', 'toAssign'], to: 'same', as: 'reporter', permission: 'anyone',
    form: z.object({ mediatorId: z.uuid() }),
  },
  // To ask that it end is every party's right at any time (Art. 23).
  endByParty: {
    on: 'matter', from: running, to: 'failed', as: 'reporter', permission: 'anyone', isFinal: true,
    form: z.object({ reason: text(500).optional() }),
  },
  rateMediation: {
    on: 'matter', from: ['performing', 'performed', 'failed', 'filed'], to: 'same', as: 'reporter', permission: 'anyone',
    form: z.object({ satisfied: z.enum(['satisfied', 'fairlySatisfied', 'notSatisfied']), note: text(1000).optional() }),
  },
} as const satisfies Procedure<string, DisputeState>
export type PartyAct = keyof typeof partyActs

/** A resident's application: the applicant himself, the other side as far as he knows it. */
export const NewApplication = z.object({
  commandId: CommandId, disputeType: z.enum(disputeTypes).optional(), title: text(80).optional(), description: text(4000), request: text(2000).optional(),
  applicant: Party.omit({ role: true }), respondents: z.array(Party.omit({ role: true })).min(1).max(10),
  location: Location.optional(), address: text(300).optional(), areaId: z.uuid().optional(), fileIds: FileIds.optional(),
})
export type NewApplication = z.infer<typeof NewApplication>

/** What staff register: found on the beat, told at the desk, sent by a court or the police, made of another matter. */
export const NewDispute = z.object({
  commandId: CommandId, heldMs: HeldMs.optional(), source: z.enum(disputeSources), channel: z.enum(channels).default('visit'), disputeType: z.enum(disputeTypes), title: text(80).optional(), description: text(4000),
  request: text(2000).optional(), risk: z.enum(risks).default('yellow'), parties: z.array(Party).min(1).max(20), location: Location.optional(), address: text(300).optional(), areaId: z.uuid().optional(),
  /** The organisation that is to mediate; else the committee of the place. */
  unitId: z.uuid().optional(), fromMatterId: z.uuid().optional(), campaignId: z.uuid().optional(),
  /** The court's or police's own number, and by when they want to hear. */
  externalNumber: z.string().trim().max(60).optional(), outerDueAt: z.iso.datetime().optional(), fileIds: FileIds.optional(),
})
export type NewDispute = z.infer<typeof NewDispute>

const on = z.iso.date()
const at = z.iso.datetime()
export const PartyView = z.object({
  partyId: z.uuid(), role: z.enum(partyRoles), name: z.string(), isOrganisation: z.boolean(), phone: z.string().optional(), hasIdNumber: z.boolean(), hasAddress: z.boolean(),
  agent: z.object({ name: z.string(), basis: z.string() }).optional(), wish: z.enum(wishes).optional(), askedAt: at.optional(), wantsPublic: z.boolean().optional(),
})
export const SessionView = z.object({
  sessionId: z.uuid(), startsAt: at, endsAt: at, place: z.string().optional(), videoUrl: z.string().optional(), isPublic: z.boolean(), state: z.enum(['planned', 'held', 'cancelled']),
  attendedPartyIds: z.array(z.uuid()), record: z.string().optional(),
})
export const TermView = z.object({
  termId: z.uuid(), text: z.string(), way: z.string(), dueOn: on, result: z.enum(performances).optional(), nextVisitOn: on.optional(), isOverdue: z.boolean(),
  visits: z.array(z.object({ visitedOn: on, result: z.enum(performances), how: z.string(), note: z.string().optional() })),
})
export const DisputeView = z.object({
  matterId: z.uuid(), disputeType: z.enum(disputeTypes), source: z.enum(disputeSources), risk: z.enum(risks), mediationKind: z.enum(mediationKinds).optional(), request: z.string().optional(),
  isCivil: z.boolean(), parties: z.array(PartyView),
  mediators: z.array(z.object({ personId: z.uuid(), name: z.string(), unitName: z.string(), chosenBy: z.enum(['committee', 'parties']), recusedFor: z.enum(recusalGrounds).optional() })),
  wantedMediatorName: z.string().optional(),
  invited: z.array(z.object({ name: z.string(), relation: z.string() })), sessions: z.array(SessionView),
  investigations: z.array(z.object({ doneOn: on, place: z.string(), spokeWith: z.string(), findings: z.string() })),
  agreement: z.object({
    form: z.enum(['written', 'oral']), reachedOn: on, facts: z.string(), disputed: z.string(), responsibilities: z.string(), terms: z.array(TermView),
    signedOn: on.optional(), sealedOn: on.optional(),
    /** From which the 30 days count. */
    inForceOn: on.optional(),
  }).optional(),
  confirmation: z.object({ step: z.enum(['applied', 'confirmed', 'rejected', 'notWanted']).optional(), until: on.optional(), isPossible: z.boolean(), whyNot: z.string().optional(), court: z.string().optional(), courtNumber: z.string().optional() }).optional(),
  ended: z.object({ cause: z.enum([...endCauses]), on, toldOn: on.optional(), ways: z.array(z.enum(lawfulWays)) }).optional(),
  /** Which lawful ways are open now, each with its time limit in words. */
  ways: z.array(z.object({ way: z.enum(lawfulWays), limit: z.string(), basis: z.string() })),
  referrals: z.array(z.object({ kind: z.enum(['danger', 'mandatoryReport']), unitName: z.string(), at, receipt: z.string().optional() })),
  volume: z.object({ filedOn: on, grade: z.enum(['excellent', 'good', 'pass', 'fail']).optional(), subsidyYuan: z.number().int().optional() }).optional(),
})
export type DisputeView = z.infer<typeof DisputeView>

/** A dispute as its applicant sees it with the tracking code: no names of the other side, no records. */
export const DisputeTracking = z.object({
  number: z.string(), state: z.enum(disputeStates), title: z.string(), description: z.string(), request: z.string().optional(), reportedAt: at, organisationName: z.string(), organisationPhone: z.string().optional(),
  /** Whether each has been asked and agreed, without saying who. */
  askedParties: z.number().int(), agreedParties: z.number().int(), mediatorNames: z.array(z.string()), wantedMediatorName: z.string().optional(),
  sessions: z.array(z.object({ startsAt: at, endsAt: at, place: z.string().optional(), videoUrl: z.string().optional(), state: z.enum(['planned', 'held', 'cancelled']) })),
  terms: z.array(z.object({ text: z.string(), way: z.string(), dueOn: on, result: z.enum(performances).optional() })), inForceOn: on.optional(), confirmUntil: on.optional(),
  ways: z.array(z.object({ way: z.enum(lawfulWays), limit: z.string(), basis: z.string() })),
  steps: z.array(z.object({ at, text: z.string(), said: z.string().optional() })),
  papers: z.array(z.object({ title: z.string(), number: z.string().optional(), drawnAt: at })),
  /** From whom he may choose (Art. 19). */
  choices: z.array(z.object({ personId: z.uuid(), name: z.string(), unitName: z.string(), fields: z.array(z.enum(disputeTypes)) })),
  acts: z.array(ActChoice), rating: z.enum(['satisfied', 'fairlySatisfied', 'notSatisfied']).optional(),
})
export type DisputeTracking = z.infer<typeof DisputeTracking>

export const organisationKinds = ['cityCentre', 'countyCentre', 'townCentre', 'village', 'enterprise', 'industry', 'studio'] as const
export const Organisation = z.object({
  unitId: z.uuid(), name: z.string(), kind: z.enum(organisationKinds), areaName: z.string(), fields: z.array(z.enum(disputeTypes)), address: z.string(), phone: z.string(),
  mediators: z.number().int(), load: z.number().int(),
})
export const MediatorChoice = z.object({
  personId: z.uuid(), name: z.string(), unitName: z.string(), fields: z.array(z.enum(disputeTypes)), languages: z.array(z.string()), trainedHours: z.number(), load: z.number().int(),
  /** Why he is proposed, in words: knows the field, near, few cases. */
  reasons: z.array(z.string()),
  /** Why he must step back. */
  whyNot: z.string().optional(),
})
export type MediatorChoice = z.infer<typeof MediatorChoice>
export const MediatorProfile = z.object({ personId: z.uuid(), fields: z.array(z.enum(disputeTypes)).max(12), languages: z.array(z.string().max(20)).max(8), trainedHours: z.number().min(0).max(2000), isActive: z.boolean() })
export type MediatorProfile = z.infer<typeof MediatorProfile>
/** GET /mediation/mediators: each with what he knows and how many he has open; no case. */
export const MediatorRow = MediatorProfile.extend({ name: z.string(), unitNames: z.array(z.string()), load: z.number().int(), mayEdit: z.boolean() })
export type MediatorRow = z.infer<typeof MediatorRow>

/** A named round of looking for disputes (排查); a zero report is one tap, and only within one. */
export const NewCampaign = z.object({ commandId: CommandId, title: text(80), areaIds: z.array(z.uuid()).min(1).max(200), from: on, until: on, note: text(1000).optional() })
export const ZeroReport = z.object({ commandId: CommandId, areaId: z.uuid() })
export const CampaignView = z.object({
  campaignId: z.uuid(), title: z.string(), from: on, until: on, note: z.string().optional(), calledByName: z.string(),
  areas: z.array(z.object({ areaId: z.uuid(), name: z.string(), answer: z.enum(['zero', 'found', 'none']), found: z.number().int(), answeredAt: at.optional(), mayAnswer: z.boolean() })),
})
export type CampaignView = z.infer<typeof CampaignView>
/** The mediator's calendar: sessions, visits due, ends of terms. */
export const CalendarQuery = z.object({ from: on, to: on })
export const CalendarItem = z.object({ kind: z.enum(['session', 'visit', 'term']), at, endsAt: at.optional(), matterId: z.uuid(), number: z.string(), title: z.string(), place: z.string().optional(), videoUrl: z.string().optional(), isOverdue: z.boolean() })
export type CalendarItem = z.infer<typeof CalendarItem>
export type Organisation = z.infer<typeof Organisation>

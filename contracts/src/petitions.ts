// The petition 信访事项 (信访工作条例, cited by article). Its clocks bind the office, never the petitioner; an accusation is
// walled off from the accused and their line.
import { z } from 'zod'
import type { Procedure } from './kit/procedure.ts'
import type { PetitionState } from './matters.ts'
import { channels, CommandId, FileIds, Location, satisfiedAnswers, text } from './matters.ts'
import { PaperView, Service } from './papers.ts'

/** Art. 29, 30, 31. */
export const petitionClasses = ['suggestion', 'accusation', 'claim'] as const
export type PetitionClass = (typeof petitionClasses)[number]
/** The six ways of a claim (Art. 31): only the sixth gets a written opinion. */
export const claimWays = ['litigation', 'arbitration', 'partyAppeal', 'administrative', 'lawfulDuty', 'opinion'] as const
export type ClaimWay = (typeof claimWays)[number]
/** 转送: passed on; 交办: with a report to come back (Art. 22). */
export const passWays = ['transferred', 'assigned'] as const
/** Each names its article in the answer to the petitioner. */
export const petitionRefusals = ['alreadyRunning', 'reviewed', 'notInPowers', 'courtDecided'] as const
/** 支持, 解释说明, 不支持 (Art. 32). */
export const opinionResults = ['supported', 'explained', 'notSupported'] as const
export const reviewResults = ['upheld', 'changed', 'redone'] as const
export const petitionStages = ['opinion', 'review', 'reReview'] as const
/** What a case is about; a hard case is the office's, not a person's. */
export const petitionCategories = ['land', 'housing', 'labour', 'socialSecurity', 'health', 'education', 'environment', 'traffic', 'law', 'discipline', 'publicService', 'other'] as const

const phone = z.string().trim().regex(/^[+\d][\d\s-]{4,19}$/)
export const Petitioner = z.object({
  name: text(60).optional(), phone: phone.optional(), address: text(300).optional(), idNumber: z.string().trim().max(30).optional(), isOrganisation: z.boolean().optional(),
})
const opinion = { request: text(4000), facts: text(8000), opinion: text(4000), basis: text(2000) }

const early: readonly PetitionState[] = ['toRegister', 'toPassOn']
const atWork: readonly PetitionState[] = ['handling', 'hearing']
const running: readonly PetitionState[] = [...early, 'toInform', ...atWork, 'toServe', 'answered', 'reviewing', 'reReviewing']
const every: readonly PetitionState[] = [...running, 'refused', 'noLongerAccepted', 'withdrawn', 'filed']

export const petitionActs = {
  registerPetition: {
    on: 'matter', from: ['toRegister'], to: 'toPassOn', as: 'owner', permission: 'petition.register',
    form: z.object({
      petitionClass: z.enum(petitionClasses), category: z.enum(petitionCategories), aboutUnitId: z.uuid().optional(), aboutPersonId: z.uuid().optional(), summary: text(200).optional(),
      /** Neither name nor address can be made out: nobody can be told (Art. 23). */
      isUnclear: z.boolean().optional(), isSimple: z.boolean().optional(),
    }),
  },
  // One question, for a purpose: is the same matter running or finished? One answer or none; no count, no history (Art. 19, 36).
  askWhetherSame: {
    on: 'matter', from: early, to: 'same', as: 'owner', permission: 'petition.register',
    form: z.object({ purpose: text(200), idNumber: z.string().trim().min(4).max(30), category: z.enum(petitionCategories), areaId: z.uuid(), unitId: z.uuid() }),
  },
  splitPetition: {
    on: 'matter', from: early, to: 'same', as: 'owner', permission: 'petition.register',
    form: z.object({ parts: z.array(z.object({ title: text(80), description: text(4000) })).min(1).max(5) }),
  },
  passOn: {
    on: 'matter', from: ['toPassOn'], to: 'toInform', as: 'owner', permission: 'petition.passOn',
    form: z.object({ way: z.enum(passWays), unitId: z.uuid(), reportDueOn: z.iso.date().optional(), note: text(1000).optional() }),
  },
  // Grave and urgent: proposed to the Party committee and government of the level, which decide (Art. 22, 25).
  reportUp: {
    on: 'matter', from: [...early, 'toInform', 'handling'], to: 'same', as: 'owner', permission: 'petition.passOn',
    form: z.object({ unitId: z.uuid(), proposal: text(2000) }),
  },
  // Accusations go to discipline inspection by the rules on who inspects whom (Art. 22, 30).
  passToDiscipline: {
    on: 'matter', from: early, to: 'toInform', as: 'owner', permission: 'petition.passOn',
    form: z.object({ unitId: z.uuid() }),
  },
  refusePetition: {
    on: 'matter', from: [...early, 'toInform'], to: 'refused', orTo: ['noLongerAccepted'], as: 'working', permission: 'petition.handle', isFinal: true,
    form: z.object({ reason: z.enum(petitionRefusals), whereTo: text(500), service: Service.optional() }),
  },
  // Not ours: within 5 working days, with reasons; who passed it on checks and agrees or not (Art. 23).
  object: {
    on: 'matter', from: ['toInform'], to: 'same', as: 'handler', permission: 'petition.handle',
    form: z.object({ reason: text(2000), rightUnitId: z.uuid().optional() }),
  },
  decideObjection: {
    on: 'matter', from: ['toInform'], to: 'toInform', orTo: ['toPassOn'], as: 'askedOf', answers: 'objection', permission: 'petition.passOn',
    form: z.object({ requestId: z.uuid(), decision: z.enum(['approved', 'rejected']), note: text(1000) }),
  },
  // Whose it is when units disagree: their common superior decides, else the joint conference (Art. 24).
  askSuperior: {
    on: 'matter', from: ['toPassOn', 'toInform'], to: 'same', as: 'working', permission: 'petition.handle',
    form: z.object({ unitIds: z.array(z.uuid()).min(2).max(6), reason: text(2000) }),
  },
  decideJurisdiction: {
    on: 'matter', from: ['toPassOn', 'toInform'], to: 'toInform', as: 'askedOf', answers: 'jurisdiction', permission: 'petition.decide', isFinal: true,
    form: z.object({ requestId: z.uuid(), unitId: z.uuid(), note: text(1000) }),
  },
  // 告知: in writing within 15 days that it is here, by which way and procedure (Art. 23); a claim is taken on with it.
  inform: {
    on: 'matter', from: ['toInform'], to: 'handling', orTo: ['toServe'], as: 'handler', permission: 'petition.handle',
    form: z.object({ way: z.enum(claimWays).optional(), authority: text(100).optional(), procedure: text(2000), isSimple: z.boolean().optional(), service: Service.optional() }),
  },
  recordFinding: {
    on: 'matter', from: [...atWork, 'reviewing', 'reReviewing'], to: 'same', as: 'handler', permission: 'petition.handle',
    form: z.object({ doneOn: z.iso.date(), findings: text(8000), fileIds: FileIds.optional() }),
  },
  openHearing: {
    on: 'matter', from: ['handling', 'reReviewing'], to: 'hearing', as: 'handler', permission: 'petition.handle',
    form: z.object({ startsAt: z.iso.datetime(), place: text(200), agenda: text(2000) }),
  },
  closeHearing: {
    on: 'matter', from: ['hearing'], to: 'handling', orTo: ['reReviewing'], as: 'handler', permission: 'petition.handle',
    form: z.object({ record: text(8000), fileIds: FileIds.optional() }),
  },
  // Longer than 60 days: at most 30 more, once, approved by the head, told with the reason (Art. 34).
  askForTime: {
    on: 'matter', from: ['handling'], to: 'same', as: 'handler', permission: 'petition.handle',
    form: z.object({ days: z.number().int().min(1).max(30), reason: text(1000) }),
  },
  decideTime: {
    on: 'matter', from: atWork, to: 'same', as: 'askedOf', answers: 'moreTime', permission: 'petition.approve',
    form: z.object({ requestId: z.uuid(), decision: z.enum(['approved', 'rejected']), note: text(1000) }),
  },
  // Settled between the sides: an agreement is drawn up (Art. 33).
  settle: {
    on: 'matter', from: atWork, to: 'toServe', as: 'handler', permission: 'petition.handle',
    form: z.object({ kind: z.enum(['mediated', 'settled']), terms: text(4000), agreedOn: z.iso.date(), fileIds: FileIds.min(1) }),
  },
  /** Of suggestions, accusations and duties performed: the answer, without review. */
  answerPetition: {
    on: 'matter', from: atWork, to: 'toServe', as: 'handler', permission: 'petition.handle',
    form: z.object({ answer: text(4000), isAdopted: z.enum(['adopted', 'partlyAdopted', 'notAdopted']).optional() }),
  },
  giveOpinion: {
    on: 'matter', from: ['handling'], to: 'toServe', as: 'handler', permission: 'petition.handle',
    form: z.object({ result: z.enum(opinionResults), ...opinion }),
  },
  // 送达: review counts from the day on which it was served (Art. 35).
  serveAnswer: {
    on: 'matter', from: ['toServe'], to: 'answered', as: 'handler', permission: 'petition.handle',
    form: Service,
  },
  recordReviewRequest: {
    on: 'matter', from: ['answered'], to: 'reviewing', orTo: ['reReviewing'], as: 'working', permission: 'petition.handle',
    form: z.object({ askedOn: z.iso.date(), grounds: text(4000), fileIds: FileIds.optional() }),
  },
  giveReviewOpinion: {
    on: 'matter', from: ['reviewing', 'reReviewing'], to: 'toServe', as: 'handler', permission: 'petition.review',
    form: z.object({ result: z.enum(reviewResults), facts: text(8000), opinion: text(4000), basis: text(2000) }),
  },
  // 办结报告 to the petition office that had assigned it (Art. 22).
  reportDone: {
    on: 'matter', from: ['toServe', 'answered'], to: 'same', as: 'handler', permission: 'petition.handle',
    form: z.object({ report: text(4000), fileIds: FileIds.optional() }),
  },
  // 领导包案: a named leader and team answer for a hard case; what is tracked is their work.
  nameLeader: {
    on: 'matter', from: [...running], to: 'same', as: 'owner', permission: 'petition.passOn',
    form: z.object({ leaderId: z.uuid(), teamIds: z.array(z.uuid()).max(8), reason: text(1000) }),
  },
  // Help is offered; the petitioner consents or not (Art. 37).
  recordHelp: {
    on: 'matter', from: running, to: 'same', as: 'working', permission: 'petition.help',
    form: z.object({ offeredOn: z.iso.date(), consents: z.boolean(), what: text(2000), visitedOn: z.iso.date().optional(), fileIds: FileIds.optional() }),
  },
  // 卷宗: once nobody can ask for review any more, or the petitioner is content.
  filePetition: {
    on: 'matter', from: ['answered'], to: 'filed', as: 'working', permission: 'petition.handle', isFinal: true,
    form: z.object({ note: text(1000).optional() }),
  },
} as const satisfies Procedure<string, PetitionState>
export type PetitionAct = keyof typeof petitionActs

/** What the petitioner does on his page, with the tracking code. */
export const petitionerActs = {
  addMaterial: {
    on: 'matter', from: running, to: 'same', as: 'reporter', permission: 'anyone',
    form: z.object({ text: text(4000), fileIds: FileIds.optional() }),
  },
  askReview: {
    on: 'matter', from: ['answered'], to: 'reviewing', orTo: ['reReviewing'], as: 'reporter', permission: 'anyone',
    form: z.object({ grounds: text(4000), fileIds: FileIds.optional() }),
  },
  withdrawPetition: {
    on: 'matter', from: [...early, 'toInform', ...atWork, 'toServe', 'reviewing', 'reReviewing'], to: 'withdrawn', as: 'reporter', permission: 'anyone', isFinal: true,
    form: z.object({ reason: text(500).optional() }),
  },
  // The petition office and the handling unit are rated separately (Art. 21).
  ratePetition: {
    on: 'matter', from: every.filter((state) => !['toRegister', 'toPassOn'].includes(state)), to: 'same', as: 'reporter', permission: 'anyone',
    form: z.object({ of: z.enum(['office', 'unit']), satisfied: z.enum(satisfiedAnswers), note: text(1000).optional() }),
  },
} as const satisfies Procedure<string, PetitionState>
export type PetitionerAct = keyof typeof petitionerActs

/** From a resident's page; anonymous or without an address is taken, and then nobody can be told. */
export const NewPetitionOnline = z.object({
  commandId: CommandId, title: text(80).optional(), description: text(8000), request: text(2000).optional(), petitionClass: z.enum(petitionClasses).optional(),
  petitioner: Petitioner, aboutUnitId: z.uuid().optional(), areaId: z.uuid().optional(), location: Location.optional(), address: text(300).optional(), fileIds: FileIds.optional(),
})
export type NewPetitionOnline = z.infer<typeof NewPetitionOnline>

export const petitionChannels = ['web', 'letter', 'visit', 'call', 'superior', 'department'] as const satisfies readonly (typeof channels)[number][]
/** From a desk: any channel into one system (Art. 21). A group sends at most five representatives (Art. 20). */
export const NewPetition = NewPetitionOnline.extend({
  channel: z.enum(petitionChannels), category: z.enum(petitionCategories), petitionClass: z.enum(petitionClasses), persons: z.number().int().min(1).max(10_000).default(1),
  representatives: z.array(Petitioner).max(5).optional(), receivedOn: z.iso.date().optional(), isUnclear: z.boolean().optional(), isSimple: z.boolean().optional(), aboutPersonId: z.uuid().optional(),
  externalNumber: z.string().trim().max(60).optional(), outerDueAt: z.iso.datetime().optional(), fromMatterId: z.uuid().optional(),
})
export type NewPetition = z.infer<typeof NewPetition>

const on = z.iso.date()
const at = z.iso.datetime()
export const PetitionView = z.object({
  matterId: z.uuid(), petitionClass: z.enum(petitionClasses).optional(), category: z.enum(petitionCategories).optional(), claimWay: z.enum(claimWays).optional(), authority: z.string().optional(),
  stage: z.enum(petitionStages), request: z.string().optional(), isUnclear: z.boolean(), isSimple: z.boolean(), persons: z.number().int(),
  representatives: z.array(z.object({ personId: z.uuid(), name: z.string().optional(), phone: z.string().optional() })),
  /** Of an accusation: only who deals with it reads this page (the unit stands with the matter). */
  aboutPersonName: z.string().optional(),
  /** Of a suggestion or claim: the unit that it is about. */
  concernsName: z.string().optional(),
  officeName: z.string(), handlerName: z.string().optional(), passedOn: z.object({ way: z.enum(passWays), at, reportDueOn: on.optional(), reportedAt: at.optional() }).optional(),
  informedOn: on.optional(), acceptedOn: on.optional(), hearings: z.array(z.object({ startsAt: at, endedAt: at.optional(), place: z.string() })), findings: z.array(z.object({ doneOn: on, findings: z.string() })),
  opinions: z.array(z.object({ stage: z.enum(petitionStages), result: z.string(), unitName: z.string(), request: z.string().optional(), facts: z.string().optional(), opinion: z.string(), basis: z.string().optional(), givenAt: at, servedOn: on.optional(), way: z.string().optional() })),
  /** Of a suggestion, an accusation, a duty performed: no opinion, and nothing to review. */
  answer: z.object({ text: z.string(), unitName: z.string(), givenAt: at, servedOn: on.optional(), isAdopted: z.enum(['adopted', 'partlyAdopted', 'notAdopted']).optional() }).optional(),
  settlement: z.object({ kind: z.enum(['mediated', 'settled']), agreedOn: on, terms: z.string() }).optional(),
  /** Until when review, or re-review, may be asked for; none when it is final. */
  reviewUntil: on.optional(), isConcluded: z.boolean(),
  leader: z.object({ name: z.string(), team: z.array(z.string()) }).optional(), helps: z.array(z.object({ offeredOn: on, consents: z.boolean(), what: z.string(), visitedOn: on.optional() })),
  ratings: z.array(z.object({ of: z.enum(['office', 'unit']), satisfied: z.enum(satisfiedAnswers), at })),
  refusal: z.object({ reason: z.enum(petitionRefusals), article: z.string(), whereTo: z.string() }).optional(),
})
export type PetitionView = z.infer<typeof PetitionView>

/** One matter or none, never a number of them. */
export const SameAnswer = z.object({ found: z.boolean(), number: z.string().optional(), stage: z.enum(['running', 'finished']).optional(), article: z.string().optional() })

/** What the petitioner reads: plain words, who has it, until when, what he may do. */
export const PetitionTracking = z.object({
  number: z.string(), title: z.string(), description: z.string(), state: z.string(), reportedAt: at, holderName: z.string().optional(), dueAt: at.optional(),
  steps: z.array(z.object({ at, act: z.string(), sentence: z.string() })),
  answers: z.array(z.object({ stage: z.enum(petitionStages), unitName: z.string(), result: z.string(), opinion: z.string(), servedOn: on })),
  reviewUntil: on.optional(), papers: z.array(PaperView.pick({ paperId: true, title: true, number: true, drawnAt: true })),
  refusal: z.object({ article: z.string(), text: z.string(), whereTo: z.string() }).optional(),
  acts: z.array(z.object({ act: z.string(), allowed: z.boolean(), reason: z.string().optional() })),
  ratings: z.array(z.object({ of: z.enum(['office', 'unit']), satisfied: z.enum(satisfiedAnswers) })),
})
export type PetitionTracking = z.infer<typeof PetitionTracking>

/** Indicators that law and practice use, of a month; and the counts of the yearly report (Art. 41). */
export const PetitionFigures = z.object({
  from: on, until: on, registered: z.number().int(), persons: z.number().int(),
  byChannel: z.array(z.object({ channel: z.enum(channels), n: z.number().int() })), byClass: z.array(z.object({ petitionClass: z.enum(petitionClasses), n: z.number().int() })),
  byCategory: z.array(z.object({ category: z.enum(petitionCategories), n: z.number().int() })),
  /** 及时受理率, 按期答复率, 参评率, 群众满意率, each with numerator and denominator. */
  rates: z.array(z.object({ rate: z.enum(['acceptedInTime', 'answeredInTime', 'rated', 'satisfiedWithOffice', 'satisfiedWithUnit']), of: z.number().int(), n: z.number().int() })),
  byUnit: z.array(z.object({ unitId: z.uuid(), unitName: z.string(), passedOn: z.number().int(), answered: z.number().int(), late: z.number().int(), supported: z.number().int() })),
  supervised: z.number().int(), reviewed: z.number().int(), reReviewed: z.number().int(),
})
export type PetitionFigures = z.infer<typeof PetitionFigures>

/** Officials by a part of name, post or unit: whom an accusation is about, who leads a hard case (`leaders`: who may). Never residents. */
export const OfficialQuery = z.object({ q: z.string().trim().max(40).optional(), leaders: z.enum(['true']).optional() })
export const OfficialList = z.object({ rows: z.array(z.object({ personId: z.uuid(), name: z.string(), post: z.string(), unitName: z.string() })) })
export type OfficialList = z.infer<typeof OfficialList>

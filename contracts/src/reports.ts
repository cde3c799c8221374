// The report 事件: raised by a resident or found by a grid worker; the procedure of the three-level whistle.
import { z } from 'zod'
import { commonActs } from './commonActs.ts'
import { assignmentActs } from './dispatch.ts'
import type { Procedure } from './kit/procedure.ts'
import type { ReportState } from './matters.ts'
import {
  assignmentModes, channels, CommandId, FileIds, HeldMs, Location, natures, satisfiedAnswers, solvedAnswers, text, whistleKinds,
} from './matters.ts'

const running: readonly ReportState[] = ['received', 'toDispatch', 'toSign', 'toCheckIn', 'handling', 'toReview', 'toVerify', 'toCallBack']
/** Somebody is called: a lead may be in review while an assist still handles. */
const called: readonly ReportState[] = ['toDispatch', 'toSign', 'toCheckIn', 'handling', 'toReview']
const every: readonly ReportState[] = [...running, 'shelved', 'merged', 'closed', 'refused', 'withdrawn']
/** Nobody has begun to work on it. */
const beforeWork: readonly ReportState[] = ['received', 'toDispatch']

/** Typed reasons of a refusal (北京市接诉即办工作条例 Art. 11 names their like); the wording is in the words files. */
export const refusalReasons = ['emergency', 'otherChannel', 'sameMatter', 'secret', 'market', 'unlawful', 'notOurs'] as const
/** Listed reasons of a pause; each has a longest time in the rule data. */
export const pauseReasons = ['weather', 'materials', 'resident', 'investigation', 'superior'] as const
/** Why a matter cannot be solved now (挂账). */
export const shelvingReasons = ['funds', 'planning', 'ownership', 'law', 'technique', 'season'] as const
export const confirmResults = ['so', 'partlySo', 'notSo'] as const
const decision = z.enum(['approved', 'rejected'])

/** 合办: the lead contacts and answers the reporter; 分办: each unit does for its own part. */
const calledUnits = z.object({ leadUnitId: z.uuid(), assistUnitIds: z.array(z.uuid()).max(8).optional(), mode: z.enum(assignmentModes).optional() })

export const ownReportActs = {
  accept: {
    on: 'matter', from: ['received'], to: 'toDispatch', as: 'owner', permission: 'matter.accept',
    form: z.object({
      categoryId: z.string().max(40).optional(), title: text(80).optional(), isUrgent: z.boolean().optional(),
      nature: z.enum(natures).optional(), location: Location.optional(), aboutUnitId: z.uuid().optional(),
    }),
  },
  categorise: {
    on: 'matter', from: called.concat('received'), to: 'same', as: 'owner', permission: 'matter.accept',
    form: z.object({ categoryId: z.string().max(40) }),
  },
  askForMore: {
    on: 'matter', from: called.concat('received'), to: 'same', as: 'involved', permission: 'matter.askForMore',
    form: z.object({ question: text(500) }),
  },
  recordInformation: {
    on: 'matter', from: running, to: 'same', as: 'involved', permission: 'matter.askForMore',
    form: z.object({ text: text(2000), fileIds: FileIds.optional() }),
  },
  askToConfirm: {
    on: 'matter', from: beforeWork, to: 'same', as: 'owner', permission: 'matter.accept',
    form: z.object({ note: text(500).optional() }),
  },
  confirm: {
    on: 'matter', from: beforeWork, to: 'same', as: 'onTheSpot', permission: 'matter.confirm',
    form: z.object({ result: z.enum(confirmResults), note: text(2000), fileIds: FileIds.optional(), location: Location.optional() }),
  },
  merge: {
    on: 'matter', from: [...beforeWork, 'toSign', 'toCheckIn', 'handling'], to: 'merged', as: 'owner', permission: 'matter.merge',
    form: z.object({ intoId: z.uuid(), reason: text(500) }),
  },
  unmerge: {
    on: 'matter', from: ['merged'], to: 'toDispatch', as: 'owner', permission: 'matter.merge',
    form: z.object({ reason: text(500) }),
  },
  notDuplicate: {
    on: 'matter', from: running, to: 'same', as: 'owner', permission: 'matter.merge',
    form: z.object({ otherId: z.uuid() }),
  },
  split: {
    on: 'matter', from: beforeWork, to: 'same', as: 'owner', permission: 'matter.merge',
    form: z.object({ parts: z.array(z.object({ title: text(80), description: text(4000), categoryId: z.string().max(40).optional() })).min(1).max(5) }),
  },
  answer: {
    on: 'matter', from: beforeWork, to: 'closed', as: 'owner', permission: 'matter.accept', isFinal: true,
    form: z.object({ reply: text(2000) }),
  },
  refuse: {
    on: 'matter', from: beforeWork, to: 'refused', as: 'owner', permission: 'matter.refuse', isFinal: true,
    form: z.object({ reason: z.enum(refusalReasons), whereTo: text(500) }),
  },
  // A community proposes, its street decides.
  proposeRefusal: {
    on: 'matter', from: beforeWork, to: 'same', as: 'owner', permission: 'matter.accept',
    form: z.object({ reason: z.enum(refusalReasons), whereTo: text(500), note: text(1000).optional() }),
  },
  decideRefusal: {
    on: 'matter', from: beforeWork, to: 'refused', as: 'askedOf', answers: 'refusal', permission: 'matter.refuse',
    form: z.object({ requestId: z.uuid(), decision, reason: z.enum(refusalReasons).optional(), whereTo: text(500).optional(), note: text(1000).optional() }),
  },
  solveOnSpot: {
    on: 'matter', from: beforeWork, to: 'toCallBack', as: 'onTheSpot', permission: 'matter.solveOnSpot',
    form: z.object({ outcome: text(4000), reply: text(2000), fileIds: FileIds.optional(), location: Location.optional() }),
  },
  whistle: {
    on: 'matter', from: ['toDispatch'], to: 'toSign', as: 'owner', permission: 'matter.whistle',
    // A line of the duty list that the departments have taken back is reason enough.
    form: calledUnits.extend({ whistle: z.enum(whistleKinds), reason: text(2000).optional() }),
  },
  // 审签: before a 攻坚哨 goes out, after an 应急哨 went out.
  approveWhistle: {
    on: 'matter', from: every, to: 'byAssignments', as: 'askedOf', answers: 'approval', permission: 'matter.approve',
    form: z.object({ requestId: z.uuid(), decision, note: text(1000).optional() }),
  },
  dispatch: {
    on: 'matter', from: ['toDispatch'], to: 'toSign', as: 'owner', permission: 'matter.dispatch',
    form: calledUnits.extend({ note: text(2000).optional() }),
  },
  redispatch: {
    on: 'matter', from: called, to: 'byAssignments', as: 'owner', permission: 'matter.dispatch',
    form: z.object({ assignmentId: z.uuid(), unitId: z.uuid(), reason: text(2000) }),
  },
  recall: {
    on: 'matter', from: ['toSign', 'toCheckIn', 'handling', 'toReview'], to: 'byAssignments', as: 'owner', permission: 'matter.dispatch',
    form: z.object({ assignmentId: z.uuid(), reason: text(1000) }),
  },
  // 指定承办单位: the next level decides whose it is, finally: 先办理,后申诉.
  designate: {
    // Also when the others have finished: in separate handling a part that was declined is still somebody's.
    on: 'matter', from: [...called, 'toVerify'], to: 'byAssignments', as: 'askedOf', answers: 'designation', permission: 'matter.designate', isFinal: true,
    form: z.object({ requestId: z.uuid(), unitId: z.uuid(), note: text(1000) }),
  },
  requestExtension: {
    on: 'matter', from: called, to: 'same', as: 'assignee', permission: 'assignment.requestExtension',
    form: z.object({ assignmentId: z.uuid(), amount: z.number().positive().max(90), unit: z.enum(['workingHour', 'workingDay', 'calendarDay']), reason: text(1000) }),
  },
  decideExtension: {
    on: 'matter', from: called, to: 'same', as: 'caller', permission: 'matter.extend',
    form: z.object({ assignmentId: z.uuid(), decision: z.enum(['approved', 'rejected']), note: text(1000) }),
  },
  pause: {
    on: 'matter', from: ['toSign', 'toCheckIn', 'handling'], to: 'same', as: 'owner', permission: 'matter.extend',
    form: z.object({ reason: z.enum(pauseReasons), note: text(1000) }),
  },
  resume: {
    // Not later: whoever reports an outcome ends the pause by it.
    on: 'matter', from: ['toDispatch', 'toSign', 'toCheckIn', 'handling'], to: 'same', as: 'owner', permission: 'matter.extend',
    form: z.object({ note: text(1000).optional() }),
  },
  verify: {
    on: 'matter', from: ['toVerify'], to: 'toCallBack', as: 'onTheSpot', permission: 'matter.verify',
    form: z.object({ result: z.enum(['pass', 'rework']), note: text(2000), fileIds: FileIds.optional(), location: Location.optional() }),
  },
  callBack: {
    on: 'matter', from: ['toCallBack'], to: 'same', as: 'onTheSpot', permission: 'matter.callBack',
    form: z.object({
      how: z.enum(['phone', 'visit', 'message']), wasReached: z.boolean(),
      solved: z.enum(solvedAnswers).optional(), satisfied: z.enum(satisfiedAnswers).optional(), note: text(2000).optional(),
    }),
  },
  close: {
    on: 'matter', from: ['toCallBack'], to: 'closed', as: 'owner', permission: 'matter.close', isFinal: true,
    form: z.object({ note: text(1000).optional() }),
  },
  reopen: {
    on: 'matter', from: ['toCallBack', 'closed'], to: 'toDispatch', as: 'owner', permission: 'matter.reopen',
    form: z.object({ reason: text(1000) }),
  },
  // Sent back to the system that it came from, before that system's deadline.
  returnToSource: {
    on: 'matter', from: ['toCallBack', 'closed', 'refused', 'withdrawn'], to: 'same', as: 'owner', permission: 'matter.returnToSource', isFinal: true,
    form: z.object({ reply: text(2000) }),
  },
  proposeShelving: {
    on: 'matter', from: called, to: 'same', as: 'owner', permission: 'matter.dispatch',
    form: z.object({ reason: z.enum(shelvingReasons), note: text(2000) }),
  },
  rejectShelving: {
    on: 'matter', from: called, to: 'same', as: 'districtCentre', permission: 'matter.shelve',
    form: z.object({ note: text(1000) }),
  },
  shelve: {
    on: 'matter', from: called, to: 'shelved', as: 'districtCentre', permission: 'matter.shelve',
    form: z.object({ reason: z.enum(shelvingReasons), note: text(2000), nextLookOn: z.iso.date() }),
  },
  reviewShelved: {
    on: 'matter', from: ['shelved'], to: 'same', as: 'districtCentre', permission: 'matter.shelve',
    form: z.object({ note: text(2000), nextLookOn: z.iso.date() }),
  },
  unshelve: {
    on: 'matter', from: ['shelved'], to: 'toDispatch', as: 'districtCentre', permission: 'matter.shelve',
    form: z.object({ note: text(2000) }),
  },
  printSlip: {
    on: 'matter', from: every, to: 'same', as: 'reader', permission: 'matter.register',
    form: z.object({}),
  },
} as const satisfies Procedure<string, ReportState>

/** What the reporter may do on his page, with the tracking code instead of an account. */
export const reporterActs = {
  rate: {
    on: 'matter', from: ['toCallBack', 'closed'], to: 'same', as: 'reporter', permission: 'anyone',
    form: z.object({ solved: z.enum(solvedAnswers), satisfied: z.enum(satisfiedAnswers), note: text(1000).optional() }),
  },
  reopen: {
    on: 'matter', from: ['toCallBack', 'closed'], to: 'toDispatch', as: 'reporter', permission: 'anyone',
    form: z.object({ reason: text(1000) }),
  },
  withdraw: {
    on: 'matter', from: ['received', 'toDispatch', 'toSign', 'toCheckIn', 'handling', 'shelved', 'merged'], to: 'withdrawn', as: 'reporter', permission: 'anyone', isFinal: true,
    form: z.object({ reason: text(500).optional() }),
  },
  addInformation: {
    on: 'matter', from: [...running, 'shelved', 'merged'], to: 'same', as: 'reporter', permission: 'anyone',
    form: z.object({ text: text(2000), fileIds: FileIds.optional() }),
  },
} as const satisfies Procedure<string, ReportState>

/** What follows of itself from another act or from time, entered like an act and done by nobody. */
export const systemActs = {
  /** A merged matter goes with the one that it was merged into: to its own call-back, or back to be dispatched. */
  followMain: {
    on: 'matter', from: ['merged'], to: 'toCallBack', as: 'system', permission: 'anyone',
    form: z.object({ to: z.enum(['toCallBack', 'toDispatch', 'refused']), mainNumber: z.string() }),
  },
  /** After N declines, reworks or overdue days (rule data). */
  riseToSupervision: {
    on: 'matter', from: [...running, 'shelved'], to: 'same', as: 'system', permission: 'anyone',
    form: z.object({ cause: z.enum(['declines', 'reworks', 'overdueDays']), n: z.number().int() }),
  },
} as const satisfies Procedure<string, ReportState>
export type SystemAct = keyof typeof systemActs

/** All that is done on a report itself. */
export const reportMatterActs = { ...ownReportActs, ...commonActs }
export const reportActs = { ...reportMatterActs, ...assignmentActs }
export type OwnReportAct = keyof typeof ownReportActs
export type ReportMatterAct = keyof typeof reportMatterActs
export type ReporterAct = keyof typeof reporterActs

/** What a resident sends, without an account; only the description is asked for. */
export const NewReport = z.object({
  commandId: CommandId,
  description: text(4000),
  title: text(80).optional(),
  nature: z.enum(natures).optional(),
  categoryId: z.string().max(40).optional(),
  location: Location.optional(),
  address: text(300).optional(),
  placeCode: z.string().trim().max(40).optional(),
  contact: z.object({ name: text(40).optional(), phone: z.string().trim().regex(/^[+\d][\d\s-]{4,19}$/).optional() }).optional(),
  anonymous: z.boolean().optional(),
  /** The reporter asks that only those who must deal with it read it (保密). */
  confidential: z.boolean().optional(),
  /** A complaint or tip-off about a unit or its staff goes to the unit above, and is walled off from the unit itself. */
  aboutUnitId: z.uuid().optional(),
  fileIds: FileIds.optional(),
})
export type NewReport = z.infer<typeof NewReport>

export const ReportReceipt = z.object({ number: z.string(), trackingCode: z.string(), matterId: z.uuid() })
export type ReportReceipt = z.infer<typeof ReportReceipt>

/** What a signed-in person or an outside system registers (代报, 来电, 12345 …). */
export const NewMatter = NewReport.extend({
  channel: z.enum(channels),
  isUrgent: z.boolean().optional(),
  isConfidential: z.boolean().optional(),
  externalNumber: z.string().trim().max(60).optional(),
  /** The source system's deadline (来源时限). */
  outerDueAt: z.iso.datetime().optional(),
  /** A phone without a network registers it later. */
  heldMs: HeldMs.optional(),
})
export type NewMatter = z.infer<typeof NewMatter>

/** The reporter's page: plain words, no unit's internal text, nobody's name. */
export const ReportTracking = z.object({
  number: z.string(),
  state: z.string(),
  title: z.string(),
  description: z.string(),
  placeName: z.string(),
  reportedAt: z.iso.datetime(),
  dueAt: z.iso.datetime().optional(),
  /** Who has it now. */
  holderName: z.string().optional(),
  steps: z.array(z.object({ at: z.iso.datetime(), act: z.string(), sentence: z.string(), said: z.string().optional() })),
  replies: z.array(z.object({ unitName: z.string(), reply: z.string(), at: z.iso.datetime() })),
  /** Why nothing moves at present, in plain words. */
  paused: z.object({ reason: z.string() }).optional(),
  /** Cannot be solved now: why, and when it is looked at again. */
  shelved: z.object({ reason: z.string(), nextLookOn: z.iso.date() }).optional(),
  /** It is done together with an earlier one of somebody else: how that one stands, and nothing else of it. */
  together: z.object({ state: z.string(), holderName: z.string().optional() }).optional(),
  /** What he is asked for and has not answered yet. */
  asked: z.array(z.object({ question: z.string(), unitName: z.string(), at: z.iso.datetime(), dueAt: z.iso.datetime() })),
  /** His own other reports: what was split off from this one, or what this one was split from. */
  parts: z.array(z.object({ number: z.string(), trackingCode: z.string(), title: z.string(), state: z.string(), isMain: z.boolean() })),
  /** The unit that he complained about; it cannot read this. */
  aboutName: z.string().optional(),
  /** The grid that it lies in, whose page is public. */
  gridCode: z.string().optional(),
  acts: z.array(z.object({ act: z.string(), allowed: z.boolean(), reason: z.string().optional() })),
  rating: z.object({ solved: z.enum(solvedAnswers).optional(), satisfied: z.enum(satisfiedAnswers).optional() }).optional(),
  fileUrls: z.array(z.string()),
  /** Voice notes that he sent himself. */
  soundUrls: z.array(z.string()),
})
export type ReportTracking = z.infer<typeof ReportTracking>

/** The public list and map: never the reporter's words or pictures or a dwelling's point. */
export const PublicMatter = z.object({
  number: z.string(),
  categoryName: z.string(),
  /** A street segment or a community, never a house. */
  placeName: z.string(),
  lon: z.number().optional(),
  lat: z.number().optional(),
  state: z.string(),
  reportedOn: z.iso.date(),
  closedOn: z.iso.date().optional(),
  /** Of one that cannot be solved now. */
  nextLookOn: z.iso.date().optional(),
  reply: z.string().optional(),
})
export const PublicMatterQuery = z.object({
  areaId: z.uuid().optional(),
  categoryId: z.string().max(40).optional(),
  state: z.enum(['open', 'shelved', 'closed']).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

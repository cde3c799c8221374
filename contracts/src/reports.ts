// The report 事件: raised by a resident or found by a grid worker; the procedure of the three-level whistle.
import { z } from 'zod'
import { assignmentActs } from './dispatch.ts'
import type { Procedure } from './kit/procedure.ts'
import type { ReportState } from './matters.ts'
import { channels, CommandId, FileIds, Location, natures, satisfiedAnswers, solvedAnswers, text, whistleKinds } from './matters.ts'

const running: readonly ReportState[] = ['received', 'toDispatch', 'toSign', 'toCheckIn', 'handling', 'toReview', 'toVerify', 'toCallBack']
/** Somebody is called: a lead may be in review while an assist still handles. */
const called: readonly ReportState[] = ['toDispatch', 'toSign', 'toCheckIn', 'handling', 'toReview']
const every: readonly ReportState[] = [...running, 'closed', 'refused', 'withdrawn']

/** Typed reasons of a refusal (北京市接诉即办工作条例 Art. 11 names their like); the wording is in the words files. */
export const refusalReasons = ['emergency', 'otherChannel', 'sameMatter', 'secret', 'market', 'unlawful', 'notOurs'] as const
/** Listed reasons of a pause; each has a longest time in the rule data. */
export const pauseReasons = ['weather', 'materials', 'resident', 'investigation', 'superior'] as const
export const revealableFields = ['name', 'phone'] as const

const calledUnits = z.object({ leadUnitId: z.uuid(), assistUnitIds: z.array(z.uuid()).max(8).optional() })

export const reportMatterActs = {
  accept: {
    on: 'matter', from: ['received'], to: 'toDispatch', as: 'owner', permission: 'matter.accept',
    form: z.object({
      categoryId: z.string().max(40).optional(), title: text(80).optional(), isUrgent: z.boolean().optional(),
      nature: z.enum(natures).optional(), location: Location.optional(),
    }),
  },
  answer: {
    on: 'matter', from: ['received', 'toDispatch'], to: 'closed', as: 'owner', permission: 'matter.accept', isFinal: true,
    form: z.object({ reply: text(2000) }),
  },
  refuse: {
    on: 'matter', from: ['received', 'toDispatch'], to: 'refused', as: 'owner', permission: 'matter.accept', isFinal: true,
    form: z.object({ reason: z.enum(refusalReasons), whereTo: text(500) }),
  },
  solveOnSpot: {
    on: 'matter', from: ['received', 'toDispatch'], to: 'toCallBack', as: 'onTheSpot', permission: 'matter.solveOnSpot',
    form: z.object({ outcome: text(4000), reply: text(2000), fileIds: FileIds.optional(), location: Location.optional() }),
  },
  whistle: {
    on: 'matter', from: ['toDispatch'], to: 'toSign', as: 'owner', permission: 'matter.whistle',
    form: calledUnits.extend({ whistle: z.enum(whistleKinds), reason: text(2000) }),
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
  note: {
    on: 'matter', from: every, to: 'same', as: 'reader', permission: 'matter.note',
    form: z.object({ text: text(2000), fileIds: FileIds.optional() }),
  },
  reveal: {
    on: 'matter', from: every, to: 'same', as: 'reader', permission: 'matter.reveal',
    form: z.object({ purpose: text(200), fields: z.array(z.enum(revealableFields)).min(1) }),
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
    on: 'matter', from: ['received', 'toDispatch', 'toSign', 'toCheckIn', 'handling'], to: 'withdrawn', as: 'reporter', permission: 'anyone', isFinal: true,
    form: z.object({ reason: text(500).optional() }),
  },
  addInformation: {
    on: 'matter', from: running, to: 'same', as: 'reporter', permission: 'anyone',
    form: z.object({ text: text(2000), fileIds: FileIds.optional() }),
  },
} as const satisfies Procedure<string, ReportState>

export const reportActs = { ...reportMatterActs, ...assignmentActs }
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
  acts: z.array(z.object({ act: z.string(), allowed: z.boolean(), reason: z.string().optional() })),
  rating: z.object({ solved: z.enum(solvedAnswers).optional(), satisfied: z.enum(satisfiedAnswers).optional() }).optional(),
  fileUrls: z.array(z.string()),
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
  reply: z.string().optional(),
})
export const PublicMatterQuery = z.object({
  areaId: z.uuid().optional(),
  categoryId: z.string().max(40).optional(),
  state: z.enum(['open', 'closed']).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

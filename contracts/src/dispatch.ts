// A unit's part in a matter, of whatever kind: called, signed for, contacted, checked in, done, signed off.
// Signing (签收), first contact (先行联系) and check-in (报到) are three acts with three clocks.
import { z } from 'zod'
import type { Procedure } from './kit/procedure.ts'
import type { AssignmentState, ReportState } from './matters.ts'
import { FileIds, Location, openAssignmentStates, text, whistleScores } from './matters.ts'

export const assignmentActs = {
  sign: {
    on: 'assignment', from: ['toSign'], to: 'toCheckIn', as: 'assignee', permission: 'assignment.sign',
    form: z.object({}),
  },
  // 已阅: an 应急哨 must be seen; whoever called sees 未读 until somebody of the unit has opened it. Screens do it by themselves.
  openWhistle: {
    on: 'assignment', from: ['toSign', 'toCheckIn', 'handling', 'toReview'], to: 'same', as: 'assignee', permission: 'matter.read',
    form: z.object({}),
  },
  nameOfficer: {
    on: 'assignment', from: ['toCheckIn', 'handling'], to: 'same', as: 'assignee', permission: 'assignment.nameOfficer',
    form: z.object({ personId: z.uuid() }),
  },
  contact: {
    on: 'assignment', from: ['toSign', 'toCheckIn', 'handling', 'toReview'], to: 'same', as: 'assignee', permission: 'assignment.contact',
    form: z.object({ wasReached: z.boolean(), note: text(2000) }),
  },
  checkIn: {
    on: 'assignment', from: ['toCheckIn'], to: 'handling', as: 'assignee', permission: 'assignment.checkIn',
    form: z.object({ note: text(2000).optional(), location: Location.optional(), fileIds: FileIds.optional() }),
  },
  decline: {
    on: 'assignment', from: ['toSign', 'toCheckIn'], to: 'declined', as: 'assignee', permission: 'assignment.decline', isFinal: true,
    // The line of the duty list that says whose it is; without one where no list is published.
    form: z.object({ dutyLineId: z.string().max(40).optional(), reason: text(2000) }),
  },
  submitOutcome: {
    on: 'assignment', from: ['handling'], to: 'toReview', as: 'assignee', permission: 'assignment.submitOutcome',
    form: z.object({ outcome: text(4000), reply: text(2000), fileIds: FileIds.optional() }),
  },
  signOff: {
    on: 'assignment', from: ['toReview'], to: 'done', as: 'assignee', permission: 'assignment.signOff',
    form: z.object({ reply: text(2000).optional() }),
  },
  sendBack: {
    on: 'assignment', from: ['toReview'], to: 'handling', as: 'assignee', permission: 'assignment.signOff',
    form: z.object({ reason: text(1000) }),
  },
  // A unit without accounts answers by a link that works once, or on the telephone; both are marked so.
  sendLink: {
    on: 'assignment', from: ['toSign', 'toCheckIn', 'handling'], to: 'same', as: 'caller', permission: 'assignment.answerForUnit',
    form: z.object({}),
  },
  answerByCall: {
    on: 'assignment', from: ['toSign', 'toCheckIn', 'handling'], to: 'done', as: 'caller', permission: 'assignment.answerForUnit',
    form: z.object({ spokeWith: text(40), outcome: text(4000), reply: text(2000) }),
  },
  // Both sides of a whistle rate each other (双向评价), once each, also after the matter has been closed.
  rateWhistle: {
    on: 'assignment', from: ['done'], to: 'same', as: 'caller', permission: 'matter.whistle', afterEnd: true,
    form: z.object({ score: z.enum(whistleScores), note: text(500).optional() }),
  },
  rateWhistler: {
    on: 'assignment', from: ['done'], to: 'same', as: 'assignee', permission: 'assignment.sign', afterEnd: true,
    form: z.object({ score: z.enum(whistleScores), wasNeeded: z.boolean(), note: text(500).optional() }),
  },
} as const satisfies Procedure<string, AssignmentState>

/** What a unit without accounts does by its one-time link: an outcome, once. */
export const linkActs = {
  answerByLink: {
    on: 'assignment', from: ['toSign', 'toCheckIn', 'handling'], to: 'done', as: 'assignee', permission: 'anyone',
    form: z.object({ answeredByName: text(40), outcome: text(4000), reply: text(2000), fileIds: FileIds.optional() }),
  },
} as const satisfies Procedure<string, AssignmentState>

export type AssignmentAct = keyof typeof assignmentActs

type Part = { state: AssignmentState; role: 'lead' | 'assist'; handsOver: boolean }

/**
 * The matter's state as its open assignments say it. The lead decides; when the lead is done but an assist is not,
 * the matter is still in handling; when nobody leads any more, it waits to be dispatched again.
 */
export function stateByAssignments(assignments: readonly Part[]): ReportState {
  const open = assignments.filter((a) => openAssignmentStates.includes(a.state))
  const lead = open.find((a) => a.role === 'lead')
  const leadIsDone = assignments.some((a) => a.role === 'lead' && a.state === 'done')
  if (lead) {
    if (lead.state === 'toSign') return 'toSign'
    if (lead.state === 'toCheckIn') return lead.handsOver ? 'toDispatch' : 'toCheckIn'
    return lead.state === 'toReview' ? 'toReview' : 'handling'
  }
  if (!leadIsDone) return 'toDispatch'
  return open.length > 0 ? 'handling' : 'toVerify'
}

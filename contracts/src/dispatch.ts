// A unit's part in a matter, of whatever kind: called, signed for, contacted, checked in, done, signed off.
// Signing (签收), first contact (先行联系) and check-in (报到) are three acts with three clocks.
import { z } from 'zod'
import type { Procedure } from './kit/procedure.ts'
import type { AssignmentState, ReportState } from './matters.ts'
import { FileIds, Location, openAssignmentStates, text } from './matters.ts'

export const assignmentActs = {
  sign: {
    on: 'assignment', from: ['toSign'], to: 'toCheckIn', as: 'assignee', permission: 'assignment.sign',
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
    form: z.object({ basis: text(300), reason: text(2000) }),
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

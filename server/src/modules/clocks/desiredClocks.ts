// Which clocks a matter must have running, as a function of where it stands: the act that brought it there does not
// matter, so that clocks can be recomputed and compared at any time.
import type { ClockKind } from '@gongzhi/contracts/matters.ts'
import type { AssignmentState, ReportState, WhistleKind } from '@gongzhi/contracts/matters.ts'
import { isFinal, openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import { categoryById } from '../rules/index.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'

export type ClockMatter = {
  state: ReportState
  categoryId: string | null
  isUrgent: boolean
  isConfidential: boolean
  reportedAt: Date
  outerDueAt: Date | null
  /** False: taken over from another system that had set no deadline, so the whole is not timed. */
  hasWholeLimit: boolean
  round: number
}
export type ClockAssignment = {
  assignmentId: string
  round: number
  role: 'lead' | 'assist'
  whistle: WhistleKind | null
  state: AssignmentState
  handsOver: boolean
  calledAt: Date
  contactedAt: Date | null
}
export type DesiredClock = {
  kind: ClockKind
  assignmentId?: string
  rule: LimitRule
  startAt: Date
  /** The source system's own deadline instead of a counted one. */
  fixedDueAt?: Date
}

type Standing = { matter: ClockMatter; assignments: readonly ClockAssignment[]; hasPhone: boolean; isAnswered: boolean; rules: Rules; now: Date }

/** `isAnswered`: the reporter has rated or was called back since the matter came to toCallBack. */
export function desiredClocks(standing: Standing): DesiredClock[] {
  const { matter, rules, now, isAnswered } = standing
  if (isFinal(matter.state)) return []
  const { limits } = rules
  const clocks: DesiredClock[] = matter.hasWholeLimit ? [wholeClock(standing)] : []
  if (matter.state === 'received' || matter.state === 'toDispatch') {
    clocks.push({ kind: 'dispatch', rule: matter.isUrgent ? limits.dispatchUrgent : limits.dispatch, startAt: now })
  }
  if (matter.state === 'toVerify') clocks.push({ kind: 'verify', rule: limits.verify, startAt: now })
  const needsCall = standing.hasPhone && !isAnswered && !matter.isConfidential
  if (matter.state === 'toCallBack' && needsCall) clocks.push({ kind: 'callBack', rule: limits.callBack, startAt: now })
  for (const assignment of standing.assignments) clocks.push(...assignmentClocks(standing, assignment))
  return clocks
}

function wholeClock({ matter, rules, now }: Standing): DesiredClock {
  return {
    kind: 'whole',
    rule: rules.limits.whole,
    // a reopened matter is a new term: the first one ended when it was closed
    startAt: matter.round === 1 ? matter.reportedAt : now,
    ...(matter.outerDueAt && matter.round === 1 ? { fixedDueAt: matter.outerDueAt } : {}),
  }
}

function assignmentClocks({ matter, rules, hasPhone, now }: Standing, assignment: ClockAssignment): DesiredClock[] {
  if (!openAssignmentStates.includes(assignment.state)) return []
  const { limits } = rules
  const { assignmentId, state } = assignment
  const whistle = assignment.whistle ?? (matter.isUrgent ? 'emergency' : 'daily')
  // Signing, first contact and check-in all run from the call: signing late gains nobody time.
  const startAt = assignment.calledAt
  const clocks: DesiredClock[] = []
  if (state === 'toSign') clocks.push({ kind: 'sign', assignmentId, rule: limits.sign[whistle], startAt })
  if (state === 'toSign' || state === 'toCheckIn') clocks.push({ kind: 'checkIn', assignmentId, rule: limits.checkIn[whistle], startAt })
  if (assignment.role === 'lead' && hasPhone && !assignment.contactedAt) {
    clocks.push({ kind: 'contact', assignmentId, rule: matter.isUrgent ? limits.contactUrgent : limits.contact, startAt })
  }
  const standard = categoryById(rules, matter.categoryId)?.standard
  // After a rework the handling clock starts anew; the row of the first one stays as it ended.
  clocks.push({ kind: 'handling', assignmentId, rule: standard?.limit ?? limits.handling, startAt: state === 'handling' ? now : startAt })
  return clocks
}

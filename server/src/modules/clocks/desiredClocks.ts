// Which clocks a report must have running, as a function of where it stands: the act that brought it there does not
// matter, so that clocks can be recomputed and compared at any time. Those of requests are the same for every kind.
import type { ClockKind } from '@gongzhi/contracts/matters.ts'
import type { AssignmentMode, AssignmentState, MatterState, RequestKind, WhistleKind } from '@gongzhi/contracts/matters.ts'
import { isFinal, openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import { categoryById } from '../rules/index.ts'
import { limitOfRequest } from './requestLimit.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'

export type ClockMatter = {
  state: MatterState
  categoryId: string | null
  isUrgent: boolean
  isConfidential: boolean
  reportedAt: Date
  outerDueAt: Date | null
  /** False: taken over from another system that had set no deadline, so the whole is not timed. */
  hasWholeLimit: boolean
  round: number
  /** The result must go back to the system that it came from; when it did. */
  awaitsReturn: boolean
  returnedAt: Date | null
  shelvedUntil: Date | null
  /** Still open. */
  requests: readonly { requestId: string; kind: RequestKind; askedAt: Date; dueAt: Date; isFixed: boolean; facts: Record<string, unknown> }[]
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
  mode: AssignmentMode
}
export type DesiredClock = {
  kind: ClockKind
  assignmentId?: string
  requestId?: string
  rule: LimitRule
  startAt: Date
  /** The source system's own deadline instead of a counted one. */
  fixedDueAt?: Date
}

type Standing = { matter: ClockMatter; assignments: readonly ClockAssignment[]; hasPhone: boolean; isAnswered: boolean; rules: Rules; now: Date }

/** `isAnswered`: the reporter has rated or was called back since the matter came to toCallBack. */
export function desiredClocks(standing: Standing): DesiredClock[] {
  const { matter, rules, now, isAnswered } = standing
  const owed = returnClock(standing)
  if (isFinal(matter.state)) return owed
  const { limits } = rules
  // A shelved matter has a day on which it is looked at again; its whole time begins anew when it is taken off.
  if (matter.state === 'shelved') {
    return [...owed, { kind: 'shelfReview', rule: limits.shelfReview, startAt: now, ...(matter.shelvedUntil ? { fixedDueAt: matter.shelvedUntil } : {}) }]
  }
  const clocks: DesiredClock[] = matter.hasWholeLimit ? [...owed, wholeClock(standing)] : owed
  // While somebody decides on a refusal or a whistle, his clock runs and not the dispatcher's.
  const waits = matter.requests.some((r) => isAwaited(r))
  if ((matter.state === 'received' || matter.state === 'toDispatch') && !waits) {
    clocks.push({ kind: 'dispatch', rule: matter.isUrgent ? limits.dispatchUrgent : limits.dispatch, startAt: now })
  }
  if (matter.state === 'toVerify') clocks.push({ kind: 'verify', rule: limits.verify, startAt: now })
  const needsCall = standing.hasPhone && !isAnswered && !matter.isConfidential
  if (matter.state === 'toCallBack' && needsCall) clocks.push({ kind: 'callBack', rule: limits.callBack, startAt: now })
  for (const assignment of standing.assignments) clocks.push(...assignmentClocks(standing, assignment))
  return clocks
}

/** What the owner cannot go on without: a refusal that is being decided, a 攻坚哨 that waits for its 审签. */
export const isAwaited = ({ kind, facts }: { kind: RequestKind; facts: Record<string, unknown> }): boolean =>
  kind === 'refusal' || (kind === 'approval' && facts['isAfter'] !== true)

/** Of what has been asked and not been answered yet, on a matter of any kind. */
export const requestClocks = ({ matter, rules }: { matter: Pick<ClockMatter, 'requests'>; rules: Rules }): DesiredClock[] =>
  matter.requests.map(({ requestId, kind, askedAt, dueAt, isFixed }) =>
    ({ kind: 'request', requestId, rule: limitOfRequest(rules, kind), startAt: askedAt, ...(isFixed ? { fixedDueAt: dueAt } : {}) }))

/** The source system's own deadline, which runs on after the matter has been closed until the result went back. */
function returnClock({ matter, rules }: Standing): DesiredClock[] {
  if (!matter.awaitsReturn || matter.returnedAt || !matter.outerDueAt) return []
  return [{ kind: 'return', rule: rules.limits.whole, startAt: matter.reportedAt, fixedDueAt: matter.outerDueAt }]
}

function wholeClock({ matter, rules, now }: Standing): DesiredClock {
  return {
    kind: 'whole',
    rule: rules.limits.whole,
    // a reopened matter is a new term: the first one ended when it was closed
    startAt: matter.round === 1 ? matter.reportedAt : now,
    ...(matter.outerDueAt && matter.round === 1 ? { fixedDueAt: ownDueAt(matter, matter.outerDueAt, rules) } : {}),
  }
}

/** Ours ends earlier than the source's deadline by the lead time (提前量), where the result has to go back there. */
export function ownDueAt(matter: Pick<ClockMatter, 'awaitsReturn' | 'reportedAt'>, outerDueAt: Date, { leadTime }: Pick<Rules, 'leadTime'>): Date {
  if (!matter.awaitsReturn) return outerDueAt
  const wholeMs = Math.max(0, outerDueAt.getTime() - matter.reportedAt.getTime())
  return new Date(outerDueAt.getTime() - Math.min(leadTime.hours * 3_600_000, wholeMs * leadTime.atMostPart))
}

/** 合办: the lead speaks for all; 分办: each unit for its own part. */
export const contactsReporter = ({ role, mode }: Pick<ClockAssignment, 'role' | 'mode'>): boolean => role === 'lead' || mode === 'separate'

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
  if (contactsReporter(assignment) && hasPhone && !assignment.contactedAt) {
    clocks.push({ kind: 'contact', assignmentId, rule: matter.isUrgent ? limits.contactUrgent : limits.contact, startAt })
  }
  const standard = categoryById(rules, matter.categoryId)?.standard
  // After a rework the handling clock starts anew; the row of the first one stays as it ended.
  clocks.push({ kind: 'handling', assignmentId, rule: standard?.limit ?? limits.handling, startAt: state === 'handling' ? now : startAt })
  return clocks
}

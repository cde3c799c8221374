// Whether I may do an act where it stands after what I have put down without a network. The server decides in the end; this
// says what can be asked for at once, by the same tables: the role's permission, the standing, the state, the single facts
// that a phone knows. What it cannot know is not offered. Pure.
import { commonActs } from '@gongzhi/contracts/commonActs.ts'
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { kindTables } from '@gongzhi/contracts/kinds.ts'
import type { ActChoice, AssignmentView } from '@gongzhi/contracts/matters.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { Grant, Permission } from '@gongzhi/contracts/people.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { DeviceMatter } from '@gongzhi/contracts/sync.ts'

export type Who = { grants: readonly Grant[] }
type Row = ActRow<string>

const HANDLED: readonly AssignmentView['state'][] = ['handling', 'toReview', 'done']
/** Their reasons hang on times and counts that only the server knows: possible afterwards only where they were before. */
const NOT_FORESEEN = ['decline', 'rateWhistle', 'rateWhistler', 'sendLink', 'answerByCall', 'nameOfficer', 'returnToSource', 'close', 'reopen', 'decideExtension', 'merge', 'notDuplicate', 'printSlip']

const assignmentRow = (act: string): Row | undefined => (assignmentActs as Record<string, Row>)[act]
export const actsOfKind = (matter: DeviceMatter): [string, Row][] =>
  [...Object.entries(kindTables[matter.kind]?.acts ?? {}), ...Object.entries(commonActs as Record<string, Row>)] as [string, Row][]

const mine = ({ grants }: Who, permission: Row['permission']): Grant[] => (permission === 'anyone' ? [] : grants.filter(({ role }) => roleMay(role, permission as Permission)))

/** The lead answers the reporter; in separate handling each for his own part. */
export const contactsReporter = ({ role, mode }: Pick<AssignmentView, 'role' | 'mode'>): boolean => role === 'lead' || mode === 'separate'

/** My unit's order: named by a grant of mine, or the server has let me act on it. */
export function isMyOrder(who: Who, order: AssignmentView): boolean {
  return who.grants.some(({ unitId }) => unitId === order.unitId) || order.acts.some(({ act, allowed }) => allowed && assignmentRow(act)?.as === 'assignee')
}

function isMyWork(who: Who, matter: DeviceMatter): boolean {
  return matter.assignments.some((order) => HANDLED.includes(order.state) && isMyOrder(who, order))
}

function standsSo(who: Who, matter: DeviceMatter, row: Row): boolean {
  const grants = mine(who, row.permission)
  if (grants.length === 0) return false
  const isOwner = grants.some(({ unitId }) => unitId === matter.owner.unitId)
  const open = matter.assignments.filter((order) => openAssignmentStates.includes(order.state))
  switch (row.as) {
    case 'owner': return isOwner
    case 'onTheSpot': return grants.some(({ areaId }) => areaId !== undefined && matter.place.areas.some((area) => area.areaId === areaId)) || grants.some(({ unitId, role }) => unitId === matter.owner.unitId && role !== 'gridWorker')
    case 'involved': return isOwner || open.some((order) => isMyOrder(who, order))
    case 'assignee': return open.some((order) => isMyOrder(who, order) && (order.state === 'toCheckIn' || order.state === 'handling'))
    case 'reader': return true
    default: return false
  }
}

const wasAllowed = (acts: readonly ActChoice[], act: string): boolean => acts.some((choice) => choice.act === act && choice.allowed)

/** Verified and called back is never one's own work. */
const IMPARTIAL = ['verify', 'callBack', 'confirm']

/** The acts on the matter itself that can be asked for as it is foreseen. */
export function foreseenActs(who: Who, matter: DeviceMatter, before: DeviceMatter, hasSolved: boolean): ActChoice[] {
  return actsOfKind(matter).flatMap(([act, row]) => {
    if (row.on !== 'matter' || !(row.from as readonly string[]).includes(matter.state)) return []
    const may = wasAllowed(before.acts, act) || (!NOT_FORESEEN.includes(act) && row.answers === undefined && matter.state !== before.state && standsSo(who, matter, row))
    const isPartial = IMPARTIAL.includes(act) && (hasSolved || isMyWork(who, matter))
    return may && !isPartial ? [{ act, allowed: true }] : []
  })
}

/** The acts on one order that can be asked for as it is foreseen. */
export function foreseenOrderActs(who: Who, matter: DeviceMatter, order: AssignmentView, before: AssignmentView): ActChoice[] {
  return Object.entries(assignmentActs as Record<string, Row>).flatMap(([act, row]) => {
    if (!(row.from as readonly string[]).includes(order.state)) return []
    const was = wasAllowed(before.acts, act)
    const stands = row.as === 'assignee' && isMyOrder(who, before) && mine(who, row.permission).length > 0
    const may = was || (!NOT_FORESEEN.includes(act) && order.state !== before.state && stands)
    return may && isTime(act, matter, order, was) ? [{ act, allowed: true }] : []
  })
}

function isTime(act: string, matter: DeviceMatter, order: AssignmentView, was: boolean): boolean {
  const hasPhone = matter.reporter.phone !== undefined
  if (act === 'openWhistle') return order.whistle === 'emergency' && order.openedAt === undefined
  if (act === 'contact') return hasPhone
  if (act === 'checkIn') return !order.handsOver
  // First the reporter is called; then what was done can be reported.
  if (act === 'submitOutcome') return was || !hasPhone || !contactsReporter(order) || order.contactedAt !== undefined
  return true
}

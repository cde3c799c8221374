// Who may do which act now, and if not, why not. Pure: the act engine asks before every act, the matter page asks for
// every act there is, so that what a screen offers and what the server accepts is the same answer.
import type { ActChoice } from '@gongzhi/contracts/matters.ts'
import { isFinal, matterStates, openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { ActRow, Procedure } from '@gongzhi/contracts/kit/procedure.ts'
import type { Permission } from '@gongzhi/contracts/people.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import type { WordKey } from '@gongzhi/contracts/words/words.ts'
import type { Actor, ActorGrant, AreaLevel } from '../../platform/context.ts'
import { contactsReporter } from '../clocks/index.ts'
import { centreOf } from '../dispatch/index.ts'
import type { Units } from '../people/index.ts'
import { actsOfKind } from './kind.ts'
import type { Kinds } from './kind.ts'
import type { AssignmentFacts, MatterFacts, OpenRequest } from './facts.ts'

export type Refusal = {
  code: 'not-permitted' | 'act-not-possible'
  reason: Extract<WordKey, `reason.${string}`>
  params?: Record<string, string>
}

/** Which unit lies below which, and which centre stands where. */
export type UnitNesting = Pick<Units, 'isWithin' | 'inArea'>

export type PermitScene = {
  actor: Actor
  matter: MatterFacts
  assignments: readonly AssignmentFacts[]
  units: UnitNesting
  kinds: Kinds
  now: Date
}

export type Question = PermitScene & {
  act: string; row: ActRow<string>; assignment?: AssignmentFacts | undefined
  /** The request that the act would answer. */
  request?: OpenRequest | undefined
}

export const refuseAct = (code: Refusal['code'], reason: Refusal['reason'], params?: Record<string, string>): Refusal =>
  ({ code, reason, ...(params && { params }) })
const notPermitted = (reason: Refusal['reason']): Refusal => refuseAct('not-permitted', reason)
const notPossible = (reason: Refusal['reason']): Refusal => refuseAct('act-not-possible', reason)

/**
 * Undefined when the actor may do the act now. Otherwise the first reason against it, what lies in the person before
 * what lies in the moment: the role's permission, the standing to the matter, the state, then the single facts.
 * That the actor sees the matter at all is decided before (auth/sight.ts).
 */
export function permitAct(question: Question): Refusal | undefined {
  return whyNotByPerson(question) ?? whyNotByState(question) ?? whyNotByKind(question)
}

function whyNotByPerson(question: Question): Refusal | undefined {
  const { actor, row } = question
  // The system acts by the procedure alone (recompute, import of what others have decided).
  if (actor.kind === 'system') return undefined
  if (row.as === 'system') return notPermitted('reason.permission')
  if (actor.kind === 'unitLink') return question.act === 'answerByLink' && actor.assignmentId === question.assignment?.assignmentId ? undefined : notPermitted('reason.permission')
  if (actor.kind === 'reporter') return row.as === 'reporter' ? undefined : notPermitted('reason.permission')
  if (row.as === 'reporter' || row.permission === 'anyone') return notPermitted('reason.permission')
  const permission: Permission = row.permission
  const grants = actor.grants.filter((grant) => roleMay(grant.role, permission))
  if (grants.length === 0) return notPermitted('reason.permission')
  return whyNotByStanding(question, grants, actor.grants)
}

function whyNotByStanding(question: Question, grants: readonly ActorGrant[], all: readonly ActorGrant[]): Refusal | undefined {
  const { row, matter, assignment, units } = question
  switch (row.as) {
    case 'owner':
      return grants.some((g) => g.unitId === matter.ownerUnitId) ? undefined : notPermitted('reason.owner')
    case 'caller':
      return assignment && grants.some((g) => g.unitId === assignment.calledByUnitId) ? undefined : notPermitted('reason.caller')
    case 'assignee':
      // Who leads a unit above may act for it; that he has read an 应急哨 says nothing of those who must come.
      if (question.act === 'openWhistle') return assignment && grants.some((g) => g.unitId === assignment.unitId) ? undefined : notPermitted('reason.assignee')
      return assignment && grants.some((g) => g.unitId !== undefined && units.isWithin(assignment.unitId, g.unitId))
        ? undefined : notPermitted('reason.assignee')
    case 'onTheSpot':
      return whyNotOnTheSpot(question, grants, all)
    case 'involved':
      return grants.some((g) => g.unitId === matter.ownerUnitId || isOpenAssignee(question, g)) ? undefined : notPermitted('reason.involved')
    case 'askedOf':
      return whyNotAskedOf(question, grants)
    case 'handler':
      return isHandler(matter, grants) ? undefined : notPermitted('reason.handler')
    case 'working':
      return isHandler(matter, grants) || grants.some((g) => g.unitId === matter.ownerUnitId) || isNamed(question) ? undefined : notPermitted('reason.working')
    case 'districtCentre':
      return grants.some((g) => g.unitId !== undefined && g.unitId === centreOf(units, matter, 'districtCentre').unitId)
        ? undefined : notPermitted('reason.districtCentre')
    default:
      return undefined
  }
}

const isHandler = (matter: MatterFacts, grants: readonly ActorGrant[]): boolean =>
  grants.some((g) => g.unitId !== undefined && matter.handlerUnitIds.includes(g.unitId))
const isNamed = ({ actor, matter }: Question): boolean => 'personId' in actor && matter.namedPersonIds.includes(actor.personId)

const isOpenAssignee = ({ matter, assignments, units }: Question, { unitId }: ActorGrant): boolean =>
  unitId !== undefined && assignments.some((a) => a.round === matter.round && openAssignmentStates.includes(a.state) && units.isWithin(a.unitId, unitId))

function whyNotAskedOf({ request, units }: Question, grants: readonly ActorGrant[]): Refusal | undefined {
  if (!request) return notPossible('reason.noRequest')
  const asked = request.askedOfUnitId
  const isAsked = asked !== null && grants.some((g) => g.unitId !== undefined && units.isWithin(asked, g.unitId))
  return isAsked ? undefined : notPermitted('reason.askedOf')
}

function whyNotOnTheSpot(question: Question, grants: readonly ActorGrant[], all: readonly ActorGrant[]): Refusal | undefined {
  const { act, matter } = question
  const isHere = grants.some((g) => holdsPlace(matter, g))
  if (act === 'solveOnSpot') return isHere ? undefined : notPermitted('reason.elsewhere')
  // A grid worker stands where his grids are; the unit that he belongs to does not widen that.
  const isOwner = grants.some((g) => g.unitId === matter.ownerUnitId && g.role !== 'gridWorker')
  if (!isHere && !isOwner) return notPermitted('reason.elsewhere')
  return isOwnWork(question, all) ? notPermitted('reason.ownWork') : undefined
}

const levelColumns: Record<AreaLevel, 'cityId' | 'districtId' | 'streetId' | 'communityId' | 'gridId'> = {
  city: 'cityId', district: 'districtId', street: 'streetId', community: 'communityId', grid: 'gridId',
}

const holdsPlace = (matter: MatterFacts, grant: ActorGrant): boolean =>
  grant.areaId !== undefined && grant.areaLevel !== undefined && matter[levelColumns[grant.areaLevel]] === grant.areaId

const handledStates: readonly AssignmentFacts['state'][] = ['handling', 'toReview', 'done']

/** Nobody verifies or calls back what his own unit, one above it or one below it did; passing it on is not doing it. */
function isOwnWork({ matter, assignments, units }: Question, grants: readonly ActorGrant[]): boolean {
  const handlers = assignments.filter((a) => a.round === matter.round && handledStates.includes(a.state)).map((a) => a.unitId)
  if (matter.spotUnitId) handlers.push(matter.spotUnitId)
  return grants.some(({ unitId }) =>
    unitId !== undefined && handlers.some((handler) => units.isWithin(handler, unitId) || units.isWithin(unitId, handler)))
}

function whyNotByState({ act, row, matter, assignment, assignments, kinds }: Question): Refusal | undefined {
  if (row.on === 'assignment') {
    if (!assignment) return notPossible('reason.assignee')
    // An order ends with its matter, and with its round: no late word of a unit may move what is over.
    const isOver = isFinal(matter.state) || matter.state === 'merged' || matter.state === 'shelved' || assignment.round !== matter.round
    if (isOver && !row.afterEnd) return notInState(act, `state.${matter.state}`)
    if (row.from.includes(assignment.state)) return undefined
    // Its part went on to others: there is nothing left to check in for or to report here.
    if (assignment.state === 'passedOn' && (act === 'checkIn' || act === 'submitOutcome')) return notPossible('reason.handsOver')
    return notInState(act, `assignmentState.${assignment.state}`)
  }
  if (!row.from.includes(matter.state) && !isEveryKinds(kinds, act, matter)) return notInState(act, `state.${matter.state}`)
  return needsAssignment(row) ? whyNotByAssignmentState({ act, matter, assignment, assignments }) : undefined
}

/** A kind may bring states of its own; they are open, since ends are named alike for all kinds, and what may be done on matters of every kind is possible in them. */
const isEveryKinds = ({ common }: Kinds, act: string, { state }: MatterFacts): boolean => act in common.acts && !matterStates.includes(state)

const notInState = (act: string, state: string): Refusal => refuseAct('act-not-possible', 'reason.state', { state, act: `act.${act}` })

/** Acts on the matter whose form names one of its assignments. */
const needsAssignment = (row: ActRow<string>): boolean => row.on === 'matter' && 'assignmentId' in row.form.shape

function whyNotByAssignmentState({ act, matter, assignment, assignments }: Pick<Question, 'act' | 'matter' | 'assignment' | 'assignments'>): Refusal | undefined {
  // What units did before a matter was reopened is history.
  if (!assignment || assignment.round !== matter.round) return notInState(act, 'state.toDispatch')
  // Who declines sends it back to the owner, who gives it to another unit.
  const isAnothers = act === 'redispatch' && assignment.state === 'declined'
  if (!isAnothers && !openAssignmentStates.includes(assignment.state)) return notInState(act, `assignmentState.${assignment.state}`)
  const isLed = assignments.some((a) => a.role === 'lead' && a.round === matter.round && openAssignmentStates.includes(a.state))
  if (isAnothers && assignment.role === 'lead' && isLed) return notPossible('reason.leadExists')
  if (act === 'redispatch' && assignment.handsOver && assignment.state !== 'toSign') return notPossible('reason.handsOver')
  if (act === 'recall' && assignment.state !== 'toSign') return notPossible('reason.alreadySigned')
  const isAtWork = assignment.state === 'toCheckIn' || assignment.state === 'handling'
  if (act === 'requestExtension' && !isAtWork) return notInState(act, `assignmentState.${assignment.state}`)
  return undefined
}

function whyNotByKind(question: Question): Refusal | undefined {
  const { act, matter, kinds } = question
  if (act === 'reveal' && isReporterHidden(question)) return notPermitted('reason.reporterHidden')
  // Of persons that only its kind knows, the act itself says whether there is anything to open.
  if (act === 'reveal' && !matter.hasContact && !kinds.of(matter.kind).contactOf) return notPossible('reason.noReporter')
  if ((act === 'recordConference' || act === 'cancelConference') && !matter.hasConference) return notPossible('reason.noConference')
  return kinds.of(matter.kind).whyNot?.(question)
}

/** The single facts of a report; part of its kind (reportKind.ts). */
export function whyNotReport(question: Question): Refusal | undefined {
  const { act, row, matter, assignment, now } = question
  if (row.on === 'assignment' && assignment) return whyNotByAssignmentFacts(question, assignment)
  if (act === 'pause' && matter.pausedAt) return notPossible('reason.alreadyPaused')
  if (act === 'resume' && !matter.pausedAt) return notPossible('reason.notPaused')
  const hasAsked = (kind: OpenRequest['kind']): boolean => matter.requests.some((r) => r.kind === kind && r.facts['isAfter'] !== true)
  if ((act === 'whistle' || act === 'dispatch') && hasAsked('approval')) return notPossible('reason.whistleWaits')
  if (act === 'proposeRefusal' && hasAsked('refusal')) return notPossible('reason.hasRefusal')
  if ((act === 'askForMore' && hasAsked('information')) || (act === 'askToConfirm' && hasAsked('confirmation')) || (act === 'proposeShelving' && hasAsked('shelving'))) {
    return notPossible('reason.alreadyAsked')
  }
  if (act === 'rejectShelving' && !hasAsked('shelving')) return notPossible('reason.noRequest')
  if (act === 'returnToSource' && !matter.awaitsReturn) return notPossible(matter.returnedAt ? 'reason.alreadyReturned' : 'reason.noSource')
  if ((act === 'merge' || act === 'notDuplicate') && matter.isConfidential) return notPossible('reason.mergeConfidential')
  if (act === 'printSlip' && 'personId' in question.actor && matter.registeredBy !== question.actor.personId) return notPermitted('reason.notRegistrar')
  if (act === 'requestExtension' && assignment?.pendingExtension) return notPossible('reason.extensionPending')
  if (act === 'decideExtension' && !assignment?.pendingExtension) return notPossible('reason.noExtension')
  if (act === 'close' && matter.hasPhone && !matter.isAnswered && !matter.isConfidential) return notPossible('reason.notCalledBack')
  if (act === 'rate' && matter.isRated) return notPossible('reason.alreadyRated')
  const isReopenLate = matter.state === 'closed' && matter.reopenUntil !== null && now > matter.reopenUntil
  if (act === 'reopen' && isReopenLate) return notPossible('reason.reopenLate')
  return undefined
}

function whyNotByAssignmentFacts({ act, actor, matter, assignments, now }: Question, assignment: AssignmentFacts): Refusal | undefined {
  if (act === 'decline') {
    if (assignment.isDesignated) return notPossible('reason.designated')
    const hasDeclined = assignments.some((a) => a.unitId === assignment.unitId && a.state === 'declined' && a.round === assignment.round)
    if (hasDeclined) return notPossible('reason.declinedOnce')
    if (now > assignment.declineUntil) return notPossible('reason.declineLate')
  }
  if (act === 'openWhistle' && assignment.whistle !== 'emergency') return notPossible('reason.notEmergency')
  if (act === 'openWhistle' && assignment.openedAt) return notPossible('reason.alreadyOpened')
  if ((act === 'sendLink' || act === 'answerByCall') && assignment.hasAccounts) return notPossible('reason.hasAccounts')
  if (act === 'rateWhistle' || act === 'rateWhistler') {
    if (!assignment.whistle) return notPossible('reason.notWhistled')
    if (assignment.ratedBy.includes(act === 'rateWhistle' ? 'whistler' : 'called')) return notPossible('reason.ratedAlready')
  }
  if (act === 'contact' && !matter.hasPhone) return notPossible('reason.noReporter')
  if (act === 'submitOutcome' && contactsReporter(assignment) && matter.hasPhone && !assignment.hasTriedContact) {
    return notPossible('reason.notContacted')
  }
  const isSubmitter = 'personId' in actor && assignment.submittedBy === actor.personId
  if (act === 'signOff' && isSubmitter && assignment.hasOtherReviewer) return notPermitted('reason.sameReviewer')
  return undefined
}

type Received = Pick<MatterFacts, 'receivingUnitId' | 'cityId' | 'districtId' | 'streetId' | 'communityId'>

/** Who tipped off is known to the centre that received it and to those above it, to nobody below (DESIGN part 2). */
export function isReporterHidden({ actor, matter, units }: Pick<Question, 'actor' | 'units'> & { matter: Received }): boolean {
  const receiving = matter.receivingUnitId
  if (receiving === null) return false
  const knows = 'personId' in actor && actor.grants.some(({ unitId }) => unitId !== undefined && isAtOrAbove(units, unitId, receiving, matter))
  return !knows && actor.kind !== 'system'
}

function isAtOrAbove(units: UnitNesting, unitId: string, receivingId: string, matter: Received): boolean {
  const line = (['committee', 'gridCentre', 'districtCentre', 'cityCentre'] as const).map((key) => centreOf(units, matter, key).unitId)
  const from = line.lastIndexOf(receivingId)
  return unitId === receivingId || (from >= 0 && line.slice(from).includes(unitId))
}

type Table = Procedure<string, string>

/** Every act on the matter with the answer whether it is possible now: a staff member's acts, or the reporter's. */
export function matterChoices(scene: PermitScene): ActChoice[] {
  const table: Table = scene.actor.kind === 'reporter' ? scene.kinds.of(scene.matter.kind).reporterActs : actsOfKind(scene.kinds, scene.matter.kind)
  return Object.entries(table).map(([act, row]) => {
    const refusals = row.answers ? refusalsOfRequests(scene, act, row) : needsAssignment(row) ? refusalsOfAssignments(scene, act, row) : [permitAct({ ...scene, act, row })]
    return choice(act, refusals.includes(undefined) ? undefined : refusals[0])
  })
}

/** One answer per request the act could answer. */
function refusalsOfRequests(scene: PermitScene, act: string, row: ActRow<string>): (Refusal | undefined)[] {
  const meant = scene.matter.requests.filter((r) => r.kind === row.answers)
  if (meant.length === 0) return [permitAct({ ...scene, act, row })]
  return meant.map((request) => permitAct({ ...scene, act, row, request }))
}

/** One answer per assignment the act could mean, open ones first: their reason says more than that another is over. */
function refusalsOfAssignments(scene: PermitScene, act: string, row: ActRow<string>): (Refusal | undefined)[] {
  const isOpen = (a: AssignmentFacts): boolean => openAssignmentStates.includes(a.state)
  const meant = scene.assignments.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
  if (meant.length === 0) return [permitAct({ ...scene, act, row })]
  return meant.map((assignment) => permitAct({ ...scene, act, row, assignment }))
}

/** The acts on one assignment with the answer whether each is possible now. */
export function assignmentChoices(scene: PermitScene, assignment: AssignmentFacts): ActChoice[] {
  const table: Table = assignmentActs
  return Object.entries(table).map(([act, row]) => choice(act, permitAct({ ...scene, act, row, assignment })))
}

const choice = (act: string, refusal: Refusal | undefined): ActChoice =>
  refusal ? { act, allowed: false, reason: refusal.reason } : { act, allowed: true }

/** What the actor could do now: named by a refusal (409 `possible`), on the assignment that was meant and on the matter. */
export function possibleActs(scene: PermitScene, assignment?: AssignmentFacts): string[] {
  const choices = [...(assignment ? assignmentChoices(scene, assignment) : []), ...matterChoices(scene)]
  return [...new Set(choices.filter((c) => c.allowed).map((c) => c.act))]
}

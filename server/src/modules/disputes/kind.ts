// The dispute 矛盾纠纷 as a kind of matter.
import { kindTables } from '@gongzhi/contracts/kinds.ts'
import { refuseAct } from '../matters/index.ts'
import type { Kind, Question, Refusal } from '../matters/index.ts'
import { disputeEffects, partyEffects } from './acts/effects.ts'
import { hasBothSides } from './acts/wishes.ts'
import { disputeClocks, mainClockOf, whyNotConfirmable } from './clocks.ts'
import { detailOf, hasEverybodyAgreed, loadDispute } from './facts.ts'
import { isInsider } from './insiders.ts'
import { contactOfParty } from './parties.ts'
import { disputeTodos } from './todos.ts'

export const disputeKind: Kind = {
  kind: 'dispute',
  acts: kindTables.dispute.acts,
  effects: disputeEffects,
  reporterActs: kindTables.dispute.reporterActs,
  reporterEffects: partyEffects,
  load: loadDispute,
  clocks: disputeClocks,
  todos: disputeTodos,
  whyNot: whyNotDispute,
  isPrivate: true,
  contactOf: contactOfParty,
  mainClockOf,
}

function whyNotDispute({ act, actor, matter }: Question): Refusal | undefined {
  const detail = detailOf(matter)
  const notPossible = (reason: Refusal['reason']): Refusal => refuseAct('act-not-possible', reason)
  const hasPlanned = detail.sessions.some(({ state }) => state === 'planned')
  switch (act) {
    case 'acceptDispute':
      if (!hasBothSides(detail)) return notPossible('reason.noSecondParty')
      return hasEverybodyAgreed(detail) ? undefined : notPossible('reason.notAllAgreed')
    // Who joined after it was taken on is asked before anybody mediates (Art. 17).
    case 'assignMediators':
      return matter.state !== 'toAssign' || hasEverybodyAgreed(detail) ? undefined : notPossible('reason.notAllAgreed')
    case 'recordSession':
    case 'cancelSession':
      return hasPlanned ? undefined : notPossible('reason.noPlannedSession')
    case 'reachAgreement':
      return detail.sessions.some(({ state, attendedPartyIds }) => state === 'held' && attendedPartyIds.length > 0) ? undefined : notPossible('reason.noSessionYet')
    case 'recordConfirmation': {
      if (detail.confirmationStep === 'confirmed') return notPossible('reason.confirmedAlready')
      const reason = whyNotConfirmable(detail)
      return reason ? notPossible(reason) : undefined
    }
    case 'tellWays':
      return detail.toldOn === null ? undefined : notPossible('reason.alreadyTold')
    case 'fileVolume':
      if (matter.state === 'failed' && detail.toldOn === null) return notPossible('reason.notToldYet')
      return matter.awaitsReturn && !matter.returnedAt ? notPossible('reason.notReturnedYet') : undefined
    case 'returnDispute':
      if (matter.awaitsReturn && !matter.returnedAt) return undefined
      return notPossible(matter.returnedAt ? 'reason.alreadyReturned' : 'reason.noSource')
    case 'checkVolume':
      if (detail.grade !== null) return notPossible('reason.volumeChecked')
      return tookPart(actor, matter, detail.mediators) ? refuseAct('not-permitted', 'reason.tookPart') : undefined
    // Whose telephone it is concerns those who work on it, and who wrote it down.
    case 'reveal':
      return isInsider(actor, matter) || ('personId' in actor && matter.registeredBy === actor.personId) ? undefined : refuseAct('not-permitted', 'reason.working')
    // What was said lies in the papers too (Art. 15).
    case 'openPaper':
      return isInsider(actor, matter) ? undefined : refuseAct('not-permitted', 'reason.working')
    case 'rateMediation':
      return matter.isRated ? notPossible('reason.alreadyRated') : undefined
    default:
      return undefined
  }
}

/** Nobody checks what he, or an organisation that he acts for, has mediated. */
function tookPart(actor: Question['actor'], { ownerUnitId }: Question['matter'], mediators: readonly { personId: string; unitId: string }[]): boolean {
  if (!('personId' in actor)) return false
  const unitIds = [ownerUnitId, ...mediators.map(({ unitId }) => unitId)]
  return mediators.some(({ personId }) => personId === actor.personId) || actor.grants.some(({ unitId }) => unitId !== undefined && unitIds.includes(unitId))
}

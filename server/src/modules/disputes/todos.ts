// Who must do what on a dispute now, as a function of where it stands.
import type { DesiredTodo, Standing } from '../matters/index.ts'
import { activeMediators, detailOf, hasEverybodyAgreed } from './facts.ts'
import { whyNotConfirmable } from './clocks.ts'

/** The mediators named for it do what mediation is, its organisation the rest. */
export function disputeTodos({ matter }: Pick<Standing, 'matter'>): DesiredTodo[] {
  const detail = detailOf(matter)
  const unitId = matter.ownerUnitId
  const isPlanned = detail.sessions.some(({ state }) => state === 'planned')
  const owed: DesiredTodo[] = matter.awaitsReturn && !matter.returnedAt && ['performing', 'performed', 'failed', 'refused', 'filed'].includes(matter.state)
    ? [{ unitId, act: 'returnDispute', clockKind: 'return' }] : []
  const mediators = (todo: Pick<DesiredTodo, 'act' | 'clockKind'>): DesiredTodo[] => {
    const named = activeMediators(detail)
    return named.length === 0 ? [{ unitId, ...todo }] : named.map(({ personId, unitId: own }) => ({ unitId: own, personId, ...todo }))
  }
  // Somebody waits for a meeting that will not be.
  const toCancel: DesiredTodo[] = isPlanned ? mediators({ act: 'cancelSession' }) : []
  const canConfirm = detail.agreement?.inForceOn && detail.confirmationStep === null && !whyNotConfirmable(detail)
  const confirmation: DesiredTodo[] = canConfirm ? [{ unitId, act: 'recordConfirmation', clockKind: 'confirmation' }] : []
  // Filed when whoever sent it has heard.
  const file: DesiredTodo[] = owed.length > 0 ? [] : [{ unitId, act: 'fileVolume', clockKind: 'volume' }]
  switch (matter.state) {
    case 'toAskWish': return [...owed, { unitId, act: detail.parties.length > 1 ? 'recordWish' : 'recordParty', clockKind: 'wish' }]
    // Somebody who was found out later is asked as well.
    case 'toAccept': return [...owed, { unitId, act: hasEverybodyAgreed(detail) ? 'acceptDispute' : 'recordWish', clockKind: 'accept' }]
    case 'toAssign': return [...owed, { unitId, act: hasEverybodyAgreed(detail) ? 'assignMediators' : 'recordWish', clockKind: 'assign' }]
    case 'mediating': return [...owed, ...mediators({ act: isPlanned ? 'recordSession' : 'scheduleSession', clockKind: 'mediation' })]
    case 'toSignAgreement': return [...owed, { unitId, act: 'sealAgreement', clockKind: 'agreement' }]
    case 'performing': return [...owed, ...mediators({ act: 'recordPerformance', clockKind: 'performance' }), ...confirmation, ...toCancel]
    case 'performed': return [...owed, ...file, ...confirmation]
    case 'failed': {
      return [...owed, ...(detail.toldOn === null ? [{ unitId, act: 'tellWays', clockKind: 'tell' } as const] : file), ...toCancel]
    }
    default: return owed
  }
}

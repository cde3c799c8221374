// Which clocks a dispute must have running, as a function of where it stands.
import { notConfirmableTypes } from '@gongzhi/contracts/disputes.ts'
import { localInstant } from '@gongzhi/contracts/kit/localDays.ts'
import type { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import type { ClockKind, MatterState } from '@gongzhi/contracts/matters.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { WordKey } from '@gongzhi/contracts/words/words.ts'
import type { DesiredClock } from '../clocks/index.ts'
import type { MatterFacts, Standing } from '../matters/index.ts'
import { detailOf } from './facts.ts'
import type { DisputeDetail, TermFacts } from './facts.ts'

/** Of what the parties agreed on nothing is counted: the day stands in the agreement. */
const AGREED_DAY: LimitRule = { amount: 1, unit: 'calendarDay', firstDayCounted: false, roll: 'none', endOfDay: 'midnight', basis: '人民调解法第二十九条、第三十一条' }

/** What runs where the dispute stands; a day that the parties fixed stands in place of a counted one. */
export function disputeClocks({ matter, rules, now }: Standing): DesiredClock[] {
  const detail = detailOf(matter)
  const own: DesiredClock[] = []
  const start = (kind: ClockKind, rule: LimitRule, startAt = now, fixedDueAt?: Date): void =>
    void own.push({ kind, rule, startAt, ...(fixedDueAt ? { fixedDueAt } : {}) })
  const { disputes } = rules
  switch (matter.state) {
    case 'toAskWish': start('wish', disputes.wish, matter.reportedAt); break
    case 'toAccept': start('accept', disputes.accept); break
    case 'toAssign': start('assign', disputes.assign); break
    case 'mediating': start('mediation', disputes.mediation[detail.risk], new Date(detail.mediatingSince!), asDate(detail.extendedUntil)); break
    case 'toSignAgreement': start('agreement', disputes.agreement); break
    case 'performing': start('performance', AGREED_DAY, now, dayEnd(nextWatchOn(detail))); break
    case 'performed': start('volume', disputes.volume); break
    case 'failed':
      if (detail.toldOn === null) start('tell', disputes.tell)
      else start('volume', disputes.volume)
      break
    default:
  }
  return [...own, ...confirmationClock(matter.state, detail, rules), ...returnClock({ matter, rules, now } as Standing)]
}

const MAIN: Partial<Record<MatterState, ClockKind>> = {
  toAskWish: 'wish', toAccept: 'accept', toAssign: 'assign', mediating: 'mediation', toSignAgreement: 'agreement', performing: 'performance', performed: 'volume',
}

/** By which limit the dispute is due where it stands. */
export const mainClockOf = (matter: MatterFacts): ClockKind | undefined =>
  matter.state === 'failed' ? (detailOf(matter).toldOn === null ? 'tell' : 'volume') : MAIN[matter.state]

/** The court's or police's own deadline for hearing what came of it. */
function returnClock({ matter, rules }: Pick<Standing, 'matter' | 'rules'>): DesiredClock[] {
  if (!matter.awaitsReturn || matter.returnedAt || !matter.outerDueAt) return []
  return [{ kind: 'return', rule: rules.limits.whole, startAt: matter.reportedAt, fixedDueAt: matter.outerDueAt }]
}

/** 自调解协议生效之日起三十日内 (Art. 33); the day of effect itself is not counted (民法典 Art. 201). */
function confirmationClock(state: string, detail: DisputeDetail, { disputes }: Rules): DesiredClock[] {
  const inForceOn = detail.agreement?.inForceOn
  if (!inForceOn || detail.confirmationStep !== null || !['performing', 'performed'].includes(state) || whyNotConfirmable(detail)) return []
  return [{ kind: 'confirmation', rule: disputes.confirmation, startAt: localInstant(inForceOn, '00:00') }]
}

/**
 * What a court does not confirm: relations of status, adoption and marriage (司法确认程序的若干规定 Art. 4); and what there
 * is no written agreement of, which the application must come with (Art. 3).
 */
export function whyNotConfirmable({ disputeType, agreement }: DisputeDetail): Extract<WordKey, `reason.${string}`> | undefined {
  if (notConfirmableTypes.includes(disputeType)) return 'reason.notConfirmable'
  return agreement?.form === 'oral' ? 'reason.oralNotConfirmable' : undefined
}

/** When a term is looked at next: the day agreed on, or the one that the last visit put it to. */
export const watchOn = ({ dueOn, nextVisitOn }: Pick<TermFacts, 'dueOn' | 'nextVisitOn'>): string => nextVisitOn ?? dueOn

/** The first day on which something is still to be performed; without one the last of all. */
export function nextWatchOn({ agreement }: DisputeDetail): string {
  const terms = agreement?.terms ?? []
  const open = terms.filter(({ result }) => result !== 'performed')
  return (open.length > 0 ? open : terms).map(watchOn).toSorted()[0] ?? agreement!.reachedOn
}

export const dayEnd = (day: string): Date => localInstant(day, '24:00')
const asDate = (at: string | null): Date | undefined => (at === null ? undefined : new Date(at))

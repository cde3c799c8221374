// Which clocks a petition must have running, as a function of where it stands; each binds the office, none the petitioner
// (信访工作条例 Art. 21–23, 34–36). Those of requests are every kind's.
import type { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import { localInstant } from '@gongzhi/contracts/kit/localDays.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import type { ClockKind, MatterState } from '@gongzhi/contracts/matters.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { DesiredClock } from '../clocks/index.ts'
import type { MatterFacts, Standing } from '../matters/index.ts'
import { detailOf, owesReport } from './detail.ts'
import type { PetitionDetail } from './detail.ts'

/** A day that was entered counts as such; at which hour of it makes no difference to a limit in days (民法典 201). */
const on = (date: string): Date => localInstant(date, '12:00')
const endOf = (date: string): Date => localInstant(date, '24:00')

export function petitionClocks({ matter, rules }: Pick<Standing, 'matter' | 'rules'>): DesiredClock[] {
  if (isFinal(matter.state)) return []
  const detail = detailOf(matter)
  return [...stepClocks(matter.state, matter.reportedAt, detail, rules.petitions), ...reportClock(detail, rules.petitions)]
}

function stepClocks(state: Standing['matter']['state'], reportedAt: Date, detail: PetitionDetail, limits: Rules['petitions']): DesiredClock[] {
  const passOn: DesiredClock = { kind: 'passOn', rule: limits.passOn, startAt: detail.backAt ?? detail.receivedAt }
  switch (state) {
    case 'toRegister':
      return [{ kind: 'register', rule: limits.register, startAt: reportedAt }, passOn]
    case 'toPassOn':
      return [passOn]
    case 'toInform':
      return informClocks(detail, limits)
    case 'handling':
      return [opinionClock(detail, limits)]
    case 'hearing':
      return detail.stage === 'reReview' ? [reReviewClock(detail, limits)] : [opinionClock(detail, limits)]
    case 'toServe':
      return [{ kind: 'serve', rule: limits.serve, startAt: on(detail.answeredOn!) }]
    case 'answered':
      return answeredClocks(detail, limits)
    case 'reviewing':
      return [{ kind: 'review', rule: limits.review, startAt: on(detail.reviewAskedOn!) }]
    case 'reReviewing':
      return [reReviewClock(detail, limits)]
    default:
      throw new Error(`A petition is never ${state}.`)
  }
}

function informClocks(detail: PetitionDetail, limits: Rules['petitions']): DesiredClock[] {
  const startAt = detail.handlerReceivedAt!
  const mayObject = detail.passedByUnitId !== null && !detail.hasObjected && !detail.isDecided
  return [{ kind: 'inform', rule: limits.inform, startAt }, ...(mayObject ? [{ kind: 'objection' as const, rule: limits.objection, startAt }] : [])]
}

/** 60 days from acceptance where an opinion is due (Art. 34); what is otherwise answered, and what goes the short way, by rule data. */
const opinionClock = (detail: PetitionDetail, limits: Rules['petitions']): DesiredClock => ({ kind: 'opinion', rule: opinionRule(detail, limits), startAt: on(detail.acceptedOn!) })

export const opinionRule = ({ isSimple, claimWay }: Pick<PetitionDetail, 'isSimple' | 'claimWay'>, limits: Rules['petitions']): LimitRule =>
  isSimple ? limits.simple : claimWay === 'opinion' ? limits.opinion : limits.answer

const reReviewClock = (detail: PetitionDetail, limits: Rules['petitions']): DesiredClock => ({ kind: 'reReview', rule: limits.reReview, startAt: on(detail.reviewAskedOn!) })

/** The window in which review can be asked for, and the office's own term to file after it. */
function answeredClocks({ servedOn, reviewUntil }: PetitionDetail, limits: Rules['petitions']): DesiredClock[] {
  const served = on(servedOn!)
  if (reviewUntil === null) return [{ kind: 'file', rule: limits.file, startAt: served }]
  return [
    { kind: 'askReview', rule: limits.askReview, startAt: served, fixedDueAt: endOf(reviewUntil) },
    { kind: 'file', rule: limits.file, startAt: endOf(reviewUntil) },
  ]
}

/** 交办: until the day that was given with it the report on the outcome is owed (Art. 22 (3)). */
function reportClock(detail: PetitionDetail, limits: Rules['petitions']): DesiredClock[] {
  if (!owesReport(detail) || detail.reportDueOn === null) return []
  return [{ kind: 'return', rule: limits.answer, startAt: detail.handlerReceivedAt!, fixedDueAt: endOf(detail.reportDueOn) }]
}

const MAIN: Partial<Record<MatterState, ClockKind>> = {
  toRegister: 'register', toPassOn: 'passOn', toInform: 'inform', handling: 'opinion', toServe: 'serve', reviewing: 'review', reReviewing: 'reReview',
}

/** By which limit the petition is due now; once it is answered it is the petitioner who may still do something, and nothing is due. */
export const mainClockOf = (matter: MatterFacts): ClockKind | undefined =>
  matter.state === 'hearing' ? (detailOf(matter).stage === 'reReview' ? 'reReview' : 'opinion') : MAIN[matter.state]

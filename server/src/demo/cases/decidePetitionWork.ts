// What the unit does with a petition that it has taken on: finds out, hears, asks for time, settles or gives its opinion.
import { petitionWords } from '../../../../city/life/caseWords.ts'
import { reviewTexts } from '../../../../city/life/petitionTales.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { timesDone } from './caseScene.ts'
import { conferenceSteps } from './decideCommon.ts'
import { byHandler, unitOfDuty } from './petitionMind.ts'
import type { PetitionMind } from './petitionMind.ts'
import { willWithdraw } from './decidePetitionAside.ts'
import { dayOf, momentOn, onceIf, pickOf } from './caseStep.ts'
import type { CaseStep } from './caseStep.ts'

/** Day by day first, the opinion in the end; how long the whole of it takes is drawn. */
const FINDING_HOURS = [30, 260] as const
const ANSWER_HOURS = [20, 420] as const

export function handling(mind: PetitionMind): CaseStep[] {
  const { detail, plot, scene } = mind
  const isOpinion = detail.claimWay === 'opinion'
  const conference = detail.petitionClass === 'accusation' ? [] : conferenceSteps(mind, { callerUnitId: scene.matter.ownerUnitId, unitIds: [detail.handlerUnitId ?? undefined, unitOfDuty(mind, 'justice')] })
  // What units have agreed to look at together is not answered before.
  if (conference.length > 0) return conference
  if (timesDone(scene, 'recordFinding') === 0) return [finding(mind)]
  if (isOpinion && onceIf(mind, 'openHearing', 'heard')) return [opens(mind)]
  if (isOpinion && !detail.isSimple && onceIf(mind, 'askForTime', 'needsTime')) {
    return [byHandler(mind, { act: 'askForTime', permission: 'petition.handle', hours: [100, 500], input: { days: 30, reason: pickOf(mind, 'time', petitionWords.needsTime) } })]
  }
  if (detail.petitionClass === 'claim' && isOpinion && plot.draws.happens('settled') && timesDone(scene, 'giveOpinion') === 0) {
    const input: CaseStep['input'] = (at, scanIds) => ({ kind: 'settled', terms: pickOf(mind, 'terms', petitionWords.settledTerms), agreedOn: dayOf(at), fileIds: scanIds })
    return [byHandler(mind, { act: 'settle', permission: 'petition.handle', hours: ANSWER_HOURS, input, scan: 'stamped' })]
  }
  return willWithdraw(mind) ? [] : [isOpinion ? gives(mind) : answers(mind)]
}

const finding = (mind: PetitionMind): CaseStep =>
  byHandler(mind, { act: 'recordFinding', permission: 'petition.handle', hours: FINDING_HOURS, input: (at: Date) => ({ doneOn: dayOf(at), findings: mind.plot.told.tale.findings || '已核对有关材料。' }) })

function opens(mind: PetitionMind): CaseStep {
  const days = mind.plot.draws.between('hearing', 1, 5)
  return byHandler(mind, {
    act: 'openHearing', permission: 'petition.handle', hours: [20, 120],
    input: (at: Date) => ({ startsAt: momentOn(at, days, 9.5 * 60).toISOString(), place: pickOf(mind, 'place', petitionWords.hearingPlaces), agenda: pickOf(mind, 'agenda', petitionWords.agendas) }),
  })
}

/** Closed on the day after it was to be, with its record. */
export const hearing = (mind: PetitionMind): CaseStep[] =>
  [byHandler(mind, { act: 'closeHearing', permission: 'petition.handle', hours: [28, 140], input: { record: pickOf(mind, 'record', petitionWords.hearingRecords) } })]

function gives(mind: PetitionMind): CaseStep {
  const { told: { tale }, draws } = mind.plot
  const drawn = draws.number('result')
  const result = drawn < 0.55 ? 'supported' : drawn < 0.8 ? 'explained' : 'notSupported'
  const opinion = result === 'supported' ? tale.answer : result === 'explained' ? `${tale.answer}其余诉求已当面解释说明。` : '经查,所提请求没有依据,不予支持;已说明理由。'
  return byHandler(mind, { act: 'giveOpinion', permission: 'petition.handle', hours: ANSWER_HOURS, input: { result, request: tale.request, facts: tale.findings || tale.description, opinion, basis: tale.basis || '《信访工作条例》第三十二条' } })
}

function answers(mind: PetitionMind): CaseStep {
  const { told: { tale }, draws } = mind.plot
  const isAdopted = tale.answer.startsWith('暂不') ? 'notAdopted' : tale.answer.startsWith('部分') ? 'partlyAdopted' : draws.number('adopted') < 0.9 ? 'adopted' : 'partlyAdopted'
  return byHandler(mind, { act: 'answerPetition', permission: 'petition.handle', hours: ANSWER_HOURS, input: { answer: tale.answer, ...(mind.detail.petitionClass === 'suggestion' ? { isAdopted } : {}) } })
}

/** By the next higher body: mostly upheld. */
export function reviewing(mind: PetitionMind): CaseStep[] {
  const isChanged = mind.plot.draws.happens('reviewChanged', timesDone(mind.scene, 'giveReviewOpinion'))
  const text = reviewTexts[isChanged ? 1 : 0]
  const reviewedOn = mind.detail.reviewAskedOn ?? localDateOf(mind.scene.lastAt)
  return [byHandler(mind, { act: 'giveReviewOpinion', permission: 'petition.review', hours: [100, 480], input: { result: isChanged ? 'changed' : 'upheld', ...text, facts: `${reviewedOn}收到复查申请。${text.facts}` } })]
}

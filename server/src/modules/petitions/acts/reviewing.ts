// 送达, and what follows from it: review and re-review by the next higher body, then no more (Art. 35, 36).
import { endOfTermAt, dateOfDay, localDateOf, localInstant } from '@gongzhi/contracts/kit/localDays.ts'
import { sayAny } from '@gongzhi/contracts/words/words.ts'
import { due, refuse, sayWords, attach } from '../../matters/index.ts'
import type { Effect, Outcome, Work } from '../../matters/index.ts'
import { send } from '../../../platform/statements.ts'
import { reviewBodies } from '../bodies.ts'
import { change, detailOf } from '../detail.ts'
import { paperDrawn, servedAnswer } from '../drawn.ts'
import { firstStaffed } from '../staffing.ts'
import { insertOpinion } from './handling.ts'
import type { Form } from './forms.ts'
import { refuseDay, todayOf, voidOpen } from './forms.ts'

/**
 * The answer has reached the petitioner. Thirty days to ask for review count from the day after (民法典 201, 203); of what
 * is no opinion there is none, and after the re-review it is final. What was set aside is given anew by who gave it first.
 */
export const serveAnswer: Effect<Form<'serveAnswer'>> = async (work, service) => {
  const detail = detailOf(work.matter)
  refuseDay(service.servedOn, { today: todayOf(work), notBefore: detail.answeredOn, pointer: '/servedOn' })
  await servedAnswer(work, service)
  const { servedOn, way } = service
  await markServed(work, servedOn, way)
  const facts = { way, servedOn }
  if (detail.answer === 'redone') return { ...redone(work, servedOn), facts: { ...facts, isRedone: true } }
  const mayAsk = detail.answer === 'opinion' && detail.stage !== 'reReview'
  const reviewUntil = mayAsk ? lastDay(work, servedOn) : null
  const isConcluded = detail.answer === 'opinion' && detail.stage === 'reReview'
  return { ...change(work, { servedOn, reviewUntil, isConcluded }), facts: { ...facts, ...(reviewUntil ? { reviewUntil } : {}), ...(isConcluded ? { isFinal: true } : {}) } }
}

const lastDay = ({ rules }: Work, servedOn: string): string =>
  dateOfDay(endOfTermAt(due(rules, rules.petitions.askReview, localInstant(servedOn, '12:00'))).day)

/** Set aside in review: the unit whose opinion it was begins anew, with the whole term, and the petitioner may ask for review again. */
function redone(work: Work, servedOn: string): Outcome {
  const { firstHandlerUnitId } = detailOf(work.matter)
  return {
    ...change(work, {
      servedOn, handlerUnitId: firstHandlerUnitId, firstHandlerUnitId: null, stage: 'opinion', answer: null, acceptedOn: servedOn, isExtended: false, reviewUntil: null, reviewAskedOn: null,
    }),
    to: 'handling',
  }
}

async function markServed({ tx, matter, sent }: Work, servedOn: string, serviceWay: string): Promise<void> {
  sent.push(send(tx, tx.updateTable('petitionOpinions').set({ servedOn, serviceWay }).where('matterId', '=', matter.matterId).where('servedOn', 'is', null).compile()))
}

/** Asked for in writing or at the counter; by the petitioner himself on his page it is `askReview`. */
export const recordReviewRequest: Effect<Form<'recordReviewRequest'>> = async (work, { askedOn, grounds, fileIds }) => {
  const { reviewUntil, servedOn } = detailOf(work.matter)
  refuseDay(askedOn, { today: todayOf(work), notBefore: servedOn, pointer: '/askedOn' })
  if (reviewUntil !== null && askedOn > reviewUntil) throw refuse('reason.reviewLate', { date: reviewUntil })
  await attach(work, fileIds, 'reviewRequest')
  return reviewAsked(work, askedOn, grounds)
}

/** To the next higher body that has somebody to review (Art. 35, 36); above the city's government there is none here, and it answers itself. */
export async function reviewAsked(work: Work, askedOn: string, grounds: string): Promise<Outcome> {
  const { deps, matter } = work
  const detail = detailOf(matter)
  const stage = detail.stage === 'opinion' ? ('review' as const) : ('reReview' as const)
  const body = await firstStaffed(work, reviewBodies(deps.units, deps.units.byId(detail.handlerUnitId!)), ['petition.review', 'petition.handle'])
  if (!body) throw refuse('reason.noReviewBody')
  sayWords(work, 'grounds', grounds)
  await voidOpen(work, 'moreTime')
  return {
    ...change(work, { stage, reviewAskedOn: askedOn, handlerUnitId: body.unit.unitId, firstHandlerUnitId: detail.firstHandlerUnitId ?? detail.handlerUnitId, reviewUntil: null }),
    to: stage === 'review' ? 'reviewing' : 'reReviewing',
    facts: { askedOn, unit: body.unit.name, stage, ...(body.isHighest ? { isHighest: true } : {}) },
  }
}

/** 复查意见, 复核意见: upheld, changed, or set aside and given anew. */
export const giveReviewOpinion: Effect<Form<'giveReviewOpinion'>> = async (work, { result, ...said }) => {
  const { stage } = detailOf(work.matter)
  for (const [field, text] of Object.entries(said)) sayWords(work, field, text)
  await insertOpinion(work, stage, result)
  await paperDrawn(work, stage === 'review' ? 'reviewOpinion' : 'reReviewOpinion', {}, { ...said, result: sayAny('zh-CN', `reviewResult.${result}`) })
  return { ...change(work, { answer: result === 'redone' ? 'redone' : 'opinion', answeredOn: localDateOf(work.now) }), facts: { result, stage } }
}

// The single facts that speak against an act on a petition, after person and state have been asked; each with its article
// in the words.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { RequestKind } from '@gongzhi/contracts/matters.ts'
import { refuseAct } from '../matters/index.ts'
import type { Question, Refusal } from '../matters/index.ts'
import { detailOf, isContent, isReviewOpen, owesReport } from './detail.ts'
import type { PetitionDetail } from './detail.ts'

const not = (reason: Refusal['reason'], params?: Record<string, string>): Refusal => refuseAct('act-not-possible', reason, params)

/** What would tell others than discipline inspection of an accusation (Art. 30). */
const OUTSIDE_THE_WALL = ['passOn', 'object', 'askSuperior', 'reportUp', 'nameLeader', 'settle', 'askWhetherSame', 'splitPetition', 'instruct', 'supervise', 'callConference']

type Judged = { question: Question; detail: PetitionDetail; has: (kind: RequestKind) => boolean; today: string }

export function whyNotPetition(question: Question): Refusal | undefined {
  const detail = detailOf(question.matter)
  // Also of one that has not been classed yet, when it says whom it is about.
  if (isWalled(detail, question) && OUTSIDE_THE_WALL.includes(question.act)) return not('reason.petitionWall')
  if (OPENS_NAMES.includes(question.act) && !worksOnIt(question, detail)) return refuseAct('not-permitted', 'reason.working')
  const has = (kind: RequestKind): boolean => question.matter.requests.some((request) => request.kind === kind)
  return reasons[question.act]?.({ question, detail, has, today: localDateOf(question.now) })
}

/** What shows who petitions. */
const OPENS_NAMES = ['reveal', 'openPaper', 'drawPaper']

/** Whoever looks after an area sees that there is a petition; who it is from, those who deal with it, were asked about it, or lead it. */
function worksOnIt({ actor, matter }: Question, { officeUnitId, passedByUnitId, firstHandlerUnitId }: PetitionDetail): boolean {
  if (!('personId' in actor)) return true
  const units = [matter.ownerUnitId, officeUnitId, passedByUnitId, firstHandlerUnitId, ...matter.handlerUnitIds, ...matter.requests.map(({ askedOfUnitId }) => askedOfUnitId)]
  return matter.namedPersonIds.includes(actor.personId) || actor.grants.some(({ unitId }) => unitId !== undefined && units.includes(unitId))
}

const isWalled = ({ petitionClass }: PetitionDetail, { matter }: Question): boolean =>
  petitionClass === 'accusation' || matter.aboutUnitId !== null || matter.aboutPersonId !== null

const reasons: Record<string, (judged: Judged) => Refusal | undefined> = {
  // Another category and another unit each time would piece together what somebody petitions about.
  askWhetherSame: ({ detail }) => (detail.isAsked ? not('reason.askedOnce') : undefined),
  passToDiscipline: ({ detail }) => (detail.petitionClass === 'accusation' ? undefined : not('reason.onlyAccusations')),
  object: ({ detail, has, question }) => {
    if (detail.isDecided) return not('reason.decidedFinally')
    if (detail.passedByUnitId === null) return not('reason.notPassedOn')
    if (has('objection')) return not('reason.alreadyAsked')
    if (detail.hasObjected) return not('reason.objectedOnce')
    return isObjectionLate(question) ? not('reason.objectionLate') : undefined
  },
  askSuperior: ({ detail, has }) => {
    if (detail.isDecided) return not('reason.decidedFinally')
    return has('jurisdiction') ? not('reason.alreadyAsked') : undefined
  },
  openHearing: ({ detail, question }) => (question.matter.state === 'handling' && detail.claimWay !== 'opinion' ? not('reason.opinionOnly') : undefined),
  askForTime: ({ detail, has }) => {
    if (detail.claimWay !== 'opinion' || detail.isSimple) return not('reason.opinionOnly')
    if (detail.isExtended) return not('reason.extendedOnce')
    return has('moreTime') ? not('reason.alreadyAsked') : undefined
  },
  settle: ({ detail }) => (detail.petitionClass === 'claim' ? undefined : not('reason.claimsOnly')),
  giveOpinion: ({ detail }) => (detail.claimWay === 'opinion' ? undefined : not('reason.opinionOnly')),
  answerPetition: ({ detail }) => (detail.claimWay === 'opinion' ? not('reason.opinionNeeded') : undefined),
  recordReviewRequest: ({ detail }) => whyNoReview(detail),
  askReview: ({ detail, today }) => whyNoReview(detail) ?? (isReviewOpen(detail, today) ? undefined : not('reason.reviewLate', { date: detail.reviewUntil! })),
  reportDone: ({ detail }) => (owesReport(detail) ? undefined : not(detail.reportedAt ? 'reason.reportedAlready' : 'reason.notAssigned')),
  filePetition: ({ detail, today }) => {
    if (owesReport(detail)) return not('reason.reportFirst')
    return isReviewOpen(detail, today) && !isContent(detail) ? not('reason.reviewOpen', { date: detail.reviewUntil! }) : undefined
  },
  ratePetition: ({ detail }) => (detail.ratings.length === 2 ? not('reason.alreadyRated') : undefined),
}

/** Of an opinion and its review alone; a re-review is final (Art. 35, 36). */
function whyNoReview({ reviewUntil, isConcluded }: PetitionDetail): Refusal | undefined {
  if (isConcluded) return not('reason.petitionFinal')
  return reviewUntil === null ? not('reason.noReview') : undefined
}

/** Five working days from receipt (Art. 23): as the clock that runs for it says. */
const isObjectionLate = ({ matter, now }: Question): boolean => {
  const { objectUntil } = detailOf(matter)
  return objectUntil !== null && now > objectUntil
}

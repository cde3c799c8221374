// The way of a petition through the ordinance, step by step: what is done and when, where it stands, which article counts. Pure.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { ClockKind, MatterView } from '@gongzhi/contracts/matters.ts'
import type { PetitionView } from '@gongzhi/contracts/petitions.ts'

export const stepNames = ['register', 'passOn', 'inform', 'handle', 'serve', 'review', 'reReview', 'end'] as const
export type StepName = (typeof stepNames)[number]
export type Step = {
  name: StepName
  /** The day on which it was done, where there is one. */
  on?: string
  /** Behind it, also where nothing had to be done: who got it directly passes nothing on. */
  isDone: boolean
  isNow: boolean
  /** The clocks that count this step. */
  clocks: readonly ClockKind[]
}

const clocksOf: Record<StepName, readonly ClockKind[]> = {
  register: ['register'], passOn: ['passOn', 'objection'], inform: ['inform'], handle: ['opinion'], serve: ['serve'], review: ['review'], reReview: ['reReview'], end: ['file'],
}

const ENDED = ['filed', 'refused', 'noLongerAccepted', 'withdrawn']

/** The step at which a state stands; what is served belongs to the stage that it answers. */
function stepNow(state: string, stage: PetitionView['stage']): StepName {
  const plain: Record<string, StepName> = { toRegister: 'register', toPassOn: 'passOn', toInform: 'inform', handling: 'handle', answered: 'end', reviewing: 'review', reReviewing: 'reReview' }
  if (state === 'hearing') return stage === 'reReview' ? 'reReview' : 'handle'
  if (state === 'toServe') return stage === 'opinion' ? 'serve' : stage
  return plain[state] ?? 'end'
}

const day = (at: string | undefined): string | undefined => (at === undefined ? undefined : localDateOf(Date.parse(at)))

/** The steps in order; review and re-review only once somebody has asked for them. */
export function petitionSteps(view: Pick<PetitionView, 'stage' | 'passedOn' | 'informedOn' | 'opinions' | 'settlement' | 'answer'>, matter: Pick<MatterView, 'state' | 'reportedAt' | 'closedAt'>): Step[] {
  const opinionOf = (stage: PetitionView['stage']) => view.opinions.find((each) => each.stage === stage)
  const first = opinionOf('opinion')
  const done: Record<StepName, string | undefined> = {
    register: matter.state === 'toRegister' ? undefined : day(matter.reportedAt), passOn: day(view.passedOn?.at), inform: view.informedOn,
    handle: day(first?.givenAt ?? view.answer?.givenAt) ?? view.settlement?.agreedOn, serve: first?.servedOn ?? view.answer?.servedOn, review: opinionOf('review')?.servedOn, reReview: opinionOf('reReview')?.servedOn, end: day(matter.closedAt),
  }
  const now = stepNow(matter.state, view.stage)
  const nowAt = ENDED.includes(matter.state) ? 0 : stepNames.indexOf(now)
  const isAsked = (name: StepName): boolean => !['review', 'reReview'].includes(name) || name === now || opinionOf(name as PetitionView['stage']) !== undefined
  return stepNames.filter(isAsked).map((name) => ({ name, ...(done[name] ? { on: done[name] } : {}), isDone: done[name] !== undefined || stepNames.indexOf(name) < nowAt, isNow: name === now && !ENDED.includes(matter.state), clocks: clocksOf[name] }))
}

/** The article that a step goes by: only an opinion has 60 days and prescribed contents; suggestions and accusations have articles of their own. */
export const articleKey = (name: StepName, { petitionClass, claimWay }: Pick<PetitionView, 'petitionClass' | 'claimWay'>): string | undefined => {
  const isOpinion = petitionClass === undefined || (petitionClass === 'claim' && (claimWay ?? 'opinion') === 'opinion')
  if (isOpinion || !['handle', 'serve'].includes(name)) return `desk.petition.article.${name}`
  if (name === 'serve') return undefined
  return petitionClass === 'claim' ? `desk.petition.wayArticle.${claimWay}` : `desk.petition.classArticle.${petitionClass}`
}

/** Whole days until the end of a day, today counting as none; less than none when it is over. */
export const daysUntil = (date: string, today: string): number => Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000)

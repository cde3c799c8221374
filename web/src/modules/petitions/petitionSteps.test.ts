import { expect, test } from 'vitest'
import { articleKey, daysUntil, petitionSteps } from './petitionSteps.ts'

const matter = { state: 'handling', reportedAt: '2026-03-02T02:00:00.000Z' } as const
const view = { stage: 'opinion', passedOn: { way: 'transferred', at: '2026-03-04T02:00:00.000Z' }, informedOn: '2026-03-09', opinions: [] } as const
const opinion = (stage: 'opinion' | 'review' | 'reReview', servedOn?: string) =>
  ({ stage, result: 'notSupported', unitName: '望江区城市管理局', opinion: '不予支持。', givenAt: '2026-04-20T02:00:00.000Z', ...(servedOn ? { servedOn } : {}) })

test('a petition that is being dealt with has been registered, passed on and told of; review is no step before somebody asks', () => {
  const steps = petitionSteps({ ...view, opinions: [] }, matter)
  expect(steps.map(({ name, on }) => [name, on])).toEqual([['register', '2026-03-02'], ['passOn', '2026-03-04'], ['inform', '2026-03-09'], ['handle', undefined], ['serve', undefined], ['end', undefined]])
  expect(steps.find((step) => step.isNow)?.name).toBe('handle')
})

test('what is served after review belongs to the review', () => {
  const steps = petitionSteps({ ...view, stage: 'review', opinions: [opinion('opinion', '2026-04-22'), opinion('review')] }, { ...matter, state: 'toServe' })
  expect(steps.find((step) => step.isNow)?.name).toBe('review')
  expect(steps.find((step) => step.name === 'serve')?.on).toBe('2026-04-22')
})

test('an ended petition stands nowhere any more', () => {
  expect(petitionSteps({ ...view, opinions: [] }, { ...matter, state: 'withdrawn' }).some((step) => step.isNow)).toBe(false)
})

test('the last day itself has no whole day left', () => {
  expect(daysUntil('2026-05-22', '2026-05-12')).toBe(10)
  expect(daysUntil('2026-05-22', '2026-05-22')).toBe(0)
})

test('only an opinion has the 60 days of Article 34', () => {
  expect(articleKey('handle', { petitionClass: 'claim', claimWay: 'opinion' })).toBe('desk.petition.article.handle')
  expect(articleKey('handle', { petitionClass: 'claim', claimWay: 'lawfulDuty' })).toBe('desk.petition.wayArticle.lawfulDuty')
  expect(articleKey('handle', { petitionClass: 'suggestion' })).toBe('desk.petition.classArticle.suggestion')
  expect(articleKey('serve', { petitionClass: 'accusation' })).toBeUndefined()
  expect(articleKey('passOn', { petitionClass: 'accusation' })).toBe('desk.petition.article.passOn')
})

test('who got it directly had nothing to pass on: that step lies behind it without a day', () => {
  const { passedOn: _passedOn, ...direct } = view
  const passOn = petitionSteps({ ...direct, opinions: [] }, matter).find((step) => step.name === 'passOn')
  expect(passOn).toMatchObject({ isDone: true, isNow: false })
  expect(passOn?.on).toBeUndefined()
})

test('a suggestion is done with its answer and its service', () => {
  const answer = { text: '采纳。', unitName: '望江区城市管理局', givenAt: '2026-04-01T02:00:00.000Z', servedOn: '2026-04-02' }
  const steps = petitionSteps({ ...view, opinions: [], answer }, { ...matter, state: 'answered' })
  expect(steps.filter(({ name }) => ['handle', 'serve'].includes(name)).map(({ on }) => on)).toEqual(['2026-04-01', '2026-04-02'])
})

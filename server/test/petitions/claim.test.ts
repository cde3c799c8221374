// A claim from the letter to the last word, as the ordinance orders it; and each of its other ways.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { dueOf, OPINION, petitionsOf, PROCEDURE, reasonOf, REVIEW } from './scene.ts'

let city: TestCity
let the: ReturnType<typeof petitionsOf>
beforeAll(async () => {
  city = await startCity({ at: '2026-01-05T01:00:00Z' })
  the = petitionsOf(city)
})
afterAll(() => city.stop())

test('王建国\'s letter is passed on, objected to, passed on again, taken on, extended, answered, reviewed, re-reviewed, and then it is final', async () => {
  const [hanxue, zhaolei] = [await city.as('hanxue'), await city.as('zhaolei')]
  const receipt = await the.byLetter()
  const { matterId } = receipt
  expect(dueOf(await hanxue.matter(matterId), 'passOn')).toBe('2026-01-20')

  const market = await the.at(the.units.market(), 'officer')
  await the.act(hanxue, matterId, 'passOn', { way: 'transferred', unitId: the.units.market() })
  expect(dueOf(await market.matter(matterId), 'inform')).toBe('2026-01-20')
  const objecting = await the.act(market, matterId, 'object', { reason: '井盖由城市管理局管养', rightUnitId: the.units.urban() })
  const objection = objecting.requests.find(({ kind }) => kind === 'objection')!
  const back = await the.act(hanxue, matterId, 'decideObjection', { requestId: objection.requestId, decision: 'approved', note: '情况属实' })
  expect(back.state).toBe('toPassOn')

  await the.act(hanxue, matterId, 'passOn', { way: 'transferred', unitId: the.units.urban() })
  const taken = await the.act(zhaolei, matterId, 'inform', { way: 'opinion', procedure: PROCEDURE, service: the.served() })
  expect([taken.state, dueOf(taken, 'opinion')]).toEqual(['handling', '2026-03-06'])

  await the.act(zhaolei, matterId, 'recordFinding', { doneOn: the.today(), findings: '到现场看过,井盖破损属实。' })
  const asking = await the.act(zhaolei, matterId, 'askForTime', { days: 30, reason: '要委托鉴定' })
  const moreTime = asking.requests.find(({ kind }) => kind === 'moreTime')!
  const extended = await the.act(zhaolei, matterId, 'decideTime', { requestId: moreTime.requestId, decision: 'approved', note: '同意' })
  expect(dueOf(extended, 'opinion')).toBe('2026-04-07')
  expect(reasonOf(await zhaolei.act(matterId, 'askForTime', { days: 5, reason: '还要时间' }))).toBe('reason.extendedOnce')

  city.clock.set('2026-02-02T02:00:00Z')
  expect(reasonOf(await zhaolei.act(matterId, 'answerPetition', { answer: '已处理' }))).toBe('reason.opinionNeeded')
  await the.act(zhaolei, matterId, 'giveOpinion', { result: 'notSupported', ...OPINION })
  expect((await the.tracked(receipt)).answers).toEqual([])
  const answered = await the.act(zhaolei, matterId, 'serveAnswer', the.served())
  expect(answered.state).toBe('answered')
  expect((await the.view(zhaolei, matterId)).reviewUntil).toBe('2026-03-04')
  expect(reasonOf(await hanxue.act(matterId, 'filePetition'))).toBe('reason.reviewOpen')
  expect((await the.tracked(receipt)).answers).toMatchObject([{ stage: 'opinion', result: 'notSupported', opinion: OPINION.opinion, servedOn: '2026-02-02' }])

  city.clock.set('2026-02-10T02:00:00Z')
  const asked = await the.byPetitioner(receipt, 'askReview', { grounds: '损失没有认定' })
  expect([asked.status, asked.body.state]).toEqual([200, 'reviewing'])
  await the.whole(matterId)
  const reviewer = await the.at(the.units.government(), 'officer')
  const reviewing = await reviewer.matter(matterId)
  expect(dueOf(reviewing, 'review')).toBe('2026-03-12')
  expect(reasonOf(await zhaolei.act(matterId, 'giveReviewOpinion', { result: 'upheld', ...REVIEW }))).toBe('reason.handler')
  await the.act(reviewer, matterId, 'giveReviewOpinion', { result: 'upheld', ...REVIEW })
  await the.act(reviewer, matterId, 'serveAnswer', the.served())
  expect((await the.view(reviewer, matterId)).reviewUntil).toBe('2026-03-12')

  await the.act(hanxue, matterId, 'recordReviewRequest', { askedOn: the.today(), grounds: '对复查意见不服' })
  const cityReviewer = await the.at(the.units.cityGovernment(), 'officer')
  expect(dueOf(await cityReviewer.matter(matterId), 'reReview')).toBe('2026-03-12')
  city.clock.set('2026-02-25T02:00:00Z')
  await the.act(cityReviewer, matterId, 'openHearing', { startsAt: '2026-02-26T01:00:00Z', place: '市政府办三楼会议室', agenda: '听取双方陈述' })
  city.clock.set('2026-03-04T02:00:00Z')
  const heard = await the.act(cityReviewer, matterId, 'closeHearing', { record: '双方陈述完毕' })
  // Seven days of hearing, from the 25th to the day before it was closed, do not count (Art. 36).
  expect([heard.state, dueOf(heard, 'reReview')]).toEqual(['reReviewing', '2026-03-19'])
  await the.act(cityReviewer, matterId, 'giveReviewOpinion', { result: 'upheld', ...REVIEW })
  await the.act(cityReviewer, matterId, 'serveAnswer', the.served())
  const last = await the.view(hanxue, matterId)
  expect([last.isConcluded, last.reviewUntil, last.opinions.map(({ stage }) => stage)]).toEqual([true, undefined, ['opinion', 'review', 'reReview']])
  expect(reasonOf(await the.byPetitioner(receipt, 'askReview', { grounds: '还是不服' }))).toBe('reason.petitionFinal')
  expect((await the.act(hanxue, matterId, 'filePetition')).state).toBe('filed')

  const again = await the.byLetter()
  const refused = await the.act(hanxue, again.matterId, 'refusePetition', { reason: 'reviewed', whereTo: '已有复核意见,可以到司法所咨询其他途径', service: the.served() })
  expect(refused.state).toBe('noLongerAccepted')
  expect((await the.tracked(again)).refusal).toMatchObject({ article: '第三十六条' })
})

// What the people of the sign-in page find waiting of disputes and petitions, and one of every turn that they can take,
// so that whoever looks on the first day finds it: 永安社区 for 李强 and 何秀兰, 和平街道 for 罗英, 望江区 for the rest.
import { drawDispute, drawPetition } from '../../../../city/life/cases.ts'
import type { DisputeWish, PetitionWish } from '../../../../city/life/cases.ts'
import type { Wishes } from '../../../../city/life/chances.ts'
import { stagedIncident } from '../../../../city/life/staged.ts'
import { randomFrom } from '../../../../city/random.ts'
import type { City, CityPlace } from '../../../../city/types.ts'
import { storyOf } from '../plot.ts'
import type { Story } from '../plot.ts'
import { disputePlot, petitionPlot, screeningPlot } from './casePlot.ts'
import type { CaseStaging } from './casePlot.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const STREET = '999901001' // 和平街道
const COMMUNITY = `${STREET}001` // 永安社区, 李强's
const HEROINE = '何秀兰'

type Held = Pick<CaseStaging, 'wishes' | 'waitsFor' | 'sessionDays' | 'termDays'> & { daysAgo: number }
export type DisputeTurn = Held & DisputeWish & { isOfStreet?: boolean }
export type PetitionTurn = Held & PetitionWish

const once: Wishes = { secondSession: false }

/** Of 永安社区, else of the whole street. */
const disputes: readonly DisputeTurn[] = [
  { daysAgo: 0, source: 'application', organisation: 'community', waitsFor: ['recordWish', 'refuseDispute'] }, // 李强 asks the other side
  { daysAgo: 1, source: 'found', organisation: 'street', waitsFor: ['recordWish'], isOfStreet: true }, // 罗英 asks
  { daysAgo: 1, source: 'transferred', organisation: 'community', waitsFor: ['acceptDispute'] }, // 李强 accepts what the police sent
  { daysAgo: 1, source: 'delegated', organisation: 'district', waitsFor: ['acceptDispute'] }, // 马骏 accepts what the court sent
  { daysAgo: 1, source: 'entrusted', organisation: 'district', waitsFor: ['recordWish'] }, // 马骏 asks
  { daysAgo: 1, source: 'found', organisation: 'street', type: 'support', waitsFor: ['assignMediators'], isOfStreet: true }, // 罗英 names somebody
  { daysAgo: 1, source: 'found', organisation: 'district', type: 'housing', waitsFor: ['assignMediators'] }, // 马骏 names somebody
  { daysAgo: 3, source: 'found', organisation: 'community', type: 'neighbours', course: 'written', waitsFor: ['scheduleSession', 'recordInvestigation', 'invite'] }, // 何秀兰 plans
  { daysAgo: 2, source: 'application', organisation: 'community', type: 'neighbours', course: 'written', sessionDays: 4, wishes: { investigate: true } }, // 何秀兰 meets them soon
  { daysAgo: 6, source: 'found', organisation: 'street', type: 'family', course: 'written', isOfStreet: true, wishes: { secondSession: true }, waitsFor: ['reachAgreement'] }, // two meetings behind them
  { daysAgo: 5, source: 'delegated', organisation: 'street', type: 'debt', course: 'written', isOfStreet: true, wishes: { invite: true }, waitsFor: ['recordSession'] }, // she writes it down
  { daysAgo: 5, source: 'found', organisation: 'community', type: 'property', course: 'written', wishes: once, waitsFor: ['sealAgreement'] }, // 李强 seals
  { daysAgo: 5, source: 'application', organisation: 'street', type: 'contract', course: 'written', isOfStreet: true, wishes: once, waitsFor: ['sealAgreement'] }, // 罗英 seals
  { daysAgo: 14, source: 'found', organisation: 'community', type: 'neighbours', course: 'written', termDays: 3, wishes: once, waitsFor: ['recordPerformance', 'recordConfirmation'] }, // a look is overdue
  { daysAgo: 8, source: 'transferred', organisation: 'street', type: 'injury', course: 'oral', termDays: 12, isOfStreet: true, wishes: once }, // still to be kept
  { daysAgo: 20, source: 'found', organisation: 'community', type: 'family', course: 'written', termDays: 3, wishes: once, waitsFor: ['fileVolume'] }, // 李强 binds it
  { daysAgo: 24, source: 'entrusted', organisation: 'district', type: 'labour', course: 'written', termDays: 4, wishes: { ...once, confirmByCourt: true } },
  { daysAgo: 16, source: 'transferred', organisation: 'district', type: 'traffic', course: 'oral', termDays: 3, wishes: once, waitsFor: ['returnDispute'] }, // 马骏 owes the police an answer
  { daysAgo: 6, source: 'found', organisation: 'community', type: 'neighbours', course: 'noAgreement', wishes: once, waitsFor: ['tellWays'] }, // 李强 tells the ways
  { daysAgo: 8, source: 'application', organisation: 'street', type: 'housing', course: 'noAgreement', isOfStreet: true, wishes: once, waitsFor: ['fileVolume'] },
  { daysAgo: 4, source: 'application', organisation: 'community', course: 'partyRefuses', wishes: { wishMissed: false } },
  { daysAgo: 4, source: 'application', organisation: 'street', course: 'refused', isOfStreet: true },
  { daysAgo: 7, source: 'application', organisation: 'community', type: 'consumer', course: 'partyEnds', wishes: { ...once, partyAdds: true } },
  { daysAgo: 26, source: 'found', organisation: 'community', type: 'neighbours', course: 'written', termDays: 3, wishes: { ...once, volumeChecked: true } }, // 方圆 has checked it
  { daysAgo: 27, source: 'application', organisation: 'street', type: 'inheritance', course: 'written', termDays: 3, isOfStreet: true, wishes: { ...once, volumeChecked: false, partyRates: true } }, // 方圆 may check it
  { daysAgo: 25, source: 'found', organisation: 'community', type: 'debt', course: 'notPerformed', termDays: 2, wishes: { ...once, volumeChecked: false } },
  { daysAgo: 5, source: 'found', organisation: 'street', type: 'marriage', course: 'written', isOfStreet: true, wishes: { danger: 9, mustReport: true }, waitsFor: ['scheduleSession'] },
  { daysAgo: 6, source: 'found', organisation: 'street', type: 'environment', course: 'written', isOfStreet: true, wishes: { ...once, confer: true }, waitsFor: ['scheduleSession', 'answerConferenceTask'] },
  { daysAgo: 2, source: 'found', organisation: 'trade', type: 'property', course: 'written', waitsFor: ['assignMediators'] },
  { daysAgo: 6, source: 'found', organisation: 'community', type: 'neighbours', course: 'written', wishes: { ...once, recuse: true, handOver: true }, waitsFor: ['assignMediators:2'] },
]

const petitions: readonly PetitionTurn[] = [
  { daysAgo: 0, petitionClass: 'claim', channel: 'web', duty: 'urbanManagement', claimWay: 'opinion', waitsFor: ['registerPetition'] }, // 韩雪 classes it
  { daysAgo: 0, petitionClass: 'suggestion', channel: 'web', waitsFor: ['registerPetition'] },
  { daysAgo: 1, petitionClass: 'claim', channel: 'letter', duty: 'housing', isUnclear: false, waitsFor: ['passOn'] }, // 韩雪 passes it on
  { daysAgo: 1, petitionClass: 'claim', channel: 'visit', persons: 12, duty: 'propertyOffice', waitsFor: ['passOn'] }, // a group, with its representatives
  { daysAgo: 2, petitionClass: 'accusation', channel: 'letter', isUnclear: false, duty: 'housing', waitsFor: ['inform'] }, // 石正 alone
  { daysAgo: 9, petitionClass: 'accusation', channel: 'web', duty: 'market', waitsFor: ['answerPetition'] },
  { daysAgo: 18, petitionClass: 'accusation', channel: 'web', duty: 'urbanManagement' },
  { daysAgo: 3, petitionClass: 'claim', channel: 'web', duty: 'urbanManagement', claimWay: 'opinion', isSimple: false, waitsFor: ['inform'] }, // 赵磊 informs
  { daysAgo: 9, petitionClass: 'claim', channel: 'visit', duty: 'urbanManagement', claimWay: 'opinion', isSimple: false, waitsFor: ['giveOpinion'], wishes: { hardCase: true, instruct: true } }, // 赵磊 gives his opinion; 何平 leads
  { daysAgo: 12, petitionClass: 'claim', channel: 'web', duty: 'housing', isSimple: false, wishes: { needsTime: true, timeKept: true }, waitsFor: ['giveOpinion'] }, // with more time
  { daysAgo: 10, petitionClass: 'claim', channel: 'letter', isUnclear: false, duty: 'urbanManagement', claimWay: 'opinion', isSimple: false, wishes: { needsTime: true }, waitsFor: ['decideTime'] }, // 赵磊 or his head decides
  { daysAgo: 9, petitionClass: 'claim', channel: 'web', duty: 'ecology', isSimple: false, wishes: { heard: true }, waitsFor: ['closeHearing'] },
  { daysAgo: 8, petitionClass: 'claim', channel: 'web', duty: 'urbanManagement', isSimple: true, claimWay: 'opinion', waitsFor: ['serveAnswer'] }, // 赵磊 serves
  { daysAgo: 16, petitionClass: 'claim', channel: 'web', duty: 'urbanManagement', isSimple: false, claimWay: 'opinion' }, // the 30 days run
  { daysAgo: 15, petitionClass: 'claim', channel: 'visit', duty: 'transport', way: 'assigned', wishes: { sealed: 9 }, waitsFor: ['reportDone'] }, // a report is owed
  { daysAgo: 22, petitionClass: 'claim', channel: 'web', duty: 'urbanManagement', isSimple: false, claimWay: 'opinion', wishes: { reviewed: true, reReviewed: false }, waitsFor: ['giveReviewOpinion'] },
  { daysAgo: 34, petitionClass: 'claim', channel: 'web', duty: 'education', isSimple: false, wishes: { reviewed: true, reReviewed: true, reviewChanged: false }, waitsFor: ['giveReviewOpinion:2'] },
  { daysAgo: 30, petitionClass: 'claim', channel: 'web', duty: 'health', isSimple: false, wishes: { ratesOffice: true, ratesUnit: true, content: true } }, // content: bound at once
  { daysAgo: 46, petitionClass: 'claim', channel: 'letter', isUnclear: false, duty: 'propertyOffice', isSimple: false },
  { daysAgo: 52, petitionClass: 'claim', channel: 'web', duty: 'civilAffairs', isSimple: false, wishes: { reviewed: true, reReviewed: true, reviewChanged: false } }, // concluded
  { daysAgo: 5, refusal: 'courtDecided', channel: 'letter', isUnclear: false },
  { daysAgo: 7, refusal: 'reviewed', channel: 'visit' },
  { daysAgo: 3, refusal: 'alreadyRunning', channel: 'web' },
  { daysAgo: 6, petitionClass: 'claim', channel: 'web', duty: 'propertyOffice', isSimple: false, wishes: { withdrawn: true } },
  { daysAgo: 20, petitionClass: 'suggestion', channel: 'web', duty: 'urbanManagement', wishes: { ratesOffice: true, ratesUnit: true, content: true } },
  { daysAgo: 7, petitionClass: 'suggestion', channel: 'web', duty: 'transport', waitsFor: ['answerPetition'] },
  { daysAgo: 4, petitionClass: 'claim', channel: 'web', duty: 'urbanManagement', claimWay: 'opinion', isSimple: false, wishes: { objects: true }, waitsFor: ['decideObjection'] }, // 韩雪 decides
  { daysAgo: 5, petitionClass: 'claim', channel: 'web', duty: 'urbanManagement', claimWay: 'opinion', isSimple: false, wishes: { askAbove: true }, waitsFor: ['decideJurisdiction'] }, // 何平 decides whose it is
  { daysAgo: 2, petitionClass: 'claim', channel: 'superior', duty: 'urbanManagement', isSimple: false, claimWay: 'opinion', wishes: { confer: true }, waitsFor: ['answerConference', 'recordConference'] }, // 赵磊 is invited
  { daysAgo: 9, petitionClass: 'claim', channel: 'web', claimWay: 'litigation', duty: 'justice' }, // goes another lawful way
  { daysAgo: 11, petitionClass: 'claim', channel: 'visit', duty: 'labour', claimWay: 'lawfulDuty', persons: 23 },
  { daysAgo: 12, petitionClass: 'claim', channel: 'web', duty: 'propertyOffice', isSimple: false, wishes: { settled: true } },
  { daysAgo: 9, petitionClass: 'claim', channel: 'web', duty: 'civilAffairs', isSimple: false, wishes: { helped: true, reportUp: true }, waitsFor: ['giveOpinion'] },
]

const placesIn = (places: readonly CityPlace[], code: string): CityPlace[] => places.filter(({ gridCode, kind }) => gridCode.startsWith(code) && kind === 'building')

type Wish = { city: Pick<City, 'places' | 'areas'>; seed: string; now: Date }

/** What is to be seen on the first day, each by itself. */
export const caseTourStories = (wish: Wish): Story[] => [...disputeStories(wish), ...petitionStories(wish), madeOfReport(wish), screening(wish)]

const beganAt = (now: Date, daysAgo: number): Date => new Date(now.getTime() - (daysAgo === 0 ? 3 * HOUR_MS : daysAgo * DAY_MS))

const staged = ({ wishes, waitsFor, sessionDays, termDays }: Held): CaseStaging => ({
  isPlain: true, isBrisk: true, ...(wishes ? { wishes } : {}), ...(waitsFor ? { waitsFor } : {}), ...(sessionDays === undefined ? {} : { sessionDays }), ...(termDays === undefined ? {} : { termDays }),
})

function disputeStories({ city, seed, now }: Wish): Story[] {
  return disputes.map((turn, index) => {
    const key = `${seed}/tour/dispute${index}`
    const random = randomFrom(key, 'dispute')
    const { daysAgo, isOfStreet, wishes: _wishes, waitsFor: _waits, sessionDays: _session, termDays: _term, ...wish } = turn
    const place = random.pick(placesIn(city.places, isOfStreet ? STREET : COMMUNITY))
    const told = drawDispute(random, { key, at: beganAt(now, daysAgo), place, ...wish })
    return { key, plots: [disputePlot(told, { ...staged(turn), mediator: HEROINE })] }
  })
}

function petitionStories({ seed, now }: Wish): Story[] {
  return petitions.map((turn, index) => {
    const key = `${seed}/tour/petition${index}`
    const { daysAgo, wishes: _wishes, waitsFor: _waits, sessionDays: _session, termDays: _term, ...wish } = turn
    const told = drawPetition(randomFrom(key, 'petition'), { key, at: beganAt(now, daysAgo), streetCode: STREET, ...wish })
    return { key, plots: [petitionPlot(told, { ...staged(turn), leader: '何平' })] }
  })
}

/** Water from above, first reported and then brought to the mediation room. */
function madeOfReport({ city, seed, now }: Wish): Story {
  const key = `${seed}/tour/report-to-dispute`
  const random = randomFrom(key, 'place')
  const place = random.pick(placesIn(city.places, COMMUNITY))
  const at = new Date(now.getTime() - 4 * DAY_MS)
  const report = storyOf(stagedIncident({ key, at, place, categoryCode: '0601', channel: 'visit', nature: 'help' }), { isPlain: true, isBrisk: true, waitsFor: ['submitOutcome'] })
  const told = drawDispute(randomFrom(`${key}/dispute`, 'dispute'), { key: `${key}/dispute`, at: new Date(at.getTime() + 20 * HOUR_MS), place, source: 'matter', organisation: 'community', type: 'neighbours', course: 'written' })
  return { key, plots: [...report.plots, disputePlot(told, { isPlain: true, isBrisk: true, mediator: HEROINE, fromKey: key, waitsFor: ['recordSession'] })] }
}

/** A round in 和平街道 that still runs: some have found nothing, some have found something, some have not said yet. */
function screening({ city, seed, now }: Wish): Story {
  const key = `${seed}/tour/screening`
  const at = new Date(now.getTime() - 6 * DAY_MS)
  const communities = city.areas.filter(({ level, code }) => level === 'community' && code.startsWith(STREET)).map(({ code }) => code).toSorted()
  const found = [communities[0]!, communities[3]!]
  const finds = found.map((code, index) => {
    const own = `${key}/found${index}`
    const random = randomFrom(own, 'dispute')
    const place = random.pick(placesIn(city.places, code))
    const told = drawDispute(random, { key: own, at: new Date(at.getTime() + (30 + 22 * index) * HOUR_MS), place, source: 'screening', organisation: 'community', course: 'oral' })
    return disputePlot(told, { isPlain: true, isBrisk: true, fromKey: key, waitsFor: index === 0 ? ['recordSession'] : [], wishes: once })
  })
  const zeros = communities.filter((code) => !found.includes(code)).slice(0, 3)
  return { key, plots: [screeningPlot(key, at, { streetCode: STREET, title: '矛盾纠纷集中排查', days: 20, zeros }), ...finds] }
}

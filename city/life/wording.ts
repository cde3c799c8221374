// What a report says: a sentence about the thing itself, and around it what people add when they write or telephone.
// The same draws give the same words. Called by incidents.ts.
import type { Channel, Nature } from '@gongzhi/contracts/matters.ts'
import type { Random } from '../random.ts'
import { sampleReports } from '../texts.ts'
import type { CityPlace } from '../types.ts'
import { isWork } from './skew.ts'
import { effects, landmarks, onBehalfOpenings, openings, patrolEndings, patrolOpenings, repeatOpenings, stormTimes, times, wishes } from './wordParts.ts'

const samplesOf = Map.groupBy(sampleReports, ({ categoryCode }) => categoryCode)
/** Categories that people have words for. */
export const reportedCodes: readonly string[] = [...samplesOf.keys()]

export type Wording = { categoryCode: string; channel: Channel; nature: Nature; place: CityPlace; isStorm: boolean; isRepeat?: boolean; core?: string }

/** The thing itself, in the words of the first who told of it. */
export const coreOf = (random: Random, categoryCode: string): string => random.pick(samplesOf.get(categoryCode) ?? sampleReports).description

export function wordReport(random: Random, { categoryCode, channel, nature, place, isStorm, isRepeat = false, core = coreOf(random, categoryCode) }: Wording): string {
  // A question is asked as it stands: it has no place and hurts nobody.
  if (!isWork(categoryCode) || asksOrSuggests.includes(nature)) return `${random.pick(['', '', '您好,', '请问,', '想咨询一下,'])}${core}`
  if (channel === 'patrol') return `${random.pick(patrolOpenings)}${whereOf(random, place)}${core}${random.pick(patrolEndings)}`
  const opening = channel === 'onBehalf' ? random.pick(onBehalfOpenings) : isRepeat ? random.pick(repeatOpenings) : random.pick(openings)
  const when = isStorm ? random.pick(stormTimes) : hasTime.test(core) ? '' : random.pick(times)
  // By its code the place is known: hardly anybody writes it down as well.
  const where = channel === 'scan' && random.chance(0.7) ? '' : whereOf(random, place)
  return `${opening}${when}${where}${core}${random.chance(0.45) ? random.pick(effects) : ''}${random.pick(wishes)}`
}

const asksOrSuggests: readonly Nature[] = ['consult', 'suggestion', 'praise']
const hasTime = /[天周月年晚早夜]/

function whereOf(random: Random, { name }: CityPlace): string {
  const near = random.chance(0.18) ? random.pick(landmarks) : ''
  const place = random.pick(['', '', `${name}这里,`, `${name}附近,`, `在${name},`])
  return near ? `${place}${near},` : place
}

// The disputes and petitions of a day in the simulated city: who with whom, about what, how it comes in and how it is to
// end. Drawn from the seed and the number of the day alone, like the incidents. Pure; called by the players.
import type { Calendar } from '@gongzhi/contracts/kit/calendar.ts'
import { instantOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import type { Risk, disputeSources } from '@gongzhi/contracts/disputes.ts'
import type { petitionChannels, petitionRefusals, passWays } from '@gongzhi/contracts/petitions.ts'
import { anyName } from '../personNames.ts'
import { randomFrom } from '../random.ts'
import type { Random } from '../random.ts'
import type { City, CityPlace } from '../types.ts'
import { descriptionEndings, descriptionOpenings, disputeTales, notCivilTales } from './disputeTales.ts'
import type { DisputeTale } from './disputeTales.ts'
import { accusationTales, petitionOpenings, petitionTales, refusedTales } from './petitionTales.ts'
import type { PetitionTale } from './petitionTales.ts'
import { casesADay, casesOn, minuteOfReport } from './volumes.ts'

export type SimulatedParty = { role: 'applicant' | 'respondent'; name: string; phone: string; address?: string; isOrganisation?: boolean }
export type DisputeCourse = 'written' | 'oral' | 'noAgreement' | 'partyRefuses' | 'partyEnds' | 'refused' | 'notPerformed'
/** Whose it is in the network of mediation organisations: the committee of the place, the ones above it, or a trade's. */
export type Organisation = 'community' | 'street' | 'district' | 'trade'

export type SimulatedDispute = {
  key: string; at: Date; place: CityPlace; source: (typeof disputeSources)[number]; organisation: Organisation; risk: Risk; course: DisputeCourse
  tale: DisputeTale; description: string; parties: readonly SimulatedParty[]
  /** The number of the court or the police, and in how many days they want to hear. */
  outer?: { number: string; days: number }
}

export type PetitionRefusal = (typeof petitionRefusals)[number]
export type SimulatedPetition = {
  key: string; at: Date; streetCode: string; channel: (typeof petitionChannels)[number]; tale: PetitionTale; refusal?: PetitionRefusal; description: string
  petitioner: { name?: string; phone?: string; address?: string }; persons: number; representatives: readonly { name: string; phone: string }[]
  /** Neither name nor address can be made out. */
  isUnclear: boolean; way: (typeof passWays)[number]; isSimple: boolean
}

export type CaseWorld = { seed: string; places: readonly CityPlace[]; calendar: Calendar; perDay: { disputes: number; petitions: number } }

/** `perDay`: other than what so many people bring. */
export const caseWorldOf = (city: Pick<City, 'places' | 'areas'>, { seed, calendar, perDay = casesADay(city) }: { seed: string; calendar: Calendar; perDay?: CaseWorld['perDay'] }): CaseWorld =>
  ({ seed, calendar, perDay, places: city.places.filter(({ kind }) => kind === 'building') })

const DEEDS = { isStorm: false, isFound: true } as const
const LETTERS = { isStorm: false, isFound: false } as const

export function disputesOfDay({ seed, places, calendar, perDay }: CaseWorld, day: number): SimulatedDispute[] {
  const count = casesOn(seed, day, { kind: 'dispute', perDay: perDay.disputes, calendar })
  return Array.from({ length: count }, (_, index) => {
    const key = `${seed}/dispute/${day}/${index}`
    const random = randomFrom(key, 'dispute')
    return drawDispute(random, { key, at: new Date(instantOfDay(day, minuteOfReport(random, DEEDS))), place: random.pick(places) })
  })
}

export function petitionsOfDay({ seed, places, calendar, perDay }: CaseWorld, day: number): SimulatedPetition[] {
  const count = casesOn(seed, day, { kind: 'petition', perDay: perDay.petitions, calendar })
  return Array.from({ length: count }, (_, index) => {
    const key = `${seed}/petition/${day}/${index}`
    const random = randomFrom(key, 'petition')
    return drawPetition(random, { key, at: new Date(instantOfDay(day, minuteOfReport(random, LETTERS))), streetCode: random.pick(places).gridCode.slice(0, STREET_DIGITS) })
  })
}

const STREET_DIGITS = 9
export type DisputeWish = Partial<Pick<SimulatedDispute, 'source' | 'organisation' | 'risk' | 'course'>> & { type?: DisputeTale['type'] }
type Stand<Where> = { key: string; at: Date } & Where

/** In shares of a hundred; what stands behind is drawn first. */
function drawn<Value>(random: Random, shares: readonly (readonly [Value, number])[]): Value {
  let left = random.next() * shares.reduce((sum, [, share]) => sum + share, 0)
  return (shares.find(([, share]) => (left -= share) < 0) ?? shares[0]!)[0]
}

const phone = (random: Random): string => `1380000${random.between(1000, 9999)}`

export function drawDispute(random: Random, { key, at, place, ...wish }: Stand<{ place: CityPlace }> & DisputeWish): SimulatedDispute {
  const course = drawn(random, [['written', 46], ['oral', 26], ['noAgreement', 12], ['partyRefuses', 7], ['partyEnds', 3], ['refused', 3], ['notPerformed', 3]] as const)
  const wished = wish.course ?? course
  const tales = wished === 'refused' ? notCivilTales : disputeTales.filter(({ type }) => wish.type === undefined || type === wish.type)
  const tale = random.pick(tales)
  const source = wish.source ?? drawn(random, [['found', 45], ['application', 20], ['transferred', 18], ['delegated', 10], ['entrusted', 7]] as const)
  const isOfCourt = source === 'delegated' || source === 'entrusted'
  const organisation = wish.organisation ?? organisationOf(random, tale, isOfCourt)
  const risk = wish.risk ?? drawn(random, [['yellow', 74], ['orange', 20], ['red', 6]] as const)
  const address = `${place.name}${random.between(1, 12)}栋${random.between(1, 4)}单元${random.between(1, 18)}0${random.between(1, 4)}`
  const other: SimulatedParty = tale.other
    ? { role: 'respondent', name: `${random.pick(['兴达', '顺安', '惠民', '宏图', '百姓'])}${tale.other}`, phone: phone(random), isOrganisation: true }
    : { role: 'respondent', name: anyName(random), phone: phone(random) }
  const isSent = isOfCourt || source === 'transferred'
  return {
    key, at, place, source, organisation, risk, course: wished, tale,
    description: `${random.pick(descriptionOpenings)}${tale.description}${random.pick(descriptionEndings)}`,
    parties: [{ role: 'applicant', name: anyName(random), phone: phone(random), address }, other],
    ...(isSent ? { outer: { number: `${isOfCourt ? '诉前调' : '警移'}${at.getUTCFullYear()}-${random.between(1000, 9999)}`, days: random.between(20, 45) } } : {}),
  }
}

const TRADES = ['property', 'labour', 'medical', 'traffic']

function organisationOf(random: Random, { type }: DisputeTale, isOfCourt: boolean): Organisation {
  if (TRADES.includes(type) && random.chance(0.5)) return 'trade'
  return isOfCourt ? drawn(random, [['street', 60], ['district', 40]] as const) : drawn(random, [['community', 72], ['street', 28]] as const)
}

export type PetitionWish = Partial<Pick<SimulatedPetition, 'channel' | 'persons' | 'isUnclear' | 'way' | 'isSimple'>> & {
  petitionClass?: PetitionTale['petitionClass']; duty?: string; refusal?: PetitionRefusal; claimWay?: PetitionTale['way']
}

export function drawPetition(random: Random, { key, at, streetCode, ...wish }: Stand<{ streetCode: string }> & PetitionWish): SimulatedPetition {
  const petitionClass = wish.petitionClass ?? drawn(random, [['claim', 82], ['suggestion', 12], ['accusation', 6]] as const)
  const isRefused = wish.refusal !== undefined || (petitionClass === 'claim' && Object.keys(wish).length === 0 && random.chance(0.07))
  const refused = isRefused ? random.pick(refusedTales.filter(({ refusal }) => wish.refusal === undefined || refusal === wish.refusal)) : undefined
  const tale = refused ?? random.pick(talesFor(petitionClass, wish))
  const channel = wish.channel ?? drawn(random, [['web', 46], ['letter', 18], ['visit', 22], ['call', 8], ['superior', 6]] as const)
  const isUnclear = wish.isUnclear ?? (channel === 'letter' && random.chance(0.08))
  const persons = wish.persons ?? (petitionClass === 'claim' && random.chance(0.06) ? random.between(3, 24) : 1)
  const representatives = persons > 1 && channel !== 'web' ? Array.from({ length: Math.min(persons, random.between(2, 4)) }, () => ({ name: anyName(random), phone: phone(random) })) : []
  const way = wish.way ?? (random.chance(0.25) ? 'assigned' : 'transferred')
  return {
    key, at, streetCode, channel, tale, ...(refused ? { refusal: refused.refusal } : {}),
    description: `${random.pick(petitionOpenings)}${tale.description}${persons > 1 ? `一起反映的有${persons}户。` : ''}`,
    petitioner: isUnclear ? {} : { name: anyName(random), phone: phone(random) }, persons, representatives, isUnclear, way, isSimple: wish.isSimple ?? (!isUnclear && random.chance(0.1)),
  }
}

const talesFor = (petitionClass: PetitionTale['petitionClass'], { duty, claimWay }: PetitionWish): readonly PetitionTale[] =>
  (petitionClass === 'accusation' ? accusationTales : petitionTales.filter((tale) => tale.petitionClass === petitionClass))
    .filter((tale) => (duty === undefined || tale.duty === duty) && (claimWay === undefined || tale.way === claimWay))

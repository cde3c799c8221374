// How much a city reports and when: the numbers of the volumes known from real cities, scaled to the demo city's people.
// Called by incidents.ts.
import type { Calendar } from '@gongzhi/contracts/kit/calendar.ts'
import { dayLookup } from '@gongzhi/contracts/kit/calendar.ts'
import { weekdayOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import { randomFrom } from '../random.ts'
import type { Random } from '../random.ts'
import type { City } from '../types.ts'

/** 连云港, April 2017: 26,898 matters of hotline and city management in a month among 4.5 million people. */
const MATTERS_PER_MILLION_A_DAY = 200
/** Seventh national census, 2020. */
const PEOPLE_PER_HOUSEHOLD = 2.62
/** One day in so many brings three times what others bring: wind and rain. */
const STORM_EVERY_DAYS = 45
const STORM_FACTOR = 3
/** Repeats of what somebody else has reported, as part of all reports. */
export const REPEAT_PART = 0.1

/** 2022: 14.94 million cases of people's mediation in the country, 10,600 a year among a million. */
const DISPUTES_PER_MILLION_A_YEAR = 10_600
/** Two to six petitions a year among a thousand people. */
const PETITIONS_PER_MILLION_A_YEAR = 4000

/** Reports in a hundred by hour of the day: most come at nine, hardly any at night. */
const HOURS = [0.4, 0.3, 0.2, 0.2, 0.3, 0.8, 2, 5, 9.5, 13, 11, 7.5, 4, 5, 8, 8.5, 7.5, 5.5, 3.5, 3, 2.2, 1.4, 0.8, 0.4] as const
/** When the wind blows it is reported as it happens: in the evening, and again in the morning. */
const STORM_HOURS = [1, 0.5, 0.5, 0.5, 0.5, 2, 6, 11, 13, 11, 8, 6, 4, 4, 4, 4, 4, 5, 5, 4, 2, 2, 1, 1] as const

/** What an ordinary day brings, holidays and storms counted in. */
export function reportsADay({ areas }: Pick<City, 'areas'>): number {
  return (peopleOf({ areas }) * MATTERS_PER_MILLION_A_DAY) / 1_000_000
}

const peopleOf = ({ areas }: Pick<City, 'areas'>): number =>
  areas.filter(({ level }) => level === 'city').reduce((sum, area) => sum + area.households, 0) * PEOPLE_PER_HOUSEHOLD

/** Disputes and petitions of an ordinary day. */
export const casesADay = (city: Pick<City, 'areas'>): { disputes: number; petitions: number } => {
  const millions = peopleOf(city) / 1_000_000 / 365
  return { disputes: millions * DISPUTES_PER_MILLION_A_YEAR, petitions: millions * PETITIONS_PER_MILLION_A_YEAR }
}

/** How many of a kind a local day brings. The same seed, kind and day bring the same. */
export function casesOn(seed: string, day: number, { kind, perDay, calendar }: { kind: string; perDay: number; calendar: Calendar }): number {
  const random = randomFrom(seed, `${kind}/${day}`)
  const wished = perDay * weekFactor(day, calendar) * (0.5 + random.next())
  return Math.floor(wished) + (random.chance(wished % 1) ? 1 : 0)
}

export type DayPlan = { day: number; count: number; isStorm: boolean }

/** How many reports a local day brings. The same seed and day bring the same, whatever comes before or after. */
export function planDay(seed: string, day: number, { perDay, calendar }: { perDay: number; calendar: Calendar }): DayPlan {
  const random = randomFrom(seed, `day/${day}`)
  const isStorm = isStormDay(seed, day)
  const wished = perDay * weekFactor(day, calendar) * (isStorm ? STORM_FACTOR : 1) * (0.88 + random.next() * 0.24)
  // Days of little are rounded by chance, else a small city would report nothing at all.
  return { day, count: Math.floor(wished) + (random.chance(wished % 1) ? 1 : 0), isStorm }
}

export function isStormDay(seed: string, day: number): boolean {
  const block = Math.floor(day / STORM_EVERY_DAYS)
  return day === block * STORM_EVERY_DAYS + randomFrom(seed, `storm/${block}`).between(0, STORM_EVERY_DAYS - 1)
}

/** Offices are called on working days; what is found in the street is found every day. The mean over a year is 1. */
function weekFactor(day: number, calendar: Calendar): number {
  if (dayLookup(calendar)(day).isWorking) return 1.13
  return weekdayOfDay(day) === 6 ? 0.66 : 0.56
}

/** Rounds are made in the morning and in the afternoon. */
const ROUND_HOURS = [0, 0, 0, 0, 0, 0, 0, 0, 8, 15, 16, 11, 1, 6, 13, 14, 10, 5, 1, 0, 0, 0, 0, 0] as const

/** Minutes into the day at which it comes in; what is found on a round, when rounds are made. */
export function minuteOfReport(random: Random, { isStorm, isFound }: { isStorm: boolean; isFound: boolean }): number {
  const hours: readonly number[] = isFound ? ROUND_HOURS : isStorm ? STORM_HOURS : HOURS
  let left = random.next() * hours.reduce((sum, part) => sum + part, 0)
  const hour = hours.findIndex((part) => (left -= part) < 0)
  return (hour < 0 ? 23 : hour) * 60 + random.between(0, 59)
}

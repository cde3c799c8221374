// What happens on a day of the simulated city. Each day is drawn from the seed and its own number alone, so that any
// stretch of days can be played, and a day that was played before is the same again. Pure; called by the players.
import type { Calendar } from '@gongzhi/contracts/kit/calendar.ts'
import { instantOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import { randomFrom } from '../random.ts'
import type { Random } from '../random.ts'
import type { City, CityPlace, PlaceKind } from '../types.ts'
import { drawKind, isWork } from './skew.ts'
import type { Drawn } from './skew.ts'
import type { Incident, Said, SimulatedReport } from './types.ts'
import { minuteOfReport, planDay, REPEAT_PART, reportsADay } from './volumes.ts'
import { surnames, titles } from './wordParts.ts'
import { coreOf, reportedCodes, wordReport } from './wording.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const METRES_PER_DEGREE = 111_320
/** A telephone on a balcony knows where it is to about so many metres. */
const GPS_METRES = 10
/** Parts of the reports whose point is wrong, that are said in words, and of the incidents beside which another stands. */
const WRONG_POINT = 0.04
const ONLY_WORDS = 0.03
/** Parts of which nothing is known but the district: its centre has to find it. */
const ONLY_DISTRICT = 0.01
const LOOK_ALIKE = 0.03

export type World = { seed: string; places: readonly CityPlace[]; perDay: number; calendar: Calendar; placesOfKind: ReadonlyMap<PlaceKind, readonly CityPlace[]> }

/** `perDay`: other than what so many people report. */
export function worldOf(city: City, { seed, calendar, perDay = reportsADay(city) }: { seed: string; calendar: Calendar; perDay?: number }): World {
  return { seed, calendar, perDay, places: city.places, placesOfKind: Map.groupBy(city.places, ({ kind }) => kind) }
}

/** Everything that begins on a local day (its running number), in the order in which it is first reported. */
export function incidentsOfDay(world: World, day: number): Incident[] {
  const { count, isStorm } = planDay(world.seed, day, world)
  const incidents: Incident[] = []
  let reports = 0
  for (let index = 0; reports < count; index++) {
    const key = `${world.seed}/${day}/${index}`
    const random = randomFrom(key, 'incident')
    const kind = drawKind(random, { isStorm, codes: reportedCodes })
    const place = placeFor(random, world, kind.categoryCode)
    const at = new Date(instantOfDay(day, minuteOfReport(random, { isStorm, isFound: kind.channel === 'patrol' })))
    const incident = drawIncident({ world, key, random, kind, place, at, isStorm })
    incidents.push(incident)
    reports += incident.reports.length
    if (isWork(kind.categoryCode) && random.chance(LOOK_ALIKE) && reports < count) {
      incidents.push(lookAlike(world, incident, random))
      reports += 1
    }
  }
  return incidents.toSorted((a, b) => a.reports[0].at.getTime() - b.reports[0].at.getTime())
}

type Draft = { world: World; key: string; random: Random; kind: Drawn; place: CityPlace; at: Date; isStorm: boolean }

function drawIncident({ world, key, random, kind, place, at, isStorm }: Draft): Incident {
  const core = coreOf(random, kind.categoryCode)
  const first = drawReport(world, { key, at, kind, place, isStorm, core })
  const others = isWork(kind.categoryCode) && kind.nature !== 'tipOff' ? repeats(world, { key, random, kind, place, at, isStorm, core }) : []
  return { key, categoryCode: kind.categoryCode, place, isStorm, reports: [first, ...others] }
}

/** Others who saw the same, some minutes to three days later; in a storm sooner, and more of them. */
function repeats(world: World, { key, random, kind, place, at, isStorm, core }: Omit<Draft, 'world'> & { core: string }): SimulatedReport[] {
  const isRepeated = random.chance(isStorm ? 2 * REPEAT_PART : REPEAT_PART)
  const count = isRepeated ? 1 + (random.chance(0.3) ? random.between(1, isStorm ? 4 : 2) : 0) : 0
  return Array.from({ length: count }, (_, index) => {
    const later = new Date(at.getTime() + random.between(20, isStorm ? 8 * 60 : 3 * 24 * 60) * 60_000)
    const channel = random.pick(['hotline', 'hotline', 'scan', 'web', 'onBehalf', 'call'] as const)
    return drawReport(world, { key: `${key}/${index + 1}`, at: later, kind: { ...kind, channel }, place, isStorm, core, isRepeat: true })
  })
}

/** Another thing of the same kind some steps away, reported within two days: not the same, whatever the map says. */
function lookAlike(world: World, { key, categoryCode, place, isStorm, reports: [first] }: Incident, random: Random): Incident {
  const own = `${key}/beside`
  const beside = { ...place, ...moved(place, random.between(20, 45), random.next() * 2 * Math.PI) }
  const at = new Date(first.at.getTime() + random.between(HOUR_MS, 2 * DAY_MS))
  const kind = { channel: random.pick(['hotline', 'web', 'patrol'] as const), nature: first.nature, categoryCode }
  const report = drawReport(world, { key: own, at, kind, place: beside, isStorm, core: coreOf(random, categoryCode) })
  return { key: own, categoryCode, place: beside, isStorm, reports: [report], looksLike: key }
}

type ReportDraft = { key: string; at: Date; kind: Drawn; place: CityPlace; isStorm: boolean; core: string; isRepeat?: boolean }

function drawReport(world: World, { key, at, kind, place, isStorm, core, isRepeat = false }: ReportDraft): SimulatedReport {
  const random = randomFrom(key, 'report')
  const { channel, nature, categoryCode } = kind
  const where = whereSaid(random, { world, place, channel, isRepeat })
  const isFound = channel === 'patrol'
  const isAnonymous = !isFound && random.chance(nature === 'tipOff' ? 0.6 : 0.04)
  const contact = !isFound && !isAnonymous && random.chance(0.78) ? { name: `${random.pick(surnames)}${random.pick(titles)}`, phone: `1380000${random.between(1000, 9999)}` } : undefined
  return {
    key, at, channel, nature, description: wordReport(random, { categoryCode, channel, nature, place, isStorm, isRepeat, core }),
    where: where.said, gridCode: place.gridCode, isMisplaced: where.isMisplaced, ...(contact ? { contact } : {}), isAnonymous,
  }
}

type Where = { world: World; place: CityPlace; channel: SimulatedReport['channel']; isRepeat: boolean }

function whereSaid(random: Random, { world, place, channel, isRepeat }: Where): { said: Said; isMisplaced: boolean } {
  const isBeside = world.places.every(({ code, lon }) => code !== place.code || lon !== place.lon)
  if (channel === 'scan' && !isBeside) return { said: { placeCode: place.code }, isMisplaced: false }
  const isThere = channel === 'patrol' || channel === 'scan'
  if (!isThere && !isRepeat && random.chance(ONLY_DISTRICT)) return { said: { address: `${/^.+?[区县市]/.exec(place.address)?.[0] ?? ''},说不清在哪里` }, isMisplaced: false }
  if (!isThere && !isRepeat && random.chance(ONLY_WORDS)) return { said: { address: `${place.address}${place.name}` }, isMisplaced: false }
  const isWrong = !isThere && random.chance(WRONG_POINT)
  const other = isWrong ? neighbourOf(random, world, place) : undefined
  const metres = Math.abs(random.next() + random.next() + random.next() - 1.5) * GPS_METRES * 2
  const location = moved(other ?? place, metres, random.next() * 2 * Math.PI)
  return { said: { location, address: place.address }, isMisplaced: other !== undefined }
}

/** Where a pin lands that was put down in a hurry: some streets away, in another grid. */
function neighbourOf(random: Random, { places }: World, { lon, lat, gridCode }: CityPlace): CityPlace | undefined {
  const near = places.filter((one) => one.gridCode !== gridCode && Math.abs(one.lat - lat) * METRES_PER_DEGREE < 500 && Math.abs(one.lon - lon) * METRES_PER_DEGREE < 600)
  return near.length > 0 ? random.pick(near) : undefined
}

function moved({ lon, lat }: { lon: number; lat: number }, metres: number, direction: number): { lon: number; lat: number } {
  const north = (metres * Math.cos(direction)) / METRES_PER_DEGREE
  const east = (metres * Math.sin(direction)) / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180))
  return { lon: round(lon + east), lat: round(lat + north) }
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** Where things of a kind are found; what is not named is anywhere. */
const kindsOf: readonly (readonly [RegExp, readonly PlaceKind[]])[] = [
  [/^0201/, ['lamp']], [/^0405/, ['busStop']], [/^0107/, ['toilet']], [/^0305/, ['park']], [/^0805/, ['market']], [/^080[1-4]/, ['shop', 'market']],
  [/^0502|^0506/, ['shop', 'building']], [/^1203/, ['clinic']], [/^120[45]/, ['school', 'building']], [/^(06|07|090[1-5]|10|11|1201|0501|0402)/, ['building']],
  [/^(02|03|04)/, ['lamp', 'busStop', 'building', 'shop']],
]

function placeFor(random: Random, { places, placesOfKind }: World, categoryCode: string): CityPlace {
  const kinds = kindsOf.find(([codes]) => codes.test(categoryCode))?.[1]
  const found = kinds ? placesOfKind.get(random.pick(kinds)) : undefined
  return random.pick(found ?? places)
}

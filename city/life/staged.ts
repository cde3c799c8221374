// An incident that somebody wants to be there: at a place, of a kind, at a time, told in a way. Called by the demo's
// tour, which shows each turn of the procedure.
import type { Channel, Nature } from '@gongzhi/contracts/matters.ts'
import { randomFrom } from '../random.ts'
import type { CityPlace } from '../types.ts'
import { isWork } from './skew.ts'
import type { Incident, Said, SimulatedReport } from './types.ts'
import { surnames, titles } from './wordParts.ts'
import { coreOf, wordReport } from './wording.ts'

export type Staged = {
  key: string
  at: Date
  place: CityPlace
  categoryCode: string
  channel?: Channel
  nature?: Nature
  description?: string
  /** Only these words say where it is. */
  vagueAddress?: string
  /** Somebody else tells of it so many minutes later. */
  again?: number
}

/** 诉求性质 by the kind of matter; what is not named is a request for help. */
const natures: readonly (readonly [RegExp, Nature])[] = [
  [/^(1301|1305|1306|1106|1204)/, 'consult'], [/^1303/, 'suggestion'], [/^1304/, 'praise'], [/^(0104|0406|0407|05|0606|0803|0804|1203|1205|1302)/, 'complaint'],
]
export const natureOf = (categoryCode: string): Nature => natures.find(([codes]) => codes.test(categoryCode))?.[1] ?? 'help'

export function stagedIncident(staged: Staged): Incident {
  const { key, at, place, categoryCode, again } = staged
  const core = coreOf(randomFrom(key, 'core'), categoryCode)
  const first = stagedReport(staged, { key, at, core, isRepeat: false })
  const reports: Incident['reports'] = again === undefined ? [first] : [first, stagedReport(staged, { key: `${key}/1`, at: new Date(at.getTime() + again * 60_000), core, isRepeat: true })]
  return { key, categoryCode, place, isStorm: false, reports }
}

type Told = { key: string; at: Date; core: string; isRepeat: boolean }

function stagedReport({ place, categoryCode, channel = 'scan', nature = natureOf(categoryCode), description, vagueAddress }: Staged, { key, at, core, isRepeat }: Told): SimulatedReport {
  const random = randomFrom(key, 'report')
  const where: Said = vagueAddress ? { address: vagueAddress } : channel === 'scan' ? { placeCode: place.code } : { location: { lon: place.lon, lat: place.lat }, address: place.address }
  const words = description ?? (isWork(categoryCode) ? wordReport(random, { categoryCode, channel, nature, place, isStorm: false, isRepeat, core }) : core)
  const contact = channel === 'patrol' || nature === 'tipOff' ? {} : { contact: { name: `${random.pick(surnames)}${random.pick(titles)}`, phone: `1380000${random.between(1000, 9999)}` } }
  return { key, at, channel, nature, description: words, where, gridCode: place.gridCode, isMisplaced: false, ...contact, isAnonymous: nature === 'tipOff' }
}

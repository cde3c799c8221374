// The demo's matters: each is played through the very acts that the screens use, with its own clock that walks from
// its day of reporting towards now, and stopped somewhere on its way, so that every state can be seen.
import { sampleReports } from '../../../city/texts.ts'
import { randomFrom } from '../../../city/random.ts'
import type { Random } from '../../../city/random.ts'
import type { City, CityPlace } from '../../../city/types.ts'
import type { AppDeps } from '../deps.ts'
import { MatterLife } from './matterLife.ts'
import { endings, playToEnding } from './endings.ts'
import { loadStaff } from '../modules/matters/index.ts'

const AT_ONCE = 4
const DAYS_BACK = 20
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** `hasTour`: begin with what the people of the tour find waiting. `signal` ends the playing after the matters under way. */
type Play = { city: City; count: number; seed: string; hasTour?: boolean; signal?: AbortSignal }

/** Plays `count` matters; the same seed plays the same reports. A third lies in 和平街道, where the demo people work. */
export async function playDemoMatters(deps: AppDeps, { city, count, seed, hasTour, signal }: Play): Promise<void> {
  const random = randomFrom(seed, 'matters')
  const staff = await loadStaff(deps)
  const heping = city.places.filter((place) => place.gridCode.startsWith('999901001'))
  const plots = Array.from({ length: count }, (_, index) => plotOf(random, index, random.chance(0.4) ? heping : city.places))
  if (hasTour) plots.splice(0, near.length + 1, ...near.map((ending, index) => nearPlot(random, index, ending, heping)), vaguePlot(random, heping))
  const now = deps.clock.now()
  let next = 0
  const playOn = async (): Promise<void> => {
    for (let plot = plots[next++]; plot; plot = plots[next++]) {
      if (signal?.aborted) return
      const life = new MatterLife({ deps, staff, plot, startAt: new Date(now.getTime() - plot.agoMs), until: now })
      await playToEnding(life)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, playOn))
}

/** The first matters lie in 陈梅's grid and stopped at the turn of one of the tour's people. */
const near: readonly Plot['ending'][] = ['signedOff', 'checkedIn', 'signedOff', 'calledUnits', 'contacted', 'received']
const NEAR_GRID = '999901001001003'
const NEAR_CATEGORY = '0201' // street lamps: 城市管理 leads, 供电 assists
const NEAR_DAYS = 4

function nearPlot(random: Random, index: number, ending: Plot['ending'], places: readonly CityPlace[]): Plot {
  const samples = sampleReports.filter((sample) => sample.categoryCode === NEAR_CATEGORY)
  const plot = plotOf(random, index, places.filter((place) => place.gridCode === NEAR_GRID))
  // What waits for acceptance came today, the rest has had its days.
  const agoMs = ending === 'received' ? HOUR_MS : NEAR_DAYS * DAY_MS
  return { ...plot, ending, agoMs, categoryCode: NEAR_CATEGORY, description: samples[index % samples.length]?.description ?? plot.description, hasPhone: true }
}

/** Said on the telephone without a place that anybody could find: the district's dispatcher, 高洁, has to find it. */
const vaguePlot = (random: Random, places: readonly CityPlace[]): Plot => ({
  ...plotOf(random, 0, places), ending: 'received', agoMs: 2 * HOUR_MS, description: '公交站的站牌被撞歪了,等车的人要绕到路上。', vagueAddress: '望江区,站名记不清了', hasPhone: true,
})

export type Plot = {
  /** Instead of the place, when the reporter could not say where. */
  vagueAddress?: string
  place: CityPlace
  description: string
  categoryCode: string
  ending: (typeof endings)[number]
  agoMs: number
  random: Random
  hasPhone: boolean
}

function plotOf(random: Random, index: number, places: readonly CityPlace[]): Plot {
  const sample = random.pick(sampleReports)
  const ending = endings[index % endings.length]!
  return {
    place: random.pick(places), description: sample.description, categoryCode: sample.categoryCode, ending,
    agoMs: random.between(0, DAYS_BACK - 1) * DAY_MS + random.between(1, 9) * HOUR_MS + random.between(0, 59) * 60_000,
    random: randomFrom(String(index), sample.description), hasPhone: random.chance(0.7),
  }
}

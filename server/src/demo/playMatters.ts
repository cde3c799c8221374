// The demo's matters: each is played through the very acts that the screens use, with its own clock that walks from
// its day of reporting towards now, and stopped somewhere on its way, so that every state can be seen.
import { randomFrom } from '../../../city/random.ts'
import type { City } from '../../../city/types.ts'
import type { AppDeps } from '../deps.ts'
import { loadStaff } from '../modules/matters/index.ts'
import { playToEnding } from './endings.ts'
import { MatterLife } from './matterLife.ts'
import { drawPlots } from './plots.ts'

const AT_ONCE = 4
const HEPING = '999901001'

/** `hasTour`: begin with what the people of the tour find waiting. `signal` ends the playing after the matters under way. */
type Play = { city: City; count: number; seed: string; hasTour?: boolean; signal?: AbortSignal }

/** Plays `count` matters; the same seed plays the same reports. */
export async function playDemoMatters(deps: AppDeps, { city, count, seed, hasTour = false, signal }: Play): Promise<void> {
  const staff = await loadStaff(deps)
  const heping = city.places.filter((place) => place.gridCode.startsWith(HEPING))
  const plots = drawPlots(randomFrom(seed, 'matters'), { count, heping, all: city.places, hasTour })
  const now = deps.clock.now()
  let next = 0
  const playOn = async (): Promise<void> => {
    for (let plot = plots[next++]; plot; plot = plots[next++]) {
      if (signal?.aborted) return
      await playToEnding(new MatterLife({ deps, staff, plot, startAt: new Date(now.getTime() - plot.agoMs), until: now }))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, playOn))
}

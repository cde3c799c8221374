// The demo's matters: each is played through the very acts that the screens use, by people at work, from its day of
// reporting on. Called by the demo's filling, by `npm run simulate` and by tests.
import { worldOf, incidentsOfDay } from '../../../city/life/incidents.ts'
import { randomFrom } from '../../../city/random.ts'
import type { City } from '../../../city/types.ts'
import { dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { AppDeps } from '../deps.ts'
import { playStory } from './playStory.ts'
import type { Refusal, Stage } from './playStory.ts'
import { storyOf } from './plot.ts'
import type { ReportStory, Story } from './plot.ts'
import { registerId, registrar } from './registerPlot.ts'
import { openRota } from './rota.ts'
import { showcaseStories, tourStories } from './tour.ts'

const AT_ONCE = 4
/** Tests and stories look at the last weeks, not at three months. */
const SAMPLED_DAYS = 19

/** `hasTour`: begin with what the people of the tour find waiting. `signal` ends the playing after the acts under way. */
export type Play = { city: City; count: number; seed: string; hasTour?: boolean; hasPhotos?: boolean; signal?: AbortSignal }

/** Plays `count` matters, as they would come in over the last weeks; the same seed and moment play the same. */
export async function playDemoMatters(deps: AppDeps, { city, count, seed, hasTour = false, hasPhotos = false, signal }: Play): Promise<{ refused: Refusal[] }> {
  const now = deps.clock.now()
  const refused: Refusal[] = []
  const stage = await openStage(deps, { seed, hasPhotos, signal, onRefusal: (refusal) => refused.push(refusal) })
  const staged = [...(hasTour ? tourStories({ city, seed, now }) : []), ...showcaseStories({ city, seed, now })]
  const stories = cutTo(count, [...staged, ...sampled(stage, { city, seed, now })])
  await playAll(stage, stories, { until: now, atOnce: AT_ONCE })
  return { refused }
}

export type StageWish = { seed: string; hasPhotos: boolean; signal?: AbortSignal | undefined; onRefusal: (refusal: Refusal) => void; onAct?: () => void }

export async function openStage(deps: AppDeps, { seed, ...wish }: StageWish): Promise<Stage> {
  const rota = await openRota(deps, { seed, calendar: deps.rules.current().calendar })
  return { deps, rota, known: new Map(), ...wish }
}

/** Several stories at once, in their order. */
export async function playAll(stage: Stage, stories: readonly Story[], { until, atOnce }: { until: Date; atOnce: number }): Promise<void> {
  let next = 0
  const playOn = async (): Promise<void> => {
    for (let story = stories[next++]; story; story = stories[next++]) {
      if (stage.signal?.aborted) return
      await playStory(stage, story, until)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, playOn))
}

/** Matters that earlier runs have registered, by the plot's key. */
export async function findKnown({ db }: Pick<AppDeps, 'db'>, stories: readonly Story[]): Promise<Map<string, string>> {
  const keys = new Map(stories.flatMap(({ plots }) => plots.map((plot) => [registerId(plot), plot.key] as const)))
  const ids = [...keys.keys()]
  const known = new Map<string, string>()
  for (let from = 0; from < ids.length; from += 1000) {
    const rows = await db.selectFrom('entries').select(['commandId', 'matterId']).where('commandId', 'in', ids.slice(from, from + 1000)).execute()
    for (const { commandId, matterId } of rows) if (commandId && matterId) known.set(keys.get(commandId)!, matterId)
  }
  return known
}

const isSplit = ({ plots }: ReportStory): boolean => plots.some(({ draws }) => draws.happens('split'))
/** How many matters come of it: a report that is split makes another. */
const mattersOf = (story: ReportStory): number => story.plots.length + (isSplit(story) ? 1 : 0)

/** As many stories as make `count` matters; one that would make too many is passed over. */
function cutTo(count: number, stories: readonly ReportStory[]): ReportStory[] {
  let made = 0
  return stories.filter((story) => {
    const more = mattersOf(story)
    if (made + more > count) return false
    made += more
    return true
  })
}

/** What has come in within the last weeks, in an order of its own. */
function sampled({ deps, rota }: Stage, { city, seed, now }: { city: City; seed: string; now: Date }): ReportStory[] {
  const world = worldOf(city, { seed, calendar: deps.rules.current().calendar })
  const today = dayNumberAt(now)
  const days = Array.from({ length: SAMPLED_DAYS }, (_, ago) => incidentsOfDay(world, today - ago).map((incident) => storyOf(incident)))
  const hasCome = ({ plots }: ReportStory): boolean => plots.every((plot) => registrar(deps, rota, plot).at < now)
  return randomFrom(seed, 'sample').shuffled(days.flat().filter((story) => hasCome(story) && !isSplit(story)))
}

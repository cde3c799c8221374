// Keeps the city living while somebody looks at the desk: beside the running server, on its database, in its own time or
// many times as fast. What people at the desk do meanwhile is respected: each step is decided by how the matter stands.
import { setTimeout as sleep } from 'node:timers/promises'
import { DEMO_SEED, makeCity } from '../../../city/makeCity.ts'
import type { City } from '../../../city/types.ts'
import { dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { AppDeps } from '../deps.ts'
import { begins, storiesOfDay, worldsOf } from './days.ts'
import type { Worlds } from './days.ts'
import { firstStories, readNote } from './filling.ts'
import type { Filling } from './filling.ts'
import { findKnown, openStage } from './playMatters.ts'
import { livesOf, nextOf, performNext } from './playStory.ts'
import type { Life, Next, Stage } from './playStory.ts'
import type { Story } from './plot.ts'
import { findScene } from './scene.ts'
import { plotOfStranger } from './strangers.ts'

export type LiveOptions = { speed: number; say: (line: string) => void; signal: AbortSignal; /** Ends when so many acts are done, or some more. */ mostActs?: number }

/** Lives that belong together, with the next step and the moment of the clock on the wall at which it is done. */
type Living = { lives: Life[]; next: Next | undefined; dueMs: number; versions: string }
type Town = { deps: AppDeps; stage: Stage; options: LiveOptions; startedMs: number; living: Map<string, Living>; isKnown: Set<string> }

const TICK_MS = 250
const LOOK_EVERY_MS = 3000
/** What has been lying since nobody played is not all done in the same minute. */
const CATCH_UP_MS = 20 * 60_000
const CLOSED_DAYS = 10
const DAY_MS = 86_400_000

/** Lives until the signal. Waits for a filling that is still under way. Answers how many acts were done. */
export async function live(deps: AppDeps, options: LiveOptions): Promise<number> {
  const { say, signal } = options
  const filling = await filled(deps, options)
  if (!filling) return 0
  const stage = await openStage(deps, { seed: filling.seed, hasPhotos: true, signal, onRefusal: ({ act, code }) => say(`  (${act} was not possible any more: ${code})`) })
  const town: Town = { deps, stage, options, startedMs: deps.clock.now().getTime(), living: new Map(), isKnown: new Set() }
  const city = makeCity()
  const worlds = worldsOf(city, { seed: filling.seed, calendar: deps.rules.current().calendar })
  await addPast(town, filling, { city, worlds })
  let [lookedMs, drawnDay, acts] = [0, dayNumberAt(deps.clock.now()) - 1, 0]
  say(`The city lives, ${options.speed === 1 ? 'in its own time' : `${options.speed} times as fast as its clock`}; ${town.living.size} matters are under way. Stop: Ctrl-C`)
  while (!signal.aborted && acts < (options.mostActs ?? Infinity)) {
    for (const today = dayNumberAt(new Date(cityMs(town))); drawnDay < today; drawnDay++) await addDay(town, worlds, drawnDay + 1)
    if (performance.now() - lookedMs > LOOK_EVERY_MS) {
      await lookAround(town)
      lookedMs = performance.now()
    }
    acts += await playDue(town)
    await sleep(TICK_MS, undefined, { signal }).catch(() => {})
  }
  return acts
}

async function filled(deps: AppDeps, { say, signal }: LiveOptions): Promise<Filling | undefined> {
  for (let isTold = false; !signal.aborted; isTold = true) {
    const note = await readNote(deps.config)
    if (!note || note.isDone) return note ?? { seed: DEMO_SEED, until: deps.clock.now().toISOString(), days: 0 }
    if (!isTold) say('The demo city is still being filled; it begins to live when that is done.')
    await sleep(2000, undefined, { signal }).catch(() => {})
  }
  return undefined
}

/** The clock of the simulated city: it began with ours and runs so many times as fast. */
const cityMs = ({ startedMs, options, deps }: Town): number => startedMs + (deps.clock.now().getTime() - startedMs) * options.speed

/** What the filling has left under way, and what was over lately. */
async function addPast(town: Town, filling: Filling, { city, worlds }: { city: City; worlds: Worlds }): Promise<void> {
  const { deps } = town
  const today = dayNumberAt(new Date(filling.until))
  const past = Array.from({ length: filling.days }, (_, ago) => storiesOfDay(worlds, today - ago)).flat()
  const stories = filling.days === 0 ? [] : [...firstStories(city, filling), ...past]
  const known = await findKnown(deps, stories)
  const alive = new Set((await deps.db.selectFrom('matters').select('matterId')
    .where((e) => e.or([e('closedAt', 'is', null), e('closedAt', '>', new Date(town.startedMs - CLOSED_DAYS * DAY_MS))])).execute()).map(({ matterId }) => matterId))
  for (const matterId of known.values()) town.isKnown.add(matterId)
  for (const story of stories) {
    const isAlive = story.plots.some(({ key, report }) => (known.has(key) ? alive.has(known.get(key)!) : report.at.getTime() >= Date.parse(filling.until)))
    if (isAlive) await addStory(town, story, known)
  }
}

async function addStory(town: Town, story: Story, known: ReadonlyMap<string, string>): Promise<void> {
  const lives = livesOf(story, known)
  town.living.set(story.key, await planned(town, lives))
}

/** What a day brings from the moment on at which the city began to live. */
async function addDay(town: Town, worlds: Worlds, day: number): Promise<void> {
  const stories = storiesOfDay(worlds, day).filter((story) => begins(story) >= town.startedMs)
  const known = await findKnown(town.deps, stories)
  for (const story of stories) if (!town.living.has(story.key)) await addStory(town, story, known)
}

/** When the next step is done by the clock on the wall: the waiting is shortened by the speed, from when it began. */
async function planned(town: Town, lives: Life[]): Promise<Living> {
  const { options: { speed }, startedMs } = town
  for (const life of lives) life.scene = undefined
  const next = await nextOf(town.stage, lives)
  for (const { matterId } of lives) if (matterId) town.isKnown.add(matterId)
  const versions = lives.map(({ scene }) => scene?.version ?? '').join()
  if (!next) return { lives, next, dueMs: Infinity, versions }
  const beganMs = next.act === 'register' ? startedMs : Math.max(next.life.scene?.lastAt.getTime() ?? 0, startedMs)
  const waitMs = next.at.getTime() - beganMs
  const dueMs = waitMs > 0 ? beganMs + waitMs / speed : startedMs + (next.life.plot.draws.number(`late/${next.life.scene?.chainSeq ?? 0}`) * CATCH_UP_MS) / speed
  return { lives, next, dueMs: Math.max(dueMs, next.notBefore?.getTime() ?? 0), versions }
}

async function playDue(town: Town): Promise<number> {
  const { deps, living, stage, options } = town
  let acts = 0
  const due = [...living].filter(([, { dueMs }]) => dueMs <= deps.clock.now().getTime()).toSorted(([, a], [, b]) => a.dueMs - b.dueMs)
  for (const [key, { lives, next }] of due) {
    if (options.signal.aborted) break
    await performNext(stage, next!, lives, deps.clock.now())
    options.say(lineOf(town, next!))
    living.set(key, await planned(town, lives))
    acts += 1
  }
  return acts
}

function lineOf({ deps }: Town, { act, life }: Next): string {
  return `  ${deps.clock.now().toISOString().slice(11, 19)}  ${act.padEnd(18)} ${life.plot.report.description.slice(0, 30) || life.plot.key}`
}

/** What others have done is looked at anew, and what others have reported is taken on. */
async function lookAround(town: Town): Promise<void> {
  const { deps, living, isKnown } = town
  const rows = await deps.db.selectFrom('matters').select(['matterId', 'kind', 'version', 'isConfidential']).where('closedAt', 'is', null).execute()
  const versions = new Map(rows.map(({ matterId, version }) => [matterId, version]))
  for (const [key, one] of living) {
    const now = one.lives.map(({ matterId, scene }) => (matterId ? (versions.get(matterId) ?? scene?.version ?? '') : '')).join()
    if (now === one.versions) continue
    for (const life of one.lives) life.isLeft = false
    living.set(key, await planned(town, one.lives))
  }
  for (const { matterId, kind, isConfidential } of rows) {
    // A visitor's own dispute or petition is left to the visitor, who shows it to somebody.
    if (isKnown.has(matterId) || isConfidential || kind !== 'report') continue
    isKnown.add(matterId)
    const scene = await findScene(deps, matterId)
    if (scene) living.set(matterId, await planned(town, [{ matterId, plot: await plotOfStranger(deps, scene) }]))
  }
}

// A filling that was cut off goes on where it stopped, and the same seed and end are the same city.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCity } from '../../../city/makeCity.ts'
import { startCity } from '../../test/world.ts'
import type { TestCity } from '../../test/world.ts'
import { storiesOfDays } from './filling.ts'
import { findKnown, openStage, playAll } from './playMatters.ts'
import { registerId } from './registerPlot.ts'

const made = makeCity()
// A Friday evening: people are off, some are ill, and much is under way.
const filling = { seed: 'again', until: '2026-04-10T11:00:00.000Z', days: 6, perDay: 10 }
let whole: TestCity
let cutOff: TestCity

beforeAll(async () => {
  whole = await startCity({ at: filling.until })
  cutOff = await startCity({ at: filling.until })
  await play(whole)
  for (const acts of [40, 150, 1]) await play(cutOff, acts)
  await play(cutOff)
}, 240_000)

afterAll(async () => {
  await whole.stop()
  await cutOff.stop()
})

const storiesOf = ({ app: { deps } }: TestCity) => storiesOfDays(made, filling, deps.rules.current().calendar)

/** Until its end, or until so many acts are done: each time as a start does, which knows nothing of the one before. */
async function play(city: TestCity, acts = Infinity): Promise<void> {
  const { deps } = city.app
  const cut = new AbortController()
  let left = acts
  const onAct = (): void => {
    if (--left <= 0) cut.abort()
  }
  const refused: object[] = []
  const stories = storiesOf(city)
  const stage = await openStage(deps, { seed: filling.seed, hasPhotos: false, signal: cut.signal, onAct, onRefusal: (refusal) => refused.push(refusal) })
  await playAll({ ...stage, known: await findKnown(deps, stories) }, stories, { until: new Date(filling.until), atOnce: 3 })
  expect(refused).toEqual([])
}

/** What was done with each report, and when. Who looks again at what was solved on the spot is drawn by a secret of each city, so that such matters are left out. */
async function tale(city: TestCity): Promise<Map<string, string[]>> {
  const plots = storiesOf(city).flatMap((story) => story.plots)
  const keys = new Map(plots.map((plot) => [registerId(plot), plot.key]))
  const people = new Map((await city.db.selectFrom('people').select(['personId', 'name']).execute()).map(({ personId, name }) => [personId, name]))
  const entries = await city.db.selectFrom('entries').select(['matterId', 'act', 'at', 'commandId', 'toState', 'actorId']).where('matterId', 'is not', null).orderBy('matterId').orderBy('chainSeq').execute()
  const told = new Map<string, string[]>()
  for (const matter of Map.groupBy(entries, (entry) => entry.matterId).values()) {
    const key = keys.get(matter[0]!.commandId ?? '')
    const isSampled = matter.some(({ act }) => act === 'solveOnSpot')
    if (key && !isSampled) told.set(key, matter.map(({ act, at, toState, actorId }) => `${at.toISOString()} ${act} ${toState} ${people.get(actorId ?? '') ?? actorId}`))
  }
  return told
}

test('what was cut off three times is what was played in one go: every act, by the same people, at the same moment, once', async () => {
  const [one, other] = [await tale(whole), await tale(cutOff)]
  expect(one.size).toBeGreaterThan(30)
  expect(new Map([...other].toSorted())).toEqual(new Map([...one].toSorted()))
  const count = async (city: TestCity): Promise<number> => Number((await city.db.selectFrom('matters').select((e) => e.fn.countAll().as('n')).executeTakeFirstOrThrow()).n)
  expect(await count(cutOff)).toBe(await count(whole))
})

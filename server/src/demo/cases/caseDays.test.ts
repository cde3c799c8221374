// Disputes and petitions of ninety days: the same for the same seed, whatever was cut off, and never tried against the
// procedure.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cityCalendar } from '../../../../city/calendars.ts'
import { makeCity } from '../../../../city/makeCity.ts'
import { dayNumberOf } from '@gongzhi/contracts/kit/localDays.ts'
import { startCity } from '../../../test/world.ts'
import type { TestCity } from '../../../test/world.ts'
import { verifyRecord } from '../../modules/audit/index.ts'
import { loadStaff } from '../../modules/matters/index.ts'
import { wholenessFaults } from '../../../test/wholeness.ts'
import { storiesOfDay, worldsOf } from '../days.ts'
import { findKnown, openStage, playAll } from '../playMatters.ts'
import type { Refusal } from '../playStory.ts'
import { isCasePlot } from '../plot.ts'
import type { Story } from '../plot.ts'
import { registerId } from '../registerPlot.ts'

const made = makeCity()
const NOW = '2026-04-10T03:00:00.000Z'
const EVERY = 12

/** One in twelve of what ninety days bring. */
function sample(seed: string): Story[] {
  const worlds = worldsOf(made, { seed, calendar: cityCalendar })
  const today = dayNumberOf('2026-04-09')
  const cases = Array.from({ length: 90 }, (_, ago) => storiesOfDay(worlds, today - ago)).flat().filter(({ plots }) => plots.every(isCasePlot))
  return cases.filter((_, index) => index % EVERY === 0)
}

const cities: TestCity[] = []
const refused: Refusal[] = []

async function play({ app: { deps } }: TestCity, acts = Infinity): Promise<void> {
  const cut = new AbortController()
  let left = acts
  const onAct = (): void => void (--left <= 0 && cut.abort())
  const stage = await openStage(deps, { seed: 'days', hasPhotos: false, signal: cut.signal, onAct, onRefusal: (refusal) => refused.push(refusal) })
  const stories = sample('days')
  await playAll({ ...stage, known: await findKnown(deps, stories) }, stories, { until: new Date(NOW), atOnce: 3 })
}

beforeAll(async () => {
  cities.push(await startCity({ at: NOW }), await startCity({ at: NOW }))
  await play(cities[0]!)
  for (const acts of [60, 90]) await play(cities[1]!, acts)
  await play(cities[1]!)
}, 400_000)

afterAll(() => Promise.all(cities.map((city) => city.stop())))

/** What was done with each, by whom and when. */
async function tale(city: TestCity): Promise<Record<string, string[]>> {
  const keys = new Map(sample('days').flatMap(({ plots }) => plots.map(({ key }) => [registerId({ key }), key] as const)))
  const people = new Map((await city.db.selectFrom('people').select(['personId', 'name']).execute()).map(({ personId, name }) => [personId, name]))
  const entries = await city.db.selectFrom('entries').select(['matterId', 'act', 'at', 'commandId', 'toState', 'actorId']).where('matterId', 'is not', null).orderBy('matterId').orderBy('chainSeq').execute()
  const told = [...Map.groupBy(entries, ({ matterId }) => matterId).values()].map((matter) =>
    [keys.get(matter[0]!.commandId ?? '') ?? '', matter.map(({ act, at, toState, actorId }) => `${at.toISOString()} ${act} ${toState} ${people.get(actorId ?? '') ?? ''}`)] as const)
  return Object.fromEntries(told.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

test('nobody tries what the procedure refuses', () => expect(refused).toEqual([]))

test('the same seed gives the same disputes and petitions, also where the playing was cut off', async () => {
  const [one, other] = [await tale(cities[0]!), await tale(cities[1]!)]
  expect(Object.keys(one).length).toBeGreaterThan(30)
  expect(other).toEqual(one)
})

test('each of them stands as it must', async () => {
  const { deps } = cities[0]!.app
  const staffed = { ...deps, staff: await loadStaff(deps) }
  const rows = await deps.db.selectFrom('matters').select(['matterId', 'state']).execute()
  const faults: string[] = []
  for (const { matterId, state } of rows) faults.push(...(await wholenessFaults(staffed, matterId)).map((fault) => `${state}: ${fault}`))
  expect(faults).toEqual([])
})

test('the record of it verifies', async () => {
  const { faults } = await verifyRecord(cities[0]!.db)
  expect(faults).toEqual([])
})

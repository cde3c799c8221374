// The simulated city's matters: as many as asked for, the same for the same seed, every turn of the procedure, and for
// each of the people of the tour something to do.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cityCalendar } from '../../../city/calendars.ts'
import { incidentsOfDay, worldOf } from '../../../city/life/incidents.ts'
import { makeCity } from '../../../city/makeCity.ts'
import { dayNumberOf } from '@gongzhi/contracts/kit/localDays.ts'
import { startCity } from '../../test/world.ts'
import type { TestCity } from '../../test/world.ts'
import { playDemoMatters } from './playMatters.ts'
import type { Refusal } from './playStory.ts'

const made = makeCity()
let city: TestCity
let refused: Refusal[]

beforeAll(async () => {
  // At a quarter past two in the morning, when nobody has acted for hours.
  city = await startCity({ at: '2026-03-18T18:15:00.000Z' })
  refused = (await playDemoMatters(city.app.deps, { city: made, count: 130, seed: 'first', hasTour: true, hasPhotos: true })).refused
}, 120_000)

afterAll(() => city.stop())

test('nobody tries what the procedure refuses', () => {
  expect(refused).toEqual([])
})

test('there are as many matters as were asked for, also where one report becomes two', async () => {
  const { count } = await city.db.selectFrom('matters').select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  expect(Number(count)).toBe(130)
})

test('nothing is done in the future, and each matter goes forward in time', async () => {
  const entries = await city.db.selectFrom('entries').select(['matterId', 'chainSeq', 'at']).where('matterId', 'is not', null).orderBy('matterId').orderBy('chainSeq').execute()
  const back = entries.filter(({ matterId, at }, index) => matterId === entries[index - 1]?.matterId && at < entries[index - 1]!.at)
  expect([back, entries.filter(({ at }) => at > city.clock.now())]).toEqual([[], []])
})

test('the same seed and day bring the same incidents, whatever else is drawn; another seed brings others', () => {
  const day = dayNumberOf('2026-03-18')
  const drawn = (seed: string) => incidentsOfDay(worldOf(made, { seed, calendar: cityCalendar }), day)
  expect(drawn('a')).toEqual(drawn('a'))
  expect(drawn('a')).not.toEqual(drawn('b'))
})

test('every state of the procedure can be seen, and the acts beyond the climb as well', async () => {
  const states = await city.db.selectFrom('matters').select('state').distinct().execute()
  expect(states.map(({ state }) => state).toSorted()).toEqual([
    'closed', 'handling', 'merged', 'received', 'refused', 'shelved', 'toCallBack', 'toCheckIn', 'toDispatch', 'toReview', 'toSign', 'toVerify', 'withdrawn',
  ])
  const acts = new Set((await city.db.selectFrom('entries').select('act').distinct().execute()).map(({ act }) => act))
  const expected = ['askForMore', 'addInformation', 'confirm', 'merge', 'split', 'decideRefusal', 'approveWhistle', 'decline', 'designate', 'shelve', 'unshelve', 'instruct', 'answerInstruction',
    'supervise', 'answerSupervision', 'riseToSupervision', 'chase', 'answerByCall', 'returnToSource', 'reopen', 'requestExtension', 'pause']
  expect(expected.filter((act) => !acts.has(act))).toEqual([])
})

test('pictures come with reports, from the spot and when it is done, taken when and where they say', async () => {
  const files = await city.db.selectFrom('files').innerJoin('matters', 'matters.matterId', 'files.matterId').innerJoin('entries', 'entries.entryId', 'files.entryId')
    .select(['files.field', 'files.takenAt', 'files.takenLat', 'matters.lat', 'entries.at']).execute()
  expect([...new Set(files.map(({ field }) => field))].toSorted()).toEqual(expect.arrayContaining(['after', 'checkIn', 'reported']))
  expect(files.filter(({ takenAt, at }) => takenAt === null || takenAt > at || at.getTime() - takenAt.getTime() > 600_000)).toEqual([])
  const placed = files.filter(({ takenLat }) => takenLat !== null)
  const near = placed.filter(({ takenLat, lat }) => Math.abs(takenLat! - lat!) < 0.0005)
  expect([placed.length > files.length / 2, near.length > placed.length * 0.8]).toEqual([true, true])
  const { loose } = await city.db.selectFrom('files').select((e) => e.fn.countAll<string>().as('loose')).where('matterId', 'is', null).executeTakeFirstOrThrow()
  expect(Number(loose)).toBe(0)
})

test.each([
  ['chenmei', ['verify', 'confirm']], ['liqiang', ['accept']], ['wangfang', ['sign', 'decideRefusal', 'answerByCall']], ['yuanning', ['sign']],
  ['linshu', ['approveWhistle']], ['zhaolei', ['sign', 'submitOutcome', 'signOff']], ['sunli', ['sign']], ['gaojie', ['accept', 'designate', 'shelve']], ['xuzhou', ['accept']], ['tangyun', ['callBack']],
])('%s finds something to do: %j', async (username, acts) => {
  const todos = new Set((await (await city.as(username)).inbox('?limit=100')).map(({ todoAct }) => todoAct))
  expect(acts.filter((act) => !todos.has(act))).toEqual([])
})

test('周敏 and 何平 see what they asked for answered, and something still open', async () => {
  const rows = await city.db.selectFrom('requests').innerJoin('units', 'units.unitId', 'requests.askedByUnitId').select(['requests.kind', 'units.name', 'answeredAt'])
    .where('requests.kind', 'in', ['instruction', 'supervision']).execute()
  for (const [kind, unit] of [['supervision', '望江区社会治理中心'], ['instruction', '望江区人民政府办公室']]) {
    const own = rows.filter((row) => row.kind === kind && row.name === unit)
    expect([own.some((row) => row.answeredAt !== null), own.some((row) => row.answeredAt === null)], unit).toEqual([true, true])
  }
})

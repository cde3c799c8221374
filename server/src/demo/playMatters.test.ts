import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCity } from '../../../city/makeCity.ts'
import { randomFrom } from '../../../city/random.ts'
import { startCity } from '../../test/world.ts'
import type { TestCity } from '../../test/world.ts'
import { endings } from './endings.ts'
import { playDemoMatters } from './playMatters.ts'
import { drawPlots } from './plots.ts'
import { stories } from './stories.ts'

const made = makeCity()
let city: TestCity

beforeAll(async () => {
  // At a quarter past two in the morning, when nobody has acted for hours.
  city = await startCity({ at: '2026-03-18T18:15:00.000Z' })
  await playDemoMatters(city.app.deps, { city: made, count: 130, seed: 'first', hasTour: true })
}, 120_000)

afterAll(() => city.stop())

test('there are as many matters as were asked for, also where one report becomes two', async () => {
  const { count } = await city.db.selectFrom('matters').select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  expect(Number(count)).toBe(130)
})

test('the same seed draws the same plots, and a round of them tells every story', () => {
  const wish = { count: 40, heping: made.places.slice(0, 50), all: made.places, hasTour: true }
  const plain = (seed: string) => drawPlots(randomFrom(seed, 'matters'), wish).map(({ random: _random, ...plot }) => plot)
  expect(plain('a')).toEqual(plain('a'))
  expect(plain('a')).not.toEqual(plain('b'))
  expect(Object.keys(stories).filter((story) => !endings.some((ending) => ending === story))).toEqual([])
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

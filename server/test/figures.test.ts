// The kept figures after a city has worked: those that a count over all its matters gives.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dateOfDay, dayNumberOf } from '@gongzhi/contracts/kit/localDays.ts'
import { makeCity } from '../../city/makeCity.ts'
import { playDemoMatters } from '../src/demo/playMatters.ts'
import { recomputeClocks } from '../src/modules/clocks/index.ts'
import { checkFigures, figuresByDay, foldFigures, presentFigures } from '../src/modules/figures/index.ts'
import { publishRules } from '../src/modules/rules/index.ts'
import { wakeForClocks } from '../src/modules/supervision/wake.ts'
import type { TestCity } from './world.ts'
import { startCity } from './world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-12T06:00:00Z' })
  await playDemoMatters(city.app.deps, { city: makeCity(), count: 80, seed: 'figures', hasTour: true })
}, 120_000)
afterAll(() => city.stop())

test('after all that people did, the figures are those that a count gives; folding changes none', async () => {
  expect(await checkFigures(city.db)).toEqual([])
  await foldFigures(city.db)
  expect(await checkFigures(city.db)).toEqual([])
  const { cityId } = city.app.deps.areas.all[0]!
  const present = await presentFigures(city.db, { areaId: cityId })
  const days = await figuresByDay(city.db, { areaId: cityId, dims: ['all', 'unit'], from: '2026-01-01', to: '2026-12-31' })
  expect([...new Set([...present, ...days].map(({ measure }) => measure))]).toEqual(expect.arrayContaining(['open', 'new', 'closed', 'rated', 'solved', 'responseDue', 'responded']))
})

const late = async (): Promise<number> => {
  const { cityId } = city.app.deps.areas.all[0]!
  return (await presentFigures(city.db, { areaId: cityId })).find(({ dim, measure }) => dim === 'all' && measure === 'late')?.n ?? 0
}

test('when terms run out, the matters are late, once', async () => {
  city.clock.set('2026-04-08T00:30:00Z')
  const before = await late()
  await wakeForClocks(city.app.deps)
  expect(await late()).toBeGreaterThan(before + 10)
  expect(await checkFigures(city.db)).toEqual([])
  await wakeForClocks(city.app.deps)
  expect(await checkFigures(city.db)).toEqual([])
})

test('days off that are declared afterwards make late matters in time again', async () => {
  const before = await late()
  const { ruleVersion: _ruleVersion, calendarVersion: _calendarVersion, ...content } = city.app.deps.rules.current()
  const noticed = content.calendar.years['2026']!
  const off = Array.from({ length: 15 }, (_, index) => ({ date: dateOfDay(dayNumberOf('2026-03-16') + index), name: '抗洪', isOffDay: true }))
  const calendar = { years: { ...content.calendar.years, 2026: { ...noticed, days: [...noticed.days, ...off] } } }
  await city.db.transaction().execute((tx) => publishRules(tx, { kind: 'system' }, { ...content, title: '抗洪', calendar }, city.clock.now()))
  await recomputeClocks(city.app.deps)
  expect(await late()).toBeLessThan(before)
  expect(await checkFigures(city.db)).toEqual([])
})

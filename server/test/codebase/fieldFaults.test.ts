// The page of the phone's faults lists the scenarios that there are: a new one is played before it stands there.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { nameOnPage, rowsOf } from '../../../stories/field/matrix/page.ts'
import { scenarios } from '../../../stories/field/matrix/scenarios/all.ts'
import { ROOT } from './sources.ts'

const page = readFileSync(`${ROOT}/docs/reference/field-faults.md`, 'utf8')
const onPage = rowsOf(page).map(([name]) => name)

test('the page of the phone\'s faults lists exactly the scenarios of the matrix; after a change: GONGZHI_WRITE_FAULTS=1 npm test -- stories/field/matrix', () => {
  expect(onPage).toEqual(groupedNames())
})

test('each scenario has a name of its own, and there are at least sixty', () => {
  expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length)
  expect(scenarios.length).toBeGreaterThanOrEqual(60)
})

const groupedNames = (): string[] => [...Map.groupBy(scenarios, ({ group }) => group).values()].flat().map(nameOnPage)

// The fault matrix of the phone: every scenario in a real browser against the real server. `GONGZHI_WRITE_FAULTS=1` writes
// docs/reference/field-faults.md from what was seen; `GONGZHI_FAULT=<pattern>` plays only
// some, and leaves the other rows of the page as they are.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Ground } from './matrix/ground.ts'
import { startGround } from './matrix/ground.ts'
import { removeOldApp } from './matrix/oldApp.ts'
import { pageOf } from './matrix/page.ts'
import { playScenario } from './matrix/play.ts'
import type { Result } from './matrix/play.ts'
import type { Scenario } from './matrix/scenario.ts'
import { scenarios } from './matrix/scenarios/all.ts'

const PAGE = fileURLToPath(new URL('../../docs/reference/field-faults.md', import.meta.url))
const BESIDE = 4
const LIMIT_MS = 600_000

/** Played with every run of the tests; all of them with GONGZHI_FAULT=., or those that a pattern names. */
const ALWAYS = ['Order', 'Lost, cut, doubled', 'Meanwhile']
const asked = process.env['GONGZHI_FAULT']
const chosen = scenarios.filter(({ name, group }) => (asked === undefined ? ALWAYS.includes(group) : new RegExp(asked).test(`${group}: ${name}`)))
const results = new Map<string, Promise<Result>>()
let ground: Ground
const startedAt = Date.now()

beforeAll(async () => {
  ground = await startGround(inject('storyGround'))
  const beside = chosen.filter(({ isAlone }) => !isAlone)
  const alone = chosen.filter(({ isAlone }) => isAlone)
  const finish = new Map<string, (result: Result) => void>()
  for (const { name } of chosen) results.set(name, new Promise((resolve) => finish.set(name, resolve)))
  const again: Scenario[] = []
  const note = (scenario: Scenario, result: Result): void => (result.faults.length > 0 ? void again.push(scenario) : finish.get(scenario.name)!(result))
  const next = async (): Promise<void> => {
    for (let scenario = beside.shift(); scenario; scenario = beside.shift()) note(scenario, await playScenario(ground, scenario))
  }
  void (async () => {
    await Promise.all(Array.from({ length: BESIDE }, next))
    for (const scenario of alone) note(scenario, await playScenario(ground, scenario))
    // Four phones on two processors are sometimes too slow for one another: what did not hold is played once more, by itself.
    for (const scenario of again) finish.get(scenario.name)!(await playScenario(ground, scenario))
  })()
})

afterAll(async () => {
  const all = await Promise.all(results.values())
  if (process.env['GONGZHI_WRITE_FAULTS'] === '1') writeFileSync(PAGE, pageOf(scenarios, { results: all, before: existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '', ms: Date.now() - startedAt }))
  await ground.stop()
  await removeOldApp()
}, LIMIT_MS)

describe('the fault matrix of the phone', () => {
  test.each(chosen)('$group: $name', { timeout: LIMIT_MS }, async ({ name }) => {
    const { faults } = (await results.get(name))!
    expect(faults).toEqual([])
  })
})

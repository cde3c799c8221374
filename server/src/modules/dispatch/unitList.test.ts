import type { UnitList } from '@gongzhi/contracts/units.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.stop())

test('王芳 finds 城市管理局 by a part of its name, and finds it again by its id when the form is opened anew', async () => {
  const wangfang = await city.as('wangfang')
  const named = (await wangfang.get<UnitList>(`/units?q=${encodeURIComponent('城市管理')}`)).body.rows
  expect(named[0]?.name).toContain('城市管理')
  expect(named.every((unit) => unit.name.includes('城市管理') && unit.areaName !== '')).toBe(true)
  const { unitId } = named[0]!
  const again = (await wangfang.get<UnitList>(`/units?q=${encodeURIComponent('供电')}&unitId=${unitId}`)).body.rows
  expect(again.map((unit) => unit.unitId)).toContain(unitId)
})

test('who has not signed in is asked to', async () => {
  const answer = await city.app.server.inject({ url: '/api/v1/units' })
  expect(answer.statusCode).toBe(401)
})

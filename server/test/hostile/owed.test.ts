// What is still owed, and what runs on, where two things meet: a pause and a merge, a withdrawal and a source that waits.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportTracking } from '@gongzhi/contracts/reports.ts'
import { loadStaff } from '../../src/modules/matters/staff.ts'
import { riseForOverdue } from '../../src/modules/supervision/rise.ts'
import { wakeForClocks } from '../../src/modules/supervision/wake.ts'
import { wholenessFaults } from '../wholeness.ts'
import type { TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { matterOf, reasonOf, scenesOf } from './scene.ts'

let city: TestCity
let scenes: ReturnType<typeof scenesOf>
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  scenes = scenesOf(city)
})
afterAll(() => city.stop())

test('王芳 merges a report that was paused: its time goes on, since nobody could resume it any more', async () => {
  const [wangfang, gaojie] = [await city.as('wangfang'), await city.as('gaojie')]
  const [main, paused] = [await scenes.atStreet(), await scenes.atStreet()]
  matterOf(await wangfang.act(paused, 'whistle', { leadUnitId: scenes.units.lighting(), whistle: 'daily', reason: '要登高车' }))
  matterOf(await wangfang.act(paused, 'pause', { reason: 'weather', note: '下雨' }))
  city.clock.forward(120)
  const merged = matterOf(await wangfang.act(paused, 'merge', { intoId: main, reason: '同一盏灯' }))
  const whole = merged.clocks.find((clock) => clock.kind === 'whole' && !clock.stoppedAt)!
  expect([merged.isPaused, whole.light, whole.pauses.every((pause) => pause.toAt !== undefined)]).toEqual([false, 'running', true])
  expect((await gaojie.matter(paused)).dueAt).toBe(whole.dueAt)
})

test('a paused report that is shelved or withdrawn has no pause left open', async () => {
  const [wangfang, gaojie] = [await city.as('wangfang'), await city.as('gaojie')]
  const matterId = await scenes.atStreet()
  matterOf(await wangfang.act(matterId, 'whistle', { leadUnitId: scenes.units.lighting(), whistle: 'daily', reason: '要登高车' }))
  matterOf(await wangfang.act(matterId, 'pause', { reason: 'weather', note: '下雨' }))
  city.clock.forward(120)
  const shelved = matterOf(await gaojie.act(matterId, 'shelve', { reason: 'funds', note: '等经费', nextLookOn: '2026-03-20' }))
  expect(shelved.clocks.flatMap((clock) => clock.pauses).filter((pause) => !pause.toAt)).toEqual([])
})

test('a reporter withdraws what the city had sent down: the source is still told, and its deadline ends with that', async () => {
  const xuzhou = await city.as('xuzhou')
  const { body } = await xuzhou.send<{ matterId: string; number: string; trackingCode: string }>('POST', '/matters', {
    commandId: crypto.randomUUID(), channel: 'superior', description: '路灯不亮。', categoryId: '0201', externalNumber: 'SJ-2', outerDueAt: '2026-03-20T01:00:00Z',
  })
  expect((await scenes.byReporter(body, 'withdraw')).status).toBe(200)
  expect(await scenes.todosOf('xuzhou', body.matterId)).toEqual(['returnToSource'])
  const returned = matterOf(await xuzhou.act(body.matterId, 'returnToSource', { reply: '诉求人已撤回。' }))
  expect(returned.clocks.filter((clock) => !clock.stoppedAt)).toEqual([])
  expect(reasonOf(await xuzhou.act(body.matterId, 'returnToSource', { reply: '再回一次' }))).toEqual([409, 'reason.alreadyReturned'])
})

test('李强 finds that a report into which a neighbour’s was merged is a tip-off: the neighbour’s goes on by itself and hears nothing of it', async () => {
  const liqiang = await city.as('liqiang')
  const main = await scenes.lamp()
  city.clock.forward(1)
  const neighbours = await scenes.lamp()
  matterOf(await liqiang.act(neighbours.matterId, 'merge', { intoId: main.matterId, reason: '同一盏灯' }))
  expect((await liqiang.act(main.matterId, 'accept', { nature: 'tipOff' })).status).toBe(200)
  const page = (await city.anybody.get<ReportTracking>(`/reports/${neighbours.number}?code=${neighbours.trackingCode}`)).body
  expect([(await liqiang.matter(neighbours.matterId)).state, page.together]).toEqual(['toDispatch', undefined])
  expect(matterOf(await (await city.as('wangfang')).act(main.matterId, 'answer', { reply: '已查处,谢谢举报。' })).state).toBe('closed')
  expect((await liqiang.matter(neighbours.matterId)).state).toBe('toDispatch')
})

test('of many that are late one is closed while the hour’s job runs: the others rise all the same, each once', async () => {
  const [late, closed] = [await scenes.lamp(), await scenes.lamp()]
  city.clock.forward(60 * 24 * 60)
  await wakeForClocks(city.app.deps)
  const liqiang = await city.as('liqiang')
  // Whoever closes it holds the matter when the job comes to it.
  const [first, , second] = await Promise.all([riseForOverdue(city.app.deps), liqiang.act(closed.matterId, 'answer', { reply: '已修。' }), riseForOverdue(city.app.deps)])
  expect(first + second).toBeGreaterThan(0)
  const levels = (await liqiang.matter(late.matterId)).requests.filter((r) => r.kind === 'supervision')
  expect(levels).toHaveLength(1)
  const staff = await loadStaff(city.app.deps)
  for (const { matterId } of await city.db.selectFrom('matters').select('matterId').execute()) expect(await wholenessFaults({ ...city.app.deps, staff }, matterId)).toEqual([])
})

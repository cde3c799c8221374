// People who act on the same matters at the same moment: each is answered, none waits for the other for good, and
// nobody is told of an error that is not his.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { randomFrom } from '../../../city/random.ts'
import { verifyRecord } from '../../src/modules/audit/index.ts'
import { checkFigures } from '../../src/modules/figures/index.ts'
import { loadStaff } from '../../src/modules/matters/staff.ts'
import { wholenessFaults } from '../wholeness.ts'
import type { Answer, TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { matterOf, scenesOf } from './scene.ts'

let city: TestCity
let scenes: ReturnType<typeof scenesOf>
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  scenes = scenesOf(city)
})
afterAll(() => city.stop())

test('two clerks merge two reports into one another at once: one of them does, the other is told why not', async () => {
  const liqiang = await city.as('liqiang')
  for (let pair = 0; pair < 6; pair++) {
    const first = await scenes.lamp()
    // Also two that came in the same moment, of which neither is the earlier.
    city.clock.forward(pair % 2)
    const second = await scenes.lamp()
    const into = (from: { matterId: string }, to: { matterId: string }) => liqiang.act(from.matterId, 'merge', { intoId: to.matterId, reason: '同一盏灯' })
    const answers = await Promise.all([into(first, second), into(second, first)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
  }
})

test('two reports are said to be different from either side at once', async () => {
  const liqiang = await city.as('liqiang')
  for (let pair = 0; pair < 6; pair++) {
    const [first, second] = [await scenes.lamp(), await scenes.lamp()]
    const differs = (from: { matterId: string }, to: { matterId: string }) => liqiang.act(from.matterId, 'notDuplicate', { otherId: to.matterId })
    expect((await Promise.all([differs(first, second), differs(second, first)])).map(({ status }) => status)).toEqual([200, 200])
  }
})

test('李强 answers the main report while others are taken out of it, withdrawn and merged into it', async () => {
  const liqiang = await city.as('liqiang')
  for (let time = 0; time < 8; time++) {
    const main = await scenes.lamp()
    city.clock.forward(1)
    const [out, withdrawn, stays, late] = [await scenes.lamp(), await scenes.lamp(), await scenes.lamp(), await scenes.lamp()]
    const merge = (report: { matterId: string }) => liqiang.act(report.matterId, 'merge', { intoId: main.matterId, reason: '同一盏灯' })
    for (const report of [out, withdrawn, stays]) matterOf(await merge(report))
    const [unmerged, gone, , answered] = await Promise.all([
      liqiang.act(out.matterId, 'unmerge', { reason: '另一盏' }), scenes.byReporter(withdrawn, 'withdraw'), merge(late), liqiang.act(main.matterId, 'answer', { reply: '今晚修。' }),
    ])
    // Whoever comes first: the one who answers the main report is never told of what became of another.
    expect(answered.status).toBe(200)
    expect([200, 409]).toContain(unmerged.status)
    expect([200, 409]).toContain(gone.status)
    expect([(await liqiang.matter(main.matterId)).state, (await liqiang.matter(stays.matterId)).state]).toEqual(['closed', 'toCallBack'])
    expect((await liqiang.matter(late.matterId)).state).not.toBe('merged')
  }
})

test('two hundred acts at once on ten matters: nothing unexpected is answered, and every matter is whole afterwards', async () => {
  const staff = await loadStaff(city.app.deps)
  for (let time = 0; time < 3; time++) {
    const answers = await manyAtOnce(String(time))
    expect(answers.filter(({ status }) => ![200, 403, 404, 409, 422].includes(status)).map(({ body }) => body)).toEqual([])
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(10)
  }
  for (const { matterId } of await city.db.selectFrom('matters').select('matterId').execute()) {
    expect(await wholenessFaults({ ...city.app.deps, staff }, matterId)).toEqual([])
  }
  expect(await checkFigures(city.db)).toEqual([])
  expect((await verifyRecord(city.db)).faults).toEqual([])
}, 120_000)

async function manyAtOnce(seed: string): Promise<Answer[]> {
  const random = randomFrom(seed, 'races')
  const receipts: ReportReceipt[] = []
  for (let i = 0; i < 6; i++) receipts.push(await scenes.lamp({ contact: { phone: '13800001234' } }))
  const ids = receipts.map(({ matterId }) => matterId)
  for (let i = 0; i < 4; i++) ids.push(await scenes.atStreet())
  const gaojie = await city.as('gaojie')
  const orders = (await Promise.all(ids.map((matterId) => gaojie.matter(matterId)))).flatMap((matter) => matter.assignments.map((a) => a.assignmentId))
  const commands = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  const on = (username: string, act: string, body: () => object = () => ({})) => async () => (await city.as(username)).act(random.pick(ids), act, body())
  const kinds: (() => Promise<Answer>)[] = [
    on('liqiang', 'merge', () => ({ intoId: random.pick(ids), reason: '同一盏灯' })), on('wangfang', 'merge', () => ({ intoId: random.pick(ids), reason: '同一盏灯' })),
    on('liqiang', 'notDuplicate', () => ({ otherId: random.pick(ids) })), on('liqiang', 'unmerge', () => ({ reason: '另一盏' })), on('liqiang', 'accept'),
    on('liqiang', 'whistle', () => ({ leadUnitId: scenes.units.street(), whistle: 'daily', reason: '社区办不了' })),
    on('wangfang', 'whistle', () => ({ leadUnitId: scenes.units.lighting(), whistle: random.pick(['daily', 'hard']), reason: '要登高车' })),
    on('liqiang', 'answer', () => ({ reply: '今晚修。' })), on('wangfang', 'refuse', () => ({ reason: 'market', whereTo: '便民中心' })),
    on('liqiang', 'split', () => ({ parts: [{ title: '另一件', description: '楼道堆物。' }] })),
    on('gaojie', 'shelve', () => ({ reason: 'funds', note: '等经费', nextLookOn: '2026-03-20' })), on('gaojie', 'unshelve', () => ({ note: '有经费了' })),
    on('heping', 'instruct', () => ({ text: '抓紧' })), on('zhoumin', 'supervise', () => ({ level: 'listed', text: '抓紧' })),
    on('chenmei', 'solveOnSpot', () => ({ outcome: '已修', reply: '已修。' })),
    () => scenes.byReporter(random.pick(receipts), 'withdraw'), () => scenes.byReporter(random.pick(receipts), 'reopen', { reason: '又坏了' }),
    async () => (await city.as('wangfang')).actOn(random.pick(orders), 'sign'),
    async () => (await city.as('wangfang')).actOn(random.pick(orders), 'decline', { reason: '归城管', dutyLineId: 'street.takenBack.0201.1' }),
    // The same command again and again, by matter and by order.
    async () => (await city.as('wangfang')).send('POST', `/matters/${ids.at(-1)}/acts/note`, { commandId: commands[0], text: '记一笔' }),
    async () => (await city.as('wangfang')).send('POST', `/assignments/${orders[0]}/acts/sign`, { commandId: commands[1] }),
  ]
  return Promise.all(Array.from({ length: 200 }, () => random.pick(kinds)()))
}

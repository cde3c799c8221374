// The clocks of real matters over the API: begun, paused, resumed, extended, given from outside, begun anew.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ClockView, MatterView } from '@gongzhi/contracts/matters.ts'
import { localInstant } from '@gongzhi/contracts/kit/localDays.ts'
import type { Answer, TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.stop())
// A Tuesday; no holiday before 4 April.
beforeEach(() => goTo('2026-03-03 09:00'))

const at = (text: string): Date => localInstant(text.slice(0, 10), text.slice(11))
const goTo = (text: string): void => city.clock.set(at(text).toISOString())
const ok = (answer: Answer): MatterView => {
  expect(answer).toMatchObject({ status: 200 })
  return (answer.body as { matter: MatterView }).matter
}
const clockOf = (matter: MatterView, kind: ClockView['kind'], more: Partial<ClockView> = {}): ClockView => {
  const found = matter.clocks.filter((c) => c.kind === kind && Object.entries(more).every(([name, value]) => c[name as keyof ClockView] === value)).at(-1)
  if (!found) throw new Error(`No ${kind} clock.`)
  return found
}
const dueOf = (matter: MatterView, kind: ClockView['kind']): Date => new Date(clockOf(matter, kind).dueAt)
const view = async (matterId: string): Promise<MatterView> => (await city.as('liqiang')).matter(matterId)

/** 永安社区 accepts and whistles to its street, whose 王芳 signs for it. */
async function signed(matterId: string): Promise<void> {
  const [liqiang, wangfang] = [await city.as('liqiang'), await city.as('wangfang')]
  ok(await liqiang.act(matterId, 'accept'))
  const whistled = ok(await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格中心'), whistle: 'daily', reason: '社区没有处置权限' }))
  ok(await wangfang.actOn(whistled.assignments[0]!.assignmentId, 'sign'))
}

/** The street calls its district's department, which signs: to check in. */
async function toCheckIn(matterId: string): Promise<{ lead: string }> {
  await signed(matterId)
  const called = ok(await (await city.as('wangfang')).act(matterId, 'whistle', { leadUnitId: departmentId('城市管理局'), whistle: 'daily', reason: '需要部门处置' }))
  const lead = called.assignments.find((a) => a.state === 'toSign')!.assignmentId
  expect(ok(await (await city.as('zhaolei')).actOn(lead, 'sign')).state).toBe('toCheckIn')
  return { lead }
}

async function inHandling(more: object = {}): Promise<{ matterId: string; lead: string }> {
  const { matterId } = await city.report(more)
  const { lead } = await toCheckIn(matterId)
  expect(ok(await (await city.as('zhaolei')).actOn(lead, 'checkIn', {})).state).toBe('handling')
  return { matterId, lead }
}

function departmentId(name: string): string {
  const district = city.app.deps.areas.all.find((a) => a.name === '永安社区')!.districtId
  return city.app.deps.units.all.find((u) => u.areaId === district && u.kind === 'department' && u.name.endsWith(name))!.unitId
}

describe('clocks begin and end with the acts', () => {
  test('registering begins the whole and the dispatch clock; each line of the arithmetic is there to read', async () => {
    const { matterId } = await city.report()
    const matter = await view(matterId)
    expect(matter.clocks.map((c) => [c.kind, c.light])).toEqual([['dispatch', 'running'], ['whole', 'running']])
    // 4 working hours from 09:00: until 12:00, and one hour from 14:00 on.
    expect(dueOf(matter, 'dispatch')).toEqual(at('2026-03-03 15:00'))
    expect(clockOf(matter, 'dispatch').explanation.at(-1)).toBe('3月3日(周二)15:00到期')
    // The 15th working day after the day of the report, with business: Tuesday, 24 March.
    expect(dueOf(matter, 'whole')).toEqual(at('2026-03-24 17:30'))
    expect(matter.dueAt).toBe(clockOf(matter, 'whole').dueAt)
  })

  test('a clock is in time up to the very minute, then overdue, and ends as missed', async () => {
    const { matterId } = await city.report()
    goTo('2026-03-03 15:00')
    expect(clockOf(await view(matterId), 'dispatch').light).toBe('near')
    city.clock.forward(1)
    expect(clockOf(await view(matterId), 'dispatch').light).toBe('overdue')
    const liqiang = await city.as('liqiang')
    ok(await liqiang.act(matterId, 'accept'))
    const whistled = ok(await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格中心'), whistle: 'daily', reason: '社区没有处置权限' }))
    expect(clockOf(whistled, 'dispatch').light).toBe('missed')
  })

  test('found urgent on acceptance, the dispatch clock begins anew with the urgent limit', async () => {
    const { matterId } = await city.report()
    goTo('2026-03-03 10:00')
    const accepted = ok(await (await city.as('liqiang')).act(matterId, 'accept', { isUrgent: true }))
    expect(accepted.clocks.filter((c) => c.kind === 'dispatch').map((c) => [c.light, new Date(c.dueAt)]))
      .toEqual([['met', at('2026-03-03 15:00')], ['running', at('2026-03-03 10:30')]])
  })

  test('rework begins the handling clock anew; the first one stays as it ended', async () => {
    const { matterId, lead } = await inHandling()
    const [zhaolei, chenmei] = [await city.as('zhaolei'), await city.as('chenmei')]
    const first = clockOf(await view(matterId), 'handling', { assignmentId: lead })
    ok(await zhaolei.actOn(lead, 'submitOutcome', { outcome: '已清理', reply: '已清理' }))
    expect(ok(await zhaolei.actOn(lead, 'signOff')).state).toBe('toVerify')
    goTo('2026-03-05 10:00')
    const reworked = ok(await chenmei.act(matterId, 'verify', { result: 'rework', note: '还没有清理干净' }))
    const handling = reworked.clocks.filter((c) => c.kind === 'handling' && c.assignmentId === lead)
    expect(handling.map((c) => c.light)).toEqual(['met', 'running'])
    expect(handling.map((c) => c.dueAt)[0]).toBe(first.dueAt)
    expect(new Date(handling[1]!.startedAt)).toEqual(at('2026-03-05 10:00'))
  })
})

describe('a pause', () => {
  const pause = async (matterId: string) => ok(await (await city.as('wangfang')).act(matterId, 'pause', { reason: 'materials', note: '等待配件到货' }))
  const resume = async (matterId: string) => ok(await (await city.as('wangfang')).act(matterId, 'resume', {}))

  test('takes its days out of the handling and the whole clock, and out of no other', async () => {
    const { matterId } = await inHandling({ contact: { phone: '13800001234' } })
    const before = await view(matterId)
    goTo('2026-03-05 10:00')
    const paused = await pause(matterId)
    expect(paused.clocks.filter((c) => c.light === 'paused').map((c) => c.kind).toSorted()).toEqual(['handling', 'whole'])
    goTo('2026-03-09 10:00')
    const resumed = await resume(matterId)
    // Thursday and Friday do not count.
    expect(dueOf(before, 'whole')).toEqual(at('2026-03-24 17:30'))
    expect(dueOf(resumed, 'whole')).toEqual(at('2026-03-26 17:30'))
    expect(dueOf(resumed, 'handling').getTime()).toBeGreaterThan(dueOf(before, 'handling').getTime())
    expect(dueOf(resumed, 'contact')).toEqual(dueOf(before, 'contact'))
    expect(clockOf(resumed, 'whole').explanation).toContain('3月5日至8日暂停计时,不计')
    expect(resumed.dueAt).toBe(clockOf(resumed, 'whole').dueAt)
  })

  test('that begins when a clock is over already helps nothing: overdue while it lasts and after it', async () => {
    const { matterId } = await inHandling()
    goTo('2026-04-01 10:00')
    const paused = await pause(matterId)
    expect(clockOf(paused, 'whole').light).toBe('overdue')
    goTo('2026-04-03 10:00')
    const withdrawn = await resume(matterId)
    expect([dueOf(withdrawn, 'whole'), clockOf(withdrawn, 'whole').light]).toEqual([at('2026-03-24 17:30'), 'overdue'])
  })

  test('stands still for a unit that is called meanwhile; its handling time begins with the resuming', async () => {
    const { matterId } = await city.report()
    await signed(matterId)
    const wangfang = await city.as('wangfang')
    const called = ok(await wangfang.act(matterId, 'whistle', {
      leadUnitId: departmentId('城市管理局'), assistUnitIds: [departmentId('供电公司')], whistle: 'daily', reason: '需要部门处置',
    }))
    const [lead, assist] = ['lead', 'assist'].map((role) => called.assignments.find((a) => a.state === 'toSign' && a.role === role)!.assignmentId)
    ok(await (await city.as('zhaolei')).actOn(lead!, 'sign'))
    await pause(matterId)
    goTo('2026-03-04 10:00')
    const redispatched = ok(await wangfang.act(matterId, 'redispatch', { assignmentId: assist, unitId: departmentId('燃气公司'), reason: '不是线路的问题' }))
    const fresh = redispatched.assignments.find((a) => a.role === 'assist' && a.state === 'toSign')!.assignmentId
    expect(clockOf(redispatched, 'handling', { assignmentId: fresh }).light).toBe('paused')
    expect(clockOf(redispatched, 'sign', { assignmentId: fresh }).light).toBe('running')
    goTo('2026-03-06 10:00')
    expect(clockOf(await resume(matterId), 'handling', { assignmentId: fresh })).toMatchObject({ light: 'running', pauses: [{ fromAt: at('2026-03-04 10:00').toISOString(), toAt: at('2026-03-06 10:00').toISOString(), reason: 'materials' }] })
    expect((await view(matterId)).isPaused).toBe(false)
  })

  test('ends when the outcome is reported: afterwards nobody could resume, and the whole clock would stand for good', async () => {
    const { matterId, lead } = await inHandling()
    goTo('2026-03-05 10:00')
    await pause(matterId)
    goTo('2026-03-09 10:00')
    const reported = ok(await (await city.as('zhaolei')).actOn(lead, 'submitOutcome', { outcome: '配件已换', reply: '已修好' }))
    expect([reported.state, reported.isPaused, clockOf(reported, 'whole').light]).toEqual(['toReview', false, 'running'])
    expect(dueOf(reported, 'whole')).toEqual(at('2026-03-26 17:30'))
    expect((await (await city.as('wangfang')).inbox()).filter((row) => row.matterId === matterId).map((row) => row.todoAct)).not.toContain('resume')
  })

  test('of a matter that is withdrawn: its clock was met if it had stopped in time, and missed if not', async () => {
    for (const [pausedAt, light] of [['2026-03-05 10:00', 'met'], ['2026-04-01 10:00', 'missed']] as const) {
      goTo('2026-03-03 09:00')
      const receipt = await city.report()
      await toCheckIn(receipt.matterId)
      goTo(pausedAt)
      await pause(receipt.matterId)
      goTo('2026-04-02 10:00')
      const answer = await city.anybody.send('POST', `/reports/${receipt.number}/acts/withdraw`, { commandId: crypto.randomUUID(), code: receipt.trackingCode })
      expect(answer.status).toBe(200)
      expect(clockOf(await view(receipt.matterId), 'whole').light).toBe(light)
    }
  })
})

describe('a deadline that the source system gave', () => {
  const outerDueAt = '2026-03-10T02:00:00.000Z'

  test('is the whole clock’s, says so, and no pause moves it', async () => {
    const hotline = await city.as('liqiang')
    const registered = await hotline.send<{ matterId: string }>('POST', '/matters', {
      commandId: crypto.randomUUID(), description: '路灯不亮', channel: 'onBehalf', outerDueAt, location: location(),
    })
    expect(registered.status).toBe(201)
    const { matterId } = registered.body
    const whole = clockOf(await view(matterId), 'whole')
    expect([whole.dueAt, whole.explanation]).toEqual([outerDueAt, ['2026年3月10日(周二)10:00到期,由来源系统给出,不因暂停而顺延']])
    await toCheckIn(matterId)
    const wangfang = await city.as('wangfang')
    ok(await wangfang.act(matterId, 'pause', { reason: 'materials', note: '等待配件到货' }))
    goTo('2026-03-06 10:00')
    const resumed = ok(await wangfang.act(matterId, 'resume', {}))
    expect(clockOf(resumed, 'whole').dueAt).toBe(outerDueAt)
  })

  const location = () => {
    const grid = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
    return { lon: grid.centreLon, lat: grid.centreLat }
  }
})

test('an approved extension is counted from the first term’s end and explained; the first term stays readable', async () => {
  const { matterId, lead } = await inHandling()
  const [zhaolei, wangfang] = [await city.as('zhaolei'), await city.as('wangfang')]
  const before = clockOf(await view(matterId), 'handling', { assignmentId: lead })
  ok(await zhaolei.act(matterId, 'requestExtension', { assignmentId: lead, amount: 3, unit: 'workingDay', reason: '等待开挖许可' }))
  const extended = ok(await wangfang.act(matterId, 'decideExtension', { assignmentId: lead, decision: 'approved', note: '情况属实' }))
  const after = clockOf(extended, 'handling', { assignmentId: lead })
  expect(after.limit).toEqual(before.limit)
  // Who approved it stands with the clock; why stands in the record's words, where it can be erased.
  expect(after.extensions).toMatchObject([{ amount: 3, unit: 'workingDay', reason: '和平街道网格化管理中心' }])
  expect(after.explanation.some((line) => line.includes('批准延期3个工作日'))).toBe(true)
  // Five working days end on Tuesday the 10th with business; three more on Friday the 13th.
  expect([new Date(before.dueAt), new Date(after.dueAt)]).toEqual([at('2026-03-10 17:30'), at('2026-03-13 17:30')])
})

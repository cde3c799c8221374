// A new calendar over clocks that run: the State Council prolongs a holiday after the fact, or its notice arrives.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CalendarDay } from '@gongzhi/contracts/kit/calendar.ts'
import { localInstant } from '@gongzhi/contracts/kit/localDays.ts'
import type { ClockView, InboxRow, MatterView } from '@gongzhi/contracts/matters.ts'
import type { RuleContent } from '@gongzhi/contracts/rules.ts'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { verifyRecord } from '../audit/index.ts'
import { publishRules } from '../rules/index.ts'
import { clockTasks, recomputeClocks } from './index.ts'

let city: TestCity
// Each test publishes rules of its own, which hold for the whole city.
beforeEach(async () => {
  city = await startCity()
})
afterEach(() => city.stop())

const at = (text: string): Date => localInstant(text.slice(0, 10), text.slice(11))
const goTo = (text: string): void => city.clock.set(at(text).toISOString())
const view = async (matterId: string): Promise<MatterView> => (await city.as('liqiang')).matter(matterId)
const clockOf = (matter: MatterView, kind: ClockView['kind']): ClockView => matter.clocks.find((c) => c.kind === kind)!
const inboxRow = async (matterId: string): Promise<InboxRow> => (await (await city.as('liqiang')).inbox()).find((row) => row.matterId === matterId)!
const recomputed = async (matterId: string) =>
  city.db.selectFrom('entries').selectAll().where('matterId', '=', matterId).where('act', '=', 'recompute').orderBy('chainSeq').execute()

/** Publishes the current rules with another calendar for a year, and whatever else is changed. */
async function publish(year: number, days: readonly CalendarDay[], change: (content: RuleContent) => RuleContent = (content) => content): Promise<void> {
  const { ruleVersion: _ruleVersion, calendarVersion: _calendarVersion, ...content } = city.app.deps.rules.current()
  const known = content.calendar.years[year]?.days ?? []
  const calendar = { years: { ...content.calendar.years, [year]: { source: `国务院办公厅关于${year}年部分节假日安排的通知`, days: [...known, ...days] } } }
  await city.db.transaction().execute((tx) => publishRules(tx, { kind: 'system' }, change({ ...content, title: '春节假期延长', calendar }), city.clock.now()))
}

const off = (...dates: string[]): CalendarDay[] => dates.map((date) => ({ date, name: '春节', isOffDay: true }))

describe('a holiday prolonged after the fact, as in 2020', () => {
  test('moves the due time with matter, list and to-do, and the record says from when to when and why', async () => {
    goTo('2026-03-03 09:00')
    const { matterId } = await city.report()
    expect(clockOf(await view(matterId), 'whole').dueAt).toBe(at('2026-03-24 17:30').toISOString())
    goTo('2026-03-05 09:00')
    await publish(2026, off('2026-03-09', '2026-03-10'))
    expect(await recomputeClocks(city.app.deps)).toMatchObject({ moved: 1, matters: 1, failed: 0 })

    const to = at('2026-03-26 17:30').toISOString()
    const matter = await view(matterId)
    expect([matter.dueAt, clockOf(matter, 'whole').dueAt]).toEqual([to, to])
    expect(clockOf(matter, 'whole').explanation.some((line) => line.includes('春节放假'))).toBe(true)
    const list = await (await city.as('liqiang')).get<{ rows: { matterId: string; dueAt: string }[] }>('/matters?state=open')
    expect(list.body.rows.find((row) => row.matterId === matterId)?.dueAt).toBe(to)
    const [entry] = await recomputed(matterId)
    expect(entry).toMatchObject({
      actorKind: 'system', chainSeq: 2,
      facts: { ruleVersion: 2, reason: '春节假期延长', clocks: [{ kind: 'whole', from: at('2026-03-24 17:30').toISOString(), to }] },
    })
    expect((await verifyRecord(city.db)).faults).toEqual([])
  })

  test('moves the to-do that hangs on the clock and no other', async () => {
    goTo('2026-03-03 16:00')
    const { matterId } = await city.report()
    // 4 working hours from 16:00 on Tuesday end on Wednesday at 11:00; Wednesday becomes a day off.
    expect((await inboxRow(matterId)).todoDueAt).toBe(at('2026-03-04 11:00').toISOString())
    await publish(2026, off('2026-03-04'))
    await recomputeClocks(city.app.deps)
    const row = await inboxRow(matterId)
    expect([row.todoAct, row.todoClock, row.todoDueAt]).toEqual(['accept', 'dispatch', at('2026-03-05 11:00').toISOString()])
    const { orderAt } = await city.db.selectFrom('todos').select('orderAt').where('todoId', '=', row.todoId).executeTakeFirstOrThrow()
    expect(orderAt).toEqual(at('2026-03-05 11:00'))
  })

  test('leaves the limits as they were pinned: a shorter one in the same version is for new matters', async () => {
    goTo('2026-03-03 09:00')
    const [before, { matterId }] = [city.app.deps.rules.current().limits.whole, await city.report()]
    await publish(2026, off('2026-03-09'), (content) => ({ ...content, limits: { ...content.limits, whole: { ...content.limits.whole, amount: 5 } } }))
    await recomputeClocks(city.app.deps)
    expect(before.amount).toBe(15)
    expect(clockOf(await view(matterId), 'whole')).toMatchObject({ limit: { amount: 15 }, ruleVersion: 1, dueAt: at('2026-03-25 17:30').toISOString() })
    const later = await city.report()
    expect(clockOf(await view(later.matterId), 'whole')).toMatchObject({ limit: { amount: 5 }, ruleVersion: 2 })
  })

  test('leaves stopped clocks and given deadlines alone', async () => {
    goTo('2026-03-03 09:00')
    const liqiang = await city.as('liqiang')
    const closed = await city.report()
    expect((await liqiang.act(closed.matterId, 'answer', { reply: '已处理' })).status).toBe(200)
    const outerDueAt = '2026-03-20T02:00:00.000Z'
    const third = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
    const given = await liqiang.send<{ matterId: string }>('POST', '/matters', {
      commandId: crypto.randomUUID(), description: '路灯不亮', channel: 'onBehalf', outerDueAt, location: { lon: third.centreLon, lat: third.centreLat },
    })
    expect(given.status).toBe(201)
    const before = clockOf(await view(closed.matterId), 'whole')
    await publish(2026, off('2026-03-04'))
    await recomputeClocks(city.app.deps)
    expect(clockOf(await view(closed.matterId), 'whole')).toEqual(before)
    expect(clockOf(await view(given.body.matterId), 'whole').dueAt).toBe(outerDueAt)
    expect((await recomputed(closed.matterId)).length).toBe(0)
  })

  test('is the calendar of every later counting: pauses and extensions do not bring the old one back', async () => {
    goTo('2026-03-03 09:00')
    const { matterId } = await city.report()
    await publish(2026, off('2026-03-09'))
    await recomputeClocks(city.app.deps)
    const rules = await city.app.deps.rules.version(1)
    expect([rules.ruleVersion, rules.calendarVersion]).toEqual([1, 2])
    expect(rules.calendar).toEqual(city.app.deps.rules.current().calendar)
    const { calendarVersion } = await city.db.selectFrom('clocks').select('calendarVersion').where('matterId', '=', matterId).where('kind', '=', 'whole').executeTakeFirstOrThrow()
    expect(calendarVersion).toBe(2)
  })

  test('two requests on one matter move each by itself, with what the page and the inbox say of them', async () => {
    goTo('2026-03-03 09:00')
    const { matterId } = await city.report()
    const [heping, zhoumin] = [await city.as('heping'), await city.as('zhoumin')]
    expect((await heping.act(matterId, 'instruct', { text: '三天内解决' })).status).toBe(200)
    goTo('2026-03-05 08:00')
    expect((await zhoumin.act(matterId, 'supervise', { level: 'daily', text: '抓紧' })).status).toBe(200)
    goTo('2026-03-05 09:00')
    await publish(2026, off('2026-03-06'))
    await recomputeClocks(city.app.deps)
    const matter = await view(matterId)
    const due = (rows: readonly { requestId?: string | null | undefined; dueAt: string | Date | null }[]) =>
      Object.fromEntries(rows.filter((row) => row.requestId).map((row) => [row.requestId, new Date(row.dueAt!).toISOString()]))
    const todos = await city.db.selectFrom('todos').select(['requestId', 'dueAt']).where('matterId', '=', matterId).where('act', '<>', 'wait').execute()
    expect(matter.requests.map((r) => r.dueAt).toSorted()).toEqual([at('2026-03-09 17:30').toISOString(), at('2026-03-10 17:30').toISOString()])
    expect([due(matter.requests), due(todos)]).toEqual([due(matter.clocks), due(matter.clocks)])
  })
})

describe('the notice of the next year', () => {
  test('makes a provisional clock definite; where it changes nothing the record stays as it is', async () => {
    goTo('2026-12-21 09:00')
    const { matterId } = await city.report()
    const before = clockOf(await view(matterId), 'whole')
    expect(before.isProvisional).toBe(true)
    expect(before.explanation.some((line) => line.includes('2027年放假安排未公布'))).toBe(true)
    // The statute alone gives 1 January, and so does this notice.
    await publish(2027, [{ date: '2027-01-01', name: '元旦', isOffDay: true }])
    expect(await recomputeClocks(city.app.deps)).toMatchObject({ moved: 0, matters: 0 })
    const after = clockOf(await view(matterId), 'whole')
    expect([after.isProvisional, after.dueAt]).toEqual([false, before.dueAt])
    expect(after.explanation.some((line) => line.includes('未公布'))).toBe(false)
    expect(await recomputed(matterId)).toEqual([])
  })

  test('with days off that the statute does not give moves the due time', async () => {
    goTo('2026-12-21 09:00')
    const { matterId } = await city.report()
    const before = new Date(clockOf(await view(matterId), 'whole').dueAt)
    await publish(2027, [{ date: '2027-01-01', name: '元旦', isOffDay: true }, { date: '2027-01-04', name: '元旦', isOffDay: true }])
    await recomputeClocks(city.app.deps, { reason: '国务院办公厅关于2027年部分节假日安排的通知' })
    const after = new Date(clockOf(await view(matterId), 'whole').dueAt)
    expect(after.getTime() - before.getTime()).toBe(24 * 3_600_000)
    expect((await recomputed(matterId))[0]?.facts).toMatchObject({ reason: '国务院办公厅关于2027年部分节假日安排的通知' })
  })
})

describe('the run itself', () => {
  test('counts each clock once: a second run finds nothing, and the job says nothing', async () => {
    await city.report()
    await publish(2026, off('2026-03-04'))
    const first = await recomputeClocks(city.app.deps)
    expect(first.clocks).toBe(2)
    expect(await recomputeClocks(city.app.deps)).toEqual({ clocks: 0, moved: 0, matters: 0, failed: 0 })
    await clockTasks(city.app.deps).recomputeClocks()
  })

  test('two runs at the same moment write one entry per matter', async () => {
    const receipts = await Promise.all(Array.from({ length: 5 }, () => city.report()))
    await publish(2026, off('2026-03-04'))
    await Promise.all([recomputeClocks(city.app.deps), recomputeClocks(city.app.deps), recomputeClocks(city.app.deps)])
    for (const { matterId } of receipts) expect(await recomputed(matterId)).toHaveLength(1)
    expect((await verifyRecord(city.db)).faults).toEqual([])
  })

  test('people act on the matters meanwhile, and nobody’s entry is lost', async () => {
    const receipts = await Promise.all(Array.from({ length: 5 }, () => city.report()))
    const liqiang = await city.as('liqiang')
    await publish(2026, off('2026-03-04'))
    const [, ...answers] = await Promise.all([recomputeClocks(city.app.deps), ...receipts.map(({ matterId }) => liqiang.act(matterId, 'note', { text: '查看' }))])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200])
    expect((await verifyRecord(city.db)).faults).toEqual([])
  })

  test('a matter that cannot be counted keeps its due time and holds up no other', async () => {
    const [broken, sound] = [await city.report(), await city.report()]
    await city.db.updateTable('clocks').set({ rule: '{}' }).where('matterId', '=', broken.matterId).execute()
    await publish(2026, off('2026-03-04'))
    expect(await recomputeClocks(city.app.deps)).toMatchObject({ matters: 1, failed: 1 })
    expect(await recomputed(sound.matterId)).toHaveLength(1)
    expect(await recomputed(broken.matterId)).toHaveLength(0)
  })
})

// Laws that hold for every limit, start, pause and extension, tried on random ones.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cityCalendar } from '../../../city/calendars.ts'
import { isWorkingDay } from './calendar.ts'
import type { Extension, Pause } from './clockArithmetic.ts'
import { dueAt } from './clockArithmetic.ts'
import { explainSteps } from './explainSteps.ts'
import type { LimitRule, LimitUnit } from './limitRule.ts'
import { LimitRule as Rule } from './limitRule.ts'
import { dateOfDay, dayNumberOf, endOfTermAt, localDateOf } from './localDays.ts'

const dayTable = { spans: [{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:30' }] }
const MINUTE_MS = 60_000
const BY_DAYS: LimitUnit[] = ['workingDay', 'calendarDay', 'month', 'year']

const startAt = fc.date({ min: new Date('2023-12-01T00:00:00Z'), max: new Date('2027-03-01T00:00:00Z'), noInvalidDate: true })
const unit = fc.constantFrom<LimitUnit>('minute', 'hour', 'workingHour', 'workingDay', 'calendarDay', 'month', 'year')
const amount = fc.integer({ min: 1, max: 40 })
const shape = fc.record({ unit, firstDayCounted: fc.boolean(), roll: fc.constantFrom('none', 'forward'), endOfDay: fc.constantFrom('midnight', 'businessEnd') })

const rule = (amountOf: number, { unit: unitOf, ...rest }: { unit: LimitUnit; firstDayCounted: boolean; roll: string; endOfDay: string }): LimitRule =>
  Rule.parse({ amount: amountOf, unit: unitOf, basis: 'test', endOfDay: rest.endOfDay, ...(BY_DAYS.includes(unitOf) ? rest : {}) })

/** Up to three closed pauses around the start, in minutes from it. */
const pauses = (start: Date): fc.Arbitrary<Pause[]> =>
  fc.array(fc.tuple(fc.integer({ min: -5_000, max: 40_000 }), fc.integer({ min: 0, max: 15_000 })), { maxLength: 3 }).map((spans) =>
    spans.map(([from, length]) => ({
      fromAt: new Date(start.getTime() + from * MINUTE_MS),
      toAt: new Date(start.getTime() + (from + length) * MINUTE_MS),
    })))

const extensions = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 10 }), unit, decidedAt: startAt, reason: fc.constant('情况复杂') }), { maxLength: 2 })

interface Case { start: Date; form: Parameters<typeof rule>[1]; amountOf: number; pausesOf: Pause[]; extensionsOf: Extension[] }
const anyCase: fc.Arbitrary<Case> = startAt.chain((start) =>
  fc.record({ start: fc.constant(start), form: shape, amountOf: amount, pausesOf: pauses(start), extensionsOf: extensions }))

const count = ({ start, form, amountOf, pausesOf, extensionsOf }: Case) =>
  dueAt(rule(amountOf, form), start, { calendar: cityCalendar, dayTable, pauses: pausesOf, extensions: extensionsOf })

function holds(law: (one: Case) => void): void {
  // The braces matter: fast-check takes a returned false for a broken law.
  fc.assert(fc.property(anyCase, (one) => { law(one) }), { numRuns: 400 })
}

test('every clock ends after it starts', () => {
  holds((one) => expect(count(one).dueAt.getTime()).toBeGreaterThan(one.start.getTime()))
})

test('a longer limit never ends earlier', () => {
  holds((one) => expect(count({ ...one, amountOf: one.amountOf + 1 }).dueAt >= count(one).dueAt).toBe(true))
})

test('half a working day more never ends earlier', () => {
  fc.assert(fc.property(startAt, fc.integer({ min: 1, max: 20 }), fc.constantFrom('midnight', 'businessEnd'), (start, halves, endOfDay) => {
    const due = (n: number) => dueAt(Rule.parse({ amount: n / 2, unit: 'workingDay', endOfDay, basis: 'test' }), start, { calendar: cityCalendar, dayTable }).dueAt
    expect(due(halves + 1) >= due(halves)).toBe(true)
  }))
})

test('a clock that rolls, and one in working time, never ends on a rest day', () => {
  holds((one) => {
    const isHeld = one.form.roll === 'forward' ? BY_DAYS.includes(one.form.unit) : one.form.unit.startsWith('working')
    if (isHeld && one.extensionsOf.length === 0) expect(isWorkingDay(cityCalendar, dateOfDay(endOfTermAt(count(one).dueAt).day))).toBe(true)
  })
})

test('no clock falls due while it stands still, and a pause never makes it end earlier', () => {
  holds((one) => {
    const due = count(one).dueAt
    for (const { fromAt, toAt } of one.pausesOf) if (toAt && fromAt < due && toAt > one.start) expect(toAt <= due).toBe(true)
    expect(due >= count({ ...one, pausesOf: [] }).dueAt).toBe(true)
  })
})

test('an extension never ends a clock earlier', () => {
  holds((one) => expect(count(one).dueAt >= count({ ...one, extensionsOf: [] }).dueAt).toBe(true))
})

test('the last line of every explanation names the due date, in both languages', () => {
  holds((one) => {
    const { dueAt: due, steps } = count(one)
    const date = dateOfDay(endOfTermAt(due).day)
    expect(explainSteps(steps, 'zh-CN').at(-1)).toContain(`${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`)
    expect(explainSteps(steps, 'en').at(-1)).toMatch(new RegExp(`^Due \\w{3} ${Number(date.slice(8))} `))
    expect(steps.at(-1)).toEqual({ code: 'due', at: due.toISOString() })
  })
})

test('the numbered days of an explanation run from one to the limit without a gap', () => {
  holds((one) => {
    if (one.form.unit !== 'workingDay' && one.form.unit !== 'calendarDay') return
    let next = 1
    for (const step of count({ ...one, extensionsOf: [] }).steps) {
      if (!('fromNo' in step)) continue
      expect(step.fromNo).toBe(next)
      next = step.toNo + 1
    }
    expect(next).toBe(one.amountOf + 1)
  })
})

test('working days agree with counting on the fingers', () => {
  fc.assert(fc.property(startAt, amount, (start, number) => {
    let date = localDateOf(start)
    for (let left = number; left > 0;) {
      date = dateOfDay(dayNumberOf(date) + 1)
      if (isWorkingDay(cityCalendar, date)) left -= 1
    }
    const due = dueAt(Rule.parse({ amount: number, unit: 'workingDay', basis: 'test' }), start, { calendar: cityCalendar, dayTable }).dueAt
    expect(dateOfDay(endOfTermAt(due).day)).toBe(date)
  }))
})

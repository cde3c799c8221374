import { expect, test } from 'vitest'
import { cityCalendar } from '../../../city/calendars.ts'
import type { ClockInput } from './clockArithmetic.ts'
import { dueAt } from './clockArithmetic.ts'
import { ClockStep } from './clockSteps.ts'
import { explainSteps, sayLimit } from './explainSteps.ts'
import { LimitRule } from './limitRule.ts'
import { localInstant } from './localDays.ts'

const dayTable = { spans: [{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:30' }] }
const at = (text: string): Date => localInstant(text.slice(0, 10), text.slice(11) || '09:00')

function lines(limit: Partial<LimitRule>, start: string, input: Partial<ClockInput> = {}, language: 'zh-CN' | 'en' = 'zh-CN'): string[] {
  const rule = LimitRule.parse({ basis: 'test', ...limit })
  const { steps } = dueAt(rule, at(start), { calendar: cityCalendar, dayTable, ...input })
  for (const step of steps) expect(ClockStep.parse(step)).toEqual(step)
  return explainSteps(steps, language)
}

test('the objection of 5 个工作日 over the Spring Festival is explained day by day', () => {
  const limit = { amount: 5, unit: 'workingDay' } as const
  expect(lines(limit, '2026-02-10')).toEqual([
    '2月10日(周二)开始,当日不计入',
    '2月11日至13日,计第1至3日',
    '2月14日(周六)调休上班,计第4日',
    '2月15日至23日春节放假,不计',
    '2月24日(周二),计第5日',
    '2月24日(周二)24:00到期',
  ])
  expect(lines(limit, '2026-02-10', {}, 'en')).toEqual([
    'Tue 10 Feb: starts, first day not counted',
    'Wed 11 Feb to Fri 13 Feb: days 1 to 3',
    'Sat 14 Feb: make-up working day, day 4',
    'Sun 15 Feb to Mon 23 Feb: Spring Festival, not counted',
    'Tue 24 Feb: day 5',
    'Due Tue 24 Feb 24:00',
  ])
})

test('a last day in the National Day week says what it is and where it goes', () => {
  expect(lines({ amount: 15, unit: 'calendarDay', roll: 'forward' }, '2026-09-17')).toEqual([
    '9月17日(周四)开始,当日不计入',
    '9月18日至10月2日,计第1至15日',
    '最后一日10月2日(周五)国庆节放假,顺延至10月8日(周四)',
    '10月8日(周四)24:00到期',
  ])
})

test('months say the corresponding day, and the year where it is another', () => {
  expect(lines({ amount: 3, unit: 'month', roll: 'forward' }, '2026-11-30')).toEqual([
    '11月30日(周一)开始,当日不计入',
    '满3个月的月份没有对应日,以月末2027年2月28日(周日)为准',
    '最后一日2027年2月28日(周日)为周末,顺延至2027年3月1日(周一)',
    '2027年放假安排未公布,暂按法定节日计算',
    '2027年3月1日(周一)24:00到期',
  ])
})

test('long rows of ordinary weeks become one line, holidays and make-up days keep their own', () => {
  expect(lines({ amount: 40, unit: 'workingDay' }, '2026-03-02')).toEqual([
    '3月2日(周一)开始,当日不计入',
    '3月3日至4月3日,计第1至24日,其间周末8日不计',
    '4月4日至6日清明节放假,不计',
    '4月7日至28日,计第25至40日,其间周末6日不计',
    '4月28日(周二)24:00到期',
  ])
})

test('hours, working hours, pauses and extensions are told with their times', () => {
  const pauses = [{ fromAt: at('2026-03-02 12:00'), toAt: at('2026-03-02 15:00') }]
  const extensions = [{ amount: 1, unit: 'workingDay', decidedAt: at('2026-03-03'), reason: '等待配件' } as const]
  expect(lines({ amount: 24, unit: 'hour' }, '2026-03-02 09:00', { pauses, extensions })).toEqual([
    '3月2日(周一)09:00开始计时',
    '3月2日(周一)09:00至12:00,计3小时',
    '3月2日(周一)12:00至15:00暂停计时,不计',
    '3月2日(周一)15:00至3月3日(周二)12:00,计21小时',
    '3月3日(周二)批准延期1个工作日,自3月3日(周二)12:00起算:等待配件',
    '3月4日(周三),计第1日',
    '3月4日(周三)24:00到期',
  ])
  expect(lines({ amount: 12, unit: 'workingHour' }, '2026-03-05 16:00', { pauses: [{ fromAt: at('2026-03-10 10:00') }] })).toEqual([
    '3月5日(周四)16:00开始计时',
    '3月5日(周四)16:00至17:30,计1小时30分',
    '3月6日(周五),计1个工作日,合7小时',
    '3月7日至8日周末,不计',
    '3月9日(周一)08:30至12:00,计3小时30分',
    '3月9日(周一)12:00到期',
  ])
})

test('an open pause says since when the clock stands', () => {
  const pauses = [{ fromAt: at('2026-03-04 10:00') }]
  expect(lines({ amount: 5, unit: 'workingDay' }, '2026-03-02', { pauses }).at(-2)).toBe('3月4日(周三)10:00起暂停计时,恢复后另行推算')
})

test('a closed pause stands among the days, also on the first day', () => {
  const limit = { amount: 2, unit: 'workingDay' } as const
  expect(lines(limit, '2026-03-02', { pauses: [{ fromAt: at('2026-03-02 14:00'), toAt: at('2026-03-04 10:00') }] })).toEqual([
    '3月2日(周一)开始,当日不计入',
    '3月2日至3日暂停计时,不计',
    '3月4日(周三)恢复计时,自当日起算,当日不计入',
    '3月5日至6日,计第1至2日',
    '3月6日(周五)24:00到期',
  ])
})

test('a limit is said as an official says it', () => {
  const said = (['zh-CN', 'en'] as const).map((language) => [
    sayLimit({ amount: 0.5, unit: 'workingDay' }, language), sayLimit({ amount: 15, unit: 'calendarDay' }, language),
    sayLimit({ amount: 4, unit: 'workingHour' }, language), sayLimit({ amount: 1, unit: 'workingDay' }, language),
  ])
  expect(said).toEqual([['半个工作日', '15日', '4工作时', '1个工作日'], ['half a working day', '15 days', '4 working hours', '1 working day']])
})

import { describe, expect, test } from 'vitest'
import { cityCalendar } from '../../../city/calendars.ts'
import { calendarFromNotices, dayReason, HolidayNotice, isWorkingDay } from './calendar.ts'
import { sayDayReason } from './explainSteps.ts'
import { dateOfDay } from './localDays.ts'
import { statuteHolidays } from './statuteDays.ts'

const said = (date: string, language: 'zh-CN' | 'en' = 'zh-CN') => sayDayReason(dayReason(cityCalendar, date), language)

test('each day of the Spring Festival of 2026 says why it is worked or not', () => {
  expect(['2026-02-13', '2026-02-14', '2026-02-15', '2026-02-24', '2026-03-01'].map((date) => said(date)))
    .toEqual(['工作日', '调休上班日', '春节', '工作日', '周末'])
  expect(said('2025-10-06', 'en')).toBe('National Day and Mid-Autumn Festival')
  expect(said('2026-02-28', 'en')).toBe('make-up working day')
  expect(isWorkingDay(cityCalendar, '2026-02-28')).toBe(true)
  expect(isWorkingDay(cityCalendar, '2026-10-07')).toBe(false)
})

describe('a notice as it arrives', () => {
  const file = {
    $schema: 'https://example.org/schema.json', $id: 'https://example.org/2026.json', year: 2026, papers: ['https://example.org/paper'],
    days: [{ name: '元旦', date: '2026-01-01', isOffDay: true }, { name: '元旦', date: '2025-12-31', isOffDay: true }],
  }

  test('is read without its technical fields, and may name a day of the year before', () => {
    const notice = HolidayNotice.parse(file)
    expect(Object.keys(notice)).toEqual(['year', 'papers', 'days'])
    const calendar = calendarFromNotices([notice])
    expect(calendar.years[2026]?.source).toBe('https://example.org/paper')
    expect(dayReason(calendar, '2025-12-31')).toMatchObject({ kind: 'holiday', name: '元旦', isProvisional: false })
  })

  test('is refused when a day stands twice, does not exist, or belongs to another year', () => {
    const withDay = (date: string) => HolidayNotice.safeParse({ ...file, days: [...file.days, { name: '元旦', date, isOffDay: false }] }).success
    expect([withDay('2026-01-04'), withDay('2026-01-01'), withDay('2026-02-30'), withDay('2024-01-01')]).toEqual([true, false, false, false])
  })

  test('without days it is only announced, and the year stays provisional', () => {
    const calendar = calendarFromNotices([{ year: 2027, days: [] }])
    expect(calendar.years).toEqual({})
    expect(dayReason(calendar, '2027-03-01').isProvisional).toBe(true)
  })

  test('a later paper for the same year takes the place of the earlier', () => {
    const days = [{ name: '春节', date: '2020-01-31', isOffDay: true }]
    const calendar = calendarFromNotices([{ year: 2020, days: [{ name: '春节', date: '2020-02-01', isOffDay: false }] }, { year: 2020, days }])
    expect(calendar.years[2020]?.days).toEqual(days)
  })
})

describe('a year without a notice', () => {
  test('has the thirteen days of the statute, 2027 as an example', () => {
    const days = [...statuteHolidays(2027)].map(([day, name]) => `${dateOfDay(day).slice(5)} ${name}`)
    expect(days).toEqual([
      '01-01 元旦', '02-05 春节', '02-06 春节', '02-07 春节', '02-08 春节', '04-05 清明节', '05-01 劳动节', '05-02 劳动节',
      '06-09 端午节', '09-15 中秋节', '10-01 国庆节', '10-02 国庆节', '10-03 国庆节',
    ])
  })

  test('every year of the table has thirteen days off, two feasts on one day counted once', () => {
    for (let year = 2025; year <= 2035; year += 1) expect([...statuteHolidays(year).values()].join('、').split('、')).toHaveLength(13)
    expect([...statuteHolidays(2031).values()]).toContain('中秋节、国庆节')
  })

  test('marks every day as counted for the time being, and guesses no make-up days', () => {
    expect(dayReason(cityCalendar, '2027-02-05')).toEqual({ kind: 'holiday', name: '春节', isWorking: false, isProvisional: true })
    expect(dayReason(cityCalendar, '2027-02-09')).toEqual({ kind: 'workingDay', isWorking: true, isProvisional: true })
    expect(dayReason(cityCalendar, '2027-02-13')).toEqual({ kind: 'weekend', isWorking: false, isProvisional: true })
    expect(dayReason(cityCalendar, '2026-12-31').isProvisional).toBe(false)
  })

  test('the statute days of noticed years are among the days off of their notices', () => {
    for (const year of [2025, 2026]) {
      for (const day of statuteHolidays(year).keys()) expect(isWorkingDay(cityCalendar, dateOfDay(day))).toBe(false)
    }
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayReason, HolidayNotice } from '@gongzhi/contracts/kit/calendar.ts'
import { describe, expect, test } from 'vitest'
import { calendarNotices, cityCalendar } from './calendars.ts'

const folder = process.env['GONGZHI_CALENDAR_DIR'] ?? join(import.meta.dirname, '../../shared/data/calendar')

test('the make-up Saturday before the Spring Festival of 2026 is a working day in the city', () => {
  expect(dayReason(cityCalendar, '2026-02-14')).toEqual({ kind: 'makeUpDay', name: '春节', isWorking: true, isProvisional: false })
  expect(dayReason(cityCalendar, '2026-02-23')).toMatchObject({ kind: 'holiday', isWorking: false })
})

test('every notice of the city passes the check that an import passes', () => {
  for (const notice of calendarNotices) expect(HolidayNotice.parse(notice)).toEqual(notice)
})

describe.skipIf(!existsSync(folder))('beside the public calendar files', () => {
  test.each(calendarNotices)('the notice of $year names the same days as the published file', (notice) => {
    const published = HolidayNotice.parse(JSON.parse(readFileSync(join(folder, `${notice.year}.json`), 'utf8')))
    expect(published.papers).toEqual(notice.papers)
    expect(published.days.toSorted((a, b) => (a.date < b.date ? -1 : 1))).toEqual(notice.days)
  })
})

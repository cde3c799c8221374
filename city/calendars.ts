// The State Council's holiday notices that the demo city starts with, in the form in which a notice is imported
// (HolidayNotice). National facts, from the notices of 国务院办公厅 named here; 2027 is not among them, so it counts 暂按.
// Published as rule data by the seed; also the calendar of the clock tests.
import type { CalendarDay, Calendar, HolidayNotice } from '@gongzhi/contracts/kit/calendar.ts'
import { calendarFromNotices } from '@gongzhi/contracts/kit/calendar.ts'
import { dateOfDay, dayNumberOf } from '@gongzhi/contracts/kit/localDays.ts'

/** A holiday from its first to its last day off, with the weekend days worked to make up for it (month-day). */
type Holiday = readonly [name: string, first: string, last: string, ...makeUpDays: string[]]

function notice(year: number, paper: string, holidays: readonly Holiday[]): HolidayNotice {
  const days: CalendarDay[] = []
  for (const [name, first, last, ...makeUpDays] of holidays) {
    for (let day = dayNumberOf(`${year}-${first}`); day <= dayNumberOf(`${year}-${last}`); day += 1) {
      days.push({ date: dateOfDay(day), name, isOffDay: true })
    }
    for (const monthDay of makeUpDays) days.push({ date: `${year}-${monthDay}`, name, isOffDay: false })
  }
  days.sort((a, b) => (a.date < b.date ? -1 : 1))
  return { year, source: `国务院办公厅关于${year}年部分节假日安排的通知`, papers: [paper], days }
}

/** Notices of 2024, 2025 and 2026. */
export const calendarNotices: readonly HolidayNotice[] = [
  notice(2024, 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', [
    ['元旦', '01-01', '01-01'],
    ['春节', '02-10', '02-17', '02-04', '02-18'],
    ['清明节', '04-04', '04-06', '04-07'],
    ['劳动节', '05-01', '05-05', '04-28', '05-11'],
    ['端午节', '06-10', '06-10'],
    ['中秋节', '09-15', '09-17', '09-14'],
    ['国庆节', '10-01', '10-07', '09-29', '10-12'],
  ]),
  notice(2025, 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', [
    ['元旦', '01-01', '01-01'],
    ['春节', '01-28', '02-04', '01-26', '02-08'],
    ['清明节', '04-04', '04-06'],
    ['劳动节', '05-01', '05-05', '04-27'],
    ['端午节', '05-31', '06-02'],
    ['国庆节、中秋节', '10-01', '10-08', '09-28', '10-11'],
  ]),
  notice(2026, 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', [
    ['元旦', '01-01', '01-03', '01-04'],
    ['春节', '02-15', '02-23', '02-14', '02-28'],
    ['清明节', '04-04', '04-06'],
    ['劳动节', '05-01', '05-05', '05-09'],
    ['端午节', '06-19', '06-21'],
    ['中秋节', '09-25', '09-27'],
    ['国庆节', '10-01', '10-07', '09-20', '10-10'],
  ]),
]

/** The calendar of these notices. */
export const cityCalendar: Calendar = calendarFromNotices(calendarNotices)

// The days that 全国年节及纪念日放假办法 (2024 revision) gives to everybody, for a year without a State Council notice.
// Called by calendar.ts. What only a notice can say (bridging days, make-up days, 补假 of Art. 6) is not guessed.
import { dayNumberOf } from './localDays.ts'

// First day of the first, fifth of the fifth, fifteenth of the eighth lunar month, Beijing time. A table, since ICU's
// Chinese calendar (checked 2026-11) is a day late for the new year of 2027 and a day early for that of 2030: both new
// moons fall within ten minutes of midnight. Other years count without the lunar feasts until their notice arrives.
const LUNAR_DAYS: Record<number, readonly [newYear: string, dragonBoat: string, midAutumn: string]> = {
  2025: ['01-29', '05-31', '10-06'],
  2026: ['02-17', '06-19', '09-25'],
  2027: ['02-06', '06-09', '09-15'],
  2028: ['01-26', '05-28', '10-03'],
  2029: ['02-13', '06-16', '09-22'],
  2030: ['02-03', '06-05', '09-12'],
  2031: ['01-23', '06-24', '10-01'],
  2032: ['02-11', '06-12', '09-19'],
  2033: ['01-31', '06-01', '09-08'],
  2034: ['02-19', '06-20', '09-27'],
  2035: ['02-08', '06-10', '09-16'],
}

/** 清明 of the years 2000–2099 (4 or 5 April) by the usual formula for the solar term. */
function qingmingDate(year: number): string {
  const inCentury = year % 100
  return `04-0${Math.floor(inCentury * 0.2422 + 4.81) - Math.floor(inCentury / 4)}`
}

/** Running day numbers of the statutory holidays of a year with their names (Art. 2). */
export function statuteHolidays(year: number): ReadonlyMap<number, string> {
  const days = new Map<number, string>()
  const add = (name: string, monthDay: string, from = 0, to = 0): void => {
    const day = dayNumberOf(`${year}-${monthDay}`)
    for (let offset = from; offset <= to; offset += 1) {
      const earlier = days.get(day + offset)
      days.set(day + offset, earlier === undefined ? name : `${earlier}、${name}`)
    }
  }
  add('元旦', '01-01')
  const lunar = LUNAR_DAYS[year]
  if (lunar) add('春节', lunar[0], -1, 2) // 除夕 to 初三
  if (year >= 2000 && year <= 2099) add('清明节', qingmingDate(year))
  add('劳动节', '05-01', 0, 1)
  if (lunar) add('端午节', lunar[1])
  if (lunar) add('中秋节', lunar[2])
  add('国庆节', '10-01', 0, 2)
  return days
}

// The demo city's rule data, version 1: its categories and the limits that no statute gives. A real city
// publishes its own; nothing in the code depends on these numbers.
import type { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import { RuleContent } from '@gongzhi/contracts/rules.ts'
import { cityCalendar } from './calendars.ts'
import { makeDutyList } from './dutyList.ts'
import type { City, CityCategory } from './types.ts'

const DEMO_BASIS = '示例城市规定,可由管理员修改'

const limit = (amount: number, unit: LimitRule['unit'], basis = DEMO_BASIS): LimitRule => ({
  amount,
  unit,
  firstDayCounted: false,
  // 民法典第二百零三条: a last day that is a rest day moves to the day after
  roll: unit === 'calendarDay' || unit === 'month' ? 'forward' : 'none',
  endOfDay: unit === 'workingDay' && Number.isInteger(amount) ? 'businessEnd' : 'midnight',
  basis,
})

const limits: RuleContent['limits'] = {
  dispatch: limit(4, 'workingHour'),
  dispatchUrgent: limit(30, 'minute'),
  sign: { daily: limit(4, 'workingHour'), hard: limit(1, 'workingDay'), emergency: limit(15, 'minute') },
  checkIn: { daily: limit(24, 'hour'), hard: limit(3, 'workingDay'), emergency: limit(30, 'minute') },
  contact: limit(24, 'hour'),
  contactUrgent: limit(2, 'hour'),
  decline: limit(0.5, 'workingDay'),
  verify: limit(1, 'workingDay'),
  callBack: limit(2, 'workingDay'),
  reopen: limit(10, 'workingDay'),
  whole: limit(15, 'workingDay'),
  handling: limit(5, 'workingDay'),
  information: limit(3, 'workingDay'),
  confirm: limit(1, 'workingDay'),
  decideRefusal: limit(1, 'workingDay'),
  approve: limit(4, 'workingHour'),
  designate: limit(1, 'workingDay'),
  instruction: limit(3, 'workingDay'),
  supervision: limit(2, 'workingDay'),
  shelfReview: limit(1, 'month'),
  decideShelving: limit(2, 'workingDay'),
  conference: limit(1, 'workingDay'),
  conferenceTask: limit(5, 'workingDay'),
}

/** How near in place and time two reports of a class are the same thing: a pothole stays where it is, noise is heard far and passes. */
const duplicatesOfClass: Record<string, NonNullable<RuleContent['categories'][number]['duplicates']>> = {
  '01': { radiusM: 80, days: 5 },
  '02': { radiusM: 50, days: 14 },
  '03': { radiusM: 60, days: 10 },
  '04': { radiusM: 100, days: 3 },
  '05': { radiusM: 150, days: 3 },
  '06': { radiusM: 40, days: 14 },
  '07': { radiusM: 200, days: 2 },
  '08': { radiusM: 30, days: 14 },
  '09': { radiusM: 50, days: 7 },
  '10': { radiusM: 60, days: 7 },
}

const longestPause: RuleContent['longestPause'] = {
  weather: limit(10, 'workingDay'),
  materials: limit(20, 'workingDay'),
  resident: limit(20, 'workingDay'),
  investigation: limit(30, 'workingDay'),
  superior: limit(20, 'workingDay'),
}

/** The city's rule data as it is published: categories with their filing standards, limits, calendar, day table. */
export function demoRules(city: Pick<City, 'name' | 'categories'>): RuleContent {
  return {
    title: `${city.name}规则数据(示例)`,
    categories: city.categories.map(categoryOf),
    limits,
    leadTime: { hours: 24, atMostPart: 0.2 },
    duplicates: { radiusM: 100, days: 7 },
    dutyList: makeDutyList(city.categories),
    unreachable: { tries: 3, days: 2 },
    sampledPart: 0.1,
    rise: { declines: 2, reworks: 2, overdueDays: 3 },
    quietHours: { from: '21:00', to: '07:30' },
    pictureFarM: 300,
    longestPause,
    // as the statutes give them, and where they give none as the product comes
    disputes: RuleContent.shape.disputes.parse(undefined),
    petitions: RuleContent.shape.petitions.parse(undefined),
    nearFraction: 0.25,
    calendar: cityCalendar,
    dayTable: { spans: [{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:30' }] },
  }
}

function categoryOf(category: CityCategory): RuleContent['categories'][number] {
  const { standard } = category
  const duplicates = duplicatesOfClass[category.parentCode ?? category.code]
  return {
    categoryId: category.code,
    ...(category.parentCode ? { classId: category.parentCode } : {}),
    name: { 'zh-CN': category.name.zh, en: category.name.en },
    isUrgent: category.urgent ?? false,
    words: category.words,
    ...(duplicates ? { duplicates } : {}),
    ...(standard ? { standard: { ...standard, limit: limit(standard.limit.amount, standard.limit.unit, standard.basis) } } : {}),
  }
}

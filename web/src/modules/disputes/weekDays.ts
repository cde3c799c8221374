// A week from Monday to Sunday by Shanghai's calendar. Pure.
import { dateOfDay, dayNumberOf, weekdayOfDay } from '@gongzhi/contracts/kit/localDays.ts'

const DAYS = 7

/** The seven days of the week that holds the day. */
export function weekOf(date: string): string[] {
  const day = dayNumberOf(date)
  const monday = day - ((weekdayOfDay(day) + DAYS - 1) % DAYS)
  return Array.from({ length: DAYS }, (_, nth) => dateOfDay(monday + nth))
}

export const daysLater = (date: string, days: number): string => dateOfDay(dayNumberOf(date) + days)

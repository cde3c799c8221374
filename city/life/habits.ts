// When people are at work, how fast they are and when they are ill. Each person's days are drawn from the seed and his
// name alone, so that nobody needs to keep a rota. Pure; called by whoever plays the staff.
import type { Calendar } from '@gongzhi/contracts/kit/calendar.ts'
import { dayLookup } from '@gongzhi/contracts/kit/calendar.ts'
import { dayNumberAt, instantOfDay, weekdayOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import { randomFrom } from '../random.ts'

/**
 * `office`: working days by the day table. `field`: grid workers, working days and one day of the weekend. `desk`: centres
 * that are open every day, by day. `night`: who answers when the desk is closed. `always`: crews round the clock.
 */
export type Pattern = 'office' | 'field' | 'desk' | 'night' | 'always'

type Span = readonly [fromMinute: number, toMinute: number]

const hour = (hours: number): number => hours * 60
const OFFICE: readonly Span[] = [[hour(8.5), hour(12)], [hour(14), hour(17.5)]]
const FIELD: readonly Span[] = [[hour(8), hour(12)], [hour(13.5), hour(18.5)]]
const DESK: readonly Span[] = [[hour(8), hour(20)]]
const NIGHT: readonly Span[] = [[0, hour(8)], [hour(20), hour(24)]]
const WHOLE: readonly Span[] = [[0, hour(24)]]

export type Habits = { seed: string; calendar: Calendar }

/** The spans of the local day in which somebody of this name works; none when he is off or ill. */
function spansOf({ seed, calendar }: Habits, name: string, pattern: Pattern, day: number): readonly Span[] {
  if (isIll(seed, name, day)) return []
  const isWorking = dayLookup(calendar)(day).isWorking
  switch (pattern) {
    case 'office': return isWorking ? OFFICE : []
    case 'field': return isWorking || worksThisWeekendDay(seed, name, day) ? FIELD : []
    case 'desk': return isWorking || worksThisWeekendDay(seed, name, day) ? DESK : []
    case 'night': return isWorking ? NIGHT : WHOLE
    case 'always': return WHOLE
  }
}

/** Of Saturday and Sunday one, in turns; on a holiday of several days every other one. */
function worksThisWeekendDay(seed: string, name: string, day: number): boolean {
  const isOdd = randomFrom(seed, `turn/${name}`).between(0, 1)
  const week = Math.floor((day + 3) / 7)
  return weekdayOfDay(day) > 5 ? (weekdayOfDay(day) + week + isOdd) % 2 === 0 : (day + isOdd) % 2 === 0
}

/** About six working days a year, one to four at a time. */
function isIll(seed: string, name: string, day: number): boolean {
  for (let began = day - 3; began <= day; began++) {
    const random = randomFrom(seed, `ill/${name}/${began}`)
    if (random.chance(0.009) && began + random.between(1, 4) > day) return true
  }
  return false
}

/** How long somebody takes for the same: one in seven half as long again, a few twice as long. */
export function slownessOf(seed: string, name: string): number {
  const random = randomFrom(seed, `slow/${name}`)
  return Math.exp(0.32 * (random.next() + random.next() + random.next() - 1.5) * 2)
}

const MOST_DAYS = 14

/** The first moment from `from` on at which somebody of this name is at work. Somebody who is not seen for two weeks is there then. */
export function atWorkFrom(habits: Habits, { name, pattern }: { name: string; pattern: Pattern }, from: Date): Date {
  const first = dayNumberAt(from)
  for (let day = first; day < first + MOST_DAYS; day++) {
    for (const [opens, closes] of spansOf(habits, name, pattern, day)) {
      const at = Math.max(instantOfDay(day, opens), from.getTime())
      if (at < instantOfDay(day, closes)) return new Date(at)
    }
  }
  return from
}

// Times as a resident reads them, in Shanghai.
import { localDateOf, localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { Page } from './page.ts'

const partsOf = (date: string): { year: number; month: number; day: number } => {
  const [year, month, day] = date.split('-').map(Number)
  return { year: year!, month: month!, day: day! }
}

/** "3 月 5 日 14:20", "今天 14:20"; with the year when it is another one. */
export function timeText(page: Pick<Page, 'say'>, at: string | Date, now: Date): string {
  const instant = new Date(at)
  const date = localDateOf(instant)
  const today = localDateOf(now)
  const time = localTimeAt(instant)
  if (date === today) return page.say('page.time.today', { time })
  const parts = partsOf(date)
  return parts.year === partsOf(today).year
    ? page.say('page.time.dayTime', { ...parts, time })
    : `${page.say('page.time.year', parts)} ${time}`
}

/** Until when: a term that ends at midnight ends with the day before, as "3 月 5 日 24:00" (民法典 Art. 203). */
export function dueText(page: Pick<Page, 'say'>, at: string | Date, now: Date): string {
  const instant = new Date(at)
  if (localTimeAt(instant) !== '00:00') return timeText(page, instant, now)
  const date = localDateOf(instant.getTime() - 1)
  return date === localDateOf(now) ? page.say('page.time.today', { time: '24:00' }) : `${dayText(page, date, now)} 24:00`
}

/** "3 月 5 日"; with the year when it is another one. */
export function dayText(page: Pick<Page, 'say'>, date: string, now: Date): string {
  const parts = partsOf(date)
  return page.say(parts.year === partsOf(localDateOf(now)).year ? 'page.time.day' : 'page.time.year', parts)
}

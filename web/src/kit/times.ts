// Dates and hours as the desk prints them: always Shanghai's, whatever zone the browser is in.
import { dayNumberAt, localDateOf, localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { say } from '@gongzhi/contracts/words/say.ts'

/** 11月21日, 2025年11月21日. */
export function dateWords(language: Language, date: string, withYear = false): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return say(language, withYear ? 'desk.date.full' : 'desk.date.short', { year, month, day, month2: String(month).padStart(2, '0'), day2: String(day).padStart(2, '0') })
}

/** 11月21日, or 11月21日至11月23日 where it is more than one day. */
export const spanWords = (language: Language, from: string, to: string): string =>
  from === to ? dateWords(language, from) : say(language, 'overview.span', { from: dateWords(language, from), to: dateWords(language, to) })

/** 今天, 昨天, 明天, 11月20日, 2025年11月20日. */
export function dayWords(language: Language, at: string | number, nowMs: number): string {
  const ms = typeof at === 'number' ? at : Date.parse(at)
  const apart = dayNumberAt(ms) - dayNumberAt(nowMs)
  if (apart === 0) return say(language, 'desk.date.today')
  if (apart === -1) return say(language, 'desk.date.yesterday')
  if (apart === 1) return say(language, 'desk.date.tomorrow')
  const date = localDateOf(ms)
  return dateWords(language, date, date.slice(0, 4) !== localDateOf(nowMs).slice(0, 4))
}

/** 今天 17:30, 11月20日 09:05. */
export function momentWords(language: Language, at: string, nowMs: number): string {
  return `${dayWords(language, at, nowMs)} ${localTimeAt(Date.parse(at))}`
}

/** In a narrow column: 09:40 today, otherwise 11-20 (or the year's date). */
export function shortMoment(at: string, nowMs: number): string {
  const ms = Date.parse(at)
  if (dayNumberAt(ms) === dayNumberAt(nowMs)) return localTimeAt(ms)
  const date = localDateOf(ms)
  return date.slice(0, 4) === localDateOf(nowMs).slice(0, 4) ? date.slice(5) : date
}

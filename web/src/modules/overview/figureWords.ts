// Numbers as an official reads them: rates with both of their numbers, differences with a sign, days with their weekday. Pure.
import type { Rate } from '@gongzhi/contracts/indicators.ts'
import { dayNumberOf, weekdayOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { say, sayAny } from '@gongzhi/contracts/words/say.ts'

const MINUS = '−'
const NONE = '—'

/** 92.3 %; 100 % without a decimal; — of nothing. */
export function percentWords(numerator: number, denominator: number): string {
  if (denominator === 0) return NONE
  const tenths = Math.round((numerator / denominator) * 1000)
  return `${tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1)} %`
}

/** 92.3 %(48/52); —(0/0): a rate is never said without both of its numbers. */
export const rateWords = (language: Language, { numerator, denominator }: Rate): string =>
  say(language, 'overview.rate', { percent: percentWords(numerator, denominator), numerator, denominator })

/** +4, −3, 0. */
export const signed = (difference: number): string =>
  difference > 0 ? `+${difference}` : difference < 0 ? `${MINUS}${-difference}` : '0'

/** 多 4(+4), 少 3(−3), 持平: in words and by sign, never by colour. */
export function differenceWords(language: Language, now: number, before: number): string {
  const difference = now - before
  if (difference === 0) return say(language, 'overview.same')
  return say(language, difference > 0 ? 'overview.more' : 'overview.fewer', { n: Math.abs(difference), signed: signed(difference) })
}

/** 星期六. */
export const weekdayWords = (language: Language, day: string): string => sayAny(language, `overview.weekday.${weekdayOfDay(dayNumberOf(day))}`)

// Words for what the clock arithmetic answers, in both languages. Called by the desk, residents' pages, notices, papers.
import { clocksEn } from '../words/en/clocks.ts'
import { clocksZh } from '../words/zh-CN/clocks.ts'
import type { ClockWords } from '../words/clockWords.ts'
import type { Language } from '../words/say.ts'
import type { DayReason } from './calendar.ts'
import type { ClockStep } from './clockSteps.ts'
import type { Limit } from './limitRule.ts'
import { localDateOf } from './localDays.ts'
import type { Remaining } from './remaining.ts'

const clockWords: Record<Language, ClockWords> = { 'zh-CN': clocksZh, en: clocksEn }

/** The arithmetic of a clock, one line per step; the last line names the due date. */
export function explainSteps(steps: readonly ClockStep[], language: Language): string[] {
  const start = steps.find((step) => step.code === 'started')
  const homeYear = start ? Number(localDateOf(new Date(start.at)).slice(0, 4)) : Number.NaN
  return steps.map((step) => clockWords[language].step(step, homeYear))
}

/** 剩 3 小时 · 今天 17:30 前 · 超 2 个工作日. */
export function sayRemaining(remaining: Remaining, language: Language): string {
  const words = clockWords[language]
  return remaining.state === 'overdue' ? words.over(remaining.text) : words.left(remaining.text)
}

/** A limit's length: 15日, 5个工作日, 半个工作日. */
export function sayLimit(limit: Limit, language: Language): string {
  return clockWords[language].limit(limit)
}

/** Why a day is worked or not: 周末, 国庆节, 调休上班日, 工作日. */
export function sayDayReason(reason: DayReason, language: Language): string {
  return clockWords[language].dayReason(reason)
}

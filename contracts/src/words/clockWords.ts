// What a language must be able to say about clocks: the arithmetic line by line, the time left, a limit, a day.
// Filled by zh-CN/clocks.ts and en/clocks.ts; called through kit/explainSteps.ts and kit/remaining.ts.
import type { ClockStep } from '../kit/clockSteps.ts'
import type { DayReason } from '../kit/calendar.ts'
import type { Limit } from '../kit/limitRule.ts'
import type { RemainingText } from '../kit/remaining.ts'

export interface ClockWords {
  /** One line of the arithmetic; the year is written where it is not `homeYear`, the year of the start. */
  step: (step: ClockStep, homeYear: number) => string
  /** Time left, or past the due time, as an official says it. */
  left: (text: RemainingText) => string
  over: (text: RemainingText) => string
  limit: (limit: Limit) => string
  dayReason: (reason: DayReason) => string
}

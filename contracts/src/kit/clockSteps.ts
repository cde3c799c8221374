// The arithmetic of a clock as data: what dueAt (clockArithmetic.ts) did, step by step, ready to be stored or sent.
// explainSteps.ts words it in Chinese and English; nothing here is a sentence.
import * as z from 'zod'
import { LocalDate } from './localDate.ts'
import { LimitUnit } from './limitRule.ts'

const At = z.iso.datetime()
const range = { from: LocalDate, to: LocalDate }
const numbers = { fromNo: z.int(), toNo: z.int() }

export const ClockStep = z.discriminatedUnion('code', [
  /** The start; `firstDay` says whether its day counts, or that the clock runs from the very moment. */
  z.object({ code: z.literal('started'), at: At, firstDay: z.enum(['counted', 'notCounted', 'exact']) }),
  /** Paused on the uncounted first day: begun anew on the day of resuming. */
  z.object({ code: z.literal('resumedFirst'), date: LocalDate }),
  /** Days counted in a row, numbered within the limit. */
  z.object({ code: z.literal('counted'), ...range, ...numbers }),
  /** Make-up working days (调休上班) counted. */
  z.object({ code: z.literal('countedMakeUp'), ...range, ...numbers, name: z.string() }),
  /** Several ordinary weeks folded into one line. */
  z.object({ code: z.literal('countedWeeks'), ...range, ...numbers, weekendDays: z.int() }),
  z.object({ code: z.literal('notCounted'), ...range, why: z.enum(['weekend', 'holiday', 'paused']), name: z.string().optional() }),
  /** 民法典 202. */
  z.object({ code: z.literal('correspondingDay'), date: LocalDate, months: z.int(), isMonthEnd: z.boolean() }),
  /** 民法典 203: the last day was a rest day. */
  z.object({ code: z.literal('rolled'), ...range, why: z.enum(['weekend', 'holiday']), name: z.string().optional() }),
  /** Time that ran round the clock. */
  z.object({ code: z.literal('ran'), fromAt: At, toAt: At, minutes: z.number() }),
  /** Working time of one day. */
  z.object({ code: z.literal('worked'), fromAt: At, toAt: At, minutes: z.number() }),
  /** Whole working days taken by the day table. */
  z.object({ code: z.literal('workedDays'), ...range, days: z.int(), minutes: z.number() }),
  z.object({ code: z.literal('stopped'), fromAt: At, toAt: At }),
  /** An extension (延期) begins where the term so far ends. */
  z.object({ code: z.literal('extended'), fromAt: At, amount: z.number(), unit: LimitUnit, decidedAt: At, reason: z.string() }),
  /** Years without a holiday notice: counted by the statute's own days for now (暂按). */
  z.object({ code: z.literal('provisional'), years: z.array(z.int()) }),
  /** Stands still now; the due time below is the one as if resumed at once. */
  z.object({ code: z.literal('paused'), at: At }),
  z.object({ code: z.literal('due'), at: At }),
  /** Not counted: the system that the matter came from gave the due time. */
  z.object({ code: z.literal('given'), at: At }),
])
export type ClockStep = z.infer<typeof ClockStep>

// A limit as rule data: how long, from when, how the last day behaves, on what basis. Published in versions; a clock
// pins the version. Refuses what the statutes give no meaning to, so that a wrong rule fails on publishing.
import * as z from 'zod'

/** hour and minute run round the clock; working* by the calendar and the day table; 日 alone in a statute is calendarDay. */
export const LimitUnit = z.enum(['minute', 'hour', 'workingHour', 'workingDay', 'calendarDay', 'month', 'year'])
export type LimitUnit = z.infer<typeof LimitUnit>

const limitShape = {
  amount: z.number().positive().max(10_000),
  unit: LimitUnit,
}

const isWhole = (limit: { amount: number; unit: LimitUnit }): boolean =>
  Number.isInteger(limit.amount) || !['calendarDay', 'month', 'year'].includes(limit.unit)
const WHOLE_ONLY = { message: 'Calendar days, months and years are counted whole.', path: ['amount'] }

/** An amount with its unit, as an extension gives it. */
export const Limit = z.object(limitShape).refine(isWhole, WHOLE_ONLY)
export type Limit = z.infer<typeof Limit>

const COUNTED_BY_DAYS: readonly LimitUnit[] = ['workingDay', 'calendarDay', 'month', 'year']

/** True for units whose first day is not counted and whose last day ends at midnight or with business. */
export function isCountedByDays(unit: LimitUnit): boolean {
  return COUNTED_BY_DAYS.includes(unit)
}

export const LimitRule = z
  .object({
    ...limitShape,
    /** 民法典 201: the day on which a term begins is not counted, unless the rule says otherwise. */
    firstDayCounted: z.boolean().default(false),
    /** 民法典 203: 'forward' moves a last day that is a rest day to the next working day. */
    roll: z.enum(['none', 'forward']).default('none'),
    /** 民法典 203: the last day ends at 24:00, or where there are business hours with them. */
    endOfDay: z.enum(['midnight', 'businessEnd']).default('midnight'),
    /** Law and article, or the local paper, on which the limit rests. */
    basis: z.string().trim().min(1).max(500),
  })
  .refine(isWhole, WHOLE_ONLY)
  .refine((rule) => !rule.firstDayCounted || (isCountedByDays(rule.unit) && Number.isInteger(rule.amount)), {
    message: 'Hours, minutes and parts of a working day run from the moment; no first day is counted.',
    path: ['firstDayCounted'],
  })
  .refine((rule) => rule.roll === 'none' || isCountedByDays(rule.unit), {
    message: 'Only a limit counted by days rolls over a rest day.',
    path: ['roll'],
  })
export type LimitRule = z.infer<typeof LimitRule>

// Rule data: what no statute fixes and a city changes without code, published in whole, immutable, numbered versions.
// A matter and each of its clocks pin the version they began under.
import { z } from 'zod'
import { Calendar } from './kit/calendar.ts'
import { DayTable } from './kit/dayTable.ts'
import { LimitRule } from './kit/limitRule.ts'
import { pauseReasons } from './reports.ts'

/** When a report of the category is filed and closed, within which limit, and whose duty it is (立结案标准). */
export const FilingStandard = z.object({
  condition: z.string(),
  limit: LimitRule,
  closing: z.string(),
  /** Duty units by key, per level; a unit of that key is looked up in the matter's own area line. */
  dutyUnit: z.object({ community: z.string().optional(), street: z.string().optional(), district: z.string().optional(), assist: z.array(z.string()).optional() }),
  basis: z.string(),
})

export const Category = z.object({
  categoryId: z.string(),
  classId: z.string().optional(),
  name: z.object({ 'zh-CN': z.string(), en: z.string() }),
  isUrgent: z.boolean(),
  /** Words that suggest it; a person decides. */
  words: z.array(z.string()),
  standard: FilingStandard.optional(),
})
export type Category = z.infer<typeof Category>

const byWhistle = z.object({ daily: LimitRule, hard: LimitRule, emergency: LimitRule })

export const RuleContent = z.object({
  title: z.string(),
  categories: z.array(Category),
  limits: z.object({
    dispatch: LimitRule, dispatchUrgent: LimitRule,
    sign: byWhistle, checkIn: byWhistle,
    contact: LimitRule, contactUrgent: LimitRule,
    decline: LimitRule, verify: LimitRule, callBack: LimitRule, reopen: LimitRule, whole: LimitRule,
    /** For a matter without a category yet. */
    handling: LimitRule,
  }),
  longestPause: z.record(z.enum(pauseReasons), LimitRule),
  /** A clock is near due when this part of its length is left. */
  nearFraction: z.number().min(0).max(1),
  calendar: Calendar,
  dayTable: DayTable,
})
export type RuleContent = z.infer<typeof RuleContent>
export type Rules = RuleContent & {
  ruleVersion: number
  /** The version whose calendar stands here: which days are worked is fact and not rule, so old rules count by a newer calendar. */
  calendarVersion: number
}

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

/** How near in place and time two reports of a category lie when they may be one (疑似重复). */
const Nearness = z.object({ radiusM: z.number().positive().max(5_000), days: z.number().int().positive().max(365) })

export const dutyLists = ['basic', 'assisting', 'takenBack'] as const
/**
 * A line of the duty list (履行职责事项清单; for a community the 社区工作事项准入清单). `basic` 基本履职: the level's own
 * duty, which it leads; `assisting` 配合履职: it assists, the unit named leads; `takenBack` 上级部门收回: no longer this
 * level's at all, the unit named does it.
 */
export const DutyLine = z.object({
  lineId: z.string().min(1).max(40),
  list: z.enum(dutyLists),
  level: z.enum(['community', 'street']),
  title: z.string().min(1).max(200),
  categoryIds: z.array(z.string()).min(1),
  /** The duty key of the unit that leads; for a `basic` line one of the level itself. */
  leadUnit: z.string(),
  basis: z.string().min(1).max(500),
})
export type DutyLine = z.infer<typeof DutyLine>

export const Category = z.object({
  categoryId: z.string(),
  classId: z.string().optional(),
  name: z.object({ 'zh-CN': z.string(), en: z.string() }),
  isUrgent: z.boolean(),
  /** Words that suggest it; a person decides. */
  words: z.array(z.string()),
  standard: FilingStandard.optional(),
  /** Within which radius and days another report of the category may be the same again; else `duplicates` of all. */
  duplicates: Nearness.optional(),
})
export type Category = z.infer<typeof Category>

const demoLimit = (amount: number, unit: LimitRule['unit']): LimitRule =>
  ({ amount, unit, firstDayCounted: false, roll: 'none', endOfDay: 'midnight', basis: '本级规定,可由管理员修改' })

const lawLimit = (amount: number, unit: LimitRule['unit'], basis: string): LimitRule =>
  ({ amount, unit, firstDayCounted: false, roll: 'forward', endOfDay: 'midnight', basis })

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

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
    /** What the reporter is asked for (补充信息), a look whether it is so (核实), a refusal proposed. */
    information: LimitRule.default(demoLimit(3, 'workingDay')),
    confirm: LimitRule.default(demoLimit(1, 'workingDay')),
    decideRefusal: LimitRule.default(demoLimit(1, 'workingDay')),
    /** 审签 of a 攻坚哨 before, of an 应急哨 after. */
    approve: LimitRule.default(demoLimit(4, 'workingHour')),
    designate: LimitRule.default(demoLimit(1, 'workingDay')),
    instruction: LimitRule.default(demoLimit(3, 'workingDay')),
    supervision: LimitRule.default(demoLimit(2, 'workingDay')),
    /** Until when a shelved matter must be looked at again (挂账 is reviewed monthly). */
    shelfReview: LimitRule.default(demoLimit(1, 'month')),
    decideShelving: LimitRule.default(demoLimit(2, 'workingDay')),
    conference: LimitRule.default(demoLimit(1, 'workingDay')),
    conferenceTask: LimitRule.default(demoLimit(5, 'workingDay')),
  }),
  /** 人民调解法 gives no terms but the 30 days of Art. 33; the rest is a city's own. */
  disputes: z.object({
    wish: LimitRule.default(demoLimit(3, 'workingDay')), accept: LimitRule.default(demoLimit(3, 'workingDay')), assign: LimitRule.default(demoLimit(1, 'workingDay')),
    /** How long it is mediated, by risk. */
    mediation: z.object({
      red: LimitRule.default(demoLimit(7, 'workingDay')), orange: LimitRule.default(demoLimit(15, 'workingDay')), yellow: LimitRule.default(demoLimit(1, 'month')),
    }).prefault({}),
    agreement: LimitRule.default(demoLimit(5, 'workingDay')),
    confirmation: LimitRule.default(lawLimit(30, 'calendarDay', '人民调解法第三十三条')),
    tell: LimitRule.default(demoLimit(1, 'workingDay')), volume: LimitRule.default(demoLimit(15, 'workingDay')),
    /** 及时报告: at once. */
    danger: LimitRule.default(demoLimit(1, 'hour')), mandatoryReport: LimitRule.default(demoLimit(24, 'hour')),
  }).prefault({}),
  petitions: z.object({
    /** 及时录入 (Art. 21). */
    register: LimitRule.default(demoLimit(1, 'workingDay')),
    passOn: LimitRule.default(lawLimit(15, 'calendarDay', '信访工作条例第二十二条')),
    inform: LimitRule.default(lawLimit(15, 'calendarDay', '信访工作条例第二十三条')),
    objection: LimitRule.default(lawLimit(5, 'workingDay', '信访工作条例第二十三条')),
    decideObjection: LimitRule.default(demoLimit(3, 'workingDay')), jurisdiction: LimitRule.default(demoLimit(5, 'workingDay')), moreTime: LimitRule.default(demoLimit(3, 'workingDay')),
    opinion: LimitRule.default(lawLimit(60, 'calendarDay', '信访工作条例第三十四条')),
    /** Once, at most so much (Art. 34). */
    extension: LimitRule.default(lawLimit(30, 'calendarDay', '信访工作条例第三十四条')),
    /** The short way for simple matters (简易办理). */
    simple: LimitRule.default(demoLimit(10, 'workingDay')),
    answer: LimitRule.default(lawLimit(60, 'calendarDay', '参照信访工作条例第三十四条')),
    serve: LimitRule.default(demoLimit(5, 'workingDay')),
    askReview: LimitRule.default(lawLimit(30, 'calendarDay', '信访工作条例第三十五条、第三十六条')),
    review: LimitRule.default(lawLimit(30, 'calendarDay', '信访工作条例第三十五条')),
    reReview: LimitRule.default(lawLimit(30, 'calendarDay', '信访工作条例第三十六条')),
    file: LimitRule.default(demoLimit(15, 'workingDay')),
  }).prefault({}),
  /** How much earlier than the source system's deadline ours ends (提前量): hours, at most a part of the whole. */
  leadTime: z.object({ hours: z.number().min(0), atMostPart: z.number().min(0).max(0.9) }).default({ hours: 24, atMostPart: 0.2 }),
  duplicates: Nearness.default({ radiusM: 100, days: 7 }),
  dutyList: z.array(DutyLine).default([]),
  /** A reporter counts as not to be reached (无法联系) after so many tries on so many days. */
  unreachable: z.object({ tries: z.number().int().min(1), days: z.number().int().min(1) }).default({ tries: 3, days: 2 }),
  /** Which part of what was solved on the spot is looked at by somebody else (抽查). */
  sampledPart: z.number().min(0).max(1).default(0.1),
  /** After so many declines, reworks or overdue days a matter rises to supervision by itself. */
  rise: z.object({ declines: z.number().int().min(1), reworks: z.number().int().min(1), overdueDays: z.number().int().min(1) })
    .default({ declines: 2, reworks: 2, overdueDays: 3 }),
  /** When a clock wakes the duty officer instead of the people whose clock it is; local time, may run over midnight. */
  quietHours: z.object({ from: timeOfDay, to: timeOfDay }).default({ from: '21:00', to: '07:30' }),
  /** From how far off the place a picture is flagged to who verifies. */
  pictureFarM: z.number().positive().default(300),
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

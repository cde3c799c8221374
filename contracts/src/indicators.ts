// Overview and morning sheet (晨报): kept figures of an area, each of which opens the list that it counts. Matters kept
// apart (confidential, or about a unit) are in none of them.
import { z } from 'zod'
import { areaLevels } from './areas.ts'
import { reportStates } from './matters.ts'

/** Of a month or a day; a rate is never answered without both of its numbers. */
export const Rate = z.object({ numerator: z.number().int(), denominator: z.number().int() })
export type Rate = z.infer<typeof Rate>

const Count = z.number().int()

export const OverviewQuery = z.object({ areaId: z.uuid().optional() })

/** A matter that waits longest, shelved ones aside: who has it and how long; masked like every list. */
export const WaitingMatter = z.object({
  matterId: z.uuid(), number: z.string(), title: z.string(), state: z.enum(reportStates), placeName: z.string(),
  unitName: z.string(), officerName: z.string().optional(), reportedAt: z.iso.datetime(), dueAt: z.iso.datetime().optional(),
})
export type WaitingMatter = z.infer<typeof WaitingMatter>

export const AreaFigures = z.object({ areaId: z.uuid(), name: z.string(), open: Count, late: Count })
export const UnitFigures = z.object({ unitId: z.uuid(), name: z.string(), open: Count, late: Count, oldestDueAt: z.iso.datetime().optional() })

/** What a street, a district, the city sees of itself now (概览). */
export const Overview = z.object({
  area: z.object({ areaId: z.uuid(), name: z.string(), level: z.enum(areaLevels) }),
  /** The way up, as far as the reader's grants go, to go back by. */
  line: z.array(z.object({ areaId: z.uuid(), name: z.string(), level: z.enum(areaLevels) })),
  at: z.iso.datetime(),
  open: Count, late: Count, dueToday: Count, shelved: Count, supervised: Count,
  states: z.array(z.object({ state: z.enum(reportStates), open: Count, late: Count })),
  /** The areas one level down, worst first; and for the map's colours the grids in which something is open. */
  areas: z.array(AreaFigures),
  grids: z.array(z.object({ areaId: z.uuid(), open: Count, late: Count })),
  categories: z.array(z.object({ categoryId: z.string(), name: z.string(), open: Count, late: Count })),
  /** Where it is stuck: the units that hold the most late matters (the lead that works on it, else its owner), and what each must do first. */
  units: z.array(UnitFigures),
  /**
   * The last 30 days, oldest first, and today against the same weekday. `closed`: ended on that day, whichever way;
   * `late`: whose term ended on that day unmet.
   */
  days: z.array(z.object({ day: z.iso.date(), new: Count, closed: Count, late: Count })),
  today: z.object({ new: Count, closed: Count, late: Count }),
  sameWeekday: z.object({ day: z.iso.date(), new: Count, closed: Count, late: Count }),
  /** What came in during those 30 days. */
  channels: z.array(z.object({ channel: z.string(), n: Count })),
  waiting: z.array(WaitingMatter),
})
export type Overview = z.infer<typeof Overview>

export const SheetQuery = z.object({ areaId: z.uuid().optional(), day: z.iso.date().optional() })

const DayFigures = z.object({ new: Count, closed: Count, late: Count })

/** The morning sheet of one area and day, frozen when it is made (08:15): printed, it says the same for ever. */
export const Sheet = z.object({
  area: z.object({ areaId: z.uuid(), name: z.string(), level: z.enum(areaLevels) }),
  day: z.iso.date(),
  madeAt: z.iso.datetime(),
  /** Counted now, since no sheet of this day is kept (yet): before 08:15, and on days that are not worked. */
  isDraft: z.boolean(),
  /** The days it looks back on, from the last working day until yesterday: each day is in one sheet. */
  from: z.iso.date(), to: z.iso.date(),
  past: DayFigures,
  /** The same days one week earlier. */
  before: DayFigures.extend({ from: z.iso.date(), to: z.iso.date() }),
  dueToday: Count,
  open: Count, late: Count,
  /**
   * Of the month until the end of `to`. 响应率: contacted within the limit, of the orders whose contact limit ended;
   * 解决率, 满意率 (满意 and 基本满意): of what was ended and answered by the reporter.
   */
  month: z.object({ from: z.iso.date(), to: z.iso.date(), responded: Rate, solved: Rate, satisfied: Rate }),
  /** Of the same month: orders declined, and taken away to be given to another unit. */
  units: z.array(z.object({ unitId: z.uuid(), name: z.string(), declines: Count, redispatches: Count })),
  waiting: z.array(WaitingMatter),
  /** Places, never people: with three or more reports in the 30 days until `to`. */
  places: z.array(z.object({ placeId: z.uuid(), name: z.string(), areaName: z.string(), n: Count, categories: z.array(z.string()) })),
  shelved: z.object({ n: Count, reviewDue: Count }),
  /** 领导批示: answered in the same month. */
  instructions: z.object({ open: Count, late: Count, answered: Count }),
})
export type Sheet = z.infer<typeof Sheet>

export const SheetList = z.object({ rows: z.array(z.object({ day: z.iso.date(), madeAt: z.iso.datetime() })) })

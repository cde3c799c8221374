// The day table: the hours in which an office works on a working day, as rule data (e.g. 08:30–12:00, 14:00–17:30).
// Used by limits in working hours, by half working days, and by limits that end with business (民法典 203).
import * as z from 'zod'
import { minuteOfTime } from './localDays.ts'

const Time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Write the time as 08:30.')

/** Spans of work in the order of the day; refuses spans that are empty, overlap or stand out of order. */
export const DayTable = z
  .object({ spans: z.array(z.object({ from: Time, to: Time })).min(1).max(8) })
  .refine(({ spans }) => {
    const minutes = spans.flatMap(({ from, to }) => [minuteOfTime(from), minuteOfTime(to)])
    return minutes.every((minute, index) => index === 0 || minute > (minutes[index - 1] ?? 0) || (index % 2 === 0 && minute === minutes[index - 1]))
  }, 'The spans of a day table follow one another and do not overlap.')
export type DayTable = z.infer<typeof DayTable>

/** A day table in minutes since midnight. */
export interface DayMinutes {
  spans: readonly { from: number; to: number }[]
  total: number
  end: number
}

const known = new WeakMap<DayTable, DayMinutes>()

/** The table in minutes, worked out once per object. */
export function dayMinutes(table: DayTable): DayMinutes {
  let minutes = known.get(table)
  if (!minutes) {
    const spans = table.spans.map(({ from, to }) => ({ from: minuteOfTime(from), to: minuteOfTime(to) }))
    const total = spans.reduce((sum, span) => sum + span.to - span.from, 0)
    known.set(table, (minutes = { spans, total, end: spans.at(-1)?.to ?? 1440 }))
  }
  return minutes
}

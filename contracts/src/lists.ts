// What is made of lists: the file of a seen list, and a unit's day.
import { z } from 'zod'
import { CommandId, InboxRow, MatterQuery } from './matters.ts'

/** The list's own query: the file holds what the list shows, in its order, from its first row. */
export const ExportQuery = MatterQuery.omit({ cursor: true, limit: true }).extend({ commandId: CommandId })
export type ExportQuery = z.infer<typeof ExportQuery>

/** A file holds no more rows; its header and its last line say so when there are more. */
export const MOST_EXPORTED = 10_000

export const unitDayLists = ['new', 'dueToday', 'late', 'waiting'] as const
export type UnitDayList = (typeof unitDayLists)[number]

/** As in the inbox; what came today and is already out of the unit's hands has nothing left to do. */
export const UnitDayRow = InboxRow.partial({ todoId: true, todoAct: true })
export type UnitDayRow = z.infer<typeof UnitDayRow>

export const UnitDay = z.object({
  unitId: z.uuid(),
  unitName: z.string(),
  /** The local day that it speaks of. */
  date: z.iso.date(),
  /** Above 999 the screens show 999+; the server counts no further. */
  counts: z.object({ new: z.number(), dueToday: z.number(), late: z.number(), waiting: z.number() }),
  /** The first 20 of each. `new`: came to the unit since midnight, newest first; `waiting`: others must act; the rest by due time. */
  lists: z.object({ new: z.array(UnitDayRow), dueToday: z.array(UnitDayRow), late: z.array(UnitDayRow), waiting: z.array(UnitDayRow) }),
})
export type UnitDay = z.infer<typeof UnitDay>

// Open matters as points of the desk's map, with what colours them: nothing of what was said but the title.
import { z } from 'zod'
import { MatterQuery, reportStates } from './matters.ts'

/** The list's filters that make sense of what is open. */
export const MatterPointsQuery = MatterQuery.pick({
  areaId: true, categoryId: true, channel: true, nature: true, light: true, supervision: true, unitId: true, reportedFrom: true, reportedTo: true,
})

export const MatterPoint = z.object({
  matterId: z.uuid(),
  number: z.string(),
  title: z.string(),
  state: z.enum(reportStates),
  lon: z.number(),
  lat: z.number(),
  /** Of the whole clock. */
  dueAt: z.iso.datetime().optional(),
  nearAt: z.iso.datetime().optional(),
  isPaused: z.boolean(),
})
export type MatterPoint = z.infer<typeof MatterPoint>

export const MatterPoints = z.object({
  rows: z.array(MatterPoint),
  /** There are more than a map can show: those that are due first are answered. */
  isCut: z.boolean(),
})
export type MatterPoints = z.infer<typeof MatterPoints>

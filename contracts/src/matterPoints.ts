// Open matters as points of the desk's map, with what colours them: nothing of what was said but the title.
import { z } from 'zod'
import { reportStates } from './matters.ts'

export const MatterPointsQuery = z.object({
  areaId: z.uuid().optional(),
  categoryId: z.string().max(40).optional(),
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

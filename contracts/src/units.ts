// The city's units by name, for whoever registers what a unit is complained of, or filters lists by unit.
import { z } from 'zod'

/** `unitId`: this one is among the answer whatever its name, for a form that is opened again. */
export const UnitsQuery = z.object({
  q: z.string().trim().max(60).optional(),
  unitId: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export const UnitListing = z.object({ unitId: z.uuid(), name: z.string(), areaName: z.string() })
export const UnitList = z.object({ rows: z.array(UnitListing) })
export type UnitList = z.infer<typeof UnitList>

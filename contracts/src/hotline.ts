// The mapping file by which a city says how its hotline's export is to be read (docs/hotline-import.md).
// Read by server/src/modules/hotline; written by whoever knows the hotline's system and the city's own lists.
import { z } from 'zod'
import { natures } from './matters.ts'

const column = z.string().min(1)
/** Area, unit and category codes are those of the city; whether they exist is checked against its database. */
const code = z.string().min(1).max(40)

const pattern = z.string().min(1).refine(isPattern, 'is not a regular expression')

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'i').source.length > 0
  } catch {
    return false
  }
}

/** Time zones are those of IANA; anything Intl does not know is refused. */
const zone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== ''
  } catch {
    return false
  }
}, 'is not an IANA time zone, like Asia/Shanghai')

const box = z.strictObject({ west: z.number(), south: z.number(), east: z.number(), north: z.number() })
  .refine((b) => b.west < b.east && b.south < b.north, 'must have west below east and south below north')

/**
 * How far a row is played: `received` registered only; `called` given to its unit, which has not signed;
 * `handling` signed and checked in; `closed` all the way.
 */
export const hotlineStages = ['received', 'called', 'handling', 'closed'] as const
export type HotlineStage = (typeof hotlineStages)[number]

/** A unit by its code, or by the duty key that is looked up in the matter's own street, district and city. */
export const HotlineUnit = z.union([z.strictObject({ unitCode: code }), z.strictObject({ dutyKey: z.string().min(1).max(40) })])
export type HotlineUnit = z.infer<typeof HotlineUnit>

export const HotlineMap = z.strictObject({
  title: z.string().min(1),
  delimiter: z.enum([',', ';', '\t']).default(','),
  /** Which column holds what. Columns that are not named here are not read. */
  columns: z.strictObject({
    /** The hotline's own number of the report: the same number is imported once. */
    externalNumber: column,
    createdAt: column,
    closedAt: column,
    /** The hotline's deadline; a row without one gets no whole clock. */
    dueAt: column.optional(),
    /** When the unit that handled it last did something. */
    resolvedAt: column.optional(),
    state: column,
    agency: column,
    type: column,
    subtype: column.optional(),
    closing: column,
    lon: column.optional(),
    lat: column.optional(),
  }),
  /** Columns whose values are put together, blank ones left out. */
  texts: z.strictObject({ title: z.array(column).min(1), description: z.array(column).min(1), address: z.array(column) }),
  times: z.strictObject({
    zone,
    /** yyyy MM dd HH hh mm ss a (AM/PM); everything else stands for itself. */
    format: z.string().regex(/yyyy/, 'must say where the year stands: yyyy'),
  }),
  states: z.record(z.string(), z.enum(hotlineStages)),
  agencies: z.record(z.string(), HotlineUnit),
  /** The first line that fits the type (and, where given, the subtype) says the category, and may name another unit. */
  categories: z.array(z.strictObject({
    type: z.string().min(1), subtype: pattern.optional(), categoryId: code, nature: z.enum(natures).optional(), unit: HotlineUnit.optional(),
  })).min(1),
  /** The first line whose pattern fits the closing text says what it is; else it is an outcome and its own reply. */
  closings: z.array(z.strictObject({
    text: pattern, as: z.enum(['outcome', 'decline']).default('outcome'), reply: z.string().min(1).max(2000).optional(),
  })).default([]),
  /** The outcome of a closed row that says nothing. */
  withoutClosing: z.string().min(1).max(2000),
  /** What stands as the finding of the verification, of which an export says nothing. */
  verifyNote: z.string().min(1).max(2000),
  places: z.strictObject({
    /** The box of the file's coordinates is stretched onto the box of this area; a point outside every grid moves to the nearest. */
    from: box.optional(),
    onto: code,
    /** For rows without coordinates: the first of these columns whose value has an area. */
    nameColumns: z.array(column).default([]),
    names: z.record(z.string(), code).default({}),
  }),
})
export type HotlineMap = z.infer<typeof HotlineMap>

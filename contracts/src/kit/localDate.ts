// The schema of a local day, apart from the arithmetic: a phone counts days without it.
import * as z from 'zod'

/** A day of the Gregorian calendar in Shanghai, 'YYYY-MM-DD'; a day that does not exist is refused. */
export const LocalDate = z.iso.date()
export type LocalDate = string

// The days around a morning sheet: between which sheets one can turn, and over which days places were counted. Pure.
import { dateOfDay, dayNumberOf } from '@gongzhi/contracts/kit/localDays.ts'

const PLACES_DAYS = 30

/** The sheets before and after a day, among those that there are, in whatever order they come. */
export function neighbours(days: readonly string[], day: string): { earlier: string | undefined; later: string | undefined } {
  const sorted = days.toSorted()
  return { earlier: sorted.findLast((each) => each < day), later: sorted.find((each) => each > day) }
}

/** The days within which places were counted: thirty, up to the last one that the sheet looks back on. */
export const placesSpan = (to: string): { from: string; to: string } => ({ from: dateOfDay(dayNumberOf(to) - PLACES_DAYS + 1), to })

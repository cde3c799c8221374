// What the morning sheet says of its own days: whether it is final, and between which sheets one can turn. Pure.
import type { Sheet } from '@gongzhi/contracts/indicators.ts'
import { dateOfDay, dayNumberOf, localInstant } from '@gongzhi/contracts/kit/localDays.ts'

const FINAL_AT = '08:15'
const PLACES_DAYS = 30

/** Before 08:15 of its day a sheet shows the numbers of now and is not kept. */
export const isDraft = (sheet: Pick<Sheet, 'day' | 'madeAt'>): boolean => Date.parse(sheet.madeAt) < localInstant(sheet.day, FINAL_AT).getTime()

/** The sheets before and after a day, among those that there are, in whatever order they come. */
export function neighbours(days: readonly string[], day: string): { earlier: string | undefined; later: string | undefined } {
  const sorted = days.toSorted()
  return { earlier: sorted.findLast((each) => each < day), later: sorted.find((each) => each > day) }
}

/** The days within which places were counted: thirty, up to the last one that the sheet looks back on. */
export const placesSpan = (to: string): { from: string; to: string } => ({ from: dateOfDay(dayNumberOf(to) - PLACES_DAYS + 1), to })

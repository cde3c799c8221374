// How a grid is coloured: open matters in tones of the accent, the share of late ones in the clock's colours. Pure.

export const shows = ['open', 'late'] as const
export type Show = (typeof shows)[number]

/** One colour of the legend: from so many (open) or so many percent (late) up to, and without, the next. */
export type Step = { from: number; to?: number }

const TONES = 4
/** Percent of the open matters that are late; 0 alone is in time. */
const LATE_FROM = [0, 1, 10, 25]

/** Smallest of 1, 2, 5, 10, 20, 50 … that is not below. */
function roundUp(width: number): number {
  for (let ten = 1; ; ten *= 10) for (const round of [1, 2, 5]) if (round * ten >= width) return round * ten
}

/** Up to four tones of equal, round width that reach the largest count; nothing open has no tone. */
export function openSteps(counts: readonly number[]): Step[] {
  const most = Math.max(0, ...counts)
  if (most === 0) return []
  const width = roundUp(most / TONES)
  const steps: Step[] = []
  for (let from = 1; from <= most; from += width) steps.push({ from, to: from + width })
  return steps.map((step, index) => (index === steps.length - 1 ? { from: step.from } : step))
}

export const lateSteps: readonly Step[] = LATE_FROM.map((from, index) => {
  const to = LATE_FROM[index + 1]
  return to === undefined ? { from } : { from, to }
})

type Counted = { open: number; late: number }

/** The step of the legend under which an area stands; -1 where nothing is open. */
export function stepOf(show: Show, { open, late }: Counted, steps: readonly Step[]): number {
  if (open === 0) return -1
  // Any late matter at all is more than none, however many are open beside it.
  const value = show === 'open' ? open : late === 0 ? 0 : Math.max(1, (late / open) * 100)
  return steps.findLastIndex((step) => value >= step.from)
}

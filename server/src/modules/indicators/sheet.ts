// The morning sheet (晨报) of one area and day: what is frozen at 08:15, and what is shown as a draft before.
import type { Sheet } from '@gongzhi/contracts/indicators.ts'
import type { Calendar } from '@gongzhi/contracts/kit/calendar.ts'
import { dayLookup } from '@gongzhi/contracts/kit/calendar.ts'
import { dateOfDay, dayNumberOf, instantOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import type { DayFigure, Measure } from '../figures/index.ts'
import { figuresByDay, presentFigures } from '../figures/index.ts'
import { categoryById } from '../rules/index.ts'
import { dayCounts, dueOn, named, totals } from './overview.ts'
import type { FigureDeps } from './overview.ts'
import type { FigureArea } from './reach.ts'
import { instructionCounts, placesReportedOften, reviewsDue } from './sheetQueries.ts'
import { waitingIn } from './waiting.ts'
import type { UntitledWaiting } from './waiting.ts'

/** A sheet as it is kept: without anybody's words. */
export type SheetContent = Omit<Sheet, 'isDraft' | 'waiting'> & { waiting: UntitledWaiting[] }

const PLACES_DAYS = 30
const WEEK_DAYS = 7

type Span = { from: string; to: string }

/** The days that the sheet of a day looks back on, from the last working day before it until yesterday. */
export function pastOf(calendar: Calendar, day: string): Span {
  const dayOf = dayLookup(calendar)
  const today = dayNumberOf(day)
  let from = today - 1
  while (!dayOf(from).isWorking) from -= 1
  return { from: dateOfDay(from), to: dateOfDay(today - 1) }
}

/** Counts the sheet of the area and day; `day` is today. */
export async function sheetContent(deps: FigureDeps, area: FigureArea, day: string): Promise<SheetContent> {
  const { db, clock, rules } = deps
  const now = clock.now()
  const past = pastOf(rules.current().calendar, day)
  const before = { from: shifted(past.from, -WEEK_DAYS), to: shifted(past.to, -WEEK_DAYS) }
  const month = { from: `${past.to.slice(0, 8)}01`, to: past.to }
  const startOf = (date: string) => new Date(instantOfDay(dayNumberOf(date), 0))
  const endOf = (date: string) => new Date(instantOfDay(dayNumberOf(date) + 1, 0))
  const [present, byDay, dueToday, waiting, places, reviews, instructions] = await Promise.all([
    presentFigures(db, { areaId: area.areaId }),
    figuresByDay(db, { areaId: area.areaId, dims: ['all', 'unit'], from: [before.from, month.from].toSorted()[0]!, to: past.to }),
    dueOn(db, area, dayNumberOf(day)),
    waitingIn(deps, area),
    placesReportedOften(db, area, startOf(shifted(past.to, 1 - PLACES_DAYS)), endOf(past.to)),
    reviewsDue(db, area, [endOf(day)]),
    instructionCounts(db, area, [now, startOf(month.from), endOf(month.to)]),
  ])
  const { open, late, shelved } = totals(present)
  return {
    area: named(area), day, madeAt: now.toISOString(), ...past, past: dayCounts(byDay, past), before: { ...before, ...dayCounts(byDay, before) },
    dueToday, open, late, month: { ...month, ...ratesOf(byDay, month) }, units: unitsOf(deps, byDay, month), waiting,
    places: places.map(({ placeId, name, gridId, n, categoryIds }) => ({
      placeId, name, areaName: deps.areas.findById(gridId)?.name ?? '', n,
      categories: categoryIds.flatMap((id) => categoryById(rules.current(), id)?.name['zh-CN'] ?? []),
    })),
    shelved: { n: shelved, reviewDue: reviews[0]?.n ?? 0 },
    instructions: instructions[0] ?? { open: 0, late: 0, answered: 0 },
  }
}

const shifted = (date: string, days: number): string => dateOfDay(dayNumberOf(date) + days)

const within = (figures: readonly DayFigure[], { from, to }: Span): DayFigure[] => figures.filter(({ day }) => day >= from && day <= to)

function ratesOf(figures: readonly DayFigure[], month: Span): Pick<Sheet['month'], 'responded' | 'solved' | 'satisfied'> {
  const own = within(figures, month).filter(({ dim }) => dim === 'all')
  const sum = (measure: Measure) => own.filter((figure) => figure.measure === measure).reduce((total, { n }) => total + n, 0)
  const rate = (numerator: Measure, denominator: Measure) => ({ numerator: sum(numerator), denominator: sum(denominator) })
  return { responded: rate('responded', 'responseDue'), solved: rate('solved', 'rated'), satisfied: rate('satisfied', 'rated') }
}

function unitsOf({ units }: FigureDeps, figures: readonly DayFigure[], month: Span): Sheet['units'] {
  const own = Map.groupBy(within(figures, month).filter(({ dim }) => dim === 'unit'), ({ key }) => key)
  const sum = (of: readonly DayFigure[], measure: Measure) => of.filter((figure) => figure.measure === measure).reduce((total, { n }) => total + n, 0)
  return [...own].map(([unitId, of]) => ({ unitId, name: units.findById(unitId)?.name ?? '', declines: sum(of, 'declined'), redispatches: sum(of, 'redispatched') }))
    .filter(({ declines, redispatches }) => declines + redispatches > 0)
    .toSorted((a, b) => b.declines + b.redispatches - a.declines - a.redispatches || (a.name < b.name ? -1 : 1))
}

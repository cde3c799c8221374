// The overview (概览) of an area: present state and the last 30 days from the kept figures, the rest by index. No
// statement of it groups matters.
import type { Overview } from '@gongzhi/contracts/indicators.ts'
import { dateOfDay, dayNumberAt, instantOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import { channels, reportStates } from '@gongzhi/contracts/matters.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import type { Actor, Clock, Db } from '../../platform/context.ts'
import { sharedReads } from '../../platform/sharedReads.ts'
import { statement } from '../../platform/statements.ts'
import type { AreaIndex } from '../areas/index.ts'
import type { DayFigure, Dim, Measure, PresentFigure } from '../figures/index.ts'
import { figuresOfDays, presentFigures } from '../figures/index.ts'
import type { Units } from '../people/index.ts'
import type { RuleBook } from '../rules/index.ts'
import { dueBetween, firstDueOfUnits } from './countQueries.ts'
import type { FigureArea, Reach } from './reach.ts'
import type { UntitledWaiting } from './waiting.ts'
import { titled, waitingIn } from './waiting.ts'

export type FigureDeps = { db: Db; clock: Clock; areas: AreaIndex; units: Units; rules: RuleBook }
/** Gives work a connection on which nothing waits for what was sent before it (transaction.ts). */
type Together = <T>(work: (db: Db) => Promise<T>) => Promise<T>

const DAYS = 30
const MOST_UNITS = 20

type OfReader = Pick<Overview, 'line' | 'waiting'>
type OfArea = { head: Buffer; waiting: readonly UntitledWaiting[] }

const snapshot = statement<{ seen: string }>('overview-snapshot', 'select pg_current_snapshot()::text as seen')
const MOST_KEPT = 200
const MINUTE_MS = 60_000

/**
 * Overviews as JSON (Overview). An area's figures are the same for all who may see the area, so that those who ask at the
 * same time share them, and whoever asks while nothing has been written since gets what was read last: two readings that
 * see the same transactions see the same (pg_current_snapshot). The way up to it and the titles of what waits longest are
 * each reader's own.
 */
export function overviews(deps: FigureDeps, together: Together): (actor: Actor, reach: Reach, language: Language) => Promise<Buffer> {
  const shared = sharedReads<OfArea>()
  const kept = new Map<string, { seen: string; figures: OfArea }>()
  const unlessKept = async (db: Db, area: FigureArea, language: Language): Promise<OfArea> => {
    const key = `${area.areaId} ${language}`
    const [row] = await snapshot(db, [])
    // What is late and due also moves with the time.
    const seen = `${row!.seen} ${Math.floor(deps.clock.now().getTime() / MINUTE_MS)}`
    const last = kept.get(key)
    if (last?.seen === seen) return last.figures
    const figures = await ofArea({ ...deps, db }, area, language)
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, { seen, figures })
    return figures
  }
  return async (actor, { area, line }, language) => {
    const figures = await shared(`${area.areaId} ${language}`, () => together((db) => unlessKept(db, area, language)))
    const own: OfReader = { line: line.map(named), waiting: await titled(deps.db, actor, figures.waiting) }
    return Buffer.concat([figures.head, Buffer.from(JSON.stringify(own).slice(1))])
  }
}

async function ofArea(deps: FigureDeps, area: FigureArea, language: Language): Promise<OfArea> {
  const now = deps.clock.now()
  const today = dayNumberAt(now)
  const children = deps.areas.childrenOf(area.areaId)
  const grids = gridsOf(deps.areas, area)
  const [present, since, dueToday, waiting] = await Promise.all([
    presentFigures(deps.db, { areaId: area.areaId, below: [...new Set([...children, ...grids].map(({ areaId }) => areaId))] }),
    figuresOfDays(deps.db, { areaId: area.areaId, from: dateOfDay(today - DAYS + 1), to: dateOfDay(today) }),
    dueOn(deps.db, area, today),
    waitingIn(deps, area),
  ])
  const own = present.filter(({ areaId }) => areaId === area.areaId)
  const below = openAndLate(present.filter(({ dim }) => dim === 'all'), ({ areaId }) => areaId)
  const days = Array.from({ length: DAYS }, (_, index) => dayOf(since.days, dateOfDay(today - DAYS + 1 + index)))
  const figures: Omit<Overview, keyof OfReader> = {
    area: named(area), at: now.toISOString(),
    ...totals(own), dueToday,
    states: reportStates.flatMap((state) => grouped(own, 'state').filter(({ key }) => key === state).map(({ open, late }) => ({ state, open, late }))),
    areas: children.map(({ areaId, name }) => ({ areaId, name, ...(below.get(areaId) ?? { open: 0, late: 0 }) })).toSorted(worstFirst),
    grids: grids.flatMap(({ areaId }) => (below.has(areaId) ? [{ areaId, ...below.get(areaId)! }] : [])),
    categories: categoriesOf(deps, own, language),
    units: await unitsOf(deps, area, own),
    days, today: figuresOfDay(days.at(-1)!), sameWeekday: dayOf(since.days, dateOfDay(today - 7)),
    channels: channelsOf(since.channels),
  }
  return { head: Buffer.from(`${JSON.stringify(figures).slice(0, -1)},`), waiting }
}

/** Open matters whose term ends on the local day, its 24:00 included. */
export async function dueOn(db: Db, area: FigureArea, day: number): Promise<number> {
  const [due] = await dueBetween(db, area, [new Date(instantOfDay(day, 0)), new Date(instantOfDay(day + 1, 0))])
  return due?.n ?? 0
}

export const named = ({ areaId, name, level }: { areaId: string; name: string; level: Overview['area']['level'] }): Overview['area'] => ({ areaId, name, level })

export function totals(present: readonly PresentFigure[]): Record<'open' | 'late' | 'shelved' | 'supervised', number> {
  const of = (measure: Measure) => present.find((figure) => figure.dim === 'all' && figure.measure === measure)?.n ?? 0
  return { open: of('open'), late: of('late'), shelved: of('shelved'), supervised: of('supervised') }
}

function gridsOf(areas: AreaIndex, area: FigureArea): { areaId: string }[] {
  if (area.level === 'community') return [...areas.childrenOf(area.areaId)]
  return areas.childrenOf(area.areaId).flatMap((child) => gridsOf(areas, child as FigureArea))
}

type OpenLate = { open: number; late: number }

function openAndLate(figures: readonly PresentFigure[], keyOf: (figure: PresentFigure) => string): Map<string, OpenLate> {
  const found = new Map<string, OpenLate>()
  for (const figure of figures) {
    if (figure.measure !== 'open' && figure.measure !== 'late') continue
    const key = keyOf(figure)
    found.set(key, { ...(found.get(key) ?? { open: 0, late: 0 }), [figure.measure]: figure.n })
  }
  return found
}

const grouped = (own: readonly PresentFigure[], dim: Dim): (OpenLate & { key: string })[] =>
  [...openAndLate(own.filter((figure) => figure.dim === dim), ({ key }) => key)].map(([key, n]) => ({ key, ...n }))

const worstFirst = (a: OpenLate, b: OpenLate): number => b.late - a.late || b.open - a.open

/** Matters without a category yet are left out: no list can be asked for them. */
function categoriesOf({ rules }: FigureDeps, own: readonly PresentFigure[], language: Language): Overview['categories'] {
  const names = new Map(rules.current().categories.map(({ categoryId, name }) => [categoryId, name[language]]))
  return grouped(own, 'category').filter(({ key }) => key !== '').toSorted((a, b) => b.open - a.open || worstFirst(a, b))
    .map(({ key, open, late }) => ({ categoryId: key, name: names.get(key) ?? key, open, late }))
}

async function unitsOf({ db, units }: FigureDeps, area: FigureArea, own: readonly PresentFigure[]): Promise<Overview['units']> {
  const worst = grouped(own, 'unit').toSorted(worstFirst).slice(0, MOST_UNITS)
  const dues = worst.length === 0 ? [] : await firstDueOfUnits(db, area, [worst.map(({ key }) => key)])
  return worst.map(({ key, open, late }) => {
    const due = dues.find(({ unitId }) => unitId === key)
    return { unitId: key, name: units.findById(key)?.name ?? '', open, late, ...(due ? { oldestDueAt: due.dueAt.toISOString() } : {}) }
  })
}

type DayCounts = Overview['today']

/** What was new, closed and became late within the days, both included. */
export function dayCounts(figures: readonly DayFigure[], { from, to }: { from: string; to: string }): DayCounts {
  const of = (measure: Measure) => figures.filter((figure) => figure.dim === 'all' && figure.measure === measure && figure.day >= from && figure.day <= to).reduce((sum, { n }) => sum + n, 0)
  return { new: of('new'), closed: of('closed'), late: of('becameLate') }
}

const dayOf = (figures: readonly DayFigure[], day: string): DayCounts & { day: string } => ({ day, ...dayCounts(figures, { from: day, to: day }) })

const figuresOfDay = ({ new: fresh, closed, late }: DayCounts): DayCounts => ({ new: fresh, closed, late })

const channelsOf = (counts: ReadonlyMap<string, number>): Overview['channels'] =>
  channels.map((channel) => ({ channel, n: counts.get(channel) ?? 0 })).filter(({ n }) => n > 0).toSorted((a, b) => b.n - a.n)

// The figures' reaction to an act: one insert of delta rows in the act's transaction, and no row that others write too.
// Called by the act engine, by registering, and by the jobs that change a matter without an act.
import type { Tx } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'
import { figureMatterById, isCounted } from './figureMatter.ts'
import type { ClockChange, FigureAreas, FigureMatter } from './figureMatter.ts'
import { moveHistory } from './moveHistory.ts'
import { actFiguresOf, clockFiguresOf, figuresOf } from './vectors.ts'
import type { Figure } from './vectors.ts'

export type FigureChange = {
  /** Absent when the matter is registered. */
  before?: FigureMatter
  after: FigureMatter
  /** The act's name, and the order it was about. */
  act: string
  assignment?: { unitId: string } | undefined
  /** Contact clocks that the act started, stopped or moved. */
  clocks?: readonly ClockChange[]
  at: Date
}

type Delta = { areas: FigureAreas; figure: Figure; n: number }

const insertDeltas = statement('figures-insert-deltas', `
  insert into figure_deltas (city_id, district_id, street_id, community_id, grid_id, day, dim, key, measure, n)
  select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::date[], $7::text[], $8::text[], $9::text[], $10::int[])`)

/**
 * Writes what the change does to the figures: the difference of the matter's figures before and after, of its contact
 * clocks', and what the act itself counts. One statement, none where nothing changed. The caller holds the matter's lock
 * and has written entry and clocks already.
 */
export async function writeFigures(tx: Tx, change: FigureChange): Promise<void> {
  const { before, after } = change
  const deltas = [...figuresOf(after).map((figure) => ({ areas: after, figure, n: 1 })), ...(before ? figuresOf(before).map((figure) => ({ areas: before, figure, n: -1 })) : [])]
  const hasMoved = isMoved(change)
  // What hangs on the matter moves with it; what this act adds is then part of the moved, and is brought to the old place first.
  if (before && hasMoved) await moveHistory(tx, after.matterId, { from: isCounted(before) ? before : undefined, to: isCounted(after) ? after : undefined })
  const standing = before && hasMoved ? before : after
  if (isCounted(standing)) deltas.push(...flowsOf(change).map(({ figure, n }) => ({ areas: standing, figure, n })))
  await insert(tx, summed(deltas))
}

/** Whether figures of earlier acts move with it, which is read before it is written: else the change is sent at once. */
export const isMoved = ({ before, after }: Pick<FigureChange, 'before' | 'after'>): boolean =>
  before !== undefined && (isCounted(before) !== isCounted(after) || placeOf(before) !== placeOf(after))

/**
 * Counts a matter as late. Called by the job that finds whole clocks run out, with the matter's row locked and its
 * `is_late` just set; a matter that is not late (any more) changes nothing.
 */
export async function recordLate(tx: Tx, matterId: string, at: Date): Promise<void> {
  const after = await figureMatterById(tx, matterId)
  await writeFigures(tx, { before: { ...after, isLate: false }, after, act: 'late', at })
}

function flowsOf({ act, assignment, clocks = [], at }: FigureChange): { figure: Figure; n: number }[] {
  return [
    ...(assignment ? actFiguresOf({ act, at, unitId: assignment.unitId }) : []).map((figure) => ({ figure, n: 1 })),
    ...clocks.flatMap(({ before, after }) => [
      ...(before ? clockFiguresOf(before) : []).map((figure) => ({ figure, n: -1 })),
      ...clockFiguresOf(after).map((figure) => ({ figure, n: 1 })),
    ]),
  ]
}

const placeOf = (areas: FigureAreas): string => `${areas.gridId} ${areas.communityId} ${areas.streetId} ${areas.districtId} ${areas.cityId}`

/** One row for each figure of a place, none for what comes to nothing. */
function summed(deltas: readonly Delta[]): Delta[] {
  const sums = new Map<string, Delta>()
  for (const delta of deltas) {
    const { day, dim, key, measure } = delta.figure
    const name = `${placeOf(delta.areas)}|${day}|${dim}|${key}|${measure}`
    sums.set(name, { ...delta, n: (sums.get(name)?.n ?? 0) + delta.n })
  }
  return [...sums.values()].filter(({ n }) => n !== 0)
}

async function insert(tx: Tx, deltas: readonly Delta[]): Promise<void> {
  if (deltas.length === 0) return
  const of = <T>(value: (delta: Delta) => T): T[] => deltas.map(value)
  await insertDeltas(tx, [
    of(({ areas }) => areas.cityId), of(({ areas }) => areas.districtId), of(({ areas }) => areas.streetId), of(({ areas }) => areas.communityId), of(({ areas }) => areas.gridId),
    of(({ figure }) => figure.day), of(({ figure }) => figure.dim), of(({ figure }) => figure.key), of(({ figure }) => figure.measure), of(({ n }) => n),
  ])
}

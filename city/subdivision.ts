// Cuts a set of lattice cells into contiguous parts of wished weights, along straight or once
// or twice stepped lines (a staggered crossing), and remembers each cut: the cuts become roads.
import { COLUMNS, ROWS, isInLake, isInRiver, ruralness, type LatticePoint } from './lattice.ts'
import { findOutline } from './outline.ts'
import type { Random } from './random.ts'

export type CutLevel = 'community' | 'grid'

export interface Cut {
  level: CutLevel
  axis: 'column' | 'row'
  /** The lattice line on which the cut lies, before its steps. */
  line: number
  /** 1 for the first cut of a region, 2 for the next two, … */
  depth: number
  points: LatticePoint[]
}

export interface CutRule {
  level: CutLevel
  /** Lines that a cut prefers, so that roads go on across borders. */
  spines: { column: readonly number[]; row: readonly number[] }
  /** How far from the wished share a cut may lie to follow a spine. */
  tolerance: number
  stepChance: number
}

/** Water carries few households, so it counts little when areas are made alike. */
export function cellWeight(cell: number): number {
  const point: LatticePoint = [(cell % COLUMNS) + 0.5, Math.floor(cell / COLUMNS) + 0.5]
  if (isInRiver(point)) return 0.15
  if (isInLake(point)) return 0.15
  return 1
}

const weightOf = (cells: readonly number[]) => cells.reduce((sum, cell) => sum + cellWeight(cell), 0)

interface Reach { minColumn: number; maxColumn: number; minRow: number; maxRow: number; wide: number; high: number }

function reachOf(cells: readonly number[]): Reach {
  const reach: Reach = { minColumn: COLUMNS, maxColumn: 0, minRow: ROWS, maxRow: 0, wide: 0, high: 0 }
  for (const cell of cells) {
    const column = cell % COLUMNS
    const row = Math.floor(cell / COLUMNS)
    reach.minColumn = Math.min(reach.minColumn, column)
    reach.maxColumn = Math.max(reach.maxColumn, column + 1)
    reach.minRow = Math.min(reach.minRow, row)
    reach.maxRow = Math.max(reach.maxRow, row + 1)
  }
  const middle: LatticePoint = [(reach.minColumn + reach.maxColumn) / 2, (reach.minRow + reach.maxRow) / 2]
  const rural = ruralness(middle)
  const isAtSide = middle[0] < 38 || middle[0] > 162
  reach.wide = (reach.maxColumn - reach.minColumn) * (isAtSide ? 1 + rural : 1)
  reach.high = (reach.maxRow - reach.minRow) * (isAtSide ? 1 : 1 + rural * 0.8)
  return reach
}

/** A step function over the other axis: 0 along the first part of the cut, ±1 or ±2 along the rest. */
function steps(random: Random, from: number, to: number, chance: number): (at: number) => number {
  if (to - from < 8 || !random.chance(chance)) return () => 0
  const turn = random.between(from + 3, to - 3)
  const size = random.pick([-2, -1, 1, 2])
  return (at) => (at < turn ? 0 : size)
}

function alongOf(isColumn: boolean, step: (at: number) => number): (cell: number) => number {
  return (cell) => {
    const column = cell % COLUMNS
    const row = Math.floor(cell / COLUMNS)
    return isColumn ? column + step(row) : row + step(column)
  }
}

interface Line { line: number; cost: number; isSpine: boolean }

/** The line that comes nearest to the wished share, or a spine within the tolerance. */
function bestLine(cells: readonly number[], isColumn: boolean, step: (at: number) => number, low: number, high: number, share: number, rule: CutRule): Line | undefined {
  const along = alongOf(isColumn, step)
  const total = weightOf(cells)
  const byLine = new Map<number, number>()
  for (const cell of cells) byLine.set(along(cell), (byLine.get(along(cell)) ?? 0) + cellWeight(cell))
  let before = 0
  let best: Line | undefined
  for (let line = low - 2; line <= high + 2; line++) {
    const gap = Math.abs(before / total - share)
    const isSpine = gap < rule.tolerance && rule.spines[isColumn ? 'column' : 'row'].includes(line)
    const cost = gap - (isSpine ? 1 : 0)
    if (before > 0 && before < total && (best === undefined || cost < best.cost)) best = { line, cost, isSpine }
    before += byLine.get(line) ?? 0
  }
  return best
}

interface Halves { near: number[]; far: number[]; cut: Cut }

function cutAlong(cells: readonly number[], axis: 'column' | 'row', share: number, rule: CutRule, random: Random, depth: number): Halves | undefined {
  const reach = reachOf(cells)
  const isColumn = axis === 'column'
  const [low, high] = isColumn ? [reach.minColumn, reach.maxColumn] : [reach.minRow, reach.maxRow]
  const [otherLow, otherHigh] = isColumn ? [reach.minRow, reach.maxRow] : [reach.minColumn, reach.maxColumn]
  const stepped = steps(random, otherLow, otherHigh, rule.stepChance)
  const spine = bestLine(cells, isColumn, () => 0, low, high, share, rule)
  // A long road goes straight on; only a border of its own making may be staggered.
  const step = spine?.isSpine ? () => 0 : stepped
  const best = spine?.isSpine ? spine : bestLine(cells, isColumn, stepped, low, high, share, { ...rule, spines: { column: [], row: [] } })
  if (best === undefined) return undefined
  const line = best.line
  const along = alongOf(isColumn, step)
  const near = cells.filter((cell) => along(cell) < line)
  const far = cells.filter((cell) => along(cell) >= line)
  if (findOutline(near) === undefined || findOutline(far) === undefined) return undefined
  const points = cutPoints(new Set(cells), isColumn, (other) => line - step(other), otherLow, otherHigh)
  return { near, far, cut: { level: rule.level, axis, line, depth, points } }
}

function cutPoints(cells: Set<number>, isColumn: boolean, lineAt: (other: number) => number, from: number, to: number): LatticePoint[] {
  const points: LatticePoint[] = []
  for (let other = from; other < to; other++) {
    const line = lineAt(other)
    const [before, after] = isColumn
      ? [other * COLUMNS + line - 1, other * COLUMNS + line]
      : [(line - 1) * COLUMNS + other, line * COLUMNS + other]
    if (!cells.has(before) || !cells.has(after)) continue
    const start: LatticePoint = isColumn ? [line, other] : [other, line]
    const end: LatticePoint = isColumn ? [line, other + 1] : [other + 1, line]
    const last = points.at(-1)
    if (last === undefined || last[0] !== start[0] || last[1] !== start[1]) points.push(start)
    points.push(end)
  }
  return points
}

/**
 * Cuts the cells into parts with the given shares, each contiguous. Parts come in the order
 * of their shares, neighbours beside neighbours. Throws when a region cannot be cut.
 */
export function subdivide(cells: number[], shares: number[], rule: CutRule, random: Random, cuts: Cut[], depth = 1): number[][] {
  if (shares.length === 1) return [cells]
  const middle = Math.floor(shares.length / 2)
  const sum = (list: number[]) => list.reduce((total, share) => total + share, 0)
  const share = sum(shares.slice(0, middle)) / sum(shares)
  const reach = reachOf(cells)
  const axes = reach.wide >= reach.high ? (['column', 'row'] as const) : (['row', 'column'] as const)
  for (const stepChance of [rule.stepChance, 0]) {
    for (const axis of axes) {
      const halves = cutAlong(cells, axis, share, { ...rule, stepChance }, random, depth)
      if (halves === undefined) continue
      cuts.push(halves.cut)
      return [
        ...subdivide(halves.near, shares.slice(0, middle), rule, random, cuts, depth + 1),
        ...subdivide(halves.far, shares.slice(middle), rule, random, cuts, depth + 1),
      ]
    }
  }
  throw new Error(`A region of ${cells.length} cells cannot be cut into ${shares.length} contiguous parts`)
}

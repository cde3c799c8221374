// Traces the outline of a set of lattice cells. Neighbouring sets get the very same vertices
// along their common border, which is what makes the polygons tile without gap or overlap.
import { COLUMNS, type LatticePoint } from './lattice.ts'

const WIDTH = COLUMNS + 1

/** The outer ring, counter-clockwise, first point repeated at the end; nothing for a set with a hole, a pinch or several pieces. */
export function findOutline(cells: readonly number[]): LatticePoint[] | undefined {
  const inside = new Set(cells)
  const hasCell = (column: number, row: number) => column >= 0 && column < COLUMNS && inside.has(row * COLUMNS + column)
  const edges = new Map<number, number[]>()
  let edgeCount = 0
  const addEdge = (fromColumn: number, fromRow: number, toColumn: number, toRow: number) => {
    const from = fromRow * WIDTH + fromColumn
    edges.set(from, [...(edges.get(from) ?? []), toRow * WIDTH + toColumn])
    edgeCount++
  }
  for (const cell of cells) {
    const column = cell % COLUMNS
    const row = Math.floor(cell / COLUMNS)
    if (!hasCell(column, row - 1)) addEdge(column, row, column + 1, row)
    if (!hasCell(column + 1, row)) addEdge(column + 1, row, column + 1, row + 1)
    if (!hasCell(column, row + 1)) addEdge(column + 1, row + 1, column, row + 1)
    if (!hasCell(column - 1, row)) addEdge(column, row + 1, column, row)
  }
  const start = edges.keys().next().value
  if (start === undefined) return undefined
  const ring: LatticePoint[] = []
  let at = start
  do {
    ring.push([at % WIDTH, Math.floor(at / WIDTH)])
    const next = edges.get(at)
    if (next === undefined || next.length !== 1) return undefined
    at = next[0]!
  } while (at !== start)
  if (ring.length !== edgeCount) return undefined
  return [...ring, ring[0]!]
}

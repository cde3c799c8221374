// The city is cut on a lattice of small cells; areas are sets of whole cells, so neighbours
// share their border vertices exactly. Bending the lattice onto the ground makes it look grown:
// small blocks in the middle, wide fields outside, a river that winds.
import { noiseFrom } from './random.ts'

export const COLUMNS = 200
export const ROWS = 130
/** The river runs along this lattice line from north to south and parts the two districts. */
export const RIVER_COLUMN = 100
/** Half the river's width in cells; the bank roads lie just outside. */
export const RIVER_HALF_WIDTH = 2.6
export const BANK_OFFSET = 3.7
export const LAKE = { column: 149, row: 40, radiusColumns: 8, radiusRows: 6 }

/** A place on the lattice: whole numbers are cell corners. */
export type LatticePoint = readonly [column: number, row: number]

const CELL_METRES = 40
const ORIGIN_LON = 118.2
const ORIGIN_LAT = 31.6
const METRES_PER_DEGREE_LAT = 110_880
const METRES_PER_DEGREE_LON = 94_880 // at 31.6° north
const TILT_RADIANS = 0.16

export function cellOf([column, row]: LatticePoint): number {
  return Math.floor(row) * COLUMNS + Math.floor(column)
}

const smoothStep = (from: number, to: number, value: number) => {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return t * t * (3 - 2 * t)
}

/** 0 in the built-up middle, 1 at the rural rim. */
export function ruralness([column, row]: LatticePoint): number {
  const side = Math.max(1 - smoothStep(8, 38, column), smoothStep(162, 192, column))
  const ends = Math.max(smoothStep(104, 124, row), 1 - smoothStep(6, 26, row))
  return Math.max(side, ends)
}

function runningMetres(count: number, metresAt: (index: number) => number): Float64Array {
  const sums = new Float64Array(count + 1)
  for (let index = 0; index < count; index++) sums[index + 1] = sums[index]! + metresAt(index + 0.5)
  return sums
}

function interpolate(sums: Float64Array, at: number): number {
  const low = Math.min(sums.length - 2, Math.max(0, Math.floor(at)))
  return sums[low]! + (sums[low + 1]! - sums[low]!) * (at - low)
}

/** The function that puts a lattice place on the ground, as [longitude, latitude] in WGS 84. */
export function groundOf(seed: string): (point: LatticePoint) => [number, number] {
  const across = runningMetres(COLUMNS, (c) => CELL_METRES + 55 * (1 - smoothStep(6, 38, c)) + 55 * smoothStep(162, 194, c))
  const up = runningMetres(ROWS, (r) => CELL_METRES + 45 * (1 - smoothStep(4, 26, r)) + 45 * smoothStep(104, 126, r))
  const width = across[COLUMNS]!
  const height = up[ROWS]!
  const wide = noiseFrom(seed, 'ground-wide')
  const fine = noiseFrom(seed, 'ground-fine')
  const round = (value: number) => Math.round(value * 1e6) / 1e6
  return (point) => {
    const [column, row] = point
    const nearRiver = Math.exp(-(((column - RIVER_COLUMN) / 42) ** 2))
    const bend = 270 * Math.sin(row / 19 + 0.7) + 110 * Math.sin(row / 9.5 + 2)
    let x = interpolate(across, column) - width / 2 + nearRiver * bend
    let y = interpolate(up, row) - height / 2
    const fromMiddleX = (2 * x) / width
    const fromMiddleY = (2 * y) / height
    x *= 1 - 0.13 * fromMiddleY ** 2
    y *= 1 - 0.17 * fromMiddleX ** 2
    const rural = ruralness(point)
    const broad = 60 + 150 * rural
    const small = 9 + 26 * rural
    x += broad * wide(column / 24, row / 24) + small * fine(column / 5, row / 5)
    y += broad * wide(column / 24 + 50, row / 24) + small * fine(column / 5 + 50, row / 5)
    const east = x * Math.cos(TILT_RADIANS) - y * Math.sin(TILT_RADIANS)
    const north = x * Math.sin(TILT_RADIANS) + y * Math.cos(TILT_RADIANS)
    return [round(ORIGIN_LON + east / METRES_PER_DEGREE_LON), round(ORIGIN_LAT + north / METRES_PER_DEGREE_LAT)]
  }
}

export function isInRiver([column]: LatticePoint, margin = 0): boolean {
  return Math.abs(column - RIVER_COLUMN) < RIVER_HALF_WIDTH + margin
}

export function isInLake([column, row]: LatticePoint, scale = 1): boolean {
  const x = (column - LAKE.column) / (LAKE.radiusColumns * scale)
  const y = (row - LAKE.row) / (LAKE.radiusRows * scale)
  return x * x + y * y < 1
}

// One more matter of a pattern's shape: fills the holes for a grid, a week and a number.
import { hash as sha, randomBytes, randomFillSync } from 'node:crypto'
import { checkDigit } from '@gongzhi/contracts/kit/ids.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { Hole, Pattern, Pieces } from './patterns.ts'
import type { Grid, Spot } from './town.ts'
import { handAt } from './town.ts'
import { piecesOf, vectorText } from './vector.ts'

/** `seq`: a number that no other matter reported on that day has; `ids` where they are not to be random. */
export const WEEK_MS = 7 * 86_400_000

export type Place = { grid: Grid; spot: Spot; weeks: number; seq: number; ids?: (hole: number) => string }
export type Lines = Map<string, string[]>

/** Adds the matter's lines for COPY, by table, and answers what fills its holes; undefined where an office of the grid lacks the person for it. */
export function writeMatter(pattern: Pattern, place: Place, out: Lines): readonly string[] | undefined {
  const values = pattern.holes.map((hole, at) => valueOf(hole, at, pattern, place))
  if (values.includes(undefined)) return undefined
  const filled = values as string[]
  // A hash covers the one before it.
  const hashHoles = hashHolesOf(pattern)
  pattern.canonical.forEach((pieces, entry) => void (filled[hashHoles[entry]!] = sha('sha256', fill(pieces, filled))))
  for (const [table, rows] of Object.entries(pattern.lines)) {
    const lines = out.get(table)
    for (const row of rows) lines!.push(fill(row, filled))
  }
  return filled
}

export function fill(pieces: Pieces, values: readonly string[]): string {
  let text = ''
  for (const piece of pieces) text += typeof piece === 'string' ? piece : values[piece]
  return text
}

function valueOf(hole: Hole, at: number, pattern: Pattern, { grid, spot, weeks, seq, ids }: Place): string | undefined {
  switch (hole.is) {
    case 'id': return ids ? ids(at) : newIdAt(hole.ms === null ? null : hole.ms - weeks * WEEK_MS)
    case 'time': return new Date(hole.ms - weeks * WEEK_MS).toISOString()
    case 'areaId': return grid.line[hole.level].areaId
    case 'areaName': return grid.line[hole.level].name
    case 'unitId': return grid.offices.get(hole.office)?.unitId
    case 'unitName': return grid.offices.get(hole.office)?.name
    case 'unitShort': return grid.offices.get(hole.office)?.shortName
    case 'personId': return handAt(grid, hole.standing)?.personId
    case 'personName': return handAt(grid, hole.standing)?.name
    case 'hex': return randomBytes(hole.digits / 2).toString('hex')
    case 'placeId': return spot.placeId
    case 'lon': return String(spot.lon)
    case 'lat': return String(spot.lat)
    case 'number': return numberOf(reportedAt(pattern) - weeks * WEEK_MS, seq)
    case 'external': return `${localDateOf(reportedAt(pattern) - weeks * WEEK_MS).replaceAll('-', '')}${String(seq).padStart(9, '0')}`
    case 'vector': return vectorText(pattern.searchable, piecesOf(placeNames(pattern, grid, spot)))
    case 'hash': return ''
  }
}

function placeNames({ hasPlace }: Pattern, { line }: Grid, spot: Spot): string[] {
  const names = [line.district.name, line.street.name, line.community.name, line.grid.name]
  return hasPlace ? [...names, spot.placeName, spot.address] : names
}

const hashHoles = new WeakMap<Pattern, number[]>()

/** The hole of each entry's hash. */
function hashHolesOf(pattern: Pattern): number[] {
  const known = hashHoles.get(pattern) ?? pattern.canonical.map((_, entry) => pattern.holes.findIndex((hole) => hole.is === 'hash' && hole.entry === entry))
  hashHoles.set(pattern, known)
  return known
}

const firsts = new WeakMap<Pattern, number>()

/** The first of its times. */
export function reportedAt(pattern: Pattern): number {
  const known = firsts.get(pattern) ?? Math.min(...pattern.holes.flatMap((hole) => (hole.is === 'time' ? hole.ms : [])))
  firsts.set(pattern, known)
  return known
}

// Coprime to a million, so that a day's numbers are all different and look drawn.
const STRIDE = 387_421

function numberOf(ms: number, seq: number): string {
  const body = localDateOf(ms).replaceAll('-', '').slice(2) + String((seq * STRIDE) % 1_000_000).padStart(6, '0')
  return body + checkDigit(body)
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const pool = new Uint8Array(65_536)
let used = pool.length

/** A UUID of that moment (version 7), or of none (version 4). */
function newIdAt(ms: number | null): string {
  if (used + 16 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const at = used
  used += 16
  const hex = (from: number, to: number): string => {
    let text = ''
    for (let index = from; index < to; index++) text += HEX[pool[at + index]!]
    return text
  }
  const tail = `${HEX[(pool[at + 8]! & 0x3f) | 0x80]}${hex(9, 10)}-${hex(10, 16)}`
  if (ms === null) return `${hex(0, 4)}-${hex(4, 6)}-4${hex(6, 8).slice(1)}-${tail}`
  const time = ms.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(6, 8).slice(1)}-${tail}`
}

// Matters that were played by real acts, taken apart: every row of theirs as text with holes, where another matter of the
// same shape has other ids, times, places, offices and hashes. The bulk path fills the holes and works out nothing else.
import { createHash } from 'node:crypto'
import { dayNumberOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { AreaLevel } from '@gongzhi/contracts/areas.ts'
import { canonicalJson } from '../../server/src/platform/record.ts'
import type { EntryBody } from '../../server/src/platform/record.ts'
import type { Grid, Standing, Town } from './town.ts'

export type Hole =
  | { is: 'id'; ms: number | null }
  | { is: 'time'; ms: number }
  | { is: 'areaId' | 'areaName'; level: AreaLevel }
  | { is: 'unitId' | 'unitName' | 'unitShort'; office: string }
  | { is: 'personId' | 'personName'; standing: Standing }
  | { is: 'hash'; entry: number }
  | { is: 'hex'; digits: number }
  | { is: 'placeId' | 'lon' | 'lat' | 'number' | 'external' | 'vector' }
/** A text, or the number of a hole. */
export type Pieces = readonly (string | number)[]
/** In how many figures of the area it stands, by day (none: the present state). */
export type PatternFigure = { day: number | null; dim: string; key: Pieces; measure: string }
export type Pattern = {
  state: string
  isOpen: boolean
  holes: readonly Hole[]
  /** Lines for COPY, by table. */
  lines: Readonly<Record<string, readonly Pieces[]>>
  /** What each entry's hash covers, in the order of the chain. */
  canonical: readonly Pieces[]
  /** Searchable words, an act each; the first begins with the names of where it lies. */
  searchable: readonly string[]
  hasPlace: boolean
  figures: readonly PatternFigure[]
  /** By how many weeks it may be moved back with every term ending as far from its beginning as it did. */
  weeks: readonly number[]
}

export type Row = Readonly<Record<string, string | null>>
/** A matter as it lies in the database: its rows as text, by table. */
export type Played = {
  matterId: string
  rows: Readonly<Record<string, readonly Row[]>>
  bodies: readonly (EntryBody & { hash: string })[]
  searchable: readonly string[]
  figures: readonly { day: string | null; dim: string; key: string; measure: string }[]
  weeks: readonly number[]
}

const TOKEN = /[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z|\d{10,}/g
const QUOTED = /"([^"\\]+)"/g

/** Undefined where something in it stands outside its grid's own line, so that it cannot be said of another grid. */
export function patternOf(town: Town, played: Played): Pattern | undefined {
  const [matter] = played.rows['matters'] ?? []
  const grid = town.grids.find(({ line }) => line.grid.areaId === matter?.['grid_id'])
  if (!matter || !grid) return undefined
  const cutter = openCutter(town, grid, played)
  const lines = Object.fromEntries(Object.entries(played.rows).map(([table, rows]) => [table, rows.map((row) => cutter.line(table, row))]))
  const canonical = played.bodies.map(({ hash, ...body }) => {
    const text = canonicalJson(body)
    if (createHash('sha256').update(text).digest('hex') !== hash) throw new Error('An entry does not give its hash.')
    return cutter.cut(text)
  })
  const figures = played.figures.map(({ day, key, ...figure }) => ({ ...figure, day: day === null ? null : dayNumberOf(day), key: cutter.cut(key) }))
  if (cutter.isStranger()) return undefined
  return {
    state: matter['state']!, isOpen: matter['closed_at'] === null, holes: cutter.holes, lines, canonical, searchable: played.searchable,
    hasPlace: matter['place_id'] !== null, figures, weeks: played.weeks,
  }
}

type Cutter = { holes: Hole[]; cut: (text: string) => Pieces; line: (table: string, row: Row) => Pieces; isStranger: () => boolean }

function openCutter(town: Town, grid: Grid, { rows, bodies }: Played): Cutter {
  const [matter] = rows['matters']!
  const holes: Hole[] = []
  const known = new Map<string, number>()
  let isStranger = false
  const hole = (name: string, made: Hole): number => {
    const at = known.get(name) ?? holes.push(made) - 1
    known.set(name, at)
    return at
  }
  const names = namesOf(grid)
  const uuid = (text: string): number => {
    const level = (Object.keys(grid.line) as AreaLevel[]).find((each) => grid.line[each].areaId === text)
    if (level) return hole(text, { is: 'areaId', level })
    if (text === matter!['place_id']) return hole(text, { is: 'placeId' })
    const office = town.officeOf(text, grid)
    if (office !== undefined) return hole(text, { is: 'unitId', office })
    const standing = town.standingOf(text, grid)
    if (standing) return hole(text, { is: 'personId', standing })
    if (town.isKnown(text)) isStranger = true
    return hole(text, { is: 'id', ms: text[14] === '7' ? Number.parseInt(text.slice(0, 8) + text.slice(9, 13), 16) : null })
  }
  const token = (text: string): string | number => {
    if (text.length === 36 && text[8] === '-') return uuid(text)
    if (text.endsWith('Z')) return hole(text, { is: 'time', ms: Date.parse(text) })
    if (text === matter!['number']) return hole(text, { is: 'number' })
    if (text === matter!['external_number']) return hole(text, { is: 'external' })
    const entry = text.length === 64 ? bodies.findIndex(({ hash }) => hash === text) : -1
    return entry < 0 ? text : hole(text, { is: 'hash', entry })
  }
  const cutTokens = (text: string): (string | number)[] => split(text, TOKEN, ([found]) => token(found))
  const cut = (text: string): Pieces => joined(split(text, QUOTED, ([quoted, inner = '']) => {
    const name = names.get(inner)
    return name ? ['"', hole(`"${inner}`, name), '"'] : quoted
  }).flatMap((piece) => (typeof piece === 'string' ? cutTokens(piece) : [piece])))
  const line = (table: string, row: Row): Pieces => joined(Object.entries(row).flatMap(([column, value], index): (string | number)[] => {
    const cell = value === null ? ['\\N'] : own[`${table}.${column}`] ? [hole(`${column} ${value}`, own[`${table}.${column}`]!)] : [...cut(escaped(value))]
    return index === 0 ? cell : ['\t', ...cell]
  }).concat('\n'))
  return { holes, cut, line, isStranger: () => isStranger }
}

const own: Readonly<Record<string, Hole>> = {
  'matters.lon': { is: 'lon' }, 'matters.lat': { is: 'lat' }, 'matters.words': { is: 'vector' },
  // Else every picture would look like one that was used before.
  'files.picture_hash': { is: 'hex', digits: 16 }, 'files.announced_sha256': { is: 'hex', digits: 64 },
}

/** COPY's own escapes. */
const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r')

/** Names as they stand in facts and on cards. */
function namesOf({ line, offices, worker }: Grid): Map<string, Hole> {
  const names = new Map<string, Hole>()
  for (const level of Object.keys(line) as AreaLevel[]) names.set(line[level].name, { is: 'areaName', level })
  for (const [office, { name, shortName, people }] of offices) {
    names.set(shortName, { is: 'unitShort', office })
    names.set(name, { is: 'unitName', office })
    for (const [roles, hands] of people) hands.forEach((hand, index) => names.set(hand.name, { is: 'personName', standing: { office, roles, index } }))
  }
  if (worker) names.set(worker.name, { is: 'personName', standing: 'worker' })
  return names
}

function split(text: string, by: RegExp, made: (found: RegExpMatchArray) => string | number | (string | number)[]): (string | number)[] {
  const pieces: (string | number)[] = []
  let from = 0
  for (const found of text.matchAll(by)) {
    pieces.push(text.slice(from, found.index), ...[made(found)].flat())
    from = found.index + found[0].length
  }
  return [...pieces, text.slice(from)]
}

/** Neighbouring texts become one. */
function joined(pieces: readonly (string | number)[]): Pieces {
  const out: (string | number)[] = []
  for (const piece of pieces) {
    if (piece === '') continue
    const last = out.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece
    else out.push(piece)
  }
  return out
}

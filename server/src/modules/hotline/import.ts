// The hotline's export comes in: read and checked whole, then played row by row. Called by `npm run admin -- import
// hotline` and by scripts/realInput.ts.
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import { basename } from 'node:path'
import type { HotlineMap } from '@gongzhi/contracts/hotline.ts'
import { loadStaff } from '../matters/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { commandIdOf } from './commandIds.ts'
import { readCsv } from './csv.ts'
import { loadHotlineMap } from './mapping.ts'
import { lastSteps, playRow } from './play.ts'
import type { ImportReport, RowProblem } from './report.ts'
import { readRow } from './rows.ts'
import type { HotlineRow } from './rows.ts'
import { timeReader } from './times.ts'

export type HotlineImport = {
  file: string
  mapFile: string
  isDryRun: boolean
  /** Plays the good rows although others are bad. */
  skipBad: boolean
  /** Told how far it is, now and then. */
  onProgress?: (line: string) => void
}

const AT_ONCE = 4
const PROGRESS_EVERY = 25

/**
 * Imports the reports of the file that are not here yet and answers what came of it. Nothing is written by a dry run,
 * nor when any row is bad, unless bad rows are to be skipped. Done again, it does nothing again; cut off, it goes on.
 * Refuses a file or a mapping file that cannot be used, and a city without an account for the hotline.
 */
export async function importHotline(own: MatterDeps, { file, mapFile, isDryRun, skipBad, onProgress = () => {} }: HotlineImport): Promise<ImportReport> {
  const deps: MatterDeps = { ...own, history: true }
  const map = await loadHotlineMap(mapFile, deps)
  const { rows, bad, count } = await readRows(deps, map, file)
  const report: ImportReport = { rows: count, bad, isDryRun, imported: 0, continued: 0, present: 0, leftAlone: [], failed: [] }
  const found = await sortOut(deps, rows, map, report)
  if (isDryRun || (bad.length > 0 && !skipBad)) return { ...report, imported: found.length, continued: found.filter(({ done }) => done.size > 0).length }
  await playAll(deps, found, { report, map, file: basename(file), onProgress })
  return report
}

async function readRows(deps: MatterDeps, map: HotlineMap, file: string): Promise<{ rows: HotlineRow[]; bad: RowProblem[]; count: number }> {
  const csv = await readCsv(file, { delimiter: map.delimiter, columns: columnsOf(map) })
  const around = { map, deps, readTime: timeReader(map.times), now: deps.clock.now() }
  const bad = [...csv.problems]
  const lineOf = new Map<string, number>()
  const rows: HotlineRow[] = []
  for (const csvRow of csv.rows) {
    const { row, problems } = readRow(csvRow, around)
    bad.push(...problems)
    if (!row) continue
    const { line, externalNumber } = row
    const earlier = lineOf.get(externalNumber)
    if (earlier === undefined) rows.push(row)
    else bad.push({ line, externalNumber, column: map.columns.externalNumber, value: externalNumber, wrong: `stands in line ${earlier} already`, advice: 'Keep the one that is right.' })
    lineOf.set(externalNumber, earlier ?? line)
  }
  return { rows, bad: bad.toSorted((a, b) => a.line - b.line), count: csv.rows.length + csv.problems.length }
}

function columnsOf({ columns, texts, places }: HotlineMap): string[] {
  return [...new Set([...Object.values(columns).filter((name) => name !== undefined), ...texts.title, ...texts.description, ...texts.address, ...places.nameColumns])]
}

type Found = { row: HotlineRow; done: ReadonlySet<string> }

const MANY = 500

/** Which rows are new or begun; those that are here whole, or were worked on by others, are left out and counted. */
async function sortOut(deps: MatterDeps, rows: readonly HotlineRow[], map: HotlineMap, report: ImportReport): Promise<Found[]> {
  const found: Found[] = []
  for (let from = 0; from < rows.length; from += MANY) {
    const part = rows.slice(from, from + MANY)
    const entries = await entriesOf(deps, part.map((row) => row.externalNumber))
    for (const row of part) {
      const known = entries.get(row.externalNumber) ?? []
      const ours = ownCommands(row)
      const done = new Set(known.flatMap(({ commandId }) => (commandId !== null && ours.includes(commandId) ? [commandId] : [])))
      if (isWhole(row, done)) report.present += 1
      else if (known.length > done.size) report.leftAlone.push(leftAlone(row, map))
      else found.push({ row, done })
    }
  }
  return found
}

type Known = { externalNumber: string | null; commandId: string | null }

async function entriesOf(deps: MatterDeps, externalNumbers: string[]): Promise<Map<string | null, Known[]>> {
  const rows = await deps.db.selectFrom('matters').innerJoin('entries', 'entries.matterId', 'matters.matterId')
    .select(['matters.externalNumber', 'entries.commandId'])
    // What the system does by itself (counting clocks again) is nobody's work on the matter.
    .where('entries.actorKind', '<>', 'system')
    .where('matters.channel', '=', 'hotline').where('matters.externalNumber', 'in', externalNumbers).execute()
  return Map.groupBy(rows, (row) => row.externalNumber)
}

/** Every command that a row can lead to. */
const ownCommands = ({ externalNumber }: HotlineRow): string[] =>
  ['register', 'accept', 'call', ...['gridCentre', 'districtCentre', 'cityCentre'].flatMap((key) => [`call:${key}`, `sign:${key}`]), 'sign', 'note', 'checkIn', 'decline', 'answer', 'submitOutcome', 'signOff', 'verify', 'close']
    .map((step) => commandIdOf(externalNumber, step))

const isWhole = (row: HotlineRow, done: ReadonlySet<string>): boolean => lastSteps(row).some((step) => done.has(commandIdOf(row.externalNumber, step)))

const leftAlone = ({ line, externalNumber }: HotlineRow, map: HotlineMap): RowProblem => ({
  line, externalNumber, column: map.columns.externalNumber, value: externalNumber, wrong: 'is a matter here on which others have acted since, or that came another way',
  advice: 'It was left as it is.',
})

type PlayAll = { report: ImportReport; map: HotlineMap; file: string; onProgress: (line: string) => void }

async function playAll(deps: MatterDeps, found: readonly Found[], { report, map, file, onProgress }: PlayAll): Promise<void> {
  const staff = await loadStaff(deps)
  const machine = staff.machine()
  if (!machine) throw new Error('No account may register for the hotline: make a machine account with the role hotlineMachine (npm run admin -- help).')
  let next = 0
  const playOn = async (): Promise<void> => {
    for (let item = found[next++]; item; item = found[next++]) {
      try {
        await playRow({ deps, staff, machine, file, ...item })
        report.imported += 1
        if (item.done.size > 0) report.continued += 1
      } catch (error) {
        const refusal = findRefusal(item.row, map, error)
        // The others end the row that they are at, and begin no other.
        if (!refusal) next = found.length
        if (!refusal) throw error
        report.failed.push(refusal)
      }
      const played = report.imported + report.failed.length
      if (played % PROGRESS_EVERY === 0 && played < found.length) onProgress(`${played} of ${found.length} rows are played.`)
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, playOn))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  report.failed.sort((a, b) => a.line - b.line)
}

/** What the procedure refused is the row's; anything else (a lost database) is undefined here and ends the import. */
function findRefusal({ line, externalNumber }: HotlineRow, map: HotlineMap, error: unknown): RowProblem | undefined {
  const isOurs = error instanceof Problem || (error instanceof Error && error.constructor === Error && !('code' in error))
  if (!isOurs) return undefined
  const why = error instanceof Problem ? [error.code, error.details.reason ?? error.details.detail].filter(Boolean).join(', ') : error.message
  return { line, externalNumber, column: map.columns.externalNumber, value: externalNumber, wrong: `was refused: ${why}`, advice: 'See what stands at the matter.' }
}

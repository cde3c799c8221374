// The export as records of text with the line each begins in; what is broken in the form of the file itself is said here.
import { parse } from 'csv-parse/sync'
import type { CsvError, Info } from 'csv-parse/sync'
import { readFile } from 'node:fs/promises'
import type { RowProblem } from './report.ts'

export type CsvRow = { line: number; value: (column: string) => string }
export type CsvFile = { rows: CsvRow[]; problems: RowProblem[] }

type Parsed = { record: string[]; info: Pick<Info, 'lines'> }

/**
 * Reads the file whole. Refuses one that cannot be read or lacks a column; a row with too many or too few fields, a
 * quotation mark without its partner, or bytes that are no text is one bad row.
 */
export async function readCsv(path: string, { delimiter, columns }: { delimiter: string; columns: readonly string[] }): Promise<CsvFile> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new Error(`The file ${path} cannot be read: ${error.message}`, { cause: error })
  })
  const problems: RowProblem[] = []
  const [first, ...others] = parsed(bytes, delimiter, problems)
  const header = first?.record.map((name) => name.trim()) ?? []
  const missing = columns.filter((name) => !header.includes(name))
  if (missing.length > 0) {
    throw new Error(`The first line of ${path} has no column ${missing.map((name) => `"${name}"`).join(', ')}. Export it with its header, or put the names right under "columns" in the mapping file.`)
  }
  const at = new Map(columns.map((name) => [name, header.indexOf(name)]))
  const rows = others.flatMap(({ record, info }): CsvRow[] => {
    const line = info.lines - record.join('').split('\n').length + 1
    const broken = brokenForm(record, header.length)
    if (broken) problems.push({ line, column: 'the row', ...broken })
    return broken ? [] : [{ line, value: (column) => record[at.get(column) ?? -1]?.trim() ?? '' }]
  })
  return { rows, problems }
}

function parsed(bytes: Buffer, delimiter: string, problems: RowProblem[]): Parsed[] {
  // The parser counts a line end of two letters inside a text twice.
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n')
  const broken: CsvError[] = []
  const keep = (error: CsvError | undefined): undefined => {
    if (error) broken.push(error)
  }
  const records = parse(text, {
    delimiter, info: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true, on_skip: keep,
  }) as unknown as Parsed[]
  for (const error of broken) {
    const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED'
    problems.push({
      line: isOpen ? (records.at(-1)?.info.lines ?? 0) + 1 : Number(error['lines']), column: 'the row', value: '', wrong: 'has a quotation mark without its partner',
      advice: isOpen ? 'Close it: all that stands after it was read as one text.' : 'Close it, or write a mark inside a text twice.',
    })
  }
  return records
}

function brokenForm(record: readonly string[], width: number): Pick<RowProblem, 'value' | 'wrong' | 'advice'> | undefined {
  if (record.length !== width) {
    return { value: '', wrong: `has ${record.length} fields where the header has ${width}`, advice: 'Look for a missing or a doubled separator, or for a text with one that is not in quotation marks.' }
  }
  const unreadable = record.find((field) => /[\0\uFFFD]/.test(field))
  if (unreadable === undefined) return undefined
  return { value: unreadable, wrong: 'holds bytes that are no UTF-8 text', advice: 'Save the export as UTF-8.' }
}

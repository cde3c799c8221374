// One sheet of matters in the reader's language. Called by exportList.ts, which decides what is in it.
import { endOfTermAt, dateOfDay, localDateOf, localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import { MOST_EXPORTED } from '@gongzhi/contracts/lists.ts'
import type { Category } from '@gongzhi/contracts/rules.ts'
import type { Language, WordKey } from '@gongzhi/contracts/words/words.ts'
import { say, sayAny } from '@gongzhi/contracts/words/words.ts'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { ExportRow } from './exportList.ts'

export type Sheet = { rows: number; isCut: boolean; language: Language; categories: readonly Category[]; madeAt: Date; madeBy: string }
type Words = { language: Language; nameOfCategory: (row: ExportRow) => string }
type Column = { title: WordKey; width: number; text: (row: ExportRow, words: Words) => string }

const said = (group: string, value: string | null | undefined, language: Language): string => (value ? sayAny(language, `${group}.${value}`) : '')
const moment = (at: string | undefined): string => (at ? `${localDateOf(Date.parse(at))} ${localTimeAt(Date.parse(at))}` : '')

const columns: readonly Column[] = [
  { title: 'export.number', width: 16, text: (row) => row.number },
  { title: 'export.matter', width: 44, text: (row) => row.title },
  { title: 'export.state', width: 12, text: (row, { language }) => said('state', row.state, language) },
  { title: 'export.category', width: 18, text: (row, { nameOfCategory }) => nameOfCategory(row) },
  { title: 'export.nature', width: 10, text: (row, { language }) => said('nature', row.nature, language) },
  { title: 'export.channel', width: 12, text: (row, { language }) => said('channel', row.channel, language) },
  { title: 'export.place', width: 22, text: (row) => row.placeName },
  { title: 'export.owner', width: 22, text: (row) => row.ownerName },
  { title: 'export.lead', width: 22, text: (row) => row.leadName ?? '' },
  { title: 'export.reportedAt', width: 18, text: (row) => moment(row.reportedAt) },
  { title: 'export.dueAt', width: 18, text: (row) => termEnd(row.dueAt) },
  { title: 'export.closedAt', width: 18, text: (row) => moment(row.closedAt) },
  { title: 'export.solved', width: 12, text: (row, { language }) => said('solved', row.solved, language) },
  { title: 'export.satisfied', width: 12, text: (row, { language }) => said('satisfied', row.satisfied, language) },
  { title: 'export.supervision', width: 12, text: (row, { language }) => said('supervision', row.supervision, language) },
]

function termEnd(at: string | undefined): string {
  if (!at) return ''
  const { day, time } = endOfTermAt(Date.parse(at))
  return `${dateOfDay(day)} ${time}`
}

/**
 * A cell that a spreadsheet would take for a formula, once it is saved as text and opened again, is kept from being one
 * by the apostrophe that spreadsheets know.
 */
export const harmless = (text: string): string => (/^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) ? `'${text}` : text)

/** The sheet as the bytes of an .xlsx file. Rows go out as they come; only the packed file is held. */
export async function writeSheet(batches: AsyncIterable<ExportRow[]> | Iterable<ExportRow[]>, sheet: Sheet): Promise<Buffer> {
  // Loaded with the first file: it takes a quarter of a second, which no start should wait for.
  const { default: excel } = await import('exceljs')
  const { language, madeAt, rows, isCut } = sheet
  const packed = new PassThrough()
  const whole = buffer(packed)
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: packed, useStyles: true, useSharedStrings: false })
  book.creator = say(language, 'export.maker')
  book.created = madeAt
  const page = book.addWorksheet(say(language, 'export.sheet'), { views: [{ state: 'frozen', ySplit: 2 }] })
  page.columns = columns.map(({ width }) => ({ width }))
  const limit = MOST_EXPORTED
  const cut = isCut ? [say(language, 'export.cut', { limit })] : []
  page.addRow([[say(language, 'export.head', { by: sheet.madeBy, at: moment(madeAt.toISOString()), rows }), ...cut].map(harmless).join(say(language, 'export.joint'))]).commit()
  const head = page.addRow(columns.map(({ title }) => say(language, title)))
  head.font = { bold: true }
  head.commit()
  const words = { language, nameOfCategory: categoryNames(sheet.categories, language) }
  for await (const batch of batches) {
    for (const row of batch) page.addRow(columns.map(({ text }) => harmless(text(row, words)))).commit()
  }
  if (isCut) page.addRow(cut).commit()
  page.commit()
  await book.commit()
  return whole
}

function categoryNames(categories: readonly Category[], language: Language): Words['nameOfCategory'] {
  const names = new Map(categories.map(({ categoryId, name }) => [categoryId, name[language]]))
  return ({ categoryId, categoryName }) => names.get(categoryId ?? '') ?? categoryName ?? ''
}

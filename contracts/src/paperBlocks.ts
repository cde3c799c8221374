// A template filled: what stands on the paper, whichever way it is drawn. `.docx`, PDF and the editor's preview go by it. Pure.
import type { Block, PaperLists, PaperTemplate, PaperValues, TemplateContent } from './papers.ts'

export type FilledBlock =
  | { type: 'heading'; text: string }
  | { type: 'paragraph'; text: string; indent: boolean }
  | { type: 'field'; label: string; value: string }
  | { type: 'table'; columns: { label: string; width: number }[]; rows: string[][] }
  | { type: 'signature'; label: string; names: string[] }
  | { type: 'seal'; label: string; date: string }
export type FilledPaper = { title: string; number?: string; blocks: FilledBlock[] }

/** Where nothing is known there is a line to write on. */
export const WRITE_HERE = '＿＿＿＿＿＿＿＿'

/** After a name that is signed by hand. */
export const BLANK_SIGNED = '年　　月　　日'

/** Fills a template. A key without a value leaves a line to write on, a list without rows one empty row. */
export function fillTemplate(template: TemplateContent, { values, lists }: { values: PaperValues; lists: PaperLists }): FilledPaper {
  const number = values['number']
  return { title: filled(template.title, values), ...(number && { number }), blocks: template.blocks.flatMap((block) => fillBlock(block, values, lists)) }
}

function fillBlock(block: Block, values: PaperValues, lists: PaperLists): FilledBlock[] {
  switch (block.type) {
    case 'heading': return [{ type: 'heading', text: filled(block.text, values) }]
    // What somebody wrote in several lines stays in several paragraphs.
    case 'paragraph': return filled(block.text, values).split(/\r?\n/).map((text) => ({ type: 'paragraph', text, indent: block.indent }))
    case 'field': return [{ type: 'field', label: filled(block.label, values), value: values[block.key] || WRITE_HERE }]
    case 'table': return [fillTable(block, values, lists)]
    case 'signature': return [{ type: 'signature', label: filled(block.label, values), names: block.list ? (lists[block.list] ?? []).map((row) => row['name'] ?? '') : [] }]
    case 'seal': {
      const [label = '', date = values['drawnOn'] ?? ''] = filled(block.label, values).split('\n')
      return [{ type: 'seal', label, date }]
    }
  }
}

function fillTable(block: Extract<Block, { type: 'table' }>, values: PaperValues, lists: PaperLists): FilledBlock {
  const rows = (lists[block.list] ?? []).map((row) => block.columns.map(({ key }) => row[key] ?? ''))
  return { type: 'table', columns: block.columns.map(({ label, width }) => ({ label: filled(label, values), width })), rows: rows.length > 0 ? rows : [block.columns.map(() => '')] }
}

const filled = (text: string, values: PaperValues): string => printable(text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] || WRITE_HERE))

// What no file format can hold: control characters, and halves of characters.
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** The text without what cannot be printed. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, '')


const SAMPLE_ROWS = 2

/** What a template's preview is filled with: the meaning of each key in brackets, so that nobody takes it for a real paper. */
export function sampleFilling(keys: PaperTemplate['keys'], numberForm: string | undefined, year: number): { values: PaperValues; lists: PaperLists } {
  const meant = (meaning: string): string => `〔${meaning}〕`
  const number = numberForm?.replaceAll('{{place}}', '××').replaceAll('{{year}}', String(year)).replaceAll('{{seq}}', '1')
  return {
    values: { ...Object.fromEntries(keys.filter(({ columns }) => !columns).map(({ key, meaning }) => [key, meant(meaning)])), number: number ?? '' },
    lists: Object.fromEntries(keys.flatMap(({ key, columns }) => (columns
      ? [[key, Array.from({ length: SAMPLE_ROWS }, (_, n) => Object.fromEntries(columns.map((column) => [column.key, column.key === 'n' ? String(n + 1) : meant(column.meaning)])))]]
      : []))),
  }
}

// The same blocks as .docx (GB/T 9704-2012): margins, 三号 with a fixed line of 29 pt, two characters of indent, page
// numbers. Word names its fonts; whoever opens it has 仿宋 or what his office sets in its place.
import {
  AlignmentType, Bookmark, BorderStyle, Document, Footer, LineRuleType, Packer, PageNumber, PageReference, Paragraph, Table, TableCell, TableRow, TabStopType, TextRun, WidthType,
} from 'docx'
import type { IParagraphOptions, ISectionOptions } from 'docx'
import type { FilledBlock, FilledPaper } from '@gongzhi/contracts/paperBlocks.ts'
import { BLANK_SIGNED } from '@gongzhi/contracts/paperBlocks.ts'

const TWIPS_PER_MM = 1440 / 25.4
const twips = (mm: number): number => Math.round(mm * TWIPS_PER_MM)
const BODY_HALF_POINTS = 32
const TITLE_HALF_POINTS = 44
const CELL_HALF_POINTS = 24
const LINE = 580 // 29 pt
const WIDTH = twips(156)
const FANG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' }
const HEI = { ...FANG, eastAsia: '黑体' }
const SONG = { ...FANG, eastAsia: '宋体' }

type Child = Paragraph | Table
/** A bound paper begins with a mark that the contents refer to. */
export type Section = { paper: FilledPaper; mark?: string }

/** One paper, or a volume with its papers, as .docx. */
export async function wordFile(sections: readonly Section[]): Promise<Buffer> {
  const [first] = sections
  const document = new Document({
    title: first!.paper.title, creator: first!.paper.number ?? first!.paper.title, evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: FANG, size: BODY_HALF_POINTS } } } },
    sections: [{ properties, footers: { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) }, children: sections.flatMap(({ paper, mark }, n) => paperChildren(paper, n > 0, mark)) }],
  })
  return Buffer.from(await Packer.toBuffer(document))
}

const properties: NonNullable<ISectionOptions['properties']> = {
  page: { size: { width: twips(210), height: twips(297) }, margin: { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26), footer: twips(25) } },
}

const footer = (alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer => new Footer({
  children: [new Paragraph({ alignment, indent: { left: 280, right: 280 }, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: SONG, size: 28 })] })],
})

const exact = { line: LINE, lineRule: LineRuleType.EXACT }

const text = (content: string, options: IParagraphOptions & { font?: typeof FANG; size?: number; bold?: boolean } = {}): Paragraph => {
  const { font = FANG, size = BODY_HALF_POINTS, bold = false, ...rest } = options
  const children = content.split('\n').map((part, n) => new TextRun({ text: part, font, size, bold, ...(n > 0 && { break: 1 }) }))
  return new Paragraph({ spacing: exact, ...rest, children })
}

function paperChildren({ title, number, blocks }: FilledPaper, isNext: boolean, mark?: string): Child[] {
  const head = new TextRun({ text: title, font: SONG, size: TITLE_HALF_POINTS, bold: true })
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, pageBreakBefore: isNext, spacing: { after: 120 }, children: mark ? [new Bookmark({ id: mark, children: [head] })] : [head] }),
    ...(number ? [text(number, { alignment: AlignmentType.CENTER })] : []),
    text(''),
    ...blocks.flatMap(blockChildren),
  ]
}

function blockChildren(block: FilledBlock): Child[] {
  switch (block.type) {
    case 'heading': return [text(block.text, { font: HEI, keepNext: true, indent: { firstLine: 640 } })]
    case 'paragraph': return [text(block.text, block.indent ? { indent: { firstLine: 640 } } : {})]
    case 'field': return [fieldParagraph(block)]
    case 'table': return [tableOf(block), text('', { spacing: { line: 160, lineRule: LineRuleType.EXACT } })]
    case 'signature': return signatures(block)
    case 'seal': return [text(''), text(''), ...[block.label, block.date].map((one) => text(one, { alignment: AlignmentType.RIGHT, keepNext: one === block.label, indent: { right: 640 } }))]
  }
}

const fieldParagraph = ({ label, value }: { label: string; value: string }): Paragraph => new Paragraph({
  spacing: exact, indent: { left: 640 + (label.length + 1) * 320, hanging: (label.length + 1) * 320 },
  children: [new TextRun({ text: `${label}：`, font: HEI }), ...value.split('\n').map((part, n) => new TextRun({ text: part, ...(n > 0 && { break: 1 }) }))],
})

function signatures({ label, names }: { label: string; names: string[] }): Paragraph[] {
  const sign = (name: string): Paragraph => text(`${name}：\t${BLANK_SIGNED}`, { spacing: { before: 300 }, tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }] })
  return names.length === 0 ? [sign(label)] : [text(`${label}：`, { keepNext: true, spacing: { ...exact, before: 240 } }), ...names.map(sign)]
}

const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const borders = { top: border, bottom: border, left: border, right: border }

function tableOf({ columns, rows }: Extract<FilledBlock, { type: 'table' }>): Table {
  const sum = columns.reduce((all, { width }) => all + width, 0)
  const widths = columns.map(({ width }) => Math.round((width / sum) * WIDTH))
  const row = (texts: readonly string[], isHead: boolean): TableRow => new TableRow({
    tableHeader: isHead, children: texts.map((one, n) => new TableCell({ width: { size: widths[n]!, type: WidthType.DXA }, borders, margins: { left: 80, right: 80, top: 40, bottom: 40 }, children: [cellOf(one, isHead)] })),
  })
  return new Table({ width: { size: WIDTH, type: WidthType.DXA }, columnWidths: widths, rows: [row(columns.map(({ label }) => label), true), ...rows.map((texts) => row(texts, false))] })
}

/** In a volume's contents a page is a reference, which Word counts itself. */
const cellOf = (content: string, isHead: boolean): Paragraph => content.startsWith(PAGE_OF)
  ? new Paragraph({ children: [new PageReference(content.slice(PAGE_OF.length))] })
  : text(content, { size: CELL_HALF_POINTS, bold: isHead, spacing: { line: 360, lineRule: LineRuleType.AT_LEAST }, ...(isHead && { alignment: AlignmentType.CENTER }) })

/** Before the mark of a bound paper, in a cell that is to show its page. */
export const PAGE_OF = 'page-of:'

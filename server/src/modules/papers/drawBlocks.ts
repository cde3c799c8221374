// The blocks of a filled paper set on sheets: title, body, places to sign, the place of the seal. Called for PDF only;
// wordDocument.ts sets the same blocks for .docx.
import type { FilledBlock, FilledPaper } from '@gongzhi/contracts/paperBlocks.ts'
import { BLANK_SIGNED, WRITE_HERE } from '@gongzhi/contracts/paperBlocks.ts'
import { drawTable } from './drawTable.ts'
import { BODY, BOTTOM, LEFT, PITCH, WIDTH } from './sheet.ts'
import type { Sheet, Style } from './sheet.ts'
import { breakLines } from './typeset.ts'

const TITLE: Style = { size: 22, weight: 'bold' }
const TITLE_PITCH = 33
const body: Style = { size: BODY, weight: 'song' }
const HEAD: Style = { size: BODY, weight: 'bold' }
/** From a line's top to the foot of its characters. */
const FOOT = PITCH * 0.72
const SIGN_LINES = 1.6
/** 成文日期右空四字. */
const DATE_FROM_RIGHT = BODY * 4
/** A seal is 42 mm across; it sits over the name and the date. */
const SEAL_LINES = 4

/** Sets a whole paper, beginning on a new page. */
export function drawPaperOn(sheet: Sheet, paper: FilledPaper): void {
  sheet.newPage()
  drawTitle(sheet, paper)
  // A seal never stands on a page without text (GB/T 9704 7.3.5.4): the last lines before it come along.
  for (const [n, block] of paper.blocks.entries()) drawBlock(sheet, block, paper.blocks[n + 1]?.type === 'seal' ? PITCH * SEAL_LINES : 0)
}

function drawTitle(sheet: Sheet, { title, number }: FilledPaper): void {
  const lines = breakLines(title, { width: WIDTH, firstIndent: 0, measure: (text) => sheet.measure(text, TITLE) })
  for (const line of lines) {
    centre(sheet, line, TITLE, TITLE_PITCH)
    sheet.y += TITLE_PITCH
  }
  if (number) {
    centre(sheet, number, body, PITCH)
    sheet.y += PITCH
  }
  sheet.y += PITCH
}

const centre = (sheet: Sheet, text: string, style: Style, pitch: number): void =>
  sheet.write(text, LEFT + (WIDTH - sheet.measure(text, style)) / 2, sheet.y + pitch * 0.72, style)

function drawBlock(sheet: Sheet, block: FilledBlock, after: number): void {
  switch (block.type) {
    // A heading is not left alone at the foot of a page.
    case 'heading':
      sheet.need(PITCH * 2)
      return drawText(sheet, block.text, { style: HEAD, indent: BODY * 2 })
    case 'paragraph': return drawText(sheet, block.text, { style: body, indent: block.indent ? BODY * 2 : 0, after })
    case 'field': return drawField(sheet, block, after)
    case 'table': return drawTable(sheet, block, after)
    case 'signature': return drawSignatures(sheet, block)
    case 'seal': return drawSeal(sheet, block)
  }
}

/** `after`: what must stand on the page of its last two lines. */
function drawText(sheet: Sheet, text: string, { style, indent, after = 0 }: { style: Style; indent: number; after?: number }): void {
  const lines = breakLines(text, { width: WIDTH, firstIndent: indent, measure: (piece) => sheet.measure(piece, style) })
  for (const [n, line] of lines.entries()) {
    sheet.need(n === Math.max(0, lines.length - 2) ? PITCH * (lines.length - n) + after : PITCH)
    sheet.write(line, LEFT + (n === 0 ? indent : 0), sheet.y + FOOT, style)
    sheet.y += PITCH
  }
}

/** 标签：value, the value hanging beside its label. */
function drawField(sheet: Sheet, { label, value }: { label: string; value: string }, after: number): void {
  const name = `${label}：`
  const left = BODY * 2 + sheet.measure(name, HEAD)
  const lines = value.split('\n').flatMap((part) => breakLines(part, { width: WIDTH - left, firstIndent: 0, measure: (text) => sheet.measure(text, body) }))
  for (const [n, line] of lines.entries()) {
    sheet.need(n === lines.length - 1 ? PITCH + after : PITCH)
    if (n === 0) sheet.write(name, LEFT + BODY * 2, sheet.y + FOOT, HEAD)
    sheet.write(line, LEFT + left, sheet.y + FOOT, body)
    sheet.y += PITCH
  }
}

/** One line to sign on for each name, or one alone, each with its date. */
function drawSignatures(sheet: Sheet, { label, names }: { label: string; names: string[] }): void {
  const height = PITCH * SIGN_LINES
  sheet.need(PITCH * 0.6 + height)
  sheet.y += PITCH * 0.6
  const isOne = names.length === 0
  if (!isOne) drawText(sheet, `${label}：`, { style: body, indent: 0 })
  for (const name of isOne ? [label] : names) {
    sheet.need(height)
    sheet.write(`${name}：`, LEFT, sheet.y + height - PITCH + FOOT, body)
    const from = LEFT + Math.max(sheet.measure(`${name}：`, body), BODY * 6)
    const date = BLANK_SIGNED
    const until = LEFT + WIDTH - sheet.measure(date, body) - BODY * 4
    const at = sheet.y + height - PITCH + FOOT + 3
    if (until - from > BODY * 3) sheet.doc.moveTo(from, at).lineTo(until, at).lineWidth(0.5).stroke()
    sheet.write(date, LEFT + WIDTH - sheet.measure(date, body), sheet.y + height - PITCH + FOOT, body)
    sheet.y += height
  }
}

/** Who seals, and under it the date, both to the right: the name centred over the date, the seal over both. */
function drawSeal(sheet: Sheet, { label, date }: { label: string; date: string }): void {
  sheet.need(PITCH * SEAL_LINES)
  // With little room left the name moves up to the text, as the standard allows.
  sheet.y += Math.min(PITCH * 2, BOTTOM - sheet.y - PITCH * 2)
  const shownDate = date || WRITE_HERE
  const widest = Math.max(sheet.measure(label, body), sheet.measure(shownDate, body))
  const middle = LEFT + WIDTH - DATE_FROM_RIGHT / 2 - widest / 2
  for (const line of [label, shownDate]) {
    sheet.write(line, middle - sheet.measure(line, body) / 2, sheet.y + FOOT, body)
    sheet.y += PITCH
  }
  sheet.y += PITCH
}

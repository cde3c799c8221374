// A table over as many pages as it needs: the head again on each, a row that is longer than a page cut between lines.
import type { FilledBlock } from '@gongzhi/contracts/paperBlocks.ts'
import { BOTTOM, LEFT, TOP, WIDTH } from './sheet.ts'
import type { Sheet, Style } from './sheet.ts'
import { breakLines } from './typeset.ts'

type Table = Extract<FilledBlock, { type: 'table' }>
const cell: Style = { size: 12, weight: 'song' }
const head: Style = { size: 12, weight: 'bold' }
const LINE = 18
const PADDING = 4
/** A table stands off the text above and below it. */
const AROUND = 8

/** `after`: what must stand on the page of its last row. */
export function drawTable(sheet: Sheet, { columns, rows }: Table, after = 0): void {
  const sum = columns.reduce((all, { width }) => all + width, 0)
  const widths = columns.map(({ width }) => (width / sum) * WIDTH)
  const linesOf = (texts: readonly string[], style: Style): string[][] => texts.map((text, n) =>
    text.split('\n').flatMap((part) => breakLines(part, { width: widths[n]! - 2 * PADDING, firstIndent: 0, measure: (piece) => sheet.measure(piece, style) })))
  const headLines = linesOf(columns.map(({ label }) => label), head)
  const drawHead = (): void => drawRow(sheet, widths, headLines, head)
  const bodies = rows.map((row) => linesOf(row, cell))
  sheet.need(heightOf(headLines) + Math.min(heightOf(bodies[0]!), LINE * 3) + AROUND)
  sheet.y += AROUND
  drawHead()
  for (const [n, body] of bodies.entries()) {
    let left = body
    const isLastLonely = n === bodies.length - 1 && after > 0 && sheet.y + heightOf(left) + AROUND + after > BOTTOM && heightOf(left) < (BOTTOM - TOP) / 2
    if (isLastLonely) {
      sheet.newPage()
      drawHead()
    }
    while (left.some((lines) => lines.length > 0)) {
      const fitting = Math.floor((BOTTOM - sheet.y - 2 * PADDING) / LINE)
      const isWhole = Math.max(...left.map((lines) => lines.length)) <= fitting
      // Short rows stay whole: only what fills most of a page is cut.
      if (!isWhole && (fitting < 3 || heightOf(left) < (BOTTOM - sheet.y) * 2)) {
        sheet.newPage()
        drawHead()
      }
      const most = Math.max(1, Math.floor((BOTTOM - sheet.y - 2 * PADDING) / LINE))
      drawRow(sheet, widths, left.map((lines) => lines.slice(0, most)), cell)
      left = left.map((lines) => lines.slice(most))
    }
  }
  sheet.y += AROUND
}

const heightOf = (lines: readonly (readonly string[])[]): number => Math.max(...lines.map((one) => one.length), 1) * LINE + 2 * PADDING

function drawRow(sheet: Sheet, widths: readonly number[], lines: readonly (readonly string[])[], style: Style): void {
  const height = heightOf(lines)
  let x = LEFT
  for (const [n, width] of widths.entries()) {
    sheet.doc.rect(x, sheet.y, width, height).lineWidth(0.5).stroke()
    for (const [at, text] of (lines[n] ?? []).entries()) {
      // Heads stand in the middle, what was said to the left.
      const left = style === head ? x + (width - sheet.measure(text, style)) / 2 : x + PADDING
      sheet.write(text, left, sheet.y + PADDING + at * LINE + LINE * 0.72, style)
    }
    x += width
  }
  sheet.y += height
}

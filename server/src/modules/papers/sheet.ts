// A sheet of paper in PDF as official documents lay it out (GB/T 9704-2012: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm,
// 22 lines of 28 characters in 三号, the number of the page below). Lengths are points, 1/72 inch.
import PDFDocument from 'pdfkit'
import type { Fonts } from './fonts.ts'
import { paperFonts } from './fonts.ts'
import { runsOf } from './typeset.ts'

const mm = (length: number): number => (length * 72) / 25.4
export const LEFT = mm(28)
export const TOP = mm(37)
export const WIDTH = mm(156)
export const HEIGHT = mm(225)
export const BOTTOM = TOP + HEIGHT
/** 三号, so that 28 characters fill a line. */
export const BODY = WIDTH / 28
/** 22 lines to a page. */
export const PITCH = HEIGHT / 22
const PAGE_NUMBER = 14
const PAGE_NUMBER_BELOW = mm(7)

export type Style = { size: number; weight: 'song' | 'bold' }

export type Sheet = {
  doc: PDFKit.PDFDocument
  fonts: Fonts
  /** Where the next line begins. */
  y: number
  /** The page it stands on, counted from 1. */
  page: number
  measure: (text: string, style: Style) => number
  write: (text: string, x: number, y: number, style: Style) => void
  newPage: () => void
  /** Begins a page when less than this is left on it. */
  need: (height: number) => void
}

/** Begins a document; its pages are numbered when it ends (`endSheet`). */
export function beginSheet(title: string, drawnAt: Date): Sheet {
  const fonts = paperFonts()
  const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, bufferPages: true, lang: 'zh-CN', displayTitle: true, info: { Title: title, CreationDate: drawnAt, ModDate: drawnAt } })
  for (const face of ['song', 'bold', 'rare'] as const) doc.registerFont(face, fonts.bytes(face))
  const widths = new Map<string, number>()
  // Of one em: the same characters come again and again.
  const widthOf = (text: string, weight: Style['weight']): number => {
    const known = widths.get(weight + text)
    if (known !== undefined) return known
    const width = runsOf(text, weight, fonts).reduce((sum, run) => sum + doc.font(run.face).fontSize(1).widthOfString(run.text), 0)
    widths.set(weight + text, width)
    return width
  }
  const sheet: Sheet = {
    doc, fonts, y: TOP, page: 0,
    measure: (text, { size, weight }) => widthOf(text, weight) * size,
    write: (text, x, y, { size, weight }) => {
      let at = x
      for (const run of runsOf(text, weight, fonts)) {
        doc.font(run.face).fontSize(size).text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic' })
        at += doc.widthOfString(run.text)
      }
    },
    newPage: () => {
      doc.addPage()
      sheet.page += 1
      sheet.y = TOP
    },
    need: (height) => {
      if (sheet.page === 0 || sheet.y + height > BOTTOM + 0.5) sheet.newPage()
    },
  }
  return sheet
}

/** Numbers the pages, odd ones on the right and even ones on the left, and answers the file. */
export async function endSheet(sheet: Sheet): Promise<Buffer> {
  const { doc } = sheet
  const style: Style = { size: PAGE_NUMBER, weight: 'song' }
  for (let page = 1; page <= sheet.page; page += 1) {
    doc.switchToPage(page - 1)
    const text = `— ${page} —`
    const x = page % 2 === 1 ? LEFT + WIDTH - PAGE_NUMBER - sheet.measure(text, style) : LEFT + PAGE_NUMBER
    sheet.write(text, x, BOTTOM + PAGE_NUMBER_BELOW + PAGE_NUMBER, style)
  }
  const parts: Buffer[] = []
  doc.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', () => resolve())
    doc.on('error', reject)
  })
  doc.end()
  await ended
  return Buffer.concat(parts)
}

// Papers as PDF: one paper, or a volume with its papers bound behind cover and contents.
import { drawPaperOn } from './drawBlocks.ts'
import type { FilledPaper } from '@gongzhi/contracts/paperBlocks.ts'
import { beginSheet, endSheet } from './sheet.ts'

/** One paper as PDF, with the fonts' used characters embedded. */
export async function paperPdf(paper: FilledPaper, drawnAt: Date): Promise<Buffer> {
  const sheet = beginSheet(paper.title, drawnAt)
  drawPaperOn(sheet, paper)
  return endSheet(sheet)
}

/** How many pages each paper takes; the same layout again, which is cheap beside the file. */
export function countPages(papers: readonly FilledPaper[], drawnAt: Date): number[] {
  const sheet = beginSheet('', drawnAt)
  return papers.map((paper) => {
    const before = sheet.page
    drawPaperOn(sheet, paper)
    return sheet.page - before
  })
}

/** A volume as one PDF, its pages numbered through: cover with contents, then the papers, each from a new page. */
export async function volumePdf(cover: FilledPaper, papers: readonly FilledPaper[], drawnAt: Date): Promise<Buffer> {
  const sheet = beginSheet(cover.title, drawnAt)
  for (const paper of [cover, ...papers]) drawPaperOn(sheet, paper)
  return endSheet(sheet)
}

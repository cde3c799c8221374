// The file of a drawn paper, made whenever it is opened from the template and the filling that it was drawn with.
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Db } from '../../platform/context.ts'
import { unseal } from '../../platform/seal.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { chineseDate } from './chineseDate.ts'
import type { Filling } from './draw.ts'
import { fillTemplate } from '@gongzhi/contracts/paperBlocks.ts'
import type { FilledPaper } from '@gongzhi/contracts/paperBlocks.ts'
import { findPaper } from './paperRows.ts'
import type { PaperRow } from './paperRows.ts'
import { countPages, paperPdf, volumePdf } from './pdfDocument.ts'
import { templateById } from './templateStore.ts'
import { PAGE_OF, wordFile } from './wordDocument.ts'

type Deps = { db: Db; secrets: Pick<Secrets, 'fieldKey'> }
export type PaperFile = { bytes: Buffer; type: string; name: string }

const TYPES = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }

/**
 * The paper as a file. One whose words were erased is a sheet that says so, with its title and number. A volume comes
 * with its papers behind it. Refuses (not-found) an id of no paper.
 */
export async function paperFile(deps: Deps, paperId: string, format: 'docx' | 'pdf'): Promise<PaperFile> {
  const paper = await findPaper(deps.db, paperId)
  if (!paper) throw problem('not-found')
  const read = await readPaper(deps, paper)
  const bytes = read.bound ? await volumeBytes(deps, paper, { ...read, bound: read.bound }, format) : await oneBytes(read.paper, paper.drawnAt, format)
  return { bytes, type: TYPES[format], name: `${paper.title}${paper.number ? ` ${paper.number}` : ''}.${format}` }
}

const oneBytes = (paper: FilledPaper, drawnAt: Date, format: 'docx' | 'pdf'): Promise<Buffer> => (format === 'pdf' ? paperPdf(paper, drawnAt) : wordFile([{ paper }]))

type Read = { paper: FilledPaper; filling?: Filling; bound?: readonly string[] }

async function readPaper({ db, secrets }: Deps, row: PaperRow): Promise<Read> {
  const words = await db.selectFrom('words').select(['content', 'erasedAt']).where('wordsId', '=', row.filledWordsId).executeTakeFirstOrThrow()
  if (!words.content) return { paper: erasedPaper(row, words.erasedAt) }
  const filling = JSON.parse(unseal(secrets.fieldKey, words.content)) as Filling
  return { paper: fillTemplate(await templateById(db, row.templateId), filling), filling, ...(filling.bound && { bound: filling.bound }) }
}

/** 个人信息保护法 Art. 47: the paper says that it was, and that what it said is gone. */
const erasedPaper = ({ title, number }: PaperRow, erasedAt: Date | null): FilledPaper => ({
  title, ...(number && { number }), blocks: [{ type: 'paragraph', indent: true, text: `本文书的内容已于${erasedAt ? chineseDate(erasedAt) : '　'}依照《中华人民共和国个人信息保护法》第四十七条删除。` }],
})

/** Cover and contents are filled with the page on which each bound paper begins, counted as they are laid out. */
async function volumeBytes(deps: Deps, cover: PaperRow, { filling, bound }: Read & { bound: readonly string[] }, format: 'docx' | 'pdf'): Promise<Buffer> {
  const rows = (await Promise.all(bound.map((paperId) => findPaper(deps.db, paperId)))).filter((row) => row !== undefined)
  const papers = (await Promise.all(rows.map((row) => readPaper(deps, row)))).map(({ paper }) => paper)
  const template = await templateById(deps.db, cover.templateId)
  const pages = countPages(papers, cover.drawnAt)
  const coverOf = (pageOf: (n: number) => string): FilledPaper => fillTemplate(template, { ...filling!, lists: { ...filling!.lists, contents: rows.map((row, n) => ({
    n: String(n + 1), title: row.title, number: row.number ?? '', drawnOn: chineseDate(row.drawnAt), pages: String(pages[n]), page: pageOf(n), remark: row.sealedOn ? '已用印' : '',
  })) } })
  if (format === 'docx') return wordFile([{ paper: coverOf((n) => `${PAGE_OF}paper${n}`) }, ...papers.map((paper, n) => ({ paper, mark: `paper${n}` }))])
  const coverPages = countPages([coverOf(() => '000')], cover.drawnAt)[0]!
  const startOf = (n: number): string => String(coverPages + pages.slice(0, n).reduce((sum, count) => sum + count, 0) + 1)
  return volumePdf(coverOf(startOf), papers, cover.drawnAt)
}

// The rows of a matter's papers, without what they were filled with.
import type { PaperKind } from '@gongzhi/contracts/papers.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Db, Tx } from '../../platform/context.ts'

export type PaperRow = {
  paperId: string; matterId: string; paperKind: PaperKind; subjectId: string | null; title: string; number: string | null; unitId: string; templateId: string
  filledWordsId: string; drawnAt: Date; drawnByName: string | null; entryId: string; sealedOn: string | null; sealEntryId: string | null
}

const columns = ['paperId', 'papers.matterId', 'paperKind', 'subjectId', 'title', 'number', 'papers.unitId', 'templateId', 'filledWordsId', 'drawnAt', 'papers.entryId', 'sealedOn', 'sealEntryId'] as const

/** All papers of a matter, the oldest first: by them a kind knows whether one that it needs is there, sealed or not. */
export const papersOfMatter = async (db: Db | Tx, matterId: string): Promise<PaperRow[]> =>
  asRows(await db.selectFrom('papers').innerJoin('entries', 'entries.entryId', 'papers.entryId').leftJoin('people', 'people.personId', 'papers.drawnBy').select(columns).select('people.name as drawnByName')
    .where('papers.matterId', '=', matterId).orderBy('entries.chainSeq').orderBy('paperId').execute())

/** One paper of a matter. Refuses (not-found) another matter's. */
export async function paperOfMatter(db: Db | Tx, matterId: string, paperId: string): Promise<PaperRow> {
  const found = (await papersOfMatter(db, matterId)).find((paper) => paper.paperId === paperId)
  if (!found) throw problem('not-found', { detail: 'No paper of that id belongs to this matter.' })
  return found
}

/** A paper by its id alone, for who has been found to see its matter. */
export async function findPaper(db: Db | Tx, paperId: string): Promise<PaperRow | undefined> {
  const row = await db.selectFrom('papers').select('matterId').where('paperId', '=', paperId).executeTakeFirst()
  return row && paperOfMatter(db, row.matterId, paperId)
}

const asRows = (rows: readonly (Omit<PaperRow, 'paperKind'> & { paperKind: string })[]): PaperRow[] => rows as PaperRow[]

// A chain as lines of JSON that can be proved on another machine without the database: a header, the entries with what
// lies beside them, and for every anchor over the chain the signed anchor with the path to its root.
// verifyExport.ts reads it.
import type { Db, Tx } from '../../platform/context.ts'
import type { Anchor, Leaf } from './anchors.ts'
import { firstLeaf, leafOf, readLeaves } from './anchors.ts'
import type { Head } from './checkChain.ts'
import type { PathStep } from './merkle.ts'
import { leafHash, merklePath } from './merkle.ts'
import type { StoredEntry } from './readChain.ts'
import { readEntries } from './readChain.ts'

export const EXPORT_FORMAT = 'gongzhi-record/1'

export type ExportOptions = {
  /** What was said goes along, people's names and telephone numbers sealed. Without it the hashes alone do. */
  withWords?: boolean
}

/** The stream of a matter's chain, by its number. */
export async function findStreamOfMatter(db: Db, number: string): Promise<string | undefined> {
  const row = await db.selectFrom('matters').select('matterId').where('number', '=', number).executeTakeFirst()
  return row && `matter:${row.matterId}`
}

/** The lines of one chain, each without its line end. Throws when there is no such stream. */
export async function* exportRecord(db: Db, stream: string, { withWords = false }: ExportOptions = {}): AsyncGenerator<string> {
  const head = await headOf(db, stream)
  if (!head) throw new Error(`There is no chain ${stream}. The chain of a matter is named matter: and its id; others are session, people and rules.`)
  yield JSON.stringify({ format: EXPORT_FORMAT, stream, ...head, hasWords: withWords })
  for await (const batch of readEntries(db, stream)) {
    // What was written after the header was made belongs to the next export.
    for (const entry of batch.filter(({ body }) => body.chainSeq <= head.chainSeq)) yield JSON.stringify(entryLine(entry, withWords))
  }
  for await (const line of anchorLines(db, stream, head)) yield JSON.stringify(line)
}

async function headOf(db: Db, stream: string): Promise<(Head & { number?: string }) | undefined> {
  const [kind, matterId] = stream.split(':')
  if (kind !== 'matter') return db.selectFrom('streams').select(['chainSeq', 'headHash']).where('stream', '=', stream).executeTakeFirst()
  return db.selectFrom('matters').select(['number', 'chainSeq', 'headHash']).where('matterId', '=', matterId ?? '').executeTakeFirst()
}

const entryLine = ({ body, hash, matterId, beside }: StoredEntry, withWords: boolean): unknown => ({
  entry: body, hash, matterId,
  ...(withWords ? {
    words: beside.words.map(({ wordsId, field, content, salt, erasedAt }) => ({
      wordsId, field, content: content?.toString('base64') ?? null, salt: salt?.toString('base64') ?? null, erasedAt,
    })),
    files: beside.files.map(({ fileId, keptSha256 }) => ({ fileId, keptSha256 })),
  } : {}),
})

export type AnchorLine = { anchor: Anchor; chainSeq: number; headHash: string; path: PathStep[] }

async function* anchorLines(db: Db | Tx, stream: string, head: Head): AsyncGenerator<AnchorLine> {
  const rows = await db.selectFrom('anchorLeaves').innerJoin('anchors', 'anchors.anchorId', 'anchorLeaves.anchorId')
    .selectAll('anchors').select(['anchorLeaves.chainSeq', 'anchorLeaves.headHash'])
    .where('anchorLeaves.stream', '=', stream).where('anchorLeaves.chainSeq', '<=', head.chainSeq).orderBy('anchorLeaves.chainSeq').execute()
  for (const { chainSeq, headHash, ...anchor } of rows) {
    const { leaves, index } = await treeOf(db, anchor, stream)
    yield { anchor, chainSeq, headHash, path: merklePath(leaves, index) }
  }
}

async function treeOf(db: Db | Tx, anchor: Anchor, stream: string): Promise<{ leaves: Buffer[]; index: number }> {
  const leaves = [leafHash(firstLeaf(anchor))]
  let index = 0
  for await (const leaf of readLeaves(db, anchor.anchorId)) {
    if (leaf.stream === stream) index = leaves.length
    leaves.push(leafHash(leafOf(leaf satisfies Leaf)))
  }
  return { leaves, index }
}

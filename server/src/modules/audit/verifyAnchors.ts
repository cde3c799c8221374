// That the anchors are as they were signed, one following the other, and that every chain head under one of them is
// still in its chain. Called by verify.ts, inside its snapshot.
import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'
import type { Anchor, Leaf } from './anchors.ts'
import { isSignedBy, readLeaves, sumOfLeaves } from './anchors.ts'
import type { AnchorFile } from './anchorFiles.ts'
import { readAnchorFiles } from './anchorFiles.ts'
import type { Reporting } from './report.ts'

type Options = { publicKey?: string; anchorsDir?: string }

export async function verifyAnchors(tx: Tx, report: Reporting, options: Options): Promise<void> {
  let previousRoot = ''
  for await (const anchor of readAnchors(tx)) {
    await verifyAnchor(report, anchor, readLeaves(tx, anchor.anchorId), options)
    if (anchor.previousRoot !== previousRoot) {
      report.add({ kind: 'anchorMissing', what: `${nameOf(anchor)} does not follow the one before it in the database: an anchor between them is missing or was altered.` })
    }
    previousRoot = anchor.root
    report.lastAnchorAt = anchor.madeAt
  }
  await findMissingHeads(tx, report)
  if (options.anchorsDir) await verifyFiles(tx, report, options.anchorsDir, options)
}

const nameOf = ({ madeAt }: Pick<Anchor, 'madeAt'>): string => `The anchor of ${madeAt.toISOString()}`

const ANCHORS_AT_ONCE = 500

async function* readAnchors(tx: Tx): AsyncGenerator<Anchor> {
  for (let after: Date | undefined; ;) {
    const rows = await tx.selectFrom('anchors').selectAll().$if(after !== undefined, (q) => q.where('madeAt', '>', after!))
      .orderBy('madeAt').limit(ANCHORS_AT_ONCE).execute()
    yield* rows
    after = rows.at(-1)?.madeAt
    if (!after) return
  }
}

async function verifyAnchor(report: Reporting, anchor: Anchor, leaves: AsyncIterable<Leaf>, { publicKey }: Options): Promise<void> {
  report.counts.anchors += 1
  report.counts.anchored += anchor.chains
  const computed = await sumOfLeaves(anchor, leaves)
  if (computed.root !== anchor.root) report.add({ kind: 'anchorAltered', what: `${nameOf(anchor)} holds other chain heads than its root was made over.` })
  if (publicKey && !isSignedBy(publicKey, anchor)) report.add({ kind: 'anchorAltered', what: `${nameOf(anchor)} does not bear the signature of this key.` })
}

/** Heads that an anchor holds and the chain no longer has. */
async function findMissingHeads(tx: Tx, report: Reporting): Promise<void> {
  const { rows } = await sql<Leaf & { madeAt: Date; found: string | null }>`
    select l.stream, l.chain_seq, l.head_hash, a.made_at, e.hash as found from anchor_leaves l
      join anchors a on a.anchor_id = l.anchor_id
      left join entries e on e.stream = l.stream and e.chain_seq = l.chain_seq
     where e.hash is distinct from l.head_hash order by l.stream, l.chain_seq`.execute(tx)
  for (const row of rows) addMissingHead(report, row, nameOf(row), row.found !== null)
}

function addMissingHead(report: Reporting, { stream, chainSeq }: Leaf, holder: string, isThere: boolean): void {
  report.add({
    kind: 'anchoredHeadMissing', stream, chainSeq,
    what: isThere ? `${holder} holds another entry in this place: it was replaced.` : `${holder} holds this entry, which is no longer there: the tail was cut off, or the whole matter removed.`,
  })
}

async function verifyFiles(tx: Tx, report: Reporting, dir: string, options: Options): Promise<void> {
  for await (const file of readAnchorFiles(dir)) {
    if ('problem' in file) report.add({ kind: 'unreadable', what: `The anchor file ${file.name} cannot be read: ${file.problem}` })
    else await verifyFile(tx, report, file, options)
  }
}

async function verifyFile(tx: Tx, report: Reporting, { name, anchor, leaves }: AnchorFile, { publicKey }: Options): Promise<void> {
  if (publicKey && !isSignedBy(publicKey, anchor)) {
    report.add({ kind: 'anchorAltered', what: `The anchor file ${name} does not bear the signature of this key.` })
    return
  }
  const stored = await tx.selectFrom('anchors').select('signature').where('anchorId', '=', anchor.anchorId).executeTakeFirst()
  if (stored?.signature === anchor.signature) return
  report.add({ kind: 'anchorMissing', what: `${nameOf(anchor)} stands in the file ${name} and is not, or not so, in the database.` })
  const { root } = await sumOfLeaves(anchor, leaves())
  if (root !== anchor.root) report.add({ kind: 'anchorAltered', what: `The anchor file ${name} holds other chain heads than its root was made over.` })
  else for await (const leaf of leaves()) await checkHead(tx, report, leaf, `The anchor file ${name}`)
}

async function checkHead(tx: Tx, report: Reporting, leaf: Leaf, holder: string): Promise<void> {
  const found = await tx.selectFrom('entries').select('hash').where('stream', '=', leaf.stream).where('chainSeq', '=', leaf.chainSeq).executeTakeFirst()
  if (found?.hash !== leaf.headHash) addMissingHead(report, leaf, holder, found !== undefined)
}

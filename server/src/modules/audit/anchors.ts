// Every hour the heads of all chains that grew are bound under one signed root, in the database and in a file beside it:
// a tail that is cut off later, or a matter that vanishes, is missing under an anchor. See docs/decisions/0011-anchors.md.
import { sign, verify } from 'node:crypto'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { AnchorsRow } from '../../generated/db.ts'
import type { Clock, Db, Tx } from '../../platform/context.ts'
import { canonicalJson } from '../../platform/record.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { leafHash, openMerkle } from './merkle.ts'

export type Anchor = Selectable<AnchorsRow>
/** A chain's head as an anchor holds it. */
export type Leaf = { stream: string; chainSeq: number; headHash: string }

export type AnchorDeps = { db: Db; secrets: Pick<Secrets, 'anchorPrivateKey'>; clock: Clock }

/** Up to where the record was looked through for chains that grew; kept by the process between two anchors. */
export type Looked = { xmin: string }

const LEAVES_AT_ONCE = 5_000

/**
 * Makes an anchor over the chains that grew since the last one. Without `looked` all heads are compared (the first time
 * of a process, so also after a restore into another cluster, whose transaction numbers begin anew); with it only
 * chains with entries written since. An hour without acts gives an anchor too: it shows that nothing was there.
 */
export async function makeAnchor({ db, secrets, clock }: AnchorDeps, looked?: Looked): Promise<{ anchor: Anchor; looked: Looked }> {
  return db.transaction().execute(async (tx) => {
    // Two at once would both follow the same one: the chain of anchors would fork.
    await sql`select pg_advisory_xact_lock(hashtextextended('gongzhi anchor', 0))`.execute(tx)
    // Taken before the heads are read: what commits in between is looked at twice rather than never.
    const { rows: [snapshot] } = await sql<Looked>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(tx)
    const previous = await lastAnchor(tx)
    const anchorId = newId()
    await insertLeaves(tx, anchorId, looked)
    const madeAt = new Date(Math.max(clock.now().getTime(), (previous?.madeAt.getTime() ?? 0) + 1))
    const previousRoot = previous?.root ?? ''
    const unsigned = { anchorId, madeAt, previousRoot, ...await sumOfLeaves({ madeAt, previousRoot }, readLeaves(tx, anchorId)) }
    const anchor = { ...unsigned, signature: sign(null, signedText(unsigned), secrets.anchorPrivateKey).toString('base64') }
    await tx.insertInto('anchors').values(anchor).execute()
    return { anchor, looked: snapshot! }
  })
}

const lastAnchor = (tx: Tx): Promise<Anchor | undefined> => tx.selectFrom('anchors').selectAll().orderBy('madeAt', 'desc').limit(1).executeTakeFirst()

async function insertLeaves(tx: Tx, anchorId: string, looked: Looked | undefined): Promise<void> {
  const grown = looked ? sql`where m.matter_id in (select e.matter_id from entries e where e.xid >= ${looked.xmin}::xid8)` : sql``
  await sql`
    insert into anchor_leaves (anchor_id, leaf, stream, chain_seq, head_hash)
    select ${anchorId}, row_number() over (order by h.stream) - 1, h.stream, h.chain_seq, h.head_hash from (
      select 'matter:' || m.matter_id as stream, m.chain_seq, m.head_hash from matters m ${grown}
      union all select stream, chain_seq, head_hash from streams where chain_seq > 0) h
     where not exists (select from anchor_leaves l where l.stream = h.stream and l.chain_seq = h.chain_seq and l.head_hash = h.head_hash)`.execute(tx)
}

/** The leaves of an anchor in the order of their tree. */
export async function* readLeaves(db: Db | Tx, anchorId: string): AsyncGenerator<Leaf> {
  for (let from = 0; ; from += LEAVES_AT_ONCE) {
    const { rows } = await sql<Leaf>`
      select stream, chain_seq, head_hash from anchor_leaves
       where anchor_id = ${anchorId} and leaf >= ${from} and leaf < ${from + LEAVES_AT_ONCE} order by leaf`.execute(db)
    yield* rows
    if (rows.length === 0) return
  }
}

/** The first leaf is the anchor before: a root so holds fast all that were made up to it, and none is like another. */
export const firstLeaf = ({ madeAt, previousRoot }: Pick<Anchor, 'madeAt' | 'previousRoot'>): unknown => ['anchor', previousRoot, madeAt]
export const leafOf = ({ stream, chainSeq, headHash }: Leaf): unknown => [stream, chainSeq, headHash]

/** What an anchor says of its leaves. */
export async function sumOfLeaves(
  anchor: Pick<Anchor, 'madeAt' | 'previousRoot'>, leaves: AsyncIterable<Leaf>,
): Promise<Pick<Anchor, 'root' | 'chains' | 'entries'>> {
  const tree = openMerkle()
  tree.add(leafHash(firstLeaf(anchor)))
  let [chains, entries] = [0, 0]
  for await (const leaf of leaves) {
    tree.add(leafHash(leafOf(leaf)))
    chains += 1
    entries += leaf.chainSeq
  }
  return { root: tree.root(), chains, entries }
}

const signedText = ({ anchorId, madeAt, chains, entries, root, previousRoot }: Omit<Anchor, 'signature'>): Buffer =>
  Buffer.from(canonicalJson({ anchorId, madeAt, chains, entries, root, previousRoot }), 'utf8')

/** True when the anchor stands as the holder of the key signed it. */
export function isSignedBy(publicKey: string, anchor: Anchor): boolean {
  return verify(null, signedText(anchor), publicKey, Buffer.from(anchor.signature, 'base64'))
}

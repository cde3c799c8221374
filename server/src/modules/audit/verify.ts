// Proves the record, or says what was altered: all chains, what was said, the files, the anchors. Called by
// `npm run admin -- verify` and by tests. Reads one snapshot, so that acts going on meanwhile disturb nothing.
// 200,000 entries of 50,000 chains with an anchor over each took 24 s (2026-11, two cores that had much else to do).
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Db, Log, Tx } from '../../platform/context.ts'
import { openChainCheck } from './checkChain.ts'
import type { ChainCheck, Head } from './checkChain.ts'
import { readEntries } from './readChain.ts'
import type { StoredEntry } from './readChain.ts'
import type { Reporting, VerifyReport } from './report.ts'
import { openReport } from './report.ts'
import { verifyAnchors } from './verifyAnchors.ts'

export type VerifyOptions = {
  /** PEM of the key that the anchors were signed with; without it their signatures are not checked. */
  publicKey?: string
  /** The folder with the anchors' files; without it only those in the database are checked. */
  anchorsDir?: string
  /** The bytes of the files, to be hashed again; without it only what the database says of them is checked. */
  files?: { get: (key: string) => Promise<{ stream: () => Readable } | undefined> }
  log?: Log
}

const ENTRIES_PER_LINE = 100_000

/** Walks the whole record and answers every fault. Changes nothing; memory does not grow with the record. */
export async function verifyRecord(db: Db, options: VerifyOptions = {}): Promise<VerifyReport> {
  const report = openReport()
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (tx) => {
    await verifyChains(tx, report, options)
    await findMissingChains(tx, report)
    await verifyAnchors(tx, report, options)
    const names = await streamNames(tx, report.faultyStreams())
    return report.report((stream) => names.get(stream) ?? nameOfStream(stream), options.publicKey !== undefined)
  })
}

async function verifyChains(tx: Tx, report: Reporting, options: VerifyOptions): Promise<void> {
  let open: { stream: string; check: ChainCheck } | undefined
  for await (const batch of readEntries(tx)) {
    const ended: { stream: string; check: ChainCheck }[] = []
    for (const entry of batch) {
      const { stream } = entry.body
      if (open?.stream !== stream) {
        if (open) ended.push(open)
        open = { stream, check: openChainCheck(stream, report) }
      }
      open.check.entry(entry, entry.beside)
      if (options.files) await checkBytes(report, entry, options.files)
      if (report.counts.entries % ENTRIES_PER_LINE === 0) options.log?.info({ entries: report.counts.entries }, 'Checking the record.')
    }
    await endChains(tx, ended)
  }
  if (open) await endChains(tx, [open])
}

async function endChains(tx: Tx, ended: readonly { stream: string; check: ChainCheck }[]): Promise<void> {
  const heads = await headsOf(tx, ended.map(({ stream }) => stream))
  for (const { stream, check } of ended) check.end(heads.get(stream))
}

async function headsOf(tx: Tx, streams: readonly string[]): Promise<Map<string, Head>> {
  const { rows } = await sql<Head & { stream: string }>`
    select s.stream, coalesce(m.chain_seq, o.chain_seq) as chain_seq, coalesce(m.head_hash, o.head_hash) as head_hash
      from unnest(${streams}::text[]) s (stream)
      left join matters m on 'matter:' || m.matter_id = s.stream and m.matter_id = ${uuidIn('s.stream')}
      left join streams o on o.stream = s.stream and s.stream not like 'matter:%'
     where m.matter_id is not null or o.stream is not null`.execute(tx)
  return new Map(rows.map((row) => [row.stream, row]))
}

// A stream that was altered by hand may be no id at all.
const uuidIn = (column: string) => sql`case when ${sql.ref(column)} ~ '^matter:[0-9a-f-]{36}$' then substr(${sql.ref(column)}, 8)::uuid end`

/** The bytes as they lie in the store. */
async function checkBytes(report: Reporting, { body, beside }: StoredEntry, store: NonNullable<VerifyOptions['files']>): Promise<void> {
  const { stream, chainSeq } = body
  for (const { fileId, keptSha256 } of beside.files) {
    const stored = await store.get(fileId)
    if (!stored) {
      report.add({ kind: 'fileMissing', stream, chainSeq, what: `the bytes of file ${fileId} are missing from the file store.` })
      continue
    }
    const hash = createHash('sha256')
    for await (const part of stored.stream()) hash.update(part as Buffer)
    if (hash.digest('hex') !== keptSha256) report.add({ kind: 'fileDiffers', stream, chainSeq, what: `the bytes of file ${fileId} in the file store were altered.` })
  }
}

/** What the walk along the entries cannot meet: heads without any entry, words that belong to none. */
async function findMissingChains(tx: Tx, report: Reporting): Promise<void> {
  const { rows } = await sql<{ stream: string; chainSeq: number }>`
    select h.stream, h.chain_seq from (
      select 'matter:' || matter_id as stream, chain_seq from matters
      union all select stream, chain_seq from streams where chain_seq > 0) h
     where not exists (select from entries e where e.stream = h.stream)`.execute(tx)
  for (const { stream, chainSeq } of rows) {
    report.add({ kind: 'chainMissing', stream, what: `all of its ${chainSeq} ${chainSeq === 1 ? 'entry is' : 'entries are'} missing.` })
  }
  const loose = await sql<{ wordsId: string; field: string }>`
    select words_id, field from words w where not exists (select from entries e where e.entry_id = w.entry_id)`.execute(tx)
  for (const { wordsId, field } of loose.rows) report.add({ kind: 'wordsUnnamed', what: `A ${field} (words ${wordsId}) belongs to no entry.` })
}

async function streamNames(tx: Tx, streams: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ stream: string; number: string }>`
    select s.stream, m.number from unnest(${streams}::text[]) s (stream) join matters m on m.matter_id = ${uuidIn('s.stream')}`.execute(tx)
  return new Map(rows.map(({ stream, number }) => [stream, `Matter ${number}`]))
}

/** A chain whose matter is not known by number. */
export const nameOfStream = (stream: string): string =>
  stream.startsWith('matter:') ? `The matter with the id ${stream.slice('matter:'.length)}` : `The stream ${stream}`

// One chain, entry by entry: its hashes, its links, and that what was said still is what the chain holds the hash of.
// Called by verify.ts over the database and by verifyExport.ts over a file; pure.
import type { EntryBody, Said } from '../../platform/record.ts'
import { entryHash, wordsHash } from '../../platform/record.ts'
import type { FoundFault, Reporting } from './report.ts'

export type ReadEntry = { body: EntryBody; hash: string; matterId: string | null }
export type ReadWords = { wordsId: string; field: string; content: Buffer | null; salt: Buffer | null; erasedAt: Date | null }
export type ReadFile = { fileId: string; keptSha256: string | null }
/** What lies beside an entry; absent where an export leaves it out. */
export type Beside = { words: readonly ReadWords[]; files: readonly ReadFile[] }
export type Head = { chainSeq: number; headHash: string }

export type ChainCheck = {
  entry: (read: ReadEntry, beside: Beside | undefined) => void
  /** After the last entry; `head` as it is kept apart from the entries, undefined when there is none. */
  end: (head: Head | undefined) => void
}

type Chain = {
  stream: string
  report: Reporting
  seq: number
  hash: string
  /** Words without content, until the erase entry that names them is met. */
  emptied: Map<string, { chainSeq: number; field: string }>
  /** Words still there: an erase entry must name none of them. */
  present: Set<string>
}

/** By which acts words may go: asked for (个人信息保护法 Art. 47), or handed to the authority that a sealed report was for. */
const erasing: readonly string[] = ['erase', 'receiveReferral']

export function openChainCheck(stream: string, report: Reporting): ChainCheck {
  const chain: Chain = { stream, report, seq: 0, hash: '', emptied: new Map(), present: new Set() }
  return {
    entry: (read, beside) => {
      checkEntry(chain, read)
      if (beside) checkBeside(chain, read.body, beside)
      if (beside && erasing.includes(read.body.act)) checkErasure(chain, read.body)
    },
    end: (head) => {
      report.counts.chains += 1
      for (const [wordsId, { chainSeq, field }] of chain.emptied) {
        faultIn(chain, 'erasureUnrecorded', chainSeq, `its ${field} (words ${wordsId}) is gone, but no entry says that and why it was erased.`)
      }
      checkHead(chain, head)
    },
  }
}

const faultIn = ({ stream, report }: Chain, kind: FoundFault['kind'], chainSeq: number | undefined, what: string): void =>
  report.add({ kind, what, stream, ...(chainSeq === undefined ? {} : { chainSeq }) })

function checkEntry(chain: Chain, { body, hash, matterId }: ReadEntry): void {
  chain.report.counts.entries += 1
  const { chainSeq, act, previousHash } = body
  const fault = (kind: FoundFault['kind'], what: string): void => faultIn(chain, kind, chainSeq, what)
  if (entryHash(body) !== hash) fault('entryAltered', `the entry (${act}) does not give its hash: its content, or the hash, was altered.`)
  if (chain.stream.startsWith('matter:') && chain.stream !== `matter:${matterId}`) fault('entryAltered', `the entry (${act}) was moved to another matter.`)
  if (chainSeq !== chain.seq + 1) {
    const gone = chainSeq - chain.seq - 1
    fault('entryMissing', `${gone === 1 ? `entry ${chain.seq + 1} is` : `entries ${chain.seq + 1} to ${chainSeq - 1} are`} missing before it.`)
  } else if (previousHash !== chain.hash) {
    fault('linkBroken', chainSeq === 1
      ? 'the first entry names one before it: the beginning of the chain was replaced.'
      : `it does not follow entry ${chainSeq - 1}: that entry was replaced after this one had been written.`)
  }
  chain.seq = chainSeq
  chain.hash = hash
}

function checkBeside(chain: Chain, { chainSeq, said }: EntryBody, { words, files }: Beside): void {
  const wordsById = new Map(words.map((row) => [row.wordsId, row]))
  const filesById = new Map(files.map((row) => [row.fileId, row]))
  for (const item of said) {
    if (item.wordsId) checkWords(chain, chainSeq, item, wordsById.get(item.wordsId))
    if (item.fileId) checkFile(chain, chainSeq, item, filesById.get(item.fileId))
  }
  const named = new Set(said.flatMap(({ wordsId, fileId }) => [wordsId ?? '', fileId ?? '']))
  for (const row of words) if (!named.has(row.wordsId)) faultIn(chain, 'wordsUnnamed', chainSeq, `a ${row.field} (words ${row.wordsId}) was put beside it of which the entry knows nothing.`)
  for (const row of files) if (!named.has(row.fileId)) faultIn(chain, 'fileUnnamed', chainSeq, `file ${row.fileId} was put beside it of which the entry knows nothing.`)
}

function checkWords(chain: Chain, chainSeq: number, { field, hash, wordsId = '' }: Said, row: ReadWords | undefined): void {
  const { counts } = chain.report
  counts.words += 1
  if (!row) return faultIn(chain, 'wordsMissing', chainSeq, `its ${field} (words ${wordsId}) is missing, and not by an erasure.`)
  if (row.content === null) {
    counts.erased += 1
    chain.emptied.set(wordsId, { chainSeq, field })
    if (row.salt !== null) faultIn(chain, 'wordsDiffer', chainSeq, `its ${field} was erased, but the salt is still there, by which it could be guessed.`)
    return
  }
  chain.present.add(wordsId)
  const isSame = row.salt !== null && wordsHash(row.salt, row.content) === hash && row.field === field
  if (!isSame) faultIn(chain, 'wordsDiffer', chainSeq, `its ${field} is not what was said: the words or their salt were altered or exchanged.`)
}

function checkFile(chain: Chain, chainSeq: number, { fileId = '', hash }: Said, row: ReadFile | undefined): void {
  chain.report.counts.files += 1
  if (!row) faultIn(chain, 'fileMissing', chainSeq, `file ${fileId} is missing.`)
  else if (row.keptSha256 !== hash) faultIn(chain, 'fileDiffers', chainSeq, `file ${fileId} is not the one that was attached.`)
}

function checkErasure(chain: Chain, { chainSeq, facts }: EntryBody): void {
  for (const wordsId of (facts as { wordsIds?: string[] }).wordsIds ?? []) {
    if (chain.present.has(wordsId)) faultIn(chain, 'wordsDiffer', chainSeq, `words ${wordsId} were erased by this entry, but they are there.`)
    chain.emptied.delete(wordsId)
  }
}

function checkHead(chain: Chain, head: Head | undefined): void {
  if (!head) return faultIn(chain, 'chainMissing', undefined, 'there are entries, but what they belong to is missing.')
  if (head.chainSeq > chain.seq) {
    faultIn(chain, 'entryMissing', undefined, `its head stands at entry ${head.chainSeq}, but the chain ends with entry ${chain.seq}: the tail was cut off.`)
  } else if (head.chainSeq < chain.seq) {
    faultIn(chain, 'headDiffers', undefined, `its head stands at entry ${head.chainSeq}, but there are entries up to ${chain.seq}: entries were added past the head, or the head was set back.`)
  } else if (head.headHash !== chain.hash) {
    faultIn(chain, 'headDiffers', chain.seq, 'the last entry is not the one that the head names: one of both was altered.')
  }
}

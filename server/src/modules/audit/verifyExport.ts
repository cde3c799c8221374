// Proves an exported chain without the database, on any machine: `npm run admin -- verify --file X`.
import { z } from 'zod'
import type { Actor } from '../../platform/context.ts'
import { isSignedBy, leafOf } from './anchors.ts'
import type { ChainCheck, Head } from './checkChain.ts'
import { openChainCheck } from './checkChain.ts'
import { EXPORT_FORMAT } from './exportRecord.ts'
import { leafHash, rootOfPath } from './merkle.ts'
import type { Reporting, VerifyReport } from './report.ts'
import { openReport } from './report.ts'
import { nameOfStream } from './verify.ts'

const text = z.string()
const maybe = text.nullable()
const time = z.iso.datetime().transform((at) => new Date(at))
const bytes = maybe.transform((base64) => (base64 === null ? null : Buffer.from(base64, 'base64')))
const actorKinds = ['person', 'machine', 'reporter', 'system', 'unitLink'] as const satisfies readonly Actor['kind'][]

const Header = z.object({ format: z.literal(EXPORT_FORMAT), stream: text, number: text.optional(), chainSeq: z.int(), headHash: text, hasWords: z.boolean() })
const EntryLine = z.object({
  entry: z.object({
    entryId: text, stream: text, chainSeq: z.int(), act: text, actorKind: z.enum(actorKinds), actorId: maybe, actorUnitId: maybe, at: time,
    fromState: maybe, toState: maybe, assignmentId: maybe, commandId: maybe, commandHash: maybe, facts: z.unknown(),
    said: z.array(z.object({ field: text, hash: text, wordsId: text.exactOptional(), fileId: text.exactOptional() })), previousHash: text,
  }),
  hash: text, matterId: maybe,
  words: z.array(z.object({ wordsId: text, field: text, content: bytes, salt: bytes, erasedAt: time.nullable() })).optional(),
  files: z.array(z.object({ fileId: text, keptSha256: maybe })).optional(),
})
const AnchorLine = z.object({
  anchor: z.object({ anchorId: text, madeAt: time, chains: z.int(), entries: z.int(), root: text, previousRoot: text, signature: text }),
  chainSeq: z.int(), headHash: text, path: z.array(z.object({ side: z.enum(['left', 'right']), hash: text })),
})

type Reading = { report: Reporting; check: ChainCheck; stream: string; head: Head; hashes: Map<number, string>; publicKey: string | undefined; hasEnded: boolean }

/**
 * Checks the lines of an export. With the public key, which must come from elsewhere than the file, it also proves that
 * the chain stood so when the anchors over it were signed; entries after the last of them prove only that they agree.
 */
export async function verifyExport(lines: AsyncIterable<string> | Iterable<string>, { publicKey }: { publicKey?: string } = {}): Promise<VerifyReport> {
  const report = openReport()
  let reading: Reading | undefined
  let name = 'The export'
  let lineNumber = 0
  for await (const line of lines) {
    lineNumber += 1
    if (line.trim() === '') continue
    try {
      const value = JSON.parse(line) as unknown
      if (!reading) {
        const header = Header.parse(value)
        name = header.number ? `Matter ${header.number}` : nameOfStream(header.stream)
        reading = { report, check: openChainCheck(header.stream, report), stream: header.stream, head: header, hashes: new Map(), publicKey, hasEnded: false }
      } else checkLine(reading, value)
    } catch (error) {
      report.add({ kind: 'unreadable', what: `Line ${lineNumber} is not a line of such an export: ${reasonOf(error)}` })
    }
  }
  if (!reading) report.add({ kind: 'unreadable', what: 'There is no header: this is not an export of a record.' })
  else endChain(reading)
  return report.report(() => name, publicKey !== undefined)
}

const reasonOf = (error: unknown): string =>
  error instanceof z.ZodError ? error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).slice(0, 3).join('; ') : (error as Error).message

function checkLine(reading: Reading, value: unknown): void {
  if (typeof value === 'object' && value !== null && 'anchor' in value) {
    endChain(reading)
    checkAnchor(reading, AnchorLine.parse(value))
    return
  }
  const { entry: body, hash, matterId, words, files } = EntryLine.parse(value)
  reading.hashes.set(body.chainSeq, hash)
  if (body.stream !== reading.stream) reading.report.add({ kind: 'entryAltered', stream: reading.stream, chainSeq: body.chainSeq, what: 'the entry belongs to another chain.' })
  reading.check.entry({ body, hash, matterId }, words && files ? { words, files } : undefined)
}

function endChain(reading: Reading): void {
  if (!reading.hasEnded) reading.check.end(reading.head)
  reading.hasEnded = true
}

function checkAnchor({ report, stream, hashes, publicKey }: Reading, { anchor, chainSeq, headHash, path }: z.infer<typeof AnchorLine>): void {
  const name = `The anchor of ${anchor.madeAt.toISOString()}`
  const add = (kind: 'anchorAltered' | 'anchoredHeadMissing', what: string): void => report.add({ kind, stream, chainSeq, what })
  report.counts.anchors += 1
  report.counts.anchored += 1
  report.lastAnchorAt = anchor.madeAt
  if (publicKey && !isSignedBy(publicKey, anchor)) add('anchorAltered', `${name} does not bear the signature of this key.`)
  if (rootOfPath(leafHash(leafOf({ stream, chainSeq, headHash })), path) !== anchor.root) add('anchorAltered', `${name} was not made over this chain.`)
  if (hashes.get(chainSeq) !== headHash) add('anchoredHeadMissing', `${name} holds another entry in this place: it was replaced or is missing.`)
}

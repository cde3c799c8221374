// The record: one entry per official act, hash-chained per matter, or per stream for acts without a matter.
// Entries hold no personal data; what was said lies in `words`, of which the chain holds only salted hashes.
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { Actor, Tx } from './context.ts'
import { seal } from './seal.ts'
import { send } from './statements.ts'

export type Said = { field: string; hash: string; wordsId?: string; fileId?: string }

/** What the hash covers, apart from the hash itself. */
export type EntryBody = {
  entryId: string
  stream: string
  chainSeq: number
  act: string
  actorKind: Actor['kind']
  actorId: string | null
  actorUnitId: string | null
  at: Date
  fromState: string | null
  toState: string | null
  assignmentId: string | null
  commandId: string | null
  commandHash: string | null
  facts: unknown
  said: Said[]
  previousHash: string
}

/** JSON with sorted keys and nothing undefined: the same text for the same content, on any machine. */
export function canonicalJson(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map((v) => canonicalJson(v ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const pairs = Object.entries(value).filter(([, v]) => v !== undefined)
    pairs.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${pairs.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

const sha256 = (...parts: (string | Buffer)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

export const entryHash = (body: EntryBody): string => sha256(canonicalJson(body))

export const wordsHash = (salt: Buffer, content: Buffer): string => sha256(salt, content)

/**
 * The fingerprint of a command's body, by which a reused commandId is told from a repeated one. Keyed, since it stays in
 * the record for good: without the key nobody can try telephone numbers against it after they were erased.
 */
export const commandHash = (key: Buffer, act: string, target: string, actorId: string, body: unknown): string =>
  createHmac('sha256', key).update([act, target, actorId, canonicalJson(body)].join('\n')).digest('hex')

export type WordsRow = {
  wordsId: string
  matterId: string | null
  entryId: string
  field: string
  content: Buffer
  isSealed: boolean
  salt: Buffer
}

/** Makes the row for something said; names, phones and addresses are sealed with the field key. */
export function wordsOf(
  said: { field: string; text: string; isSealed?: boolean },
  place: { matterId: string | null; entryId: string; fieldKey: Buffer },
): { row: WordsRow; said: Said } {
  const salt = randomBytes(16)
  const content = said.isSealed ? seal(place.fieldKey, said.text) : Buffer.from(said.text, 'utf8')
  const wordsId = newId()
  return {
    row: { wordsId, matterId: place.matterId, entryId: place.entryId, field: said.field, content, isSealed: said.isSealed ?? false, salt },
    said: { field: said.field, hash: wordsHash(salt, content), wordsId },
  }
}

/** Inserts the entry and answers its hash, the new head of its chain. The caller holds the lock of the chain's owner. */
export async function insertEntry(tx: Tx, body: EntryBody, matterId: string | null): Promise<string> {
  const { hash, sent } = sendEntry(tx, body, matterId)
  await sent
  return hash
}

/** The same, for who waits for it with the commit. */
export function sendEntry(tx: Tx, body: EntryBody, matterId: string | null): { hash: string; sent: Promise<unknown> } {
  // jsonb drops undefined and keeps numbers as written, so the body is hashed as it will be read back
  const facts = JSON.parse(JSON.stringify(body.facts)) as unknown
  const hash = entryHash({ ...body, facts })
  const row = { ...body, matterId, facts: JSON.stringify(facts), said: JSON.stringify(body.said), hash }
  return { hash, sent: send(tx, tx.insertInto('entries').values(row).compile()) }
}

/** Writes an act that has no matter (sign-in, grant, rule) to its own chain; the stream's row is locked meanwhile. */
export async function appendToStream(
  tx: Tx,
  entry: {
    stream: string; act: string; actor: Actor; at: Date; facts: Record<string, unknown>; commandId?: string; commandHash?: string; actorUnitId?: string
    /** What was said by it, whose words (wordsOf) name this entry. */
    entryId?: string; said?: Said[]
  },
): Promise<string> {
  const { stream } = entry
  await tx.insertInto('streams').values({ stream, chainSeq: 0, headHash: '' }).onConflict((c) => c.doNothing()).execute()
  const head = await tx.selectFrom('streams').selectAll().where('stream', '=', stream).forUpdate().executeTakeFirstOrThrow()
  const entryId = entry.entryId ?? newId()
  const hash = await insertEntry(
    tx,
    {
      entryId, stream, chainSeq: head.chainSeq + 1, act: entry.act, actorKind: entry.actor.kind,
      actorId: 'personId' in entry.actor ? entry.actor.personId : null, actorUnitId: entry.actorUnitId ?? null,
      at: entry.at, fromState: null, toState: null, assignmentId: null,
      commandId: entry.commandId ?? null, commandHash: entry.commandHash ?? null, facts: entry.facts, said: entry.said ?? [], previousHash: head.headHash,
    },
    null,
  )
  await tx.updateTable('streams').set({ chainSeq: head.chainSeq + 1, headHash: hash }).where('stream', '=', stream).execute()
  return entryId
}

// How far a phone has read. A cursor belongs to what its person may see and to the language of the rows: whose grants
// have changed since reads everything anew.
import { createHash } from 'node:crypto'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import { canonicalJson } from '../../platform/record.ts'
import type { PersonActor } from '../auth/index.ts'
import type { Held } from './deviceSet.ts'

// Raised when the rows of an older server would not do any more.
const FORM = 1

type After = Pick<Held, 'due' | 'matterId'>

/**
 * Rows changed by a transaction before `since` are on the phone. `next`: `since` of the delta after this one, since a
 * delta that is read in several parts begins the next where its first part was read; `after`: where the part before ended.
 */
export type Reading = { since: bigint; next: bigint; after?: After }

/** What the rows of somebody depend on beside themselves. */
export function readerHash({ personId, grants, barredUnitIds }: PersonActor, language: Language): string {
  return createHash('sha256').update(canonicalJson([FORM, personId, grants, barredUnitIds, language])).digest('base64url').slice(0, 16)
}

export function cursorText({ since, next, after }: Reading, reader: string): string {
  return Buffer.from(JSON.stringify([reader, String(since), String(next), ...(after ? [after.due, after.matterId] : [])])).toString('base64url')
}

const NUMBER = /^\d{1,20}$/

/** Undefined for what is no cursor of this reader, and for one of a future that the database has not seen (it was restored). */
export function readingFrom(text: string, reader: string, xmax: bigint): Reading | undefined {
  const [whose, since, next, due, matterId] = partsOf(text)
  if (whose !== reader || !isNumber(since) || !isNumber(next) || BigInt(next) > xmax || BigInt(since) > BigInt(next)) return undefined
  const after = typeof due === 'number' && typeof matterId === 'string' ? { after: { due, matterId } } : {}
  return { since: BigInt(since), next: BigInt(next), ...after }
}

const isNumber = (part: unknown): part is string => typeof part === 'string' && NUMBER.test(part)

function partsOf(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

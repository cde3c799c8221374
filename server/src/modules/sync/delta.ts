// What a phone has not yet been sent: the rows of its set that were changed since its cursor. By transaction ids, not by
// times: a change that was under way when it was read, and committed later, comes with the next delta.
import type { SyncAnswer } from '@gongzhi/contracts/sync.ts'
import { digestOf, MOST_ON_DEVICE } from '@gongzhi/contracts/kit/field.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import { CompiledQuery } from 'kysely'
import { send } from '../../platform/statements.ts'
import { inTransaction } from '../../platform/transaction.ts'
import type { PersonActor } from '../auth/index.ts'
import type { Reading } from './cursor.ts'
import { cursorText, readerHash, readingFrom } from './cursor.ts'
import type { RowDeps } from './deviceMatters.ts'
import { deviceMatters } from './deviceMatters.ts'
import type { DeviceSet, Held } from './deviceSet.ts'
import { deviceSet } from './deviceSet.ts'

export type SyncInput = { cursor?: string | undefined; digest?: string | undefined; ids?: readonly string[] | undefined; language: Language }

/** How much a phone holds, and how much is sent at once. */
export type Bounds = { matters: number; rows: number }
const BOUNDS: Bounds = { matters: MOST_ON_DEVICE, rows: 200 }

/**
 * The delta since the cursor, or everything from the beginning; those due first, at most 200 at once. With `ids` those
 * rows of the set and no others: the cursor stays where it was.
 */
export async function syncAnswer(deps: RowDeps, actor: PersonActor, { cursor, digest, ids, language }: SyncInput, bounds: Bounds = BOUNDS): Promise<SyncAnswer> {
  const reader = readerHash(actor, language)
  return inTransaction(deps.pool, async (tx, sent) => {
    // Set and rows of one snapshot: the digest speaks of the very versions that are sent.
    sent.push(send(tx, CompiledQuery.raw('set transaction isolation level repeatable read, read only')))
    const set = await deviceSet(tx, deps, actor, bounds.matters)
    const reading = (cursor === undefined ? undefined : readingFrom(cursor, reader, set.xmax)) ?? fromBeginning(set)
    const part = ids ? { rows: askedFor(set, ids), hasMore: false, reading: cursor === undefined ? nothingRead : reading } : nextPart(set, reading, bounds.rows)
    const held = set.held.map(({ matterId, version }) => [matterId, version] as [string, number])
    const own = await digestOf(held)
    return {
      cursor: cursorText(part.reading, reader), rows: await deviceMatters(tx, deps, actor, part.rows.map(({ matterId }) => matterId), language), hasMore: part.hasMore,
      digest: own, ...(digest !== undefined && digest !== own && { held }), ...(set.beyond > 0 && { beyond: set.beyond }), at: deps.clock.now().toISOString(),
    }
  })
}

const fromBeginning = ({ xmin }: DeviceSet): Reading => ({ since: 0n, next: xmin })
const nothingRead: Reading = { since: 0n, next: 0n }

const askedFor = ({ held }: DeviceSet, ids: readonly string[]): Held[] => held.filter(({ matterId }) => ids.includes(matterId))

function nextPart({ held, xmin }: DeviceSet, { since, next, after }: Reading, most: number): { rows: Held[]; hasMore: boolean; reading: Reading } {
  // The first part of a delta says where the next one begins.
  const begins = after ? next : xmin
  const changed = held.filter((one) => one.changedXid >= since && (!after || isAfter(one, after)))
  const rows = changed.slice(0, most)
  const last = rows.at(-1)
  const hasMore = changed.length > rows.length
  return { rows, hasMore, reading: hasMore && last ? { since, next: begins, after: { due: last.due, matterId: last.matterId } } : { since: begins, next: begins } }
}

const isAfter = (one: Held, after: Pick<Held, 'due' | 'matterId'>): boolean => one.due > after.due || (one.due === after.due && one.matterId > after.matterId)

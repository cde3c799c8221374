// Where a list goes on: order key + id + hash of the filter, so that a cursor cannot be put to another list.
import { createHash } from 'node:crypto'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { canonicalJson } from '../../platform/record.ts'

/** The last row of a page: its order key (a time as the database writes it; null where it has none) and its id. */
export type Cursor = { key: string | null; id: string }

const hashOf = (filter: unknown): string => createHash('sha256').update(canonicalJson(filter)).digest('base64url').slice(0, 12)

export const cursorText = (cursor: Cursor, filter: unknown): string =>
  Buffer.from(JSON.stringify([cursor.key, cursor.id, hashOf(filter)])).toString('base64url')

const TIME = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d){0,2}$/
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The place to go on from. Refuses (bad-input) what is no cursor, and a cursor of a list with another filter or order. */
export function cursorFrom(text: string, filter: unknown): Cursor {
  const [key, id, hash] = partsOf(text)
  const isRight = (key === null || (typeof key === 'string' && TIME.test(key))) && typeof id === 'string' && ID.test(id)
  if (!isRight) throw fieldProblem('/cursor', 'invalid', 'input.cursor')
  if (hash !== hashOf(filter)) {
    throw fieldProblem('/cursor', 'other-filter', 'input.cursorOther')
  }
  return { key, id }
}

function partsOf(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

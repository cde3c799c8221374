// What was said about a matter, read back: the words lie apart from the record and may have been erased since.
import type { Db, Tx } from '../../platform/context.ts'
import { unseal } from '../../platform/seal.ts'
import { ofMatters } from './ofMatters.ts'

export type SaidWords = {
  matterId: string
  wordsId: string
  entryId: string
  field: string
  content: Buffer | null
  isSealed: boolean
  erasedAt: Date | null
  erasedGround: string | null
}

export const wordsOfMatters = ofMatters<SaidWords>('matter-words', ({ is }) => `
  select w.matter_id, w.words_id, w.entry_id, w.field, w.content, w.is_sealed, w.erased_at, w.erased_ground
  from words w join entries e on e.entry_id = w.entry_id
  where w.matter_id ${is} order by e.chain_seq, w.words_id`)

/** All words of a matter in the order in which they were said; still sealed where they are sealed. */
export const matterWords = (db: Db | Tx, matterId: string): Promise<SaidWords[]> => wordsOfMatters.one(db, [matterId])

/** The text; undefined after erasure. */
export function plainText(words: SaidWords | undefined, fieldKey: Buffer): string | undefined {
  if (!words?.content) return undefined
  return words.isSealed ? unseal(fieldKey, words.content) : words.content.toString('utf8')
}

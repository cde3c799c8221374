// The search vector grows with what is said about the matter; names and phones are never searchable.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { searchVectorText } from './searchWords.ts'
import type { Work } from './work.ts'

const searchableFields = ['description', 'title', 'outcome', 'reply', 'address', 'text']

/** The change of the matter's search vector by this act's words; nothing when it said nothing searchable. */
export function wordsChange(work: Pick<Work, 'words'>, isNew = false): { words?: RawBuilder<string> } {
  const text = work.words.filter((w) => !w.isSealed && searchableFields.includes(w.field)).map((w) => w.content.toString('utf8')).join('\n')
  if (!text) return {}
  const vector = sql<string>`to_tsvector('simple', ${searchVectorText(text)})`
  if (isNew) return { words: vector }
  return { words: sql<string>`coalesce(words, ''::tsvector) || ${vector}` }
}

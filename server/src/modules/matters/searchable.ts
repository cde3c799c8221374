// The search vector grows with what is said about the matter; names and phones are never searchable.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { searchVectorText } from './searchWords.ts'
import type { Work } from './work.ts'

const searchableFields = ['description', 'title', 'outcome', 'reply', 'address', 'text']

type Searched = { field: string; isSealed: boolean; content: Buffer }

/** The vector of these words; undefined when nothing in them is searchable. */
export function searchVectorOf(words: readonly Searched[]): RawBuilder<string> | undefined {
  const text = words.filter((w) => !w.isSealed && searchableFields.includes(w.field)).map((w) => w.content.toString('utf8')).join('\n')
  return text ? sql<string>`to_tsvector('simple', ${searchVectorText(text)})` : undefined
}

/** The change of the matter's search vector by this act's words; nothing when it said nothing searchable. */
export function wordsChange(work: Pick<Work, 'words'>, isNew = false): { words?: RawBuilder<string> } {
  const vector = searchVectorOf(work.words)
  if (!vector) return {}
  return { words: isNew ? vector : sql<string>`coalesce(words, ''::tsvector) || ${vector}` }
}

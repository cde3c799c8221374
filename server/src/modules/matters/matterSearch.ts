// What somebody typed into the search box as a condition on a row of matters called `m`: a number, or words and places.
// It only narrows a sight. Called by matterFilters.ts.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '../../platform/context.ts'
import { searchQueryText } from './searchWords.ts'

type Condition = RawBuilder<unknown>

const NUMBER_DIGITS = 13
const MOST_TERMS = 8
const MOST_PLACES = 50
// Sorts behind whatever may follow in a number.
const LAST_LETTER = '\u{10FFFF}'

/**
 * By the number or its beginning, ours or that of the system it came from; or by all the terms between blanks: each is
 * looked for among the words, the names of the place among them, and as the name of an area, or the name or address
 * of a place. Undefined: nothing can be found by this.
 */
export async function matterSearch(db: Db, q: string): Promise<Condition | undefined> {
  const ways = [...byNumber(q), ...(await bySaid(db, q))]
  return ways.length === 0 ? undefined : sql`(${sql.join(ways, sql` or `)})`
}

function byNumber(q: string): Condition[] {
  const digits = q.normalize('NFKC').replace(/[\s-]/g, '')
  return [
    ...(/^\d{4,13}$/.test(digits) ? [ourNumber(digits)] : []),
    ...[...new Set([q, digits])].filter(isForeignNumber).map(startsWith),
  ]
}

/** Other systems write letters, strokes and dashes into theirs. */
const isForeignNumber = (text: string): boolean => /^(?=.*\d)[A-Za-z0-9_./-]{4,60}$/.test(text)

// Filled up with the least and the greatest digit: a range of the index in every collation.
const ourNumber = (digits: string): Condition => sql`m.number between ${digits.padEnd(NUMBER_DIGITS, '0')} and ${digits.padEnd(NUMBER_DIGITS, '9')}`

// Compared by bytes, as the index is ordered, and not as the database's language would.
const startsWith = (text: string): Condition =>
  sql`(m.external_number is not null and m.external_number ~>=~ ${text} and m.external_number ~<~ ${text + LAST_LETTER})`

async function bySaid(db: Db, q: string): Promise<Condition[]> {
  const terms = q.normalize('NFKC').split(/\s+/).filter(Boolean).slice(0, MOST_TERMS)
  const places = await placesNamed(db, terms)
  const named = terms.filter((term) => places.has(term))
  const parts = named.map((term) => sql`(${sql.join([...(places.get(term) ?? []), ...inWords(term)], sql` or `)})`)
  // The others together: a single character is worth asking for only when it stands alone.
  const all = [...parts, ...inWords(terms.filter((term) => !places.has(term)).join(' '))]
  return all.length === 0 ? [] : [sql`(${sql.join(all, sql` and `)})`]
}

function inWords(text: string): Condition[] {
  const words = searchQueryText(text)
  return words ? [sql`m.words @@ plainto_tsquery('simple', ${words})`] : []
}

/** By term: the conditions of lying in an area, or at a place, whose name holds it. */
async function placesNamed(db: Db, terms: readonly string[]): Promise<Map<string, Condition[]>> {
  const names = terms.filter((term) => [...term].length > 1)
  if (names.length === 0) return new Map()
  const patterns = names.map((term) => `%${term.replace(/[\\%_]/g, '\\$&')}%`)
  const { rows } = await sql<{ nth: number; column: string; ids: string[] }>`
    select found.nth::int as nth, found.name as column, array_agg(found.id) as ids
    from unnest(${patterns}::text[]) with ordinality as term (pattern, nth) cross join lateral (
      (select term.nth, a.level || '_id' as name, a.area_id as id from areas a where a.name like term.pattern limit ${MOST_PLACES})
      union all
      (select term.nth, 'place_id', p.place_id from places p where p.name like term.pattern or p.address like term.pattern limit ${MOST_PLACES})
    ) found group by found.nth, found.name`.execute(db)
  const byTerm = Map.groupBy(rows, ({ nth }) => names[nth - 1]!)
  return new Map([...byTerm].map(([term, found]) => [term, found.map(({ column, ids }) => sql`m.${sql.ref(column)} = any(${ids})`)]))
}

// The search vector grows with what is said about the matter, and begins with the names of where it lies; names and
// phones of people are never searchable.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { AreaIndex } from '../areas/index.ts'
import { searchVectorText } from './searchWords.ts'
import type { Work } from './work.ts'

const searchableFields = ['description', 'title', 'outcome', 'reply', 'address', 'text']

type Searched = { field: string; isSealed: boolean; content: Buffer }
type Lying = { districtId: string | null; streetId: string | null; communityId: string | null; gridId: string | null; placeId: string | null }

/** The vector of these words and names of places; undefined when nothing in them is searchable. */
export function searchVectorOf(words: readonly Searched[], placeNames: readonly string[] = []): RawBuilder<string> | undefined {
  const said = words.filter((w) => !w.isSealed && searchableFields.includes(w.field)).map((w) => w.content.toString('utf8'))
  const text = [...said, ...placeNames].join('\n')
  return text ? sql<string>`to_tsvector('simple', ${searchVectorText(text)})` : undefined
}

/** The change of the matter's search vector by this act's words; nothing when it said nothing searchable. */
export function wordsChange(work: Pick<Work, 'words'>, isNew = false, placeNames: readonly string[] = []): { words?: RawBuilder<string> } {
  const vector = searchVectorOf(work.words, placeNames)
  if (!vector) return {}
  return { words: isNew ? vector : sql<string>`coalesce(words, ''::tsvector) || ${vector}` }
}

/** By which names of places a matter is searched: its areas below the city, and the place whose code was scanned. */
export async function placeNamesOf(db: Db | Tx, areas: Pick<AreaIndex, 'findById'>, { placeId, ...lying }: Lying): Promise<string[]> {
  const inAreas = [lying.districtId, lying.streetId, lying.communityId, lying.gridId].flatMap((areaId) => (areaId && areas.findById(areaId)?.name) || [])
  if (!placeId) return inAreas
  const place = await db.selectFrom('places').select(['name', 'address']).where('placeId', '=', placeId).executeTakeFirst()
  return place ? [...inAreas, place.name, place.address] : inAreas
}

// The search vector as text, as `to_tsvector('simple', …)` of each act, joined by `||`, makes it.
import { searchVectorText } from '../../server/src/modules/matters/searchWords.ts'

export type Vector = { places: ReadonlyMap<string, readonly number[]>; last: number }

const EMPTY: Vector = { places: new Map(), last: 0 }

/** Positions of what is added come after those that are there. */
function withText(vector: Vector, text: string): Vector {
  const places = new Map(vector.places)
  const words = text.split(' ').filter((word) => word !== '')
  words.forEach((word, index) => places.set(word, [...(places.get(word) ?? []), vector.last + index + 1]))
  return { places, last: vector.last + words.length }
}

/** `searchable`: the pieces of each act's words; where it lies is said with the first. */
export function vectorText([first = '', ...later]: readonly string[], placePieces: readonly string[]): string {
  const atFirst = [...new Set([...first.split(' '), ...placePieces])].filter((piece) => piece !== '').sort().join(' ')
  const { places } = later.reduce(withText, withText(EMPTY, atFirst))
  return [...places].map(([word, at]) => `'${word.replaceAll("'", "''")}':${at.join(',')}`).join(' ')
}

const piecesByName = new Map<string, readonly string[]>()

/** Names of areas and places come again and again; jieba need not cut them each time. */
export function piecesOf(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const known = piecesByName.get(name) ?? searchVectorText(name).split(' ')
    if (piecesByName.size < 200_000) piecesByName.set(name, known)
    return known
  })
}

// Chinese search without a dictionary in the database: words cut by jieba, and every pair of neighbouring characters, so
// that a word which jieba cuts otherwise in a longer text is still found. Both sides go through the parser of
// tsvector('simple'): what is stored through searchVectorText, what is asked for through searchQueryText.
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

let jieba: Jieba | undefined
// The dictionary takes some 100 ms to load, so it is loaded with the first text.
const cutter = (): Jieba => (jieba ??= Jieba.withDict(dict))

const HAN_RUN = /\p{Script=Han}+/gu
const OTHER_WORD = /[\p{Letter}\p{Number}]+/gu
// PostgreSQL takes no lexeme longer than 2,046 bytes; nobody asks for one longer than this.
const LONGEST_WORD = 60

const hanRuns = (text: string): string[] => text.match(HAN_RUN) ?? []

function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((second, index) => characters[index]! + second)
}

const otherWords = (text: string): string[] =>
  (text.replace(HAN_RUN, ' ').toLowerCase().match(OTHER_WORD) ?? []).filter((word) => word.length <= LONGEST_WORD)

const normal = (text: string): string => text.normalize('NFKC')

/** The text as search pieces with a space between, for to_tsvector('simple', …). Order is lost on purpose. */
export function searchVectorText(text: string): string {
  const plain = normal(text)
  const pieces = new Set(otherWords(plain))
  for (const run of hanRuns(plain)) {
    for (const word of cutter().cutForSearch(run, true)) pieces.add(word)
    for (const pair of pairsOf(run)) pieces.add(pair)
  }
  return [...pieces].sort().join(' ')
}

/**
 * What must all be found, for plainto_tsquery('simple', …). Words of several characters are asked for by their pairs;
 * single characters (的, 了) are left out, unless nothing else was typed. Empty when nothing can be searched for.
 */
export function searchQueryText(text: string): string {
  const plain = normal(text)
  const pieces = new Set(otherWords(plain))
  const runs = hanRuns(plain)
  for (const word of runs.flatMap((run) => cutter().cut(run, true))) for (const pair of pairsOf(word)) pieces.add(pair)
  if (pieces.size > 0) return [...pieces].join(' ')
  return runs.flatMap((run) => (run.length > 1 ? pairsOf(run) : [run])).join(' ')
}

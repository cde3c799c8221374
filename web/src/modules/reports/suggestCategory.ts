// Which categories a description speaks of, and by which of its words; a person decides. Pure.
import type { Category } from '@gongzhi/contracts/rules.ts'

export type Suggestion = { categoryId: string; words: string[] }

const MOST = 3

/** At most three, those first whose words cover more of the text. */
export function suggestCategories(description: string, categories: readonly Category[]): Suggestion[] {
  const text = description.toLowerCase()
  return categories
    .filter((category) => category.standard !== undefined)
    .map((category) => ({ categoryId: category.categoryId, words: category.words.filter((word) => text.includes(word.toLowerCase())) }))
    .filter((suggestion) => suggestion.words.length > 0)
    .sort((a, b) => b.words.join('').length - a.words.join('').length)
    .slice(0, MOST)
}

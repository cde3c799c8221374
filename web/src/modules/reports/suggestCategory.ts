// Which categories a description speaks of, and by which of its words; a person decides. Pure.

export type CategoryWords = { categoryId: string; words: string[] }

const MOST = 3

/** At most three with the words that were found, those first whose words cover more of the text. */
export function suggestCategories(description: string, categories: readonly CategoryWords[]): CategoryWords[] {
  const text = description.toLowerCase()
  return categories
    .map(({ categoryId, words }) => ({ categoryId, words: words.filter((word) => text.includes(word.toLowerCase())) }))
    .filter((suggestion) => suggestion.words.length > 0)
    .sort((a, b) => b.words.join('').length - a.words.join('').length)
    .slice(0, MOST)
}

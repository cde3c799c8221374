// Which category a resident's sentence most likely speaks of, to ask him whether it is known already. A guess that
// decides nothing: the report itself stays without a category until somebody takes it on.
import type { Rules } from '@gongzhi/contracts/rules.ts'

/** The category whose suggesting words cover most of the text; undefined where none occurs in it. */
export function likelyCategoryId({ categories }: Pick<Rules, 'categories'>, text: string): string | undefined {
  const said = text.toLowerCase()
  let best: { categoryId: string; letters: number } | undefined
  for (const { categoryId, words, standard } of categories) {
    if (!standard) continue
    const letters = words.filter((word) => said.includes(word.toLowerCase())).join('').length
    if (letters > (best?.letters ?? 0)) best = { categoryId, letters }
  }
  return best?.categoryId
}

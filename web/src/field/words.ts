// Brings the words that the phone says. Those of the first screens in Chinese come with the app itself; the other
// language when it is chosen; what only a page further in says while somebody reads the first one.
import { bringWords } from '@gongzhi/contracts/words/say.ts'
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { accessZh } from '@gongzhi/contracts/words/zh-CN/access.ts'
import { deskZh } from '@gongzhi/contracts/words/zh-CN/desk.ts'
import { devicesZh } from '@gongzhi/contracts/words/zh-CN/devices.ts'
import { fieldZh } from '@gongzhi/contracts/words/zh-CN/field.ts'
import { flowZh } from '@gongzhi/contracts/words/zh-CN/flow.ts'
import { kindsZh } from '@gongzhi/contracts/words/zh-CN/kinds.ts'
import { recordZh } from '@gongzhi/contracts/words/zh-CN/record.ts'

bringWords('zh-CN', { ...accessZh, ...deskZh, ...devicesZh, ...flowZh, ...kindsZh, ...recordZh, ...fieldZh })

const first: Record<Language, () => Promise<unknown>> = {
  'zh-CN': async () => undefined,
  en: () => import('./wordsEn.ts'),
}
const rest: Record<Language, () => Promise<unknown>> = {
  'zh-CN': () => import('./wordsZhRest.ts'),
  en: () => import('./wordsEnRest.ts'),
}

const isThere = new Set<Language>(['zh-CN'])
export const hasLanguage = (language: Language): boolean => isThere.has(language)

/** Without the words of a language its screens cannot be drawn. */
export async function bringLanguage(language: Language): Promise<void> {
  await first[language]()
  isThere.add(language)
}

const kept: Partial<Record<Language, Promise<unknown>>> = {}
/** All the words of a language: of disputes, petitions, papers and joint conferences too. A chunk that did not come is asked for again. */
export function bringAllWords(language: Language): Promise<unknown> {
  kept[language] ??= rest[language]().catch((error: unknown) => {
    delete kept[language]
    throw error
  })
  return kept[language]
}

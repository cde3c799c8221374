// Looks words up. Which are there is said by who starts: server and desk bring all of them (words.ts), the phone those
// of its reader's language, a face at a time.
import type { WordKey } from './words.ts'

export type { WordKey } from './words.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const brought: Record<Language, Record<string, string>> = { 'zh-CN': {}, en: {} }

/** Brings words of a language; from then on they can be said. */
export const bringWords = (language: Language, words: Readonly<Record<string, string>>): void => void Object.assign(brought[language], words)

export const isWordKey = (key: string): key is WordKey => key in brought['zh-CN'] || key in brought.en

/** The sentence for a key, `{name}` filled from params; an absent param stays empty. */
export function say(language: Language, key: WordKey, params: Record<string, string | number | undefined> = {}): string {
  return (brought[language][key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}

/** As `say`, for a key that came as data (a state, an act, a problem code); shows the key when it has no words. */
export const sayAny = (language: Language, key: string, params: Record<string, string | number | undefined> = {}): string =>
  isWordKey(key) ? say(language, key, params) : key

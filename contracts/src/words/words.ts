// All wording, in both languages: screens, resident pages, problems, timeline sentences, clock explanations.
// One file per face and language; a key that one language lacks does not compile.
import { accessEn } from './en/access.ts'
import { areasEn } from './en/areas.ts'
import { recordEn } from './en/record.ts'
import { flowEn } from './en/flow.ts'
import { noticesEn } from './en/notices.ts'
import { overviewEn } from './en/overview.ts'
import { listsEn } from './en/lists.ts'
import { deskEn } from './en/desk.ts'
import { pagesEn } from './en/pages.ts'
import { kindsEn } from './en/kinds.ts'
import { disputesEn } from './en/disputes.ts'
import { petitionsEn } from './en/petitions.ts'
import { papersEn } from './en/papers.ts'
import { conferencesEn } from './en/conferences.ts'
import { accessZh } from './zh-CN/access.ts'
import { areasZh } from './zh-CN/areas.ts'
import { recordZh } from './zh-CN/record.ts'
import { flowZh } from './zh-CN/flow.ts'
import { noticesZh } from './zh-CN/notices.ts'
import { overviewZh } from './zh-CN/overview.ts'
import { listsZh } from './zh-CN/lists.ts'
import { deskZh } from './zh-CN/desk.ts'
import { pagesZh } from './zh-CN/pages.ts'
import { kindsZh } from './zh-CN/kinds.ts'
import { disputesZh } from './zh-CN/disputes.ts'
import { petitionsZh } from './zh-CN/petitions.ts'
import { papersZh } from './zh-CN/papers.ts'
import { conferencesZh } from './zh-CN/conferences.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const zh = { ...accessZh, ...areasZh, ...recordZh, ...deskZh, ...pagesZh, ...flowZh, ...noticesZh, ...overviewZh, ...listsZh, ...kindsZh, ...disputesZh, ...petitionsZh, ...papersZh, ...conferencesZh }
export type WordKey = keyof typeof zh
const words: Record<Language, Record<WordKey, string>> = { 'zh-CN': zh, en: { ...accessEn, ...areasEn, ...recordEn, ...deskEn, ...pagesEn, ...flowEn, ...noticesEn, ...overviewEn, ...listsEn, ...kindsEn, ...disputesEn, ...petitionsEn, ...papersEn, ...conferencesEn } }

export const isWordKey = (key: string): key is WordKey => key in zh

/** The sentence for a key, `{name}` filled from params; an absent param stays empty. */
export function say(language: Language, key: WordKey, params: Record<string, string | number | undefined> = {}): string {
  return words[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}

/** As `say`, for a key that came as data (a state, an act, a problem code); shows the key when it has no words. */
export const sayAny = (language: Language, key: string, params: Record<string, string | number | undefined> = {}): string =>
  isWordKey(key) ? say(language, key, params) : key

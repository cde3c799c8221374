// All wording, in both languages: screens, resident pages, problems, timeline sentences, clock explanations.
// One file per face and language; a key that one language lacks does not compile.
import { bringWords } from './say.ts'
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
import { fieldEn } from './en/field.ts'
import { devicesEn } from './en/devices.ts'
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
import { fieldZh } from './zh-CN/field.ts'
import { devicesZh } from './zh-CN/devices.ts'

const zh = { ...accessZh, ...areasZh, ...recordZh, ...deskZh, ...pagesZh, ...flowZh, ...noticesZh, ...overviewZh, ...listsZh, ...kindsZh, ...disputesZh, ...petitionsZh, ...papersZh, ...conferencesZh, ...fieldZh, ...devicesZh }
export type WordKey = keyof typeof zh
const en: Record<WordKey, string> = { ...accessEn, ...areasEn, ...recordEn, ...deskEn, ...pagesEn, ...flowEn, ...noticesEn, ...overviewEn, ...listsEn, ...kindsEn, ...disputesEn, ...petitionsEn, ...papersEn, ...conferencesEn, ...fieldEn, ...devicesEn }

bringWords('zh-CN', zh)
bringWords('en', en)

export { bringWords, isWordKey, languages, say, sayAny } from './say.ts'
export type { Language } from './say.ts'

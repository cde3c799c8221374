import type { conferencesZh } from '../zh-CN/conferences.ts'

export const conferencesEn: Record<keyof typeof conferencesZh, string> = {
}

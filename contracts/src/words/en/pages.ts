import type { pagesZh } from '../zh-CN/pages.ts'

export const pagesEn: Record<keyof typeof pagesZh, string> = {}

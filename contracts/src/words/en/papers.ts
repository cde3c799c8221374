import type { papersZh } from '../zh-CN/papers.ts'

export const papersEn: Record<keyof typeof papersZh, string> = {
}

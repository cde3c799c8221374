import type { fieldZh } from '../zh-CN/field.ts'

export const fieldEn: Record<keyof typeof fieldZh, string> = {
}

import type { petitionsZh } from '../zh-CN/petitions.ts'

export const petitionsEn: Record<keyof typeof petitionsZh, string> = {
}

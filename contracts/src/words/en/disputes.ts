import type { disputesZh } from '../zh-CN/disputes.ts'

export const disputesEn: Record<keyof typeof disputesZh, string> = {
}

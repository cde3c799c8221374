import type { deskZh } from '../zh-CN/desk.ts'

export const deskEn: Record<keyof typeof deskZh, string> = {}

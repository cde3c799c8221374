// What a template's preview is filled with: the meaning of each key in brackets, so that nobody takes it for a real paper.
import type { PaperKind, PaperLists, PaperValues } from '@gongzhi/contracts/papers.ts'
import { sayAny } from '@gongzhi/contracts/words/words.ts'
import { keysOf } from './keys.ts'

const ROWS = 2

export function sampleFilling(paperKind: PaperKind, number: string | undefined): { values: PaperValues; lists: PaperLists } {
  const keys = keysOf(paperKind)
  const meaning = (key: string): string => `〔${sayAny('zh-CN', `paperKey.${key}`)}〕`
  return {
    values: { ...Object.fromEntries(keys.values.map((key) => [key, meaning(key)])), number: number ?? '' },
    lists: Object.fromEntries(Object.entries(keys.lists).map(([list, columns]) => [
      list, Array.from({ length: ROWS }, (_, n) => Object.fromEntries(columns.map((key) => [key, key === 'n' ? String(n + 1) : meaning(key)]))),
    ])),
  }
}

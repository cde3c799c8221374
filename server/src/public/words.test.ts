import { pagesEn } from '@gongzhi/contracts/words/en/pages.ts'
import { pagesZh } from '@gongzhi/contracts/words/zh-CN/pages.ts'
import { reportStates } from '@gongzhi/contracts/matters.ts'
import { expect, test } from 'vitest'
import { officialWordsIn } from '../../test/officialWords.ts'

test('no word of the resident pages is an official’s', () => {
  const found = Object.entries(pagesZh).flatMap(([key, text]) => officialWordsIn(text).map((word) => `${key}: ${word}`))
  expect(found).toEqual([])
})

test('a Chinese page has no English in it, and no page an exclamation mark', () => {
  const english = Object.entries(pagesZh).filter(([key, text]) => key !== 'page.otherLanguage' && /[A-Za-z]{2,}/.test(text.replace(/\{\w+\}|HEIC|JPG|PNG|WebP|MB/g, '')))
  expect(english).toEqual([])
  const shouting = Object.entries({ ...pagesZh, ...pagesEn }).filter(([, text]) => /[!!]/.test(text))
  expect(shouting).toEqual([])
})

test('every state has plain words', () => {
  expect(reportStates.filter((state) => !(`page.state.${state}` in pagesZh))).toEqual([])
})

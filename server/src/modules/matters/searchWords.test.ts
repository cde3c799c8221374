import { expect, test } from 'vitest'
import { searchQueryText, searchVectorText } from './searchWords.ts'

const finds = (text: string, q: string): boolean => {
  const stored = new Set(searchVectorText(text).split(' '))
  const asked = searchQueryText(q).split(' ').filter(Boolean)
  return asked.length > 0 && asked.every((piece) => stored.has(piece))
}

test('王芳 finds a report by the words that residents use, however jieba cuts the longer text', () => {
  const text = '建设路与和平街交叉口东侧路灯不亮,晚上老人孩子不敢走,已经三天了。灯杆编号 HP-0137'
  for (const q of ['路灯', '路灯不亮', '不亮', '老人', '建设路', '和平街路灯', '交叉口', 'hp', '0137', 'HP-0137', '灯 不亮']) {
    expect(finds(text, q), q).toBe(true)
  }
  for (const q of ['井盖', '下水道', '路灯太亮', '0138']) expect(finds(text, q), q).toBe(false)
})

test('two characters that jieba takes apart are still searched together', () => {
  expect(finds('楼下整夜狗叫扰民', '狗叫')).toBe(true)
  expect(finds('遛狗不牵绳,小孩乱叫', '狗叫')).toBe(false)
})

test('nothing but marks searches for nothing, full-width letters are as half-width ones', () => {
  expect(searchQueryText(' ,。!?%_\'\\ ')).toBe('')
  expect(searchQueryText('')).toBe('')
  expect(finds('ABC小区', 'abc')).toBe(true)
})

test('a text of one endless word makes no piece that PostgreSQL would refuse', () => {
  expect(searchVectorText('x'.repeat(5000))).toBe('')
})

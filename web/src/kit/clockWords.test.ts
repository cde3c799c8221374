import { expect, test } from 'vitest'
import { clockWords, dueWords, lengthWords, lightOf } from './clockWords.ts'

const now = Date.parse('2026-11-20T06:10:00Z') // Friday, 14:10 in Shanghai
const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString()

test('王芳 reads how long she still has', () => {
  expect(clockWords('zh-CN', { dueAt: at(200) }, now)).toBe('剩 3 时 20 分')
  expect(clockWords('zh-CN', { dueAt: at(180) }, now)).toBe('剩 3 小时')
  expect(clockWords('zh-CN', { dueAt: at(45) }, now)).toBe('剩 45 分')
  expect(clockWords('zh-CN', { dueAt: at(29 * 60) }, now)).toBe('剩 1 天 5 时')
  expect(clockWords('zh-CN', { dueAt: at(12 * 24 * 60 + 90) }, now)).toBe('剩 12 天')
})

test('王芳 reads by how much it is over', () => {
  expect(clockWords('zh-CN', { dueAt: at(-40) }, now)).toBe('超 40 分')
  expect(clockWords('zh-CN', { dueAt: at(-2 * 24 * 60) }, now)).toBe('超 2 天')
  expect(clockWords('en', { dueAt: at(-40) }, now)).toBe('40 min over')
})

test('nobody is told nothing: the last seconds are a minute', () => {
  expect(lengthWords('zh-CN', 3_000)).toBe('1 分')
  expect(lengthWords('zh-CN', -3_000)).toBe('1 分')
})

test('a paused clock says so and has no colour', () => {
  expect(clockWords('zh-CN', { dueAt: at(-40), isPaused: true }, now)).toBe('暂停计时')
  expect(lightOf({ dueAt: at(-40), isPaused: true }, now)).toBe('paused')
})

test('green until near, amber until due, red after', () => {
  const clock = { dueAt: at(60), nearAt: at(30) }
  expect(lightOf(clock, now)).toBe('running')
  expect(lightOf(clock, now + 30 * 60_000)).toBe('near')
  expect(lightOf(clock, now + 60 * 60_000)).toBe('near')
  expect(lightOf(clock, now + 60 * 60_000 + 1)).toBe('overdue')
})

test('the due time is said in Shanghai’s days, whatever the browser’s zone', () => {
  expect(dueWords('zh-CN', '2026-11-20T09:30:00Z', now)).toBe('今天 17:30 前')
  expect(dueWords('zh-CN', '2026-11-20T16:30:00Z', now)).toBe('明天 00:30 前')
  expect(dueWords('zh-CN', '2026-11-19T09:30:00Z', now)).toBe('昨天 17:30 到期')
  expect(dueWords('zh-CN', '2027-01-04T04:00:00Z', now)).toBe('2027年1月4日 12:00 前')
})

test('a term that ends with a day is due at its 24:00, not at the next day’s 00:00', () => {
  expect(dueWords('zh-CN', '2026-11-20T16:00:00Z', now)).toBe('今天 24:00 前')
  expect(dueWords('zh-CN', '2026-11-24T16:00:00Z', now)).toBe('11月24日 24:00 前')
})

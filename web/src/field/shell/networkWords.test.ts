import { expect, test } from 'vitest'
import { networkWords } from './networkWords.ts'

const quiet = { isOnline: true, isSignedIn: true, outbox: { waiting: 0, sending: 0, refused: 0 }, sync: { isRunning: false, syncedAt: '2026-11-23T01:40:00.000Z' } }

test('in the stairwell the bar says 离线 and how many wait, and what came back', () => {
  expect(networkWords('zh-CN', { ...quiet, isOnline: false, outbox: { waiting: 3, sending: 0, refused: 1 } })).toBe('离线 · 3 条待传 · 1 条被退回')
})

test('with a network it says what is being sent, and when there is nothing, when it was last looked', () => {
  expect(networkWords('zh-CN', { ...quiet, outbox: { waiting: 1, sending: 1, refused: 0 } })).toBe('正在传 2 条')
  expect(networkWords('zh-CN', quiet)).toBe('已同步 09:40')
  expect(networkWords('zh-CN', { ...quiet, sync: { isRunning: false } })).toBe('还没有同步')
})

test('when the session has ended, what waits is not said to be on its way', () => {
  expect(networkWords('zh-CN', { ...quiet, isSignedIn: false, outbox: { waiting: 2, sending: 0, refused: 0 } })).toBe('2 条待传')
})

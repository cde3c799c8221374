import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchClock } from './clockJumps.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

test('a clock that is put right by hours is noticed once, in both directions; one that runs on is not', () => {
  let [now, passed] = [1_000_000_000_000, 5000]
  const seen: number[] = []
  const unwatch = watchClock((ms) => seen.push(ms), { now: () => now, passed: () => passed })
  const pass = (ms: number, moved = 0): void => {
    passed += ms
    now += ms + moved
    vi.advanceTimersByTime(ms)
  }
  pass(10_000)
  pass(2000, 900)
  expect(seen).toEqual([])
  pass(2000, 3_600_000)
  pass(10_000)
  pass(2000, -86_400_000)
  expect(seen.map((ms) => Math.round(ms / 1000))).toEqual([3601, -86_400])
  unwatch()
  pass(2000, 86_400_000)
  expect(seen).toHaveLength(2)
})

import type { ActAnswer } from '@gongzhi/contracts/matters.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { matterWith } from '../../testing/matter.ts'
import { heldActs, holdAct, retryHeld, sendAllHeld, sendHeldOf, undoHeld, UNDO_MS } from './heldActs.ts'

const answer = { matter: matterWith() } as ActAnswer
const lamp = { matterId: 'm1', title: '路灯不亮', on: { act: 'sign', assignmentId: 'a1' } }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  for (const { key } of heldActs()) undoHeld(key)
  vi.useRealTimers()
})

test('赵磊 signs by mistake and takes it back within five seconds: nothing was sent', async () => {
  const send = vi.fn(async () => answer)
  holdAct(lamp, send, () => {})
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1)
  expect(undoHeld(heldActs()[0]!.key)).toBe(true)
  await vi.advanceTimersByTimeAsync(UNDO_MS)
  expect(send).not.toHaveBeenCalled()
  expect(heldActs()).toEqual([])
})

test('after five seconds it is sent once, and said to be done', async () => {
  const send = vi.fn(async () => answer)
  const told = vi.fn()
  holdAct(lamp, send, told)
  await vi.advanceTimersByTimeAsync(UNDO_MS)
  expect(send).toHaveBeenCalledExactlyOnceWith(false)
  expect(told).toHaveBeenCalledExactlyOnceWith(answer)
  expect(heldActs()).toEqual([])
})

test('on leaving everything held goes out at once; the next act on the matter waits for it', async () => {
  const order: string[] = []
  holdAct(lamp, async (isLeaving) => {
    order.push(`sign ${isLeaving}`)
    return answer
  }, () => {})
  await sendHeldOf('m1')
  order.push('next')
  expect(order).toEqual(['sign false', 'next'])
  const send = vi.fn(async () => answer)
  holdAct(lamp, send, () => {})
  await sendAllHeld(true)
  expect(send).toHaveBeenCalledExactlyOnceWith(true)
})

test('pressed twice it is sent at once and not twice', async () => {
  const send = vi.fn(async () => answer)
  holdAct(lamp, send, () => {})
  holdAct(lamp, send, () => {})
  await vi.advanceTimersByTimeAsync(UNDO_MS * 2)
  expect(send).toHaveBeenCalledOnce()
})

test('what could not be done stays, with why, until it is tried again or left', async () => {
  let isOnline = false
  holdAct(lamp, async () => {
    if (!isOnline) throw new Error('offline')
    return answer
  }, () => {})
  await vi.advanceTimersByTimeAsync(UNDO_MS)
  expect(heldActs()[0]).toMatchObject({ state: 'failed', error: new Error('offline') })
  isOnline = true
  retryHeld(heldActs()[0]!.key)
  await vi.advanceTimersByTimeAsync(0)
  expect(heldActs()).toEqual([])
})

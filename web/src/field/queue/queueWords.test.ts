import { expect, test } from 'vitest'
import type { QueuedCommand } from '../store/types.ts'
import { commandWords, mendAddress } from './queueWords.ts'

const command = (change: Partial<QueuedCommand>): QueuedCommand => ({ act: 'checkIn', target: { matterId: 'm', assignmentId: 'a' }, path: '', body: {}, title: '路灯不亮', commandId: 'c', state: 'refused', madeAt: '', tries: 1, progress: 0, ...change })

test('a refused command is mended in its own form, on its own order or request', () => {
  expect(mendAddress(command({}))).toBe('/matters/m/acts/checkIn?assignmentId=a&commandId=c')
  expect(mendAddress(command({ act: 'answerInstruction', target: { matterId: 'm' }, body: { requestId: 'r' } }))).toBe('/matters/m/acts/answerInstruction?requestId=r&commandId=c')
})

test('what nothing was asked for can be withdrawn but not mended', () => {
  expect(mendAddress(command({ act: 'sign' }))).toBeUndefined()
})

test('an act is called as it is everywhere', () => {
  expect(commandWords('zh-CN', 'checkIn')).toBe('报到')
})

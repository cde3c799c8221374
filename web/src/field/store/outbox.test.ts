import { expect, test } from 'vitest'
import { dependentsOf, nextToSend, nextTryInMs, outcomeOf, pauseMs, waitsFor, type Item } from './outbox.ts'

const now = Date.parse('2026-11-20T06:10:00Z')
const later = (ms: number): string => new Date(now + ms).toISOString()
let seq = 0
const command = (commandId: string, target: Item['target'], more: Partial<Item> = {}): Item => ({ commandId, target, state: 'waiting', seq: (seq += 1), ...more })
const sent = (items: Item[]): string[] => nextToSend(items, now).map(({ commandId }) => commandId)

test('what 陈梅 did to one matter goes in the order in which she did it, other matters go beside it', () => {
  const items = [command('check in', { matterId: 'lamp' }), command('outcome', { matterId: 'lamp' }), command('note', { matterId: 'waste' })]
  expect(sent(items)).toEqual(['check in', 'note'])
  expect(sent(items.map((item) => (item.commandId === 'check in' ? { ...item, state: 'done' } : item)))).toEqual(['outcome', 'note'])
})

test('no more than three go at once, and what is under way counts', () => {
  const items = ['a', 'b', 'c', 'd'].map((matterId) => command(matterId, { matterId }))
  expect(sent(items)).toEqual(['a', 'b', 'c'])
  expect(sent(items.map((item) => (item.commandId === 'a' ? { ...item, state: 'sending' } : item)))).toEqual(['b', 'c'])
})

test('an act on a report that is itself still on the phone waits until that report is registered', () => {
  const items = [command('report', { own: 'register' }), command('solve', { ofCommand: 'report' }), command('other', { own: 'register' })]
  expect(sent(items)).toEqual(['report', 'other'])
  expect(sent([{ ...items[0]!, state: 'sending' }, items[1]!])).toEqual([])
  // Registered: the act now names the matter.
  expect(sent([{ ...items[0]!, state: 'done' }, { ...items[1]!, target: { matterId: 'new' } }])).toEqual(['solve'])
})

test('behind a refused command the same matter stands still, and says behind which', () => {
  const items = [command('outcome', { matterId: 'lamp' }, { state: 'refused' }), command('note', { matterId: 'lamp' }), command('other', { matterId: 'waste' })]
  expect(sent(items)).toEqual(['other'])
  expect(waitsFor(items[1]!, items)).toBe('outcome')
  expect(waitsFor(items[2]!, items)).toBeUndefined()
  const withdrawn = [{ ...items[0]!, state: 'withdrawn' as const }, items[1]!]
  expect(sent(withdrawn)).toEqual(['note'])
  expect(waitsFor(items[1]!, withdrawn)).toBeUndefined()
})

test('a call for help goes before everything, also where three are under way', () => {
  const busy = ['a', 'b', 'c'].map((matterId) => command(matterId, { matterId }, { state: 'sending' }))
  expect(sent([...busy, command('d', { matterId: 'd' }), command('help', { own: 'help' })])).toEqual(['help'])
})

test('who waits for a time is not tried before it, and the next time is known', () => {
  const items = [command('a', { matterId: 'a' }, { nextTryAt: later(5_000) }), command('b', { matterId: 'b' }, { nextTryAt: later(9_000) }), command('c', { matterId: 'a' })]
  expect(sent(items)).toEqual([])
  expect(nextTryInMs(items, now)).toBe(5_000)
  expect(nextToSend(items, now + 5_000).map(({ commandId }) => commandId)).toEqual(['a'])
  expect(nextTryInMs([command('d', { matterId: 'd' })], now)).toBeUndefined()
})

test('with a report that is withdrawn go the acts on it', () => {
  const items = [command('report', { own: 'register' }), command('solve', { ofCommand: 'report' }), command('done', { ofCommand: 'report' }, { state: 'done' }), command('other', { matterId: 'x' })]
  expect(dependentsOf('report', items).map(({ commandId }) => commandId)).toEqual(['solve'])
})

test('each answer of the server has its consequence, and none drops a command', () => {
  const is = (code: string, status: number): string => outcomeOf({ code, status }, 0).is
  expect([is('offline', 0), is('unexpected', 500), is('not-ready', 503), is('too-many-requests', 429), is('upload-conflict', 409)]).toEqual(Array(5).fill('again'))
  expect([is('signed-out', 401), is('device-wiped', 403), is('app-too-old', 426)]).toEqual(['signIn', 'wiped', 'update'])
  expect([is('act-not-possible', 409), is('bad-input', 400), is('not-permitted', 403), is('not-found', 404), is('file-refused', 422), is('command-reused', 422)]).toEqual(Array(6).fill('refused'))
})

test('the pauses grow to five minutes, and the server may ask for a longer one', () => {
  expect([0, 1, 2, 3].map(pauseMs)).toEqual([2_000, 4_000, 8_000, 16_000])
  expect(pauseMs(50)).toBe(300_000)
  expect(outcomeOf({ code: 'not-ready', status: 503 }, 1, 30_000)).toEqual({ is: 'again', inMs: 30_000 })
  expect(outcomeOf({ code: 'not-ready', status: 503 }, 6, 30_000)).toEqual({ is: 'again', inMs: 128_000 })
})

import { expect, test } from 'vitest'
import { limitPerAddress, rateLimit } from './rateLimit.ts'

const HOUR_MS = 3_600_000

function limits(limit: number, keys?: number) {
  const time = { now: new Date('2026-02-10T01:00:00Z') }
  return { time, limit: rateLimit({ limit, windowMs: HOUR_MS, clock: { now: () => time.now }, ...(keys && { keys }) }) }
}

test('an address that sends too much is told when to come again, another is served', () => {
  const { limit, time } = limits(2)
  const send = (ip: string) => () => limitPerAddress(limit, { ip })
  send('203.0.113.7')()
  time.now = new Date('2026-02-10T01:50:00Z')
  send('::ffff:203.0.113.7')()
  expect(send('203.0.113.7')).toThrowError(expect.objectContaining({ code: 'too-many-requests', details: { reason: 'reason.tooMany', params: { minutes: 10, seconds: 600 } } }))
  expect(send('203.0.113.8')).not.toThrow()
  time.now = new Date('2026-02-10T02:00:00Z')
  expect(send('203.0.113.7')).not.toThrow()
})

test('an address that sent too much while the clock was forty days ahead may come again when it is put right', () => {
  const { limit, time } = limits(1)
  time.now = new Date('2026-03-22T01:00:00Z')
  limit.take('203.0.113.7')
  time.now = new Date('2026-02-10T01:00:00Z')
  expect(() => limit.take('203.0.113.7')).not.toThrow()
  expect(() => limit.take('203.0.113.7')).toThrow()
})

test('a household with one IPv6 prefix counts once, this machine is never limited', () => {
  const { limit } = limits(1)
  limitPerAddress(limit, { ip: '2001:db8::1' })
  expect(() => limitPerAddress(limit, { ip: '2001:db8:0:0:ffff::2' })).toThrow()
  expect(() => limitPerAddress(limit, { ip: '2001:db8:0:1::2' })).not.toThrow()
  for (let i = 0; i < 3; i++) limitPerAddress(limit, { ip: '127.0.0.1' })
})

test('the memory of addresses is bounded', () => {
  const { limit } = limits(1, 2)
  for (const key of ['a', 'b', 'c']) limit.take(key)
  expect(limit.wait('a')).toBe(0)
  expect(limit.wait('c')).toBe(HOUR_MS)
})

test('a limit of 0 refuses nothing', () => {
  const { limit } = limits(0)
  for (let i = 0; i < 100; i++) limit.take('a')
})

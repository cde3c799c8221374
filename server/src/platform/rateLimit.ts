// A small limit on what needs no account: so many in a time per key (an address, a user name). Kept in memory and
// bounded, since its keys come from outside. Used by public intake, uploads and sign-in.
import { isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Clock } from './context.ts'

type Window = { since: number; count: number }

export type RateLimit = {
  /** Counts one; refuses (too-many-requests) what is over the limit, saying when to come again. */
  take(key: string): void
  /** Milliseconds until the key may come again; 0 when it may now. Counts nothing. */
  wait(key: string): number
}

export type RateLimitOptions = { limit: number; windowMs: number; clock: Clock; keys?: number }

const KEYS = 10_000

/** So many per window and key; of more than `keys` keys the oldest are forgotten. A limit of 0 refuses nothing. */
export function rateLimit({ limit, windowMs, clock, keys = KEYS }: RateLimitOptions): RateLimit {
  const windows = new Map<string, Window>()
  const now = (): number => clock.now().getTime()
  const current = (key: string): Window | undefined => {
    const found = windows.get(key)
    // One that begins in the future was begun while the clock was wrong: it would not end before that time.
    return found && now() - found.since < windowMs && found.since <= now() ? found : undefined
  }
  const wait = (key: string): number => {
    const found = current(key)
    return limit > 0 && found && found.count >= limit ? found.since + windowMs - now() : 0
  }
  return {
    wait,
    take: (key) => {
      const waitMs = wait(key)
      if (waitMs > 0) throw tooMany(waitMs)
      const found = current(key)
      if (found) {
        found.count += 1
        return
      }
      // Deleted first, so that the map's order is the order in which windows began.
      windows.delete(key)
      windows.set(key, { since: now(), count: 1 })
      if (windows.size > keys) windows.delete(windows.keys().next().value!)
    },
  }
}

const tooMany = (waitMs: number) =>
  problem('too-many-requests', { reason: 'reason.tooMany', params: { minutes: Math.ceil(waitMs / 60_000), seconds: Math.ceil(waitMs / 1000) } })

/** Limits public intake per address. This machine itself is not limited: a proxy on it speaks for everybody. */
export function limitPerAddress(limits: RateLimit, request: Pick<FastifyRequest, 'ip'>): void {
  const address = addressKey(request.ip)
  if (address !== undefined) limits.take(address)
}

/** One household has one IPv4 address or one IPv6 /64. */
function addressKey(ip: string): string | undefined {
  const plain = ip.startsWith('::ffff:') ? ip.slice('::ffff:'.length) : ip
  if (plain.startsWith('127.') || plain === '::1') return undefined
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? left : [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right]
  return groups.slice(0, 4).join(':')
}

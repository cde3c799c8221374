// Where a webhook may send to. Whoever can name an address must not be able to reach through the server what only the
// server can reach, so that outside a city's own network only public addresses are allowed. They are checked where the
// connection is made: a name that resolves to another address a moment later (DNS rebinding) gains nothing.
import { lookup as resolve } from 'node:dns'
import type { LookupAddress, LookupOptions } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { problem } from '@gongzhi/contracts/kit/problem.ts'

/** Private, loopback, link-local, shared, documentation, benchmark, multicast and reserved (IANA special-purpose registry). */
const SPECIAL_V4 = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const
/** Of the global unicast space: Teredo and others of 2001::/23, documentation, 6to4, which may hold a private address inside. */
const SPECIAL_V6 = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const

const special = new BlockList()
for (const [net, prefix] of SPECIAL_V4) special.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of SPECIAL_V6) special.addSubnet(net, prefix, 'ipv6')
const globalV6 = new BlockList()
globalV6.addSubnet('2000::', 3, 'ipv6')

/** True for an address that everybody on the internet reaches alike. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !special.check(address, 'ipv4')
  return family === 6 && globalV6.check(address, 'ipv6') && !special.check(address, 'ipv6')
}

/**
 * The address as it will be called. Refuses (act-refused) what is no whole web address, a user name or password in it,
 * and, unless private networks are allowed, anything but https and a host that is written as a private address.
 */
export function webhookUrl(text: string, { allowsPrivate }: { allowsPrivate: boolean }): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isWeb = url?.protocol === 'https:' || (allowsPrivate && url?.protocol === 'http:')
  if (!url || !isWeb || url.username !== '' || url.password !== '') throw problem('act-refused', { reason: 'reason.webhookUrl' })
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowsPrivate && (host === 'localhost' || (isIP(host) !== 0 && !isPublicAddress(host)))) throw problem('act-refused', { reason: 'reason.webhookPrivate' })
  url.hash = ''
  return url
}

/** Resolves a host for the connection that is about to be made, and refuses it when one of its addresses is not public. */
export const lookupPublic: LookupFunction = (host, options, answer) => {
  resolve(host, { ...(options as LookupOptions), all: true }, (error, addresses: LookupAddress[]) => {
    const forbidden = addresses?.find(({ address }) => !isPublicAddress(address))
    const [first] = addresses ?? []
    if (error || !first) answer(error ?? new Error(`${host} has no address.`), '')
    else if (forbidden) answer(new Error(`${host} resolves to ${forbidden.address}, which is not a public address.`), '')
    else if (options.all) answer(null, addresses)
    else answer(null, first.address, first.family)
  })
}

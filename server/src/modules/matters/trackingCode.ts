// The tracking code (查询码): the secret that opens the reporter's page. Derived from the matter's id and never stored,
// so that nobody who reads the database can open a page with it.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../../platform/secrets.ts'

// Without 0 1 I O: the code is read out on the telephone and copied from paper. 32 letters, 5 bits each.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LETTERS = 12 // 60 bits: guessing at 1,000 tries a second takes 18 million years on average

type TrackingSecret = Pick<Secrets, 'trackingKey'>

/** The matter's tracking code, twelve letters and digits. */
export function trackingCodeOf(secrets: TrackingSecret, matterId: string): string {
  const mac = createHmac('sha256', secrets.trackingKey).update(`tracking:${matterId}`).digest()
  // 256 is a multiple of 32, so the low five bits of each byte are even
  return Array.from(mac.subarray(0, LETTERS), (byte) => ALPHABET[byte & 31]).join('')
}

/** The code as typed by hand: small letters, blanks and dashes do not matter. */
const asWritten = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '')

/** True when the code opens the matter; takes the same time for every wrong code. */
export function checkTrackingCode(secrets: TrackingSecret, matterId: string, code: string): boolean {
  const expected = Buffer.from(trackingCodeOf(secrets, matterId))
  const given = Buffer.from(asWritten(code))
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** The code in groups of four, as it is shown and printed. */
export const spacedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

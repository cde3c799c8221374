// One-time codes by RFC 6238 as every authenticator app makes them: SHA-1, 30 seconds, six digits.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const STEP_MS = 30_000
const DIGITS = 6
const SECRET_BYTES = 20 // RFC 4226 section 4: 160 bits recommended
const DRIFT_STEPS = 1 // RFC 6238 section 5.2: at most one step for the network's delay
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new secret in base32, 32 letters. */
export function newTotpSecret(): string {
  let bits = ''
  for (const byte of randomBytes(SECRET_BYTES)) bits += byte.toString(2).padStart(8, '0')
  return bits.match(/.{5}/g)!.map((five) => BASE32[Number.parseInt(five, 2)]).join('')
}

/** The address that an authenticator app reads from a QR code. */
export function otpauthUrl(secret: string, username: string): string {
  const issuer = '共治'
  return `otpauth://totp/${encodeURIComponent(`${issuer}:${username}`)}?${new URLSearchParams({ secret, issuer })}`
}

/** The code of a secret at an instant. */
export const totpCode = (secret: string, at: Date): string => codeOfStep(keyOf(secret), Math.floor(at.getTime() / STEP_MS))

/** The time step that a code belongs to, now or one step beside it; nothing for a wrong code. */
export function totpStep(secret: string, code: string, at: Date): number | undefined {
  const key = keyOf(secret)
  const now = Math.floor(at.getTime() / STEP_MS)
  const given = Buffer.from(code.padEnd(DIGITS).slice(0, DIGITS))
  let found: number | undefined
  for (let step = now - DRIFT_STEPS; step <= now + DRIFT_STEPS; step++) {
    if (timingSafeEqual(Buffer.from(codeOfStep(key, step)), given)) found = step
  }
  return found
}

function keyOf(secret: string): Buffer {
  let bits = ''
  for (const letter of secret) bits += BASE32.indexOf(letter).toString(2).padStart(5, '0')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** RFC 4226 section 5.3, dynamic truncation. */
function codeOfStep(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = mac.at(-1)! & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0')
}

// Sensitive fields at rest: AES-256-GCM with a key that is not in the database.
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

const VERSION = 1
const IV_BYTES = 12
const TAG_BYTES = 16

// A phone's first sync opens hundreds of fields: made anew for each, the key costs as much as the opening.
const keys = new WeakMap<Buffer, KeyObject>()

function keyOf(fieldKey: Buffer): KeyObject {
  const key = keys.get(fieldKey) ?? createSecretKey(fieldKey)
  keys.set(fieldKey, key)
  return key
}

/** Seals a text: version byte, iv, tag, ciphertext. */
export function seal(fieldKey: Buffer, plain: string): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(fieldKey), iv)
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), sealed])
}

/** Opens what `seal` made. Throws when the key or a byte differs. */
export function unseal(fieldKey: Buffer, sealed: Buffer): string {
  if (sealed[0] !== VERSION) throw new Error(`Sealed field of unknown version ${sealed[0]}.`)
  const iv = sealed.subarray(1, 1 + IV_BYTES)
  const tag = sealed.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', keyOf(fieldKey), iv)
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(sealed.subarray(1 + IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
}

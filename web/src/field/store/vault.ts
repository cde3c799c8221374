// The two keys of a phone and what opens them: the PIN together with a key of the device that the browser keeps to
// itself, and for the outbox besides the server's recovery key (docs/decisions/0029-the-phone.md).
import { keyOf, openBytes, randomBytes, sealBytes, type Bytes } from './sealing.ts'

/** As slow as a cheap phone bears at each opening. */
const ROUNDS = 200_000
const KEY_BYTES = 32
export const MOST_TRIES = 5

/** `pin` is absent after too many wrong PINs, `pin.read` after the session's end: then only the outbox is still there. */
export type Vault = {
  salt: Bytes; rounds: number; tries: number
  pin?: { outbox: Bytes; read?: Bytes }
  recovery: Bytes
}
export type RawKeys = { outbox: Bytes; read?: Bytes }
/** `pin` is behind the PIN that was typed. */
export type Keys = { read: CryptoKey; outbox: CryptoKey; pin: CryptoKey }

/** A key that signs for this browser alone: a copied database cannot be searched for the PIN without it. */
export const newDeviceKey = async (): Promise<CryptoKey> => crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
export const newRawKey = (): Bytes => randomBytes(KEY_BYTES)

async function pinKey(deviceKey: CryptoKey, pin: string, { salt, rounds }: Pick<Vault, 'salt' | 'rounds'>): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  const stretched = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, typed, KEY_BYTES * 8)
  return keyOf(new Uint8Array(await crypto.subtle.sign('HMAC', deviceKey, stretched)))
}

/** The recovery key as the server says it: 32 bytes, base64url. */
function recoveryKeyOf(text: string): Promise<CryptoKey> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return keyOf(Uint8Array.from(binary, (char) => char.charCodeAt(0)))
}

/** Wraps the outbox's key for the recovery key. */
export const wrapForRecovery = async (recoveryKey: string, outbox: Bytes): Promise<Bytes> => sealBytes(await recoveryKeyOf(recoveryKey), 'recovery', outbox)

/** The outbox's key by the recovery key. Throws when it is another one. */
export const openByRecovery = async (vault: Vault, recoveryKey: string): Promise<Bytes> => openBytes(await recoveryKeyOf(recoveryKey), 'recovery', vault.recovery)

/** A vault that the PIN opens, and the key behind that PIN: with it a later read key is locked up without asking again. */
export type Opened = { raw: RawKeys; pinKey: CryptoKey }

/** The keys locked up anew behind a PIN. */
export async function lockUp({ deviceKey, pin, raw, recovery }: { deviceKey: CryptoKey; pin: string; raw: RawKeys; recovery: Bytes }): Promise<{ vault: Vault; pinKey: CryptoKey }> {
  const salt = randomBytes(16)
  const key = await pinKey(deviceKey, pin, { salt, rounds: ROUNDS })
  const vault: Vault = { salt, rounds: ROUNDS, tries: 0, recovery, pin: { outbox: await sealBytes(key, 'outbox', raw.outbox) } }
  return { vault: raw.read ? await withReadKey(vault, key, raw.read) : vault, pinKey: key }
}

/** The keys behind the PIN; undefined when the PIN is wrong, or none opens the vault any more. */
export async function openByPin(vault: Vault, deviceKey: CryptoKey, pin: string): Promise<Opened | undefined> {
  if (!vault.pin) return undefined
  const key = await pinKey(deviceKey, pin, vault)
  const outbox = await orUndefined(openBytes(key, 'outbox', vault.pin.outbox))
  if (!outbox) return undefined
  const read = vault.pin.read && (await orUndefined(openBytes(key, 'read', vault.pin.read)))
  return { raw: { outbox, ...(read && { read }) }, pinKey: key }
}

async function orUndefined(opening: Promise<Bytes>): Promise<Bytes | undefined> {
  try {
    return await opening
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}

/** With another read key: made when somebody signs in or opens the phone again after the end of a session. */
export async function withReadKey(vault: Vault, pinKey: CryptoKey, read: Bytes): Promise<Vault> {
  if (!vault.pin) throw new Error('A vault that no PIN opens takes no read key.')
  return { ...vault, pin: { ...vault.pin, read: await sealBytes(pinKey, 'read', read) } }
}

/** Without the read key: all that it sealed can no longer be read. */
export function withoutReadKey(vault: Vault): Vault {
  const { pin, ...rest } = vault
  return pin ? { ...rest, pin: { outbox: pin.outbox } } : rest
}

/** Closed to every PIN: the password is needed. */
export const withoutPin = ({ salt, rounds, tries, recovery }: Vault): Vault => ({ salt, rounds, tries, recovery })

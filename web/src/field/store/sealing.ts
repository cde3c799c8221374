// Sealing what lies on the phone: AES-GCM with a fresh nonce before the bytes, bound to the place where they lie.

const NONCE_BYTES = 12
/** Bytes of an own buffer, as WebCrypto and IndexedDB take them. */
export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

/** A key from its 32 bytes; the browser does not give them back. */
export const keyOf = (raw: Bytes): Promise<CryptoKey> => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** `place` names what is sealed: sealed bytes that were moved elsewhere do not open. */
export async function sealBytes(key: CryptoKey, place: string, plain: Bytes): Promise<Bytes> {
  const nonce = randomBytes(NONCE_BYTES)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: encoder.encode(place) }, key, plain)
  const bytes = new Uint8Array(NONCE_BYTES + sealed.byteLength)
  bytes.set(nonce)
  bytes.set(new Uint8Array(sealed), NONCE_BYTES)
  return bytes
}

/** Throws when the key is another, or the bytes were changed or moved. */
export async function openBytes(key: CryptoKey, place: string, bytes: Bytes): Promise<Bytes> {
  const iv = bytes.subarray(0, NONCE_BYTES)
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(place) }, key, bytes.subarray(NONCE_BYTES)))
}

export const seal = (key: CryptoKey, place: string, value: unknown): Promise<Bytes> => sealBytes(key, place, encoder.encode(JSON.stringify(value)))

/** What was sealed by `seal`. Throws as openBytes does. */
export const unseal = async <Value>(key: CryptoKey, place: string, bytes: Bytes): Promise<Value> =>
  JSON.parse(decoder.decode(await openBytes(key, place, bytes))) as Value

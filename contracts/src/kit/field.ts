// What a phone needs of the contracts while it runs, apart from their schemas: those would bring zod along.

/**
 * The language that phone and server speak. Raised when an older app could no longer be understood; the server says which
 * is the oldest that it takes (GET /field), refuses older ones (app-too-old), and keeps what they send later.
 */
export const FIELD_PROTOCOL = 1
/** Said by the app with every request. */
export const FIELD_HEADER = 'gongzhi-field'
/** Whose phone it is, said with what is asked or sent for him: a browser keeps one session, which may be another's by now. */
export const FIELD_PERSON_HEADER = 'gongzhi-person'

/** No phone holds more matters than this; those due first are kept. */
export const MOST_ON_DEVICE = 500
/** That many matters may be asked for by id at once. */
export const MOST_IDS = 100

/** The digest of what a phone holds: SHA-256 over the lines `matterId:version` in order, the first 16 bytes in hex. */
export async function digestOf(held: Iterable<readonly [matterId: string, version: number]>): Promise<string> {
  const lines = [...held].map(([matterId, version]) => `${matterId}:${version}`).sort().join('\n')
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines))
  return Array.from(new Uint8Array(digest).subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

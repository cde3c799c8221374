// Commands of the simulator have ids that follow from what they are: what was cut off goes on, and nothing is done twice.
import { createHash } from 'node:crypto'

/** Made once by chance; names our commands apart from everybody else's name-based ids. */
const NAMESPACE = Buffer.from('b7d14c0e92f34a6f8a3cf5d0e6817b24', 'hex')

/** A UUID version 5 (RFC 9562) of the matter's key and the step. */
export function commandIdOf(key: string, step: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${key}\n${step}`).digest().subarray(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

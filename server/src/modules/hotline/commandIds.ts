// Commands of the importer have ids that follow from what they are: the same step of the same row is the same command,
// so that an import that was cut off goes on, and one done twice does nothing twice.
import { createHash } from 'node:crypto'

/** Made once by chance; names our commands apart from everybody else's name-based ids. */
const NAMESPACE = Buffer.from('6f0c2b1e5a474d0c9e0b1d5f7a3c8e21', 'hex')

/** A UUID version 5 (RFC 9562) of the channel, the hotline's own number and the step. */
export function commandIdOf(externalNumber: string, step: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`hotline\n${externalNumber}\n${step}`).digest().subarray(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

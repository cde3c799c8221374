// What is derived for a phone from a secret outside the database and a salt of its own: who has only one of the two has
// neither its token nor the key of its outbox. The same salt gives the same again, so that an enrolment whose answer was
// lost, or came twice, leaves phone and server with the same keys.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../../platform/secrets.ts'
import { hashToken } from '../auth/index.ts'

type Key = Pick<Secrets, 'fieldMacKey'>
type Of = { deviceId: string; salt: Buffer }

const derived = ({ fieldMacKey }: Key, use: string, { deviceId, salt }: Of): string =>
  createHmac('sha256', fieldMacKey).update(`${use}\n${deviceId}\n`).update(salt).digest('base64url')

/** Shows that it is this phone, without a session. */
export const deviceTokenOf = (secrets: Key, of: Of): string => derived(secrets, 'token of a phone', of)

/** Opens the phone's outbox beside its PIN; 32 bytes. */
export const recoveryKeyOf = (secrets: Key, of: Of): string => derived(secrets, 'recovery key of a phone', of)

/** Compares by the hashes, which takes the same time for any token. */
export const isTokenOf = (tokenHash: Buffer, deviceToken: string): boolean => timingSafeEqual(tokenHash, hashToken(deviceToken))

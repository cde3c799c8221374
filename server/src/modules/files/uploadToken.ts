// The upload token of somebody without an account: made by us, signed, good for one hour, stored nowhere. It ties the
// parts of a file, and the files of a report, to the one browser that began them.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../../platform/secrets.ts'

export const UPLOAD_HOUR_MS = 3_600_000
const RANDOM_BYTES = 16

type TokenSecret = Pick<Secrets, 'trackingKey'>

/** A new token, good for an hour from now. */
export function newUploadToken(secrets: TokenSecret, now: Date): string {
  const body = `${(now.getTime() + UPLOAD_HOUR_MS).toString(36)}.${randomBytes(RANDOM_BYTES).toString('base64url')}`
  return `${body}.${signature(secrets, body)}`
}

/** True for a token of ours that has not expired. */
export function isUploadToken(secrets: TokenSecret, token: string, now: Date): boolean {
  const [until = '', random = '', given = ''] = token.split('.')
  const [is, shouldBe] = [Buffer.from(given), Buffer.from(signature(secrets, `${until}.${random}`))]
  const isOurs = is.length === shouldBe.length && timingSafeEqual(is, shouldBe)
  return isOurs && Number.parseInt(until, 36) > now.getTime()
}

const signature = (secrets: TokenSecret, body: string): string => createHmac('sha256', secrets.trackingKey).update(`upload:${body}`).digest('base64url')

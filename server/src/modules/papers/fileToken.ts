// The address under which a paper's file is fetched after it was opened: signed for one person, paper and format, good
// for five minutes, stored nowhere.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../../platform/secrets.ts'

const GOOD_FOR_MS = 5 * 60_000

export type Opened = { paperId: string; format: 'docx' | 'pdf'; personId: string }
type TokenSecret = Pick<Secrets, 'trackingKey'>

/** Where the person may fetch the file for the next five minutes. */
export function fileUrl(secrets: TokenSecret, opened: Opened, now: Date): string {
  const until = (now.getTime() + GOOD_FOR_MS).toString(36)
  return `/api/v1/papers/${opened.paperId}/file?format=${opened.format}&token=${until}.${signature(secrets, opened, until)}`
}

/** True for a token of ours for this person, paper and format that is still good. */
export function isFileToken(secrets: TokenSecret, opened: Opened, token: string, now: Date): boolean {
  const [until = '', given = ''] = token.split('.')
  const [is, shouldBe] = [Buffer.from(given), Buffer.from(signature(secrets, opened, until))]
  return is.length === shouldBe.length && timingSafeEqual(is, shouldBe) && Number.parseInt(until, 36) > now.getTime()
}

const signature = (secrets: TokenSecret, { paperId, format, personId }: Opened, until: string): string =>
  createHmac('sha256', secrets.trackingKey).update(`paper:${paperId}:${format}:${personId}:${until}`).digest('base64url')

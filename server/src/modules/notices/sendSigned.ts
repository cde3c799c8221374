// One message to one webhook, signed as Standard Webhooks 1.0 says (standardwebhooks.com), and what came of it.
import { createHmac, randomBytes } from 'node:crypto'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { lookupPublic, webhookUrl } from './webhookAddress.ts'

const TIMEOUT_MS = 10_000
const SECRET_BYTES = 32

export type Sent = { isDelivered: boolean; status?: number; error?: string }

/** whsec_ and the key in base64, as the receiver's library takes it. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`

/** `v1,` and the HMAC-SHA256 over id, time in seconds and body. */
export function signatureOf(secret: string, { id, seconds, body }: { id: string; seconds: number; body: string }): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

type Message = { url: string; secret: string; id: string; body: string; at: Date; allowsPrivate: boolean }

/**
 * Sends it once and answers; never throws. Delivered means a status from 200 to 299: a redirect is none, and is not
 * followed. What the receiver writes back is not read.
 */
export async function sendSigned({ url, secret, id, body, at, allowsPrivate }: Message): Promise<Sent> {
  const seconds = Math.floor(at.getTime() / 1000)
  const headers = {
    'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body), 'user-agent': 'gongzhi-webhooks/1',
    'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatureOf(secret, { id, seconds, body }),
  }
  try {
    // Looked at again: the setting may have changed since the address was given.
    const status = await post(webhookUrl(url, { allowsPrivate }), { headers, body, allowsPrivate })
    return status >= 200 && status < 300 ? { isDelivered: true, status } : { isDelivered: false, status, error: `HTTP ${status}` }
  } catch (error) {
    return { isDelivered: false, error: errorText(error) }
  }
}

/** Posts once and answers the status. Throws when there is none, and when the address may not be called. */
export function post(url: URL, { headers, body, allowsPrivate }: { headers: Record<string, string | number>; body: string | Buffer; allowsPrivate: boolean }): Promise<number> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((done, fail) => {
    // A connection of its own each time: a kept one would go to the address that the name had before.
    const request = send(url, { method: 'POST', headers, agent: false, signal: AbortSignal.timeout(TIMEOUT_MS), ...(allowsPrivate ? {} : { lookup: lookupPublic }) })
    request.on('error', fail)
    request.on('response', (response) => {
      done(response.statusCode ?? 0)
      response.on('error', () => undefined).destroy()
    })
    request.end(body)
  })
}

const LONGEST_ERROR = 300

export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, LONGEST_ERROR)
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return `no answer within ${TIMEOUT_MS / 1000} s`
  return ((error as NodeJS.ErrnoException).code ?? error.message).slice(0, LONGEST_ERROR)
}

// One request of a client that keeps count: an answer read to its end, or nothing known.
import type { Agent, IncomingHttpHeaders } from 'node:http'
import { request } from 'node:http'

export type Answer = { status: number; headers: IncomingHttpHeaders; bytes: Buffer }
export type Request = { method: string; path: string; headers?: Record<string, string>; body?: Buffer | object | undefined }

// As patient as a browser behind a proxy.
const PATIENCE_MS = 30_000

/** The answer, read to its end; nothing when the connection failed or broke before that. */
export function send(to: { port: number; agent?: Agent }, { method, path, headers = {}, body }: Request): Promise<Answer | undefined> {
  const bytes = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
  const type = body === undefined || Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' }
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', ...to, method, path, headers: { ...type, ...(bytes ? { 'content-length': String(bytes.length) } : {}), ...headers } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve(answer.complete ? { status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(parts) } : undefined))
      answer.on('close', () => resolve(undefined))
      answer.on('error', () => resolve(undefined))
    })
    sent.setTimeout(PATIENCE_MS, () => sent.destroy())
    sent.on('error', () => resolve(undefined))
    sent.end(bytes)
  })
}

/** The answer's JSON. */
export const jsonOf = <Body>(answer: Answer): Body => JSON.parse(answer.bytes.toString('utf8')) as Body

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problem } from '@gongzhi/contracts/kit/problem.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses (foreign-origin) a write that comes with a cookie from a page of another site. A browser always says where a
 * write comes from, in Origin or Sec-Fetch-Site; what says neither is no browser, and nobody else's page made it send.
 */
export function checkOrigin(request: FastifyRequest, publicUrl?: string): void {
  if (READS.has(request.method) || request.headers.cookie === undefined) return
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  // A page with Referrer-Policy no-referrer sends "null" even to itself; the browser's own verdict then decides.
  const isOwn = origin === undefined || origin === 'null' ? site === 'same-origin' || site === 'none' || (site === undefined && origin === undefined) : isOwnOrigin(origin, request, publicUrl)
  if (!isOwn) throw problem('foreign-origin', { reason: 'reason.origin' })
}

/** Checks every write of the app, before its body is read. */
export function installOriginCheck(app: FastifyInstance, publicUrl?: string): void {
  app.addHook('onRequest', async (request) => checkOrigin(request, publicUrl))
}

function isOwnOrigin(origin: string, request: FastifyRequest, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  // Behind a proxy that rewrites Host, the configured address is the one that people see.
  return url.host === request.host || (publicUrl !== undefined && url.origin === new URL(publicUrl).origin)
}

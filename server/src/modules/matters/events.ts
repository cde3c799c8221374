// GET /events: server-sent events that say only that the inbox or a matter changed; the screens then read it again, and
// a lost hint is healed by the same. One connection per browser.
import type { ServerResponse } from 'node:http'
import type { Api } from '../../platform/api.ts'
import type { Actor } from '../../platform/context.ts'
import { actorOf } from '../auth/index.ts'
import type { ReadDeps } from './readRoutes.ts'
import { inboxBranches } from './inboxBranches.ts'
import type { Hints, LiveHints } from './liveHints.ts'
import { liveHints } from './liveHints.ts'

const HEARTBEAT_MS = 25_000 // proxies close what is silent for 30 to 60 s
// Then the browser connects again by itself, and an ended session or grant is noticed.
const LONGEST_STREAM_MS = 10 * 60_000
const MOST_UNSENT_BYTES = 64 * 1024

/** Registers GET /events under /api/v1; open streams end when the server closes. */
export function eventRoutes(app: Api, deps: ReadDeps): void {
  const hints = liveHints(deps)
  const open = new Set<ServerResponse>()
  app.addHook('preClose', async () => {
    hints.stop()
    for (const stream of open) stream.end()
  })
  app.get('/events', { schema: { tags: ['matters'], summary: 'Hints that my inbox or a matter changed (text/event-stream)' } }, async (request, reply) => {
    const actor = await actorOf(deps, request, { isActivity: false })
    reply.hijack()
    const stream = reply.raw
    open.add(stream)
    stream.on('close', () => open.delete(stream))
    serve(stream, hints, { actor, hasInbox: inboxBranches(actor, deps.units, deps.kinds).length > 0 })
  })
}

function serve(stream: ServerResponse, hints: LiveHints, { actor, hasInbox }: { actor: Actor; hasInbox: boolean }): void {
  const send = (text: string): void => {
    // A browser that does not read any more is let go; it fetches all again when it comes back.
    if (stream.writableLength > MOST_UNSENT_BYTES) stream.destroy()
    else stream.write(text)
  }
  const hear = ({ matterIds }: Hints): void => {
    const matters = matterIds.map((matterId) => `event: matter\ndata: ${JSON.stringify({ matterId })}\n\n`).join('')
    send(matters + (hasInbox ? 'event: inbox\ndata: {}\n\n' : ''))
  }
  // Kept alive after its end, the connection would hold up a closing server for minutes.
  stream.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' })
  send(': connected\n\n')
  const leave = hints.listen({ actor, hear })
  const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS)
  const end = setTimeout(() => stream.end(), LONGEST_STREAM_MS)
  stream.on('close', () => {
    leave()
    clearInterval(heartbeat)
    clearTimeout(end)
  })
}

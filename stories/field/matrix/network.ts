// The network between one phone and the server, which can go wrong by rule: a small HTTP proxy on a port of its own, so
// that the browser takes it for the server (same origin, same cookies, its service worker too).
import { createReadStream, existsSync } from 'node:fs'
import http from 'node:http'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { extname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FIELD_HEADER, FIELD_PROTOCOL } from '../../../contracts/src/kit/field.ts'

export type Fault =
  /** The connection is closed before anything is passed on. */
  | { is: 'refuse' }
  /** Taken, and never answered. */
  | { is: 'hang' }
  /** So many bytes a second, in both directions. */
  | { is: 'slow'; bytesPerSecond: number }
  /** The server gets so many bytes of the body, then the line is dead. */
  | { is: 'cutRequest'; afterBytes: number }
  /** The phone gets so many bytes of the answer. */
  | { is: 'cutAnswer'; afterBytes: number }
  /** The server has done it and answered; the phone never hears. */
  | { is: 'loseAnswer' }
  /** Reaches the server twice: after the other, or at once. */
  | { is: 'twice'; atOnce?: boolean }
  /** Waits until released, while others pass. */
  | { is: 'hold'; until: Promise<void> }
  /** Somebody on the way answers. */
  | { is: 'answer'; status: number; body?: string; headers?: Record<string, string> }

/** `when`: method and path as `POST /api/v1/files`, matched by a pattern; the first `after` pass, then it strikes `times` times. */
export type Rule = { when: RegExp; after?: number; times?: number; fault: Fault }
export type Seen = { line: string; commandId?: string; status?: number }

export type Network = {
  url: string
  /** Nothing comes through, as in a lift. */
  cut: () => void
  mend: () => void
  /** Adds a rule; answers how to lift it. */
  rule: (rule: Rule) => () => void
  /** What the server was asked, in the order in which it reached the proxy. */
  seen: Seen[]
  /** The app is answered out of this folder, with the headers of the server: today's, an older or a newer one. */
  serveApp: (folder: string) => void
  /** As if the server still understood what this app speaks: an old app in its time. */
  understands: (isSo: boolean) => void
  stop: () => Promise<void>
}

/** `policy`: the server's Content-Security-Policy for the app. */
type Upstream = () => { url: string; offsetMs: number; policy: string }
type State = { isCut: boolean; rules: Rule[]; seen: Seen[]; app: string | undefined; isUnderstood: boolean; sockets: Set<Socket>; upstream: Upstream }

export async function openNetwork(upstream: Upstream): Promise<Network> {
  const state: State = { isCut: false, rules: [], seen: [], app: undefined, isUnderstood: false, sockets: new Set(), upstream }
  const server = http.createServer((request, response) => void pass(state, request, response).catch(() => response.destroy()))
  // A browser sends a request again by itself when a line that it has used before breaks: then the app would not see it.
  server.maxRequestsPerSocket = 1
  server.on('connection', (socket) => {
    if (state.isCut) return socket.destroy()
    state.sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => state.sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const dropAll = (): void => {
    for (const socket of state.sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: state.seen,
    cut: () => {
      state.isCut = true
      dropAll()
    },
    mend: () => {
      state.isCut = false
    },
    rule: (rule) => {
      const own = { ...rule }
      state.rules.push(own)
      return () => void (state.rules = state.rules.filter((each) => each !== own))
    },
    serveApp: (folder) => {
      state.app = folder
    },
    understands: (isSo) => {
      state.isUnderstood = isSo
    },
    stop: () => {
      dropAll()
      return new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

function faultOf(state: State, line: string): Fault | undefined {
  const rule = state.rules.find(({ when, times }) => when.test(line) && (times === undefined || times > 0))
  if (rule?.after) {
    rule.after -= 1
    return undefined
  }
  if (rule?.times !== undefined) rule.times -= 1
  return rule?.fault
}

async function pass(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const line = `${request.method} ${request.url}`
  if (state.app !== undefined && !state.isCut && request.method === 'GET' && /^\/field(\/|$|\?)/.test(request.url ?? '')) return answerApp(state, state.app, request, response)
  // An event stream is passed on as it comes.
  if (request.headers.accept === 'text/event-stream') return stream(state, request, response)
  const body = await bytesOf(request)
  const seen: Seen = { line, ...commandOf(body) }
  state.seen.push(seen)
  const fault = faultOf(state, line)
  switch (fault?.is) {
    case 'refuse': return void response.destroy()
    case 'hang': return
    case 'answer': return void response.writeHead(fault.status, { 'content-type': 'text/html', ...fault.headers }).end(fault.body ?? '<html>Please sign in to the guest network</html>')
    case 'cutRequest': {
      await forward(state, request, body, fault.afterBytes).catch(() => undefined)
      return void response.destroy()
    }
    case 'hold': await fault.until; break
    case 'twice': {
      const first = forward(state, request, body)
      if (!fault.atOnce) await first
      const second = await forward(state, request, body)
      await first
      return send(seen, second, response)
    }
    case 'slow': await sleep((body.length / fault.bytesPerSecond) * 1000); break
    default:
  }
  if (state.isCut) return void response.destroy()
  const answer = await forward(state, request, body)
  if (fault?.is === 'loseAnswer' || state.isCut) return void response.destroy()
  if (fault?.is === 'slow') await sleep((answer.body.length / fault.bytesPerSecond) * 1000)
  if (fault?.is === 'cutAnswer') {
    response.writeHead(answer.status, answer.headers)
    response.write(answer.body.subarray(0, fault.afterBytes), () => response.destroy())
    return
  }
  send(seen, answer, response)
}

type Answer = { status: number; headers: OutgoingHttpHeaders; body: Buffer }

function send(seen: Seen, { status, headers, body }: Answer, response: ServerResponse): void {
  seen.status = status
  response.writeHead(status, headers).end(body)
}

/** Sends the request on, whole or its first bytes, and answers what the server says. */
async function forward(state: State, { method, url, headers }: IncomingMessage, body: Buffer, onlyBytes?: number): Promise<Answer> {
  const { isUnderstood } = state
  const { url: origin, offsetMs } = state.upstream()
  return new Promise((resolve, reject) => {
    const said = { ...headers, ...(isUnderstood && headers[FIELD_HEADER] !== undefined && { [FIELD_HEADER]: String(FIELD_PROTOCOL) }), ...(body.length > 0 && { 'content-length': String(body.length) }) }
    const onward = http.request(`${origin}${url}`, { method: method ?? 'GET', headers: said, agent: false }, (incoming) => {
      bytesOf(incoming).then((said) => (isUnderstood && url === '/api/v1/field' ? Buffer.from(said.toString('utf8').replace(/"oldestProtocol":\d+/, '"oldestProtocol":0')) : said)).then((bytes) => resolve({ status: incoming.statusCode ?? 502, headers: datedHeaders(incoming, offsetMs), body: bytes }), reject)
    })
    onward.on('error', reject)
    onward.setTimeout(60_000, () => onward.destroy())
    if (onlyBytes === undefined) return void onward.end(body)
    onward.write(body.subarray(0, onlyBytes))
    setTimeout(() => onward.destroy(), 150)
  })
}

/** The server's machine has the time of the server's clock, also when a scenario has moved it. */
function datedHeaders({ headers }: IncomingMessage, offsetMs: number): OutgoingHttpHeaders {
  const { 'transfer-encoding': _, connection: __, 'content-length': ___, ...kept } = headers
  return offsetMs === 0 ? kept : { ...kept, date: new Date(Date.now() + offsetMs).toUTCString() }
}

function stream(state: State, { method, url, headers }: IncomingMessage, response: ServerResponse): void {
  const onward = http.request(`${state.upstream().url}${url}`, { method: method ?? 'GET', headers, agent: false }, (incoming) => {
    response.writeHead(incoming.statusCode ?? 502, incoming.headers)
    incoming.on('error', () => response.destroy())
    incoming.pipe(response)
  })
  onward.on('error', () => response.destroy())
  response.on('close', () => onward.destroy())
  onward.end()
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function commandOf(body: Buffer): { commandId?: string } {
  const commandId = body.length < 100_000 ? /"commandId":"([\w-]{36})"/.exec(body.toString('utf8'))?.[1] : undefined
  return commandId === undefined ? {} : { commandId }
}

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.png': 'image/png', '.webmanifest': 'application/manifest+json' }

function answerApp(state: State, folder: string, request: IncomingMessage, response: ServerResponse): void {
  const path = new URL(request.url ?? '/', 'http://phone').pathname.replace(/^\/field\/?/, '')
  const file = path !== '' && !path.includes('..') && existsSync(join(folder, path)) ? path : 'phone.html'
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store', 'content-security-policy': state.upstream().policy })
  createReadStream(join(folder, file)).pipe(response)
}

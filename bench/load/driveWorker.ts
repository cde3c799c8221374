// The thread of drive.ts. Speaks HTTP/1.1 by hand: a client library costs more than the server's answer to it.
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import type { Driven, DriveInput, Request } from './drive.ts'

const { ports, connections, requests, isEachOnce, warmSeconds, seconds } = workerData as DriveInput

const HEAD_END = '\r\n\r\n'
const texts = requests.map(textOf)
const started = performance.now()
const from = started + warmSeconds * 1000
const until = from + seconds * 1000
const latencies: number[] = []
let failed = 0
let firstFailure: string | undefined
let next = 0

function textOf({ method, path, cookie, body }: Request): { head: string; body?: string } {
  const head = `${method} ${path} HTTP/1.1\r\nhost: bench\r\naccept: application/json\r\n${cookie ? `cookie: ${cookie}\r\n` : ''}`
  return body === undefined ? { head: head + '\r\n' } : { head: `${head}origin: http://bench\r\ncontent-type: application/json\r\n`, body }
}

/** The next request; nothing when the time is over or each went once. */
function nextText(): string | undefined {
  if (performance.now() >= until || (isEachOnce && next >= texts.length)) return undefined
  const at = isEachOnce ? next++ : Math.floor(Math.random() * texts.length)
  const { head, body } = texts[at]!
  if (body === undefined) return head
  const filled = body.replace('@id@', randomUUID())
  return `${head}content-length: ${Buffer.byteLength(filled)}\r\n\r\n${filled}`
}

function runConnection(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let sentAt = 0
    let parts: Buffer[] = []
    let wanted = 0
    let have = 0
    const send = (): void => {
      const text = nextText()
      if (text === undefined) return void socket.end(resolve)
      sentAt = performance.now()
      socket.write(text)
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (part: Buffer) => {
      parts.push(part)
      have += part.length
      if (wanted === 0) wanted = wholeLength(Buffer.concat(parts))
      if (wanted === 0 || have < wanted) return
      heard(Buffer.concat(parts), sentAt, socket)
      parts = []
      wanted = 0
      have = 0
      send()
    })
  })
}

/** Of the whole answer; 0 while its head is not complete. */
function wholeLength(sofar: Buffer): number {
  const end = sofar.indexOf(HEAD_END)
  if (end < 0) return 0
  const length = /content-length: (\d+)/i.exec(sofar.toString('latin1', 0, end))?.[1]
  if (length === undefined) throw new Error(`An answer without content-length: ${sofar.toString('utf8', 0, 200)}`)
  return end + HEAD_END.length + Number(length)
}

function heard(answer: Buffer, sentAt: number, socket: Socket): void {
  const now = performance.now()
  const status = Number(answer.toString('latin1', 9, 12))
  if (status >= 400) {
    failed += 1
    firstFailure ??= `${socket.remotePort}: ${answer.toString('utf8', 0, 1500)}`
  }
  if (sentAt >= from && now <= until) latencies.push(now - sentAt)
}

await Promise.all(Array.from({ length: connections }, (_, index) => runConnection(ports[index % ports.length]!)))

latencies.sort((a, b) => a - b)
const percentile = (part: number): number => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0
// Where each goes once they may be used up before the time is.
const measured = Math.min(performance.now(), until) - from
parentPort!.postMessage({
  rate: latencies.length / (measured / 1000), p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99), requests: latencies.length, failed, used: next,
  ...(firstFailure ? { firstFailure } : {}),
} satisfies Driven)

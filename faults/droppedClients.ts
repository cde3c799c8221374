// Clients that vanish by the hundred: in the middle of a body, of an upload, before the answer, or while they listen.
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { Random } from '../city/random.ts'
import type { Ledger, Sent } from './ledger.ts'
import type { Town } from './load.ts'
import type { People } from './people.ts'
import { RESIDENT } from './people.ts'

export type Crowd = { port: number; people: People; ledger: Ledger; random: Random; town: Town; round: number }

const CLIENTS = 300
const LONGEST_STAY_MS = 1500

/** Returns when the last of them has gone. */
export async function crowdComesAndGoes(crowd: Crowd): Promise<void> {
  const cookie = (await crowd.people.headersOf('wangfang'))?.['cookie'] ?? ''
  const ways = [() => halfReport(crowd), () => wholeReport(crowd), () => halfUpload(crowd, cookie), () => reads(crowd, cookie), () => listens(crowd, cookie)]
  await Promise.all(Array.from({ length: CLIENTS }, async (_, nth) => {
    await sleep(crowd.random.between(0, 1000))
    await ways[nth % ways.length]!()
  }))
}

/** Sends the text, stays as long as it likes, and vanishes without a goodbye. */
async function sendAndVanish({ port, random }: Crowd, parts: readonly (string | Buffer)[], longestMs = LONGEST_STAY_MS): Promise<void> {
  const socket: Socket = connect({ host: '127.0.0.1', port })
  socket.on('error', () => {})
  const connected = await Promise.race([once(socket, 'connect').then(() => true, () => false), sleep(3000, false)])
  if (connected) {
    for (const part of parts) socket.write(part)
    await sleep(random.between(0, longestMs))
  }
  socket.resetAndDestroy()
}

const head = (lines: readonly string[]): string => `${[...lines, 'Host: 127.0.0.1', 'Connection: keep-alive'].join('\r\n')}\r\n\r\n`

/** A report as the ledger keeps it: it is unknown whether it came in. */
function newReport({ ledger, town, round }: Crowd): { sent: Sent; body: Buffer; head: string } {
  const commandId = crypto.randomUUID()
  const body = { commandId, description: '路灯不亮,信号也不好。', location: { lon: town.lon, lat: town.lat } }
  const sent: Sent = { commandId, what: 'report', who: RESIDENT, path: '/api/v1/reports', body, fileIds: [], round, outcome: 'unknown' }
  ledger.all.push(sent)
  const bytes = Buffer.from(JSON.stringify(body))
  return { sent, body: bytes, head: head([`POST ${sent.path} HTTP/1.1`, 'Content-Type: application/json', `Content-Length: ${bytes.length}`]) }
}

async function halfReport(crowd: Crowd): Promise<void> {
  const made = newReport(crowd)
  await sendAndVanish(crowd, [made.head, made.body.subarray(0, Math.floor(made.body.length / 2))])
}

/** Gone at once, or just when the answer comes. */
async function wholeReport(crowd: Crowd): Promise<void> {
  const made = newReport(crowd)
  await sendAndVanish(crowd, [made.head, made.body], 60)
}

async function halfUpload(crowd: Crowd, cookie: string): Promise<void> {
  const fileId = newId()
  const size = 200_000
  const announcement = Buffer.from(JSON.stringify({ fileId, size, sha256: 'a'.repeat(64), type: 'image/jpeg' }))
  const own = [`Cookie: ${cookie}`, `Origin: http://127.0.0.1:${crowd.port}`]
  await sendAndVanish(crowd, [head(['POST /api/v1/files HTTP/1.1', 'Content-Type: application/json', `Content-Length: ${announcement.length}`, ...own]), announcement], 300)
  await sendAndVanish(crowd, [head([`PUT /api/v1/files/${fileId} HTTP/1.1`, 'Content-Type: image/jpeg', 'Upload-Offset: 0', `Content-Length: ${size}`, ...own]), Buffer.alloc(70_000, 1)])
}

async function reads(crowd: Crowd, cookie: string): Promise<void> {
  await sendAndVanish(crowd, [head(['GET /api/v1/matters?limit=50 HTTP/1.1', `Cookie: ${cookie}`])], 40)
}

async function listens(crowd: Crowd, cookie: string): Promise<void> {
  await sendAndVanish(crowd, [head(['GET /api/v1/events HTTP/1.1', `Cookie: ${cookie}`])])
}

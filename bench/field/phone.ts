// A phone as the app speaks to the server: a first sync with frame and rules, later deltas; counted in requests, rows and
// the bytes that come over the network.
import { Agent, request } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { digestOf, FIELD_HEADER } from '@gongzhi/contracts/kit/field.ts'
import type { SyncAnswer } from '@gongzhi/contracts/sync.ts'

export type Phone = { port: number; cookie: string; cursor?: string; rows: Map<string, number> }
export type Pulled = { ms: number; requests: number; rows: number; bytes: number; plainBytes: number }

const agent = new Agent({ keepAlive: true, maxSockets: 256 })
const decompress = promisify(brotliDecompress)

export const closeConnections = (): void => agent.destroy()

/** Everything from the beginning, as after enrolment. */
export async function firstSync(phone: Phone): Promise<Pulled & { frameBytes: number }> {
  const started = performance.now()
  const pulled = await pullRows(phone)
  const beside = [await ask(phone, '/field/frame'), await ask(phone, '/field/rules')]
  return { ...pulled, ms: performance.now() - started, frameBytes: beside.reduce((sum, { bytes }) => sum + bytes.length, 0) }
}

export async function delta(phone: Phone): Promise<Pulled> {
  const started = performance.now()
  return { ...(await pullRows(phone)), ms: performance.now() - started }
}

async function pullRows(phone: Phone): Promise<Omit<Pulled, 'ms'>> {
  const sum = { requests: 0, rows: 0, bytes: 0, plainBytes: 0 }
  const answered = async (query: Record<string, string>): Promise<SyncAnswer> => {
    const { bytes, isCompressed } = await ask(phone, `/field/matters?${new URLSearchParams(query)}`)
    const plain = isCompressed ? await decompress(bytes) : bytes
    const answer = JSON.parse(plain.toString()) as SyncAnswer
    for (const { matterId, version } of answer.rows) phone.rows.set(matterId, version)
    sum.requests++
    sum.rows += answer.rows.length
    sum.bytes += bytes.length
    sum.plainBytes += plain.length
    return answer
  }
  for (let hasMore = true; hasMore;) {
    const answer = await answered(phone.cursor === undefined ? {} : { cursor: phone.cursor })
    phone.cursor = answer.cursor
    hasMore = answer.hasMore
    if (hasMore || (await digestOf(phone.rows)) === answer.digest) continue
    const { held = [] } = await answered({ cursor: answer.cursor, digest: await digestOf(phone.rows) })
    const should = new Map(held)
    for (const matterId of phone.rows.keys()) if (!should.has(matterId)) phone.rows.delete(matterId)
    const ids = held.filter(([matterId, version]) => phone.rows.get(matterId) !== version).map(([matterId]) => matterId)
    if (ids.length > 0) await answered({ cursor: answer.cursor, ids: ids.slice(0, 100).join(',') })
  }
  return sum
}

/** As the app does when the server has its hands full: again after two seconds, then four … */
const FIRST_PAUSE_MS = 2_000
const MOST_TRIES = 7

async function ask(phone: Phone, path: string): Promise<{ bytes: Buffer; isCompressed: boolean }> {
  for (let tries = 0; ; tries += 1) {
    const answer = await askOnce(phone, path)
    if (answer.status === 200) return answer
    if (answer.status !== 503 || tries === MOST_TRIES) throw new Error(`${path} was refused with ${answer.status}: ${answer.bytes.toString().slice(0, 500)}`)
    await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** tries))
  }
}

function askOnce({ port, cookie }: Phone, path: string): Promise<{ status: number | undefined; bytes: Buffer; isCompressed: boolean }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: `/api/v1${path}`, agent, headers: { cookie, 'accept-encoding': 'br', [FIELD_HEADER]: '1' } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const bytes = Buffer.concat(parts)
        resolve({ status: answer.statusCode, bytes, isCompressed: answer.headers['content-encoding'] === 'br' })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

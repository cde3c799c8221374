// The clients of the load: residents and officials over HTTP. A command is sent under the id that the client made, and
// the ledger keeps what was answered; a session that ended is opened anew, as at the desk.
import { createHash, randomBytes } from 'node:crypto'
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { FileAnswer } from '@gongzhi/contracts/files.ts'
import { DEMO_PASSWORD } from '../server/src/demo/seedCity.ts'
import type { Answer, Request } from './http.ts'
import { jsonOf, send } from './http.ts'
import type { Ledger, Sent, Told } from './ledger.ts'

export type People = {
  /** Sends a command, or sends it again, and notes the outcome. */
  command: (sent: Sent) => Promise<Answer | undefined>
  get: (who: string, path: string) => Promise<Answer | undefined>
  /** A new photo, sent in two parts; nothing when it did not arrive within the client's patience. */
  upload: (who: string) => Promise<{ fileId: string; uploadToken?: string } | undefined>
  /** Headers of somebody signed in; nothing when he cannot sign in now. */
  headersOf: (who: string) => Promise<Record<string, string> | undefined>
  close: () => void
}

export const RESIDENT = 'resident'
const UPLOAD_TRIES = 12

export function openPeople(port: number, ledger: Ledger): People {
  const agent = new Agent({ keepAlive: true, maxSockets: 40 })
  const cookies = new Map<string, string>()
  const to = { port, agent }

  const headersOf = async (who: string): Promise<Record<string, string> | undefined> => {
    if (who === RESIDENT) return {}
    const cookie = cookies.get(who) ?? (await signIn(to, who))
    if (!cookie) return undefined
    cookies.set(who, cookie)
    return { cookie, origin: `http://127.0.0.1:${port}` }
  }
  const sendAs = async (who: string, request: Request): Promise<Answer | undefined> => {
    const once = async (): Promise<Answer | undefined> => {
      const headers = await headersOf(who)
      return headers && send(to, { ...request, headers: { ...headers, ...request.headers } })
    }
    const answer = await once()
    if (answer?.status !== 401) return answer
    cookies.delete(who)
    return once()
  }
  return {
    command: async (sent) => {
      const headers: Record<string, string> = sent.uploadToken ? { 'upload-token': sent.uploadToken } : {}
      const answer = await sendAs(sent.who, { method: 'POST', path: sent.path, body: sent.body, headers })
      note(ledger, sent, answer)
      return answer
    },
    get: (who, path) => sendAs(who, { method: 'GET', path }),
    upload: (who) => upload((request) => sendAs(who, request)),
    headersOf,
    close: () => agent.destroy(),
  }
}

async function signIn(to: { port: number; agent: Agent }, username: string): Promise<string | undefined> {
  const answer = await send(to, { method: 'POST', path: '/api/v1/session', body: { username, password: DEMO_PASSWORD } })
  return answer?.status === 200 ? String(answer.headers['set-cookie']).split(';')[0] : undefined
}

function note(ledger: Ledger, sent: Sent, answer: Answer | undefined): void {
  if (!answer || answer.status === 503 || answer.status === 401) {
    if (answer?.status === 503) ledger.later += 1
    return
  }
  if (answer.status >= 500) {
    ledger.strange.push(`${sent.what} was answered ${answer.status} ${answer.bytes.toString('utf8').slice(0, 200)}`)
    return
  }
  if (answer.status >= 400) {
    sent.outcome = 'refused'
    return
  }
  sent.outcome = 'acknowledged'
  sent.told = toldBy(sent, answer)
  const { matterId, number, trackingCode } = sent.told
  if (number && trackingCode && !ledger.receipts.some((known) => known.matterId === matterId)) ledger.receipts.push({ matterId, number, trackingCode })
}

/** What an acknowledgement says was made: a receipt, or the matter and the entry of an act. */
export function toldBy(sent: Sent, answer: Answer): Told {
  const body = jsonOf<{ matterId?: string; number?: string; trackingCode?: string; matter?: { matterId: string }; entry?: { entryId: string } }>(answer)
  const matterId = body.matterId ?? body.matter?.matterId ?? String(sent.body['matterId'] ?? sent.told?.matterId ?? '')
  return {
    matterId,
    ...(body.entry ? { entryId: body.entry.entryId } : {}),
    ...(body.trackingCode && body.number ? { number: body.number, trackingCode: body.trackingCode } : {}),
  }
}

type Send = (request: Request) => Promise<Answer | undefined>
type Photo = { fileId: string; bytes: Buffer; sha256: string }

/** Announces, sends, and after every failure asks how far it has come and goes on from there. */
async function upload(sendIt: Send): Promise<{ fileId: string; uploadToken?: string } | undefined> {
  const bytes = await picture()
  const photo: Photo = { fileId: newId(), bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  let uploadToken: string | undefined
  for (let tries = 0; tries < UPLOAD_TRIES; tries++) {
    const step = await uploadStep(sendIt, photo, uploadToken)
    if (step === 'refused') return undefined
    uploadToken = step?.uploadToken ?? uploadToken
    if (step?.isComplete) return { fileId: photo.fileId, ...(uploadToken ? { uploadToken } : {}) }
    if (!step) await sleep(250)
  }
  return undefined
}

async function uploadStep(sendIt: Send, { fileId, bytes, sha256 }: Photo, uploadToken: string | undefined): Promise<FileAnswer | 'refused' | undefined> {
  const token: Record<string, string> = uploadToken ? { 'upload-token': uploadToken } : {}
  const announced = await sendIt({ method: 'POST', path: '/api/v1/files', headers: token, body: { fileId, size: bytes.length, sha256, type: 'image/jpeg' } })
  // An announcement whose answer was lost belongs to a token that nobody has heard: the client takes another photo.
  if (announced && announced.status >= 400 && announced.status < 500) return 'refused'
  if (announced?.status !== 201) return undefined
  const answer = jsonOf<FileAnswer>(announced)
  if (answer.isComplete) return answer
  const known = answer.uploadToken ?? uploadToken
  const end = answer.received === 0 ? Math.ceil(bytes.length / 2) : bytes.length
  const part = await sendIt({
    method: 'PUT', path: `/api/v1/files/${fileId}`, body: bytes.subarray(answer.received, end),
    headers: { ...(known ? { 'upload-token': known } : {}), 'upload-offset': String(answer.received), 'content-type': 'image/jpeg' },
  })
  if (part?.status !== 200) return part && part.status < 500 && part.status !== 409 ? 'refused' : { ...answer, isComplete: false }
  return { ...jsonOf<FileAnswer>(part), ...(known ? { uploadToken: known } : {}) }
}

const WIDTH = 160
const HEIGHT = 120

/** A picture that was never there before. */
const picture = (): Promise<Buffer> =>
  sharp(randomBytes(WIDTH * HEIGHT * 3), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } }).jpeg({ quality: 50 }).toBuffer()

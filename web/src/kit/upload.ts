// Sends a photo or paper in resumable parts: announced with its SHA-256, then put from where the server says it is.
import { FILE_LIMIT_BYTES, fileTypes } from '@gongzhi/contracts/files.ts'
import type { FileAnswer } from '@gongzhi/contracts/files.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { API, ApiProblem, call } from './api.ts'

const PART_BYTES = 1024 * 1024
const TRIES = 4

/** Lower-case hex of the bytes' SHA-256. */
export async function sha256Hex(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Why a file cannot be sent, as a word key, or undefined when it can. */
export function whyNotSendable(file: { size: number; type: string }): 'desk.file.tooLarge' | 'desk.file.heic' | 'desk.file.wrongType' | undefined {
  if (/hei[cf]/.test(file.type)) return 'desk.file.heic'
  if (!(fileTypes as readonly string[]).includes(file.type)) return 'desk.file.wrongType'
  return file.size > FILE_LIMIT_BYTES ? 'desk.file.tooLarge' : undefined
}

async function putPart(fileId: string, offset: number, part: ArrayBuffer): Promise<FileAnswer> {
  const response = await fetch(`${API}/files/${fileId}`, {
    method: 'PUT', body: part, credentials: 'same-origin',
    headers: { 'content-type': 'application/octet-stream', 'upload-offset': String(offset) },
  }).catch(() => {
    throw new ApiProblem({ code: 'offline', status: 0 })
  })
  const body = await response.json().catch(() => ({}))
  if (!response.ok) throw new ApiProblem({ code: 'unexpected', ...body, status: response.status })
  return body as FileAnswer
}

/** Where the server stands with a file that was begun: announcing it again answers that. */
const announce = (fileId: string, file: File, sha256: string): Promise<FileAnswer> =>
  call<FileAnswer>('POST', '/files', { body: { fileId, size: file.size, sha256, type: file.type } })

/** Uploads a file and answers its id; `progress` is told the part done, 0 to 1. Goes on after a short interruption. */
export async function uploadFile(file: File, progress: (part: number) => void): Promise<string> {
  const fileId = newId()
  const bytes = await file.arrayBuffer()
  const sha256 = await sha256Hex(bytes)
  let answer = await announce(fileId, file, sha256)
  for (let tries = 0; !answer.isComplete; ) {
    try {
      answer = await putPart(fileId, answer.received, bytes.slice(answer.received, answer.received + PART_BYTES))
      progress(answer.received / file.size)
      tries = 0
    } catch (error) {
      const mayGoOn = error instanceof ApiProblem && ['offline', 'upload-conflict'].includes(error.body.code)
      tries += 1
      if (!mayGoOn || tries >= TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** tries))
      answer = await announce(fileId, file, sha256)
    }
  }
  progress(1)
  return fileId
}

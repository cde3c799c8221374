// Sends a photo in resumable parts: announced, then put from where the server says it is. Announcing it again at each try
// finds out what the server still has: a file that it forgot after a day is sent again by itself.
import type { FileAnswer } from '@gongzhi/contracts/files.ts'
import { ask, Failed } from './api.ts'
import { keptFile } from './files.ts'
import type { Job } from './progress.ts'

// On a network of 5 kB/s a part is through within the time that a request has.
const PART_BYTES = 256 * 1024
const PART_LIMIT_MS = 90_000
const MOST_AT_ONCE = 2

let running = 0
const waiting: (() => void)[] = []

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** Sends what the server lacks of a file; `progress` is told the part of it that is there, 0 to 1. Throws Failed. */
export const sendFile = (job: Job, fileId: string, progress: (part: number) => void): Promise<void> => inTurn(() => sendParts(job, fileId, progress))

async function sendParts(job: Job, fileId: string, progress: (part: number) => void): Promise<void> {
  const { core } = job
  const kept = await keptFile(job, fileId)
  if (!kept) throw new Failed({ code: 'file-refused', status: 422 })
  const { about: { sha256, type, size, takenAt, location }, bytes } = kept
  // By the server's clock, as far as the phone knows by how much its own is wrong.
  const taken = { takenAt: new Date(Date.parse(takenAt) + (core.offsetMs ?? 0)).toISOString(), ...(location && { takenAtPlace: { lon: location.lon, lat: location.lat } }) }
  const announce = async () => (await ask<FileAnswer>(core, 'POST', '/files', { body: { fileId, sha256, size, type, ...taken } })).body
  let answer = await announce()
  let conflicts = 0
  while (!answer.isComplete) {
    progress(answer.received / size)
    const part = bytes.slice(answer.received, answer.received + PART_BYTES)
    try {
      const put = await ask<FileAnswer>(core, 'PUT', `/files/${fileId}`, { bytes: part, headers: { 'upload-offset': String(answer.received) }, limitMs: PART_LIMIT_MS })
      answer = put.body
    } catch (error) {
      // The part came although its answer did not, or the file was forgotten just now: ask where it stands.
      const isMoved = error instanceof Failed && (error.body.code === 'upload-conflict' || error.body.code === 'not-found')
      conflicts += 1
      if (!isMoved || conflicts > 3) throw error
      answer = await announce()
    }
  }
  progress(1)
}

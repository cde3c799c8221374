// One command to the server: its photos first, then itself, with the id that it was made with and how long it lay.
import type { ActAnswer } from '@gongzhi/contracts/matters.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { ask, Failed } from './api.ts'
import { tell } from './core.ts'
import type { OutboxRow } from './db.ts'
import { heldMs } from './held.ts'
import { outcomeOf } from './outbox.ts'
import { markDone, markRefused, markUnsure, waitAgain, type Job } from './progress.ts'
import { nowOf, refreshQueue, writtenOf, type Written } from './queue.ts'
import { sendFile } from './upload.ts'

type Receipt = Partial<typeof ReportReceipt._output> & Partial<Pick<ActAnswer, 'matter'>>

/** Sends what has been marked as being sent, and writes down what came of it; answers false when the server could not be reached. */
export async function sendCommand(job: Job, row: OutboxRow): Promise<boolean> {
  const { commandId } = row
  try {
    const written = await writtenOf(job, row)
    await sendFiles(job, row)
    await markUnsure(job, commandId)
    const { body } = await ask<Receipt | undefined>(job.core, 'POST', pathOf(written, row), { body: bodyOf(job, written, row) })
    await markDone(job, commandId, answerOf(body))
    return true
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    return afterFailure(job, row, error)
  }
}

async function sendFiles(job: Job, { commandId, fileIds }: OutboxRow): Promise<void> {
  const { core } = job
  const parts = new Map(fileIds.map((fileId) => [fileId, 0]))
  const note = (fileId: string) => (part: number) => {
    parts.set(fileId, part)
    core.progress.set(commandId, [...parts.values()].reduce((sum, each) => sum + each, 0) / parts.size)
    core.queue = core.queue.map((queued) => (queued.commandId === commandId ? { ...queued, progress: core.progress.get(commandId) ?? 0 } : queued))
    tell(core)
  }
  const results = await Promise.allSettled(fileIds.map((fileId) => sendFile(job, fileId, note(fileId))))
  const failed = results.find(({ status }) => status === 'rejected')
  if (failed) throw (failed as PromiseRejectedResult).reason
}

function pathOf({ path }: Written, { target }: OutboxRow): string {
  if (!path.includes('{matterId}')) return path
  if (!('matterId' in target)) throw new Error('A command was sent before the one that it acts on.')
  return path.replaceAll('{matterId}', target.matterId)
}

function bodyOf({ core }: Job, { body, filesField = 'fileIds' }: Written, { commandId, fileIds, made }: OutboxRow): Record<string, unknown> {
  return { ...(fileIds.length > 0 && { [filesField]: fileIds }), ...body, commandId, heldMs: heldMs(made, nowOf(core)) }
}

/** What a registration says, or an act of the matter that it was done on. */
function answerOf(body: Receipt | undefined): { matterId?: string; number?: string; trackingCode?: string } {
  const { matterId, number } = { ...body?.matter, ...body }
  return { ...(matterId !== undefined && { matterId }), ...(number !== undefined && { number }), ...(body?.trackingCode !== undefined && { trackingCode: body.trackingCode }) }
}

async function afterFailure(job: Job, row: OutboxRow, { body, retryAfterMs }: Failed): Promise<boolean> {
  const { commandId } = row
  const isLost = body.status === 0
  const outcome = outcomeOf(body, row.tries, retryAfterMs)
  job.core.progress.delete(commandId)
  if (outcome.is === 'wiped') return true
  if (outcome.is === 'refused') await markRefused(job, commandId, body)
  // Refused at the door: nothing was done by this try, whatever became of those before.
  else if (outcome.is !== 'again') await waitAgain(job, commandId, { isUnsure: row.isUnsure })
  // Without a network all wait together (sending.ts), not each for itself.
  else if (isLost) await waitAgain(job, commandId, { problem: body })
  else await waitAgain(job, commandId, { problem: body, pauseMs: outcome.inMs, ...(body.status < 500 || body.status === 503 ? { isUnsure: row.isUnsure } : {}) })
  await refreshQueue(job.core)
  return !isLost
}

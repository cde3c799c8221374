// What becomes of a command while it is sent: each step on disk before the next. It goes on when the phone is locked meanwhile.
import type { ProblemBody } from '../../kit/api.ts'
import type { Core } from './core.ts'
import type { PersonDb } from './db.ts'
import { dropFiles } from './files.ts'
import { dependentsOf } from './outbox.ts'
import { move, refreshQueue, withoutPause, type Outcome } from './queue.ts'
import { seal, type Bytes } from './sealing.ts'
import type { QueuedCommand } from './types.ts'

/** What a command is sent with, held until it is through. */
export type Job = { core: Core; db: PersonDb; keys: { outbox: CryptoKey } }

const sealOutcome = ({ keys }: Job, commandId: string, outcome: Outcome): Promise<Bytes> => seal(keys.outbox, `outcome:${commandId}`, outcome)

/** False when somebody withdrew it meanwhile. */
export const markSending = (job: Job, commandId: string): Promise<boolean> => move(job, commandId, ['waiting'], (row) => ({ ...withoutPause(row), state: 'sending' }))

/** From here on it may have been done, until an answer says which. */
export const markUnsure = (job: Job, commandId: string): Promise<boolean> => move(job, commandId, ['sending'], (row) => ({ ...row, isUnsure: true }))

/** Back to waiting; `pauseMs` from now at the earliest. Counted as a try where something went wrong with this command. */
export async function waitAgain(job: Job, commandId: string, { problem, pauseMs, isUnsure }: { problem?: ProblemBody; pauseMs?: number; isUnsure?: boolean }): Promise<void> {
  const outcome = problem && (await sealOutcome(job, commandId, { problem }))
  await move(job, commandId, ['sending'], (row) => ({
    ...row, state: 'waiting', ...(isUnsure !== undefined && { isUnsure }), ...(outcome && { outcome, tries: row.tries + 1 }),
    ...(pauseMs !== undefined && { nextTryAt: new Date(Date.now() + pauseMs).toISOString() }),
  }))
}

export async function markRefused(job: Job, commandId: string, problem: ProblemBody): Promise<void> {
  const outcome = await sealOutcome(job, commandId, { problem })
  await move(job, commandId, ['sending'], (row) => ({ ...row, state: 'refused', isUnsure: false, tries: row.tries + 1, outcome }))
}

/** Done: what waited for the matter that it made now acts on that; its photos are with the server. */
export async function markDone(job: Job, commandId: string, answer: NonNullable<QueuedCommand['answer']>): Promise<void> {
  const outcome = await sealOutcome(job, commandId, { answer })
  const { matterId } = answer
  const { core, db } = job
  await db.transaction('rw', db.outbox, db.files, db.chunks, async () => {
    const row = await db.outbox.get(commandId)
    if (!row) return
    const target = matterId !== undefined && 'own' in row.target ? { matterId } : row.target
    await db.outbox.put({ ...withoutPause(row), target, state: 'done', isUnsure: false, doneAt: new Date().toISOString(), outcome })
    if (matterId !== undefined) {
      for (const waiting of dependentsOf(commandId, await db.outbox.toArray())) await db.outbox.put({ ...waiting, target: { matterId } })
    }
    await dropFiles(db, row.fileIds)
  })
  core.progress.delete(commandId)
  await refreshQueue(core)
}

// The outbox as it lies on the phone: each change is on disk before anything else happens, what was written is sealed.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { ApiProblem } from '../../kit/api.ts'
import { change, openOf, tell, type Core, type Open } from './core.ts'
import { isQuotaError, type OutboxRow, type PersonDb } from './db.ts'
import { dropFiles } from './files.ts'
import type { MadeAt, Now } from './held.ts'
import { dependentsOf, waitsFor } from './outbox.ts'
import { seal, unseal } from './sealing.ts'
import { noteFull, noteRoom } from './storage.ts'
import { StorageFull, type CommandState, type NewCommand, type QueuedCommand } from './types.ts'

export type Written = Pick<NewCommand, 'path' | 'body' | 'filesField' | 'title'>
export type Outcome = Pick<QueuedCommand, 'problem' | 'answer'>

const DAY_MS = 86_400_000
const page = newId()

/** The phone's clocks, as heldMs compares them. */
export const nowOf = (core: Core): Now => ({ wallMs: Date.now(), pageMs: performance.now(), page, ...(core.offsetMs !== undefined && { offsetMs: core.offsetMs }) })
const madeNow = (core: Core): MadeAt => ({ ...nowOf(core), ...(core.contactMs !== undefined && { afterMs: core.contactMs }) })

// A command never changes once it is made; its outcome does.
const written = new Map<string, Written>()
const outcomes = new Map<string, { of: Uint8Array; outcome: Outcome }>()

export function forgetQueue(core: Core): void {
  written.clear()
  outcomes.clear()
  core.queue = []
}

export async function writtenOf({ keys }: { keys: { outbox: CryptoKey } }, row: OutboxRow): Promise<Written> {
  const known = written.get(row.commandId)
  if (known) return known
  const opened = await unseal<Written>(keys.outbox, `command:${row.commandId}`, row.command)
  written.set(row.commandId, opened)
  return opened
}

async function outcomeOfRow(core: Open, row: OutboxRow): Promise<Outcome> {
  if (!row.outcome) return {}
  const known = outcomes.get(row.commandId)
  if (known && known.of.byteLength === row.outcome.byteLength && known.of.every((byte, at) => byte === row.outcome![at])) return known.outcome
  const outcome = await unseal<Outcome>(core.keys.outbox, `outcome:${row.commandId}`, row.outcome)
  outcomes.set(row.commandId, { of: row.outcome, outcome })
  return outcome
}


/** Reads the outbox anew: counts at any time, what is in it while the phone is open. */
export async function refreshQueue(core: Core): Promise<void> {
  if (!core.db) return
  const rows = await core.db.outbox.orderBy('seq').toArray()
  const count = (state: CommandState): number => rows.filter((row) => row.state === state).length
  const outbox = { waiting: count('waiting'), sending: count('sending'), refused: count('refused') }
  const now = core.state.outbox
  const isSame = outbox.waiting === now.waiting && outbox.sending === now.sending && outbox.refused === now.refused
  const { keys } = core
  const queue = keys ? await Promise.all(rows.toReversed().map((row) => queuedOf(openOf(core), row, rows))) : []
  // Locked meanwhile: then nothing of it is shown.
  core.queue = core.keys === keys ? queue : []
  if (!isSame) change(core, { outbox })
  else tell(core)
}

async function queuedOf(core: Open, row: OutboxRow, rows: readonly OutboxRow[]): Promise<QueuedCommand> {
  const { commandId, act, target, state, madeAt, doneAt, tries, nextTryAt, fileIds } = row
  const waits = waitsFor(row, rows)
  return {
    ...(await writtenOf(core, row)), ...(await outcomeOfRow(core, row)), commandId, act, target, state, madeAt, tries,
    progress: state === 'done' ? 1 : (core.progress.get(commandId) ?? 0),
    ...(fileIds.length > 0 && { files: fileIds }), ...(doneAt !== undefined && { doneAt }), ...(nextTryAt !== undefined && { nextTryAt }), ...(waits !== undefined && { waitsFor: waits }),
  }
}

async function rowOf(core: Open, { act, target, files = [], ...rest }: NewCommand, seq: number): Promise<OutboxRow> {
  const commandId = newId()
  const { path, body, filesField, title } = rest
  const command: Written = { path, body, title, ...(filesField !== undefined && { filesField }) }
  const number = 'matterId' in target ? core.rows.get(target.matterId)?.number : undefined
  return {
    commandId, seq, act, target, madeAt: new Date().toISOString(), made: madeNow(core), state: 'waiting', fileIds: files, tries: 0, isUnsure: false,
    command: await seal(core.keys.outbox, `command:${commandId}`, command), ...(number !== undefined && { number }),
  }
}

/** Writes, or says that the phone is full. */
async function onDisk<Result>(core: Core, write: () => Promise<Result>): Promise<Result> {
  try {
    const result = await write()
    noteRoom(core)
    return result
  } catch (error) {
    if (!isQuotaError(error)) throw error
    noteFull(core)
    throw new StorageFull()
  }
}

/** On disk when this answers. Throws StorageFull. */
export async function submit(core: Open, command: NewCommand): Promise<string> {
  const row = await rowOf(core, command, 0)
  await onDisk(core, () =>
    core.db.transaction('rw', core.db.outbox, async () => {
      const made = 'ofCommand' in row.target ? await core.db.outbox.get(row.target.ofCommand) : undefined
      const last = await core.db.outbox.orderBy('seq').last()
      // What it acts on may have been registered while it was being written.
      const target = made?.state === 'done' && 'matterId' in made.target ? made.target : row.target
      await core.db.outbox.add({ ...row, target, seq: (last?.seq ?? 0) + 1 })
    }),
  )
  await refreshQueue(core)
  return row.commandId
}

/** Changes a command where it stands as expected, all at once; answers whether it did. */
export async function move({ core, db }: { core: Core; db: PersonDb }, commandId: string, from: readonly CommandState[], changes: (row: OutboxRow) => OutboxRow): Promise<boolean> {
  const isMoved = await db.transaction('rw', db.outbox, async () => {
    const row = await db.outbox.get(commandId)
    if (!row || !from.includes(row.state)) return false
    await db.outbox.put(changes(row))
    return true
  })
  await refreshQueue(core)
  return isMoved
}

export function withoutPause(row: OutboxRow): OutboxRow {
  const { nextTryAt: _, ...rest } = row
  return rest
}

/** Whoever starts to send finds what another window, or a crash, left half sent. */
export async function takeOver(core: Open): Promise<void> {
  await core.db.outbox.filter(({ state }) => state === 'sending').modify({ state: 'waiting' })
  await refreshQueue(core)
}

/** A refused one again, or a waiting one without its pause. */
export const retry = (core: Open, commandId: string): Promise<boolean> => move({ core, db: core.db }, commandId, ['waiting', 'refused'], (row) => ({ ...withoutPause(row), state: 'waiting' }))

/**
 * The same place in the queue, another body, a new id. Refuses (act-not-possible) one that is being sent or may have
 * been done.
 */
export async function mend(core: Open, commandId: string, change: { body: Record<string, unknown>; files?: readonly string[]; path?: string }): Promise<string> {
  const old = await core.db.outbox.get(commandId)
  if (!old) throw notPossible()
  const before = await writtenOf(core, old)
  const { files = old.fileIds, body, path = before.path } = change
  const row = await rowOf(core, { ...before, act: old.act, target: old.target, path, body, files }, old.seq)
  await onDisk(core, () =>
    core.db.transaction('rw', core.db.outbox, core.db.files, core.db.chunks, async () => {
      const now = await core.db.outbox.get(commandId)
      if (!now || !mayBeChanged(now)) throw notPossible()
      await core.db.outbox.delete(commandId)
      await core.db.outbox.add({ ...row, made: now.made, madeAt: now.madeAt })
      for (const waiting of dependentsOf(commandId, await core.db.outbox.toArray())) await core.db.outbox.put({ ...waiting, target: { ofCommand: row.commandId } })
      await dropFiles(core.db, old.fileIds.filter((fileId) => !files.includes(fileId)))
    }),
  )
  await refreshQueue(core)
  return row.commandId
}

const mayBeChanged = ({ state, isUnsure }: OutboxRow): boolean => (state === 'waiting' || state === 'refused') && !isUnsure
const notPossible = (): ApiProblem => new ApiProblem({ code: 'act-not-possible', status: 409 })

/** With it goes what acts on the matter that it would have made. False when it is being sent, or may have been done. */
export async function withdraw(core: Open, commandId: string): Promise<boolean> {
  const isWithdrawn = await core.db.transaction('rw', core.db.outbox, core.db.files, core.db.chunks, async () => {
    const row = await core.db.outbox.get(commandId)
    if (!row || !mayBeChanged(row)) return false
    const doneAt = new Date().toISOString()
    for (const each of [row, ...dependentsOf(commandId, await core.db.outbox.toArray())]) {
      await core.db.outbox.put({ ...withoutPause(each), state: 'withdrawn', doneAt })
      await dropFiles(core.db, each.fileIds)
    }
    return true
  })
  await refreshQueue(core)
  return isWithdrawn
}

/** What was done or withdrawn is seen for a day. */
export async function sweepQueue(core: Open): Promise<void> {
  const before = new Date(Date.now() - DAY_MS).toISOString()
  const gone = await core.db.outbox.filter(({ doneAt }) => doneAt !== undefined && doneAt < before).primaryKeys()
  await core.db.outbox.bulkDelete(gone)
}

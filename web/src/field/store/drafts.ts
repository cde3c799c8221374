// What somebody is writing: sealed with the outbox's key, for it is his own work, and outlives the session as the outbox does.
import type { Core } from './core.ts'
import { isQuotaError } from './db.ts'
import { seal, unseal } from './sealing.ts'
import { noteFull, noteRoom } from './storage.ts'
import { StorageFull } from './types.ts'

/** Also a moment after the phone was locked: what was typed last is not lost. Throws StorageFull. */
export async function keepDraft(core: Core, key: string, value: unknown): Promise<void> {
  const sealKey = core.keys?.outbox ?? core.lateKey
  if (!core.db || !sealKey) throw new Error('The phone is locked.')
  const sealed = await seal(sealKey, `draft:${key}`, value)
  try {
    await core.db.drafts.put({ key, keptAt: new Date().toISOString(), sealed })
    noteRoom(core)
  } catch (error) {
    if (!isQuotaError(error)) throw error
    noteFull(core)
    throw new StorageFull()
  }
}

export async function draft<Value>(core: Core, key: string): Promise<Value | undefined> {
  const sealKey = core.keys?.outbox
  const row = await core.db?.drafts.get(key)
  return sealKey && row ? unseal<Value>(sealKey, `draft:${key}`, row.sealed) : undefined
}

export async function dropDraft(core: Core, key: string): Promise<void> {
  await core.db?.drafts.delete(key)
}

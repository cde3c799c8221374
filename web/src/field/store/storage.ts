// How much room the phone has, and whether the browser may take it back.
import { change, type Core } from './core.ts'

export function noteFull(core: Core): void {
  change(core, { storage: { ...core.state.storage, isFull: true } })
  void readStorage(core)
}

export function noteRoom(core: Core): void {
  if (core.state.storage.isFull) change(core, { storage: { ...core.state.storage, isFull: false } })
}

/** Asks the browser to keep what is here also when it runs short of room; it decides by itself, without a question. */
export async function keepStorage(core: Core): Promise<void> {
  const isPersistent = await navigator.storage.persist().catch(() => false)
  change(core, { storage: { ...core.state.storage, isPersistent } })
  await readStorage(core)
}

export async function readStorage(core: Core): Promise<void> {
  const { usage, quota } = await navigator.storage.estimate().catch(() => ({}) as StorageEstimate)
  change(core, { storage: { ...core.state.storage, ...(usage !== undefined && { usedBytes: usage }), ...(quota !== undefined && { quotaBytes: quota }) } })
}

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

// Kept free of photos, so that what somebody writes still finds room.
const RESERVE_BYTES = 1024 * 1024

/** Whether so many bytes of a photo find room; a browser that does not say how much there is finds out by writing. */
export async function hasRoomFor(bytes: number): Promise<boolean> {
  const { usage = 0, quota } = await navigator.storage.estimate().catch(() => ({}) as StorageEstimate)
  return quota === undefined || usage + bytes + RESERVE_BYTES <= quota
}

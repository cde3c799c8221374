// What is open on this phone, held together for the files beside this one; the screens see it as FieldStore (store.ts).
import type { FieldFrame, FieldRules, DeviceMatter } from '@gongzhi/contracts/sync.ts'
import type { DeviceDb, DeviceRow, PersonDb, PersonRow } from './db.ts'
import type { Bytes } from './sealing.ts'
import type { AppState, QueuedCommand } from './types.ts'
import type { Keys } from './vault.ts'

/** What must be done when the server says it, whatever was asked. */
export type Reactions = { signedOut: () => Promise<void>; wiped: () => Promise<void>; tooOld: () => void; contact: () => void }

export type Core = {
  device: DeviceDb
  deviceRow: DeviceRow
  person?: PersonRow
  db?: PersonDb
  keys?: Keys
  /** Of a phone that was locked a moment ago: what was just being written is still kept as a draft. */
  lateKey?: CryptoKey
  /** For a PIN that is still to be chosen: how the outbox will be recovered, and its key when it was. */
  pending?: { recovery: Bytes; outbox: Bytes }
  /** Of the server, where pushes come. */
  pushKey?: string
  /** The server's recovery key, until the outbox's key has been wrapped for it anew. */
  recoveryKey?: string
  state: AppState
  rows: Map<string, DeviceMatter>
  /** The same rows as an array that stays the same until something changes. */
  list: readonly DeviceMatter[]
  frame?: FieldFrame
  rules?: FieldRules
  queue: readonly QueuedCommand[]
  progress: Map<string, number>
  /** Counts sign-ins: an answer to a request of an earlier session says nothing of this one. */
  session: number
  /** Server minus phone. */
  offsetMs?: number
  /** The server's time at the last contact. */
  contactMs?: number
  /** This window sends for all windows of the app. */
  isSender: boolean
  listeners: Set<() => void>
  reactions: Reactions
}

export const FIRST_STATE: AppState = {
  phase: 'starting', isOnline: navigator.onLine, isSignedIn: false, sync: { isRunning: false }, outbox: { waiting: 0, sending: 0, refused: 0 },
  storage: { isFull: false, isPersistent: false }, update: 'none', unreadNotices: 0,
}

export function tell(core: Core): void {
  for (const listener of core.listeners) listener()
}

type Change = { [Key in keyof AppState]?: AppState[Key] | undefined }

/** Takes note of a change and tells whoever looks; undefined takes a field away. */
export function change(core: Core, changes: Change): void {
  const isSame = Object.entries(changes).every(([key, value]) => core.state[key as keyof AppState] === value)
  if (isSame) return
  const next: Record<string, unknown> = { ...core.state, ...changes }
  for (const [key, value] of Object.entries(changes)) if (value === undefined) delete next[key]
  core.state = next as AppState
  tell(core)
}

export type Open = Core & { person: PersonRow; db: PersonDb; keys: Keys }
/** Whether somebody has opened the phone: what is sealed can be read. */
export const isOpen = (core: Core): core is Open => core.keys !== undefined && core.db !== undefined && core.person !== undefined

export function openOf(core: Core): Open {
  if (!isOpen(core)) throw new Error('The phone is locked.')
  return core
}

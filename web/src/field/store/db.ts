// The databases on the phone: one for the phone itself, one for each person who works on it.
import { Dexie, type Table } from 'dexie'
import type { UnsentCommand } from '@gongzhi/contracts/devices.ts'
import type { Me } from '@gongzhi/contracts/people.ts'
import type { Bytes } from './sealing.ts'
import type { CommandState, CommandTarget } from './types.ts'
import type { Vault } from './vault.ts'
import type { MadeAt } from './held.ts'

export type Profile = Pick<Me, 'personId' | 'username' | 'name' | 'posts' | 'grants' | 'units'>

export type DeviceRow = {
  key: 'device'
  /** Signs for this browser; cannot be taken out of it. */
  deviceKey: CryptoKey
  /** Who works here. */
  personId?: string
  wipedAt?: string
  /** The session could not be ended at the server when somebody signed out. */
  owesSignOut?: boolean
  /** Somebody signed out by hand: the next one signs in, with whatever name. */
  isSignedOut?: boolean
}
/** Each has a device of his own at the server, so that each can be wiped and recovered by itself. */
export type PersonRow = {
  personId: string; username: string; me: Profile
  deviceId: string; deviceToken: string; idleHours: number
  isSignedIn: boolean
  /** By the phone's clock, when the server last answered. */
  contactAtMs: number
  /** Server minus phone. */
  offsetMs?: number
}
/** What was unsent when the phone was wiped: kept until the server has heard it. */
export type FarewellRow = { deviceId: string; deviceToken: string; unsent: UnsentCommand[] }

/** Readable: what must be known while the phone is locked, or said when it is wiped. What was written is sealed. */
export type OutboxRow = {
  commandId: string; seq: number; act: string; target: CommandTarget; number?: string; madeAt: string; made: MadeAt
  state: CommandState; fileIds: readonly string[]; tries: number
  /** It may have been done: the request went out, and no answer came. */
  isUnsure: boolean
  nextTryAt?: string; doneAt?: string
  command: Bytes
  outcome?: Bytes
}
export type MatterRow = { matterId: string; version: number; sealed: Bytes }
export type FileRow = { fileId: string; addedAt: string; chunks: number; sealed: Bytes }
export type ChunkRow = { fileId: string; index: number; sealed: Bytes }
export type DraftRow = { key: string; keptAt: string; sealed: Bytes }
export type MetaRow =
  | { key: 'vault'; vault: Vault }
  | { key: 'sync'; cursor: string; syncedAt: string; beyond?: number }
  | { key: 'frame'; etag?: string; sealed: Bytes }
  // Everybody may read the rules: they stay when the session goes, so that a report can be written then too.
  | { key: 'rules'; etag?: string; rules: unknown }

export type DeviceDb = Dexie & { device: Table<DeviceRow, string>; people: Table<PersonRow, string>; farewells: Table<FarewellRow, string> }
export type PersonDb = Dexie & {
  rows: Table<MatterRow, string>; meta: Table<MetaRow, string>; outbox: Table<OutboxRow, string>
  files: Table<FileRow, string>; chunks: Table<ChunkRow, [string, number]>; drafts: Table<DraftRow, string>
}

export const DEVICE_DB = 'gongzhi-device'
export const personDbName = (personId: string): string => `gongzhi-${personId}`

// What was acknowledged survives a battery that is taken out.
const ON_DISK = { chromeTransactionDurability: 'strict' } as const

export function openDeviceDb(): DeviceDb {
  const db = new Dexie(DEVICE_DB, ON_DISK) as DeviceDb
  db.version(1).stores({ device: 'key', people: 'personId, username', farewells: 'deviceId' })
  return db
}

/** A later version adds a line here and leaves the outbox as it is, or carries a migration with a test of its own. */
export function openPersonDb(personId: string): PersonDb {
  const db = new Dexie(personDbName(personId), ON_DISK) as PersonDb
  db.version(1).stores({ rows: 'matterId', meta: 'key', outbox: 'commandId, seq', files: 'fileId', chunks: '[fileId+index], fileId', drafts: 'key' })
  return db
}

export async function metaOf<Key extends MetaRow['key']>(db: PersonDb, key: Key): Promise<Extract<MetaRow, { key: Key }> | undefined> {
  return (await db.meta.get(key)) as Extract<MetaRow, { key: Key }> | undefined
}

/** Whether a write failed because the phone has no room, also when it failed inside of a transaction. */
export function isQuotaError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { name, inner } = error as Error & { inner?: Error }
  return name === 'QuotaExceededError' || inner?.name === 'QuotaExceededError' || /quota/i.test(error.message)
}

// What the screens of the phone know of what lies behind them: one store, opened with a PIN, that reads without a network
// and takes commands at any time. Made by openStore (store.ts); screens use it by the hooks of useStore.ts.
import type { ProblemBody } from '../../kit/problemBody.ts'
import type { DeviceMatter, FieldFrame, FieldRules } from '@gongzhi/contracts/sync.ts'
import type { Me } from '@gongzhi/contracts/people.ts'

/**
 * starting: looking at what is there; signIn: nobody has signed in here, or somebody else shall; choosePin: first time, or
 * the PIN was forgotten and the password was right; locked: asks for the PIN; open; wiped: destroyed from afar.
 */
export type Phase = 'starting' | 'signIn' | 'choosePin' | 'locked' | 'open' | 'wiped'

export type AppState = {
  phase: Phase
  /** Who works on this phone, also while it is locked. */
  me?: Pick<Me, 'personId' | 'username' | 'name' | 'posts' | 'grants' | 'units'>
  /** The truth: whether the last request came through, not what the browser supposes. */
  isOnline: boolean
  /** False: the session has ended. Everything can be read and done until the phone is locked by sign-out; commands wait for signing in again. */
  isSignedIn: boolean
  sync: { isRunning: boolean; syncedAt?: string; beyond?: number; error?: ProblemBody }
  outbox: { waiting: number; sending: number; refused: number }
  storage: { isFull: boolean; isPersistent: boolean; usedBytes?: number; quotaBytes?: number }
  /** ready: a newer app is there and starts when it is let; needed: the server takes no commands from this one any more. */
  update: 'none' | 'ready' | 'needed'
  /** By how much the phone's clock is wrong, when by more than two minutes. */
  clockOffMs?: number
  /** PINs that may still be tried before the password is asked for. */
  triesLeft?: number
  unreadNotices: number
}

/** A photo or voice note on the phone, before it is anywhere else. */
export type LocalFile = { fileId: string; name: string; type: string; size: number; takenAt: string; location?: { lon: number; lat: number }; /** Of the picture itself, for the eye. */ thumbUrl?: string }

/** What a command acts on; commands on the same thing go one after the other, others beside them. */
export type CommandTarget =
  | { matterId: string; assignmentId?: string }
  /** A matter that is itself still in the outbox: known to the server only when that command is done. */
  | { ofCommand: string }
  | { own: 'register' | 'help' | 'handover' | 'complaint' | 'screening' | 'notices' }

export type NewCommand = {
  /** The act's name in the procedure table, or register, registerDispute, callForHelp … */
  act: string
  target: CommandTarget
  /** Below /api/v1; `{matterId}` stands for the id that the command `ofCommand` will be answered with. */
  path: string
  /** Without commandId and heldMs: the store adds both. */
  body: Record<string, unknown>
  /** Named in the body by their ids; sent before the command. */
  files?: readonly string[]
  /** In the body under this name; 'fileIds' when left out. */
  filesField?: string
  /** For the queue's line: the matter's title, a place. */
  title: string
}

/** waiting: for the network, for its turn, or for signing in; refused: the server said no, a person must mend or withdraw it; done: kept for a day, to be seen. */
export type CommandState = 'waiting' | 'sending' | 'refused' | 'done' | 'withdrawn'

export type QueuedCommand = NewCommand & {
  commandId: string
  state: CommandState
  madeAt: string
  doneAt?: string
  tries: number
  /** Of its files, 0 to 1. */
  progress: number
  nextTryAt?: string
  /** Why it was refused, or why the last try failed. */
  problem?: ProblemBody
  /** The command before it on the same matter that must be mended first. */
  waitsFor?: string
  /** What the server answered: number and tracking code of a registered matter. */
  answer?: { matterId?: string; number?: string; trackingCode?: string }
}

export type SignedIn = 'open' | 'choosePin' | 'locked'
export type Unlocked = { is: 'open' } | { is: 'wrong'; triesLeft: number } | { is: 'passwordNeeded' }

export interface FieldStore {
  state: () => AppState
  /** Calls back after any change of state, matters, queue, frame or rules. */
  subscribe: (listener: () => void) => () => void

  /** Needs a network. Enrols the phone the first time. Throws ApiProblem (wrong-credentials, second-factor-needed, locked-out, device-wiped, offline). */
  signIn: (input: { username: string; password: string; otp?: string }) => Promise<SignedIn>
  choosePin: (pin: string) => Promise<void>
  unlock: (pin: string) => Promise<Unlocked>
  /** The PIN was forgotten: with the password, over the network; the outbox stays. Then a PIN is chosen. */
  recover: (input: { password: string; otp?: string }) => Promise<void>
  changePin: (pin: string, newPin: string) => Promise<boolean>
  lock: () => void
  /** What was read is destroyed; what waits to be sent stays, sealed. */
  signOut: () => Promise<void>

  /** Decrypted, in memory; the same array until something changes. */
  matters: () => readonly DeviceMatter[]
  matter: (matterId: string) => DeviceMatter | undefined
  frame: () => FieldFrame | undefined
  rules: () => FieldRules | undefined
  /** Newest first; those done stay for a day. */
  queue: () => readonly QueuedCommand[]
  syncNow: () => Promise<void>

  /** Keeps a photo or sound, encrypted, until its command is done. Throws StorageFull. */
  addFile: (file: Blob, about: { name: string; location?: { lon: number; lat: number }; takenAt?: string }) => Promise<LocalFile>
  fileBlob: (fileId: string) => Promise<Blob | undefined>
  dropFile: (fileId: string) => Promise<void>
  /** Into the outbox, on disk when this answers; answers the command's id. Throws StorageFull. */
  submit: (command: NewCommand) => Promise<string>
  retry: (commandId: string) => Promise<void>
  /** Sends a refused or waiting command with another body, under a new id. */
  mend: (commandId: string, change: { body: Record<string, unknown>; files?: readonly string[]; path?: string }) => Promise<string>
  /** Refused or waiting ones alone; one that is being sent may have been done. Answers whether it could. */
  withdraw: (commandId: string) => Promise<boolean>

  /** What somebody is writing, encrypted: survives reload and lock. */
  keepDraft: (key: string, value: unknown) => Promise<void>
  draft: <Value>(key: string) => Promise<Value | undefined>
  dropDraft: (key: string) => Promise<void>

  /** Starts the newer app; what is in the outbox stays. */
  applyUpdate: () => Promise<void>
  /** Asks the browser for leave and tells the server where to push. Answers whether pushes will come. */
  enablePush: () => Promise<boolean>
  stop: () => void
}

/** Drafts so named are no drafts, but what was last read and can be read anew: they hold no photos, and go with the session. */
export const CACHED = 'cache:'

export class StorageFull extends Error {
  constructor() {
    super('The phone has no room for this.')
    this.name = 'StorageFull'
  }
}

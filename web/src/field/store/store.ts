// The store of the phone, put together: what the screens are promised in types.ts.
import { alwaysSay, onSignedOut } from '../../kit/api.ts'
import { registerWorker } from '../worker/registerWorker.ts'
import { dropShared } from '../worker/shared.ts'
import { fieldHeaders, speakFor } from './api.ts'
import { change, FIRST_STATE, isOpen, openOf, tell, type Core } from './core.ts'
import { openDeviceDb, openPersonDb, type DeviceDb, type DeviceRow } from './db.ts'
import { draft, dropDraft, keepDraft } from './drafts.ts'
import { addFile, dropFiles, fileBlob, sweepFiles } from './files.ts'
import { changePin, choosePin, closeKeys, openWith, vaultOf } from './opening.ts'
import { enablePush, renewPush } from './push.ts'
import { mend, refreshQueue, retry, submit, sweepQueue, takeOver, withdraw } from './queue.ts'
import { watchRest } from './rest.ts'
import { forgetRows, loadRows } from './rows.ts'
import { startSending } from './sending.ts'
import { endReading, oweNothing, recover, signIn, signOut, wipePerson } from './session.ts'
import { keepStorage, readStorage } from './storage.ts'
import { makeSync } from './sync.ts'
import type { FieldStore } from './types.ts'
import { askAfterPhone, endAfterSilence, noteContact, watchNetwork } from './upkeep.ts'
import { MOST_TRIES, newDeviceKey } from './vault.ts'
import { joinWindows, type Word } from './windows.ts'

/** Opens what lies on this phone; asks the network for nothing before it answers. */
export async function openStore(): Promise<FieldStore> {
  alwaysSay(fieldHeaders)
  const device = openDeviceDb()
  const core = newCore(device, await deviceRowOf(device))
  await readWho(core)
  void dropShared({ isOldOnly: true })
  return start(core)
}

async function deviceRowOf(device: DeviceDb): Promise<DeviceRow> {
  const known = await device.device.get('device')
  if (known) return known
  const row: DeviceRow = { key: 'device', deviceKey: await newDeviceKey() }
  await device.device.put(row)
  return row
}

function newCore(device: DeviceDb, deviceRow: DeviceRow): Core {
  const nothing = async (): Promise<void> => undefined
  return {
    device, deviceRow, state: FIRST_STATE, rows: new Map(), list: [], queue: [], progress: new Map(), session: 0, isSender: false, listeners: new Set(),
    reactions: { signedOut: nothing, wiped: nothing, tooOld: () => undefined, contact: () => undefined },
  }
}

/** Who works here, as it was when the app was last open; the phase that follows. */
async function readWho(core: Core): Promise<void> {
  const { personId, wipedAt } = core.deviceRow
  const person = personId === undefined ? undefined : await core.device.people.get(personId)
  if (!person) return change(core, { phase: wipedAt === undefined ? 'signIn' : 'wiped' })
  core.person = person
  speakFor(person.personId)
  core.db = openPersonDb(person.personId)
  if (person.offsetMs !== undefined) core.offsetMs = person.offsetMs
  const vault = await vaultOf(core)
  change(core, {
    me: person.me, isSignedIn: person.isSignedIn, phase: vault && !core.deviceRow.isSignedOut ? 'locked' : 'signIn',
    ...(vault && vault.tries > 0 && { triesLeft: MOST_TRIES - vault.tries }),
  })
  await refreshQueue(core)
}

type Parts = {
  core: Core
  sending: ReturnType<typeof startSending>
  sync: ReturnType<typeof makeSync>
  windows: ReturnType<typeof joinWindows>
  worker: ReturnType<typeof registerWorker>
}

function start(core: Core): FieldStore {
  const windows = joinWindows(core, (word) => void heard(parts, word), () => void becomeSender(parts))
  const sending = startSending(core, () => {
    windows.say('outbox')
    void sync.now()
  })
  const sync = makeSync(core, () => windows.say('rows'))
  const worker = registerWorker({ ready: () => core.state.update === 'none' && change(core, { update: 'ready' }), pushed: () => void comeBack(parts) })
  const parts: Parts = { core, sending, sync, windows, worker }
  react(parts)
  const stops = [
    watchRest(() => core.state.phase === 'open', () => void lock(parts)),
    watchNetwork(core, { work: () => void work(parts), back: () => void comeBack(parts) }),
    onSignedOut(() => void core.reactions.signedOut()),
    worker.stop, windows.stop, sending.stop,
  ]
  void comeBack(parts)
  return storeOf(parts, () => {
    for (const stop of stops) stop()
    core.db?.close()
    core.device.close()
  })
}

function react({ core, sending, windows, worker }: Parts): void {
  let wasOnline = core.state.isOnline
  core.reactions = {
    signedOut: async () => {
      if (!core.state.isSignedIn) return
      await endReading(core)
      windows.say('session')
    },
    wiped: async () => {
      if (core.person) await wipePerson(core, core.person)
      windows.standDown()
      windows.say('session')
    },
    tooOld: () => {
      change(core, { update: 'needed' })
      worker.look()
    },
    contact: () => {
      noteContact(core)
      if (!wasOnline) sending.wake(true)
      wasOnline = true
    },
  }
  core.listeners.add(() => {
    if (!core.state.isOnline) wasOnline = false
  })
}

/** The network or the worker's eye is back: first what must be known, then pull and send. */
async function comeBack(parts: Parts): Promise<void> {
  const { core, sending, sync } = parts
  sending.forgetWho()
  if (await endAfterSilence(core)) forgetRows(core)
  sync.forgetFrame()
  const { phase } = core.state
  await askAfterPhone(core)
  if (core.state.phase === 'wiped' && phase !== 'wiped') {
    parts.windows.standDown()
    parts.windows.say('session')
  }
  await work(parts)
}

/** What has to go goes before what can be read. */
async function work({ core, sending, sync, windows }: Parts): Promise<void> {
  if (!isOpen(core)) return
  if (!core.isSender) return windows.say('work')
  sending.wake(true)
  await sync.now()
}

async function becomeSender(parts: Parts): Promise<void> {
  const { core } = parts
  if (!isOpen(core)) return
  await takeOver(core)
  await work(parts)
}

async function heard(parts: Parts, word: Word): Promise<void> {
  const { core, sending } = parts
  if (word === 'session') await sessionChanged(parts)
  if (word === 'outbox') {
    await refreshQueue(core)
    sending.wake()
  }
  if (word === 'rows' && isOpen(core)) await loadRows(core)
  if (word === 'work' && core.isSender) await work(parts)
}

/** In another window. Who is somebody else, or may read anew, starts from the beginning; drafts stay. */
async function sessionChanged(parts: Parts): Promise<void> {
  const { core } = parts
  const row = await core.device.device.get('device')
  if (row?.personId !== core.person?.personId || row?.isSignedOut !== core.deviceRow.isSignedOut) return location.reload()
  const person = core.person && (await core.device.people.get(core.person.personId))
  if (!person || person.isSignedIn === core.state.isSignedIn) return
  core.person = person
  core.session += 1
  change(core, { isSignedIn: person.isSignedIn })
  // The read key is another since.
  if (person.isSignedIn) await lock(parts)
}

/** The keys are there: what they open comes up, and this window stands for sending. */
async function open(parts: Parts): Promise<void> {
  const { core, windows, sync } = parts
  if (await endAfterSilence(core)) forgetRows(core)
  const opened = openOf(core)
  await Promise.all([loadRows(opened), refreshQueue(core)])
  change(core, { phase: 'open' })
  sync.forgetFrame()
  windows.standForSender(opened.person.personId)
  await sweepQueue(opened)
  await sweepFiles(opened)
  await refreshQueue(core)
  void keepStorage(core)
  void renewPush(opened).catch(() => undefined)
}

async function lock({ core, windows }: Parts): Promise<void> {
  if (!core.keys) return
  windows.standDown()
  change(core, { phase: 'locked' })
  await closeKeys(core)
}

function storeOf(parts: Parts, stop: () => void): FieldStore {
  const { core, sending, windows, worker } = parts
  const wrote = (): void => {
    windows.say('outbox')
    sending.wake()
  }
  return {
    state: () => core.state,
    subscribe: (listener) => {
      core.listeners.add(listener)
      return () => void core.listeners.delete(listener)
    },
    matters: () => core.list,
    matter: (matterId) => core.rows.get(matterId),
    frame: () => core.frame,
    rules: () => core.rules,
    queue: () => core.queue,
    ...gate(parts),
    syncNow: () => work(parts),
    addFile: async (file, about) => {
      const added = await addFile(openOf(core), file, about)
      void readStorage(core)
      return added
    },
    fileBlob: (fileId) => fileBlob(openOf(core), fileId),
    dropFile: (fileId) => dropFiles(openOf(core).db, [fileId]),
    submit: async (command) => {
      const commandId = await submit(openOf(core), command)
      wrote()
      return commandId
    },
    retry: async (commandId) => {
      await retry(openOf(core), commandId)
      windows.say('outbox')
      sending.wake(true)
    },
    mend: async (commandId, changes) => {
      const newCommandId = await mend(openOf(core), commandId, changes)
      wrote()
      return newCommandId
    },
    withdraw: async (commandId) => {
      const isWithdrawn = await withdraw(openOf(core), commandId)
      wrote()
      return isWithdrawn
    },
    keepDraft: (key, value) => keepDraft(core, key, value),
    draft: (key) => draft(core, key),
    dropDraft: (key) => dropDraft(core, key),
    applyUpdate: () => worker.apply(),
    enablePush: () => enablePush(openOf(core)),
    stop,
  }
}

/** Who may look: signing in and out, the PIN. */
function gate(parts: Parts): Pick<FieldStore, 'signIn' | 'choosePin' | 'unlock' | 'recover' | 'changePin' | 'lock' | 'signOut'> {
  const { core, sending, sync, windows } = parts
  return {
    signIn: async (input) => {
      const before = core.person?.personId
      const answer = await signIn(core, input)
      await oweNothing(core)
      if (before !== core.person?.personId) windows.standDown()
      sending.forgetWho()
      sync.forgetFrame()
      windows.say('session')
      if (answer === 'open') void work(parts)
      return answer
    },
    choosePin: async (pin) => {
      await choosePin(core, pin)
      await open(parts)
    },
    unlock: async (pin) => {
      const unlocked = await openWith(core, pin)
      if (unlocked.is === 'open') await open(parts)
      return unlocked
    },
    recover: async (input) => {
      await recover(core, input)
      sending.forgetWho()
      tell(core)
    },
    changePin: (pin, newPin) => changePin(core, pin, newPin),
    lock: () => void lock(parts),
    signOut: async () => {
      windows.standDown()
      await signOut(core)
      windows.say('session')
    },
  }
}

// Opening the phone with a PIN and locking it again; the PIN chosen, changed, forgotten. Five wrong ones close it to every
// PIN: then the password opens the outbox, over the network.
import type { RecoveredDevice } from '@gongzhi/contracts/devices.ts'
import { ask } from './api.ts'
import { change, tell, type Core } from './core.ts'
import { metaOf } from './db.ts'
import { forgetUrls } from './files.ts'
import { forgetQueue, refreshQueue } from './queue.ts'
import { destroyReads, forgetRows } from './rows.ts'
import { keyOf, type Bytes } from './sealing.ts'
import type { Unlocked } from './types.ts'
import { lockUp, MOST_TRIES, newRawKey, openByPin, openByRecovery, withoutPin, withReadKey, wrapForRecovery, type Opened, type Vault } from './vault.ts'

// What is typed last is kept as a draft a moment after it was typed.
const LATE_MS = 3_000

function dbOf(core: Core) {
  if (!core.db) throw new Error('Nobody works on this phone.')
  return core.db
}

export const vaultOf = async (core: Core): Promise<Vault | undefined> => core.db && (await metaOf(core.db, 'vault'))?.vault
const keepVault = async (core: Core, vault: Vault): Promise<void> => void (await dbOf(core).meta.put({ key: 'vault', vault }))

async function takeKeys(core: Core, outbox: Bytes, read: Bytes, pin: CryptoKey): Promise<void> {
  core.keys = { outbox: await keyOf(outbox), read: await keyOf(read), pin }
}

/** Puts a PIN before the keys: those of a new outbox, or of the one that was recovered. */
export async function choosePin(core: Core, pin: string): Promise<void> {
  const { pending, deviceRow } = core
  if (!pending) throw new Error('No PIN is to be chosen.')
  const read = newRawKey()
  const { vault, pinKey } = await lockUp({ deviceKey: deviceRow.deviceKey, pin, raw: { outbox: pending.outbox, read }, recovery: pending.recovery })
  await destroyReads(dbOf(core))
  await keepVault(core, vault)
  await takeKeys(core, pending.outbox, read, pinKey)
  delete core.pending
}

/** A new outbox, for the PIN that will be chosen. */
export async function prepareOutbox(core: Core, recoveryKey: string): Promise<void> {
  const outbox = newRawKey()
  core.pending = { outbox, recovery: await wrapForRecovery(recoveryKey, outbox) }
}

type Tried = { opened: Opened; vault: Vault } | Exclude<Unlocked, { is: 'open' }>

/** Counts the try before it is made: a page closed in between gives none back. */
async function tryPin(core: Core, pin: string): Promise<Tried> {
  const vault = await vaultOf(core)
  if (!vault?.pin || vault.tries >= MOST_TRIES) return { is: 'passwordNeeded' }
  const tries = vault.tries + 1
  await keepVault(core, { ...vault, tries })
  const opened = await openByPin(vault, core.deviceRow.deviceKey, pin)
  if (opened) return { opened, vault: { ...vault, tries: 0 } }
  change(core, { triesLeft: MOST_TRIES - tries })
  if (tries < MOST_TRIES) return { is: 'wrong', triesLeft: MOST_TRIES - tries }
  await destroyReads(dbOf(core))
  await keepVault(core, withoutPin({ ...vault, tries }))
  return { is: 'passwordNeeded' }
}

/** Opens the keys; the caller brings up what they open. */
export async function openWith(core: Core, pin: string): Promise<Unlocked> {
  const tried = await tryPin(core, pin)
  if (!('opened' in tried)) return tried
  const { raw, pinKey } = tried.opened
  const read = raw.read ?? newRawKey()
  let { vault } = tried
  if (!raw.read) vault = await withReadKey(vault, pinKey, read)
  // The server has made another recovery key: it does not know this phone any more under the old one.
  if (core.recoveryKey !== undefined) vault = { ...vault, recovery: await wrapForRecovery(core.recoveryKey, raw.outbox) }
  await keepVault(core, vault)
  delete core.recoveryKey
  await takeKeys(core, raw.outbox, read, pinKey)
  change(core, { triesLeft: undefined })
  return { is: 'open' }
}

/** False when the old PIN is wrong; it counts as a try. */
export async function changePin(core: Core, pin: string, newPin: string): Promise<boolean> {
  const tried = await tryPin(core, pin)
  if (!('opened' in tried)) return false
  const { raw } = tried.opened
  const { vault, pinKey } = await lockUp({ deviceKey: core.deviceRow.deviceKey, pin: newPin, raw, recovery: tried.vault.recovery })
  await keepVault(core, vault)
  if (core.keys) core.keys = { ...core.keys, pin: pinKey }
  change(core, { triesLeft: undefined })
  return true
}

/** A session began while the phone is open: what is read from now on needs a read key that the PIN opens later. */
export async function renewReadKey(core: Core): Promise<void> {
  const vault = await vaultOf(core)
  if (!core.keys || !vault?.pin || vault.pin.read) return
  const read = newRawKey()
  await keepVault(core, await withReadKey(vault, core.keys.pin, read))
  core.keys = { ...core.keys, read: await keyOf(read) }
}

/** The outbox's key by the password; then a PIN is chosen. Throws Failed, among others `wrong-credentials`. */
export async function recoverOutbox(core: Core, credentials: { password: string; otp?: string }): Promise<void> {
  const vault = await vaultOf(core)
  if (!vault || !core.person) throw new Error('There is no outbox to be recovered.')
  const { body } = await ask<typeof RecoveredDevice._output>(core, 'POST', `/devices/${core.person.deviceId}/recovery`, { body: credentials })
  core.pending = { outbox: await openByRecovery(vault, body.recoveryKey), recovery: vault.recovery }
  await keepVault(core, withoutPin(vault))
  change(core, { phase: 'choosePin', triesLeft: undefined })
}

/** Takes keys and everything that they opened out of memory. */
export async function closeKeys(core: Core): Promise<void> {
  const late = core.keys?.outbox
  delete core.keys
  if (late) {
    core.lateKey = late
    setTimeout(() => {
      if (core.lateKey === late) delete core.lateKey
    }, LATE_MS)
  }
  forgetRows(core)
  forgetQueue(core)
  forgetUrls()
  tell(core)
  await refreshQueue(core)
}

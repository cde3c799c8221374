// Who works on this phone: signing in and out, a session that ended, a phone that was wiped. What was read goes with the
// session; what waits to be sent stays.
import type { CheckedDevice, EnrolledDevice } from '@gongzhi/contracts/devices.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { Me } from '@gongzhi/contracts/people.ts'
import { dropShared } from '../worker/shared.ts'
import { ask, Failed, speakFor } from './api.ts'
import { change, type Core } from './core.ts'
import { openPersonDb, type PersonDb, type PersonRow } from './db.ts'
import { closeKeys, prepareOutbox, recoverOutbox, renewReadKey, vaultOf } from './opening.ts'
import { refreshQueue } from './queue.ts'
import { destroyReads } from './rows.ts'
import type { SignedIn } from './types.ts'
import { MOST_TRIES } from './vault.ts'

type Credentials = { username: string; password: string; otp?: string }

type Hints = { getHighEntropyValues: (names: string[]) => Promise<{ platform?: string; model?: string }> }

/** What the list of phones calls this one: what the browser gives away of it. */
async function deviceName(): Promise<string> {
  const hints = (navigator as Navigator & { userAgentData?: Hints }).userAgentData
  const { platform, model } = (await hints?.getHighEntropyValues(['model', 'platform']).catch(() => undefined)) ?? {}
  return [platform, model].filter(Boolean).join(' ').slice(0, 60) || navigator.platform || 'Web'
}

const enrol = async (core: Core, deviceId: string): Promise<EnrolledDevice> =>
  (await ask<EnrolledDevice>(core, 'POST', '/devices', { body: { commandId: newId(), deviceId, name: await deviceName() }, isApart: true })).body

export async function keepPerson(core: Core, changes: Partial<PersonRow>): Promise<void> {
  if (!core.person) return
  core.person = { ...core.person, ...changes }
  await core.device.people.put(core.person)
}

/** Whose data are open from now on: never two people's at once. */
export async function usePerson(core: Core, person: PersonRow): Promise<void> {
  if (core.person?.personId !== person.personId) {
    await closeKeys(core)
    // What the one before was still writing is not the next one's.
    delete core.lateKey
    delete core.pending
    delete core.recoveryKey
    core.db?.close()
    core.db = openPersonDb(person.personId)
  }
  core.person = person
  speakFor(person.personId)
  if (person.offsetMs !== undefined) core.offsetMs = person.offsetMs
  const { wipedAt: _, isSignedOut: __, ...row } = core.deviceRow
  core.deviceRow = { ...row, personId: person.personId }
  await core.device.device.put(core.deviceRow)
  change(core, { me: person.me })
  await refreshQueue(core)
}

/** Who signed in, and the phone as the server knows it. Who finds his phone wiped loses what he has on it, and nobody else. */
async function signedInAs(core: Core, { username, password, otp }: Credentials): Promise<{ person: PersonRow; recoveryKey?: string }> {
  // As the server reads it: taken for a stranger, the phone would be enrolled anew, and its outbox's recovery key be another.
  const known = await core.device.people.where('username').equals(username.trim().toLowerCase()).first()
  const body = { username, password, ...(otp !== undefined && { otp }), ...(known && { deviceId: known.deviceId }) }
  try {
    const { body: me } = await ask<Me>(core, 'POST', '/session', { body, isApart: true })
    // From here on an answer to an earlier session's request says nothing.
    core.session += 1
    return await enrolledAs(core, me)
  } catch (error) {
    if (error instanceof Failed && error.body.code === 'device-wiped' && known) await wipePerson(core, known)
    throw error
  }
}

/** The phone as the server knows it, and the key to recover the outbox where it made one. */
async function enrolledAs(core: Core, me: Me): Promise<{ person: PersonRow; recoveryKey?: string }> {
  const { personId, username, name, posts, grants, units } = me
  const known = await core.device.people.get(personId)
  const about = { personId, username, me: { personId, username, name, posts, grants, units }, isSignedIn: true, contactAtMs: Date.now() }
  if (known && (await isBound(core, known))) return { person: { ...known, ...about } }
  const { deviceId, deviceToken, recoveryKey, idleHours } = await enrol(core, known?.deviceId ?? newId())
  return { person: { ...about, deviceId, deviceToken, idleHours }, recoveryKey }
}

/** Whether this session is this phone's, and its outbox's key can be recovered. */
async function isBound(core: Core, person: PersonRow): Promise<boolean> {
  const db = core.person?.personId === person.personId && core.db ? core.db : openPersonDb(person.personId)
  const hasVault = (await db.meta.get('vault')) !== undefined
  if (db !== core.db) db.close()
  if (!hasVault) return false
  try {
    return (await checked(core, person))?.isSignedIn === true
  } catch (error) {
    // It asked too often just now; then it is the phone that it was.
    if (error instanceof Failed && error.body.code === 'too-many-requests') return true
    throw error
  }
}

/** Undefined when the server does not know this phone. */
export async function checked(core: Core, { deviceId, deviceToken }: PersonRow): Promise<typeof CheckedDevice._output | undefined> {
  try {
    return (await ask<typeof CheckedDevice._output>(core, 'POST', `/devices/${deviceId}/check`, { body: { deviceToken }, isApart: true })).body
  } catch (error) {
    if (error instanceof Failed && error.body.code === 'not-found') return undefined
    throw error
  }
}

/** Signs in; what follows is a PIN to be chosen, to be asked, or nothing when the phone is open already. Throws Failed. */
export async function signIn(core: Core, credentials: Credentials): Promise<SignedIn> {
  const { person, recoveryKey } = await signedInAs(core, credentials)
  await usePerson(core, person)
  await core.device.people.put(person)
  const vault = await vaultOf(core)
  change(core, { isSignedIn: true })
  if (!vault) {
    if (recoveryKey === undefined) throw new Error('A phone without an outbox was not enrolled.')
    await prepareOutbox(core, recoveryKey)
    change(core, { phase: 'choosePin' })
    return 'choosePin'
  }
  if (core.keys) {
    await renewReadKey(core)
    change(core, { phase: 'open' })
    return 'open'
  }
  if (recoveryKey !== undefined) core.recoveryKey = recoveryKey
  if (vault.pin) {
    change(core, { phase: 'locked', triesLeft: vault.tries > 0 ? MOST_TRIES - vault.tries : undefined })
    return 'locked'
  }
  return byPassword(core, credentials)
}

/** No PIN opens it any more, and the password was just right. A second factor is good only once: then it is asked again. */
async function byPassword(core: Core, { password, otp }: Credentials): Promise<SignedIn> {
  change(core, { phase: 'locked', triesLeft: 0 })
  try {
    await recoverOutbox(core, { password, ...(otp !== undefined && { otp }) })
    return 'choosePin'
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    return 'locked'
  }
}

/** The PIN was forgotten. Signs in first where the session has ended. */
export async function recover(core: Core, credentials: { password: string; otp?: string }): Promise<void> {
  const { person } = core
  if (!person) throw new Error('Nobody works on this phone.')
  if (!core.state.isSignedIn || !(await checked(core, person))?.isSignedIn) {
    await signIn(core, { username: person.username, ...credentials })
    if (core.state.phase === 'choosePin') return
  }
  await recoverOutbox(core, credentials)
}

/** The server said that the session is over, or it has not been reached for days. What is shown stays until the phone is locked. */
export async function endReading(core: Core): Promise<void> {
  if (!core.person || !core.db) return
  change(core, { isSignedIn: false })
  await keepPerson(core, { isSignedIn: false })
  await destroyReads(core.db)
}

export async function signOut(core: Core): Promise<void> {
  core.session += 1
  if (core.db) await destroyReads(core.db)
  await closeKeys(core)
  await keepPerson(core, { isSignedIn: false })
  core.deviceRow = { ...core.deviceRow, owesSignOut: true, isSignedOut: true }
  await core.device.device.put(core.deviceRow)
  change(core, { phase: 'signIn', isSignedIn: false, unreadNotices: 0 })
  await dropShared()
  await paySignOut(core).catch(() => undefined)
}

/** The cookie can only be taken back by the server: as soon as there is a network. */
export async function paySignOut(core: Core): Promise<void> {
  if (!core.deviceRow.owesSignOut || core.state.isSignedIn) return
  await ask(core, 'DELETE', '/session', { isApart: true })
  await oweNothing(core)
}

/** Signing in again ends the earlier session by itself. */
export async function oweNothing(core: Core): Promise<void> {
  const { owesSignOut: _, ...row } = core.deviceRow
  core.deviceRow = row
  await core.device.device.put(row)
}

/**
 * Destroys all that a person has on this phone. The contents go first, whatever happens after; the names of what was
 * unsent stay until the server has heard them.
 */
export async function wipePerson(core: Core, person: PersonRow): Promise<void> {
  const isCurrent = core.person?.personId === person.personId
  const db = isCurrent && core.db ? core.db : openPersonDb(person.personId)
  const unsent = await unsentOf(db)
  // Told by a pull and by the check at once: whoever comes second finds nothing any more, and must not say so over the first.
  await core.device.transaction('rw', core.device.farewells, async () => {
    if (!(await core.device.farewells.get(person.deviceId))) await core.device.farewells.put({ deviceId: person.deviceId, deviceToken: person.deviceToken, unsent })
  })
  if (isCurrent) {
    core.session += 1
    delete core.db
    delete core.person
    delete core.pending
    await closeKeys(core)
    const { personId: _, ...row } = core.deviceRow
    core.deviceRow = { ...row, wipedAt: new Date().toISOString() }
    await core.device.device.put(core.deviceRow)
    change(core, { phase: 'wiped', isSignedIn: false, me: undefined, outbox: { waiting: 0, sending: 0, refused: 0 }, unreadNotices: 0 })
  }
  await db.delete()
  if (isCurrent) await dropShared()
  await core.device.people.delete(person.personId)
  await sayFarewells(core).catch(() => undefined)
}

async function unsentOf(db: PersonDb): Promise<{ commandId: string; act: string; madeAt: string; files: number; matterId?: string; number?: string }[]> {
  // A complaint about the app is not named: it may be one without a name, and may have arrived without our hearing of it.
  const rows = await db.outbox.filter(({ state, target }) => (state === 'waiting' || state === 'sending' || state === 'refused') && !('own' in target && target.own === 'complaint')).toArray()
  return rows.map(({ commandId, act, madeAt, fileIds, target, number }) => ({
    commandId, act, madeAt, files: fileIds.length, ...('matterId' in target && { matterId: target.matterId }), ...(number !== undefined && { number }),
  }))
}

/** Tells the server what was unsent on wiped phones; it believes each once. */
export async function sayFarewells(core: Core): Promise<void> {
  for (const { deviceId, deviceToken, unsent } of await core.device.farewells.toArray()) {
    try {
      await ask(core, 'POST', `/devices/${deviceId}/wiped`, { body: { deviceToken, unsent: unsent.slice(0, 500) }, isApart: true })
    } catch (error) {
      const isHeard = error instanceof Failed && error.body.status >= 400 && error.body.status < 429
      if (!isHeard) throw error
    }
    await core.device.farewells.delete(deviceId)
  }
}

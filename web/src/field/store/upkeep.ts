// What goes on by itself while the app runs: asking whether the phone shall be wiped and whether the app is still
// understood, pulling every minute while it is looked at, keeping its promises when the network comes back.
import type { FieldHello } from '@gongzhi/contracts/sync.ts'
import { ask, Failed, PROTOCOL } from './api.ts'
import { change, isOpen, type Core } from './core.ts'
import { checked, endReading, keepPerson, paySignOut, sayFarewells, wipePerson } from './session.ts'

const PULL_EVERY_MS = 60_000
const CONTACT_KEPT_EVERY_MS = 60_000
/** So many times the session's length without any contact, and what was read goes. */
const LONGEST_SILENCE = 5

/** With or without a session: what must be known before anything else is sent. Quiet without a network. */
export async function askAfterPhone(core: Core): Promise<void> {
  try {
    await sayFarewells(core)
    await askHello(core)
    const { session } = core
    for (const person of await core.device.people.toArray()) {
      const answer = await checked(core, person)
      if (answer?.isWiped) await wipePerson(core, person)
      else if (answer?.isSignedIn === false && core.session === session && core.person?.personId === person.personId && core.state.isSignedIn) await endReading(core)
    }
    await paySignOut(core)
  } catch (error) {
    if (!(error instanceof Failed)) throw error
  }
}

async function askHello(core: Core): Promise<void> {
  const { body } = await ask<FieldHello>(core, 'GET', '/field', { isApart: true })
  if (body.pushKey !== undefined) core.pushKey = body.pushKey
  if (PROTOCOL < body.oldestProtocol) core.reactions.tooOld()
  else if (core.state.update === 'needed') change(core, { update: 'none' })
}

/** Takes note that the server answered, now and then. */
export function noteContact(core: Core): void {
  const now = Date.now()
  if (!core.person || now - core.person.contactAtMs < CONTACT_KEPT_EVERY_MS) return
  void keepPerson(core, { contactAtMs: now, ...(core.offsetMs !== undefined && { offsetMs: core.offsetMs }) }).catch(() => undefined)
}

/** A phone that lay in a drawer for days keeps nothing to be read. Answers whether it went. */
export async function endAfterSilence(core: Core): Promise<boolean> {
  const { person } = core
  if (!person || Date.now() - person.contactAtMs < person.idleHours * LONGEST_SILENCE * 3_600_000) return false
  if (!core.state.isSignedIn) return false
  await endReading(core)
  return true
}

/**
 * Calls `work` every minute while the page is looked at and open; `back` when page or network come back, and every minute
 * while it is locked: a lost phone whose first question did not come through shall be wiped all the same.
 */
export function watchNetwork(core: Core, { work, back }: { work: () => void; back: () => void }): () => void {
  const look = (): void => {
    if (document.visibilityState === 'visible') back()
  }
  const timer = setInterval(() => {
    if (document.visibilityState !== 'visible') return
    if (isOpen(core)) work()
    else back()
  }, PULL_EVERY_MS)
  const lost = (): void => change(core, { isOnline: false })
  addEventListener('online', back)
  addEventListener('offline', lost)
  document.addEventListener('visibilitychange', look)
  return () => {
    clearInterval(timer)
    removeEventListener('online', back)
    removeEventListener('offline', lost)
    document.removeEventListener('visibilitychange', look)
  }
}

// Keeps the outbox going: as much at once as may be, only as the person who wrote it, and with growing pauses while there
// is no network. One window of the app does it for all of them (windows.ts).
import type { Me } from '@gongzhi/contracts/people.ts'
import { ask, Failed } from './api.ts'
import { change, isOpen, type Core, type Open } from './core.ts'
import { nextToSend, nextTryInMs, pauseMs } from './outbox.ts'
import { markSending } from './progress.ts'
import { sendCommand } from './send.ts'

export type Sending = { wake: (isUrgent?: boolean) => void; stop: () => void; forgetWho: () => void }

const LONGEST_OFFLINE_MS = 30_000
const KNOWN_MS = 60_000

/** `whenSent`: something was done, and rows may have changed by it. */
export function startSending(core: Core, whenSent: () => void): Sending {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isTurning = false
  let isWanted = false
  let failures = 0
  let pausedUntil = 0
  let knownAt = 0
  let isStopped = false

  /** The browser's cookie may be another person's: signed in at a desk beside. */
  async function isStillMe(open: Open): Promise<boolean> {
    if (Date.now() - knownAt < KNOWN_MS) return true
    const { body } = await ask<Me>(core, 'GET', '/me')
    if (body.personId !== open.person.personId) {
      await core.reactions.signedOut()
      return false
    }
    knownAt = Date.now()
    return true
  }

  function noteLost(): void {
    // Never in step with a network that comes and goes.
    pausedUntil = Date.now() + Math.min(pauseMs(failures), LONGEST_OFFLINE_MS) * (0.5 + Math.random() / 2)
    failures += 1
  }

  async function through(command: Promise<boolean>): Promise<void> {
    try {
      if (!(await command)) return noteLost()
      failures = 0
      whenSent()
    } catch (error) {
      // The person left, or the phone was wiped, in the middle of it: the command is found again (takeOver).
      noteLost()
      reportError(error)
    }
  }

  async function turn(): Promise<void> {
    if (!isOpen(core) || !core.isSender || !core.state.isSignedIn || core.state.update === 'needed') return
    const items = await core.db.outbox.orderBy('seq').toArray()
    const now = Date.now()
    if (items.some(({ state }) => state === 'waiting') && pausedUntil > now) return later(pausedUntil - now)
    const ready = nextToSend(items, now)
    if (ready.length === 0) return later(nextTryInMs(items, now))
    if (!(await isStillMe(core)) || !isOpen(core)) return
    const job = { core, db: core.db, keys: core.keys }
    for (const row of ready) {
      if (!(await markSending(job, row.commandId))) continue
      void through(sendCommand(job, row)).finally(() => wake())
    }
  }

  function later(ms: number | undefined): void {
    clearTimeout(timer)
    if (ms !== undefined && !isStopped) timer = setTimeout(() => wake(), ms + 5)
  }

  function wake(isUrgent = false): void {
    if (isUrgent) pausedUntil = 0
    if (isTurning) isWanted = true
    if (isTurning || isStopped) return
    isTurning = true
    turn()
      .catch((error: unknown) => {
        if (!(error instanceof Failed)) throw error
        noteLost()
        later(pausedUntil - Date.now())
      })
      .finally(() => {
        isTurning = false
        if (!isWanted) return
        isWanted = false
        wake()
      })
  }

  return {
    wake,
    forgetWho: () => {
      knownAt = 0
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

/** Whose posts and grants may have changed since he signed in. */
export async function refreshMe(core: Open): Promise<void> {
  const { body } = await ask<Me>(core, 'GET', '/me')
  if (body.personId !== core.person.personId) return
  const { personId, username, name, posts, grants, units } = body
  const me = { personId, username, name, posts, grants, units }
  core.person = { ...core.person, me }
  await core.device.people.update(personId, { me })
  change(core, { me })
}

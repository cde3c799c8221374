// A lost phone is wiped from afar: asked for here, done when the phone next has a network, which first says what it had
// not sent. Each an entry in the stream `devices`.
import type { UnsentCommand } from '@gongzhi/contracts/devices.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Clock, Db } from '../../platform/context.ts'
import { appendToStream, wordsOf } from '../../platform/record.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { onceInStream } from '../../platform/streamCommands.ts'
import { deviceOfSession, endSessionsOfDevice } from '../auth/index.ts'
import type { PersonActor } from '../auth/index.ts'
import type { Units } from '../people/index.ts'
import { DEVICE_STREAM } from './enrol.ts'
import { isTokenOf } from './keys.ts'
import { reachedDevice } from './queries.ts'

export type WipeDeps = { db: Db; clock: Clock; units: Pick<Units, 'all' | 'isWithin'>; secrets: Pick<Secrets, 'fieldKey' | 'fieldMacKey'> }

/** Asks for the wipe; asked again, it changes nothing. Refuses (not-found) a phone that is neither his own nor of somebody whose phones he wipes. */
export async function wipeDevice(deps: WipeDeps, actor: PersonActor, { deviceId, commandId, reason }: { deviceId: string; commandId: string; reason: string }): Promise<void> {
  if (!(await reachedDevice(deps, actor, deviceId))) throw problem('not-found')
  const at = deps.clock.now()
  const command = { act: 'wipeDevice', target: deviceId, personId: actor.personId, commandId, body: { reason } }
  await onceInStream(deps, command, async (tx, mark) => {
    const entryId = newId(at.getTime())
    const words = wordsOf({ field: 'reason', text: reason }, { matterId: null, entryId, fieldKey: deps.secrets.fieldKey })
    const asked = await tx.updateTable('devices').set({ wipeAskedAt: at, wipeAskedBy: actor.personId }).where('deviceId', '=', deviceId).where('wipeAskedAt', 'is', null).returning('personId').executeTakeFirst()
    if (!asked) return
    await tx.insertInto('words').values(words.row).execute()
    await appendToStream(tx, { stream: DEVICE_STREAM, act: 'wipeDevice', actor, at, facts: { deviceId, personId: asked.personId }, entryId, said: [words.said], ...mark })
  }, async () => {})
}

type Shown = { deviceId: string; deviceToken: string }

/** Whether the phone shall destroy what it holds, and whether its session is still good. Refuses (not-found) a token that is not its own. */
export async function checkDevice(deps: Pick<WipeDeps, 'db' | 'clock'>, shown: Shown, sessionToken: string | undefined): Promise<{ isWiped: boolean; isSignedIn: boolean }> {
  const { wipeAskedAt } = await shownDevice(deps.db, shown)
  const at = deps.clock.now()
  await deps.db.updateTable('devices').set({ seenAt: at }).where('deviceId', '=', shown.deviceId).execute()
  const isSignedIn = sessionToken !== undefined && (await deviceOfSession(deps.db, { token: sessionToken, at })) === shown.deviceId
  return { isWiped: wipeAskedAt !== null, isSignedIn: isSignedIn && wipeAskedAt === null }
}

/**
 * The phone says what it had not sent and destroys it: its sessions end, nothing is pushed to it any more. Believed once.
 * Refuses (not-found) a token that is not its own, and (act-refused) a phone that nobody wanted wiped.
 */
export async function deviceWiped(deps: Pick<WipeDeps, 'db' | 'clock'>, shown: Shown, unsent: readonly UnsentCommand[]): Promise<void> {
  const { wipeAskedAt, personId } = await shownDevice(deps.db, shown)
  if (!wipeAskedAt) throw problem('act-refused', { reason: 'reason.wipeNotAsked' })
  const { deviceId } = shown
  const at = deps.clock.now()
  await deps.db.transaction().execute(async (tx) => {
    const wiped = await tx.updateTable('devices').set({ wipedAt: at, seenAt: at, unsent: JSON.stringify(unsent) }).where('deviceId', '=', deviceId).where('wipedAt', 'is', null).executeTakeFirst()
    if (wiped.numUpdatedRows === 0n) return
    await endSessionsOfDevice(tx, { deviceId, at })
    await tx.deleteFrom('pushSubscriptions').where('deviceId', '=', deviceId).execute()
    const commands = unsent.map(({ act, matterId }) => ({ act, ...(matterId && { matterId }) }))
    // The phone said it, not the person who may have lost it.
    await appendToStream(tx, { stream: DEVICE_STREAM, act: 'deviceWiped', actor: { kind: 'system' }, at, facts: { deviceId, personId, unsent: unsent.length, commands } })
  })
}

const nobodysHash = Buffer.alloc(32)

async function shownDevice(db: Db, { deviceId, deviceToken }: Shown) {
  const device = await db.selectFrom('devices').select(['tokenHash', 'wipeAskedAt', 'personId']).where('deviceId', '=', deviceId).executeTakeFirst()
  const isRight = isTokenOf(device?.tokenHash ?? nobodysHash, deviceToken)
  if (!device || !isRight) throw problem('not-found')
  return device
}

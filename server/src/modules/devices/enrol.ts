// A phone becomes somebody's, and its outbox can be opened again when the PIN was forgotten. Each an entry in the stream `devices`.
import { randomBytes } from 'node:crypto'
import type { EnrolDevice, EnrolledDevice } from '@gongzhi/contracts/devices.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Config } from '../../config.ts'
import type { Clock, Db, Tx } from '../../platform/context.ts'
import { appendToStream } from '../../platform/record.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { onceInStream } from '../../platform/streamCommands.ts'
import { bindSession, byCredentials, deviceOfSession, hashToken } from '../auth/index.ts'
import type { PersonActor, SignInDeps } from '../auth/index.ts'
import { deviceTokenOf, recoveryKeyOf } from './keys.ts'

export const DEVICE_STREAM = 'devices'

export type DeviceDeps = Omit<SignInDeps, 'secrets'> & { db: Db; clock: Clock; config: Pick<Config, 'fieldIdleHours'>; secrets: Pick<Secrets, 'fieldKey' | 'fieldMacKey'> }

const SALT_BYTES = 16
// So long may an answer be under way, or sent twice by the network; later the keys are made anew, so that whoever finds
// an open session cannot ask for them by repeating the command.
const SAME_KEYS_MS = 10 * 60_000

/**
 * Makes the phone this person's, and the present session the phone's. The same phone again gets keys of its own anew; the
 * same command again, within minutes, the same. Refuses another person's phone (act-refused) and one that was wiped (device-wiped).
 */
export async function enrolDevice(deps: DeviceDeps, actor: PersonActor, { token, ...input }: EnrolDevice & { token: string }): Promise<EnrolledDevice> {
  const { commandId, deviceId, name } = input
  const { personId } = actor
  const at = deps.clock.now()
  const command = { act: 'enrolDevice', target: deviceId, personId, commandId, body: { name } }
  const enrolAs = async (tx: Tx, salt: Buffer): Promise<EnrolledDevice> => {
    const deviceToken = deviceTokenOf(deps.secrets, { deviceId, salt })
    await tx.updateTable('devices').set({ name, tokenHash: hashToken(deviceToken), recoverySalt: salt, enrolledAt: at, seenAt: at }).where('deviceId', '=', deviceId).execute()
    await bindSession(tx, { token, device: { deviceId, idleMinutes: deps.config.fieldIdleHours * 60 } })
    return { deviceId, deviceToken, recoveryKey: recoveryKeyOf(deps.secrets, { deviceId, salt }), idleHours: deps.config.fieldIdleHours }
  }
  return onceInStream(deps, command, async (tx, mark) => {
    const salt = randomBytes(SALT_BYTES)
    await tx.insertInto('devices').values({ deviceId, personId, name, tokenHash: Buffer.alloc(0), recoverySalt: salt, enrolledAt: at, seenAt: at, unsent: null }).onConflict((known) => known.doNothing()).execute()
    await ownDevice(tx, { deviceId, personId })
    const enrolled = await enrolAs(tx, salt)
    await appendToStream(tx, { stream: DEVICE_STREAM, act: 'enrolDevice', actor, at, facts: { deviceId, personId }, ...mark })
    return enrolled
  }, async (tx) => {
    const { recoverySalt, enrolledAt } = await ownDevice(tx, { deviceId, personId })
    return enrolAs(tx, at.getTime() - enrolledAt.getTime() < SAME_KEYS_MS ? recoverySalt : randomBytes(SALT_BYTES))
  })
}

async function ownDevice(tx: Tx, { deviceId, personId }: { deviceId: string; personId: string }) {
  const device = await tx.selectFrom('devices').select(['personId', 'recoverySalt', 'enrolledAt', 'wipeAskedAt']).where('deviceId', '=', deviceId).forUpdate().executeTakeFirst()
  if (!device || device.personId !== personId) throw problem('act-refused', { reason: 'reason.deviceOfAnother' })
  if (device.wipeAskedAt) throw problem('device-wiped')
  return device
}

/**
 * The key that opens the phone's outbox beside its PIN. Refuses (not-found) a phone whose session this is not, and what
 * signing in refuses: wrong passwords are counted together.
 */
export async function recoverDevice(deps: DeviceDeps, actor: PersonActor, { deviceId, token, ...credentials }: { deviceId: string; token: string; password: string; otp?: string | undefined }): Promise<{ recoveryKey: string }> {
  const { personId } = actor
  if ((await deviceOfSession(deps.db, { token, at: deps.clock.now() })) !== deviceId) throw problem('not-found')
  const known = await deps.db.selectFrom('people').select(['personId', 'passwordHash']).where('personId', '=', personId).executeTakeFirstOrThrow()
  return byCredentials(deps, known, credentials, async (tx) => {
    const { recoverySalt } = await ownDevice(tx, { deviceId, personId })
    await appendToStream(tx, { stream: DEVICE_STREAM, act: 'recoverDevice', actor, at: deps.clock.now(), facts: { deviceId, personId } })
    return { recoveryKey: recoveryKeyOf(deps.secrets, { deviceId, salt: recoverySalt }) }
  })
}

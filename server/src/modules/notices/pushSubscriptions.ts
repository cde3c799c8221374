// Where a phone is reached: what its browser answered to subscribing. Kept like a session, without an entry in the
// record: it says nothing of what somebody did.
import type { PushSubscription } from '@gongzhi/contracts/devices.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { createHmac } from 'node:crypto'
import type { Config } from '../../config.ts'
import type { Clock, Db } from '../../platform/context.ts'
import { seal } from '../../platform/seal.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { webhookUrl } from './webhookAddress.ts'

export type SubscriptionDeps = { db: Db; clock: Clock; secrets: Pick<Secrets, 'fieldKey' | 'fieldMacKey'>; config: Pick<Config, 'privateWebhooks'> }

/**
 * The phone is reached there and nowhere else from now on; the same again changes nothing. Refuses a phone that is not the
 * session's own, and an address that may not be called.
 */
export async function subscribe(deps: SubscriptionDeps, ownDeviceId: string | undefined, { deviceId, endpoint, keys }: PushSubscription): Promise<void> {
  if (ownDeviceId !== deviceId) throw problem('not-permitted', { reason: 'reason.notThisPhone' })
  webhookUrl(endpoint, { allowsPrivate: deps.config.privateWebhooks })
  const { fieldKey, fieldMacKey } = deps.secrets
  const endpointHash = createHmac('sha256', fieldMacKey).update(endpoint).digest()
  const row = { deviceId, endpoint: seal(fieldKey, endpoint), keys: seal(fieldKey, JSON.stringify(keys)), createdAt: deps.clock.now(), lastSentAt: null, failingSince: null }
  await deps.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('pushSubscriptions').where('deviceId', '=', deviceId).where('endpointHash', '<>', endpointHash).execute()
    // The same browser in another's hands: what waits for the one before is not told to the one after.
    await tx.deleteFrom('pushSubscriptions').where('deviceId', '<>', deviceId).where('endpointHash', '=', endpointHash).execute()
    await tx.insertInto('pushSubscriptions').values({ subscriptionId: newId(), endpointHash, ...row })
      .onConflict((clash) => clash.column('endpointHash').doUpdateSet(row)).execute()
  })
}

/** Nothing is sent to the phone any more. */
export async function unsubscribe({ db }: Pick<SubscriptionDeps, 'db'>, deviceId: string | undefined): Promise<void> {
  if (deviceId) await db.deleteFrom('pushSubscriptions').where('deviceId', '=', deviceId).execute()
}

// What is told to phones by Web Push: that there is something, of which kind and how much, never what. New notices become
// deliveries, one to a phone for all that came together; these are sent, again after growing pauses, and given up.
import type { PushMessage } from '@gongzhi/contracts/devices.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { sql } from 'kysely'
import webPush from 'web-push'
import type { Config } from '../../config.ts'
import type { Clock, Db, Log, Tx } from '../../platform/context.ts'
import { unseal } from '../../platform/seal.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { PushKeys } from './pushKeys.ts'
import { pushKeys } from './pushKeys.ts'
import { errorText, post } from './sendSigned.ts'
import { webhookUrl } from './webhookAddress.ts'

export type PushDeps = { db: Db; clock: Clock; log: Log; secrets: Pick<Secrets, 'fieldKey'>; config: Pick<Config, 'dataDir' | 'pushKeysFile' | 'privateWebhooks' | 'publicUrl'> }

const MINUTE_MS = 60_000
/** Minutes from a failed try to the next. */
export const PUSH_PAUSES_MINUTES = [1, 5, 15, 60] as const
const MOST_NEWS = 500
const AT_ONCE = 50
// A process that dies in between leaves it to be taken again after this.
const TAKEN_MS = 2 * MINUTE_MS
const KEPT_SECONDS = 24 * 3600 // a phone that is off for longer reads the list itself
const SUBJECT = 'mailto:push@gongzhi.invalid' // RFC 8292: a push service may ask whom to call

/** Of the phones: enrolled, not wiped, its person active and signed in there. */
const IS_REACHED = sql`d.wipe_asked_at is null and p.is_active
  and exists (select from sessions s where s.device_id = d.device_id and s.person_id = d.person_id and s.ended_at is null)`

/** One round: new notices to deliveries, and what is due to the phones. Does nothing where the city has no key. */
export async function sendPushes(deps: PushDeps): Promise<{ sent: number; failed: number }> {
  const keys = pushKeys(deps)
  if (!keys) return { sent: 0, failed: 0 }
  await expandNews(deps)
  const due = await takeDue(deps)
  const all = await Promise.all(due.map((delivery) => sendOne(deps, keys, delivery)))
  return { sent: all.filter(Boolean).length, failed: all.filter((isSent) => !isSent).length }
}

/** Tells the phones of these people, in the transaction of what it tells of. */
export async function pushToPeople(tx: Tx, personIds: readonly string[], message: PushMessage, now: Date): Promise<void> {
  if (personIds.length === 0) return
  const { rows } = await sql<{ subscriptionId: string }>`
    select b.subscription_id from push_subscriptions b join devices d on d.device_id = b.device_id join people p on p.person_id = d.person_id
     where d.person_id = any(${personIds}::uuid[]) and ${IS_REACHED}`.execute(tx)
  if (rows.length > 0) await tx.insertInto('pushDeliveries').values(rows.map(({ subscriptionId }) => ({ deliveryId: newId(now.getTime()), subscriptionId, message: JSON.stringify(message), nextAt: now }))).execute()
}

type News = { subscriptionId: string; count: number; kind: string; isUrgent: boolean; matters: number; matterId: string }

/**
 * Whose phones are told: of a unit's notice, those of the people with a grant there (a grid worker's in his grid); of a
 * role's, those who hold it; of a person's, his. Never whose own act it was; never of a matter that is confidential or
 * kept apart from somebody.
 */
async function expandNews({ db, clock }: PushDeps): Promise<void> {
  const now = clock.now()
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<News>`
      with news as (
        delete from push_news where notice_id in (select notice_id from push_news order by notice_id limit ${sql.lit(MOST_NEWS)} for update skip locked) returning notice_id),
      told as (
        select distinct b.subscription_id, n.notice_id, n.kind, n.matter_id,
               exists (select from assignments s where s.matter_id = n.matter_id and s.unit_id = n.unit_id and s.called_at = n.made_at and s.whistle = 'emergency') as is_urgent
          from news join notices n on n.notice_id = news.notice_id
          join matters m on m.matter_id = n.matter_id and not m.is_confidential and m.about_unit_id is null and m.about_person_id is null
          left join entries e on e.entry_id = n.entry_id
          join devices d on d.person_id is distinct from e.actor_id and (
            (n.recipient = 'person' and d.person_id = n.person_id)
            or (n.recipient in ('unit', 'role') and exists (
              select from grants g where g.person_id = d.person_id and g.unit_id = n.unit_id and (n.recipient = 'unit' or g.role = n.role)
                and g.from_on <= ${localDateOf(now)} and (g.ends_on is null or g.ends_on >= ${localDateOf(now)})
                and (g.role <> 'gridWorker' or g.area_id is null or g.area_id in (m.grid_id, m.community_id)))))
          join people p on p.person_id = d.person_id
          join push_subscriptions b on b.device_id = d.device_id
         where ${IS_REACHED})
      select subscription_id, count(*)::int as count, (array_agg(kind order by is_urgent desc, notice_id desc))[1] as kind, bool_or(is_urgent) as is_urgent,
             count(distinct matter_id)::int as matters, (array_agg(matter_id))[1] as matter_id
        from told group by subscription_id`.execute(tx)
    if (rows.length === 0) return
    await tx.insertInto('pushDeliveries').values(rows.map((row) => ({ deliveryId: newId(now.getTime()), subscriptionId: row.subscriptionId, message: JSON.stringify(messageOf(row)), nextAt: now }))).execute()
  })
}

const messageOf = ({ count, kind, isUrgent, matters, matterId }: News): PushMessage => ({ kind, count, isUrgent, ...(matters === 1 && { matterId }) })

type Delivery = { deliveryId: string; subscriptionId: string; message: PushMessage; tries: number; endpoint: Buffer; keys: Buffer }

async function takeDue({ db, clock }: PushDeps): Promise<Delivery[]> {
  const now = clock.now()
  const { rows } = await sql<Delivery>`
    with taken as (
      update push_deliveries set tries = tries + 1, next_at = ${new Date(now.getTime() + TAKEN_MS)}
       where delivery_id in (select delivery_id from push_deliveries where next_at <= ${now} order by next_at limit ${sql.lit(AT_ONCE)} for update skip locked)
      returning delivery_id, subscription_id, message, tries)
    select t.*, b.endpoint, b.keys from taken t join push_subscriptions b on b.subscription_id = t.subscription_id`.execute(db)
  return rows
}

const GONE = [404, 410]

async function sendOne(deps: PushDeps, keys: PushKeys, delivery: Delivery): Promise<boolean> {
  const now = deps.clock.now()
  const status = await sendEncrypted(deps, keys, delivery)
  const { db } = deps
  if (GONE.includes(status)) {
    // The browser has given it up; what waits for it goes with it.
    await db.deleteFrom('pushSubscriptions').where('subscriptionId', '=', delivery.subscriptionId).execute()
    return false
  }
  const isSent = status >= 200 && status < 300
  const pause = PUSH_PAUSES_MINUTES[delivery.tries - 1]
  if (isSent || pause === undefined) await db.deleteFrom('pushDeliveries').where('deliveryId', '=', delivery.deliveryId).execute()
  else await db.updateTable('pushDeliveries').set({ nextAt: new Date(now.getTime() + pause * MINUTE_MS) }).where('deliveryId', '=', delivery.deliveryId).execute()
  await db.updateTable('pushSubscriptions').set(isSent ? { lastSentAt: now, failingSince: null } : { failingSince: sql<Date>`coalesce(failing_since, ${now})` })
    .where('subscriptionId', '=', delivery.subscriptionId).execute()
  return isSent
}

/** The status that the push service answered; 0 for none. */
async function sendEncrypted({ secrets, config, log }: PushDeps, { publicKey, privateKey }: PushKeys, delivery: Delivery): Promise<number> {
  try {
    const subscription = { endpoint: unseal(secrets.fieldKey, delivery.endpoint), keys: JSON.parse(unseal(secrets.fieldKey, delivery.keys)) as { p256dh: string; auth: string } }
    const { headers, body, endpoint } = webPush.generateRequestDetails(subscription, JSON.stringify(delivery.message), {
      vapidDetails: { subject: config.publicUrl?.startsWith('https://') ? config.publicUrl : SUBJECT, publicKey, privateKey },
      TTL: KEPT_SECONDS, urgency: delivery.message.isUrgent ? 'high' : 'normal', contentEncoding: 'aes128gcm',
    })
    const url = webhookUrl(endpoint, { allowsPrivate: config.privateWebhooks })
    return await post(url, { headers: headers as Record<string, string | number>, body: body as Buffer, allowsPrivate: config.privateWebhooks })
  } catch (error) {
    log.warn({ subscriptionId: delivery.subscriptionId, error: errorText(error) }, 'A push could not be sent.')
    return 0
  }
}

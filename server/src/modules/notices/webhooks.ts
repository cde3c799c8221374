// Webhooks as the system administrator keeps them: each change an entry in the stream `webhooks`. Called by the routes
// and the admin command.
import type { NewWebhook, WebhookMessage, WebhookView } from '@gongzhi/contracts/notices.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { sql } from 'kysely'
import type { Config } from '../../config.ts'
import type { Actor, Clock, Db, Tx } from '../../platform/context.ts'
import { appendToStream } from '../../platform/record.ts'
import { seal, unseal } from '../../platform/seal.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Units } from '../people/index.ts'
import type { Sent } from './sendSigned.ts'
import { newWebhookSecret, sendSigned } from './sendSigned.ts'
import { webhookUrl } from './webhookAddress.ts'

export type WebhookDeps = { db: Db; clock: Clock; units: Units; secrets: Pick<Secrets, 'fieldKey'>; config: Pick<Config, 'privateWebhooks'> }
export const WEBHOOK_STREAM = 'webhooks'

/**
 * Opens a webhook for one unit's notices and answers its secret, this once; the same webhook again changes nothing and
 * answers none. Refuses an unknown unit, an address that may not be called, and an id of another webhook.
 */
export async function addWebhook(deps: WebhookDeps, actor: Actor, { webhookId, unitId, url: given, kinds }: NewWebhook): Promise<string | undefined> {
  const url = webhookUrl(given, { allowsPrivate: deps.config.privateWebhooks }).href
  deps.units.byId(unitId)
  const at = deps.clock.now()
  const secret = newWebhookSecret()
  const row = {
    webhookId, unitId, url, kinds: [...new Set(kinds)], secret: seal(deps.secrets.fieldKey, secret),
    createdBy: 'personId' in actor ? actor.personId : null, createdAt: at,
  }
  return deps.db.transaction().execute(async (tx) => {
    const made = await tx.insertInto('webhooks').values(row).onConflict((c) => c.column('webhookId').doNothing()).returning('webhookId').executeTakeFirst()
    if (!made) {
      const known = await webhookById(tx, webhookId)
      if (known.unitId !== unitId || known.url !== url || !known.isActive) throw problem('act-refused', { reason: 'reason.webhookIdUsed' })
      return undefined
    }
    // The host alone: the rest of an address is often a key.
    await append(tx, actor, 'addWebhook', at, { webhookId, unitId, host: new URL(url).host, kinds: row.kinds })
    return secret
  })
}

/** Ends a webhook; what was still on its way to it is not sent. Ending an ended one changes nothing. */
export async function removeWebhook(deps: WebhookDeps, actor: Actor, webhookId: string): Promise<void> {
  const at = deps.clock.now()
  await deps.db.transaction().execute(async (tx) => {
    const webhook = await webhookById(tx, webhookId)
    const ended = await tx.updateTable('webhooks').set({ isActive: false }).where('webhookId', '=', webhookId).where('isActive', '=', true).returning('webhookId').executeTakeFirst()
    if (!ended) return
    await tx.updateTable('deliveries').set({ nextAt: null }).where('webhookId', '=', webhookId).where('nextAt', 'is not', null).execute()
    await append(tx, actor, 'removeWebhook', at, { webhookId, unitId: webhook.unitId })
  })
}

/** Sends a message that tells of nothing, now, and says what came of it. */
export async function testWebhook(deps: WebhookDeps, actor: Actor, webhookId: string): Promise<Sent> {
  const { unitId, url, secret, isActive } = await webhookById(deps.db, webhookId)
  if (!isActive) throw problem('not-found')
  const at = deps.clock.now()
  const message: WebhookMessage = { type: 'test', timestamp: at.toISOString(), data: { unit: { unitId, name: deps.units.byId(unitId).name } } }
  const sent = await sendSigned({
    url, secret: unseal(deps.secrets.fieldKey, secret), id: newId(at.getTime()), body: JSON.stringify(message), at, allowsPrivate: deps.config.privateWebhooks,
  })
  await deps.db.transaction().execute(async (tx) => append(tx, actor, 'testWebhook', at, { webhookId, isDelivered: sent.isDelivered, ...(sent.status && { status: sent.status }) }))
  return sent
}

type ListRow = {
  webhookId: string; unitId: string; url: string; kinds: string[]; createdAt: Date; failingSince: Date | null
  lastDeliveredAt: Date | null; lastError: string | null; waiting: number
}

/** The webhooks in use, oldest first; or the one. */
export async function webhookViews({ db, units }: Pick<WebhookDeps, 'db' | 'units'>, webhookId?: string): Promise<WebhookView[]> {
  const { rows } = await sql<ListRow>`
    select w.webhook_id, w.unit_id, w.url, w.kinds, w.created_at, w.failing_since, w.last_delivered_at, w.last_error,
           (select count(*)::int from deliveries d where d.webhook_id = w.webhook_id and d.next_at is not null) as waiting
      from webhooks w where w.is_active ${webhookId === undefined ? sql`` : sql`and w.webhook_id = ${webhookId}`}
     order by w.created_at, w.webhook_id`.execute(db)
  return rows.map(({ failingSince, lastDeliveredAt, lastError, createdAt, ...row }) => ({
    ...row, unitName: units.byId(row.unitId).name, createdAt: createdAt.toISOString(),
    ...(failingSince && { failingSince: failingSince.toISOString() }),
    ...(lastDeliveredAt && { lastDeliveredAt: lastDeliveredAt.toISOString() }), ...(lastError !== null && { lastError }),
  }))
}

async function webhookById(db: Db | Tx, webhookId: string) {
  const webhook = await db.selectFrom('webhooks').select(['unitId', 'url', 'secret', 'isActive']).where('webhookId', '=', webhookId).executeTakeFirst()
  if (!webhook) throw problem('not-found')
  return webhook
}

const append = (tx: Tx, actor: Actor, act: string, at: Date, facts: Record<string, unknown>): Promise<string> =>
  appendToStream(tx, { stream: WEBHOOK_STREAM, act, actor, at, facts })

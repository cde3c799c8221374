// Sends to the webhooks what is due, again after growing pauses, and gives up after the last. Called by the worker.
import type { WebhookMessage } from '@gongzhi/contracts/notices.ts'
import { sql } from 'kysely'
import { unseal } from '../../platform/seal.ts'
import { barredUnitIdsOf } from '../auth/index.ts'
import type { Sent } from './sendSigned.ts'
import { sendSigned } from './sendSigned.ts'
import type { WebhookDeps } from './webhooks.ts'

const MINUTE_MS = 60_000
/** Minutes from a failed try to the next: eight tries within a day and a half. */
export const PAUSES_MINUTES = [1, 5, 15, 60, 180, 480, 1440] as const
const AT_ONCE = 5
const MOST_ROUNDS = 20
// A process that dies between taking a notice and writing what came of it leaves it to be taken again after this.
const TAKEN_MS = 2 * MINUTE_MS

type Due = {
  noticeId: string; webhookId: string; attempts: number; url: string; secret: Buffer; unitId: string; matterId: string; number: string
  kind: string; facts: Record<string, unknown>; madeAt: Date; isConfidential: boolean; aboutUnitId: string | null
}

export type Delivered = { delivered: number; failed: number }

/** Sends every notice that is due, webhooks beside one another, so that one that does not answer holds up no other. */
export async function deliverDue(deps: WebhookDeps): Promise<Delivered> {
  const { rows } = await sql<{ webhookId: string }>`
    select w.webhook_id from webhooks w
     where w.is_active and exists (select from deliveries d where d.webhook_id = w.webhook_id and d.next_at <= ${deps.clock.now()})`.execute(deps.db)
  const all = await Promise.all(rows.map(({ webhookId }) => deliverTo(deps, webhookId)))
  return { delivered: sum(all, 'delivered'), failed: sum(all, 'failed') }
}

const sum = (all: readonly Delivered[], name: keyof Delivered): number => all.reduce((total, one) => total + one[name], 0)

async function deliverTo(deps: WebhookDeps, webhookId: string): Promise<Delivered> {
  const total = { delivered: 0, failed: 0 }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const due = await takeDue(deps, webhookId)
    const sent = await Promise.all(due.map((one) => deliver(deps, one)))
    const delivered = sent.filter((isDelivered) => isDelivered).length
    total.delivered += delivered
    total.failed += sent.length - delivered
    // Whoever takes nothing now is not asked again before the next minute.
    if (due.length < AT_ONCE || delivered === 0) break
  }
  return total
}

/** Takes some of what is due for a while and counts the try, so that no other worker sends it too. */
async function takeDue({ db, clock }: WebhookDeps, webhookId: string): Promise<Due[]> {
  const now = clock.now()
  const { rows } = await sql<Due>`
    with taken as (
      update deliveries d set attempts = d.attempts + 1, next_at = ${new Date(now.getTime() + TAKEN_MS)}
       where (d.notice_id, d.webhook_id) in (
         select notice_id, webhook_id from deliveries where webhook_id = ${webhookId} and next_at <= ${now}
          order by next_at limit ${sql.lit(AT_ONCE)} for update skip locked)
      returning d.notice_id, d.webhook_id, d.attempts)
    select t.notice_id, t.webhook_id, t.attempts, w.url, w.secret, w.unit_id, n.matter_id, m.number, n.kind, n.facts, n.made_at,
           m.is_confidential, m.about_unit_id
      from taken t join webhooks w on w.webhook_id = t.webhook_id join notices n on n.notice_id = t.notice_id
      join matters m on m.matter_id = n.matter_id`.execute(db)
  return rows
}

async function deliver(deps: WebhookDeps, due: Due): Promise<boolean> {
  // Found confidential, or to be about the unit, since it was written: it stays inside.
  if (due.isConfidential || isBarred(deps, due)) {
    await deps.db.updateTable('deliveries').set({ nextAt: null }).where('noticeId', '=', due.noticeId).where('webhookId', '=', due.webhookId).execute()
    return true
  }
  const sent = await sendSigned({
    // The notice's own id: a receiver that gets it twice can tell.
    url: due.url, secret: unseal(deps.secrets.fieldKey, due.secret), id: due.noticeId, body: JSON.stringify(messageOf(deps, due)),
    at: deps.clock.now(), allowsPrivate: deps.config.privateWebhooks,
  })
  await keepResult(deps, due, sent)
  return sent.isDelivered
}

/** The wall of auth/sight.ts: what was said against a unit is not told to it, nor to those below it. */
const isBarred = ({ units }: WebhookDeps, { aboutUnitId, unitId }: Due): boolean =>
  aboutUnitId !== null && barredUnitIdsOf(units, [{ unitId, isHeldNow: true }]).includes(aboutUnitId)

function messageOf({ units }: WebhookDeps, due: Due): WebhookMessage {
  const { clock, dueAt } = due.facts
  return {
    type: due.kind,
    timestamp: due.madeAt.toISOString(),
    data: {
      noticeId: due.noticeId, unit: { unitId: due.unitId, name: units.byId(due.unitId).name }, matter: { matterId: due.matterId, number: due.number },
      ...(typeof clock === 'string' && typeof dueAt === 'string' && { clock: { kind: clock, dueAt } }),
    },
  }
}

async function keepResult({ db, clock }: WebhookDeps, { noticeId, webhookId, attempts }: Due, sent: Sent): Promise<void> {
  const now = clock.now()
  const pause = PAUSES_MINUTES[attempts - 1]
  const isGivenUp = !sent.isDelivered && pause === undefined
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('deliveries')
      .set({
        nextAt: sent.isDelivered || pause === undefined ? null : new Date(now.getTime() + pause * MINUTE_MS),
        deliveredAt: sent.isDelivered ? now : null, lastStatus: sent.status ?? null, lastError: sent.error ?? null,
      })
      .where('noticeId', '=', noticeId).where('webhookId', '=', webhookId).execute()
    await tx.updateTable('webhooks')
      .set(sent.isDelivered
        ? { lastDeliveredAt: now, failingSince: null, lastError: null }
        : { lastError: sent.error ?? null, ...(isGivenUp && { failingSince: sql<Date>`coalesce(failing_since, ${now})` }) })
      .where('webhookId', '=', webhookId).execute()
  })
}

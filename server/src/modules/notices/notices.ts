// Writes notices in the transaction of what they tell of, and with them what goes out to webhooks: a notice that is
// rolled back was never sent, and one that is committed always will be.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'
import { send } from '../../platform/statements.ts'
import type { Notice } from './told.ts'

/** Keeps the notices. A unit's also go to its webhooks, but never those of a confidential matter, nor of one about the unit. */
export async function writeNotices(tx: Tx, of: { matterId: string; entryId?: string; now: Date }, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return
  const rows = notices.map(({ recipient, unitId, personId, role, clockId, kind, facts }) =>
    sql`(${newId()}::uuid, ${of.matterId}::uuid, ${of.entryId ?? null}::uuid, ${recipient}, ${unitId ?? null}::uuid, ${personId ?? null}::uuid,
      ${role ?? null}, ${clockId ?? null}::uuid, ${kind}, ${JSON.stringify(facts)}::jsonb, ${of.now}::timestamptz)`)
  await send(tx, sql`
    with made as (
      insert into notices (notice_id, matter_id, entry_id, recipient, unit_id, person_id, role, clock_id, kind, facts, made_at)
      values ${sql.join(rows)} returning notice_id, matter_id, recipient, unit_id, kind),
    for_phones as (
      insert into push_news (notice_id) select made.notice_id from made
       where made.recipient <> 'reporter' and exists (select from push_subscriptions))
    insert into deliveries (notice_id, webhook_id, next_at)
    select made.notice_id, w.webhook_id, ${of.now}::timestamptz from made
      join webhooks w on w.unit_id = made.unit_id and w.is_active and (w.kinds = '{}' or made.kind = any(w.kinds))
      join matters m on m.matter_id = made.matter_id and not m.is_confidential and m.about_unit_id is distinct from w.unit_id
     where made.recipient = 'unit'`.compile(tx))
}

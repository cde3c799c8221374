// What must be seen at once and therefore also goes out through the gateway of text messages or calls that the city has:
// an 应急哨, a call for help. Written in the transaction of what it tells of, sent by the worker, again after 1, 2, 4 …
// minutes until somebody has opened it.
import type { AlertMessage } from '@gongzhi/contracts/notices.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import { sql } from 'kysely'
import type { Config } from '../../config.ts'
import type { Clock, Db, Tx } from '../../platform/context.ts'
import { send } from '../../platform/statements.ts'
import type { Units } from '../people/index.ts'
import type { Sent } from './sendSigned.ts'
import { sendSigned } from './sendSigned.ts'

export type AlertDeps = { db: Db; clock: Clock; units: Units; config: Pick<Config, 'alertUrl' | 'alertSecret' | 'privateWebhooks'> }

type Alert = { unitId: string } & ({ kind: 'emergencyWhistle'; assignmentId: string } | { kind: 'helpCall'; helpCallId: string })

const MINUTE_MS = 60_000
/** Minutes from a try to the next: six tries within half an hour. */
export const ALERT_PAUSES_MINUTES = [1, 2, 4, 8, 16] as const
/** What nobody could send for a day is told by the desk alone. */
const LONGEST_WAIT_MS = 24 * 60 * MINUTE_MS
const AT_ONCE = 20
/** What stands beside an alert where the city has no gateway. */
export const NO_GATEWAY = 'no-gateway'

/** Keeps the alerts, each due now. */
export async function writeAlerts(tx: Tx, alerts: readonly Alert[], now: Date): Promise<void> {
  if (alerts.length === 0) return
  const rows = alerts.map((alert) => ({
    alertId: newId(now.getTime()), kind: alert.kind, unitId: alert.unitId, madeAt: now, nextAt: now,
    assignmentId: 'assignmentId' in alert ? alert.assignmentId : null, helpCallId: 'helpCallId' in alert ? alert.helpCallId : null,
  }))
  await send(tx, tx.insertInto('alerts').values(rows).compile())
}

type Due = { alertId: string; kind: Alert['kind']; unitId: string; tries: number; number: string | null; isLate: boolean; callerName: string | null }

/** Sends the alerts that are due, and answers how many went out. Those that somebody has opened since go out no more. */
export async function sendAlerts(deps: AlertDeps): Promise<{ sent: number; failed: number }> {
  let [sent, failed] = [0, 0]
  for (let isMore = true; isMore;) {
    const taken = await takeDue(deps)
    const all = await Promise.all(taken.due.map((alert) => sendOne(deps, alert)))
    sent += all.filter((isSent) => isSent === true).length
    failed += all.filter((isSent) => isSent === false).length
    // Each is put off as it is taken, so that this ends.
    isMore = taken.isFull
  }
  return { sent, failed }
}

const IS_OPENED = sql`(exists (select from assignments s where s.assignment_id = a.assignment_id and (s.opened_at is not null or s.signed_at is not null or s.ended_at is not null))
  or exists (select from help_calls h where h.help_call_id = a.help_call_id and (h.opened_at is not null or h.ended_at is not null)))`

/** Takes what is due, counts the try and says when the next one is, so that no other worker sends it too. */
async function takeDue({ db, clock }: AlertDeps): Promise<{ due: Due[]; isFull: boolean }> {
  const now = clock.now()
  const pauses = sql.lit(`{${ALERT_PAUSES_MINUTES.join(',')}}`)
  const { rows } = await sql<Due & { isOpened: boolean }>`
    with taken as (
      update alerts a set tries = a.tries + 1,
             next_at = case when ${IS_OPENED} then null else ${now}::timestamptz + (${pauses}::int[])[a.tries + 1] * interval '1 minute' end
       where a.alert_id in (select alert_id from alerts where next_at <= ${now} order by next_at limit ${sql.lit(AT_ONCE)} for update skip locked)
      returning a.alert_id, a.kind, a.unit_id, a.tries, a.assignment_id, a.help_call_id, a.made_at, ${IS_OPENED} as is_opened)
    select t.alert_id, t.kind, t.unit_id, t.tries, t.is_opened, t.made_at < ${new Date(now.getTime() - LONGEST_WAIT_MS)}::timestamptz as is_late,
           m.number, p.name as caller_name
      from taken t left join assignments s on s.assignment_id = t.assignment_id left join matters m on m.matter_id = s.matter_id
      left join help_calls h on h.help_call_id = t.help_call_id left join people p on p.person_id = h.person_id`.execute(db)
  return { due: rows.filter(({ isOpened }) => !isOpened), isFull: rows.length === AT_ONCE }
}

/** undefined: there is nowhere to send it to. */
async function sendOne(deps: AlertDeps, due: Due): Promise<boolean | undefined> {
  const { alertUrl, alertSecret, privateWebhooks } = deps.config
  if (!alertUrl || !alertSecret || due.isLate) {
    await deps.db.updateTable('alerts').set({ nextAt: null, lastError: due.isLate ? 'too late' : NO_GATEWAY }).where('alertId', '=', due.alertId).execute()
    return undefined
  }
  const now = deps.clock.now()
  const body = JSON.stringify(await messageOf(deps, due, now))
  // Each try is a message of its own: a gateway that knows the first one shall call again all the same.
  const sent = await sendSigned({ url: alertUrl, secret: alertSecret, id: `${due.alertId}-${due.tries}`, body, at: now, allowsPrivate: privateWebhooks })
  await keepResult(deps, due, sent)
  return sent.isDelivered
}

const keepResult = ({ db, clock }: AlertDeps, { alertId }: Due, sent: Sent): Promise<unknown> =>
  db.updateTable('alerts').set(sent.isDelivered ? { deliveredAt: clock.now(), lastError: null } : { lastError: sent.error ?? null }).where('alertId', '=', alertId).execute()

async function messageOf(deps: AlertDeps, { kind, unitId, number, callerName }: Due, now: Date): Promise<AlertMessage> {
  const unit = deps.units.byId(unitId)
  const sentence = kind === 'helpCall' ? say('zh-CN', 'alert.helpCall', { name: callerName ?? '' }) : say('zh-CN', 'alert.emergencyWhistle', { number: number ?? '', unit: unit.shortName })
  return { type: kind, timestamp: now.toISOString(), unit: { name: unit.name }, recipients: await recipientsOf(deps, unitId, now), ...(number !== null && { number }), sentence }
}

/** Who must see it: the duty officer and the dispatchers; where a unit has none, whoever answers for it; where it has nobody, its own telephone. */
async function recipientsOf({ db, units }: AlertDeps, unitId: string, now: Date): Promise<AlertMessage['recipients']> {
  const today = localDateOf(now)
  const unit = units.byId(unitId)
  const { rows } = await sql<{ name: string; phone: string | null; isOnDuty: boolean }>`
    select p.name, bool_or(g.role in ('dutyOfficer', 'dispatcher')) as is_on_duty,
           (select t.phone from posts t where t.person_id = p.person_id and t.unit_id = ${unitId} and t.from_on <= ${today}
              and (t.to_on is null or t.to_on >= ${today}) and t.phone is not null order by t.from_on desc limit 1) as phone
      from grants g join people p on p.person_id = g.person_id and p.is_active and not p.is_machine
     where g.unit_id = ${unitId} and g.role in ('dutyOfficer', 'dispatcher', 'communityHead', 'liaison') and g.from_on <= ${today} and (g.ends_on is null or g.ends_on >= ${today})
     group by p.person_id, p.name order by p.name`.execute(db)
  const called = rows.some(({ isOnDuty }) => isOnDuty) ? rows.filter(({ isOnDuty }) => isOnDuty) : rows
  const reached = called.flatMap(({ name, phone }) => ((phone ?? unit.phone) ? [{ name, phone: (phone ?? unit.phone)! }] : []))
  return reached.length > 0 || !unit.phone ? reached : [{ name: unit.name, phone: unit.phone }]
}

// What follows of itself: a merged matter goes with its main one; what goes wrong too often rises to supervision.
import type { systemActs } from '@gongzhi/contracts/reports.ts'
import type { z } from 'zod'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import { centreOf } from '../../dispatch/index.ts'
import { openRequest } from '../requests.ts'
import type { Tx } from '../../../platform/context.ts'
import { statement } from '../../../platform/statements.ts'
import type { Effect, Outcome } from '../work.ts'
import { refuse, sayWords } from '../work.ts'
import { higher } from './overseeing.ts'

type Form<Act extends keyof typeof systemActs> = z.infer<(typeof systemActs)[Act]['form']>

// What its reporter was told: where units handled it, the lead's reply, or each one's when they did so separately; else what was said last.
const mainReplies = statement<{ field: string; content: Buffer }>('following-main-replies', `
  with of_units as (
    select w.field, w.content from assignments a join matters m on m.matter_id = a.matter_id and m.round = a.round join words w on w.words_id = a.reply_words_id
     where a.matter_id = $1 and a.state = 'done' and (a.role = 'lead' or a.mode = 'separate') and w.content is not null order by a.role desc, a.done_at),
  last_said as (
    select distinct on (field) field, content from words
     where matter_id = $1 and field in ('reply', 'whereTo') and not is_sealed and content is not null order by field, words_id desc)
  select field, content from of_units
  union all select field, content from last_said where field = 'whereTo' or not exists (select from of_units)`)

/**
 * The reporter of a merged matter is answered like that of the main one, called back and asked himself. What was not
 * settled with the main one (its reporter withdrew it) is dispatched by itself.
 */
export const followMain: Effect<Form<'followMain'>> = async (work, { to, mainNumber }) => {
  const facts = { to, mainNumber }
  if (to === 'toDispatch') return { to, facts, matter: { mergedIntoId: null } }
  const replies = await mainReplies(work.tx, [work.matter.mergedIntoId])
  const said = (field: string): string => replies.filter((row) => row.field === field).map((row) => row.content.toString('utf8')).join('\n')
  sayWords(work, 'reply', said('reply'))
  if (to === 'refused') sayWords(work, 'whereTo', said('whereTo'))
  if (to === 'toCallBack') return { to, facts }
  return { to, facts: { ...facts, reason: 'sameMatter' }, matter: { closedAt: work.now } }
}

const risen = statement<{ has: boolean }>('following-risen', `
  select exists (select from entries where matter_id = $1 and act = 'riseToSupervision' and facts ->> 'cause' = $2 and facts ->> 'round' = $3) as has`)

export const hasRisen = async (tx: Tx, matterId: string, cause: string, round: number): Promise<boolean> =>
  (await risen(tx, [matterId, cause, String(round)]))[0]!.has

/** 自动升级督办: the owner answers, for reworks the unit whose work it was. */
export const riseToSupervision: Effect<Form<'riseToSupervision'>> = async (work, { cause, n }): Promise<Outcome> => {
  const { matter, deps } = work
  // Two runs of the hourly job may find the same one.
  if (await hasRisen(work.tx, matter.matterId, cause, matter.round)) throw refuse('reason.alreadyAsked')
  const lead = work.assignments.find((a) => a.round === matter.round && a.role === 'lead' && a.hasAccounts && openAssignmentStates.includes(a.state))
  const unitId = cause === 'declines' || !lead ? matter.ownerUnitId : lead.unitId
  const askedByUnitId = centreOf(deps.units, matter, 'districtCentre').unitId
  await openRequest(work, { kind: 'supervision', askedOfUnitId: unitId, askedByUnitId, facts: { level: 'daily', cause, n } })
  return { facts: { cause, n, round: matter.round, unit: deps.units.byId(unitId).name }, matter: { supervision: higher(matter.supervision, 'daily') } }
}

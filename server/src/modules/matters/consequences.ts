// What an act brings with it on this matter or on those merged into it, done in its transaction by the system.
import { systemActs } from '@gongzhi/contracts/reports.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import type { MatterState } from '@gongzhi/contracts/matters.ts'
import type { z } from 'zod'
import type { Tx } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'
import { followMain, hasRisen, riseToSupervision } from './acts/following.ts'
import type { ActCall } from './engine.ts'
import type { MatterFacts } from './facts.ts'
import type { Effect, Work } from './work.ts'

type RiseCause = z.infer<(typeof systemActs)['riseToSupervision']['form']>['cause']

/** The acts that follow on a report; the engine does them one after the other. */
export async function reportConsequences(work: Work, before: MatterFacts, after: MatterFacts, act: string): Promise<ActCall<never>[]> {
  return [...(await following(work, before, after)), ...(await rising(work, after, act))]
}

/** Where those merged into a matter go when it has come there. */
const withMain: Partial<Record<MatterState, 'toCallBack' | 'toDispatch' | 'refused'>> = {
  toCallBack: 'toCallBack', closed: 'toCallBack', refused: 'refused', withdrawn: 'toDispatch',
}

async function following({ tx }: Work, before: MatterFacts, after: MatterFacts): Promise<ActCall<never>[]> {
  // A report that turns out to be confidential is joined with none, so that nothing of it reaches the others' reporters.
  const isKeptApart = after.isConfidential && !before.isConfidential
  const to = isKeptApart ? 'toDispatch' : withMain[after.state]
  if (!to || (before.state === after.state && !isKeptApart)) return []
  // With their locks: one that is being taken out of it at this moment is waited for, and follows no longer.
  const merged = await tx.selectFrom('matters').select('matterId').where('mergedIntoId', '=', after.matterId).where('state', '=', 'merged').orderBy('matterId').forNoKeyUpdate().execute()
  return merged.map(({ matterId }) => systemCall('followMain', systemActs.followMain, followMain, matterId, { to, mainNumber: after.number }))
}

async function rising({ tx, rules, assignments }: Work, matter: MatterFacts, act: string): Promise<ActCall<never>[]> {
  if (act === 'decline') {
    const n = assignments.filter((a) => a.round === matter.round && a.state === 'declined').length
    return n >= rules.rise.declines ? riseOnce(tx, matter, 'declines', n) : []
  }
  if (act === 'verify' && matter.state !== 'toCallBack') {
    const n = await reworksOf(tx, matter.matterId)
    return n >= rules.rise.reworks ? riseOnce(tx, matter, 'reworks', n) : []
  }
  return []
}

const reworks = statement<{ n: number }>('consequences-reworks', `
  select count(*)::int as n from entries where matter_id = $1 and act = 'verify' and facts ->> 'result' = 'rework'`)
const reworksOf = async (tx: Tx, matterId: string): Promise<number> => (await reworks(tx, [matterId]))[0]!.n

/** Once for each cause in a round. */
async function riseOnce(tx: Tx, { matterId, round }: MatterFacts, cause: RiseCause, n: number): Promise<ActCall<never>[]> {
  return (await hasRisen(tx, matterId, cause, round)) ? [] : [riseCall(matterId, cause, n)]
}

/** Called by the engine, and for what only time brings (overdue days) by the job that looks for it. */
export const riseCall = (matterId: string, cause: RiseCause, n: number): ActCall<never> =>
  systemCall('riseToSupervision', systemActs.riseToSupervision, riseToSupervision, matterId, { cause, n })

const systemCall = <Input>(act: string, row: ActRow<string>, effect: Effect<Input>, matterId: string, input: Input): ActCall<never> =>
  ({ act, row, effect: effect as unknown as Effect<never>, actor: { kind: 'system' }, target: { matterId }, input: input as never })

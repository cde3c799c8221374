// What the reporter does with his tracking code: the same engine as every official act.
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { ReporterAct } from '@gongzhi/contracts/reports.ts'
import { reporterActs } from '@gongzhi/contracts/reports.ts'
import { performAct, reporterEffects } from '../matters/index.ts'
import type { ActResult, Effect, MatterDeps } from '../matters/index.ts'
import { checkTrackingCode } from '../matters/index.ts'

/** The matter that a number and its tracking code open. A wrong number and a wrong code are refused alike (wrong-code). */
export async function matterByCode(deps: Pick<MatterDeps, 'db' | 'secrets'>, { number, code }: { number: string; code: string }): Promise<string> {
  const row = await deps.db.selectFrom('matters').select('matterId').where('number', '=', number.replace(/\s/g, '')).executeTakeFirst()
  if (!row || !checkTrackingCode(deps.secrets, row.matterId, code)) throw problem('wrong-code')
  return row.matterId
}

/** Does one of the reporter's acts once; refuses as `performAct` does. The input has been parsed by the act's form. */
export async function performReporterAct(
  deps: MatterDeps, act: ReporterAct, key: { number: string; code: string }, command: { commandId: string } & Record<string, unknown>, extra: { uploadToken?: string } = {},
): Promise<ActResult> {
  const matterId = await matterByCode(deps, key)
  const { commandId, ...input } = command
  return performAct(deps, {
    act, row: reporterActs[act], effect: reporterEffects[act] as Effect<never>, actor: { kind: 'reporter' }, target: { matterId }, command: { commandId }, input: input as never, ...extra,
  })
}

// The acts as routes: each row of a procedure table is a static route of its own with its own body; none dispatches
// on an act's name.
import { z } from 'zod'
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { ActAnswer, Command } from '@gongzhi/contracts/matters.ts'
import { SameAnswer } from '@gongzhi/contracts/petitions.ts'
import { languageOf } from '../../platform/language.ts'
import type { Api } from '../../platform/api.ts'
import { actorOf } from '../auth/index.ts'
import type { ActorDeps } from '../auth/index.ts'
import { assignmentEffects } from './acts/effects.ts'
import type { MatterDeps } from './deps.ts'
import { performAct } from './engine.ts'
import { actAnswer } from './pageQueries.ts'
import type { Effects } from './kind.ts'
import type { Effect } from './work.ts'

// For the first answer only; a repeated command does not show them again.
const RevealAnswer = ActAnswer.extend({ revealed: z.record(z.string(), z.string()).optional() })
const LinkAnswer = ActAnswer.extend({ link: z.object({ path: z.string(), expiresAt: z.iso.datetime() }).optional() })
const SlipAnswer = ActAnswer.extend({ slip: z.object({ number: z.string(), trackingCode: z.string(), path: z.string() }).optional() })
const PaperAnswer = ActAnswer.extend({ paper: z.object({ url: z.string() }).optional() })
const SameMatterAnswer = ActAnswer.extend({ same: SameAnswer.optional() })
const ReferralAnswer = ActAnswer.extend({ referral: z.object({ text: z.string() }).optional() })
const answers: Record<string, z.ZodType> = {
  reveal: RevealAnswer, sendLink: LinkAnswer, printSlip: SlipAnswer, openPaper: PaperAnswer, askWhetherSame: SameMatterAnswer, receiveReferral: ReferralAnswer,
}

type Route = { act: string; row: ActRow<string>; effect: Effect<never> }
type RouteDeps = MatterDeps & ActorDeps

/** Registers every official act on matters and assignments, under /api/v1. */
export function actRoutes(app: Api, deps: RouteDeps): void {
  for (const { acts, effects } of [...deps.kinds.all, deps.kinds.common]) {
    for (const [act, row] of Object.entries(acts)) actRoute(app, deps, { act, row, effect: effectOf(effects, act) })
  }
  for (const [act, row] of Object.entries(assignmentActs)) {
    actRoute(app, deps, { act, row, effect: assignmentEffects[act as keyof typeof assignmentEffects] })
  }
}

function effectOf(effects: Effects, act: string): Effect<never> {
  const effect = effects[act]
  if (!effect) throw new Error(`The act ${act} has no effect.`)
  return effect
}

function actRoute(app: Api, deps: RouteDeps, { act, row, effect }: Route): void {
  const isOnMatter = row.on === 'matter'
  const url = isOnMatter ? `/matters/:matterId/acts/${act}` : `/assignments/:assignmentId/acts/${act}`
  const params = isOnMatter ? z.object({ matterId: z.uuid() }) : z.object({ assignmentId: z.uuid() })
  const body = Command.extend(row.form.shape)
  const response = { 200: answers[act] ?? ActAnswer }
  app.post(url, { schema: { tags: ['acts'], summary: act, params, body, response } }, async (request) => {
    const actor = await actorOf(deps, request)
    const { commandId, version, heldMs, ...input } = request.body as z.infer<typeof Command>
    const result = await performAct(deps, {
      act, row, effect, actor, target: request.params as { matterId: string } | { assignmentId: string }, command: { commandId, version, heldMs }, input: input as never,
    })
    return { ...(await actAnswer(deps, actor, result, languageOf(request))), ...result.extra }
  })
}

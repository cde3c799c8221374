// Plays a dispute, a petition or a round of screening: its next step, by whom and when, and the doing of it through the
// engine, as the route of the act would.
import { actsOfKind, performAct } from '../../modules/matters/index.ts'
import type { Actor } from '../../platform/context.ts'
import type { AppDeps } from '../../deps.ts'
import { commandIdOf } from '../commandIds.ts'
import { withScan } from '../photos.ts'
import { nextUnhurried } from '../rota.ts'
import type { Rota, Turn } from '../rota.ts'
import type { CasePlot, DisputePlot, PetitionPlot } from './casePlot.ts'
import { findCaseScene, timesDone } from './caseScene.ts'
import type { CaseScene } from './caseScene.ts'
import type { CaseStep } from './caseStep.ts'
import { nextDisputeSteps } from './decideDispute.ts'
import { nextPetitionSteps } from './decidePetition.ts'
import { disputeRegistrar, petitionRegistrar, registerDisputePlot, registerPetitionPlot } from './registerCase.ts'
import type { Found } from './registerCase.ts'
import { findCampaign, nextOfScreening } from './screening.ts'

export type CaseLife = { plot: CasePlot; matterId?: string | undefined; scene?: CaseScene | undefined; isLeft?: boolean }
export type CaseNext = { at: Date; act: string; notBefore?: Date | undefined; perform: (at: Date) => Promise<void> }
type CaseStage = { deps: AppDeps; rota: Rota }
/** What of the same story a case may come from: a report's matter, a screening. */
export type Around = { matterIdOf: (key: string) => string | undefined; screening: CasePlot | undefined }

const MINUTE_MS = 60_000

export async function nextOfCase(stage: CaseStage, life: CaseLife, around: Around): Promise<CaseNext | undefined> {
  const { plot } = life
  if (life.isLeft) return undefined
  if (plot.kind === 'screening') return nextOfScreening(stage.deps, stage.rota, plot)
  if (!life.matterId) return registering(stage, life, plot, around)
  life.scene ??= await findCaseScene(stage.deps, life.matterId)
  const { scene } = life
  return scene && nextStep(stage, { plot, scene })
}

async function registering(stage: CaseStage, life: CaseLife, plot: DisputePlot | PetitionPlot, { matterIdOf, screening }: Around): Promise<CaseNext | undefined> {
  const { deps, rota } = stage
  const found: Found = {}
  if (plot.kind === 'dispute' && plot.fromKey) {
    if (plot.told.source === 'screening') found.campaignId = screening && (await findCampaign(deps, screening))
    else found.matterId = matterIdOf(plot.fromKey)
    // What it comes from is not there yet.
    if (!found.campaignId && !found.matterId) return undefined
  }
  const registrar = plot.kind === 'dispute' ? disputeRegistrar(deps, rota, plot) : petitionRegistrar(deps, rota, plot)
  if (!registrar) return undefined
  const perform = async (when: Date): Promise<void> => {
    const own: AppDeps = { ...deps, clock: { now: () => when } }
    life.matterId = plot.kind === 'dispute' ? await registerDisputePlot(own, plot, registrar.actor, found) : await registerPetitionPlot(own, plot, registrar.actor)
  }
  return { at: registrar.at, act: 'register', perform }
}

type Playing = { plot: DisputePlot | PetitionPlot; scene: CaseScene }

/** The earliest step that somebody can do; one that somebody wants to do himself is left to him. */
function nextStep({ deps, rota }: CaseStage, { plot, scene }: Playing): CaseNext | undefined {
  const mind = { scene, units: deps.units, rota }
  const steps = plot.kind === 'dispute' ? nextDisputeSteps({ ...mind, plot }) : nextPetitionSteps({ ...mind, plot })
  let first: { step: CaseStep; turn: Turn | undefined; at: Date } | undefined
  for (const step of steps) {
    const from = step.from > scene.lastAt ? step.from : new Date(scene.lastAt.getTime() + MINUTE_MS)
    const turn = step.who && nextUnhurried(rota, step.who, { from, isUrgent: false, isBrisk: plot.isBrisk, label: `${plot.key}/${scene.chainSeq}` })
    if ((step.who && !turn) || isHeld(plot, scene, step)) continue
    const at = turn?.at ?? from
    if (!first || at < first.at) first = { step, turn, at }
  }
  if (!first) return undefined
  const { step, turn, at } = first
  return { at, act: step.act, notBefore: step.notBefore, perform: (when) => performStep({ deps, plot, scene }, { step, actor: turn?.actor ?? { kind: 'reporter' }, at: when }) }
}

/** Somebody wants to do this himself; `act:2` holds it the second time. */
const isHeld = ({ waitsFor }: CasePlot, scene: CaseScene, { act }: CaseStep): boolean => waitsFor.includes(act) || waitsFor.includes(`${act}:${timesDone(scene, act) + 1}`)

type Performed = { step: CaseStep; actor: Actor; at: Date }

async function performStep({ deps, plot, scene }: Playing & { deps: AppDeps }, { step: { act, who, input, scan }, actor, at }: Performed): Promise<void> {
  const own: AppDeps = { ...deps, clock: { now: () => at } }
  const kind = deps.kinds.of(plot.kind)
  const row = who ? actsOfKind(deps.kinds, plot.kind)[act] : kind.reporterActs[act]
  const effect = who ? (kind.effects[act] ?? deps.kinds.common.effects[act]) : kind.reporterEffects[act]
  if (!row || !effect) throw new Error(`A ${plot.kind} knows no act ${act}.`)
  const scanIds = scan && 'personId' in actor ? [await withScan(own, { key: `${plot.key}/${scene.chainSeq}`, isStamped: scan === 'stamped', personId: actor.personId })] : []
  const command = { commandId: commandIdOf(plot.key, `${scene.chainSeq}/${act}`) }
  await performAct(own, { act, row, effect, actor, target: { matterId: scene.matter.matterId }, command, input: row.form.parse(input(at, scanIds)) as never })
}

// Plays a story: its matters are registered and moved on, step by step, each by whoever is responsible, at the moment at
// which he does it; until a moment, or until nothing is left to do. What was played before is gone on with from where it
// stands in the database.
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import { drawsOf } from '../../../city/life/chances.ts'
import type { AppDeps } from '../deps.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import { categoryById } from '../modules/rules/index.ts'
import { nextOfCase } from './cases/playCase.ts'
import type { CaseLife } from './cases/playCase.ts'
import { nextSteps } from './decide.ts'
import { performStep } from './performStep.ts'
import { isCasePlot } from './plot.ts'
import type { Plot, Story } from './plot.ts'
import { registerPlot, registrar } from './registerPlot.ts'
import { withPhotos } from './photos.ts'
import type { Rota, Turn } from './rota.ts'
import { findScene, timesDone } from './scene.ts'
import type { Scene } from './scene.ts'
import type { Mind, Step } from './step.ts'

/** What the procedure refused, and to whom: the matter is left as it is. */
export type Refusal = { key: string; act: string; code: string; reason: string }

export type Stage = {
  deps: AppDeps
  rota: Rota
  hasPhotos: boolean
  /** Matters that an earlier run has registered, by the plot's key. */
  known: ReadonlyMap<string, string>
  signal?: AbortSignal | undefined
  onAct?: (() => void) | undefined
  /** Leaves the machine to others for a moment. */
  rest?: (() => Promise<unknown>) | undefined
  onRefusal: (refusal: Refusal) => void
}

export type ReportLife = { plot: Plot; matterId?: string | undefined; scene?: Scene | undefined; isLeft?: boolean; hasParts?: boolean }
export type Life = ReportLife | CaseLife
export type Next = { life: Life; at: Date; act: string; /** Also where the city lives faster than the clock on the wall. */ notBefore?: Date | undefined; perform: (at: Date) => Promise<void> }

export const livesOf = ({ plots }: Story, known: ReadonlyMap<string, string>): Life[] => plots.map((plot) => ({ plot, matterId: known.get(plot.key) }) as Life)

const isCase = (life: Life): life is CaseLife => isCasePlot(life.plot)

/** Plays until `until`. A refusal by the procedure ends that matter's playing, and is told. */
export async function playStory(stage: Stage, story: Story, until: Date): Promise<void> {
  const lives = livesOf(story, stage.known)
  for (;;) {
    if (stage.signal?.aborted) return
    const next = await nextOf(stage, lives)
    if (!next || next.at >= until) return
    await performNext(stage, next, lives)
    await stage.rest?.()
  }
}

/** Does the step; the others of the story are looked at anew, since what happens to one moves those merged into it. */
export async function performNext(stage: Stage, next: Next, lives: readonly Life[], at = next.at): Promise<void> {
  try {
    await next.perform(at)
    stage.onAct?.()
  } catch (error) {
    if (!(error instanceof Problem)) throw new Error(`${next.act} could not be played for ${next.life.plot.key}.`, { cause: error })
    next.life.isLeft = true
    stage.onRefusal({ key: next.life.plot.key, act: next.act, code: error.code, reason: String(error.details.reason ?? error.details.detail ?? JSON.stringify(error.details.errors ?? '')) })
  }
  for (const life of lives) life.scene = undefined
}

/** The earliest step of all the story's matters. */
export async function nextOf(stage: Stage, lives: Life[]): Promise<Next | undefined> {
  let first: Next | undefined
  // Not `for of`: parts that are split off are added to the end meanwhile.
  for (let index = 0; index < lives.length; index++) {
    const next = await nextOfLife(stage, lives[index]!, lives)
    if (next && (!first || next.at < first.at)) first = next
  }
  return first
}

async function nextOfLife(stage: Stage, life: Life, lives: Life[]): Promise<Next | undefined> {
  if (!isCase(life)) return nextOfReport(stage, life, lives)
  const next = await nextOfCase(stage, life, {
    matterIdOf: (key) => lives.find(({ plot }) => plot.key === key)?.matterId,
    screening: lives.find((one) => isCase(one) && one.plot.kind === 'screening')?.plot as CaseLife['plot'] | undefined,
  })
  return next && { life, ...next }
}

async function nextOfReport(stage: Stage, life: ReportLife, lives: Life[]): Promise<Next | undefined> {
  if (!life.matterId) return life.isLeft ? undefined : registering(stage, life)
  life.scene ??= await findScene(stage.deps, life.matterId)
  const { scene } = life
  if (!scene || life.isLeft) return undefined
  if (timesDone(scene, 'split') > 0 && !life.hasParts) await addParts(stage, life, lives)
  const mind = mindOf(stage, life.plot, scene, lives)
  let first: { step: Step; turn: Turn | undefined; at: Date } | undefined
  for (const step of nextSteps(mind)) {
    const from = step.from > scene.lastAt ? step.from : new Date(scene.lastAt.getTime() + 60_000)
    const turn = turnOf(stage, life.plot, scene, { ...step, from })
    if (step.by.kind !== 'reporter' && !turn) continue
    const at = turn?.at ?? from
    if (!isHeld(stage, life.plot, step) && (!first || at < first.at)) first = { step, turn, at }
  }
  if (!first) return undefined
  const { step, turn, at } = first
  return { life, at, act: step.by.act, notBefore: step.notBefore, perform: (when) => performStep(stage, { life, mind, step, actor: turn?.actor, at: when }) }
}

const turnOf = ({ rota }: Stage, { key, isBrisk }: Plot, { chainSeq }: Scene, { by, from, isUrgent }: Step): Turn | undefined =>
  by.kind === 'reporter' ? undefined : rota.next(by.who, { from, isUrgent, isBrisk, label: `${key}/${chainSeq}` })

/** Somebody wants to do this himself. */
function isHeld({ deps }: Stage, { waitsFor }: Plot, { by }: Step): boolean {
  if (waitsFor.length === 0) return false
  const kind = by.kind === 'reporter' ? 'reporter' : deps.units.byId(by.who.unitId).kind
  return waitsFor.includes(by.act) || waitsFor.includes(`${by.act}:${kind}`)
}

function registering(stage: Stage, life: ReportLife): Next {
  const { plot } = life
  const { actor, at } = registrar(stage.deps, stage.rota, plot)
  const perform = async (when: Date): Promise<void> => {
    const deps: AppDeps = { ...stage.deps, clock: { now: () => when } }
    const files = await withPhotos(stage, { plot, wish: 'reported', actor, at: when, nth: 0 })
    life.matterId = await registerPlot(deps, plot, { actor, ...files })
  }
  return { life, at, act: 'register', perform }
}

function mindOf({ deps, rota }: Stage, plot: Plot, scene: Scene, lives: readonly Life[]): Mind {
  const rules = deps.rules.current()
  const main = lives[0]
  const isMain = main && !isCase(main) && main.scene && main.matterId && main.plot !== plot
  return {
    scene, plot, units: deps.units, rules, rota, category: categoryById(rules, scene.categoryId ?? plot.categoryCode),
    ...(isMain ? { main: { matterId: main.matterId!, scene: main.scene!, isOpen: isOpenMain(main.scene!) } } : {}),
  }
}

const isOpenMain = ({ state }: Scene): boolean => !isFinal(state) && state !== 'merged' && state !== 'toCallBack'

/** Parts that the owner has made of one report live on as matters of their own. */
async function addParts({ deps }: Stage, life: ReportLife, lives: Life[]): Promise<void> {
  life.hasParts = true
  const parts = await deps.db.selectFrom('links').select('matterId').where('otherId', '=', life.matterId!).where('kind', '=', 'splitFrom').orderBy('linkId').execute()
  for (const [index, { matterId }] of parts.entries()) {
    const key = `${life.plot.key}/part${index}`
    lives.push({ matterId, plot: { ...life.plot, key, categoryCode: '0603', isRepeat: false, draws: drawsOf(key, { wishes: { split: false } }) } })
  }
}

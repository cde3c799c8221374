// Acts done in others' names, through the engine like everybody's: by whoever is responsible at that moment.
// Called by the demo's player and by the hotline importer, which put their own clock into the deps.
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import type { AssignmentAct } from '@gongzhi/contracts/dispatch.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import type { Permission } from '@gongzhi/contracts/people.ts'
import { reporterActs, reportMatterActs } from '@gongzhi/contracts/reports.ts'
import type { ReporterAct, ReportMatterAct } from '@gongzhi/contracts/reports.ts'
import type { Actor } from '../../platform/context.ts'
import { assignmentEffects, reporterEffects } from './acts/effects.ts'
import type { MatterDeps } from './deps.ts'
import { performAct } from './engine.ts'
import type { AssignmentFacts, MatterFacts } from './facts.ts'
import type { Staff, StaffActor } from './staff.ts'

export type Play = { deps: MatterDeps; staff: Staff }
type Target = { matterId: string } | { assignmentId: string }
/** `commandId` where the same act may be played again; else one is made. */
type Said = { input: object; commandId?: string | undefined }

/** The act on the matter by somebody of the unit who may do it; `needs` where it takes more than the act's own permission (an 应急哨 the duty officer's). */
export async function playByUnit(play: Play, { matter, unitId, act, needs, ...said }: Said & { matter: MatterFacts; unitId: string; act: ReportMatterAct; needs?: Permission | undefined }): Promise<void> {
  const actor = actorAt(play, unitId, needs ?? reportMatterActs[act].permission)
  await perform(play, { act, row: reportMatterActs[act], effect: effectOf(play, act), actor, target: matter, ...said })
}

const effectOf = ({ deps: { kinds } }: Play, act: ReportMatterAct): unknown => kinds.of('report').effects[act] ?? kinds.common.effects[act]

/** The act on the matter by the worker of its grid; by its owner where the grid has none. */
export async function playByGridWorker(play: Play, { matter, act, ...said }: Said & { matter: MatterFacts; act: ReportMatterAct }): Promise<void> {
  const worker = matter.gridId ? play.staff.ofGrid(matter.gridId) : undefined
  if (!worker) return playByUnit(play, { matter, unitId: matter.ownerUnitId, act, ...said })
  await perform(play, { act, row: reportMatterActs[act], effect: effectOf(play, act), actor: worker, target: matter, ...said })
}

/** The act on the assignment by somebody of its unit, or of the unit that called it where the act is the caller's. */
export async function playByAssignee(play: Play, { assignment, act, ...said }: Said & { assignment: AssignmentFacts; act: AssignmentAct }): Promise<void> {
  const row = assignmentActs[act]
  const actor = actorAt(play, row.as === 'caller' ? assignment.calledByUnitId : assignment.unitId, row.permission)
  await perform(play, { act, row, effect: assignmentEffects[act], actor, target: { assignmentId: assignment.assignmentId }, ...said })
}

export async function playByReporter(play: Play, { matter, act, ...said }: Said & { matter: Pick<MatterFacts, 'matterId'>; act: ReporterAct }): Promise<void> {
  await perform(play, { act, row: reporterActs[act], effect: reporterEffects[act], actor: { kind: 'reporter' }, target: matter, ...said })
}

function actorAt({ deps, staff }: Play, unitId: string, permission: Permission | 'anyone'): StaffActor {
  const actor = permission === 'anyone' ? undefined : staff.atUnit(unitId, permission)
  if (!actor) throw new Error(`Nobody at ${deps.units.byId(unitId).name} may do ${permission}.`)
  return actor
}

type Performed = Said & { act: string; row: ActRow<string>; effect: unknown; actor: Actor; target: Target }

async function perform({ deps }: Play, { act, row, effect, actor, target, input, commandId = crypto.randomUUID() }: Performed): Promise<void> {
  const on: Target = 'assignmentId' in target ? { assignmentId: target.assignmentId } : { matterId: target.matterId }
  // The row, its form and its effect belong together; only that pairing is lost to the types here.
  await performAct(deps, { act, row, effect: effect as never, actor, target: on, command: { commandId }, input: row.form.parse(input) as never })
}

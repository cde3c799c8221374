// Whose to-dos are somebody's: by his grants, as the procedure tables say who may do which act. Pure; read by the inbox.
import type { Permission } from '@gongzhi/contracts/people.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import type { Actor, ActorGrant } from '../../platform/context.ts'
import type { Kind, Kinds } from './kind.ts'

type TodoAct = { act: string; permission: Permission; isAssignees: boolean }

/** Who takes matters on waits for other units; who instructs or supervises, for the answer. */
const waiting: readonly Permission[] = ['matter.accept', 'matter.instruct', 'matter.supervise', 'dispute.accept', 'petition.passOn']

/** Every act that a to-do may name, with the permission it takes. */
export const todoActsIn = (acts: Record<string, ActRow<string>>): TodoAct[] => [
  // What any reader may do (note, reveal) is nobody's duty.
  ...Object.entries(acts).flatMap(([act, row]): TodoAct[] =>
    row.permission === 'anyone' || row.as === 'reader' ? [] : [{ act, permission: row.permission, isAssignees: row.as === 'assignee' }]),
  ...waiting.map((permission) => ({ act: 'wait', permission, isAssignees: false })),
]

/** Of the kinds the inbox needs their acts alone. */
export type KindActs = { all: readonly Pick<Kind, 'acts'>[]; common: Pick<Kinds['common'], 'acts'> }
const known = new WeakMap<KindActs, readonly TodoAct[]>()

/** Of every kind that there is. */
function todoActsOf(kinds: KindActs): readonly TodoAct[] {
  const found = known.get(kinds) ?? todoActsIn({ ...Object.assign({}, ...kinds.all.map(({ acts }) => acts)), ...kinds.common.acts, ...assignmentActs })
  known.set(kinds, found)
  return found
}

export type InboxBranch = {
  unitIds: string[]
  acts: string[]
  /** Only those of this grid. */
  gridId?: string
  /** Only those given to this person by name; without it, only those given to nobody by name. */
  personId?: string
}

type UnitTree = { all: readonly { unitId: string }[]; isWithin: (unitId: string, ancestorId: string) => boolean }

/**
 * The to-dos that the actor could do: of each unit he acts for, those that the same grant permits; of units below it
 * only what an assignee does, since nobody acts for another owner or caller. A grid worker has those of his grids.
 * What is given to somebody by name is his alone.
 */
export function inboxBranches(actor: Actor, units: UnitTree, kinds: KindActs): InboxBranch[] {
  if (!('personId' in actor)) return []
  const todoActs = todoActsOf(kinds)
  const byUnit = new Map<string, Set<string>>()
  const named = new Map<string, Set<string>>()
  const inGrids: InboxBranch[] = []
  for (const grant of actor.grants) {
    const { unitId } = grant
    if (!unitId) continue
    const acts = actsOf(grant, todoActs)
    if (acts.length === 0) continue
    const own = acts.map(({ act }) => act)
    const below = acts.filter((act) => act.isAssignees).map(({ act }) => act)
    if (grant.role === 'gridWorker') {
      if (grant.areaId) inGrids.push({ unitIds: [unitId], acts: own.sort(), gridId: grant.areaId })
      addActs(named, unitId, own)
      continue
    }
    for (const unit of units.all.filter((one) => units.isWithin(one.unitId, unitId))) {
      for (const target of [byUnit, named]) addActs(target, unit.unitId, unit.unitId === unitId ? own : below)
    }
  }
  const { personId } = actor
  return [...branchesOf(byUnit), ...inGrids, ...branchesOf(named).map((branch) => ({ ...branch, personId }))]
}

const actsOf = (grant: ActorGrant, todoActs: readonly TodoAct[]): TodoAct[] => todoActs.filter(({ permission }) => roleMay(grant.role, permission))

function addActs(byUnit: Map<string, Set<string>>, unitId: string, acts: readonly string[]): void {
  const known = byUnit.get(unitId) ?? new Set<string>()
  for (const act of acts) known.add(act)
  byUnit.set(unitId, known)
}

/** Units with the same acts become one branch. */
function branchesOf(byUnit: Map<string, Set<string>>): InboxBranch[] {
  const byActs = new Map<string, InboxBranch>()
  for (const [unitId, set] of byUnit) {
    if (set.size === 0) continue
    const acts = [...set].sort()
    const branch = byActs.get(acts.join()) ?? { unitIds: [], acts }
    branch.unitIds.push(unitId)
    byActs.set(acts.join(), branch)
  }
  return [...byActs.values()]
}

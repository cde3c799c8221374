// The staff as actors: who at a unit may do what. For those who play acts in others' names: the demo and the importer.
import type { Permission } from '@gongzhi/contracts/people.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { ActorDeps, PersonActor } from '../auth/index.ts'
import { actorsOfStaff } from '../auth/index.ts'

export type StaffActor = PersonActor
export type Staff = {
  /** Somebody who acts for the unit with the permission; undefined when it has nobody. */
  atUnit: (unitId: string, permission: Permission) => StaffActor | undefined
  /** The grid worker of a grid. */
  ofGrid: (gridId: string) => StaffActor | undefined
  /** The account of an outside system that registers matters. */
  machine: () => StaffActor | undefined
}

/** Everybody who holds a grant today, in the order of the sign-in names. */
export async function loadStaff(deps: Pick<ActorDeps, 'db' | 'clock' | 'units'>): Promise<Staff> {
  const staff = await actorsOfStaff(deps)
  const holds = (p: StaffActor, permission: Permission): boolean => p.grants.some((g) => roleMay(g.role, permission))
  return {
    // A grid worker acts for his committee in his own grids alone.
    atUnit: (unitId, permission) => staff.find((p) => p.grants.some((g) => g.unitId === unitId && g.role !== 'gridWorker' && roleMay(g.role, permission))),
    ofGrid: (gridId) => staff.find((p) => p.grants.some((g) => g.role === 'gridWorker' && g.areaId === gridId)),
    machine: () => staff.find((p) => p.kind === 'machine' && holds(p, 'matter.register')),
  }
}

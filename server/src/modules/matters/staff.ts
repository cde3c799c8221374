// The staff as actors: who at a unit may do what. For those who play acts in others' names: the demo and the importer.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { Permission, Role } from '@gongzhi/contracts/people.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Actor, ActorGrant, Db } from '../../platform/context.ts'

export type StaffActor = Extract<Actor, { personId: string }>
export type Staff = {
  /** Somebody who acts for the unit with the permission; undefined when it has nobody. */
  atUnit: (unitId: string, permission: Permission) => StaffActor | undefined
  /** The grid worker of a grid. */
  ofGrid: (gridId: string) => StaffActor | undefined
  /** The account of an outside system that registers matters. */
  machine: () => StaffActor | undefined
}

/** Everybody who holds a grant on the day of `now`, in the order of the sign-in names. */
export async function loadStaff(db: Db, now: Date): Promise<Staff> {
  const today = localDateOf(now)
  const rows = await db.selectFrom('people').innerJoin('grants', 'grants.personId', 'people.personId').leftJoin('areas', 'areas.areaId', 'grants.areaId')
    .select(['people.personId', 'people.name', 'people.isMachine', 'grants.role', 'grants.unitId', 'grants.areaId', 'areas.level'])
    .where('people.isActive', '=', true).where('grants.fromOn', '<=', today)
    .where((e) => e.or([e('grants.endsOn', 'is', null), e('grants.endsOn', '>=', today)]))
    .orderBy('people.username').execute()
  const staff = [...Map.groupBy(rows, (row) => row.personId).values()].map((own): StaffActor => ({
    kind: own[0]!.isMachine ? 'machine' : 'person', personId: own[0]!.personId, name: own[0]!.name,
    grants: own.map((g): ActorGrant => ({
      role: g.role as Role, ...(g.unitId ? { unitId: g.unitId } : {}), ...(g.areaId ? { areaId: g.areaId } : {}), ...(g.level ? { areaLevel: g.level } : {}),
    })),
  }))
  const holds = (p: StaffActor, permission: Permission): boolean => p.grants.some((g) => roleMay(g.role, permission))
  return {
    // A grid worker acts for his committee in his own grids alone.
    atUnit: (unitId, permission) => staff.find((p) => p.grants.some((g) => g.unitId === unitId && g.role !== 'gridWorker' && roleMay(g.role, permission))),
    ofGrid: (gridId) => staff.find((p) => p.grants.some((g) => g.role === 'gridWorker' && g.areaId === gridId)),
    machine: () => staff.find((p) => p.kind === 'machine' && holds(p, 'matter.register')),
  }
}

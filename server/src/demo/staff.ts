// The demo's staff as actors: who at a unit may do what.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { Permission, Role } from '@gongzhi/contracts/people.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Actor, ActorGrant, Db } from '../platform/context.ts'

export type StaffActor = Extract<Actor, { personId: string }>
export type Staff = {
  /** Somebody who acts for the unit with the permission; undefined when it has nobody. */
  atUnit: (unitId: string, permission: Permission) => StaffActor | undefined
  /** The grid worker of a grid. */
  ofGrid: (gridId: string) => StaffActor | undefined
  machine: () => StaffActor | undefined
}

export async function loadStaff(db: Db, now: Date): Promise<Staff> {
  const today = localDateOf(now)
  const rows = await db.selectFrom('people').innerJoin('grants', 'grants.personId', 'people.personId').leftJoin('areas', 'areas.areaId', 'grants.areaId')
    .select(['people.personId', 'people.name', 'people.isMachine', 'grants.role', 'grants.unitId', 'grants.areaId', 'areas.level'])
    .where('grants.fromOn', '<=', today).orderBy('people.username').execute()
  const staff = [...Map.groupBy(rows, (row) => row.personId).values()].map((own): StaffActor => ({
    kind: own[0]!.isMachine ? 'machine' : 'person', personId: own[0]!.personId, name: own[0]!.name,
    grants: own.map((g): ActorGrant => ({
      role: g.role as Role, ...(g.unitId ? { unitId: g.unitId } : {}), ...(g.areaId ? { areaId: g.areaId } : {}), ...(g.level ? { areaLevel: g.level } : {}),
    })),
  }))
  return {
    atUnit: (unitId, permission) => staff.find((p) => p.grants.some((g) => g.unitId === unitId && roleMay(g.role, permission))),
    ofGrid: (gridId) => staff.find((p) => p.grants.some((g) => g.role === 'gridWorker' && g.areaId === gridId)),
    machine: () => staff.find((p) => p.kind === 'machine'),
  }
}

// The offices, kept in memory: some hundreds to some thousands of rows that change rarely and are asked for in every act.
import type { Selectable } from 'kysely'
import type { UnitsRow } from '../../generated/db.ts'
import type { Db } from '../../platform/context.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'

export type Unit = Selectable<UnitsRow> & {
  /** The area ids of its own area and of those above it. */
  areas: { cityId: string; districtId: string | null; streetId: string | null; communityId: string | null }
}

export type Units = {
  all: readonly Unit[]
  /** Throws not-found. */
  byId: (unitId: string) => Unit
  findById: (unitId: string) => Unit | undefined
  /** The unit with this duty key that belongs to exactly this area. */
  inArea: (dutyKey: string, areaId: string) => Unit | undefined
  /** True for the unit itself and all units below it. */
  isWithin: (unitId: string, ancestorId: string) => boolean
  /** The unit's parent, its parent, and so on; without itself. */
  ancestorsOf: (unitId: string) => readonly string[]
}

/** Loads all units; call `reloadUnits` of the composition root after a change of units. */
export async function loadUnits(db: Db): Promise<Units> {
  const rows = await db
    .selectFrom('units')
    .innerJoin('areas', 'areas.areaId', 'units.areaId')
    .selectAll('units')
    .select(['areas.cityId', 'areas.districtId', 'areas.streetId', 'areas.communityId'])
    .execute()
  return unitsOf(rows.map(({ cityId, districtId, streetId, communityId, ...unit }) => ({ ...unit, areas: { cityId, districtId, streetId, communityId } })))
}

export function unitsOf(all: readonly Unit[]): Units {
  const byId = new Map(all.map((unit) => [unit.unitId, unit]))
  const byKey = new Map(all.filter((u) => u.dutyKey).map((unit) => [`${unit.dutyKey}@${unit.areaId}`, unit]))
  const ancestors = new Map(all.map((unit) => [unit.unitId, ancestorsIn(byId, unit)]))
  return {
    all,
    findById: (unitId) => byId.get(unitId),
    byId: (unitId) => {
      const unit = byId.get(unitId)
      if (!unit) throw problem('not-found', { detail: `No unit ${unitId}.` })
      return unit
    },
    inArea: (dutyKey, areaId) => byKey.get(`${dutyKey}@${areaId}`),
    isWithin: (unitId, ancestorId) => unitId === ancestorId || (ancestors.get(unitId)?.includes(ancestorId) ?? false),
    ancestorsOf: (unitId) => ancestors.get(unitId) ?? [],
  }
}

function ancestorsIn(byId: Map<string, Unit>, unit: Unit): string[] {
  const found: string[] = []
  let parentId = unit.parentId
  while (parentId && !found.includes(parentId)) {
    found.push(parentId)
    parentId = byId.get(parentId)?.parentId ?? null
  }
  return found
}

// The two lines of command (块 / 条): which centre stands where, and which units a centre may call.
import type { Unit, Units } from '../people/index.ts'

/** Where a matter lies: one area id per level, as far as it is known. */
export type AreaLine = { cityId: string; districtId: string | null; streetId: string | null; communityId: string | null; gridId?: string | null }

type CentreKey = 'committee' | 'gridCentre' | 'districtCentre' | 'cityCentre'
const centreLevels: readonly [CentreKey, keyof AreaLine][] = [
  ['committee', 'communityId'], ['gridCentre', 'streetId'], ['districtCentre', 'districtId'], ['cityCentre', 'cityId'],
]

/** The centre of the matter's own line at a level, or the next one above where the place is not known so exactly. */
export function centreOf(units: Units, line: AreaLine, from: CentreKey): Unit {
  const start = centreLevels.findIndex(([key]) => key === from)
  for (const [key, level] of centreLevels.slice(start)) {
    const areaId = line[level]
    const unit = areaId ? units.inArea(key, areaId) : undefined
    if (unit) return unit
  }
  throw new Error('The city has no centre of its own: no unit with the duty key cityCentre.')
}

/** The centre one level above: a committee's street, a street's district, a district's city (itself at the top). */
export function centreAbove(units: Units, unitId: string): Unit {
  const unit = units.byId(unitId)
  const at = centreLevels.findIndex(([key]) => key === unit.dutyKey)
  const next = centreLevels[at + 1]
  return next ? centreOf(units, unit.areas, next[0]) : unit
}

/**
 * The units that a centre may give orders to (派单): itself, what lies below it in its own area, and for a district
 * or city centre also the departments of that area (不向社区以外的单位越级派单 is rule B's duty list).
 */
export function dispatchableUnits(units: Units, owner: Unit): Unit[] {
  return units.all.filter((unit) => unit.unitId === owner.unitId || isBelow(owner, unit))
}

function isBelow(owner: Unit, unit: Unit): boolean {
  if (owner.dutyKey === 'gridCentre') {
    return unit.areaId === owner.areaId ? unit.kind === 'station' : unit.areas.streetId === owner.areaId && unit.kind === 'committee'
  }
  if (owner.dutyKey === 'districtCentre') {
    return unit.areas.districtId === owner.areaId && (unit.kind === 'department' || unit.dutyKey === 'gridCentre')
  }
  return owner.dutyKey === 'cityCentre' && (unit.dutyKey === 'districtCentre' || unit.kind === 'department')
}

/**
 * The units that a centre may whistle to (吹哨): a committee its street's centre; a street's centre the departments of
 * its district and the district's centre; a district's centre the city's (北京市街道办事处条例 Art. 17, 26).
 */
export function whistleableUnits(units: Units, owner: Unit): Unit[] {
  const above = centreAbove(units, owner.unitId)
  const departments = owner.dutyKey === 'gridCentre'
    ? units.all.filter((unit) => unit.kind === 'department' && unit.areaId === owner.areas.districtId)
    : []
  return above.unitId === owner.unitId ? departments : [...departments, above]
}

/** Signing moves the process ownership when one centre calls another, except a committee called to do the work itself. */
export const handsOver = (owner: Unit, called: Unit): boolean =>
  called.isCentre && called.unitId !== owner.unitId && called.dutyKey !== 'committee'

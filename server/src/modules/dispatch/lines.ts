// The two lines of command (块 / 条): which centre stands where, and which units a centre may call.
import type { Unit, Units } from '../people/index.ts'

/** Where a matter lies: one area id per level, as far as it is known. */
export type AreaLine = { cityId: string; districtId: string | null; streetId: string | null; communityId: string | null; gridId?: string | null }

type CentreKey = 'committee' | 'gridCentre' | 'districtCentre' | 'cityCentre'
const centreLevels: readonly [CentreKey, keyof AreaLine][] = [
  ['committee', 'communityId'], ['gridCentre', 'streetId'], ['districtCentre', 'districtId'], ['cityCentre', 'cityId'],
]

/** The centre of the matter's own line at a level, or the next one above where the place is not known so exactly. */
export function centreOf(units: Pick<Units, 'inArea'>, line: AreaLine, from: CentreKey): Unit {
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
 * or city centre also the departments of that area.
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

/** The centre above a unit, whoever it is: where a complaint about it goes; undefined where nobody stands above. */
export function centreOverseeing(units: Units, unit: Unit): Unit | undefined {
  if (unit.kind === 'committee') return centreOf(units, unit.areas, 'gridCentre')
  if (unit.areas.streetId) return centreOf(units, unit.areas, 'districtCentre')
  return unit.areas.districtId ? centreOf(units, unit.areas, 'cityCentre') : undefined
}

/** Who approves a whistle (审签): the leaders of the street, for a district's whistle those of its government, at last the city's centre. */
export function approverOf(units: Units, line: AreaLine, owner: Unit): Unit {
  const street = owner.dutyKey === 'committee' || owner.dutyKey === 'gridCentre' ? line.streetId : null
  const office = street ? units.inArea('streetOffice', street) : undefined
  const government = line.districtId && owner.dutyKey !== 'cityCentre' ? units.inArea('governmentOffice', line.districtId) : undefined
  return office ?? government ?? centreOf(units, line, 'cityCentre')
}

/** The level that decides a disputed call: the centre above who called, or above the one that declined if that is the same. */
export function designatorOf(units: Units, caller: Unit, declined: Unit): Unit {
  const above = centreAbove(units, caller.unitId)
  return above.unitId === declined.unitId ? centreAbove(units, above.unitId) : above
}

/** Whom the next level may name: whom the caller could call, whom it could call itself, and the one that declined. */
export function designatableUnits(units: Units, caller: Unit, declined: Unit): Unit[] {
  const designator = designatorOf(units, caller, declined)
  const all = [...whistleableUnits(units, caller), ...dispatchableUnits(units, caller), ...dispatchableUnits(units, designator), declined]
  return [...new Map(all.map((unit) => [unit.unitId, unit])).values()]
}

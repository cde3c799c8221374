// Which unit a row of the hotline means at its place, and by which calls the matter gets there from where it begins.
import type { HotlineUnit } from '@gongzhi/contracts/hotline.ts'
import type { AreaLine } from '../dispatch/index.ts'
import { centreAbove, centreOf, dispatchableUnits, handsOver, whistleableUnits } from '../dispatch/index.ts'
import type { Unit, Units } from '../people/index.ts'

/** The unit with this code, or with this duty key in the place's own line, the nearest first. */
export function unitAt(units: Units, unit: HotlineUnit, line: AreaLine): Unit | undefined {
  if ('unitCode' in unit) return units.all.find((known) => known.code === unit.unitCode)
  const areaIds = [line.communityId, line.streetId, line.districtId, line.cityId].filter((areaId) => areaId !== null)
  return areaIds.flatMap((areaId) => units.inArea(unit.dutyKey, areaId) ?? [])[0]
}

export type Call = { act: 'dispatch' | 'whistle'; unit: Unit; isTarget: boolean }

/** The owner's next call: of the unit itself where it may call it, else of the centre above; undefined at the top. */
export function nextCall(units: Units, owner: Unit, target: Unit): Call | undefined {
  const isAmong = (callable: readonly Unit[]): boolean => callable.some((unit) => unit.unitId === target.unitId) && !handsOver(owner, target)
  if (isAmong(dispatchableUnits(units, owner))) return { act: 'dispatch', unit: target, isTarget: true }
  if (isAmong(whistleableUnits(units, owner))) return { act: 'whistle', unit: target, isTarget: true }
  const above = centreAbove(units, owner.unitId)
  return above.unitId === owner.unitId ? undefined : { act: 'whistle', unit: above, isTarget: false }
}

/** Whether a matter of this place gets to the unit at all. */
export function canReach(units: Units, line: AreaLine, target: Unit): boolean {
  let owner = centreOf(units, line, 'committee')
  for (;;) {
    const call = nextCall(units, owner, target)
    if (!call || call.isTarget) return call !== undefined
    owner = call.unit
  }
}

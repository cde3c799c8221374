// The units that a complaint or tip-off can be about, for the residents' form: those of the chosen place, or those whose
// name holds what was typed. Only units above which a centre stands, which then takes it on.
import { centreOverseeing } from '../dispatch/index.ts'
import type { AreaLine } from '../dispatch/index.ts'
import type { MatterDeps } from '../matters/index.ts'

export type AboutGroup = 'community' | 'street' | 'station' | 'district'
export type AboutUnit = { unitId: string; name: string; group: AboutGroup }

type Unit = MatterDeps['units']['all'][number]
type Deps = Pick<MatterDeps, 'units'>

const MOST = 40
const NOT_BEFORE: readonly AboutGroup[] = ['community', 'street', 'station', 'district']

function groupOf({ kind, areas }: Unit): AboutGroup {
  if (kind === 'committee') return 'community'
  if (kind === 'station') return 'station'
  return areas.streetId ? 'street' : 'district'
}

const asChoice = (unit: Unit): AboutUnit => ({ unitId: unit.unitId, name: unit.name, group: groupOf(unit) })

const ordered = (units: readonly Unit[]): AboutUnit[] =>
  units.map(asChoice).toSorted((a, b) => NOT_BEFORE.indexOf(a.group) - NOT_BEFORE.indexOf(b.group) || a.name.localeCompare(b.name, 'zh-CN'))

/** The place's community, its street with what belongs to it, and the departments of its district. */
export function unitsNear({ units }: Deps, place: Partial<AreaLine>): AboutUnit[] {
  const isHere = (unit: Unit): boolean => {
    if (unit.kind === 'subUnit' || !centreOverseeing(units, unit)) return false
    if (unit.areas.communityId) return unit.areas.communityId === place.communityId
    return unit.areas.streetId ? unit.areas.streetId === place.streetId : unit.areas.districtId === place.districtId
  }
  return ordered(units.all.filter(isHere))
}

/** At most 40 units whose name holds all the typed words; with the offices inside a department, which a list by place leaves out. */
export function unitsNamed({ units }: Deps, typed: string): AboutUnit[] {
  const words = typed.normalize('NFKC').split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const isMeant = (unit: Unit): boolean => words.every((word) => unit.name.includes(word) || unit.shortName.includes(word))
  return ordered(units.all.filter((unit) => isMeant(unit) && centreOverseeing(units, unit) !== undefined)).slice(0, MOST)
}

/** A unit as the form shows it again; undefined for one that is none of them. */
export function aboutUnitById({ units }: Deps, unitId: string): AboutUnit | undefined {
  const unit = units.findById(unitId)
  return unit && centreOverseeing(units, unit) ? asChoice(unit) : undefined
}

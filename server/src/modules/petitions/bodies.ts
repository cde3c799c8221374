// Which office a petition comes to, which discipline inspection an accusation, who reviews whom, and who stands above
// units that disagree: looked up among the units, by their duty keys and their lines. Pure.
import type { Unit, Units } from '../people/index.ts'

/** Whom an accusation is about: a unit, a person with the units at which he works or acts. */
export type Accused = { unitId: string | null; heldUnitIds: readonly string[] }
export const nobodyAccused: Accused = { unitId: null, heldUnitIds: [] }

type Line = { cityId: string; districtId: string | null }

const present = (units: readonly (Unit | undefined)[]): Unit[] => units.filter((unit) => unit !== undefined)

/** Its people would read of it, or of their superiors: it is the accused, lies below it, or the accused acts for it. */
export const isAccused = (units: Pick<Units, 'isWithin'>, unitId: string, accused: Accused): boolean =>
  (accused.unitId !== null && units.isWithin(unitId, accused.unitId)) || accused.heldUnitIds.some((held) => units.isWithin(unitId, held))

/**
 * The petition office that registers and passes on: the district's, else the city's; of an accusation the first that is
 * itself not accused, at last discipline inspection. Undefined where everybody in this deployment is.
 */
export function officeFor(units: Units, { cityId, districtId }: Line, accused: Accused): Unit | undefined {
  const offices = present([districtId ? units.inArea('petitionOffice', districtId) : undefined, units.inArea('cityPetitionOffice', cityId)])
  const discipline = accused.unitId === null && accused.heldUnitIds.length === 0 ? [] : disciplineOf(units, { cityId, districtId })
  return [...offices, ...discipline].find((office) => !isAccused(units, office.unitId, accused))
}

const disciplineOf = (units: Units, { cityId, districtId }: Line): Unit[] =>
  present([districtId ? units.inArea('discipline', districtId) : undefined, units.inArea('cityDiscipline', cityId)])

/** Whose cadres the level above inspects: the governments themselves, and what is accused of the city. */
const LED_FROM_ABOVE = ['governmentOffice', 'cityGovernment']

/**
 * Where an accusation goes by the rules on who inspects whom (干部管理权限, Art. 22, 30): the district's discipline
 * inspection for its departments, streets and communities; the city's for the district's leaders, for discipline
 * inspection itself and for what is the city's. Undefined where nobody here may: then it belongs to the province.
 */
export function disciplineFor(units: Units, line: Line, accused: Accused): Unit | undefined {
  const about = [accused.unitId, ...accused.heldUnitIds].flatMap((unitId) => (unitId ? (units.findById(unitId) ?? []) : []))
  const isAbove = about.some(({ dutyKey, areas }) => areas.districtId === null || (dutyKey !== null && LED_FROM_ABOVE.includes(dutyKey)))
  const districtId = about.find(({ areas }) => areas.districtId !== null)?.areas.districtId ?? line.districtId
  const candidates = disciplineOf(units, { cityId: line.cityId, districtId: isAbove ? null : districtId })
  return candidates.find(({ unitId }) => !isAccused(units, unitId, accused))
}

/** What is part of another body, or led by it alone, is reviewed by that one; a bureau by the government of its level. */
const REVIEWED_BY_PARENT = ['station', 'subUnit', 'streetOffice', 'gridCentre', 'committee', 'petitionOffice']

/**
 * The next higher body of the one that gave the opinion (上一级机关, Art. 35, 36), nearest first. Of the city's
 * government there is none in this deployment: it answers itself, and `isHighest` says so.
 */
export function reviewBodies(units: Units, unit: Unit): { unit: Unit; isHighest: boolean }[] {
  const city = units.inArea('cityGovernment', unit.areas.cityId)
  const government = unit.areas.districtId ? units.inArea('governmentOffice', unit.areas.districtId) : undefined
  const parent = REVIEWED_BY_PARENT.includes(unit.kind) && unit.parentId ? units.findById(unit.parentId) : undefined
  const line = present([parent, government, city]).filter(({ unitId }) => unitId !== unit.unitId && !units.isWithin(unitId, unit.unitId))
  const higher = line.map((body) => ({ unit: body, isHighest: false }))
  return city && higher.length === 0 ? [{ unit: city, isHighest: true }] : higher
}

/** Those that decide whose it is when these units disagree, nearest first: whoever stands above all of them, else the government of their level (Art. 24). */
export function commonSuperiors(units: Units, unitIds: readonly string[]): Unit[] {
  const [first, ...rest] = unitIds.map((unitId) => units.byId(unitId))
  if (!first) return []
  const shared = units.ancestorsOf(first.unitId).filter((above) => rest.every(({ unitId }) => units.ancestorsOf(unitId).includes(above)))
  const { districtId } = first.areas
  const isOneDistrict = districtId !== null && rest.every(({ areas }) => areas.districtId === districtId)
  const governments = present([isOneDistrict ? units.inArea('governmentOffice', districtId) : undefined, units.inArea('cityGovernment', first.areas.cityId)])
  const line = [...shared.map((unitId) => units.byId(unitId)), ...governments]
  return [...new Map(line.map((unit) => [unit.unitId, unit])).values()].filter(({ unitId }) => !unitIds.includes(unitId))
}

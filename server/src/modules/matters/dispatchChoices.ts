// Whom the owner of a matter can call, and whom the category's filing standard names for it. Called by the dispatch dialog.
import type { z } from 'zod'
import type { DispatchChoices, UnitChoice as Choice } from '@gongzhi/contracts/matters.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Category } from '@gongzhi/contracts/rules.ts'
import { designatableUnits, dispatchableUnits, whistleableUnits } from '../dispatch/index.ts'
import type { Unit, Units } from '../people/index.ts'
import { categoryById, dutyLinesOf } from '../rules/index.ts'
import { whyNotToCall } from './callable.ts'
import type { MatterDeps } from './deps.ts'

type UnitChoice = z.infer<typeof Choice>
type Standard = NonNullable<Category['standard']>

/** The units to dispatch to and to whistle to, those whose duty it is first (主办, then 协办). Throws not-found. */
export async function dispatchChoices({ db, units, rules: book }: Pick<MatterDeps, 'db' | 'units' | 'rules'>, matterId: string): Promise<DispatchChoices> {
  const matter = await db.selectFrom('matters').select(['ownerUnitId', 'categoryId', 'ruleVersion', 'isConfidential', 'aboutUnitId', 'cityId', 'districtId', 'streetId']).where('matterId', '=', matterId).executeTakeFirst()
  if (!matter) throw problem('not-found')
  const rules = await book.version(matter.ruleVersion)
  const standard = categoryById(rules, matter.categoryId)?.standard
  const owner = units.byId(matter.ownerUnitId)
  const asked = { deps: { units }, rules, matter }
  const choices = (called: readonly Unit[]): UnitChoice[] =>
    called.map((unit) => ({ ...choiceOf(unit, isOfAnotherStreet(unit, matter) ? undefined : standard), ...whyNotOf(whyNotToCall(asked, unit, 'lead')) })).sort((a, b) => orderOf(a) - orderOf(b))
  // The owner of a confidential matter cannot handle it himself (acts/calling.ts).
  const below = dispatchableUnits(units, owner).filter((unit) => !matter.isConfidential || unit.unitId !== owner.unitId)
  const declined = await db.selectFrom('assignments').innerJoin('requests', 'requests.assignmentId', 'assignments.assignmentId').select(['assignments.unitId', 'calledByUnitId'])
    .where('assignments.matterId', '=', matterId).where('requests.kind', '=', 'designation').where('answeredAt', 'is', null).executeTakeFirst()
  const designate = declined ? choices(designatableUnits(units, units.byId(declined.calledByUnitId), units.byId(declined.unitId))) : []
  const dutyLines = dutyLinesOf(rules, matter.categoryId).map(({ lineId, list, level, title, leadUnit, basis }) =>
    ({ lineId, list, level, title, basis, leadUnitName: unitOfKey(units, leadUnit, matter)?.shortName ?? leadUnit }))
  return { dispatch: choices(below), whistle: choices(whistleableUnits(units, owner)), designate, dutyLines }
}

/** The duty of a street's unit ends with its street. */
const isOfAnotherStreet = ({ areas }: Unit, { streetId }: { streetId: string | null }): boolean => areas.streetId !== null && streetId !== null && areas.streetId !== streetId

function choiceOf(unit: Unit, standard: Standard | undefined): UnitChoice {
  const role = standard && roleOf(unit, standard.dutyUnit)
  return { unitId: unit.unitId, name: unit.name, kind: unit.kind, line: unit.line, ...(role && { role, basis: standard.basis }) }
}

function roleOf({ dutyKey }: Unit, duty: Standard['dutyUnit']): UnitChoice['role'] {
  if (!dutyKey) return undefined
  if ([duty.community, duty.street, duty.district].includes(dutyKey)) return 'lead'
  return duty.assist?.includes(dutyKey) ? 'assist' : undefined
}

const whyNotOf = (whyNot: string | undefined): Pick<UnitChoice, 'whyNot'> => (whyNot ? { whyNot } : {})

/** The unit that a duty key means where the matter lies. */
function unitOfKey(units: Units, key: string, { streetId, districtId, cityId }: { streetId: string | null; districtId: string | null; cityId: string }): Unit | undefined {
  return [streetId, districtId, cityId].flatMap((areaId) => (areaId && units.inArea(key, areaId)) || [])[0]
}

const orderOf = ({ role, whyNot }: UnitChoice): number => (whyNot ? 3 : role === 'lead' ? 0 : role === 'assist' ? 1 : 2)

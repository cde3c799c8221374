// Whom the owner of a matter can call, and whom the category's filing standard names for it. Called by the dispatch dialog.
import type { z } from 'zod'
import type { DispatchChoices, UnitChoice as Choice } from '@gongzhi/contracts/matters.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Category } from '@gongzhi/contracts/rules.ts'
import { dispatchableUnits, whistleableUnits } from '../dispatch/index.ts'
import type { Unit } from '../people/index.ts'
import { categoryById } from '../rules/index.ts'
import type { MatterDeps } from './deps.ts'

type UnitChoice = z.infer<typeof Choice>
type Standard = NonNullable<Category['standard']>

/** The units to dispatch to and to whistle to, those whose duty it is first (主办, then 协办). Throws not-found. */
export async function dispatchChoices({ db, units, rules }: Pick<MatterDeps, 'db' | 'units' | 'rules'>, matterId: string): Promise<DispatchChoices> {
  const matter = await db.selectFrom('matters').select(['ownerUnitId', 'categoryId', 'ruleVersion', 'isConfidential']).where('matterId', '=', matterId).executeTakeFirst()
  if (!matter) throw problem('not-found')
  const standard = categoryById(await rules.version(matter.ruleVersion), matter.categoryId)?.standard
  const owner = units.byId(matter.ownerUnitId)
  const choices = (called: readonly Unit[]): UnitChoice[] =>
    called.map((unit) => choiceOf(unit, standard)).sort((a, b) => orderOf(a) - orderOf(b))
  // The owner of a confidential matter cannot handle it himself (acts/calling.ts).
  const below = dispatchableUnits(units, owner).filter((unit) => !matter.isConfidential || unit.unitId !== owner.unitId)
  return { dispatch: choices(below), whistle: choices(whistleableUnits(units, owner)) }
}

function choiceOf(unit: Unit, standard: Standard | undefined): UnitChoice {
  const role = standard && roleOf(unit, standard.dutyUnit)
  return { unitId: unit.unitId, name: unit.name, kind: unit.kind, line: unit.line, ...(role && { role, basis: standard.basis }) }
}

function roleOf({ dutyKey }: Unit, duty: Standard['dutyUnit']): UnitChoice['role'] {
  if (!dutyKey) return undefined
  if ([duty.community, duty.street, duty.district].includes(dutyKey)) return 'lead'
  return duty.assist?.includes(dutyKey) ? 'assist' : undefined
}

const orderOf = ({ role }: UnitChoice): number => (role === 'lead' ? 0 : role === 'assist' ? 1 : 2)

// Why a unit may not be given this matter: what the duty list says, and whom the matter is about.
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { WordKey } from '@gongzhi/contracts/words/words.ts'
import type { Unit, Units } from '../people/index.ts'
import { communityMay, streetMay } from '../rules/index.ts'
import type { MatterDeps } from './deps.ts'
import type { MatterRowFacts } from './facts.ts'

type Asked = { deps: Pick<MatterDeps, 'units' | 'history'>; rules: Rules; matter: Pick<MatterRowFacts, 'categoryId' | 'ownerUnitId' | 'aboutUnitId'> }

/**
 * Undefined where the unit may be called. A community is never lead on what it only assists with, and gets nothing that
 * its list does not name; nor does a street (北京市街道办事处条例 Art. 17; 潍坊条例 Art. 24). Nobody handles what is about
 * himself. What another system has decided in the past is not judged by today's list.
 */
export function whyNotToCall({ deps, rules, matter }: Asked, unit: Unit, role: 'lead' | 'assist'): Extract<WordKey, `reason.${string}`> | undefined {
  if (matter.aboutUnitId && isOf(deps.units, unit, matter.aboutUnitId)) return 'reason.aboutItself'
  if (deps.history || unit.unitId === matter.ownerUnitId) return undefined
  if (unit.kind === 'committee') {
    const may = communityMay(rules, matter.categoryId)
    if (may === undefined) return 'reason.communityNotOnList'
    return role === 'lead' && may === 'assist' ? 'reason.communityNotLead' : undefined
  }
  const pushesDown = unit.dutyKey === 'gridCentre' && deps.units.byId(matter.ownerUnitId).kind !== 'committee'
  if (!pushesDown) return undefined
  const may = streetMay(rules, matter.categoryId)
  if (may === undefined) return 'reason.streetNotOnList'
  return may === 'takenBack' ? 'reason.streetTakenBack' : undefined
}

const isOf = (units: Units, unit: Unit, aboutUnitId: string): boolean => units.isWithin(unit.unitId, aboutUnitId)

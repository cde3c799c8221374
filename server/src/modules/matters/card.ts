// A list row's card: ready JSON without personal data, so that a list passes it through instead of building it.
import type { MatterRow } from '@gongzhi/contracts/matters.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import { categoryById } from '../rules/index.ts'
import type { MatterDeps } from './deps.ts'
import type { AssignmentFacts, KindFacts, MatterRowFacts } from './facts.ts'

/** The card, all but the title: that is somebody's words and is joined when a list is read. */
export type Card = Omit<MatterRow, 'title'>

export function cardOf(deps: Pick<MatterDeps, 'units' | 'areas'>, matter: MatterRowFacts & Pick<KindFacts, 'handlerUnitIds' | 'card'>, assignments: readonly AssignmentFacts[], rules: Rules, similar = 0): Card {
  const category = categoryById(rules, matter.categoryId)
  const lead = assignments.filter((a) => a.role === 'lead' && a.round === matter.round && (openAssignmentStates.includes(a.state) || a.state === 'done')).at(-1)
  // Of a kind without assignments whoever handles it, where that is not the owner himself.
  const leadId = lead?.unitId ?? matter.handlerUnitIds.find((unitId) => unitId !== matter.ownerUnitId)
  return {
    matterId: matter.matterId, number: matter.number, kind: matter.kind, state: matter.state,
    ...(category ? { categoryName: category.name['zh-CN'] } : {}), ...matter.card,
    placeName: placeName(deps, matter), channel: matter.channel, nature: matter.nature, isUrgent: matter.isUrgent, ...(matter.isConfidential ? { isConfidential: true } : {}),
    ownerName: deps.units.byId(matter.ownerUnitId).shortName,
    ...(leadId ? { leadName: deps.units.byId(leadId).shortName } : {}),
    reportedAt: matter.reportedAt.toISOString(),
    ...(matter.dueAt ? { dueAt: matter.dueAt.toISOString() } : {}),
    ...(matter.closedAt ? { closedAt: matter.closedAt.toISOString() } : {}),
    ...(matter.supervision ? { supervision: matter.supervision } : {}), ...(similar > 0 ? { similar } : {}),
  }
}

/** As far as it is known: "永安社区第三网格", a street, a district. */
export function placeName({ areas }: Pick<MatterDeps, 'areas'>, matter: Pick<MatterRowFacts, 'cityId' | 'districtId' | 'streetId' | 'communityId' | 'gridId'>): string {
  const areaId = matter.gridId ?? matter.communityId ?? matter.streetId ?? matter.districtId ?? matter.cityId
  return areas.findById(areaId)?.name ?? ''
}

// Who reads what was said in a mediation: those who work on it and who checks its volume. Whoever sees the dispute by its
// place alone (a leader, a dispatcher) reads where it stands (人民调解法 Art. 15).
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Actor } from '../../platform/context.ts'
import type { MatterFacts } from '../matters/index.ts'

export function isInsider(actor: Actor, { ownerUnitId, handlerUnitIds }: Pick<MatterFacts, 'ownerUnitId' | 'handlerUnitIds'>): boolean {
  if (!('personId' in actor)) return false
  return actor.grants.some(({ role, unitId }) =>
    roleMay(role, 'dispute.checkVolume') || (roleMay(role, 'dispute.handle') && unitId !== undefined && (unitId === ownerUnitId || handlerUnitIds.includes(unitId))))
}

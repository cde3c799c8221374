// How many other reports may be the same again, for the card of one that nobody has begun to work on.
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { Tx } from '../../platform/context.ts'
import type { MatterRowFacts } from './facts.ts'
import { countSimilar } from './similar.ts'

export async function similarOf(tx: Tx, matter: MatterRowFacts, rules: Rules): Promise<number> {
  const { categoryId, lon, lat, state, isConfidential, reportedAt, matterId } = matter
  const isNew = state === 'received' || state === 'toDispatch'
  if (!isNew || isConfidential || !categoryId || lon === null || lat === null) return 0
  return countSimilar(tx, { categoryId, lon, lat, at: reportedAt, exceptMatterId: matterId }, rules)
}

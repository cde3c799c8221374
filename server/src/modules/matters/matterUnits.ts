// Which units see a matter by having to do with it (docs/decisions/0015-sight.md): owners and assignees, and the units above them.
import type { Tx } from '../../platform/context.ts'
import { send } from '../../platform/statements.ts'
import type { Units } from '../people/index.ts'

/** Once a unit had to do with a matter it goes on seeing it; a unit above one only while the matter is not confidential. */
export function linkUnits(tx: Tx, units: Units, matter: { matterId: string; reportedAt: Date }, unitIds: readonly string[]): Promise<unknown> {
  if (unitIds.length === 0) return Promise.resolve()
  const direct = new Set(unitIds)
  const above = new Set(unitIds.flatMap((unitId) => units.ancestorsOf(unitId)).filter((unitId) => !direct.has(unitId)))
  const rows = [...direct, ...above].sort().map((unitId) => ({ unitId, matterId: matter.matterId, reportedAt: matter.reportedAt, isDirect: direct.has(unitId) }))
  return send(tx, tx.insertInto('matterUnits').values(rows)
    .onConflict((c) => c.columns(['unitId', 'matterId']).doUpdateSet({ isDirect: true }).whereRef('excluded.isDirect', '=', (e) => e.lit(true)).where('matterUnits.isDirect', '=', false))
    .compile())
}

// Puts what the demo city's mediators know into an empty database.
import type { MediatorKnowledge } from '../../../../city/mediators.ts'
import type { Db, Tx } from '../../platform/context.ts'

export async function insertMediators(db: Db | Tx, mediators: readonly MediatorKnowledge[], personIdByUsername: ReadonlyMap<string, string>): Promise<void> {
  const rows = mediators.map(({ username, ...known }) => ({ personId: personIdByUsername.get(username)!, ...known, isActive: true }))
  if (rows.length > 0) await db.insertInto('mediatorProfiles').values(rows).execute()
}

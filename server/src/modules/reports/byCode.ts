// A matter opened with its number and tracking code, the reporter's only key.
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { checkTrackingCode } from './trackingCode.ts'

/**
 * The matter of a number and its code. Refuses an unknown number (not-found) and a wrong code (wrong-code); numbers are
 * no secret, they stand on the public list.
 */
export async function matterIdByCode(
  { db, secrets }: { db: Db | Tx; secrets: Pick<Secrets, 'trackingKey'> }, { number, code }: { number: string; code: string },
): Promise<string> {
  const row = await db.selectFrom('matters').select('matterId').where('number', '=', number.replace(/\s/g, '')).executeTakeFirst()
  if (!row) throw problem('not-found')
  if (!checkTrackingCode(secrets, row.matterId, code)) throw problem('wrong-code')
  return row.matterId
}

// Puts the demo city into an empty database: areas, offices, people, rules. Called by the demo's filling and the tests.
import { makeMediators } from '../../../city/mediators.ts'
import { demoRules } from '../../../city/rules.ts'
import type { City } from '../../../city/types.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { RuleContent } from '@gongzhi/contracts/rules.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { insertAreas } from '../modules/areas/seed.ts'
import { hashPassword } from '../modules/auth/index.ts'
import { insertMediators } from '../modules/disputes/seed.ts'
import { insertPeople, insertUnits } from '../modules/people/seed.ts'
import { publishRules } from '../modules/rules/index.ts'
import type { Db } from '../platform/context.ts'

export const DEMO_PASSWORD = 'gongzhi-demo'
const DAY_MS = 86_400_000
/** Posts are held, and rules in force, from before the oldest demo matter. */
const SINCE_DAYS = 400

/** The city itself, in one transaction; half a city never stands. */
export async function seedCity(db: Db, city: City, now: Date, rules: RuleContent = demoRules(city)): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const since = new Date(now.getTime() - SINCE_DAYS * DAY_MS)
  await db.transaction().execute(async (tx) => {
    const { areaIdByCode } = await insertAreas(tx, city, newId)
    const unitIdByCode = await insertUnits(tx, city, areaIdByCode, newId)
    const personIdByUsername = await insertPeople(tx, city, { areaIdByCode, unitIdByCode, passwordHash, fromOn: localDateOf(since), at: since }, newId)
    await insertMediators(tx, makeMediators(city), personIdByUsername)
    await publishRules(tx, { kind: 'system' }, rules, since)
  })
}

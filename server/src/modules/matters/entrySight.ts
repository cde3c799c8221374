// What of a matter's record its reader is not told: who tipped off, and the numbers of other matters that he does not
// see. Called by entryViews.ts.
import { sql } from 'kysely'
import type { Actor, Db, Tx } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'
import { sightCondition, sightOf } from '../auth/index.ts'
import type { Units } from '../people/index.ts'
import type { MatterRowFacts } from './facts.ts'
import { isReporterHidden } from './permit.ts'

type Facts = Record<string, unknown>
type Received = Pick<MatterRowFacts, 'receivingUnitId' | 'cityId' | 'districtId' | 'streetId' | 'communityId'>

const receivedBy = statement<Received>('matter-entries-received', 'select receiving_unit_id, city_id, district_id, street_id, community_id from matters where matter_id = $1')

/** Whether the reporter's name and telephone are kept from this reader, masked or not. */
export async function hidesReporter(db: Db | Tx, units: Pick<Units, 'isWithin' | 'inArea'>, actor: Actor, matterId: string): Promise<boolean> {
  const [matter] = await receivedBy(db, [matterId])
  return matter !== undefined && isReporterHidden({ actor, matter, units })
}

/** The facts that name another matter by number, and by id. */
const numbered = ['intoNumber', 'otherNumber', 'mainNumber', 'splitFrom', 'numbers']
const identified = ['intoId', 'otherId']
const NUMBER = /\d{13}/g
const UNSEEN = '***'

/** Takes what names an unseen matter out of the facts; when it was linked, who linked it saw both. */
export async function factsAsSeen(db: Db | Tx, actor: Actor, all: readonly Facts[]): Promise<(facts: Facts) => Facts> {
  const named = all.flatMap((facts) => numbered.flatMap((key) => textOf(facts, key).match(NUMBER) ?? []))
  if (named.length === 0) return (facts) => facts
  const { rows } = await sql<{ number: string; matterId: string }>`
    select m.number, m.matter_id from matters m where m.number = any(${named}) and ${sightCondition(sightOf(actor))}`.execute(db)
  const seen = new Set(rows.flatMap(({ number, matterId }) => [number, matterId]))
  return (facts) => Object.fromEntries(Object.entries(facts).flatMap(([key, value]): [string, unknown][] => {
    if (identified.includes(key)) return seen.has(String(value)) ? [[key, value]] : []
    return [[key, numbered.includes(key) ? textOf(facts, key).replace(NUMBER, (number) => (seen.has(number) ? number : UNSEEN)) : value]]
  }))
}

const textOf = (facts: Facts, key: string): string => (typeof facts[key] === 'string' ? facts[key] : '')

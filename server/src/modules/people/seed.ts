// Puts a city's units and people into an empty database: the demo's filling, the tests and the bench.
import type { City } from '../../../../city/types.ts'
import type { Db, Tx } from '../../platform/context.ts'

type Ids = ReadonlyMap<string, string>

// A statement takes at most 65,535 parameters, a unit has eleven.
const ROWS_AT_ONCE = 1000

/** Inserts all units and answers their ids by code. Parents come before children in the city's list, as the keys need. */
export async function insertUnits(db: Db | Tx, city: Pick<City, 'units'>, areaIdByCode: Ids, newId: () => string): Promise<Map<string, string>> {
  const unitIdByCode = new Map(city.units.map((unit) => [unit.code, newId()]))
  const rows = city.units.map(({ areaCode, parentCode, dutyKey, ...unit }) => ({
    unitId: unitIdByCode.get(unit.code)!, ...unit, dutyKey: dutyKey ?? null,
    areaId: known(areaIdByCode, areaCode), parentId: parentCode === undefined ? null : known(unitIdByCode, parentCode),
  }))
  await inChunks(rows, (some) => db.insertInto('units').values(some).execute())
  return unitIdByCode
}

export type PeopleSeed = {
  areaIdByCode: Ids
  unitIdByCode: Ids
  /** One for all: the demo's password is public. */
  passwordHash: string
  /** From when posts and grants hold; before the oldest matter of the demo. */
  fromOn: string
  at: Date
}

/** Inserts the demo's people with posts and grants and answers their ids by user name. They sign in in demo mode alone. */
export async function insertPeople(db: Db | Tx, city: Pick<City, 'people'>, seed: PeopleSeed, newId: () => string): Promise<Map<string, string>> {
  const personIdByUsername = new Map(city.people.map((person) => [person.username, newId()]))
  const idOf = ({ username }: { username: string }): string => personIdByUsername.get(username)!
  const people = city.people.map((person) => {
    const isMachine = person.grants.some((grant) => grant.role === 'hotlineMachine')
    return {
      personId: idOf(person), username: person.username, name: person.name, passwordHash: isMachine ? null : seed.passwordHash, otpSecret: null,
      isMachine, isDemo: true, lockedUntil: null, createdAt: seed.at,
    }
  })
  const posts = city.people.map((person) => ({
    postId: newId(), personId: idOf(person), unitId: known(seed.unitIdByCode, person.unitCode), title: person.post, phone: person.phone ?? null, fromOn: seed.fromOn, toOn: null,
  }))
  const grants = city.people.flatMap((person) =>
    person.grants.map(({ role, unitCode, areaCode }) => ({
      grantId: newId(), personId: idOf(person), role,
      unitId: unitCode === undefined ? null : known(seed.unitIdByCode, unitCode), areaId: areaCode === undefined ? null : known(seed.areaIdByCode, areaCode),
      fromOn: seed.fromOn, endsOn: null, grantedBy: null,
    })),
  )
  await inChunks(people, (some) => db.insertInto('people').values(some).execute())
  await inChunks(posts, (some) => db.insertInto('posts').values(some).execute())
  await inChunks(grants, (some) => db.insertInto('grants').values(some).execute())
  return personIdByUsername
}

function known(ids: Ids, code: string): string {
  const found = ids.get(code)
  if (found === undefined) throw new Error(`The city names ${code}, which it has not made.`)
  return found
}

async function inChunks<Row>(rows: readonly Row[], insert: (some: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) await insert(rows.slice(from, from + ROWS_AT_ONCE))
}

// What every official act is handed: a small fixed context, put together by hand in app.ts.
import type { Kysely, Transaction } from 'kysely'
import type { Role } from '@gongzhi/contracts/people.ts'
import type { Database } from '../generated/db.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>

/** The one source of "now"; tests and the importer give their own. */
export type Clock = { now: () => Date }
export const systemClock: Clock = { now: () => new Date() }

export type AreaLevel = 'city' | 'district' | 'street' | 'community' | 'grid'

export type ActorGrant = {
  role: Role
  /** The unit to act for, with itself and all units below it. */
  unitId?: string
  /** The area to see, and on which the person stands (a grid worker's grids). */
  areaId?: string
  areaLevel?: AreaLevel
}

/** Who acts. A reporter holds a tracking code and is nobody else; the system acts by itself (recompute). */
export type Actor =
  /** `barredUnitIds`: the units about which he reads no complaint and no tip-off, his own and those above (auth/sight.ts). */
  | { kind: 'person' | 'machine'; personId: string; name: string; grants: ActorGrant[]; barredUnitIds: readonly string[] }
  | { kind: 'reporter' }
  /** A unit without accounts that opened its one-time link; it may answer that one order. */
  | { kind: 'unitLink'; assignmentId: string; unitId: string; linkHash: Buffer }
  | { kind: 'system' }

export type Log = { info: (o: object, m?: string) => void; warn: (o: object, m?: string) => void; error: (o: object, m?: string) => void }

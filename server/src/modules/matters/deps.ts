// What the acts and reads of matters are handed by app.ts; tests and the importer put their own clock in.
import type { Pool } from 'pg'
import type { Clock, Db, Log } from '../../platform/context.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { AreaIndex } from '../areas/index.ts'
import type { Units } from '../people/index.ts'
import type { Kinds } from './kind.ts'
import type { RuleBook } from '../rules/index.ts'

export type MatterDeps = {
  db: Db
  /** For an act's own transaction (platform/transaction.ts). */
  pool: Pool
  clock: Clock
  secrets: Secrets
  log: Log
  rules: RuleBook
  units: Units
  areas: AreaIndex
  kinds: Kinds
  /** What another system has decided already is taken over as it was: the duty list does not judge it. */
  history?: boolean
}

// The query builder over the pool: camelCase in code, snake_case in the database.
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import type { Database } from '../generated/db.ts'
import type { Db } from './context.ts'
import { withNamedStatements } from './statements.ts'

/** Kysely over the pool; nested JSON (facts, cards, rules) keeps its own keys. */
export const openDb = (pool: Pool): Db =>
  new Kysely<Database>({
    dialect: new PostgresDialect({ pool: withNamedStatements(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })

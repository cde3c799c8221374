// Brings a database to the schema of this build: plain SQL files, forward only, each in a transaction of its own.
// Called at start (when this process may migrate), by `npm run db:migrate` and by the tests' global setup.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Logger, runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { DEFAULT_SCHEMA, openPool } from './pool.ts'
import { APP_ROLE, OWNER_ROLE, WORKER_SCHEMA, grantAppRole, grantWorkerTables } from './roles.ts'

export type Migration = { number: number; name: string; breaking?: string; sql: string; checksum: string }

export type MigrateOptions = {
  dir?: string
  schema?: string
  /** The role that DATABASE_URL signs in as. */
  appRole?: string
  log?: (line: string) => void
}

type Applied = { number: number; name: string; checksum: string; breaking: boolean }

const MIGRATIONS_DIR = fileURLToPath(new URL('../../migrations', import.meta.url))
const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/
const ADVICE = 'Run: npm run db:migrate'

/**
 * Applies what is missing, then gives the application role its rights. Safe when several start it at once: the later
 * ones wait and find nothing to do. Refuses an applied file that was changed, a file that comes before an applied one,
 * and a database that a newer build has made unreadable for this one. Returns how many files were applied.
 */
export async function migrate(migrateUrl: string, options: MigrateOptions = {}): Promise<number> {
  const schema = options.schema ?? DEFAULT_SCHEMA
  const log = options.log ?? (() => {})
  const migrations = readMigrations(options.dir)
  const owner = await findOwnerRole(migrateUrl, schema)
  const pool = openPool(migrateUrl, { max: 2, schema, name: 'gongzhi migrate', ...(owner && { actAs: owner }) })
  const session = await pool.connect()
  try {
    // Held by the session over all files, so that a second migrator waits for the whole and not for a part.
    await session.query('select pg_advisory_lock(hashtextextended($1, 0))', [`gongzhi migrate ${schema}`])
    const missing = await missingIn(session, schema, migrations, log)
    for (const migration of missing) {
      await apply(session, migration)
      log(`Migration ${fileNameOf(migration)} applied.`)
    }
    await runMigrations({ pgPool: pool, schema: WORKER_SCHEMA, logger: quietLogger })
    const appRole = options.appRole ?? APP_ROLE
    if (await isAnotherRole(session, appRole)) {
      await grantAppRole(session, { schema, appRole })
      await grantWorkerTables(session, appRole)
    }
    return missing.length
  } finally {
    session.release(true)
    await pool.end()
  }
}

/** Removes the city's schema and the jobs, with everything in them. For `npm run db:reset`. */
export async function dropEverything(migrateUrl: string, schema = DEFAULT_SCHEMA): Promise<void> {
  const owner = await findOwnerRole(migrateUrl, schema)
  const pool = openPool(migrateUrl, { max: 1, schema, name: 'gongzhi reset', ...(owner && { actAs: owner }) })
  try {
    for (const name of [schema, WORKER_SCHEMA]) await pool.query(`drop schema if exists ${name} cascade`)
  } finally {
    await pool.end()
  }
}

/** What this build needs and the database does not have yet. The reader may be the application role. */
export async function pendingMigrations(pool: pg.Pool, dir?: string): Promise<Migration[]> {
  const migrations = readMigrations(dir)
  const applied = await appliedIn(pool)
  return migrations.filter((migration) => !applied.some((row) => row.number === migration.number))
}

/** Refuses to go on with a database that lacks a migration of this build. */
export async function assertMigrated(pool: pg.Pool, dir?: string): Promise<void> {
  const pending = await pendingMigrations(pool, dir)
  const needed = pending.at(-1)
  if (!needed) return
  const at = Math.max(0, ...(await appliedIn(pool)).map((row) => row.number))
  throw new Error(
    at < needed.number
      ? `Database is at migration ${at}, this build needs ${needed.number}. ${ADVICE}`
      : `The database lacks migration ${pending.map(fileNameOf).join(', ')}. ${ADVICE}`,
  )
}

/** The migration files of this build, in order. Refuses a wrong name, a double number, a missing first line. */
export function readMigrations(dir = MIGRATIONS_DIR): Migration[] {
  const migrations = readdirSync(dir).filter((name) => name.endsWith('.sql')).sort().map((name) => readMigration(dir, name))
  for (const [index, migration] of migrations.entries()) {
    const before = migrations[index - 1]
    if (before?.number !== migration.number) continue
    throw new Error(`${fileNameOf(before)} and ${fileNameOf(migration)} have the same number: give the later one the next free number.`)
  }
  return migrations
}

function readMigration(dir: string, name: string): Migration {
  const [, number, word] = FILE_NAME.exec(name) ?? []
  if (!number || !word) throw new Error(`The migration file ${name} must be named like 0007_add_places.sql.`)
  const sql = readFileSync(join(dir, name), 'utf8').replaceAll('\r\n', '\n')
  const [, kind, reason] = /^-- (compatible|breaking): ?(.*)\n/.exec(sql) ?? /^-- (compatible)\n/.exec(sql) ?? []
  if (!kind || (kind === 'breaking' && !reason?.trim())) {
    throw new Error(`The first line of the migration ${name} must be "-- compatible", or "-- breaking: " and why a running older build cannot live with it.`)
  }
  const checksum = createHash('sha256').update(sql).digest('hex')
  return { number: Number(number), name: word, sql, checksum, ...(kind === 'breaking' && { breaking: reason ?? '' }) }
}

async function missingIn(session: pg.PoolClient, schema: string, migrations: Migration[], log: (line: string) => void): Promise<Migration[]> {
  await session.query(`create schema if not exists ${schema}`)
  await session.query(
    `create table if not exists schema_migrations (
       number int primary key, name text not null, checksum text not null, breaking boolean not null, applied_at timestamptz not null)`,
  )
  const applied = await appliedIn(session)
  const latest = Math.max(0, ...applied.map((row) => row.number))
  for (const row of applied) refuseForeignHistory(row, migrations, log)
  const missing = migrations.filter((migration) => !applied.some((row) => row.number === migration.number))
  const late = missing.find((migration) => migration.number < latest)
  if (late) throw new Error(`${fileNameOf(late)} comes before migration ${latest}, which this database already has: give it the next free number.`)
  return missing
}

function refuseForeignHistory(row: Applied, migrations: Migration[], log: (line: string) => void): void {
  const file = migrations.find((migration) => migration.number === row.number)
  if (!file && row.breaking) {
    throw new Error(`Database has the breaking migration ${row.number} (${row.name}), which this build does not know. Start the newer build that made it.`)
  }
  if (!file) log(`The database has migration ${row.number} (${row.name}) of a newer build; this build can live with it.`)
  if (!file || file.checksum === row.checksum) return
  throw new Error(
    `${fileNameOf(file)} was changed after this database had applied it. Put the file back as it was and write the change into a new file; ` +
      'or, if nothing in this database matters, run: npm run db:reset',
  )
}

async function apply(session: pg.PoolClient, migration: Migration): Promise<void> {
  try {
    await session.query('begin')
    await session.query(migration.sql)
    await session.query(
      'insert into schema_migrations (number, name, checksum, breaking, applied_at) values ($1, $2, $3, $4, clock_timestamp())',
      [migration.number, migration.name, migration.checksum, migration.breaking !== undefined],
    )
    await session.query('commit')
  } catch (error) {
    await session.query('rollback')
    throw new Error(`Migration ${fileNameOf(migration)} failed and changed nothing: ${(error as Error).message}${lineOf(error, migration)}`, { cause: error })
  }
}

function lineOf(error: unknown, migration: Migration): string {
  const position = Number((error as { position?: string }).position)
  return position > 0 ? ` (line ${migration.sql.slice(0, position).split('\n').length})` : ''
}

async function appliedIn(database: Pick<pg.ClientBase, 'query'>): Promise<Applied[]> {
  try {
    const { rows } = await database.query<Applied>('select number, name, checksum, breaking from schema_migrations order by number')
    return rows
  } catch (error) {
    // 42P01 undefined_table: nobody has migrated this database yet.
    if ((error as { code?: string }).code === '42P01') return []
    throw error
  }
}

/** The owner role, when the signed-in role may act as it: then all that a migration makes belongs to the owner. */
async function findOwnerRole(migrateUrl: string, schema: string): Promise<string | undefined> {
  const pool = openPool(migrateUrl, { max: 1, schema, name: 'gongzhi migrate' })
  try {
    const { rowCount } = await pool.query(`select 1 from pg_roles where rolname = $1 and pg_has_role(oid, 'member')`, [OWNER_ROLE])
    return rowCount ? OWNER_ROLE : undefined
  } finally {
    await pool.end()
  }
}

/** False where one role is everything (a trial on one's own database): there is nothing to grant to oneself. */
async function isAnotherRole(session: pg.PoolClient, appRole: string): Promise<boolean> {
  const { rowCount } = await session.query('select 1 from pg_roles where rolname = $1 and rolname not in (current_user, session_user)', [appRole])
  return rowCount !== 0
}

function fileNameOf(migration: Pick<Migration, 'number' | 'name'>): string {
  return `${String(migration.number).padStart(4, '0')}_${migration.name}.sql`
}

// The worker's own migrations report errors by throwing; its progress lines would bury ours.
const quietLogger = new Logger(() => () => {})

import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openPool } from '../src/platform/pool.ts'

export const TEMPLATE_DATABASE = 'gongzhi_template'
/** The demo city without matters, founded on a fixed day. */
export const CITY_DATABASE = 'gongzhi_city'
export const CITY_BEGINS_AT = new Date('2026-03-02T00:30:00Z')
/** Opens only databases that live as long as a test run. */
export const TEST_PASSWORD = 'gongzhi-test'

export type TestDatabase = {
  /** As the application role. */
  appUrl: string
  /** As the migrator: may change what tests must be able to damage. */
  migrateUrl: string
  /** As superuser. */
  ownerUrl: string
  /** As the application role, as the server opens it. */
  pool: pg.Pool
  drop(): Promise<void>
}

/**
 * A database of the test file's own, with real commits: a copy of the migrated template, or an empty one.
 * Call it in beforeAll, and drop() in afterAll.
 */
export async function testDatabase({ from = TEMPLATE_DATABASE }: { from?: typeof TEMPLATE_DATABASE | typeof CITY_DATABASE | 'template0' } = {}): Promise<TestDatabase> {
  const databases = inject('databases')
  const name = `test_${randomBytes(6).toString('hex')}`
  await asSuperuser(databases.ownerUrl, `create database ${name} owner gongzhi_owner template ${from}`)
  const appUrl = onDatabase(databases.appUrl, name)
  const pool = openPool(appUrl, { max: 8 })
  return {
    appUrl,
    migrateUrl: onDatabase(databases.migrateUrl, name),
    ownerUrl: onDatabase(databases.ownerUrl, name),
    pool,
    drop: async () => {
      await pool.end()
      await asSuperuser(databases.ownerUrl, `drop database ${name} with (force)`)
    },
  }
}

/** The same address on another database of the cluster. */
export function onDatabase(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

/** One statement as superuser: making and dropping databases. */
export async function asSuperuser(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

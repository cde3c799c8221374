// Once per run of the server tests: a PostgreSQL of its own, the three roles, and a migrated template database that
// database.ts clones for each test file. GONGZHI_TEST_PG_BIN runs the same on another PostgreSQL.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded, type EmbeddedDatabase } from '../src/platform/embedded.ts'
import { findPostmaster, isAlive } from '../src/platform/embedded/postmaster.ts'
import { migrate } from '../src/platform/migrate.ts'
import { createRoles } from '../src/platform/roles.ts'
import { demoRules } from '../../city/rules.ts'
import { makeCity } from '../../city/makeCity.ts'
import { seedCity } from '../src/demo/seedCity.ts'
import { openDb } from '../src/platform/db.ts'
import { openPool } from '../src/platform/pool.ts'
import { CITY_BEGINS_AT, CITY_DATABASE, TEMPLATE_DATABASE, TEST_PASSWORD, onDatabase } from './database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databases: { ownerUrl: string; migrateUrl: string; appUrl: string; version: string }
  }
}

const PREFIX = 'gongzhi-test-'

let running: { database: EmbeddedDatabase; dataDir: string } | undefined

export async function setup(project: TestProject): Promise<void> {
  // Root's own temporary folder may be closed to the database user.
  const temporary = process.getuid?.() === 0 ? '/tmp' : tmpdir()
  removeLeftovers(temporary)
  const dataDir = mkdtempSync(join(temporary, `${PREFIX}${process.pid}-`))
  const database = await startEmbedded({
    dataDir,
    password: TEST_PASSWORD,
    fast: true,
    log: () => {},
    binaries: process.env['GONGZHI_TEST_PG_BIN'],
  })
  running = { database, dataDir }
  await makeTemplate(database)
  const { ownerUrl, migrateUrl, appUrl, version } = database
  project.provide('databases', { ownerUrl, migrateUrl, appUrl, version })
}

export async function teardown(): Promise<void> {
  if (!running) return
  await running.database.stop()
  rmSync(running.dataDir, { recursive: true, force: true })
}

async function makeTemplate(database: EmbeddedDatabase): Promise<void> {
  const superuser = new pg.Client({ connectionString: database.ownerUrl })
  await superuser.connect()
  await createRoles(superuser, TEST_PASSWORD, TEMPLATE_DATABASE)
  await superuser.end()
  await migrate(onDatabase(database.migrateUrl, TEMPLATE_DATABASE))
  await makeCityTemplate(database)
}

/** A second template that holds the demo city without matters, for the tests that play its people. */
async function makeCityTemplate(database: EmbeddedDatabase): Promise<void> {
  const superuser = new pg.Client({ connectionString: database.ownerUrl })
  await superuser.connect()
  await superuser.query(`create database ${CITY_DATABASE} owner gongzhi_owner template ${TEMPLATE_DATABASE}`)
  await superuser.end()
  const db = openDb(openPool(onDatabase(database.appUrl, CITY_DATABASE), { max: 2 }))
  // Which of the things solved on the spot are looked at is drawn by a secret: tests that are not about it draw none.
  const city = makeCity()
  await seedCity(db, city, CITY_BEGINS_AT, { ...demoRules(city), sampledPart: 0 })
  await db.destroy()
}

/** A run that was killed leaves its database running: its folder's name tells whose it was. */
function removeLeftovers(temporary: string): void {
  for (const name of readdirSync(temporary)) {
    const pid = Number(/^gongzhi-test-(\d+)-/.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    const server = findPostmaster(join(temporary, name, 'pg'))
    if (server) process.kill(server.pid, 'SIGQUIT')
    rmSync(join(temporary, name), { recursive: true, force: true })
  }
}

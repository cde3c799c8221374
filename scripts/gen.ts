// Writes what is made from the code: row types, schema.sql, the reference pages. With --check it writes nothing and
// fails, naming the file, where one is not what the code says. Run by `npm run gen` and `npm run check`.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '../server/src/platform/embedded.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { DEFAULT_SCHEMA, openPool } from '../server/src/platform/pool.ts'
import { appForReading } from './gen/appForReading.ts'
import { readCatalogue } from './gen/catalogue.ts'
import type { Table } from './gen/catalogue.ts'
import { clocksPage } from './gen/clocksPage.ts'
import { databaseTypes } from './gen/databaseTypes.ts'
import { openApi } from './gen/openApi.ts'
import { permissionsPage } from './gen/permissionsPage.ts'
import { problemsPage } from './gen/problemsPage.ts'
import { schemaPage } from './gen/schemaPage.ts'
import { schemaSql } from './gen/schemaSql.ts'
import { statesPage } from './gen/statesPage.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const { tables, api } = await readProduct()
const made: Record<string, string> = {
  'server/src/generated/db.ts': databaseTypes(tables),
  'server/schema.sql': schemaSql(tables),
  'docs/reference/schema.md': schemaPage(tables),
  'docs/reference/states.md': statesPage(),
  'docs/reference/permissions.md': permissionsPage(),
  'docs/reference/problems.md': problemsPage(),
  'docs/reference/clocks.md': clocksPage(),
  'docs/reference/openapi.json': api,
}

if (process.argv.includes('--check')) check()
else write()

function write(): void {
  for (const [path, text] of Object.entries(made)) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true })
    writeFileSync(join(ROOT, path), text)
  }
  console.log(`gen: wrote ${Object.keys(made).length} files.`)
}

function check(): void {
  const drifted = Object.entries(made).filter(([path, text]) => !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), 'utf8') !== text)
  for (const [path] of drifted) console.error(`${path} is not what the code says now. Run: npm run gen, look at the difference, and commit it.`)
  if (drifted.length > 0) process.exitCode = 1
  else console.log(`gen: ${Object.keys(made).length} files are what the code says.`)
}

/**
 * The schema as a fresh database has it after the migrations, and the API as the application on it describes it;
 * GONGZHI_TEST_PG_BIN runs the same on another PostgreSQL.
 */
async function readProduct(): Promise<{ tables: Table[]; api: string }> {
  // Root's own temporary folder may be closed to the database user.
  const dataDir = mkdtempSync(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), 'gongzhi-gen-'))
  const database = await startEmbedded({ dataDir, password: 'gongzhi-gen', fast: true, log: () => {}, binaries: process.env['GONGZHI_TEST_PG_BIN'] })
  try {
    await migrate(database.migrateUrl)
    const pool = openPool(database.appUrl, { max: 2 })
    const app = await appForReading({ pool, appUrl: database.appUrl, dataDir })
    try {
      return { tables: await readCatalogue(pool, DEFAULT_SCHEMA), api: openApi(app) }
    } finally {
      await app.stop()
      await pool.end()
    }
  } finally {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

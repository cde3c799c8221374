// `npm run db:migrate`, `npm run db:reset -- --yes`, `npm run db:psql`: the database of the current settings.
import { spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline/promises'
import { openPool } from '../server/src/platform/pool.ts'
import { configFromEnvironment, type Config } from '../server/src/config.ts'
import { joinDatabase, openDatabase, roleOf, type OpenDatabase } from '../server/src/platform/database.ts'
import { dropEverything, migrate } from '../server/src/platform/migrate.ts'
import { loadSecrets } from '../server/src/platform/secrets.ts'

const [command, ...words] = process.argv.slice(2)
const commands: Record<string, (config: Config) => Promise<void>> = { migrate: migrateIt, reset: resetIt, psql: askIt }
const chosen = commands[command ?? '']

try {
  if (!chosen) throw new Error('Say what to do with the database: migrate, reset or psql.')
  await chosen(configFromEnvironment())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function migrateIt(config: Config): Promise<void> {
  const database = await joinDatabase({ config, secrets: loadSecrets(config), log: console.log })
  try {
    const count = await migrate(mayMigrate(database), { schema: config.schema, appRole: roleOf(database.appUrl), log: console.log })
    console.log(count === 0 ? 'The database has every migration of this build.' : `${count} migrations applied.`)
  } finally {
    await database.stop()
  }
}

/** Empties the city's schema. As the database's one owner, so never under a running server. */
async function resetIt(config: Config): Promise<void> {
  const place = config.databaseUrl ? `schema ${config.schema} in the database of DATABASE_URL` : `the database in ${config.dataDir}`
  if (!words.includes('--yes')) throw new Error(`This removes everything in ${place}, for good. If you mean it: npm run db:reset -- --yes`)
  if (config.production) throw new Error('With NODE_ENV=production nothing is removed. Drop the schema by hand if you mean it.')
  const database = await openDatabase({ config, secrets: loadSecrets(config), log: console.log })
  try {
    await dropEverything(mayMigrate(database), config.schema)
    await migrate(mayMigrate(database), { schema: config.schema, appRole: roleOf(database.appUrl) })
    console.log(`Removed everything in ${place}; it is empty and migrated. npm start fills it with the demo city (GONGZHI_DEMO=0: leaves it empty).`)
  } finally {
    await database.stop()
  }
}

async function askIt(config: Config): Promise<void> {
  const database = await joinDatabase({ config, secrets: loadSecrets(config), log: console.log })
  try {
    if (!runPsql(database.appUrl, config.schema)) await runPrompt(database, config)
  } finally {
    await database.stop()
  }
}

/** False when there is no psql here. The password goes by the environment: arguments can be seen by everybody. */
function runPsql(url: string, schema: string): boolean {
  const { hostname, port, username, password, pathname } = new URL(url)
  const done = spawnSync('psql', words, {
    stdio: 'inherit',
    env: {
      ...process.env,
      PGHOST: hostname,
      PGPORT: port || '5432',
      PGUSER: decodeURIComponent(username),
      PGPASSWORD: decodeURIComponent(password),
      PGDATABASE: pathname.slice(1),
      PGOPTIONS: `-c search_path=${schema}`,
    },
  })
  return (done.error as NodeJS.ErrnoException | undefined)?.code !== 'ENOENT'
}

async function runPrompt(database: OpenDatabase, config: Config): Promise<void> {
  console.log('There is no psql here; this plain prompt runs one statement per line as the application role. Ctrl-D ends it.')
  const pool = openPool(database.appUrl, { max: 1, schema: config.schema, name: 'gongzhi prompt' })
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: 'gongzhi=> ' })
  lines.prompt()
  for await (const line of lines) {
    if (line.trim()) await ask(line)
    lines.prompt()
  }
  await pool.end()

  async function ask(sql: string): Promise<void> {
    try {
      const { rows, command: done, rowCount } = await pool.query(sql)
      if (rows.length > 0) console.table(rows)
      console.log(`${done} ${rowCount ?? ''}`)
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
    }
  }
}

function mayMigrate(database: OpenDatabase): string {
  if (database.migrateUrl) return database.migrateUrl
  throw new Error('DATABASE_URL is the application role, which may not change the schema: set DATABASE_MIGRATE_URL to a role that may.')
}

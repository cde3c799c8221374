// `npm run doctor`: looks at everything that must be right before a start, one line each, and says how to mend it.
import { constants, accessSync, existsSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import { configFromEnvironment, type Config } from '../server/src/config.ts'
import { joinDatabase } from '../server/src/platform/database.ts'
import { assertEnterable, databaseUser } from '../server/src/platform/embedded/osUser.ts'
import { assertMigrated } from '../server/src/platform/migrate.ts'
import { openPool } from '../server/src/platform/pool.ts'
import { assertAppendOnly } from '../server/src/platform/roles.ts'
import { loadSecrets } from '../server/src/platform/secrets.ts'

// An embedded database with its binaries takes 160 MB; pictures of a city's first months take the rest.
const LEAST_FREE_BYTES = 2_000_000_000
const LARGEST_CLOCK_DIFFERENCE_MS = 2000

let wrongCount = 0

say('Node', () => `${process.version} runs the TypeScript.`)
const config = say('Settings', configFromEnvironment, (settings) => `port ${settings.port} on ${settings.host}, demo ${settings.demo ? 'on' : 'off'}, role ${settings.role}.`)
if (config) await lookAt(config)
console.log(wrongCount === 0 ? 'Nothing is wrong.' : `${wrongCount} to mend.`)
process.exitCode = wrongCount === 0 ? 0 : 1

async function lookAt(settings: Config): Promise<void> {
  say('Reach', () => describeReach(settings))
  say('Data folder', () => describeDataFolder(settings))
  say('Disk', () => describeDisk(settings))
  const isMade = Boolean(settings.databaseUrl) || existsSync(join(settings.dataDir, 'pg', 'PG_VERSION'))
  if (!isMade && !settings.production) {
    say('Database', () => 'there is none yet; npm start makes it, its secrets and its tables.')
    return
  }
  const secrets = say('Secrets', () => loadSecrets(settings), () => `there, from ${settings.production ? 'outside' : 'outside or the data folder'}.`)
  if (secrets) await lookAtDatabase(settings, secrets)
}

async function lookAtDatabase(settings: Config, secrets: ReturnType<typeof loadSecrets>): Promise<void> {
  let pool: pg.Pool | undefined
  try {
    const database = await joinDatabase({ config: settings, secrets, log: () => {} })
    pool = openPool(database.appUrl, { max: 1, schema: settings.schema, name: 'gongzhi doctor' })
    await sayLater('Database', () => describeServer(pool as pg.Pool))
    await sayLater('Clock', () => describeClock(pool as pg.Pool))
    await sayLater('Migrations', async () => (await assertMigrated(pool as pg.Pool), 'all of this build are there.'))
    await sayLater('Append-only', async () => (await assertAppendOnly(pool as pg.Pool, settings.schema), 'what was recorded cannot be changed by the application.'))
    await pool.end()
    await database.stop()
  } catch (error) {
    say('Database', () => {
      throw error
    })
  }
}

function describeReach({ host, demo }: Config): string {
  const isOwnMachine = host === '127.0.0.1' || host === 'localhost' || host === '::1'
  if (demo && !isOwnMachine) throw new Error(`The demo, whose password everybody knows, is open to other machines (HOST=${host}). Put nothing real into it, or set GONGZHI_DEMO=0.`)
  return isOwnMachine ? 'this machine only; HOST=0.0.0.0 opens it to others.' : `other machines, on ${host}.`
}

function describeDataFolder({ dataDir }: Config): string {
  let nearest = dataDir
  while (!existsSync(nearest)) nearest = dirname(nearest)
  try {
    accessSync(nearest, constants.W_OK)
  } catch {
    throw new Error(`You may not write to ${nearest}. Set GONGZHI_DATA to a folder of yours.`)
  }
  assertEnterable(nearest, databaseUser())
  return nearest === dataDir ? `${dataDir} is there.` : `${dataDir} will be made in ${nearest}.`
}

function describeDisk({ dataDir }: Config): string {
  let nearest = dataDir
  while (!existsSync(nearest)) nearest = dirname(nearest)
  const { bavail, bsize } = statfsSync(nearest)
  const gigabytes = ((bavail * bsize) / 1e9).toFixed(1)
  if (bavail * bsize < LEAST_FREE_BYTES) throw new Error(`Only ${gigabytes} GB are free where ${nearest} is. Free some, or set GONGZHI_DATA to another disk.`)
  return `${gigabytes} GB free.`
}

async function describeServer(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ server_version: string }>('show server_version')
  return `PostgreSQL ${rows[0]?.server_version} answers.`
}

async function describeClock(pool: pg.Pool): Promise<string> {
  const asked = Date.now()
  const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now')
  const difference = Math.abs((rows[0]?.now.getTime() ?? 0) - (asked + Date.now()) / 2)
  if (difference > LARGEST_CLOCK_DIFFERENCE_MS) throw new Error(`The database's clock and this machine's differ by ${Math.round(difference / 1000)} s. Let both follow a time server (timedatectl set-ntp true).`)
  return `${new Date().toISOString()}, the same as the database's.`
}

function say<Result>(name: string, look: () => Result, describe: (result: Result) => string = String): Result | undefined {
  try {
    const result = look()
    console.log(`good   ${name.padEnd(12)} ${describe(result)}`)
    return result
  } catch (error) {
    wrongCount += 1
    console.log(`WRONG  ${name.padEnd(12)} ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

async function sayLater(name: string, look: () => Promise<string>): Promise<void> {
  const outcome = await look().catch((error: unknown) => error)
  say(name, () => {
    if (outcome instanceof Error) throw outcome
    return outcome
  })
}

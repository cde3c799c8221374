// The database this process works on: the one of DATABASE_URL, else the embedded one. Called by main.ts, admin.ts and
// the scripts.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Config } from '../config.ts'
import { runningEmbedded, startEmbedded } from './embedded.ts'
import type { Secrets } from './secrets.ts'

export type OpenDatabase = {
  appUrl: string
  /** Absent: this process may not change the schema. */
  migrateUrl?: string
  stop(): Promise<void>
}

const OLDEST_POSTGRES = 15
// After a power cut the machines of a city start in any order, and a database first recovers what it had not yet written.
const RECOVERY_PATIENCE_MS = 300_000
const ABSENCE_PATIENCE_MS = 15_000
const LOOK_AGAIN_MS = 250

type OpenOptions = {
  config: Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseMigrateUrl' | 'production'>
  secrets: Pick<Secrets, 'databasePassword'>
  log: (line: string) => void
  onLost?: (error: Error) => void
}

/** Opens the database as its one owner. Refuses when another process owns the embedded one. */
export async function openDatabase({ config, secrets, log, onLost }: OpenOptions): Promise<OpenDatabase> {
  if (config.databaseUrl) return outsideDatabase(config, config.databaseUrl, log)
  return startEmbedded({
    dataDir: config.dataDir,
    password: secrets.databasePassword,
    log,
    binaries: process.env['GONGZHI_TEST_PG_BIN'],
    ...(onLost && { onLost }),
  })
}

/** Opens the database beside a server that may be running on it, for a command that comes and goes. */
export async function joinDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const { config, secrets } = options
  const running = config.databaseUrl ? undefined : runningEmbedded(config.dataDir, secrets.databasePassword)
  return running ? { ...running, stop: async () => {} } : openDatabase(options)
}

async function outsideDatabase(config: OpenOptions['config'], databaseUrl: string, log: OpenOptions['log']): Promise<OpenDatabase> {
  await assertUsable(databaseUrl, log)
  // Outside production one's own database may be tried with one role; in production that role may not change the schema.
  const migrateUrl = config.databaseMigrateUrl ?? (config.production ? undefined : databaseUrl)
  return { appUrl: databaseUrl, ...(migrateUrl && { migrateUrl }), stop: async () => {} }
}

/** Refuses a database that does not answer within some patience, is too old, or cannot hold Chinese. */
async function assertUsable(databaseUrl: string, log: OpenOptions['log']): Promise<void> {
  const { hostname, pathname } = new URL(databaseUrl)
  const place = `The database ${pathname.slice(1)} on ${hostname || 'the local socket'} (DATABASE_URL)`
  const began = performance.now()
  for (let time = 0; ; time++) {
    try {
      return await look(databaseUrl)
    } catch (error) {
      if (performance.now() - began > patienceWith(error)) {
        throw new Error(`${place} cannot be used: ${(error as Error).message}. Check that it runs, and that address, role and password are right.`, { cause: error })
      }
      if (time === 0) log(`${place} does not answer yet (${(error as Error).message}); waiting for it.`)
      await sleep(LOOK_AGAIN_MS)
    }
  }
}

function patienceWith(error: unknown): number {
  const { code = '' } = error as { code?: string }
  if (code === '57P03') return RECOVERY_PATIENCE_MS
  return ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', '57P01', '57P02'].includes(code) ? ABSENCE_PATIENCE_MS : -1
}

async function look(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, application_name: 'gongzhi start' })
  // Broken off between two statements; the next one says so.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; number: number; encoding: string }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number, current_setting('server_encoding') as encoding`,
    )
    const { version = '', number = 0, encoding = '' } = rows[0] ?? {}
    if (number < OLDEST_POSTGRES * 10_000) throw new Error(`it is PostgreSQL ${version}, and ${OLDEST_POSTGRES} is the oldest that serves`)
    if (encoding !== 'UTF8') throw new Error(`its encoding is ${encoding}, and Chinese needs UTF8: make a new database with UTF8 and load the data into it`)
  } finally {
    await client.end().catch(() => {})
  }
}

/** The role that an address signs in as. */
export function roleOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).username)
}

// The database this process works on: the one of DATABASE_URL, else the embedded one. Called by main.ts, admin.ts and
// the scripts.
import type { Config } from '../config.ts'
import { runningEmbedded, startEmbedded } from './embedded.ts'
import type { Secrets } from './secrets.ts'

export type OpenDatabase = {
  appUrl: string
  /** Absent: this process may not change the schema. */
  migrateUrl?: string
  version?: string
  stop(): Promise<void>
}

type OpenOptions = {
  config: Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseMigrateUrl' | 'production'>
  secrets: Pick<Secrets, 'databasePassword'>
  log: (line: string) => void
  onLost?: (error: Error) => void
}

/** Opens the database as its one owner. Refuses when another process owns the embedded one. */
export async function openDatabase({ config, secrets, log, onLost }: OpenOptions): Promise<OpenDatabase> {
  if (config.databaseUrl) return outsideDatabase(config, config.databaseUrl)
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

function outsideDatabase(config: OpenOptions['config'], databaseUrl: string): OpenDatabase {
  // Outside production one's own database may be tried with one role; in production that role may not change the schema.
  const migrateUrl = config.databaseMigrateUrl ?? (config.production ? undefined : databaseUrl)
  return { appUrl: databaseUrl, ...(migrateUrl && { migrateUrl }), stop: async () => {} }
}

/** The role that an address signs in as. */
export function roleOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).username)
}

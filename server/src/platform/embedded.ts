// The embedded PostgreSQL: makes it, starts it, owns it, stops it last. Called by main.ts, the
// scripts and the tests' global setup. Whoever holds an advisory lock on a session owns the database: a killed owner
// loses its session and with it the lock, so an orphaned server is taken over, and a living owner is never disturbed.
import { existsSync, realpathSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ensureDataDir } from './dataDir.ts'
import { findBinaries } from './embedded/binaries.ts'
import { SUPERUSER, ensureCluster } from './embedded/cluster.ts'
import { assertEnterable, databaseUser } from './embedded/osUser.ts'
import { findPostmaster, hasEnded, startPostmaster, stopPostmaster, type Postmaster, type PostmasterOptions } from './embedded/postmaster.ts'
import { APP_ROLE, DATABASE, MIGRATOR_ROLE, createRoles, rolePassword } from './roles.ts'

export type EmbeddedOptions = {
  dataDir: string
  /** Secrets.databasePassword: the passwords of all roles are made from it. */
  password: string
  log: (line: string) => void
  /** Folder with another PostgreSQL's programs (GONGZHI_TEST_PG_BIN). */
  binaries?: string | undefined
  /** Without protection against a power cut: for tests only. */
  fast?: boolean
  /** Called when the server is lost while we own it and could not be brought back. */
  onLost?: (error: Error) => void
}

export type EmbeddedDatabase = {
  /** As superuser, on the maintenance database `postgres`. */
  ownerUrl: string
  /** As the migrator, on the product's database. */
  migrateUrl: string
  /** As the application role, on the product's database. */
  appUrl: string
  version: string
  stop(): Promise<void>
}

const OWNER_LOCK = 'gongzhi embedded database'
// A killed owner's session ends when its connection is closed by the system, at once; two seconds are for a busy machine.
const LOCK_PATIENCE_MS = 2000
// A server that stops, or that has just lost one of its processes, breaks off what is connecting to it.
const OWN_PATIENCE_MS = 60_000
const READY_PATIENCE_MS = 300_000
const POLL_MS = 20

/**
 * Starts the embedded database in `dataDir`, or takes over one whose owner was killed. Refuses, naming the process,
 * when another living process owns it; refuses a folder the database user cannot enter and any encoding but UTF-8.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const user = databaseUser()
  ensureDataDir(options.dataDir)
  const dataDir = realpathSync(options.dataDir)
  assertEnterable(dataDir, user)
  const binaries = await findBinaries({ dataDir, given: options.binaries, user })
  const fast = options.fast ?? false
  const folder = await ensureCluster({ dataDir, password: options.password, binaries, user, fast, log: options.log })
  const launch: PostmasterOptions = { dataDir, folder, binaries, user, fast }
  const { server, owned, isTakenOver } = await startAndOwn(launch, options, dataDir)
  if (isTakenOver) options.log(`Took over the database of a process that was killed (PostgreSQL ${server.pid}).`)
  await assertUtf8(owned)
  await createRoles(owned, options.password)
  const keeper = keepOwned({ session: owned, server, launch, options, dataDir })
  return { ...urls(server.port, options.password), version: binaries.version, stop: keeper.stop }
}

/** Whether a living process owns the embedded database in this folder, and where it can be reached. */
export function runningEmbedded(dataDir: string, password: string): Pick<EmbeddedDatabase, 'ownerUrl' | 'migrateUrl' | 'appUrl'> | undefined {
  const server = existsSync(dataDir) ? findPostmaster(`${realpathSync(dataDir)}/pg`) : undefined
  return server && urls(server.port, password)
}

function urls(port: number, password: string): Pick<EmbeddedDatabase, 'ownerUrl' | 'migrateUrl' | 'appUrl'> {
  const url = (role: string, secret: string, database: string): string => `postgres://${role}:${secret}@127.0.0.1:${port}/${database}`
  return {
    ownerUrl: url(SUPERUSER, password, 'postgres'),
    migrateUrl: url(MIGRATOR_ROLE, rolePassword(password, MIGRATOR_ROLE), DATABASE),
    appUrl: url(APP_ROLE, rolePassword(password, APP_ROLE), DATABASE),
  }
}

/** `port`: where it must be found again. */
async function startAndOwn(launch: PostmasterOptions, options: EmbeddedOptions, dataDir: string, port?: number): Promise<{ server: Postmaster; owned: pg.Client; isTakenOver: boolean }> {
  for (const began = performance.now(); ; ) {
    const found = findPostmaster(launch.folder)
    const server = found ?? (await startPostmaster(launch, port))
    try {
      return { server, owned: await own(server, options, dataDir), isTakenOver: found !== undefined }
    } catch (error) {
      // Somebody who pressed Ctrl-C and started again at once meets the old server while it stops.
      if (!isConnectionLost(error) || performance.now() - began > OWN_PATIENCE_MS) throw error
      await sleep(POLL_MS)
    }
  }
}

function isConnectionLost(error: unknown): boolean {
  const { code = '', message } = (error instanceof Error && error.cause ? error.cause : error) as { code?: string; message: string }
  return ['57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(code) || /terminated|not queryable/.test(message)
}

/** Waits until the server answers, then takes the owner's lock; refuses when a living process has it. */
async function own(server: Postmaster, options: EmbeddedOptions, dataDir: string): Promise<pg.Client> {
  const session = await connectWhenReady(server, options)
  for (let waited = 0; waited < LOCK_PATIENCE_MS; waited += 5 * POLL_MS) {
    const { rows } = await session.query<{ locked: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as locked', [OWNER_LOCK])
    if (rows[0]?.locked) return session
    await sleep(5 * POLL_MS)
  }
  const { rows } = await session.query<{ holder: string }>(
    `select a.application_name as holder from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended($1, 0)`,
    [OWNER_LOCK],
  )
  await session.end()
  const pid = /\d+/.exec(rows[0]?.holder ?? '')?.[0]
  throw new Error(
    `Gongzhi is already running on the data folder ${dataDir}${pid ? ` (process ${pid})` : ''}. ` +
      'Use that one, stop it first, or give this one a folder of its own: GONGZHI_DATA=/another/folder npm start',
  )
}

async function connectWhenReady(server: Postmaster, options: EmbeddedOptions): Promise<pg.Client> {
  for (let waited = 0; ; waited += POLL_MS) {
    const session = new pg.Client({
      connectionString: urls(server.port, options.password).ownerUrl,
      // Read back by own() of a second start.
      application_name: `gongzhi process ${process.pid}`,
      keepAlive: true,
    })
    // A lost connection is noticed by keepOwned; unheard, this event would end the process.
    session.on('error', () => {})
    try {
      await session.connect()
      return session
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      if (code === '28P01') {
        throw new Error(
          `The database in ${options.dataDir} does not accept the password in the secrets. Put back the secrets that belong to this data folder ` +
            '(secrets.json, or GONGZHI_DATABASE_PASSWORD).',
          { cause: error },
        )
      }
      // 57P03: still recovering after a kill; refused: not listening yet.
      const isStarting = code === '57P03' || code === 'ECONNREFUSED' || code === 'ECONNRESET'
      if (!isStarting || waited > READY_PATIENCE_MS || hasEnded(server.pid)) throw new Error(`The embedded database does not answer: ${message}`, { cause: error })
      if (waited === 5000) options.log('The database is recovering what it had not yet written; this can take a minute.')
      await sleep(POLL_MS)
    }
  }
}

async function assertUtf8(session: pg.Client): Promise<void> {
  const { rows } = await session.query<{ name: string; encoding: string }>(
    'select datname as name, pg_encoding_to_char(encoding) as encoding from pg_database where pg_encoding_to_char(encoding) <> $1',
    ['UTF8'],
  )
  const [wrong] = rows
  if (!wrong) return
  throw new Error(`The database ${wrong.name} has the encoding ${wrong.encoding}; Chinese needs UTF8. Dump it, and load it into a new data folder (GONGZHI_DATA).`)
}

type Kept = { session: pg.Client; server: Postmaster; launch: PostmasterOptions; options: EmbeddedOptions; dataDir: string }

/** Watches the owner's session: when the server goes down by itself it is started again, on the same port. */
function keepOwned(kept: Kept): { stop: () => Promise<void> } {
  let { session, server } = kept
  let stopping = false
  let recovering: Promise<void> | undefined

  const bringBack = async (): Promise<void> => {
    kept.options.log('The database went down; starting it again.')
    try {
      const back = await startAndOwn(kept.launch, kept.options, kept.dataDir, kept.server.port)
      server = back.server
      session = back.owned
      if (server.port !== kept.server.port) throw new Error(`its port ${kept.server.port} has been taken by another program`)
      watch()
    } catch (error) {
      kept.options.onLost?.(new Error(`The embedded database was lost and did not come back: ${(error as Error).message}`, { cause: error }))
    }
  }
  const watch = (): void => {
    session.once('end', () => {
      if (!stopping) recovering = bringBack()
    })
  }
  watch()
  return {
    stop: async () => {
      stopping = true
      await recovering
      await stopPostmaster(server, kept.launch)
      await session.end().catch(() => {})
    },
  }
}


// The two databases under test, each to be killed, restarted and brought back: the embedded one, which the server owns
// and brings back itself, and a PostgreSQL beside it, as a city runs one, which somebody else starts again.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from '../server/src/platform/embedded/binaries.ts'
import { ensureCluster, SUPERUSER } from '../server/src/platform/embedded/cluster.ts'
import { databaseUser } from '../server/src/platform/embedded/osUser.ts'
import { findPostmaster, hasEnded, isAlive, startPostmaster, stopPostmaster } from '../server/src/platform/embedded/postmaster.ts'
import type { PostmasterOptions } from '../server/src/platform/embedded/postmaster.ts'
import { runningEmbedded, startEmbedded } from '../server/src/platform/embedded.ts'
import { APP_ROLE, createRoles, DATABASE, MIGRATOR_ROLE, rolePassword } from '../server/src/platform/roles.ts'

export type DatabaseUnderTest = {
  name: string
  /** True where the server itself brings it back. */
  isEmbedded: boolean
  /** What the server is started with. */
  environment: Record<string, string>
  urls: () => { appUrl: string; migrateUrl: string }
  /** Kills the postmaster without a word; its other processes end by themselves. */
  kill: () => void
  /** Starts it where nobody else does. */
  bringBack: () => Promise<void>
  /** A fast shutdown, as `pg_ctl restart -m fast` begins. */
  shutDown: () => Promise<void>
  /** Kills one of the processes that work for the server. */
  killBackend: (nth: number) => Promise<void>
  /** Stops all of its processes where they are, and answers how to let them go on. */
  freeze: () => () => void
  /** Has it begin a new piece of its log; one that is down or has no room is left as it is. */
  switchLog: () => Promise<void>
  end: () => Promise<void>
}

/** Runs `work` while the database is up and no server is on it. */
export type Preparing = (urls: { appUrl: string; migrateUrl: string }) => Promise<void>

export async function embeddedDatabase(dataDir: string, password: string, prepare: Preparing): Promise<DatabaseUnderTest> {
  const binaries = process.env['GONGZHI_TEST_PG_BIN']
  const first = await startEmbedded({ dataDir, password, log: () => {}, binaries })
  await prepare(first)
  await first.stop()
  const folder = join(dataDir, 'pg')
  const urls = () => runningEmbedded(dataDir, password) ?? missing()
  const signal = (name: NodeJS.Signals): number => signalServer(folder, name)
  return {
    name: `PostgreSQL ${Number.parseInt(first.version, 10)}, embedded`, isEmbedded: true, environment: { DATABASE_URL: '', DATABASE_MIGRATE_URL: '' }, urls,
    kill: () => void signal('SIGKILL'),
    bringBack: async () => {},
    shutDown: async () => void signal('SIGINT'),
    killBackend: (nth) => killBackend(urls().appUrl, nth),
    freeze: () => freeze(folder),
    switchLog: () => switchLog(runningEmbedded(dataDir, password)?.ownerUrl),
    end: async () => {
      const server = findPostmaster(folder)
      if (!server) return
      process.kill(server.pid, 'SIGINT')
      for (; !hasEnded(server.pid); ) await sleep(50)
    },
  }
}

/** A PostgreSQL whose programs lie in a folder, on a cluster made for the run. */
export async function outsideDatabase(dataDir: string, password: string, options: { programs: string; prepare: Preparing }): Promise<DatabaseUnderTest> {
  const user = databaseUser()
  const binaries = await findBinaries({ dataDir, given: options.programs, user })
  const folder = await ensureCluster({ dataDir, password, binaries, user, fast: false, log: () => {} })
  const launch: PostmasterOptions = { dataDir, folder, binaries, user }
  let server = await startPostmaster(launch)
  await makeRoles(server.port, password)
  const url = (role: string): string => `postgres://${role}:${rolePassword(password, role)}@127.0.0.1:${server.port}/${DATABASE}`
  const urls = () => ({ appUrl: url(APP_ROLE), migrateUrl: url(MIGRATOR_ROLE) })
  await options.prepare(urls())
  const { appUrl, migrateUrl } = urls()
  return {
    name: `PostgreSQL ${binaries.major}, outside`, isEmbedded: false, environment: { DATABASE_URL: appUrl, DATABASE_MIGRATE_URL: migrateUrl }, urls,
    kill: () => void signalServer(folder, 'SIGKILL'),
    bringBack: async () => {
      const { port } = server
      server = await startPostmaster(launch, port)
      if (server.port !== port) throw new Error(`The database came back on port ${server.port} instead of ${port}.`)
    },
    shutDown: () => stopPostmaster(server, launch),
    killBackend: (nth) => killBackend(appUrl, nth),
    freeze: () => freeze(folder),
    switchLog: () => switchLog(ownerUrlAt(server.port, password)),
    end: () => stopPostmaster(server, launch),
  }
}

function signalServer(folder: string, name: NodeJS.Signals): number {
  const server = findPostmaster(folder)
  if (!server) throw new Error(`No database runs in ${folder}.`)
  process.kill(server.pid, name)
  return server.pid
}

const missing = (): never => {
  throw new Error('The embedded database does not run.')
}

const ownerUrlAt = (port: number, password: string): string => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`

async function makeRoles(port: number, password: string): Promise<void> {
  for (;;) {
    const superuser = new pg.Client({ connectionString: ownerUrlAt(port, password) })
    superuser.on('error', () => {})
    try {
      await superuser.connect()
    } catch (error) {
      const { code } = error as { code?: string }
      if (code !== '57P03' && code !== 'ECONNREFUSED') throw error
      await sleep(50)
      continue
    }
    await createRoles(superuser, password)
    return superuser.end()
  }
}

async function killBackend(appUrl: string, nth: number): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>(`select pid from pg_stat_activity where usename = current_user and application_name = 'gongzhi' order by query_start desc nulls last`)
  const victim = rows[nth % Math.max(rows.length, 1)]
  if (victim) process.kill(victim.pid, 'SIGKILL')
  await client.end().catch(() => {})
}

function freeze(folder: string): () => void {
  const server = findPostmaster(folder)
  if (!server) throw new Error(`No database runs in ${folder}.`)
  const processes = [server.pid, ...childrenOf(server.pid)]
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of processes) if (isAlive(pid)) process.kill(pid, name)
  }
  signal('SIGSTOP')
  return () => signal('SIGCONT')
}

const childrenOf = (pid: number): number[] =>
  spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).stdout.split('\n').filter((line) => line !== '').map(Number)

async function switchLog(ownerUrl: string | undefined): Promise<void> {
  if (!ownerUrl) return
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(`select pg_logical_emit_message(false, 'faults', 'a')`)
    await client.query('select pg_switch_wal()')
  } catch {
    // The fault has reached it.
  } finally {
    await client.end().catch(() => {})
  }
}

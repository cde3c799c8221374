// One PostgreSQL server process: found by its pid file, started detached, stopped in order.
// Detached, because Ctrl-C reaches the whole process group and the database must be the last to stop.
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync, truncateSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { DatabaseUser } from './osUser.ts'
import { databaseEnvironment, run } from './run.ts'

export type Postmaster = { pid: number; port: number }
export type PostmasterOptions = {
  dataDir: string
  folder: string
  binaries: Binaries
  user: DatabaseUser
  /** Trades safety against a power cut for speed; for databases that live as long as a test. */
  fast?: boolean
}

const LOG_LIMIT_BYTES = 10_000_000
// A server that is being killed keeps its shared memory until its last child is gone.
const START_ATTEMPTS = 40
const ATTEMPT_PAUSE_MS = 250
const STOP_LIMIT_MS = 60_000
const POLL_MS = 20

/** The server that runs on this folder now, if one does. A pid file left by a killed one does not count. */
export function findPostmaster(folder: string): Postmaster | undefined {
  const path = join(folder, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const lines = readFileSync(path, 'utf8').split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return pid > 0 && port > 0 && isServerOf(pid, folder) ? { pid, port } : undefined
}

/** Starts a server on the folder (on the wished port, or not at all), or returns the one that somebody else has just started there. */
export async function startPostmaster(options: PostmasterOptions, wishedPort?: number): Promise<Postmaster> {
  let output = ''
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt++) {
    const running = findPostmaster(options.folder)
    if (running) return running
    removeStalePidFile(options.folder)
    const port = wishedPort ?? (await freePort())
    const started = await tryToStart(options, port)
    if (typeof started !== 'string') return started
    output = started
    if (!/lock file|shared memory block|Address already in use|could not bind/.test(output)) break
    await sleep(ATTEMPT_PAUSE_MS)
  }
  throw new Error(`PostgreSQL did not start. The end of its log ${logFile(options.dataDir)}:\n${output.trim()}`)
}

/** Stops a server in order: open transactions are rolled back, everything committed is on the disk. */
export async function stopPostmaster(server: Postmaster, options: PostmasterOptions): Promise<void> {
  if (process.platform === 'win32') {
    await run(options.binaries.pgCtl, ['stop', '-D', options.folder, '-m', 'fast', '-w'], options.user)
    return
  }
  signal(server.pid, 'SIGINT')
  for (let waited = 0; !hasEnded(server.pid); waited += POLL_MS) {
    if (waited === STOP_LIMIT_MS) signal(server.pid, 'SIGQUIT')
    await sleep(POLL_MS)
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export function logFile(dataDir: string): string {
  return join(dataDir, 'log', 'postgresql.log')
}

/** Starts once; returns the server when its pid file says so, else what it wrote to the log before it ended. */
async function tryToStart(options: PostmasterOptions, port: number): Promise<Postmaster | string> {
  const path = logFile(options.dataDir)
  mkdirSync(join(options.dataDir, 'log'), { recursive: true, mode: 0o700 })
  if (existsSync(path) && statSync(path).size > LOG_LIMIT_BYTES) truncateSync(path)
  const log = openSync(path, 'a', 0o600)
  const logStart = statSync(path).size
  const child = spawn(options.binaries.postgres, ['-D', options.folder, ...settings(port, options.fast ?? false)], {
    cwd: '/',
    env: databaseEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
    ...options.user.ids,
  })
  closeSync(log)
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    // A test's folder is gone before the server's end is heard.
    child.on('exit', () => resolve(existsSync(path) ? readFileSync(path).subarray(logStart).toString() : ''))
  })
  child.unref()
  for (;;) {
    // The server writes its port into the pid file before it recovers or listens.
    const running = findPostmaster(options.folder)
    if (running && running.pid === child.pid) return running
    const end = await Promise.race([ended, sleep(POLL_MS)])
    if (end !== undefined) return end
  }
}

/** What the database keeps at hand: an eighth of the machine's memory, within reason. */
const sharedMb = (): number => Math.round(Math.min(2048, Math.max(256, totalmem() / 2 ** 20 / 8)))

function settings(port: number, fast: boolean): string[] {
  const values: Record<string, string | number> = {
    // Loopback with passwords rather than a socket file: the path of a data folder is often longer than a socket may have.
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: fast ? 100 : 60,
    shared_buffers: fast ? '128MB' : `${sharedMb()}MB`,
    // A page of a list is read sooner than helpers for reading it are started, and the other processors have other people to serve.
    max_parallel_workers_per_gather: 0,
    // Kept figures and lists read many small pages; the disks of today seek for almost nothing.
    random_page_cost: 1.1,
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %a ',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    cluster_name: 'gongzhi',
    ...(fast && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function removeStalePidFile(folder: string): void {
  const path = join(folder, 'postmaster.pid')
  if (!existsSync(path)) return
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0])
  // PostgreSQL replaces the file of a dead process itself, but not when the number has gone to another living process,
  // which is usual after a container was restarted.
  if (pid > 0 && isAlive(pid) && !isServerOf(pid, folder)) rmSync(path, { force: true })
}

/**
 * Whether the process is a PostgreSQL server of this folder; in doubt yes, since a pid file taken away from a living
 * server would let a second one onto its data.
 */
function isServerOf(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  if (!/postgres|postmaster/.test(programOf(pid))) return false
  try {
    // A server's working directory is its data folder.
    return process.platform !== 'linux' || readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    // In many containers even root may not read the working directory of another user's process.
    return true
  }
}

/** A taken-over server is nobody's child here: where the system's first process buries no dead, it stays as a zombie. */
export function hasEnded(pid: number): boolean {
  if (!isAlive(pid)) return true
  if (process.platform !== 'linux') return false
  try {
    return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return true
  }
}

/** The program of a process; nothing for one that has ended and is only not yet buried. */
function programOf(pid: number): string {
  if (process.platform !== 'linux') return spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).stdout ?? ''
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? ''
  } catch {
    return ''
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

// One server on one database, on a disk of its own, prepared with the demo city without matters.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCity } from '../city/makeCity.ts'
import { demoRules } from '../city/rules.ts'
import type { Config } from '../server/src/config.ts'
import { configFromEnvironment } from '../server/src/config.ts'
import { seedCity } from '../server/src/demo/seedCity.ts'
import { openDb } from '../server/src/platform/db.ts'
import { findPostmaster, isAlive } from '../server/src/platform/embedded/postmaster.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { openPool } from '../server/src/platform/pool.ts'
import type { Secrets } from '../server/src/platform/secrets.ts'
import { loadSecrets } from '../server/src/platform/secrets.ts'
import type { DatabaseUnderTest } from './databases.ts'
import { embeddedDatabase, outsideDatabase } from './databases.ts'
import type { Disk } from './disk.ts'
import { makeDisk, removeDisk } from './disk.ts'
import type { ServerProcess } from './serverProcess.ts'
import { startServer, whenReady } from './serverProcess.ts'

export type Stand = {
  database: DatabaseUnderTest
  disk: Disk
  config: Config
  secrets: Secrets
  port: number
  logFile: string
  server: () => ServerProcess
  /** Starts the server (anew) and waits until it serves. */
  start: () => Promise<void>
  /** Milliseconds that the server's clock is ahead of the machine's. */
  shiftClock: (ms: number) => void
  remove: () => Promise<void>
}

const PREFIX = 'gongzhi-faults-'
/** Big enough for the database's log and some thousand matters, small enough to be filled in a moment. */
const DISK_MEGABYTES = 1500

/** `programs`: the folder of an outside PostgreSQL; absent: the embedded one. */
export async function openStand({ programs, hasSmallDisk }: { programs?: string | undefined; hasSmallDisk: boolean }): Promise<Stand> {
  // Root's own temporary folder may be closed to the database user.
  const temporary = process.getuid?.() === 0 ? '/tmp' : tmpdir()
  removeLeftovers(temporary)
  const folder = mkdtempSync(join(temporary, `${PREFIX}${process.pid}-`))
  chmodSync(folder, 0o711)
  const disk = makeDisk(join(folder, 'disk'), hasSmallDisk ? DISK_MEGABYTES : undefined)
  const dataDir = join(disk.folder, 'data')
  const config = configFromEnvironment({ GONGZHI_DATA: dataDir, GONGZHI_DEMO: '1' })
  const secrets = loadSecrets(config, {})
  const database = programs
    ? await outsideDatabase(madeFolder(join(disk.folder, 'outside')), secrets.databasePassword, { programs, prepare })
    : await embeddedDatabase(dataDir, secrets.databasePassword, prepare)
  const port = await freePort()
  const [clockFile, logFile] = [join(folder, 'clock'), join(folder, 'server.log')]
  writeFileSync(clockFile, '0')
  let server: ServerProcess | undefined
  const running = (): ServerProcess => server ?? missing()
  return {
    database, disk, config, secrets, port, logFile, server: running,
    start: async () => {
      server = startServer({ port, dataDir, clockFile, logFile, environment: database.environment })
      await whenReady(server, port)
    },
    shiftClock: (ms) => {
      writeFileSync(clockFile, String(ms))
      if (server && !server.hasEnded()) process.kill(server.pid, 'SIGUSR2')
    },
    remove: async () => {
      await server?.stop()
      await database.end()
      disk.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A run that was killed leaves its disk, and with it perhaps its database: the folder's name tells whose it was. */
function removeLeftovers(temporary: string): void {
  for (const name of readdirSync(temporary).filter((one) => one.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0])
    if (!pid || isAlive(pid)) continue
    for (const place of ['data', 'outside']) {
      const server = findPostmaster(join(temporary, name, 'disk', place, 'pg'))
      if (server) process.kill(server.pid, 'SIGQUIT')
    }
    removeDisk(join(temporary, name, 'disk'))
    rmSync(join(temporary, name), { recursive: true, force: true })
  }
}

async function prepare({ appUrl, migrateUrl }: { appUrl: string; migrateUrl: string }): Promise<void> {
  await migrate(migrateUrl)
  const db = openDb(openPool(appUrl, { max: 2 }))
  const city = makeCity()
  await seedCity(db, city, new Date(), demoRules(city))
  await db.destroy()
}

function madeFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return folder
}

const missing = (): never => {
  throw new Error('The server was not started.')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

// Starts the product and stops it: settings, secrets, database, migrations, application, and back in reverse order.
// Run by scripts/start.mjs, or alone as `node server/src/main.ts` with what is already installed and built.
import { createServer } from 'node:net'
import { buildApp } from './app.ts'
import { configFromEnvironment, type Config } from './config.ts'
import { whereToLook } from './banner.ts'
import { systemClock } from './platform/context.ts'
import { openDatabase, roleOf } from './platform/database.ts'
import { openLog } from './platform/log.ts'
import { assertMigrated, migrate } from './platform/migrate.ts'
import { openPool } from './platform/pool.ts'
import { assertAppendOnly } from './platform/roles.ts'
import { loadSecrets } from './platform/secrets.ts'

type Step = { name: string; undo: () => Promise<unknown> }

// A step that hangs must not keep the database from stopping in order.
const UNDO_LIMIT_MS = 10_000

const startedAt = performance.now()
const done: Step[] = []
let stopping: Promise<never> | undefined
let opening: Promise<unknown> = Promise.resolve()

process.on('SIGINT', () => void stop(0))
process.on('SIGTERM', () => void stop(0))
process.on('SIGHUP', () => void stop(0))
// start.mjs holds this channel: when it is killed without a word, the product must not run on unseen.
process.on('disconnect', () => void stop(0))
process.on('uncaughtException', (error) => {
  console.error(error)
  void stop(1)
})

try {
  await start(configFromEnvironment())
} catch (error) {
  // While stopping, a step of the start that was under way loses its database: that is no news.
  if (!stopping) {
    console.error(reasonOf(error))
    await stop(1)
  }
}

async function start(config: Config): Promise<void> {
  const log = openLog(config.logLevel)
  const say = (line: string): void => console.log(line)
  const onLost = (error: Error): void => {
    console.error(error.message)
    void stop(1)
  }
  const databaseOpening = startDatabase(config, { say, onLost })
  opening = databaseOpening.catch(() => {})
  const { secrets, database, pool } = await databaseOpening
  if (stopping) return
  const app = await buildApp({ config, secrets, pool, appUrl: database.appUrl, log, clock: systemClock })
  done.push({ name: 'application', undo: () => app.stop() })
  const isWeb = config.role !== 'worker'
  // Looked at before the city is filled, which takes a while, so that a taken port is said at once.
  if (isWeb) await refuseTakenPort(config)
  await app.seedWhenEmpty(say)
  if (config.role !== 'web') await app.start()
  if (isWeb) {
    done.push({ name: 'web server', undo: () => app.server.close() })
    await app.server.listen({ port: config.port, host: config.host })
  }
  const address = app.server.server.address()
  say(
    whereToLook({
      config,
      port: typeof address === 'object' && address ? address.port : config.port,
      people: config.demo ? await app.signInList() : [],
      seconds: (performance.now() - startedAt) / 1000,
    }),
  )
}

async function startDatabase(config: Config, { say, onLost }: { say: (line: string) => void; onLost: (error: Error) => void }) {
  const secrets = loadSecrets(config)
  const database = await openDatabase({ config, secrets, log: say, onLost })
  done.push({ name: 'database', undo: () => database.stop() })
  const { schema } = config
  if (database.migrateUrl) {
    await migrate(database.migrateUrl, { schema, appRole: roleOf(database.appUrl), log: say })
  }
  const pool = openPool(database.appUrl, { max: config.poolSize, schema })
  done.push({ name: 'pool', undo: () => pool.end() })
  await assertMigrated(pool)
  if (config.production) await assertAppendOnly(pool, schema)
  return { secrets, database, pool }
}

/** Undoes what the start has done, the last first, and ends the process. Asked again while stopping, it changes nothing. */
function stop(code: number): Promise<never> {
  stopping ??= stopInOrder(code)
  return stopping
}

async function stopInOrder(code: number): Promise<never> {
  if (code === 0 && done.length > 0) console.log('Stopping.')
  await opening
  for (const step of done.toReversed()) {
    const limit = new Promise<string>((resolve) => setTimeout(resolve, UNDO_LIMIT_MS, 'too slow').unref())
    const outcome = await Promise.race([step.undo(), limit]).catch((error: unknown) => error)
    if (outcome === 'too slow' || outcome instanceof Error) console.error(`The ${step.name} did not stop cleanly: ${String(outcome)}`)
  }
  process.exit(code)
}

function refuseTakenPort({ port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

/** What went wrong, for the person at the terminal: our own refusals are sentences, anything else needs its stack. */
function reasonOf(error: unknown): string {
  const { code, address, port } = error as { code?: string; address?: string; port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is already in use. Choose another one: PORT=${(port ?? 8080) + 1} npm start`
  if (code === 'EACCES' && port) return `Port ${port} is only for root. Choose one from 1024 up: PORT=8080 npm start`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `This machine has no address ${address ?? process.env['HOST']}. Set HOST to one of its own, or to 0.0.0.0 for all of them.`
  if (error instanceof Error && error.constructor === Error && !code) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

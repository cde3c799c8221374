// What a command of `npm run admin` is, and what it works on: the database of the current settings, beside a running
// server or, when none runs, with the embedded database started for as long as the command takes.
import type { parseArgs, ParseArgsConfig } from 'node:util'
import { pino } from 'pino'
import { openDeps, type AppDeps } from '../deps.ts'
import type { Config } from '../config.ts'
import { systemClock } from '../platform/context.ts'
import { joinDatabase, roleOf } from '../platform/database.ts'
import { assertMigrated, migrate } from '../platform/migrate.ts'
import { openPool } from '../platform/pool.ts'
import { loadSecrets } from '../platform/secrets.ts'

export type Options = NonNullable<ParseArgsConfig['options']>
export type Given = ReturnType<typeof parseArgs>

export type Surroundings = {
  /** Read only when a command needs it, so that help and an export's check work anywhere. */
  config: () => Config
  say: (line: string) => void
}

export type Command = {
  /** 'token create' */
  name: string
  /** One sentence for the list. */
  summary: string
  /** After the name: '--username NAME --name NAME' */
  usage: string
  /** Full sentences: what it does, when it refuses. */
  help: string
  options: Options
  /** How many words besides the options it takes. */
  words?: { from: number; to: number }
  /** Answers the exit code where it is not 0. Throws an Error in a full sentence. */
  run: (given: { words: string[]; values: Values }, around: Surroundings) => Promise<number | void>
}

/** The options as texts and switches; repeated options do not occur. */
export type Values = { text: (name: string) => string | undefined; isOn: (name: string) => boolean }

/** Opens everything the application stands on, runs, and closes it again. */
export async function withDeps<Answer>(around: Surroundings, run: (deps: AppDeps) => Promise<Answer>): Promise<Answer> {
  const config = around.config()
  const secrets = loadSecrets(config)
  const database = await joinDatabase({ config, secrets, log: around.say })
  try {
    if (database.migrateUrl) await migrate(database.migrateUrl, { schema: config.schema, appRole: roleOf(database.appUrl) })
    const pool = openPool(database.appUrl, { max: 4, schema: config.schema, name: 'gongzhi admin' })
    try {
      await assertMigrated(pool)
      return await run(await openDeps({ config, secrets, pool, appUrl: database.appUrl, log: pino({ level: config.logLevel }), clock: systemClock }))
    } finally {
      await pool.end()
    }
  } finally {
    await database.stop()
  }
}

/** An option that the command cannot do without. */
export function needed(values: Values, name: string): string {
  const value = values.text(name)?.trim()
  if (!value) throw new Error(`Give --${name} as well.`)
  return value
}

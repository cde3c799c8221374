// Every setting of the product: read from the environment once, at start, by main.ts, admin.ts and the scripts.
// A wrong setting is refused here, in a full sentence, so that no other file reads process.env.
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

export type ProcessRole = 'web' | 'worker' | 'all'
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

export type Config = {
  /** TCP port of the web server; 0 takes a free one. */
  port: number
  /** Address to listen on. This machine only, unless said otherwise: the demo's password is public. */
  host: string
  /** Folder of the embedded database, the secrets and the files. */
  dataDir: string
  /** PostgreSQL as the application role; absent: the embedded one. */
  databaseUrl?: string
  /** PostgreSQL as the role that may change the schema; absent with databaseUrl: this process does not migrate. */
  databaseMigrateUrl?: string
  /** Schema that holds this city. */
  schema: string
  /** Connections per process. */
  poolSize: number
  /** Reports and other acts without an account per address in ten minutes; 0: as many as come. */
  publicLimit: number
  /** Hours without a request after which the session of an enrolled phone ends; a desk's ends after half an hour. */
  fieldIdleHours: number
  /** Webhooks may go to private addresses and without TLS: for a city whose other systems stand in its own network. */
  privateWebhooks: boolean
  /** The gateway of text messages or calls to which alerts go, signed with the secret; absent: none. */
  alertUrl?: string
  alertSecret?: string
  /** File with the key pair of Web Push; absent: the one in the data folder, where `npm run admin -- push-key` made it. */
  pushKeysFile?: string
  /** Fill an empty database with the demo city and allow its public password. */
  demo: boolean
  production: boolean
  /** Outside base layer of the map; absent: only our own tiles. */
  mapStyleUrl?: string
  /** What this process does: answer requests, work on jobs, or both. */
  role: ProcessRole
  /** The address under which people reach the product, for links and QR codes; absent: taken from the request. */
  publicUrl?: string
  /** File with the secrets, when they come from outside. */
  secretsFile?: string
  logLevel: LogLevel
}

type Environment = Readonly<Record<string, string | undefined>>

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const ROLES = ['web', 'worker', 'all'] as const
// Two processes of 8 connections gained 90 % on lists, more connections nothing.
const POOL_SIZE = 8
// One stairwell behind one address reports less than this in ten minutes.
const PUBLIC_LIMIT = 30
// A shift with its way there and back.
const FIELD_IDLE_HOURS = 12

/** Reads all settings. Throws one Error that names every wrong one and says how to put it right. */
export function configFromEnvironment(env: Environment = process.env): Config {
  const wrong: string[] = []
  const production = env['NODE_ENV'] === 'production'
  const databaseUrl = readDatabaseUrl(env, 'DATABASE_URL', wrong)
  const databaseMigrateUrl = readDatabaseUrl(env, 'DATABASE_MIGRATE_URL', wrong)
  if (databaseMigrateUrl && !databaseUrl && wrong.length === 0) {
    wrong.push('DATABASE_MIGRATE_URL is set and DATABASE_URL is not: set both, or neither for the embedded database.')
  }
  const mapStyleUrl = readWebUrl(env, 'MAP_STYLE_URL', wrong)
  const publicUrl = readWebUrl(env, 'GONGZHI_PUBLIC_URL', wrong)
  const secretsFile = given(env, 'GONGZHI_SECRETS_FILE')
  const pushKeysFile = given(env, 'GONGZHI_PUSH_KEYS_FILE')
  const alerting = readAlerting(env, wrong)
  const config: Config = {
    port: readWhole(env, { name: 'PORT', fallback: 8080, from: 0, to: 65535 }, wrong),
    host: given(env, 'HOST') ?? '127.0.0.1',
    dataDir: readDataDir(env, wrong),
    schema: readSchema(env, wrong),
    poolSize: readWhole(env, { name: 'GONGZHI_POOL_SIZE', fallback: POOL_SIZE, from: 2, to: 100 }, wrong),
    publicLimit: readWhole(env, { name: 'GONGZHI_PUBLIC_LIMIT', fallback: PUBLIC_LIMIT, from: 0, to: 100_000 }, wrong),
    fieldIdleHours: readWhole(env, { name: 'GONGZHI_FIELD_IDLE_HOURS', fallback: FIELD_IDLE_HOURS, from: 1, to: 24 }, wrong),
    privateWebhooks: readSwitch(env, { name: 'GONGZHI_WEBHOOK_PRIVATE', fallback: !production }, wrong),
    demo: readSwitch(env, { name: 'GONGZHI_DEMO', fallback: !production }, wrong),
    production,
    role: readChoice(env, { name: 'GONGZHI_ROLE', fallback: 'all', choices: ROLES }, wrong),
    // On a terminal the addresses and the people must stay readable; a service wants the whole story.
    logLevel: readChoice(env, { name: 'LOG_LEVEL', fallback: production ? 'info' : 'warn', choices: LOG_LEVELS }, wrong),
    ...(databaseUrl && { databaseUrl }),
    ...(databaseMigrateUrl && { databaseMigrateUrl }),
    ...(mapStyleUrl && { mapStyleUrl }),
    ...(publicUrl && { publicUrl }),
    ...(secretsFile && { secretsFile }),
    ...(pushKeysFile && { pushKeysFile }),
    ...alerting,
  }
  if (wrong.length > 0) throw new Error(`The settings are not right:\n${wrong.map((line) => `  ${line}`).join('\n')}`)
  return config
}

/** Where alerts go, and by which secret they are known: both, or neither. */
function readAlerting(env: Environment, wrong: string[]): Pick<Config, 'alertUrl' | 'alertSecret'> {
  const alertUrl = readWebUrl(env, 'GONGZHI_ALERT_URL', wrong)
  const alertSecret = given(env, 'GONGZHI_ALERT_SECRET')
  if (alertUrl && !alertSecret) wrong.push('GONGZHI_ALERT_URL is set and GONGZHI_ALERT_SECRET is not: the gateway must be able to tell who calls. Give both.')
  // The secret is not repeated.
  if (alertSecret && !/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(alertSecret)) wrong.push('GONGZHI_ALERT_SECRET must be whsec_ and at least 24 bytes in base64, as Standard Webhooks writes it.')
  return { ...(alertUrl && { alertUrl }), ...(alertSecret && { alertSecret }) }
}

/** The data folder when GONGZHI_DATA is not set: root's under /var/lib, anybody else's in his own data place. */
export function defaultDataDir(env: Environment, platform: NodeJS.Platform = process.platform, userId = process.getuid?.()): string {
  if (userId === 0) return '/var/lib/gongzhi'
  const home = given(env, 'HOME') ?? homedir()
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'gongzhi')
  if (platform === 'win32') return join(given(env, 'LOCALAPPDATA') ?? join(home, 'AppData', 'Local'), 'gongzhi')
  const dataHome = given(env, 'XDG_DATA_HOME')
  // The XDG base directory specification has relative paths ignored.
  return join(dataHome && isAbsolute(dataHome) ? dataHome : join(home, '.local', 'share'), 'gongzhi')
}

/** An empty variable is an unset one: `PORT= npm start` means the default. */
function given(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim()
  return value ? value : undefined
}

function readDataDir(env: Environment, wrong: string[]): string {
  const value = given(env, 'GONGZHI_DATA')
  if (!value) return defaultDataDir(env)
  if (value.includes('\0')) wrong.push('GONGZHI_DATA contains a zero byte: give the path of a folder.')
  return resolve(value)
}

function readWhole(env: Environment, rule: { name: string; fallback: number; from: number; to: number }, wrong: string[]): number {
  const value = given(env, rule.name)
  if (value === undefined) return rule.fallback
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
  if (number >= rule.from && number <= rule.to) return number
  wrong.push(`${rule.name} is "${value}": it must be a whole number from ${rule.from} to ${rule.to}.`)
  return rule.fallback
}

function readSwitch(env: Environment, rule: { name: string; fallback: boolean }, wrong: string[]): boolean {
  const value = given(env, rule.name)?.toLowerCase()
  if (value === undefined) return rule.fallback
  if (value === '1' || value === 'true') return true
  if (value === '0' || value === 'false') return false
  wrong.push(`${rule.name} is "${value}": it must be 1 (on) or 0 (off).`)
  return rule.fallback
}

function readChoice<Choice extends string>(
  env: Environment,
  rule: { name: string; fallback: Choice; choices: readonly Choice[] },
  wrong: string[],
): Choice {
  const value = given(env, rule.name)
  if (value === undefined) return rule.fallback
  const choice = rule.choices.find((known) => known === value)
  if (choice) return choice
  wrong.push(`${rule.name} is "${value}": it must be one of ${rule.choices.join(', ')}.`)
  return rule.fallback
}

function readSchema(env: Environment, wrong: string[]): string {
  const value = given(env, 'GONGZHI_SCHEMA') ?? 'gongzhi'
  // Plain names need no quoting in search_path, where a quoting mistake would silently read another city.
  if (/^[a-z][a-z0-9_]{0,40}$/.test(value) && !value.startsWith('pg_')) return value
  wrong.push(`GONGZHI_SCHEMA is "${value}": it must be small letters, digits and underscores, beginning with a letter (not pg_).`)
  return 'gongzhi'
}

function readDatabaseUrl(env: Environment, name: string, wrong: string[]): string | undefined {
  const value = given(env, name)
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url && (url.protocol === 'postgres:' || url.protocol === 'postgresql:')) return value
  // The value may hold a password, so it is not repeated.
  wrong.push(`${name} is not a PostgreSQL address: write it as postgres://role:password@host:5432/database.`)
  return undefined
}

function readWebUrl(env: Environment, name: string, wrong: string[]): string | undefined {
  const value = given(env, name)
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return value.replace(/\/+$/, '')
  wrong.push(`${name} is "${value}": it must be a whole address that begins with https:// or http://.`)
  return undefined
}

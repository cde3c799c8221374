import pg from 'pg'

export type PoolOptions = {
  /** Most connections at a time. */
  max: number
  /** Schema that unqualified names mean; the only session setting our queries depend on. */
  schema?: string
  /** Shown in pg_stat_activity. */
  name?: string
  /** Role to act as, when the signed-in one is a member of it (the migrator acts as the owner). */
  actAs?: string
  onError?: (error: Error) => void
}

export const DEFAULT_SCHEMA = 'gongzhi'

const INT8 = 20
const INT8_ARRAY = 1016
const DATE = 1082
const DATE_ARRAY = 1182
const NUMERIC = 1700
const TEXT_ARRAY = 1009

/**
 * Opens a pool whose rows read as our code expects: counts and numerics are numbers, a date is its text
 * (a Date would move it by the time zone). Refuses a whole number that JavaScript cannot hold exactly.
 */
export function openPool(databaseUrl: string, options: PoolOptions): pg.Pool {
  const schema = options.schema ?? DEFAULT_SCHEMA
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.max,
    application_name: options.name ?? 'gongzhi',
    options: `-c search_path=${schema}` + (options.actAs ? ` -c role=${options.actAs}` : ''),
    connectionTimeoutMillis: 10_000,
    // A database machine that vanished without a word (power, network, change-over) is noticed, and its connections freed.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // Statements of one connection are sent without waiting for the one before (transaction.ts).
    pipeline: true,
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
  })
  // An idle connection that breaks (database restarted) is replaced by the pool; unheard, the event ends the process.
  pool.on('error', options.onError ?? (() => {}))
  // The same for one in use: its running query is rejected anyway.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

function typeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (format !== 'binary') {
    const own = parsers.get(oid)
    if (own) return own
  }
  return pg.types.getTypeParser(oid, format as 'text')
}

const parseTextArray: (value: string) => (string | null)[] = pg.types.getTypeParser(TEXT_ARRAY as never, 'text')

const parsers = new Map<number, (value: string) => unknown>([
  [INT8, wholeNumber],
  [INT8_ARRAY, (value) => parseTextArray(value).map((item) => (item === null ? null : wholeNumber(item)))],
  [NUMERIC, Number],
  [DATE, (value) => value],
  [DATE_ARRAY, parseTextArray],
])

function wholeNumber(value: string): number {
  const number = Number(value)
  if (Number.isSafeInteger(number)) return number
  throw new Error(`The database returned ${value}, which is larger than a JavaScript number can hold exactly: select it as text.`)
}

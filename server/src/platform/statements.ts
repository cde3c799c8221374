// Named statements: PostgreSQL parses and plans such a statement once per connection. For the hot paths: reads by hand
// (inbox, lists, the matter page), and whatever an act writes (12 → 19 % of pgbench's rate).
import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient, RawBuilder } from 'kysely'
import { CompiledQuery } from 'kysely'
import type { Writable } from 'node:stream'
import type { Pool, PoolClient, QueryResult } from 'pg'
import type { Db, Tx } from './context.ts'

const names = new Map<string, string>()

export type Statement<Row> = (db: Db | Tx, parameters: readonly unknown[]) => Promise<Row[]>

/** A statement with $1, $2 … and a name of its own; its rows come back in camelCase. Refuses a name given to two texts. */
export function statement<Row>(name: string, text: string): Statement<Row> {
  for (const [known, itsName] of names) {
    if (itsName === name && known !== text) throw new Error(`Two statements are named ${name}: give one of them another name.`)
  }
  names.set(text, name)
  return async (db, parameters) => {
    const client = clients.get(db)
    if (client) return camelRows<Row>((await sendOn(client, text, parameters)).rows)
    return (await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))).rows
  }
}

// Builders over one connection that is not taken in turns (transaction.ts), and that connection.
const clients = new WeakMap<object, PoolClient>()
export const bindClient = (db: Db | Tx, client: PoolClient): void => void clients.set(db, client)

/**
 * Sends a write before it answers anything; whoever calls it keeps the promise. On a connection that is not taken in turns
 * it is on the wire when this returns, so that a commit sent next comes after it.
 */
export function send(tx: Db | Tx, query: CompiledQuery): Promise<unknown> {
  const client = clients.get(tx)
  return client ? sendOn(client, query.sql, query.parameters) : tx.executeQuery(query)
}

/** Sends it; what is sent in the same moment on the same connection leaves in one packet (a fifth of the process's time else goes into writing). */
export function sendOn(client: PoolClient, text: string, parameters: readonly unknown[]): Promise<QueryResult> {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (stream.writableCorked === 0) {
    stream.cork()
    process.nextTick(() => stream.uncork())
  }
  return client.query(namedQuery(text, parameters))
}

const camelNames = new Map<string, string>()

function camelName(name: string): string {
  let camel = camelNames.get(name)
  if (camel === undefined) camelNames.set(name, (camel = name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())))
  return camel
}

function camelRows<Row>(rows: readonly Record<string, unknown>[]): Row[] {
  return rows.map((row) => {
    const named: Record<string, unknown> = {}
    for (const name in row) named[camelName(name)] = row[name]
    return named as Row
  })
}

const MOST_NAMES = 400 // a connection keeps some 20 kB for each

/** Runs a query composed of parts that has few shapes (a list by its branches and filters), each under a name of its own. */
export async function runComposed<Row>(db: Db | Tx, query: RawBuilder<Row>): Promise<Row[]> {
  const compiled = query.compile(db)
  if (!names.has(compiled.sql)) giveName(compiled.sql)
  return (await db.executeQuery<Row>(compiled)).rows
}

function giveName(text: string): string | undefined {
  if (names.size >= MOST_NAMES) return undefined
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
  names.set(text, name)
  return name
}

// Writes have one sensible plan whatever their values are, and an act's writes have few shapes: composed by Kysely, they
// get names too. Bulk inserts are too long to keep.
const WRITE = /^(?:insert|update|delete) /
const LONGEST_WRITE = 4000

const nameOf = (text: string): string | undefined =>
  names.get(text) ?? (text.length <= LONGEST_WRITE && WRITE.test(text) ? giveName(text) : undefined)

/** The pool as Kysely takes it: texts that `statement` has named are sent under their name. */
export function withNamedStatements(pool: Pool): PostgresPool {
  // Kysely tells connections apart by identity, so that a client keeps its one face.
  const faces = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect()
      let face = faces.get(client)
      if (!face) faces.set(client, (face = faceOf(client)))
      return face
    },
  }
}

/** What is sent to `pg`: under its name where the text has one. */
function namedQuery(text: string, parameters: readonly unknown[]): { name?: string; text: string; values: unknown[] } {
  const name = nameOf(text)
  return { ...(name ? { name } : {}), text, values: [...parameters] }
}

function faceOf(client: PoolClient): PostgresPoolClient {
  const query = (text: unknown, parameters: readonly unknown[] = []): unknown => {
    return typeof text === 'string' ? client.query(namedQuery(text, parameters)) : client.query(text as never, [...parameters])
  }
  return { query: query as PostgresPoolClient['query'], release: (destroy?: boolean) => client.release(destroy) } as PostgresPoolClient
}

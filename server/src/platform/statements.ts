// Named statements: PostgreSQL parses and plans such a statement once per connection. For the hot paths: reads by hand
// (inbox, lists, the matter page), and whatever an act writes (12 → 19 % of pgbench's rate).
import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient, RawBuilder } from 'kysely'
import { CompiledQuery } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Db, Tx } from './context.ts'

const names = new Map<string, string>()

export type Statement<Row> = (db: Db | Tx, parameters: readonly unknown[]) => Promise<Row[]>

/** A statement with $1, $2 … and a name of its own; its rows come back in camelCase. Refuses a name given to two texts. */
export function statement<Row>(name: string, text: string): Statement<Row> {
  for (const [known, itsName] of names) {
    if (itsName === name && known !== text) throw new Error(`Two statements are named ${name}: give one of them another name.`)
  }
  names.set(text, name)
  return async (db, parameters) => (await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))).rows
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

function faceOf(client: PoolClient): PostgresPoolClient {
  const query = (text: unknown, parameters: readonly unknown[] = []): unknown => {
    const name = typeof text === 'string' ? nameOf(text) : undefined
    return name
      ? client.query({ name, text: text as string, values: [...parameters] })
      : client.query(text as string, [...parameters])
  }
  return { query: query as PostgresPoolClient['query'], release: (destroy?: boolean) => client.release(destroy) } as PostgresPoolClient
}

// Transactions in which a statement may be sent before the one before has answered: an act's reads go out together, and
// so do its writes with the commit (pg's pipeline mode; 19 → 28 % of the database's own rate). PostgreSQL runs them in
// the order in which they were sent.
import { CamelCasePlugin, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Database } from '../generated/db.ts'
import type { Db, Tx } from './context.ts'
import { bindClient, sendOn } from './statements.ts'

/** What has been sent and is answered only with the commit. */
export type Sent = { push: (...writes: Promise<unknown>[]) => void }

/**
 * Runs `work` in one transaction. Writes that `work` has pushed to `sent` are waited for with the commit: should one of
 * them be refused, nothing is committed and its error is thrown, as if it had been waited for at once.
 */
export async function inTransaction<T>(pool: Pool, work: (tx: Tx, sent: Sent) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const waiting: Promise<unknown>[] = []
  const sent: Sent = {
    push: (...writes) => {
      // Heard here already, so that one which fails early is not taken for unheard.
      for (const write of writes) write.catch(() => {})
      waiting.push(...writes)
    },
  }
  try {
    sent.push(sendOn(client, 'begin', []))
    const result = await work(onClient(client), sent)
    sent.push(sendOn(client, 'commit', []))
    await Promise.all(waiting)
    client.release()
    return result
  } catch (error) {
    await undo(client, waiting)
    throw await firstOf(waiting, error)
  }
}

/** Reads on one connection, each sent without waiting for the one before; no transaction, so that each sees what is committed by then. */
export async function onOneConnection<T>(pool: Pool, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    return await work(onClient(client))
  } finally {
    client.release()
  }
}

async function undo(client: PoolClient, waiting: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(waiting)
  await client.query('rollback').then(() => client.release(), (broken: Error) => client.release(broken))
}

const ABORTED = '25P02' // what PostgreSQL answers to everything that comes after the statement that failed

/** The reason, not what followed from it. */
async function firstOf(waiting: readonly Promise<unknown>[], thrown: unknown): Promise<unknown> {
  if ((thrown as { code?: string }).code !== ABORTED) return thrown
  const outcomes = await Promise.allSettled(waiting)
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as { code?: string }] : []))
  return reasons.find(({ code }) => code !== ABORTED) ?? thrown
}

const transactions = new WeakMap<PoolClient, Tx>()

/** The query builder on one connection, which it does not take in turns. */
function onClient(client: PoolClient): Tx {
  const known = transactions.get(client)
  if (known) return known
  const connection: DatabaseConnection = {
    executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
      const { rows, rowCount, command } = await sendOn(client, sql, parameters)
      const isWrite = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE'
      return { rows: rows as R[], ...(isWrite ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
    },
    streamQuery: () => {
      throw new Error('Nothing is streamed inside an act.')
    },
  }
  const driver: Driver = {
    init: async () => {}, acquireConnection: async () => connection, releaseConnection: async () => {}, destroy: async () => {},
    beginTransaction: refuse, commitTransaction: refuse, rollbackTransaction: refuse,
  }
  const db = new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(), createDriver: () => driver, createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (of) => new PostgresIntrospector(of),
    },
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  bindClient(db, client)
  // A Transaction of Kysely's is the builder over one connection as well; it only says so of itself.
  transactions.set(client, db as unknown as Tx)
  return db as unknown as Tx
}

const refuse = (): Promise<never> => Promise.reject(new Error('There is a transaction already.'))

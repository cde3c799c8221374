// The databases of the bench: a cluster of its own, kept between runs, with synchronous commit on as it comes.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { City } from '../city/types.ts'
import { seedCity } from '../server/src/demo/seedCity.ts'
import { configFromEnvironment } from '../server/src/config.ts'
import type { Config } from '../server/src/config.ts'
import { openDb } from '../server/src/platform/db.ts'
import { startEmbedded } from '../server/src/platform/embedded.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { openPool } from '../server/src/platform/pool.ts'
import { createRoles, OWNER_ROLE } from '../server/src/platform/roles.ts'
import { loadSecrets } from '../server/src/platform/secrets.ts'
import type { Secrets } from '../server/src/platform/secrets.ts'
import type { Settings } from './settings.ts'

export type Cluster = {
  version: string
  /** Of PostgreSQL's first process. */
  pid: () => number
  config: Config
  secrets: Secrets
  urls: (database: string) => DatabaseUrls
  databases: () => Promise<string[]>
  create: (database: string, template?: string) => Promise<void>
  drop: (database: string) => Promise<void>
  rename: (from: string, to: string, comment: string) => Promise<void>
  commentOf: (database: string) => Promise<string>
  stop: () => Promise<void>
}
export type DatabaseUrls = { ownerUrl: string; migrateUrl: string; appUrl: string }

/** Starts the bench's own PostgreSQL. Refuses when another bench runs on the same folder. */
export async function startCluster({ dataDir, binaries }: Pick<Settings, 'dataDir' | 'binaries'>): Promise<Cluster> {
  const config = configFromEnvironment({ GONGZHI_DATA: dataDir, GONGZHI_DEMO: '1', GONGZHI_PUBLIC_LIMIT: '0' })
  const secrets = loadSecrets(config, {})
  const embedded = await startEmbedded({ dataDir, password: secrets.databasePassword, binaries, log: () => {} })
  const urls = (database: string): DatabaseUrls =>
    ({ ownerUrl: on(embedded.ownerUrl, database), migrateUrl: on(embedded.migrateUrl, database), appUrl: on(embedded.appUrl, database) })
  const ask = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> => asSuperuser(embedded.ownerUrl, async (client) => (await client.query<Row>(text, values)).rows)
  return {
    version: embedded.version, config, secrets, urls, stop: () => embedded.stop(),
    pid: () => Number(readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]),
    databases: async () => (await ask<{ name: string }>('select datname as name from pg_database')).map(({ name }) => name),
    create: async (database, template) => {
      if (template) await ask(`create database ${database} owner ${OWNER_ROLE} template ${template} strategy file_copy`)
      else await asSuperuser(embedded.ownerUrl, (client) => createRoles(client, secrets.databasePassword, database))
    },
    drop: async (database) => void (await ask(`drop database if exists ${database} with (force)`)),
    rename: async (from, to, comment) => {
      await ask(`alter database ${from} rename to ${to}`)
      await ask(`comment on database ${to} is ${pg.escapeLiteral(comment)}`)
    },
    commentOf: async (database) => (await ask<{ comment: string | null }>(`select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`, [database]))[0]?.comment ?? '',
  }
}

/** The same address on another database of the cluster. */
function on(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

export async function asSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=gongzhi' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** An empty database with the city's areas, offices, people and rules, and no matter yet. */
export async function foundCity({ appUrl, migrateUrl }: DatabaseUrls, city: City, now: Date): Promise<void> {
  await migrate(migrateUrl)
  const db = openDb(openPool(appUrl, { max: 2 }))
  await seedCity(db, city, now)
  await db.destroy()
}

// What the matrix stands on: the real server over the demo city, with a clock that can be moved and a server that can be
// started again; its people at their desks; what the database says.
import { randomBytes, randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import type pg from 'pg'
import type { Browser } from 'playwright-core'
import type { App } from '../../../server/src/app.ts'
import { buildApp } from '../../../server/src/app.ts'
import { configFromEnvironment } from '../../../server/src/config.ts'
import { openPool } from '../../../server/src/platform/pool.ts'
import { loadSecrets } from '../../../server/src/platform/secrets.ts'
import { asSuperuser, onDatabase } from '../../../server/test/database.ts'
import { launchBrowser } from '../../browser.ts'
import type { BrowserParts } from '../../browser.ts'
import type { StoryGround } from '../../globalSetup.ts'
import { openNetwork } from './network.ts'
import type { Network } from './network.ts'

export type Worker = { username: string; personId: string; gridId: string; gridName: string; communityId: string; lon: number; lat: number; headUsername: string; colleague: string | undefined }
export type DeskAnswer = { status: number; body: Record<string, never> & { matterId: string; number: string; trackingCode: string; version: number; code: string; rows: never[] } }
export type Desk = (method: string, path: string, body?: Record<string, unknown>) => Promise<DeskAnswer>

export type Ground = {
  browser: Browser
  parts: BrowserParts
  rows: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>
  /** Changes what no screen of this test can: another layout, an account ended from afar. */
  asOwner: (sql: string) => Promise<void>
  app: () => App
  appUrl: string
  /** The folder of the app as it was built when the run began. */
  builtApp: string
  url: () => string
  /** Moves the server's clock, for good. */
  forward: (ms: number) => void
  offsetMs: () => number
  restartServer: () => Promise<void>
  stopServer: () => Promise<void>
  startServer: () => Promise<void>
  /** All its connections break, and none is let in for so long. */
  breakDatabase: (ms: number) => Promise<void>
  /** A grid worker whom no other scenario has. */
  nextWorker: () => Worker
  network: () => Promise<Network>
  /** A desk at which somebody has signed in. */
  desk: (username: string) => Promise<Desk>
  /** A report in the worker's grid, registered at a desk of the community. */
  report: (worker: Worker, more?: Record<string, unknown>) => Promise<{ matterId: string; number: string; trackingCode: string }>
  /** Entries made by each of the commands. */
  entries: (commandIds: readonly string[]) => Promise<Map<string, number>>
  stop: () => Promise<void>
}

const PASSWORD = 'gongzhi-demo'
const APP = fileURLToPath(new URL('../../../web/dist-field', import.meta.url))

export async function startGround(ground: StoryGround): Promise<Ground> {
  const name = `matrix_${randomBytes(6).toString('hex')}`
  await asSuperuser(ground.ownerUrl, `create database ${name} owner gongzhi_owner template ${ground.template}`)
  const appUrl = onDatabase(ground.appUrl, name)
  const config = { ...configFromEnvironment({ GONGZHI_DATA: ground.dataDir, PORT: '0', LOG_LEVEL: process.env['GONGZHI_MATRIX_LOG'] ?? 'silent', GONGZHI_DEMO: '1' }) }
  const secrets = loadSecrets(config)
  const pool = openPool(appUrl, { max: 2 })
  pool.on('error', () => {})
  const browser = await launchBrowser(ground.browser)
  let offset = 0
  let running: { app: App; url: string; stop: () => Promise<void> } | undefined
  let port = 0
  const clock = { now: () => new Date(Date.now() + offset) }

  async function startServer(): Promise<void> {
    const own = openPool(appUrl, { max: 8 })
    own.on('error', () => {})
    const app = await buildApp({ config, secrets, pool: own, appUrl, log: pino({ level: config.logLevel }), clock })
    await app.start()
    const url = await app.server.listen({ port, host: '127.0.0.1' })
    port = Number(new URL(url).port)
    running = {
      app, url,
      stop: async () => {
        app.server.server.closeAllConnections()
        await app.stop()
        await own.end()
      },
    }
  }
  async function stopServer(): Promise<void> {
    const before = running
    running = undefined
    await before?.stop()
  }
  const url = (): string => `http://127.0.0.1:${port}`
  await startServer()
  const rows = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> => (await pool.query<Row>(sql, values)).rows
  const workers = await workersOf(rows)
  // A copy: whoever builds the app while the scenarios run takes nothing from under them.
  const app = mkdtempSync(join(tmpdir(), 'gongzhi-app-'))
  cpSync(APP, app, { recursive: true })
  const policy = (await fetch(`${url()}/field/`)).headers.get('content-security-policy') ?? ''
  const desks = new Map<string, Promise<Desk>>()
  let next = 0
  const self: Ground = {
    browser, parts: ground.browser, rows, url, appUrl,
    asOwner: (sql) => asSuperuser(onDatabase(ground.ownerUrl, name), `set search_path to ${config.schema}; ${sql}`),
    app: () => running!.app,
    forward: (ms) => {
      offset += ms
      desks.clear()
    },
    offsetMs: () => offset,
    startServer, stopServer,
    restartServer: async () => {
      await stopServer()
      await startServer()
    },
    breakDatabase: async (ms) => {
      await asSuperuser(ground.ownerUrl, `alter database ${name} with allow_connections false`)
      await asSuperuser(ground.ownerUrl, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
      await new Promise((resolve) => setTimeout(resolve, ms))
      await asSuperuser(ground.ownerUrl, `alter database ${name} with allow_connections true`)
    },
    nextWorker: () => {
      const worker = workers.filter(({ username }) => username !== 'chenmei')[next++]
      if (!worker) throw new Error('The city has no more grid workers: a scenario needs one of its own.')
      return worker
    },
    network: async () => {
      const net = await openNetwork(() => ({ url: url(), offsetMs: offset, policy }))
      net.serveApp(app)
      return net
    },
    desk: (username) => {
      const known = desks.get(username) ?? signIn(url(), username)
      desks.set(username, known)
      return known
    },
    report: async (worker, more = {}) => {
      const desk = await self.desk(worker.headUsername)
      const { status, body } = await desk('POST', '/matters', { channel: 'patrol', description: '路灯不亮', location: { lon: worker.lon, lat: worker.lat, datum: 'wgs84' }, commandId: randomUUID(), ...more })
      if (status !== 201) throw new Error(`The report could not be registered: ${status} ${JSON.stringify(body)}`)
      return body
    },
    entries: async (commandIds) => {
      const found = await rows<{ command_id: string; n: number }>('select command_id, count(*)::int as n from entries where command_id = any($1::uuid[]) group by 1', [commandIds])
      return new Map(found.map(({ command_id, n }) => [command_id, n]))
    },
    builtApp: app,
    stop: async () => {
      rmSync(app, { recursive: true, force: true })
      await browser.close()
      await stopServer()
      await pool.end()
      await asSuperuser(ground.ownerUrl, `drop database ${name} with (force)`)
    },
  }
  return self
}

type Rows = <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>

/** Grid workers of communities that have a head, each with one of his grids and a point in it. */
async function workersOf(rows: Rows): Promise<Worker[]> {
  return rows<Worker>(`
    select distinct on (p.person_id) p.username, p.person_id as "personId", a.area_id as "gridId", a.name as "gridName", a.parent_id as "communityId",
           a.centre_lon as lon, a.centre_lat as lat, head.username as "headUsername",
           (select c.username from grants g2 join people c on c.person_id = g2.person_id where g2.role = 'gridWorker' and g2.unit_id = g.unit_id and c.person_id <> p.person_id order by c.username limit 1) as colleague
      from people p
      join grants g on g.person_id = p.person_id and g.role = 'gridWorker'
      join areas a on a.area_id = g.area_id and a.level = 'grid'
      join grants h on h.role = 'communityHead' and h.area_id = a.parent_id
      join people head on head.person_id = h.person_id
     where p.is_active
     order by p.person_id, a.code`)
}

/** Signs in by the API and then speaks with that session's cookie. */
async function signIn(url: string, username: string): Promise<Desk> {
  const answer = await fetch(`${url}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify({ username, password: PASSWORD }) })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!answer.ok || !cookie) throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`)
  return async (method, path, body) => {
    const said = await fetch(`${url}/api/v1${path}`, { method, headers: { cookie, origin: url, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) })
    const text = await said.text()
    return { status: said.status, body: (text.startsWith('{') ? JSON.parse(text) : {}) as DeskAnswer['body'] }
  }
}

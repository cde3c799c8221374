// The demo city under test: the real application on a database of its own, a clock that the test moves, and its
// people by name. `await city.as('wangfang')` signs in once and then speaks for her.
import { pino } from 'pino'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import type { InboxRow, MatterView } from '@gongzhi/contracts/matters.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { buildApp } from '../src/app.ts'
import type { App } from '../src/app.ts'
import { configFromEnvironment } from '../src/config.ts'
import type { Secrets } from '../src/platform/secrets.ts'
import { CITY_BEGINS_AT, CITY_DATABASE, testDatabase } from './database.ts'
import type { TestDatabase } from './database.ts'

export type Answer<Body = Record<string, unknown>> = { status: number; body: Body; headers: Record<string, unknown>; bytes: Buffer }

export type Person = {
  send: <Body = Record<string, unknown>>(method: NonNullable<InjectOptions['method']>, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer<Body>>
  get: <Body = Record<string, unknown>>(path: string) => Promise<Answer<Body>>
  /** Does an act on a matter with a fresh commandId; the answer as it comes. */
  act: (matterId: string, act: string, body?: object) => Promise<Answer>
  actOn: (assignmentId: string, act: string, body?: object) => Promise<Answer>
  matter: (matterId: string) => Promise<MatterView>
  inbox: (query?: string) => Promise<InboxRow[]>
}

export type TestCity = {
  app: App
  db: App['deps']['db']
  database: TestDatabase
  clock: { now: () => Date; set: (at: string) => void; forward: (minutes: number) => void }
  anybody: Person
  as: (username: string) => Promise<Person>
  unitId: (name: string) => string
  areaId: (name: string) => string
  /** A report in 永安社区第三网格, where 陈梅 is the grid worker. */
  report: (more?: object) => Promise<ReportReceipt>
  stop: () => Promise<void>
}

export function testSecrets(): Secrets {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    trackingKey: randomBytes(32), fieldKey: randomBytes(32), fieldMacKey: randomBytes(32), databasePassword: 'none',
    anchorPrivateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), anchorPublicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

/** Builds the application over a fresh copy of the demo city; call `stop` in afterAll. */
export async function startCity({ at = CITY_BEGINS_AT.toISOString() }: { at?: string } = {}): Promise<TestCity> {
  const database = await testDatabase({ from: CITY_DATABASE })
  const dataDir = mkdtempSync(join(tmpdir(), 'gongzhi-city-'))
  let now = new Date(at)
  const clock = {
    now: () => now,
    set: (to: string) => void (now = new Date(to)),
    forward: (minutes: number) => void (now = new Date(now.getTime() + minutes * 60_000)),
  }
  const config = configFromEnvironment({ GONGZHI_DATA: dataDir, GONGZHI_DEMO: '1' })
  const app = await buildApp({ config, secrets: testSecrets(), pool: database.pool, appUrl: database.appUrl, log: pino({ level: 'silent' }), clock })
  await app.server.ready()
  const { deps } = app
  const signedIn = new Map<string, Person>()
  const thirdGrid = deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  const anybody = personOn(app)
  return {
    app, db: deps.db, database, clock, anybody,
    as: async (username) => {
      const known = signedIn.get(username)
      if (known) return known
      const person = await signIn(app, username)
      signedIn.set(username, person)
      return person
    },
    unitId: (name) => deps.units.all.find((unit) => unit.name === name || unit.shortName === name)?.unitId ?? missing(name),
    areaId: (name) => deps.areas.all.find((area) => area.name === name)?.areaId ?? missing(name),
    report: async (more = {}) => {
      const location = { lon: thirdGrid.centreLon, lat: thirdGrid.centreLat }
      const answer = await anybody.send<ReportReceipt>('POST', '/reports', { commandId: crypto.randomUUID(), description: '楼下路灯不亮,台阶看不清。', location, ...more })
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
      return answer.body
    },
    stop: async () => {
      await app.stop()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const missing = (name: string): never => {
  throw new Error(`The demo city has no ${name}.`)
}

function personOn(app: App, signedIn: Record<string, string> = {}): Person {
  const send: Person['send'] = async <Body>(method: NonNullable<InjectOptions['method']>, path: string, body?: unknown, headers?: Record<string, string>) => {
    const answer = await app.server.inject({
      method, url: `/api/v1${path}`, headers: { ...signedIn, ...headers }, ...(body === undefined ? {} : { payload: body as NonNullable<InjectOptions['payload']> }),
    })
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    return { status: answer.statusCode, body: (isJson ? answer.json() : answer.body) as Body, headers: answer.headers, bytes: answer.rawPayload }
  }
  const get: Person['get'] = (path) => send('GET', path)
  return {
    send, get,
    act: (matterId, act, body = {}) => send('POST', `/matters/${matterId}/acts/${act}`, { commandId: crypto.randomUUID(), ...body }),
    actOn: (assignmentId, act, body = {}) => send('POST', `/assignments/${assignmentId}/acts/${act}`, { commandId: crypto.randomUUID(), ...body }),
    matter: async (matterId) => (await get<MatterView>(`/matters/${matterId}`)).body,
    inbox: async (query = '') => (await get<{ rows: InboxRow[] }>(`/inbox${query}`)).body.rows,
  }
}

/** A session idles away after half an hour of the test's clock: it is opened anew when the test has moved on. */
async function signIn(app: App, username: string): Promise<Person> {
  let person: Person | undefined
  let openedAt = 0
  const current = async (): Promise<Person> => {
    const now = app.deps.clock.now().getTime()
    if (!person || Math.abs(now - openedAt) > 20 * 60_000) {
      const answer = await app.server.inject({ method: 'POST', url: '/api/v1/session', payload: { username, password: 'gongzhi-demo' } })
      if (answer.statusCode !== 200) throw new Error(`${username} cannot sign in: ${answer.body}`)
      person = personOn(app, { cookie: String(answer.headers['set-cookie']).split(';')[0]!, origin: 'http://localhost', host: 'localhost' })
      openedAt = now
    }
    return person
  }
  await current()
  return {
    send: async (...parameters) => (await current()).send(...parameters),
    get: async (path) => (await current()).get(path),
    act: async (...parameters) => (await current()).act(...parameters),
    actOn: async (...parameters) => (await current()).actOn(...parameters),
    matter: async (matterId) => (await current()).matter(matterId),
    inbox: async (query) => (await current()).inbox(query),
  }
}

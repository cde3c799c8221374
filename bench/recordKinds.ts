// The application within this process, listened to: what each kind of request sends to the database, and as a file for readers.
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import pg from 'pg'
import { buildApp } from '../server/src/app.ts'
import type { App } from '../server/src/app.ts'
import { systemClock } from '../server/src/platform/context.ts'
import { openPool } from '../server/src/platform/pool.ts'
import type { Cluster, DatabaseUrls } from './cluster.ts'
import type { Kind } from './kinds.ts'
import { SUPPLY } from './kinds.ts'
import { plansOf } from './limit/plan.ts'
import type { Plan, Recorded } from './limit/plan.ts'
import { recordStatements } from './limit/record.ts'
import type { Sent } from './limit/record.ts'
import type { Request } from './load/drive.ts'

export type Listener = { app: App; hear: (request: Request) => Promise<Recorded & { body: string }>; plansOf: (kind: Kind) => Promise<Plan[]>; stop: () => Promise<void> }

/** Builds the application on the database, with nobody else on its pool. */
export async function openListener({ config, secrets }: Pick<Cluster, 'config' | 'secrets'>, { appUrl }: Pick<DatabaseUrls, 'appUrl'>): Promise<Listener> {
  const pool = openPool(appUrl, { max: 4 })
  const recorder = recordStatements(pool)
  const app = await buildApp({ config, secrets, pool, appUrl, log: pino({ level: 'silent' }), clock: systemClock })
  await app.server.ready()
  const client = new pg.Client({ connectionString: appUrl, options: '-c search_path=gongzhi' })
  await client.connect()
  const hear: Listener['hear'] = async (request) => {
    const commandId = randomUUID()
    const since = Date.now()
    let body = ''
    const sent = await recorder.during(async () => {
      const answer = await app.server.inject({
        method: request.method, url: request.path, headers: { host: 'bench', origin: 'http://bench', ...(request.cookie ? { cookie: request.cookie } : {}), ...(request.body ? { 'content-type': 'application/json' } : {}) },
        ...(request.body ? { payload: request.body.replace('@id@', commandId) } : {}),
      })
      body = answer.body
      if (answer.statusCode >= 400) throw new Error(`${request.method} ${request.path} was refused: ${body.slice(0, 1000)}`)
    })
    return { sent, since, ids: [commandId], body }
  }
  return {
    app, hear,
    plansOf: async ({ recorded, isEachOnce }) => {
      // Named statements and rules are read once.
      if (!isEachOnce) await hear(recorded[0]!)
      const heard: Recorded[] = []
      for (const request of recorded) heard.push(await hear(request))
      return plansOf(client, heard, isEachOnce ? SUPPLY : undefined)
    },
    stop: async () => {
      await client.end()
      await app.stop()
      await pool.end()
    },
  }
}

const FOLDER = fileURLToPath(new URL('./sql/', import.meta.url))

/** One request's statements, to be read. */
export function writeSql(name: string, sent: readonly Sent[]): void {
  mkdirSync(FOLDER, { recursive: true })
  const lines = sent.map(({ text }) => `${text.trim().replace(/^ {2,}/gm, '  ')};`)
  writeFileSync(`${FOLDER}${name}.sql`, `-- What one request of this kind sends (${sent.length} statements), written by npm run bench.\n\n${lines.join('\n\n')}\n`)
}

export const planTexts = ({ statements }: Plan): Sent[] => statements.map(({ text }) => ({ text, values: [] }))

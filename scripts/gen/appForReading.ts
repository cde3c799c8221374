// The application as a table of routes: built on an empty database, never listening, nothing started. Read by gen.ts
// for the API's description and by the test that every write is an act.
import { pino } from 'pino'
import type pg from 'pg'
import type { App } from '../../server/src/app.ts'
import { buildApp } from '../../server/src/app.ts'
import { configFromEnvironment } from '../../server/src/config.ts'
import { systemClock } from '../../server/src/platform/context.ts'
import { loadSecrets } from '../../server/src/platform/secrets.ts'

export async function appForReading({ pool, appUrl, dataDir }: { pool: pg.Pool; appUrl: string; dataDir: string }): Promise<App> {
  const config = configFromEnvironment({ GONGZHI_DATA: dataDir, LOG_LEVEL: 'silent' })
  const app = await buildApp({ config, secrets: loadSecrets(config), pool, appUrl, log: pino({ level: 'silent' }), clock: systemClock })
  await app.server.ready()
  return app
}

export type WriteRoute = { method: string; url: string }

/** Every address that takes a write, as the router has it. */
export function writeRoutes(app: App): WriteRoute[] {
  const above: string[] = []
  return app.server.printRoutes({ commonPrefix: false }).split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^([│├└─\s]*)(\S.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? []
    const depth = indent.length / 4
    above.splice(depth - 1, above.length, part)
    const url = above.join('').replace('//', '/')
    return methods.split(', ').filter((method) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method)).map((method) => ({ method, url }))
  })
}

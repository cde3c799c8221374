// The product itself, as main.ts puts it together, on a given database and a free port.
import { pino } from 'pino'
import { makeCity } from '../city/makeCity.ts'
import type { App } from '../server/src/app.ts'
import { buildApp } from '../server/src/app.ts'
import { configFromEnvironment } from '../server/src/config.ts'
import { playDemoMatters } from '../server/src/demo/playMatters.ts'
import { seedCity } from '../server/src/demo/seedCity.ts'
import { reloadDeps } from '../server/src/deps.ts'
import { systemClock } from '../server/src/platform/context.ts'
import { openPool } from '../server/src/platform/pool.ts'
import { loadSecrets } from '../server/src/platform/secrets.ts'

/** Opens only databases that live as long as a run of the stories. */
export const STORY_PASSWORD = 'gongzhi-stories'

export type StoryServer = { url: string; stop(): Promise<void> }

// A README's pictures show a city at work; a story needs no more than somebody to meet.
const MATTERS = process.env['GONGZHI_SCREENSHOTS'] === '1' ? 500 : 60

/** The demo city with the matters that `npm start` plays first; it would play the rest while somebody looks already. */
async function fill({ deps }: App): Promise<void> {
  const city = makeCity()
  await seedCity(deps.db, city, deps.clock.now())
  await reloadDeps(deps)
  await playDemoMatters(deps, { city, count: MATTERS, seed: 'first' })
}

/** Starts it; with `seeds`, an empty database is filled with the demo city first. */
export async function startServer({ appUrl, dataDir, seeds = false }: { appUrl: string; dataDir: string; seeds?: boolean }): Promise<StoryServer> {
  const config = configFromEnvironment({ GONGZHI_DATA: dataDir, PORT: '0', LOG_LEVEL: 'error' })
  const pool = openPool(appUrl, { max: config.poolSize })
  const app = await buildApp({ config, secrets: loadSecrets(config), pool, appUrl, log: pino({ level: config.logLevel }), clock: systemClock })
  if (seeds) await fill(app)
  await app.start()
  const url = await app.server.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    stop: async () => {
      await app.server.close()
      await app.stop()
      await pool.end()
    },
  }
}

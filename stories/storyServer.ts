// The product itself, as main.ts puts it together, on a given database and a free port.
import { pino } from 'pino'
import { buildApp } from '../server/src/app.ts'
import { configFromEnvironment } from '../server/src/config.ts'
import { systemClock } from '../server/src/platform/context.ts'
import { openPool } from '../server/src/platform/pool.ts'
import { loadSecrets } from '../server/src/platform/secrets.ts'

/** Opens only databases that live as long as a run of the stories. */
export const STORY_PASSWORD = 'gongzhi-stories'

export type StoryServer = { url: string; stop(): Promise<void> }

/** Starts it; with `seeds`, an empty database is filled with the demo city first. */
export async function startServer({ appUrl, dataDir, seeds = false }: { appUrl: string; dataDir: string; seeds?: boolean }): Promise<StoryServer> {
  const config = configFromEnvironment({ GONGZHI_DATA: dataDir, PORT: '0', LOG_LEVEL: 'error' })
  const pool = openPool(appUrl, { max: config.poolSize })
  const app = await buildApp({ config, secrets: loadSecrets(config), pool, appUrl, log: pino({ level: config.logLevel }), clock: systemClock })
  if (seeds) await app.seedWhenEmpty()
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

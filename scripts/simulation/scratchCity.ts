// A demo city in a database of its own that is thrown away afterwards.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { City } from '../../city/types.ts'
import { configFromEnvironment } from '../../server/src/config.ts'
import { seedCity } from '../../server/src/demo/seedCity.ts'
import { openDeps, reloadDeps } from '../../server/src/deps.ts'
import type { AppDeps } from '../../server/src/deps.ts'
import { startEmbedded } from '../../server/src/platform/embedded.ts'
import { migrate } from '../../server/src/platform/migrate.ts'
import { openPool } from '../../server/src/platform/pool.ts'
import { loadSecrets } from '../../server/src/platform/secrets.ts'

export async function inScratchCity<Answer>(city: City, now: Date, work: (deps: AppDeps) => Promise<Answer>): Promise<Answer> {
  // Root's own temporary folder may be closed to the database user.
  const dataDir = mkdtempSync(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), 'gongzhi-score-'))
  const config = configFromEnvironment({ GONGZHI_DATA: dataDir, LOG_LEVEL: 'silent' })
  const secrets = loadSecrets(config)
  const database = await startEmbedded({ dataDir, password: secrets.databasePassword, fast: true, log: () => {} })
  try {
    await migrate(database.migrateUrl)
    const pool = openPool(database.appUrl, { max: 4 })
    try {
      const deps = await openDeps({ config, secrets, pool, appUrl: database.appUrl, log: pino({ level: 'silent' }), clock: { now: () => now } })
      await seedCity(deps.db, city, now)
      await reloadDeps(deps)
      return await work(deps)
    } finally {
      await pool.end()
    }
  } finally {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

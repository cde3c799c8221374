// The real input: 100 service requests of a real city (GONGZHI_311_FILE) are imported into a fresh demo city, and what
// the product then counts in its own tables is compared with what the file itself says, worked out here in another way:
// the rows are cut by hand and their times are PostgreSQL's. Run by `npm run check`.
import { pino } from 'pino'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { makeCity } from '../city/makeCity.ts'
import { configFromEnvironment } from '../server/src/config.ts'
import { seedCity } from '../server/src/demo/seedCity.ts'
import { openDeps, reloadDeps } from '../server/src/deps.ts'
import { verifyRecord } from '../server/src/modules/audit/index.ts'
import { importHotline, isClean, reportLines } from '../server/src/modules/hotline/index.ts'
import { systemClock } from '../server/src/platform/context.ts'
import { startEmbedded } from '../server/src/platform/embedded.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { openPool } from '../server/src/platform/pool.ts'
import { loadSecrets } from '../server/src/platform/secrets.ts'
import { fileCounts, productCounts } from './realInput/counts.ts'
import type { Counts } from './realInput/counts.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FILE = process.env['GONGZHI_311_FILE'] ?? join(ROOT, '..', 'shared', 'data', '311', 'nyc311-100.csv')
const MAP = join(ROOT, 'city', 'hotline311.map.json')

let passed = 0
let failed = 0

if (existsSync(FILE)) await check()
else console.log(`The real input is not here (${process.env['GONGZHI_311_FILE'] ? FILE : 'GONGZHI_311_FILE says where it is'}): nothing was compared.`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

async function check(): Promise<void> {
  // Root's own temporary folder may be closed to the database user.
  const dataDir = mkdtempSync(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), 'gongzhi-real-'))
  const config = configFromEnvironment({ GONGZHI_DATA: dataDir })
  const secrets = loadSecrets(config)
  const database = await startEmbedded({ dataDir, password: secrets.databasePassword, fast: true, log: () => {}, binaries: process.env['GONGZHI_TEST_PG_BIN'] })
  try {
    await migrate(database.migrateUrl)
    const pool = openPool(database.appUrl, { max: 6 })
    try {
      const deps = await openDeps({ config, secrets, pool, appUrl: database.appUrl, log: pino({ level: 'silent' }), clock: systemClock })
      await seedCity(deps.db, makeCity(), new Date())
      await reloadDeps(deps)
      await importAndCompare(deps, pool)
    } finally {
      await pool.end()
    }
  } finally {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function importAndCompare(deps: Awaited<ReturnType<typeof openDeps>>, pool: pg.Pool): Promise<void> {
  const startedAt = performance.now()
  const first = await importHotline(deps, { file: FILE, mapFile: MAP, isDryRun: false, skipBad: false, onProgress: console.log })
  for (const line of reportLines(first, { skipBad: false })) console.log(line)
  console.log(`Played in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.\n`)
  same('every row is good and is played', isClean(first), true)
  const text = readFileSync(FILE, 'utf8')
  const [product, file] = [await productCounts(pool), await fileCounts(pool, text)]
  printTable(product, file)
  for (const name of ['agencies', 'total', 'deadlines', 'declines', 'unplaced'] as const) same(`${name}: what the product counts is what the file says`, product[name], file[name])
  same('nothing but the hotline’s reports was counted', product.matters, first.imported)
  const { faults } = await verifyRecord(deps.db)
  same('the record of it is whole', faults, [])
  const again = await importHotline(deps, { file: FILE, mapFile: MAP, isDryRun: false, skipBad: false })
  same('the same file again brings nothing again', [again.imported, again.present], [0, first.rows])
  same('and changes no count', await productCounts(pool), product)
}

function same(what: string, found: unknown, wanted: unknown): void {
  const isSame = JSON.stringify(found) === JSON.stringify(wanted)
  if (isSame) passed += 1
  else failed += 1
  console.log(`${isSame ? 'good' : 'NOT GOOD'}: ${what}${isSame ? '' : `\n  found  ${JSON.stringify(found)}\n  wanted ${JSON.stringify(wanted)}`}`)
}

function printTable(product: Counts, file: Counts): void {
  const heads = ['agency', 'closed', '(file)', 'open', '(file)', 'overdue', '(file)', 'mean hours', '(file)']
  const rows = [...Object.keys({ ...product.agencies, ...file.agencies }).toSorted(), 'all'].map((agency) => {
    const [ours, theirs] = agency === 'all' ? [product.total, file.total] : [product.agencies[agency], file.agencies[agency]]
    return [agency, ...(['closed', 'open', 'overdue', 'meanHours'] as const).flatMap((key) => [String(ours?.[key] ?? '–'), String(theirs?.[key] ?? '–')])]
  })
  for (const row of [heads, ...rows]) console.log(row.map((cell, index) => (index === 0 ? cell.padEnd(8) : cell.padStart(11))).join(''))
  console.log()
}

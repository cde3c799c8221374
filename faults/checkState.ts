// What the database and the file store hold: the record proved, figures, clocks and to-dos equal to a recomputation,
// no file that belongs to nothing, no transaction left open, jobs that are worked on.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { AppDeps } from '../server/src/deps.ts'
import { anchorsDirOf, verifyRecord } from '../server/src/modules/audit/index.ts'
import { checkFigures } from '../server/src/modules/figures/index.ts'
import type { Staff } from '../server/src/modules/matters/staff.ts'
import type { Db } from '../server/src/platform/context.ts'
import { wholenessFaults } from '../server/test/wholeness.ts'

export type StateCheck = { deps: AppDeps; staff: Staff; matterIds: readonly string[] }

/** What is wrong, a line each. Looks into the given matters one by one, and at everything else as a whole. */
export async function stateFaults(check: StateCheck): Promise<string[]> {
  return [
    ...(await recordFaults(check.deps)),
    ...(await figureFaults(check.deps.db)),
    ...(await matterFaults(check)),
    ...(await fileFaults(check.deps)),
    ...(await openTransactions(check.deps.db)),
    ...(await workerFaults(check.deps.db)),
    ...(await futureJobs(check.deps)),
  ]
}

async function recordFaults({ db, secrets, config, files }: AppDeps): Promise<string[]> {
  const report = await verifyRecord(db, { publicKey: secrets.anchorPublicKey, anchorsDir: anchorsDirOf(config.dataDir), files })
  return report.faults.map((fault) => `The record: ${JSON.stringify(fault)}`)
}

async function figureFaults(db: Db): Promise<string[]> {
  const faults = await checkFigures(db)
  return faults.length === 0 ? [] : [`${faults.length} figures differ from a recount, first ${JSON.stringify(faults[0])}.`]
}

async function matterFaults({ deps, staff, matterIds }: StateCheck): Promise<string[]> {
  const wrong: string[] = []
  for (const matterId of matterIds) {
    for (const fault of await wholenessFaults({ ...deps, staff }, matterId)) wrong.push(`Matter ${matterId}: ${fault}`)
  }
  return wrong
}

const FILE = /^([0-9a-f-]{36})(?:\.thumb)?$/

/** Every row that says so has its bytes, and all bytes but those that are still coming in belong to a row. */
async function fileFaults({ db, config, files }: AppDeps): Promise<string[]> {
  const rows = await db.selectFrom('files').select(['fileId', 'completedAt', 'matterId', 'keptSha256']).execute()
  const known = new Set(rows.map(({ fileId }) => fileId))
  const wrong = storedNames(config.dataDir).filter((name) => !known.has(FILE.exec(name)?.[1] ?? '')).map((name) => `The file ${name} in the store belongs to nothing.`)
  for (const { fileId, completedAt, matterId, keptSha256 } of rows) {
    if (completedAt === null && matterId !== null) wrong.push(`The file ${fileId} is attached and has not arrived.`)
    if (completedAt === null) continue
    const stored = await files.get(fileId)
    if (!stored) {
      wrong.push(`The bytes of the file ${fileId} are missing.`)
      continue
    }
    // What is attached, the record's proof has hashed already.
    if (matterId !== null) continue
    const hash = createHash('sha256')
    for await (const part of stored.stream()) hash.update(part as Buffer)
    if (hash.digest('hex') !== keptSha256) wrong.push(`The bytes of the file ${fileId} are not what was kept.`)
  }
  return wrong
}

/** What lies in the store, without what is still coming in: that is removed after 24 hours. */
function storedNames(dataDir: string): string[] {
  const folder = join(dataDir, 'files')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'incoming').flatMap((entry) => readdirSync(join(folder, entry.name)))
}

/** With nobody acting, nothing is in the middle of a transaction for long. */
async function openTransactions(db: Db): Promise<string[]> {
  const { rows } = await sql<{ state: string; query: string }>`
    select state, left(query, 80) as query from pg_stat_activity
     where usename = current_user and pid <> pg_backend_pid() and xact_start < clock_timestamp() - interval '3 seconds'`.execute(db)
  return rows.map(({ state, query }) => `A transaction was left open (${state}: ${query}).`)
}

const JOB_LIMIT_MS = 20_000

/** A job that is put in now is worked on. */
async function workerFaults(db: Db): Promise<string[]> {
  const key = `faults ${crypto.randomUUID()}`
  await sql`select graphile_worker.add_job('foldFigures', '{}'::json, job_key => ${key})`.execute(db)
  for (let waited = 0; waited < JOB_LIMIT_MS; waited += 100) {
    const { rows } = await sql`select from graphile_worker.jobs where key = ${key}`.execute(db)
    if (rows.length === 0) return []
    await sleep(100)
  }
  return [`A job waits for ${JOB_LIMIT_MS / 1000} s and nobody works on it.`]
}

const AHEAD_MS = 5 * 60_000

/** A job that is noted as started in the future is not started again before. */
async function futureJobs({ db, clock }: AppDeps): Promise<string[]> {
  const { rows } = await sql<{ identifier: string; lastExecution: Date }>`
    select identifier, last_execution from graphile_worker._private_known_crontabs
     where last_execution > ${new Date(clock.now().getTime() + AHEAD_MS)}`.execute(db)
  return rows.map(({ identifier, lastExecution }) => `The job ${identifier} will not be started before ${lastExecution.toISOString()}.`)
}

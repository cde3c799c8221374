// The data folder of the embedded PostgreSQL: made once, in UTF-8, and refused when it is of another kind.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { giveTo, type DatabaseUser } from './osUser.ts'
import { run } from './run.ts'

export const SUPERUSER = 'gongzhi_admin'

type ClusterOptions = { dataDir: string; password: string; binaries: Binaries; user: DatabaseUser; fast: boolean; log: (line: string) => void }

/** Makes the cluster in `dataDir/pg` if there is none yet. Refuses one that another major version has made. */
export async function ensureCluster(options: ClusterOptions): Promise<string> {
  const folder = join(options.dataDir, 'pg')
  const versionFile = join(folder, 'PG_VERSION')
  if (!existsSync(versionFile)) await makeCluster(folder, options)
  const major = Number.parseInt(readFileSync(versionFile, 'utf8'), 10)
  if (major !== options.binaries.major) {
    throw new Error(
      `The data in ${folder} were made by PostgreSQL ${major}, and this build brings PostgreSQL ${options.binaries.major}. ` +
        `Dump them with a PostgreSQL ${major} (pg_dump) and load them into a new data directory (GONGZHI_DATA).`,
    )
  }
  return folder
}

async function makeCluster(folder: string, options: ClusterOptions): Promise<void> {
  options.log('Making the database for the first time.')
  // Made aside and renamed: a first start that is killed, or two at once, never leave half a database under the name.
  const aside = mkdtempSync(`${folder}.`)
  const passwordFile = join(aside, 'password')
  const data = join(aside, 'pg')
  try {
    writeFileSync(passwordFile, options.password, { mode: 0o600 })
    mkdirSync(data, { mode: 0o700 })
    for (const path of [aside, passwordFile, data]) giveTo(options.user, path)
    await initialise(data, passwordFile, options)
    renameSync(data, folder)
  } catch (error) {
    if (!existsSync(join(folder, 'PG_VERSION'))) throw error
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

async function initialise(data: string, passwordFile: string, { binaries, user, fast }: ClusterOptions): Promise<void> {
  const common = ['-D', data, '-U', SUPERUSER, '--encoding=UTF8', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-instructions', ...(fast ? ['--no-sync'] : [])]
  const first = await run(binaries.initdb, [...common, '--locale=C.UTF-8'], user)
  if (first.code === 0) return
  // A system without the locale C.UTF-8: PostgreSQL 17 and later bring their own.
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data, { mode: 0o700 })
  giveTo(user, data)
  const second = await run(binaries.initdb, [...common, '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'], user)
  if (second.code === 0) return
  throw new Error(`PostgreSQL could not make its data folder ${data}: ${first.output.trim()}\n${second.output.trim()}`)
}

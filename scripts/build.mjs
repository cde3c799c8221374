// Builds the web (the desk in web/dist, the grid worker's app in web/dist-field) when its sources have changed since the last build. Called by start, dev, test and check.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, node24 } from './install.mjs'

const WEB = join(ROOT, 'web')
const MARK = join(WEB, 'dist', '.sources')
const SOURCES = ['web', 'contracts/src', 'package-lock.json', 'tsconfig.json']
const NOT_SOURCES = new Set(['node_modules', 'dist', 'dist-field', 'coverage'])

const vite = (...words) => [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', ...words, '--emptyOutDir', '--logLevel', 'warn']
export const VITE = vite('--outDir', 'dist')
export const VITE_FIELD = vite('--config', 'vite.field.config.ts', '--outDir', 'dist-field')

/** Builds when needed. False, after saying why, when the build fails. */
export function ensureBuilt() {
  const sources = hashOfSources()
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === sources) return true
  console.log('Building the web (half a minute, only when its sources have changed).')
  const isBuilt = [VITE, VITE_FIELD].every((words) => spawnSync(node24(), words, { cwd: WEB, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } }).status === 0)
  if (isBuilt) writeFileSync(MARK, sources)
  else console.error('The web could not be built; the reason stands above.')
  return isBuilt
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap((source) => filesIn(source)).sort()) {
    hash.update(path).update('\0').update(readFileSync(join(ROOT, path))).update('\0')
  }
  return hash.digest('hex')
}

function filesIn(path) {
  const entries = path.includes('.') ? undefined : readdirSync(join(ROOT, path), { withFileTypes: true })
  if (!entries) return [path]
  return entries
    .filter(({ name }) => !NOT_SOURCES.has(name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(`${path}/${entry.name}`) : [`${path}/${entry.name}`]))
}

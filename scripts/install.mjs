// Installs the dependencies when they are missing or not those of package-lock.json. Runs under any Node from 20 up,
// before anything is installed; called by every command of package.json.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const OLDEST_NODE = 20
const NODE_THAT_RUNS_TYPESCRIPT = 24

/** Ends the process with a sentence when this cannot work; returns when everything is installed. */
export function ensureInstalled() {
  const major = Number.parseInt(process.versions.node, 10)
  if (major < OLDEST_NODE) fail(`Gongzhi needs Node ${OLDEST_NODE} or later to start, and this is ${process.version}. Install a current Node from https://nodejs.org.`)
  process.chdir(ROOT)
  const reason = whyStale()
  if (!reason) return
  console.log(`Installing the dependencies (${reason}).`)
  const { program, before } = npm()
  const done = spawnSync(program, [...before, 'ci', '--include=optional', '--include=dev', '--loglevel=error'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: before.length === 0 && process.platform === 'win32',
  })
  if (done.status === 0 && !whyStale()) return
  fail('The dependencies could not be installed; npm says above why. With no network, start once where there is one.')
}

/** The Node that runs our TypeScript: the one among the dependencies, else this one when it is new enough. */
export function node24() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const packaged = join(ROOT, 'node_modules', `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`, 'bin', name)
  if (existsSync(packaged)) return packaged
  if (Number.parseInt(process.versions.node, 10) >= NODE_THAT_RUNS_TYPESCRIPT) return process.execPath
  return fail(
    `There is no packaged Node ${NODE_THAT_RUNS_TYPESCRIPT} for ${process.platform} on ${process.arch}, and this is ${process.version}. ` +
      `Install Node ${NODE_THAT_RUNS_TYPESCRIPT} or later from https://nodejs.org and start again.`,
  )
}

/** Ends the process with a sentence. */
export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

/**
 * npm keeps in node_modules what it has installed. Read from there, an interrupted install (no record yet), an install
 * by hand and a changed lockfile are all told apart from a good one, in a few milliseconds.
 */
function whyStale() {
  const record = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return 'there are none yet'
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/')) continue
    const present = installed[path]
    // Packages for other platforms are optional, and never installed here.
    if (!present && (entry.optional || entry.peer || entry.devOptional)) continue
    if (present?.version !== entry.version || present?.integrity !== entry.integrity) return `${path.replace(/^.*node_modules\//, '')} has changed`
  }
  return undefined
}

/** npm by the Node outside this folder: `npm ci` removes node_modules, and with it the Node that may be running us. */
function npm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  if (script && node && !node.startsWith(join(ROOT, 'node_modules') + sep)) return { program: node, before: [script] }
  return { program: 'npm', before: [] }
}

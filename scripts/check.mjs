// `npm run check`, which is what CI runs: lint, types, generated files, all tests, the server tests once more on the
// oldest PostgreSQL we serve, and the real input. Every step runs, so that one run shows all that is wrong.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ROOT, ensureInstalled, node24 } from './install.mjs'
import { runTests, summary } from './runTests.mjs'

const OLDEST_POSTGRES = 15
const USUAL_PLACES = [
  `/usr/lib/postgresql/${OLDEST_POSTGRES}/bin`,
  `/usr/pgsql-${OLDEST_POSTGRES}/bin`,
  `/opt/homebrew/opt/postgresql@${OLDEST_POSTGRES}/bin`,
  `/usr/local/opt/postgresql@${OLDEST_POSTGRES}/bin`,
  `/Applications/Postgres.app/Contents/Versions/${OLDEST_POSTGRES}/bin`,
]

const ONE_PASSED = { passed: 1, failed: 0, skipped: 0 }
const ONE_FAILED = { passed: 0, failed: 1, skipped: 0 }
const REAL_INPUT = process.env.GONGZHI_311_FILE ?? '../shared/data/311/nyc311-100.csv'

const total = { passed: 0, failed: 0, skipped: 0 }

ensureInstalled()
const modules = join(ROOT, 'node_modules')
step('lint', [join(modules, 'oxlint', 'bin', 'oxlint'), '--type-aware'])
step('types', [join(modules, 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'])
step('types of the web', [join(modules, 'typescript', 'bin', 'tsc'), '-p', 'web/tsconfig.json'])
step('generated files', [join('scripts', 'gen.ts'), '--check'])
count('build of the web', ensureBuilt() ? ONE_PASSED : ONE_FAILED)
tests('tests', [])
const oldest = oldestPostgres()
if (oldest) tests(`server tests on PostgreSQL ${OLDEST_POSTGRES}`, ['--project', 'server'], { GONGZHI_TEST_PG_BIN: oldest })
else console.log(`\nskipped: server tests on PostgreSQL ${OLDEST_POSTGRES}, which is not installed here (Debian: apt-get install postgresql-${OLDEST_POSTGRES}).`)
if (existsSync(REAL_INPUT)) step('real input', [join('scripts', 'realInput.ts')])
else console.log(`\nskipped: the real input, since ${REAL_INPUT} is not here (GONGZHI_311_FILE says where it is).`)
console.log(`\n${summary(total)}`)
process.exit(total.failed === 0 ? 0 : 1)

function step(name, words) {
  console.log(`\n== ${name}`)
  const done = spawnSync(node24(), words, { cwd: ROOT, stdio: 'inherit' })
  count(name, done.status === 0 ? ONE_PASSED : ONE_FAILED)
}

function tests(name, words, environment) {
  console.log(`\n== ${name}`)
  count(name, runTests(words, environment))
}

function count(name, counts) {
  for (const key of Object.keys(total)) total[key] += counts[key]
  console.log(`${counts.failed === 0 ? 'good' : 'NOT GOOD'}: ${name}`)
}

/** The programs of the oldest PostgreSQL; root on a fresh Debian machine, as CI is, installs them. */
function oldestPostgres() {
  const find = () => USUAL_PLACES.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
  if (find() || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return find()
  console.log(`\n== installing PostgreSQL ${OLDEST_POSTGRES} for the tests`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', `postgresql-${OLDEST_POSTGRES}`], { stdio: 'inherit', env })
  return find()
}

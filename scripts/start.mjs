// `npm start`: on a fresh clone installs, builds and starts the product; `npm run dev` (--dev) restarts the server and
// rebuilds the web when a source changes.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { VITE, VITE_FIELD, ensureBuilt } from './build.mjs'
import { runForwarding } from './child.mjs'
import { ROOT, ensureInstalled, node24 } from './install.mjs'

ensureInstalled()
if (!ensureBuilt()) process.exit(1)

const isDev = process.argv.includes('--dev')
const watch = isDev ? ['--watch', '--watch-preserve-output'] : []
const webWatches = (isDev ? [VITE, VITE_FIELD] : []).map((words) =>
  spawn(node24(), [...words.filter((word) => word !== '--emptyOutDir'), '--watch'], { cwd: join(ROOT, 'web'), stdio: ['ignore', 'ignore', 'inherit'] }))

const code = await runForwarding(node24(), [...watch, join(ROOT, 'server', 'src', 'main.ts')], { isServer: true, cwd: ROOT })
for (const watch of webWatches) watch.kill()
process.exit(code)

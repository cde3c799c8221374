// `npm run gen`, `doctor`, `db:…`, `admin`: runs one of our TypeScript files with the packaged Node and the given words.
import { join } from 'node:path'
import { runForwarding } from './child.mjs'
import { ROOT, ensureInstalled, fail, node24 } from './install.mjs'

const [file, ...words] = process.argv.slice(2)
if (!file) fail('Say which file to run: node scripts/run.mjs scripts/doctor.ts')

const startedIn = process.env.INIT_CWD ?? process.cwd()
ensureInstalled()
// A path among the words means what it means where the person stands; the file is one of ours.
process.exit(await runForwarding(node24(), [join(ROOT, file), ...words], { isServer: false, cwd: startedIn }))

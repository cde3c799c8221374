// `npm test`: everything; `npm test -- clocks`: the test files with that name.
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { runTests, summary } from './runTests.mjs'

ensureInstalled()
const isBuilt = ensureBuilt()
const counts = runTests(process.argv.slice(2))
// The browser stories need the web; the other tests are worth running without it.
if (!isBuilt) counts.failed += 1
console.log(summary(counts))
process.exit(counts.failed === 0 ? 0 : 1)

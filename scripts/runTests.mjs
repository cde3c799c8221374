import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { ROOT, node24 } from './install.mjs'

const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
// A test that computes for ever is beyond vitest's own limits; three times what a busy machine with two cores took (2026-11).
const LIMIT_MINUTES = 25

/**
 * Runs the tests with the given words for vitest and counts what came of them. A file that cannot even be loaded, and a
 * run that fails outside any test (global setup, an unhandled error), count as one failure each.
 */
export function runTests(words, environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'gongzhi-report-'))
  const report = join(folder, 'report.json')
  const done = spawnSync(node24(), [VITEST, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...words], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    timeout: LIMIT_MINUTES * 60_000,
  })
  if (done.error?.code === 'ETIMEDOUT') console.error(`The tests were stopped after ${LIMIT_MINUTES} minutes.`)
  const counts = countsOf(report)
  rmSync(folder, { recursive: true, force: true })
  if (done.status !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

/** The one line that a run ends with. */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function countsOf(report) {
  let result
  try {
    result = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    // vitest died before it could write.
    return { passed: 0, failed: 0, skipped: 0 }
  }
  const brokenFiles = result.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + brokenFiles.length,
    skipped: result.numPendingTests + result.numTodoTests,
  }
}

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Who starts brings the words: in a test nobody does but this.
const WORDS = fileURLToPath(new URL('./contracts/src/words/words.ts', import.meta.url))

// One run over the whole product: `npm test`, or `npm test -- clocks` for the files with that name.
export default defineConfig({
  test: {
    pool: 'forks',
    // A server test brings a database and a story brings a browser with it: two cores are full with two of them.
    maxWorkers: 2,
    projects: [
      project('contracts', ['contracts/src/**/*.test.ts']),
      {
        ...project('server', ['server/**/*.test.ts', 'city/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'], 30_000),
        globalSetup: 'server/test/globalSetup.ts',
      },
      project('web', ['web/src/**/*.test.{ts,tsx}']),
      { ...project('stories', ['stories/**/*.test.ts'], 120_000), globalSetup: 'stories/globalSetup.ts' },
    ].map((test) => ({ extends: true as const, test })),
  },
})

function project(name: string, include: string[], limitMs = 10_000) {
  return { name, include, environment: 'node', setupFiles: [WORDS], testTimeout: limitMs, hookTimeout: Math.max(limitMs, 60_000) }
}

// Once per run of the stories: a PostgreSQL of their own with the demo city in a template database that world.ts
// clones for each story file, and the browser unpacked.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../server/src/platform/embedded.ts'
import type { EmbeddedDatabase } from '../server/src/platform/embedded.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { createRoles } from '../server/src/platform/roles.ts'
import { onDatabase } from '../server/test/database.ts'
import { browserParts } from './browser.ts'
import type { BrowserParts } from './browser.ts'
import { startServer, STORY_PASSWORD } from './storyServer.ts'

export type StoryGround = { ownerUrl: string; appUrl: string; dataDir: string; template: string; browser: BrowserParts }

declare module 'vitest' {
  interface ProvidedContext {
    storyGround: StoryGround
  }
}

const TEMPLATE = 'gongzhi_story_template'
const WEB = fileURLToPath(new URL('../web/dist/index.html', import.meta.url))

let running: { database: EmbeddedDatabase; dataDir: string } | undefined

export async function setup(project: TestProject): Promise<void> {
  if (!existsSync(WEB)) throw new Error('The web is not built, and the stories look at it. Run: npm test')
  // Root's own temporary folder may be closed to the database user.
  const dataDir = mkdtempSync(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), 'gongzhi-stories-'))
  const database = await startEmbedded({ dataDir, password: STORY_PASSWORD, fast: true, log: () => {} })
  running = { database, dataDir }
  const [browser] = await Promise.all([browserParts(), makeTemplate(database, dataDir)])
  project.provide('storyGround', { ownerUrl: database.ownerUrl, appUrl: database.appUrl, dataDir, template: TEMPLATE, browser })
}

export async function teardown(): Promise<void> {
  if (!running) return
  await running.database.stop()
  rmSync(running.dataDir, { recursive: true, force: true })
}

/** A database as `npm start` leaves it: migrated, and filled with the demo city by the product itself. */
async function makeTemplate(database: EmbeddedDatabase, dataDir: string): Promise<void> {
  const superuser = new pg.Client({ connectionString: database.ownerUrl })
  await superuser.connect()
  await createRoles(superuser, STORY_PASSWORD, TEMPLATE)
  await superuser.end()
  await migrate(onDatabase(database.migrateUrl, TEMPLATE))
  const server = await startServer({ appUrl: onDatabase(database.appUrl, TEMPLATE), dataDir, seeds: true })
  await server.stop()
}

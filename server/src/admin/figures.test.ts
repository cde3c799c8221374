import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CITY_DATABASE, testDatabase, type TestDatabase } from '../../test/database.ts'
import { configFromEnvironment } from '../config.ts'
import { openDb } from '../platform/db.ts'
import { runAdmin } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongzhi-figures-'))
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase({ from: CITY_DATABASE })
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function admin(...words: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = []
  const env = { GONGZHI_DATA: folder, GONGZHI_DEMO: '1', DATABASE_URL: database.appUrl, DATABASE_MIGRATE_URL: database.migrateUrl, LOG_LEVEL: 'error' }
  const code = await runAdmin(words, { config: () => configFromEnvironment(env), say: (line) => said.push(line) })
  return { code, said: said.join('\n') }
}

test('the administrator sees that a kept figure is wrong, has it put right, and sees that it is right', async () => {
  expect(await admin('figures', 'check')).toEqual({ code: 0, said: 'The kept figures are right.' })
  const db = openDb(database.pool)
  const city = await db.selectFrom('areas').selectAll().where('level', '=', 'city').executeTakeFirstOrThrow()
  await db.insertInto('figuresNow').values({ areaId: city.areaId, dim: 'all', key: '', measure: 'open', n: 7 }).execute()
  const found = await admin('figures', 'check')
  expect(found.code).toBe(1)
  expect(found.said).toContain(`${city.name}, now, all open: 7 is kept, 0 is right`)
  expect(found.said).toContain('1 kept figure is WRONG')
  expect(await admin('figures', 'recount')).toMatchObject({ code: 0, said: expect.stringContaining('1 kept figure is put right.') })
  expect((await admin('figures', 'check')).code).toBe(0)
})

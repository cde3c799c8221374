import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CITY_DATABASE, testDatabase, type TestDatabase } from '../../test/database.ts'
import { configFromEnvironment } from '../config.ts'
import { runAdmin } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongzhi-webhooks-'))
let city: TestDatabase

beforeAll(async () => {
  city = await testDatabase({ from: CITY_DATABASE })
})
afterAll(async () => {
  await city.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function admin(...words: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = []
  const env = { GONGZHI_DATA: folder, GONGZHI_DEMO: '1', GONGZHI_WEBHOOK_PRIVATE: '0', DATABASE_URL: city.appUrl, DATABASE_MIGRATE_URL: city.migrateUrl, LOG_LEVEL: 'error' }
  const code = await runAdmin(['webhook', ...words], { config: () => configFromEnvironment(env), say: (line) => said.push(line) })
  return { code, said: said.join('\n') }
}

test('a webhook is added, listed and removed on the server; its secret is shown once', async () => {
  const made = await admin('add', '--unit', '和平街道网格化管理中心', '--url', 'https://example.org/notices', '--kinds', 'dispatch, clock.overdue')
  expect(made).toMatchObject({ code: 0, said: expect.stringMatching(/shown once: whsec_\S+$/) })
  const listed = await admin('list')
  expect(listed.said).toMatch(/和平街道网格化管理中心 {2}https:\/\/example\.org\/notices {2}dispatch,clock\.overdue {2}0 waiting {2}in order$/)
  expect(listed.said).not.toContain('whsec_')
  const id = listed.said.split('  ')[0]!
  expect(await admin('remove', '--id', id)).toEqual({ code: 0, said: 'Nothing is sent there any more.' })
  expect(await admin('list')).toEqual({ code: 0, said: 'There is no webhook.' })
})

test('a wrong unit, address, kind or id is refused in a sentence', async () => {
  const add = (unit: string, url: string, ...more: string[]) => admin('add', '--unit', unit, '--url', url, ...more)
  expect(await add('哪里也没有', 'https://example.org/')).toMatchObject({ code: 1, said: expect.stringContaining('There is no unit 哪里也没有') })
  expect(await add('市政设施科', 'https://example.org/')).toMatchObject({ code: 1, said: expect.stringContaining('市政设施科') })
  expect(await add('和平街道网格化管理中心', 'http://example.org/')).toMatchObject({ code: 1, said: expect.stringContaining('beginning with https://') })
  expect(await add('和平街道网格化管理中心', 'https://192.168.1.9/')).toMatchObject({ code: 1, said: expect.stringContaining('private network') })
  expect(await add('和平街道网格化管理中心', 'https://example.org/', '--kinds', 'a b')).toMatchObject({ code: 1, said: expect.stringContaining('--kinds') })
  expect(await admin('remove', '--id', 'x')).toMatchObject({ code: 1, said: expect.stringContaining('--id') })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/database.ts'
import { assertMigrated, migrate, pendingMigrations, readMigrations } from './migrate.ts'
import { openPool } from './pool.ts'
import { assertAppendOnly } from './roles.ts'

let database: TestDatabase
let dir: string

beforeEach(async () => {
  database = await testDatabase({ from: 'template0' })
  dir = mkdtempSync(join(tmpdir(), 'gongzhi-migrations-'))
  write('0001_matters.sql', '-- compatible\ncreate table matters (matter_id uuid primary key);')
})
afterEach(async () => {
  await database.drop()
  rmSync(dir, { recursive: true, force: true })
})

function write(name: string, sql: string): void {
  writeFileSync(join(dir, name), sql)
}

test('a new database gets every file once, in order, and the application may write rows but no tables', async () => {
  write('0002_notes.sql', '-- breaking: older builds write no words\ncreate table notes (words text);')
  expect((await pendingMigrations(database.pool, dir)).map(({ number }) => number)).toEqual([1, 2])
  await expect(assertMigrated(database.pool, dir)).rejects.toThrow('Database is at migration 0, this build needs 2. Run: npm run db:migrate')
  expect(await migrate(database.migrateUrl, { dir })).toBe(2)
  expect(await migrate(database.migrateUrl, { dir })).toBe(0)
  await assertMigrated(database.pool, dir)
  await database.pool.query(`insert into notes values ('路灯不亮')`)
  await expect(database.pool.query('create table mine ()')).rejects.toThrow('permission denied')
  await expect(database.pool.query('delete from schema_migrations')).rejects.toThrow('permission denied')
})

test('two servers that start at once apply each file once', async () => {
  const counts = await Promise.all([1, 2, 3].map(() => migrate(database.migrateUrl, { dir })))
  expect(counts.toSorted()).toEqual([0, 0, 1])
})

test('a file that fails changes nothing and names its line', async () => {
  write('0002_broken.sql', '-- compatible\ncreate table notes (words text);\ncreate table notes (words text);\nselect nonsense;')
  await expect(migrate(database.migrateUrl, { dir })).rejects.toThrow('Migration 0002_broken.sql failed and changed nothing: relation "notes" already exists')
  write('0002_broken.sql', '-- compatible\nselect 1;\nselect nonsense;')
  await expect(migrate(database.migrateUrl, { dir })).rejects.toThrow('(line 3)')
  write('0002_mended.sql', '-- compatible\ncreate table notes (words text);')
  rmSync(join(dir, '0002_broken.sql'))
  expect(await migrate(database.migrateUrl, { dir })).toBe(1)
})

test('history is not rewritten: a changed file, a late file and an unknown breaking one are refused', async () => {
  write('0002_notes.sql', '-- breaking: why\ncreate table notes (words text);')
  await migrate(database.migrateUrl, { dir })
  write('0001_matters.sql', '-- compatible\ncreate table matters (matter_id text);')
  await expect(migrate(database.migrateUrl, { dir })).rejects.toThrow('0001_matters.sql was changed after this database had applied it')
  write('0001_matters.sql', '-- compatible\ncreate table matters (matter_id uuid primary key);')
  rmSync(join(dir, '0002_notes.sql'))
  await expect(migrate(database.migrateUrl, { dir })).rejects.toThrow('breaking migration 2 (notes), which this build does not know')
})

test('a file without its first line, with a wrong name or with a number taken twice is refused', () => {
  write('0002_notes.sql', 'create table notes (words text);')
  expect(() => readMigrations(dir)).toThrow('must be "-- compatible", or "-- breaking: "')
  write('0002_notes.sql', '-- breaking: \ncreate table notes (words text);')
  expect(() => readMigrations(dir)).toThrow('must be "-- compatible", or "-- breaking: "')
  write('0002_notes.sql', '-- compatible\nselect 1;')
  write('0002_words.sql', '-- compatible\nselect 1;')
  expect(() => readMigrations(dir)).toThrow('0002_notes.sql and 0002_words.sql have the same number')
  rmSync(join(dir, '0002_words.sql'))
  write('notes.sql', '-- compatible\nselect 1;')
  expect(() => readMigrations(dir)).toThrow('must be named like 0007_add_places.sql')
})

test('the application adds to an append-only table, and can neither change, remove nor give itself the right', async () => {
  write('0002_entries.sql', `-- compatible\ncreate table entries (act text) partition by list (act);\ncreate table entries_rest partition of entries default;\ncomment on table entries is 'append-only: the record';`)
  await migrate(database.migrateUrl, { dir })
  await database.pool.query(`insert into entries values ('accept')`)
  for (const sql of [`update entries set act = 'x'`, 'delete from entries', 'truncate entries', `update entries_rest set act = 'x'`, 'set role gongzhi_owner']) {
    await expect(database.pool.query(sql), sql).rejects.toThrow(/permission denied|must be owner/)
  }
  // PostgreSQL answers a grant by somebody without the right with no more than a warning.
  await database.pool.query('grant update on entries to gongzhi_app')
  await assertAppendOnly(database.pool, 'gongzhi')
})

test('production would refuse a database whose application role could change the record', async () => {
  write('0002_entries.sql', `-- compatible\ncreate table entries (act text);\ncomment on table entries is 'append-only: the record';`)
  await migrate(database.migrateUrl, { dir })
  const owner = openPool(database.migrateUrl, { max: 1 })
  await expect(assertAppendOnly(owner, 'gongzhi')).rejects.toThrow('The database role gongzhi_migrator can change or delete rows of entries')
  await owner.query('set role gongzhi_owner')
  await owner.query('grant update (act) on entries to gongzhi_app')
  await owner.end()
  await expect(assertAppendOnly(database.pool, 'gongzhi')).rejects.toThrow('The database role gongzhi_app can change or delete rows of entries')
})

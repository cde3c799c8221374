import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { runningEmbedded, startEmbedded, type EmbeddedDatabase } from './embedded.ts'
import { findPostmaster, isAlive } from './embedded/postmaster.ts'

const PASSWORD = 'gongzhi-test'

let dataDir: string
let running: EmbeddedDatabase | undefined

beforeAll(() => {
  dataDir = mkdtempSync(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), `gongzhi-test-${process.pid}-`))
})
afterEach(async () => {
  await running?.stop()
  running = undefined
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function start(lines: string[] = []): Promise<EmbeddedDatabase> {
  running = await startEmbedded({ dataDir, password: PASSWORD, fast: true, log: (line) => lines.push(line), binaries: process.env['GONGZHI_TEST_PG_BIN'] })
  return running
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return Object.values((await client.query({ text: sql, rowMode: 'array' })).rows[0] ?? [])[0]
  } finally {
    await client.end()
  }
}

function serverPid(): number {
  return findPostmaster(join(dataDir, 'pg'))?.pid ?? 0
}

/** A process that starts the database and then hangs until it is killed. */
async function startElsewhere(): Promise<ReturnType<typeof spawn>> {
  const program = `const { startEmbedded } = await import(${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)})
    await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, password: '${PASSWORD}', fast: true, log: () => {}, binaries: process.env.GONGZHI_TEST_PG_BIN })
    console.log('started'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

test('a first start makes a database that speaks Chinese, and a second start keeps what was written', async () => {
  const first = await start()
  expect(await ask(first.appUrl, `select current_user || length('共治') || current_setting('server_encoding')`)).toBe('gongzhi_app2UTF8')
  await ask(first.migrateUrl, 'create schema kept authorization gongzhi_owner')
  await first.stop()
  const second = await start()
  expect(await ask(second.appUrl, `select count(*)::int from pg_namespace where nspname = 'kept'`)).toBe(1)
})

test('a second start on the same folder says who has it, and does not disturb him', async () => {
  const { appUrl } = await start()
  await expect(startEmbedded({ dataDir, password: PASSWORD, log: () => {}, binaries: process.env['GONGZHI_TEST_PG_BIN'] })).rejects.toThrow(`already running on the data folder ${dataDir} (process ${process.pid})`)
  expect(await ask(appUrl, 'select 1')).toBe(1)
})

test('when its owner is killed the database lives on, and the next start takes it over', async () => {
  const owner = await startElsewhere()
  const pid = serverPid()
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  const lines: string[] = []
  const { appUrl } = await start(lines)
  expect(serverPid()).toBe(pid)
  expect(lines.join()).toContain('Took over the database of a process that was killed')
  expect(await ask(appUrl, 'select 1')).toBe(1)
})

test('when owner and database are killed together, the next start recovers, whatever process has their number now', async () => {
  const owner = await startElsewhere()
  owner.kill('SIGKILL')
  process.kill(serverPid(), 'SIGKILL')
  await once(owner, 'exit')
  const pidFile = join(dataDir, 'pg', 'postmaster.pid')
  const lines = readFileSync(pidFile, 'utf8').split('\n')
  writeFileSync(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'))
  const { appUrl } = await start()
  expect(await ask(appUrl, 'select 1')).toBe(1)
})

test('when the database dies under a running owner it is started again at the same address', async () => {
  const { appUrl } = await start()
  process.kill(serverPid(), 'SIGKILL')
  await expect.poll(() => ask(appUrl, 'select 1').catch(() => 0), { timeout: 20_000, interval: 200 }).toBe(1)
})

test('when the database is shut down under a running owner, it comes back at the same address, again and again', async () => {
  const { appUrl } = await start()
  for (let time = 0; time < 3; time++) {
    process.kill(serverPid(), 'SIGINT')
    await expect.poll(() => ask(appUrl, 'select 1').catch(() => 0), { timeout: 20_000, interval: 20 }).toBe(1)
  }
})

test('another password than the one it was made with is refused with what to put back', async () => {
  const first = await start()
  await first.stop()
  await expect(startEmbedded({ dataDir, password: 'another', log: () => {}, binaries: process.env['GONGZHI_TEST_PG_BIN'] })).rejects.toThrow('Put back the secrets that belong to this data folder')
  running = undefined
  await start()
})

test('a stopped database leaves no process and is found by nobody', async () => {
  const database = await start()
  const pid = serverPid()
  expect(runningEmbedded(dataDir, PASSWORD)?.appUrl).toContain('127.0.0.1')
  await database.stop()
  running = undefined
  expect(runningEmbedded(dataDir, PASSWORD)).toBeUndefined()
  await expect.poll(() => isAlive(pid)).toBe(false)
})

test.runIf(process.getuid?.() === 0)('started by root, PostgreSQL runs as nobody, and a folder closed to nobody is refused by name', async () => {
  await start()
  expect(execFileSync('ps', ['-o', 'user=', '-p', String(serverPid())], { encoding: 'utf8' }).trim()).toBe('nobody')
  const closed = mkdtempSync(join('/tmp', 'gongzhi-closed-'))
  await expect(startEmbedded({ dataDir: join(closed, 'data'), password: PASSWORD, log: () => {} })).rejects.toThrow(`nobody may not enter ${closed}`)
  rmSync(closed, { recursive: true, force: true })
})

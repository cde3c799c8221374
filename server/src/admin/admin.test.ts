import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CITY_DATABASE, testDatabase, type TestDatabase } from '../../test/database.ts'
import { configFromEnvironment } from '../config.ts'
import { checkPassword } from '../modules/auth/passwords.ts'
import { findActor } from '../modules/auth/index.ts'
import { openDb } from '../platform/db.ts'
import { unitsOf } from '../modules/people/index.ts'
import { systemClock } from '../platform/context.ts'
import { runAdmin } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongzhi-admin-'))
let empty: TestDatabase
let demo: TestDatabase

beforeAll(async () => {
  ;[empty, demo] = [await testDatabase(), await testDatabase({ from: CITY_DATABASE })]
})
afterAll(async () => {
  await empty.drop()
  await demo.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** The command as it is typed; answers its exit code and what it printed. */
async function admin(on: TestDatabase, ...words: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = []
  const env = { GONGZHI_DATA: folder, GONGZHI_DEMO: on === demo ? '1' : '0', DATABASE_URL: on.appUrl, DATABASE_MIGRATE_URL: on.migrateUrl, LOG_LEVEL: 'error' }
  const code = await runAdmin(words, { config: () => configFromEnvironment(env), say: (line) => said.push(line) })
  return { code, said: said.join('\n') }
}

const path = (name: string): string => join(folder, name)

test('without a command it lists them, help says more, an unknown command or option is answered in a sentence', async () => {
  expect((await admin(empty)).said).toContain('first-administrator  Makes the first')
  expect(await admin(empty, 'help', 'token', 'create')).toMatchObject({ code: 0, said: expect.stringContaining('the database keeps only its hash') })
  expect(await admin(empty, 'explode')).toMatchObject({ code: 1, said: expect.stringContaining('There is no command "explode".') })
  expect(await admin(empty, 'verify', '--quickly')).toMatchObject({ code: 1, said: expect.stringContaining('It is called so: npm run admin -- verify') })
  expect(await admin(empty, 'first-administrator', '--username', 'shen')).toMatchObject({ code: 1, said: 'Give --name as well.' })
})

test('in an empty installation three people become the three administrators, once each', async () => {
  const first = (role: string, username: string, ...more: string[]) => admin(empty, 'first-administrator', '--username', username, '--name', '沈牧', '--role', role, ...more)
  expect(await first('systemAdministrator', 'shen')).toMatchObject({ code: 1, said: 'The database is empty: give the city’s name as well, --city "…".' })
  const made = await first('systemAdministrator', 'shen', '--city', '澜江市')
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining('Nobody is securityAdministrator or auditAdministrator yet') })
  const given = /shown once: (\S+)/.exec(made.said)![1]!
  const person = await openDb(empty.pool).selectFrom('people').selectAll().where('username', '=', 'shen').executeTakeFirstOrThrow()
  expect(await checkPassword(person.passwordHash, given)).toBe(true)
  expect(person.isDemo).toBe(false)
  expect(await first('systemAdministrator', 'lu')).toMatchObject({ code: 1, said: expect.stringContaining('shen is systemAdministrator already') })
  expect((await first('securityAdministrator', 'lu')).code).toBe(0)
  expect((await first('auditAdministrator', 'yan')).said).not.toContain('Nobody is')
  expect(await first('leader', 'he')).toMatchObject({ code: 1, said: expect.stringContaining('--role is one of') })
})

test('a lost password is replaced on the server, an administrator’s too', async () => {
  const reset = await admin(empty, 'password', '--username', 'shen', '--reset-second-factor')
  expect(reset).toMatchObject({ code: 0, said: expect.stringContaining('shown once: ') })
  expect(await admin(empty, 'password', '--username', 'nobody')).toMatchObject({ code: 1, said: 'Nobody has the user name nobody.' })
})

test('a token lets the hotline in until its days are over', async () => {
  const made = await admin(demo, 'token', 'create', '--name', '12345', '--role', 'hotlineMachine', '--username', 'hotline', '--days', '30')
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining('It holds until') })
  const authorization = `Bearer ${/shown once: (\S+)/.exec(made.said)![1]}`
  const deps = { db: openDb(demo.pool), config: { demo: true }, units: unitsOf([]) }
  expect(await findActor({ ...deps, clock: systemClock }, { headers: { authorization } })).toMatchObject({ kind: 'machine', name: '12345热线系统', grants: [{ role: 'hotlineMachine' }] })
  const later = { now: () => new Date(Date.now() + 31 * 86_400_000) }
  await expect(findActor({ ...deps, clock: later }, { headers: { authorization } })).rejects.toMatchObject({ code: 'signed-out' })
  expect((await admin(demo, 'token', 'create', '--name', '城管', '--role', 'dispatcher')).code).toBe(1)
  expect((await admin(demo, 'token', 'create', '--name', '另一热线', '--role', 'hotlineMachine', '--username', 'hotline-2', '--area', '999901')).code).toBe(0)
})

test('the rules are taken out, compared and put back as a next version', async () => {
  expect((await admin(demo, 'rules', 'export', '--out', path('rules.json'))).code).toBe(0)
  expect(await admin(demo, 'rules', 'diff', path('rules.json'))).toEqual({ code: 0, said: 'There is no difference.' })
  const rules = JSON.parse(readFileSync(path('rules.json'), 'utf8'))
  rules.limits.sign.daily.amount = 6
  rules.categories.unshift({ ...rules.categories[0], categoryId: 'new' })
  writeFileSync(path('changed.json'), JSON.stringify(rules))
  const diff = await admin(demo, 'rules', 'diff', path('changed.json'))
  expect(diff.code).toBe(1)
  expect(diff.said).toContain('limits.sign.daily.amount: 4 → 6')
  expect(diff.said.split('\n').every((line) => line.startsWith('limits.sign.daily.amount') || line.startsWith('categories[new].'))).toBe(true)
  expect((await admin(demo, 'rules', 'import', path('changed.json'), '--dry-run')).said).toContain('this was a dry run')
  expect((await admin(demo, 'rules', 'import', path('changed.json'))).said).toContain('Published as version 2.')
  expect((await admin(demo, 'rules', 'import', path('changed.json'))).said).toContain('nothing was published')
  expect((await admin(demo, 'rules', 'duties')).said).toContain('street takenBack: 66')
  expect((await admin(demo, 'rules', 'duties', '0201')).said).toContain('street takenBack, urbanManagement leads: 城市道路照明设施的维修养护')
  expect(await admin(demo, 'rules', 'duties', '9999')).toMatchObject({ code: 1, said: expect.stringContaining('There is no category 9999.') })
  rules.dutyList[0].leadUnit = 'moon'
  writeFileSync(path('faulty.json'), JSON.stringify(rules))
  expect(await admin(demo, 'rules', 'import', path('faulty.json'))).toMatchObject({ code: 1, said: expect.stringContaining('there is no unit with the duty key moon') })
  rules.limits.sign.daily.amount = 'six'
  writeFileSync(path('broken.json'), JSON.stringify(rules))
  expect(await admin(demo, 'rules', 'import', path('broken.json'))).toMatchObject({ code: 1, said: expect.stringContaining('/limits/sign/daily/amount: Must be a number') })
  expect(await admin(demo, 'rules', 'import', path('absent.json'))).toMatchObject({ code: 1, said: expect.stringContaining('cannot be read as JSON') })
})

test('a year’s notice of holidays becomes a next version; the same again changes nothing; a wrong one is refused', async () => {
  const notice = { year: 2031, papers: ['https://www.gov.cn/2031'], days: [{ name: '元旦', date: '2031-01-01', isOffDay: true }, { name: '元旦', date: '2031-01-04', isOffDay: false }] }
  writeFileSync(path('2031.json'), JSON.stringify(notice))
  expect((await admin(demo, 'calendar', 'import', path('2031.json'))).said).toContain('Published as version 3.')
  expect((await admin(demo, 'calendar', 'import', path('2031.json'))).said).toContain('in force already')
  writeFileSync(path('twice.json'), JSON.stringify({ ...notice, days: [...notice.days, ...notice.days] }))
  expect(await admin(demo, 'calendar', 'import', path('twice.json'))).toMatchObject({ code: 1, said: expect.stringContaining('2031-01-01 stands twice in the notice.') })
})

test('verify proves the record, finds a row altered by hand, and proves an export without the database', async () => {
  expect(await admin(demo, 'verify')).toMatchObject({ code: 0, said: expect.stringMatching(/^The record is whole: \d+ entries/) })
  expect((await admin(demo, 'record', 'export', '--stream', 'rules', '--out', path('rules.jsonl'), '--public-key', path('anchor.pem'))).code).toBe(0)
  expect(await admin(demo, 'verify', '--file', path('rules.jsonl'), '--public-key', path('anchor.pem'))).toMatchObject({ code: 0 })
  writeFileSync(path('forged.jsonl'), readFileSync(path('rules.jsonl'), 'utf8').replace('"ruleVersion":1', '"ruleVersion":9'))
  expect((await admin(demo, 'verify', '--file', path('forged.jsonl'))).code).toBe(1)
  await openDb(demo.pool).updateTable('streams').set({ headHash: 'altered' }).where('stream', '=', 'people').execute()
  expect(await admin(demo, 'verify')).toMatchObject({ code: 1, said: expect.stringContaining('The record was ALTERED') })
})

test('only what a reporter said of himself can be erased, and only of a matter that there is', async () => {
  expect(await admin(demo, 'erase', '--matter', '1', '--fields', 'outcome', '--ground', '本人申请')).toMatchObject({ code: 1, said: expect.stringContaining('"outcome" cannot be erased') })
  expect(await admin(demo, 'erase', '--matter', '1', '--fields', 'name,phone', '--ground', '本人申请')).toMatchObject({ code: 1, said: 'There is no matter 1.' })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessApp, movingClock, type Browser } from '../../../test/accessApp.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { buildSmallTown, type SmallTown } from '../../../test/smallTown.ts'
import type { Db } from '../../platform/context.ts'
import { openDb } from '../../platform/db.ts'
import { unitsOf } from '../people/index.ts'
import { signInMemory } from './acts.ts'
import { findActor, requireActor } from './actor.ts'
import { hashPassword } from './passwords.ts'
import { authRoutes } from './routes.ts'
import { newToken } from './sessions.ts'
import { totpCode } from './totp.ts'

const MINUTE = 60_000
const PASSWORD = 'Yong-an-2026'
const clock = movingClock('2026-02-10T01:00:00Z')
const config = { demo: false, production: false, fieldIdleHours: 12 }
const secrets = { fieldKey: Buffer.alloc(32, 7) }
const units = unitsOf([])

let database: TestDatabase
let db: Db
let town: SmallTown
let passwordHash: string
let browser: () => Browser

beforeAll(async () => {
  database = await testDatabase()
  db = openDb(database.pool)
  town = await buildSmallTown(db)
  passwordHash = await hashPassword(PASSWORD)
  ;({ browser } = await accessApp((app) => authRoutes(app, { db, clock, config, secrets, units, signIns: signInMemory(clock) })))
})
afterAll(() => database.drop())

const hireWang = (username: string) =>
  town.hire({ username, name: '王芳', passwordHash, grants: [{ role: 'dispatcher', unit: 'gridCentre', area: '999901001' }, { role: 'intakeClerk', unit: 'gridCentre', endsOn: '2026-02-10' }] })
const signIn = (at: Browser, username: string, more: object = {}) => at.send('POST', '/session', { username, password: PASSWORD, ...more })
const codeOf = async (answer: Promise<{ json: () => { code: string } }>) => (await answer).json().code

test('王芳 signs in, reads who she is, signs out, and her cookie is worth nothing any more', async () => {
  await hireWang('wang1')
  const desk = browser()
  const answer = await signIn(desk, 'Wang1')
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['set-cookie']).toMatch(/^gongzhi_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  const me = (await desk.send('GET', '/me')).json()
  expect(me).toMatchObject({ username: 'wang1', name: '王芳', posts: [{ title: '工作人员', unitName: '和平街道网格中心' }], units: [{ name: '和平街道网格中心', isCentre: true }], demo: false })
  expect(me.grants.map((grant: { role: string; areaName?: string }) => [grant.role, grant.areaName])).toEqual([['dispatcher', '和平街道'], ['intakeClerk', undefined]])
  const cookie = desk.cookie()!
  const out = await desk.send('DELETE', '/session')
  expect([out.statusCode, out.body]).toEqual([204, ''])
  expect(desk.cookie()).toBeUndefined()
  expect(await codeOf(desk.send('GET', '/me', undefined, { cookie }))).toBe('signed-out')
  expect((await desk.send('DELETE', '/session')).statusCode).toBe(204)
})

test('the database holds no session token, and signing in and out stand in the record', async () => {
  const personId = await hireWang('wang2')
  const desk = browser()
  await signIn(desk, 'wang2')
  const token = desk.cookie()!.split('=')[1]!
  const stored = await db.selectFrom('sessions').selectAll().where('personId', '=', personId).executeTakeFirstOrThrow()
  expect(stored.tokenHash.toString('latin1')).not.toContain(token)
  await desk.send('DELETE', '/session')
  const entries = await db.selectFrom('entries').select(['stream', 'act', 'actorId']).where('actorId', '=', personId).orderBy('chainSeq').execute()
  expect(entries).toEqual([{ stream: 'session', act: 'signIn', actorId: personId }, { stream: 'session', act: 'signOut', actorId: personId }])
})

test('a session that was idle for 30 minutes has ended; one in use goes on', async () => {
  await hireWang('wang3')
  const desk = browser()
  await signIn(desk, 'wang3')
  clock.advance(29 * MINUTE)
  expect((await desk.send('GET', '/me')).statusCode).toBe(200)
  clock.advance(29 * MINUTE)
  expect((await desk.send('GET', '/me')).statusCode).toBe(200)
  clock.advance(30 * MINUTE)
  const expired = await desk.send('GET', '/me')
  expect(expired.statusCode).toBe(401)
  expect(expired.json()).toMatchObject({ code: 'signed-out', title: '请先登录,您填写的内容没有丢失' })
})

test('what was opened and locked while the clock was forty days ahead does not last until then', async () => {
  const right = clock.now()
  clock.advance(40 * 24 * 60 * MINUTE)
  await hireWang('wang30')
  await hireWang('wang31')
  const desk = browser()
  await signIn(desk, 'wang30')
  const wrong = () => signIn(browser(), 'wang31', { password: 'wrong' })
  for (let tries = 0; tries < 5; tries++) await wrong()
  expect((await desk.send('GET', '/me')).statusCode).toBe(200)
  clock.set(right.toISOString())
  expect((await desk.send('GET', '/me')).statusCode).toBe(401)
  expect((await signIn(browser(), 'wang31')).statusCode).toBe(200)
})

test('five wrong passwords lock the account for 15 minutes, for the right one too, and a name that nobody has as well', async () => {
  await hireWang('wang4')
  for (const username of ['wang4', 'nobody4']) {
    const wrong = () => codeOf(browser().send('POST', '/session', { username, password: 'wrong' }))
    for (let failure = 1; failure <= 4; failure++) expect(await wrong()).toBe('wrong-credentials')
    expect(await wrong()).toBe('locked-out')
    const locked = await signIn(browser(), username)
    expect(locked.statusCode).toBe(429)
    expect(locked.headers['retry-after']).toBe('900')
    expect(locked.json().detail).toBe('连续 5 次输错,请在 15 分钟后再试')
  }
  clock.advance(15 * MINUTE)
  expect((await signIn(browser(), 'wang4')).statusCode).toBe(200)
  expect(await codeOf(signIn(browser(), 'nobody4'))).toBe('wrong-credentials')
})

test('of twenty guesses sent at once no more than five are tried', async () => {
  const personId = await hireWang('wang5')
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => codeOf(browser().send('POST', '/session', { username: 'wang5', password: `guess ${i}` }))))
  expect(answers.filter((code) => code === 'wrong-credentials')).toHaveLength(4)
  const refused = await db.selectFrom('entries').select('facts').where('act', '=', 'signInRefused').execute()
  expect(refused.filter(({ facts }) => (facts as { personId: string }).personId === personId)).toHaveLength(5)
})

test('a second factor is asked for when there is one; a code is taken once; a wrong one counts as a failure', async () => {
  await hireWang('wang6')
  const desk = browser()
  await signIn(desk, 'wang6')
  const { secret, otpauthUrl } = (await desk.send('POST', '/me/second-factor')).json()
  expect(otpauthUrl).toContain(`secret=${secret}`)
  expect(await codeOf(desk.send('PUT', '/me/second-factor', { secret, otp: '000000' }))).toBe('act-refused')
  expect((await desk.send('PUT', '/me/second-factor', { secret, otp: totpCode(secret, clock.now()) })).statusCode).toBe(204)
  const { otpSecret } = await db.selectFrom('people').select('otpSecret').where('username', '=', 'wang6').executeTakeFirstOrThrow()
  expect(Buffer.from(otpSecret!, 'base64').toString()).not.toContain(secret)

  const other = browser()
  const needed = await signIn(other, 'wang6')
  expect(needed.statusCode).toBe(401)
  expect(needed.json().code).toBe('second-factor-needed')
  expect(other.cookie()).toBeUndefined()
  const otp = totpCode(secret, clock.now())
  expect((await signIn(other, 'wang6', { otp })).statusCode).toBe(200)
  expect((await signIn(browser(), 'wang6', { otp })).json()).toMatchObject({ code: 'second-factor-needed', reason: 'reason.otpWrong' })
  clock.advance(30_000)
  expect((await signIn(browser(), 'wang6', { otp: totpCode(secret, clock.now()) })).statusCode).toBe(200)
  clock.advance(10 * MINUTE)
  expect((await signIn(browser(), 'wang6', { otp })).statusCode).toBe(401)
})

test('a one-time code is made as RFC 6238 has it', () => {
  // Appendix B, SHA-1, the last six of the eight digits; the secret is "12345678901234567890"
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  expect(totpCode(secret, new Date(59_000))).toBe('287082')
  expect(totpCode(secret, new Date(1_111_111_109_000))).toBe('081804')
  expect(totpCode(secret, new Date(20_000_000_000_000))).toBe('353130')
})

test('demo people sign in to the demo alone, and their sessions end with it', async () => {
  await town.hire({ username: 'chenmei', name: '陈梅', passwordHash, isDemo: true, unit: 'committee', grants: [{ role: 'gridWorker', unit: 'committee', area: '999901001001001' }] })
  const phone = browser()
  expect((await signIn(phone, 'chenmei')).json()).toMatchObject({ status: 403, code: 'demo-only' })
  expect(await codeOf(phone.send('GET', '/demo/people'))).toBe('not-found')
  config.demo = true
  expect((await signIn(phone, 'chenmei')).json()).toMatchObject({ name: '陈梅', demo: true })
  expect((await phone.send('GET', '/demo/people')).json()).toEqual({ rows: [{ username: 'chenmei', name: '陈梅', post: '工作人员', unitName: '永安社区居委会', roles: ['gridWorker'] }] })
  config.demo = false
  expect(await codeOf(phone.send('GET', '/me'))).toBe('signed-out')
})

test('grants that have not begun or are over give nothing; the last day still counts, in Shanghai days', async () => {
  clock.set('2026-03-31T15:59:00Z')
  const personId = await town.hire({
    username: 'zhang7', passwordHash, unit: 'gridCentre',
    grants: [{ role: 'supervisor', area: '999901', endsOn: '2026-03-31' }, { role: 'leader', area: '999901', fromOn: '2026-04-01' }, { role: 'reviewer', unit: 'gridCentre', endsOn: '2026-03-30' }],
  })
  const desk = browser()
  await signIn(desk, 'zhang7')
  const roles = async () => (await findActor({ db, clock, config, units }, { headers: { cookie: desk.cookie() } }))?.grants.map(({ role, areaLevel }) => [role, areaLevel])
  expect(await roles()).toEqual([['supervisor', 'district']])
  clock.advance(MINUTE)
  expect(await roles()).toEqual([['leader', 'district']])
  expect((await findActor({ db, clock, config, units }, { headers: { cookie: desk.cookie() } }))?.personId).toBe(personId)
})

test('a machine is known by its bearer token until the token expires, and cannot sign in', async () => {
  const personId = await town.hire({ username: 'hotline', name: '12345热线系统', isMachine: true, passwordHash, grants: [{ role: 'hotlineMachine', area: '9999' }] })
  const { token, tokenHash } = newToken()
  await db.insertInto('tokens').values({ tokenHash, personId, name: '热线', createdAt: clock.now(), expiresAt: new Date(clock.now().getTime() + MINUTE) }).execute()
  const machine = { headers: { authorization: `Bearer ${token}` } }
  const actor = await requireActor({ db, clock, config, units }, machine, 'matter.register')
  expect(actor).toMatchObject({ kind: 'machine', personId, grants: [{ role: 'hotlineMachine', areaLevel: 'city' }] })
  await expect(requireActor({ db, clock, config, units }, machine, 'matter.read')).rejects.toMatchObject({ code: 'not-permitted' })
  await expect(findActor({ db, clock, config, units }, { headers: { authorization: 'Bearer nonsense' } })).rejects.toMatchObject({ code: 'signed-out' })
  clock.advance(MINUTE)
  await expect(findActor({ db, clock, config, units }, machine)).rejects.toMatchObject({ code: 'signed-out' })
  expect(await codeOf(signIn(browser(), 'hotline'))).toBe('wrong-credentials')
})

test('a person changes the password to a strong one, and other browsers are signed out', async () => {
  await hireWang('wang8')
  const [desk, other] = [browser(), browser()]
  await signIn(desk, 'wang8')
  await signIn(other, 'wang8')
  const change = (body: object) => desk.send('PUT', '/me/password', { password: PASSWORD, newPassword: 'He-ping-2026', ...body })
  for (const newPassword of ['Short-1', 'gongzhi-demo', 'onlysmallletters', 'Wang8-2026', PASSWORD]) {
    expect((await change({ newPassword })).statusCode).toBe(422)
  }
  expect((await change({ password: 'wrong' })).json().detail).toBe('原密码不对')
  expect((await change({})).statusCode).toBe(204)
  expect((await desk.send('GET', '/me')).statusCode).toBe(200)
  expect((await other.send('GET', '/me')).statusCode).toBe(401)
  expect((await browser().send('POST', '/session', { username: 'wang8', password: 'He-ping-2026' })).statusCode).toBe(200)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { accessApp, movingClock, type Browser } from '../../../test/accessApp.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { buildSmallTown, type SmallTown } from '../../../test/smallTown.ts'
import type { Db } from '../../platform/context.ts'
import { openDb } from '../../platform/db.ts'
import { unitsOf } from '../people/index.ts'
import { createToken } from './accounts.ts'
import { signInMemory } from './acts.ts'
import { adminRoutes } from './adminRoutes.ts'
import { findActor } from './actor.ts'
import { hashPassword } from './passwords.ts'
import { authRoutes } from './routes.ts'

const PASSWORD = 'Yong-an-2026'
const clock = movingClock('2026-02-10T01:00:00Z')
const config = { demo: false, production: false, fieldIdleHours: 12 }

let database: TestDatabase
let db: Db
let town: SmallTown
let browser: () => Browser
let shen: Browser
let lu: Browser
let yan: Browser
let ids: { shen: string; lu: string; yan: string }

beforeAll(async () => {
  database = await testDatabase()
  db = openDb(database.pool)
  town = await buildSmallTown(db)
  const deps = { db, clock, config, units: unitsOf([]), secrets: { fieldKey: Buffer.alloc(32, 7) }, signIns: signInMemory(clock) }
  ;({ browser } = await accessApp((app) => {
    authRoutes(app, deps)
    adminRoutes(app, deps)
  }))
  const passwordHash = await hashPassword(PASSWORD)
  const hire = (username: string, name: string, role: 'systemAdministrator' | 'securityAdministrator' | 'auditAdministrator') =>
    town.hire({ username, name, passwordHash, unit: 'cityCentre', grants: [{ role, area: '9999' }] })
  ids = { shen: await hire('shenmu', '沈牧', 'systemAdministrator'), lu: await hire('lushen', '陆慎', 'securityAdministrator'), yan: await hire('yanming', '严明远', 'auditAdministrator') }
  ;[shen, lu, yan] = await Promise.all([signedIn('shenmu'), signedIn('lushen'), signedIn('yanming')])
})
afterAll(() => database.drop())

async function signedIn(username: string, password = PASSWORD): Promise<Browser> {
  const one = browser()
  expect((await one.send('POST', '/session', { username, password })).statusCode).toBe(200)
  return one
}

const person = (username: string) => ({ personId: newId(), username, name: '周平', post: { unitId: town.unitId('gridCentre'), title: '派单员' } })
const dispatcher = () => ({ grantId: newId(), role: 'dispatcher', unitId: town.unitId('gridCentre'), areaId: town.areaId('999901001') })

async function openAccount(username: string): Promise<string> {
  const made = person(username)
  expect((await shen.send('POST', '/people', made)).statusCode).toBe(201)
  return made.personId
}

test('沈牧 opens an account, 陆慎 gives it a role, 周平 signs in, and all of it stands in the record that 严明远 reads', async () => {
  const zhou = person('zhouping')
  const made = await shen.send('POST', '/people', zhou)
  expect(made.json()).toMatchObject({ username: 'zhouping', hasPassword: false, isActive: true, posts: [{ title: '派单员', unitName: '和平街道网格中心' }], grants: [] })
  expect((await shen.send('PUT', `/people/${zhou.personId}/password`, { newPassword: 'He-ping-2026' })).statusCode).toBe(204)
  const granted = await lu.send('POST', `/people/${zhou.personId}/grants`, { ...dispatcher(), endsOn: '2026-12-31' })
  expect(granted.json().grants).toMatchObject([{ role: 'dispatcher', unitName: '和平街道网格中心', areaName: '和平街道', endsOn: '2026-12-31' }])
  const desk = await signedIn('zhouping', 'He-ping-2026')
  expect((await desk.send('GET', '/me')).json().grants).toHaveLength(1)

  const record = (await yan.send('GET', '/record?stream=people')).json()
  expect(record.rows.map((entry: { act: string; actorName: string }) => [entry.act, entry.actorName])).toEqual([['grantRole', '陆慎'], ['setPassword', '沈牧'], ['createPerson', '沈牧']])
  expect(JSON.stringify(record)).not.toContain('周平')
  expect((await yan.send('GET', '/record?stream=session&limit=1')).json()).toMatchObject({ rows: [{ act: 'signIn', actorName: '周平' }], next: expect.any(Number) })
})

test('each of the three does his own part alone, and nobody else does any of it', async () => {
  const zhou = await openAccount('zhou2')
  const refusedTo = async (who: Browser) => [
    (await who.send('POST', '/people', person('zhou3'))).statusCode,
    (await who.send('POST', `/people/${zhou}/grants`, dispatcher())).statusCode,
    (await who.send('GET', '/record?stream=people')).statusCode,
    (await who.send('GET', '/people')).statusCode,
  ]
  await shen.send('PUT', `/people/${zhou}/password`, { newPassword: 'He-ping-2026' })
  await lu.send('POST', `/people/${zhou}/grants`, dispatcher())
  expect(await refusedTo(await signedIn('zhou2', 'He-ping-2026'))).toEqual([403, 403, 403, 403])
  expect(await refusedTo(browser())).toEqual([401, 401, 401, 401])
  expect((await shen.send('POST', `/people/${zhou}/grants`, dispatcher())).json()).toMatchObject({ status: 403, detail: '需要“管理授权”的权限' })
  expect((await lu.send('POST', '/people', person('zhou3'))).statusCode).toBe(403)
  expect((await yan.send('POST', '/people', person('zhou3'))).statusCode).toBe(403)
  expect((await shen.send('GET', '/record?stream=people')).statusCode).toBe(403)
  expect((await shen.send('GET', '/people?q=zhou2')).json().rows).toHaveLength(1)
})

test('the three are three different people, and none of them handles matters', async () => {
  const grant = (personId: string, more: object) => lu.send('POST', `/people/${personId}/grants`, { grantId: newId(), areaId: town.areaId('9999'), ...more })
  const apart = { status: 422, reason: 'reason.administratorsApart' }
  expect((await grant(ids.shen, { role: 'auditAdministrator' })).json()).toMatchObject(apart)
  expect((await grant(ids.yan, { role: 'leader' })).json()).toMatchObject(apart)
  const zhou = await openAccount('zhou4')
  await lu.send('POST', `/people/${zhou}/grants`, { ...dispatcher(), fromOn: '2026-06-01' })
  expect((await grant(zhou, { role: 'systemAdministrator' })).json()).toMatchObject(apart)
  expect((await grant(ids.lu, { role: 'supervisor' })).json()).toMatchObject({ reason: 'reason.ownGrant' })
})

test('the same account and the same grant sent twice are made once; other ones under their ids are refused', async () => {
  const zhou = person('zhou5')
  for (let time = 0; time < 2; time++) expect((await shen.send('POST', '/people', zhou)).statusCode).toBe(201)
  expect((await shen.send('POST', '/people', { ...zhou, username: 'other5' })).json()).toMatchObject({ reason: 'reason.personIdUsed' })
  expect((await shen.send('POST', '/people', { ...zhou, personId: newId() })).json()).toMatchObject({ status: 422, detail: '这个用户名已有人使用' })
  const grant = dispatcher()
  for (let time = 0; time < 2; time++) expect((await lu.send('POST', `/people/${zhou.personId}/grants`, grant)).json().grants).toHaveLength(1)
  expect((await lu.send('POST', `/people/${zhou.personId}/grants`, { ...grant, role: 'reviewer' })).json()).toMatchObject({ reason: 'reason.grantIdUsed' })
})

test('a grant without its place, with days the wrong way round, or of a machine’s role to a person is refused', async () => {
  const zhou = await openAccount('zhou6')
  const reasonOf = async (grant: object) => (await lu.send('POST', `/people/${zhou}/grants`, { grantId: newId(), ...grant })).json()
  expect((await reasonOf({ role: 'leader' })).reason).toBe('reason.grantPlace')
  expect((await reasonOf({ role: 'officer', areaId: town.areaId('9999') })).detail).toBe('经办人须指明单位')
  expect((await reasonOf({ role: 'gridWorker', unitId: town.unitId('committee') })).detail).toBe('网格员须指明区域')
  expect((await reasonOf({ ...dispatcher(), fromOn: '2026-03-01', endsOn: '2026-02-01' })).reason).toBe('reason.grantDates')
  expect((await reasonOf({ role: 'hotlineMachine', areaId: town.areaId('9999') })).reason).toBe('reason.machineRole')
  expect(await reasonOf({ role: 'officer', unitId: newId() })).toMatchObject({ status: 400, errors: [{ pointer: '/unitId', code: 'refersToUnknown' }] })
})

test('a grant that is ended gives nothing any more, at once or after its last day', async () => {
  const zhou = await openAccount('zhou7')
  const [now, later] = [dispatcher(), { ...dispatcher(), role: 'reviewer' }]
  for (const grant of [now, later]) await lu.send('POST', `/people/${zhou}/grants`, grant)
  expect((await lu.send('POST', `/grants/${now.grantId}/end`, {})).statusCode).toBe(204)
  expect((await lu.send('POST', `/grants/${later.grantId}/end`, { endsOn: '2026-02-28' })).statusCode).toBe(204)
  const { rows } = (await lu.send('GET', '/people?q=zhou7')).json()
  expect(rows[0].grants).toMatchObject([{ role: 'reviewer', endsOn: '2026-02-28' }])
})

test('the last of an administrator’s role cannot be taken away, nor close his own account', async () => {
  const { grantId } = await db.selectFrom('grants').select('grantId').where('personId', '=', ids.yan).executeTakeFirstOrThrow()
  expect((await lu.send('POST', `/grants/${grantId}/end`, {})).json()).toMatchObject({ status: 422, detail: '审计管理员至少要有一人' })
  expect((await shen.send('PUT', `/people/${ids.yan}/active`, { isActive: false })).json()).toMatchObject({ reason: 'reason.lastAdministrator' })
  expect((await shen.send('PUT', `/people/${ids.shen}/active`, { isActive: false })).json()).toMatchObject({ reason: 'reason.ownAccount' })
})

test('沈牧 cannot become 陆慎 by giving him a new password', async () => {
  expect((await shen.send('PUT', `/people/${ids.lu}/password`, { newPassword: 'He-ping-2026', resetSecondFactor: true })).json()).toMatchObject({ status: 403, reason: 'reason.administratorPassword' })
})

test('a closed account is signed out and cannot sign in; a weak password is refused', async () => {
  const zhou = await openAccount('zhou8')
  expect((await shen.send('PUT', `/people/${zhou}/password`, { newPassword: 'gongzhi-demo' })).json()).toMatchObject({ status: 422, reason: 'reason.passwordWeak' })
  await shen.send('PUT', `/people/${zhou}/password`, { newPassword: 'He-ping-2026' })
  const desk = await signedIn('zhou8', 'He-ping-2026')
  expect((await shen.send('PUT', `/people/${zhou}/active`, { isActive: false })).json()).toMatchObject({ isActive: false })
  expect((await desk.send('GET', '/me')).statusCode).toBe(401)
  expect((await browser().send('POST', '/session', { username: 'zhou8', password: 'He-ping-2026' })).statusCode).toBe(401)
})

test('a machine gets its token once, the database keeps only its hash', async () => {
  const personId = newId()
  await shen.send('POST', '/people', { personId, username: 'hotline-2', name: '热线系统', isMachine: true })
  expect((await lu.send('POST', `/people/${personId}/grants`, { grantId: newId(), role: 'hotlineMachine', areaId: town.areaId('9999') })).statusCode).toBe(201)
  const token = await createToken({ db, clock }, { kind: 'system' }, { personId, name: '热线' })
  expect(await findActor({ db, clock, config, units: unitsOf([]) }, { headers: { authorization: `Bearer ${token}` } })).toMatchObject({ kind: 'machine', personId })
  await expect(createToken({ db, clock }, { kind: 'system' }, { personId: ids.shen, name: 'no' })).rejects.toMatchObject({ code: 'act-refused' })
})

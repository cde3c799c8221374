// What a phone holds after a pull is what a fresh one would be sent: whoever acts, whatever commits late, whoever loses a grant.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import { digestOf } from '@gongzhi/contracts/kit/field.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { staffActs } from '@gongzhi/contracts/kinds.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import type { DeviceMatter } from '@gongzhi/contracts/sync.ts'
import { SyncAnswer } from '@gongzhi/contracts/sync.ts'
import { randomFrom } from '../../../../city/random.ts'
import type { Random } from '../../../../city/random.ts'
import { bodyFor } from '../../../test/actBodies.ts'
import { startCity } from '../../../test/world.ts'
import type { TestCity } from '../../../test/world.ts'
import { actorsOfStaff } from '../auth/index.ts'
import type { PersonActor } from '../auth/index.ts'
import type { Bounds } from './delta.ts'
import { syncAnswer } from './delta.ts'
import { phoneBranches } from './deviceSet.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
})
afterAll(() => city.stop())

const SMALL: Bounds = { matters: 12, rows: 5 }
const LARGE: Bounds = { matters: 500, rows: 200 }

async function actorNamed(name: string): Promise<PersonActor> {
  const found = (await actorsOfStaff(city.app.deps)).find((actor) => actor.name === name)
  if (found) return found
  const { personId } = await city.db.selectFrom('people').select('personId').where('name', '=', name).executeTakeFirstOrThrow()
  return { kind: 'person', personId, name, grants: [], barredUnitIds: [] }
}

/** A phone as the app keeps it: rows by id, a cursor, and what it asks when its digest is another. */
function phoneOf(name: string, bounds: Bounds) {
  let cursor: string | undefined
  const rows = new Map<string, DeviceMatter>()
  const ask = async (input: { cursor?: string | undefined; digest?: string; ids?: string[] }) =>
    SyncAnswer.parse(await syncAnswer(city.app.deps, await actorNamed(name), { ...input, language: 'zh-CN' }, bounds))
  const keep = (answer: SyncAnswer): void => answer.rows.forEach((row) => rows.set(row.matterId, row))
  const digest = (): Promise<string> => digestOf([...rows.values()].map(({ matterId, version }) => [matterId, version] as const))
  return {
    rows, ask,
    /** Answers how many rows came. */
    pull: async (): Promise<number> => {
      let sent = 0
      for (let hasMore = true; hasMore;) {
        const answer = await ask({ cursor })
        keep(answer)
        sent += answer.rows.length
        cursor = answer.cursor
        hasMore = answer.hasMore
      }
      const { held } = await ask({ cursor, digest: await digest() })
      if (!held) return sent
      const should = new Map(held)
      for (const matterId of rows.keys()) if (!should.has(matterId)) rows.delete(matterId)
      const ids = held.filter(([matterId, version]) => rows.get(matterId)?.version !== version).map(([matterId]) => matterId)
      if (ids.length > 0) keep(await ask({ cursor, ids }))
      return sent + ids.length
    },
  }
}
type Phone = ReturnType<typeof phoneOf>

const sorted = ({ rows }: Phone): DeviceMatter[] => [...rows.values()].toSorted((a, b) => (a.matterId < b.matterId ? -1 : 1))

async function expectSame(phone: Phone, name: string, bounds: Bounds): Promise<void> {
  const fresh = phoneOf(name, bounds)
  await fresh.pull()
  expect(sorted(phone)).toEqual(sorted(fresh))
}

const people = { chenmei: '陈梅', liqiang: '李强', wangfang: '王芳', zhaolei: '赵磊', yuanning: '袁宁' } as const
type Username = keyof typeof people
const usernames = Object.keys(people) as Username[]

/** Somebody does something that is possible on the matter; what only the server can tell it refuses. */
async function actAtRandom(random: Random, matterId: string): Promise<void> {
  const username = random.pick(usernames)
  const person = await city.as(username)
  const matter = await person.matter(matterId)
  if (!matter.acts) return
  const onMatter = matter.acts.filter(({ act, allowed }) => allowed && act !== 'reveal').map(({ act }) => ({ act, row: staffActs[act as keyof typeof staffActs] as ActRow<string>, assignmentId: undefined as string | undefined }))
  const onParts = matter.assignments.flatMap((part) => part.acts.filter(({ allowed }) => allowed).map(({ act }) => ({ act, row: assignmentActs[act as keyof typeof assignmentActs] as ActRow<string>, assignmentId: part.assignmentId })))
  const choices = [...onMatter, ...onParts].filter(({ row }) => row !== undefined)
  if (choices.length === 0) return
  const { act, row, assignmentId } = random.pick(choices)
  const unit = city.unitId(random.pick(['和平街道网格化管理中心', '永安社区居民委员会']))
  const body = bodyFor(row, { unitId: unit, leadUnitId: unit, officerId: (await actorNamed('赵磊')).personId, assignmentId: matter.assignments.at(-1)?.assignmentId ?? newId() })
  await (assignmentId ? person.actOn(assignmentId, act, body) : person.act(matterId, act, body))
}

test('after any acts and any pulls a phone holds exactly what a fresh one is sent', async () => {
  for (let walk = 0; walk < 2; walk++) {
    const random = randomFrom(String(walk), 'sync')
    const phones = (['chenmei', 'liqiang', 'wangfang'] as const).flatMap((username) => [SMALL, LARGE].map((bounds) => ({ name: people[username], bounds, phone: phoneOf(people[username], bounds) })))
    const matterIds: string[] = []
    for (let step = 0; step < 30; step++) {
      if (matterIds.length < 8 || random.chance(0.2)) matterIds.push((await city.report(random.chance(0.3) ? { contact: { phone: '13800001234' } } : {})).matterId)
      await actAtRandom(random, random.pick(matterIds))
      if (random.chance(0.3)) await random.pick(phones).phone.pull()
    }
    for (const { name, bounds, phone } of phones) {
      await phone.pull()
      await expectSame(phone, name, bounds)
    }
  }
}, 300_000)

test('what commits after a pull that it began before comes with the next one', async () => {
  const { matterId } = await city.report()
  const phone = phoneOf('陈梅', LARGE)
  await phone.pull()
  const slow = await city.database.pool.connect()
  await slow.query('begin')
  await slow.query('update matters set version = version + 1, changed_xid = pg_current_xact_id() where matter_id = $1', [matterId])
  const other = await city.report()
  await phone.pull()
  expect(phone.rows.has(other.matterId)).toBe(true)
  await slow.query('commit')
  slow.release()
  const before = phone.rows.get(matterId)!.version
  await phone.pull()
  expect(phone.rows.get(matterId)!.version).toBe(before + 1)
  await expectSame(phone, '陈梅', LARGE)
})

test('a pull sends what has changed and nothing else', async () => {
  const { matterId } = await city.report()
  const phone = phoneOf('陈梅', LARGE)
  await phone.pull()
  expect(await phone.pull()).toBe(0)
  expect((await (await city.as('liqiang')).act(matterId, 'note', { text: '已电话了解' })).status).toBe(200)
  expect(await phone.pull()).toBe(1)
  expect(phone.rows.get(matterId)!.entries.at(-1)).toMatchObject({ act: 'note', said: { text: '已电话了解' } })
})

test('what is closed, made confidential or walled off leaves the phone; what another officer is named for, too', async () => {
  const reported = [await city.report(), await city.report(), await city.report()]
  const [closed, confidential, walled] = reported.map(({ matterId }) => matterId)
  const phone = phoneOf('陈梅', LARGE)
  await phone.pull()
  for (const { matterId } of reported) expect(phone.rows.has(matterId)).toBe(true)
  await city.db.updateTable('matters').set({ closedAt: city.clock.now(), state: 'closed' }).where('matterId', '=', closed!).execute()
  await city.db.updateTable('matters').set({ isConfidential: true }).where('matterId', '=', confidential!).execute()
  await city.db.updateTable('matters').set({ aboutUnitId: city.unitId('永安社区居民委员会') }).where('matterId', '=', walled!).execute()
  await phone.pull()
  for (const { matterId } of reported) expect(phone.rows.has(matterId)).toBe(false)
})

test('赵磊 has the orders that name him on his phone, until somebody else is named', async () => {
  const zhao = await actorNamed('赵磊')
  const unitId = zhao.grants.find((grant) => grant.role === 'officer')!.unitId!
  const { matterId } = await city.report()
  await city.db.insertInto('assignments').values({
    assignmentId: newId(), matterId, unitId, calledByUnitId: city.unitId('和平街道网格化管理中心'), calledAt: city.clock.now(), role: 'lead', state: 'handling',
    handsOver: false, declineUntil: city.clock.now(), round: 1, officerId: zhao.personId, mode: 'joint', isDesignated: false, answeredBy: 'account',
  }).execute()
  await city.db.insertInto('matterUnits').values({ unitId, matterId, reportedAt: city.clock.now(), isDirect: true }).execute()
  await city.db.updateTable('matters').set({ version: 99 }).where('matterId', '=', matterId).execute()
  const phone = phoneOf('赵磊', LARGE)
  await phone.pull()
  expect([...phone.rows.keys()]).toContain(matterId)
  await city.db.updateTable('assignments').set({ officerId: (await actorNamed('王芳')).personId }).where('matterId', '=', matterId).execute()
  await phone.pull()
  expect([...phone.rows.keys()]).not.toContain(matterId)
})

test('what 赵磊’s department is called to is on his phone before anybody is named; what 高洁’s district centre must do is not on hers', async () => {
  const [zhao, gao] = [await actorNamed('赵磊'), await actorNamed('高洁')]
  const open = (actor: PersonActor) => phoneBranches(city.app.deps, actor).filter(({ personId }) => personId === undefined)
  expect(open(zhao).flatMap(({ acts }) => acts)).toContain('sign')
  expect(open(gao)).toEqual([])
})

test('陈梅 loses her grid: her cursor is worth nothing, and her phone keeps nothing of it', async () => {
  await city.report()
  const phone = phoneOf('陈梅', LARGE)
  await phone.pull()
  expect(phone.rows.size).toBeGreaterThan(0)
  const { personId } = await actorNamed('陈梅')
  const grants = () => city.db.updateTable('grants').where('personId', '=', personId).where('role', '=', 'gridWorker')
  await grants().set({ endsOn: '2026-03-01' }).execute()
  await phone.pull()
  expect(phone.rows.size).toBe(0)
  await grants().set({ endsOn: null }).execute()
  await phone.pull()
  await expectSame(phone, '陈梅', LARGE)
})

test('a cursor of another person, of the future, or of nobody reads everything from the beginning', async () => {
  const phone = phoneOf('陈梅', LARGE)
  const everything = (await phone.ask({})).rows.length
  const [foreign, reader] = [(await phoneOf('李强', LARGE).ask({})).cursor, JSON.parse(Buffer.from((await phone.ask({})).cursor, 'base64url').toString()) as string[]]
  const ahead = Buffer.from(JSON.stringify([reader[0], '9999999999', '9999999999'])).toString('base64url')
  for (const cursor of [foreign, ahead, 'bm9uc2Vuc2U', '%%%', '']) expect((await phone.ask({ cursor })).rows).toHaveLength(everything)
})

test('by id only what belongs on the phone is answered, and the cursor stays where it was', async () => {
  const { matterId } = await city.report()
  const phone = phoneOf('周敏', LARGE)
  expect((await phone.ask({ ids: [matterId] })).rows).toEqual([])
  const chen = phoneOf('陈梅', LARGE)
  const { cursor } = await chen.ask({})
  const asked = await chen.ask({ cursor, ids: [matterId, newId()] })
  expect([asked.rows.map((row) => row.matterId), asked.cursor]).toEqual([[matterId], cursor])
  expect((await chen.ask({ ids: [matterId] })).hasMore).toBe(false)
  const begun = await chen.ask({ cursor: (await chen.ask({ ids: [matterId] })).cursor })
  expect(begun.rows.length).toBeGreaterThan(1)
})

test('a row says what its page says, without what nobody can read offline; a reporter stays masked', async () => {
  const { matterId } = await city.report({ contact: { name: '周桂芬', phone: '13800001234' } })
  const phone = phoneOf('陈梅', LARGE)
  await phone.pull()
  const row = phone.rows.get(matterId)!
  const page = await (await city.as('chenmei')).matter(matterId)
  expect(row).toMatchObject({ title: page.title, description: page.description, place: page.place, owner: page.owner, reporter: page.reporter, version: page.version, files: page.files, links: page.links })
  expect(row.acts).toEqual(page.acts.filter(({ allowed }) => allowed))
  expect(JSON.stringify(row)).not.toContain('13800001234')
  expect(row.clocks.map(({ kind, dueAt }) => [kind, dueAt])).toEqual(page.clocks.filter(({ stoppedAt }) => !stoppedAt).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1)).map(({ kind, dueAt }) => [kind, dueAt]))
})

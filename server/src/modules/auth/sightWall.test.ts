// The wall between an accused unit and what was said against it, over the API of the demo city: who stands behind it by
// posts and grants, and that what is not seen cannot be acted on either. That every list keeps to it: sight.test.ts.
import { dateOfDay, dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { staffActs } from '@gongzhi/contracts/kinds.ts'
import { roleIds } from '@gongzhi/contracts/people.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyFor } from '../../../test/actBodies.ts'
import { testDatabase } from '../../../test/database.ts'
import type { TestDatabase } from '../../../test/database.ts'
import type { CityMatter } from '../../../test/sightCity.ts'
import { oracleMatters, oraclePeople } from '../../../test/sightCity.ts'
import type { OraclePerson } from '../../../test/sightOracle.ts'
import { isBehindWall, maySee } from '../../../test/sightOracle.ts'
import { drawAreas, drawFrom, drawOrganisation, drawTown, writeTown } from '../../../test/sightTown.ts'
import type { Person, TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { makeCity } from '../../../../city/makeCity.ts'
import { playDemoMatters } from '../../demo/playMatters.ts'
import { openDb } from '../../platform/db.ts'
import type { Db } from '../../platform/context.ts'
import { unitsOf } from '../people/index.ts'
import { actorsOfStaff, findActor } from './actor.ts'
import { insertSession, SESSION_COOKIE } from './sessions.ts'

const NOW = new Date('2026-03-04T06:00:00Z')

describe('who stands behind the wall', () => {
  let database: TestDatabase
  let db: Db
  beforeAll(async () => {
    database = await testDatabase()
    db = openDb(database.pool)
  })
  afterAll(() => database.drop())

  test('everybody with a post or grant at the accused unit or below it, and who once had one at that very unit', async () => {
    const areas = drawAreas('城')
    const draw = drawFrom(Math.floor(Math.random() * 1e9))
    const units = unitsOf(drawOrganisation(draw, areas))
    const town = drawTown(draw, { areas, units }, { now: NOW, states: ['received'], acts: [], size: { people: 60, matters: 0, todos: 0, notices: 0 } })
    await writeTown(db, town)
    const day = (offset: number): string => dateOfDay(dayNumberAt(NOW) + offset)
    const span = () => {
      const from = draw.one([-400, -30, 0, 1])
      return { fromOn: day(from), endsOn: draw.one([null, null, ...[-1, 0, 90].filter((to) => to >= from).map(day)]) }
    }
    const times = [0, 1, 2]
    for (const personId of town.personIds) {
      for (const _ of times.slice(draw.whole(3))) {
        const { fromOn, endsOn: toOn } = span()
        await db.insertInto('posts').values({ postId: newId(), personId, unitId: draw.one(units.all).unitId, title: '工作人员', fromOn, toOn }).execute()
      }
      for (const _ of times.slice(draw.whole(3))) {
        const place = draw.chance(0.7) ? { unitId: draw.one(units.all).unitId, areaId: null } : { unitId: null, areaId: draw.one(areas).areaId }
        await db.insertInto('grants').values({ grantId: newId(), personId, role: draw.one(roleIds), ...place, ...span() }).execute()
      }
    }
    const deps = { db, clock: { now: () => NOW }, config: { demo: true }, units }
    const people = await oraclePeople(db, NOW)
    const staff = new Map((await actorsOfStaff(deps)).map((actor) => [actor.personId, actor]))
    for (const person of people.values()) {
      const token = await db.transaction().execute((tx) => insertSession(tx, { personId: person.personId, at: NOW }))
      const actor = (await findActor(deps, { headers: { cookie: `${SESSION_COOKIE}=${token}` } }))!
      const barred = units.all.filter(({ unitId }) => isBehindWall({ units }, person, { aboutUnitId: unitId })).map(({ unitId }) => unitId)
      expect(actor.barredUnitIds).toEqual(barred.toSorted())
      if (actor.grants.length > 0) expect(staff.get(person.personId)).toEqual(actor)
      else expect(staff.has(person.personId)).toBe(false)
    }
  })
})

const STAFF = ['chenmei', 'liqiang', 'wangfang', 'zhaolei', 'gaojie', 'xuzhou', 'zhoumin', 'heping', 'hexiulan', 'hanxue', 'shizheng', 'sysadmin', 'secadmin', 'auditor'] as const

describe('in the demo city', () => {
  let city: TestCity
  let matters: CityMatter[]
  let people: Map<string, OraclePerson>
  const sees = (username: string, matter: CityMatter): boolean => maySee(city.app.deps, people.get(username)!, matter)
  const unseen = (username: string): CityMatter[] => matters.filter((matter) => !sees(username, matter))

  beforeAll(async () => {
    city = await startCity()
    await playDemoMatters(city.app.deps, { city: makeCity(), count: 30, seed: 'wall' })
    people = await oraclePeople(city.db, city.clock.now())
    const accused = [city.unitId('和平街道办事处'), ...['liqiang', 'wangfang', 'zhaolei', 'gaojie'].map((username) => people.get(username)!.postUnitIds[0]!)]
    await petitionAgainstAll()
    const made = (await oracleMatters(city.db)).filter(({ kind }) => kind === 'report')
    for (const [index, { matterId }] of made.entries()) {
      // Played through the acts, accused afterwards: so the accused have had to do with them, and have to-dos and notices.
      if (index % 2 === 0) await city.db.updateTable('matters').set({ aboutUnitId: accused[(index / 2) % accused.length]! }).where('matterId', '=', matterId).execute()
      if (index % 5 === 0) await city.db.updateTable('matters').set({ isConfidential: true }).where('matterId', '=', matterId).execute()
    }
    const entries = await city.db.selectFrom('entries').select(['entryId', 'matterId']).where('chainSeq', '=', 1).where('matterId', 'is not', null).execute()
    await city.db.insertInto('links').values(entries.slice(1).map(({ entryId, matterId }, index) => ({
      linkId: newId(), matterId: matterId!, otherId: entries[index]!.matterId!, kind: 'notDuplicate' as const, entryId, madeAt: city.clock.now(),
    }))).execute()
    matters = await oracleMatters(city.db)
  }, 120_000)
  afterAll(() => city.stop())

  /** Claims and suggestions beside accusations of everybody here, some passed on already: so the accused and their offices are found out. */
  async function petitionAgainstAll(): Promise<void> {
    const hanxue = await city.as('hanxue')
    const said = (petitionClass: string, more: object) => hanxue.send('POST', '/petitions', {
      commandId: newId(), channel: 'letter', petitionClass, category: 'discipline', description: '来信反映的情况', petitioner: { name: '王建国' }, areaId: city.areaId('和平街道'), ...more,
    })
    for (const unit of ['望江区城市管理局', '望江区信访局', '和平街道办事处']) await said('claim', { aboutUnitId: city.unitId(unit) })
    for (const unit of ['和平街道办事处', '望江区信访局', '望江区人民政府办公室', '望江区纪委监委', '市纪委监委']) await said('accusation', { aboutUnitId: city.unitId(unit) })
    for (const username of STAFF) await said('accusation', { aboutPersonId: people.get(username)!.personId })
    const passing = (await oracleMatters(city.db)).filter(({ kind, aboutPersonId }) => kind === 'petition' && aboutPersonId !== null)
    for (const { matterId } of passing.filter((_, index) => index % 2 === 0)) await hanxue.act(matterId, 'passToDiscipline', { unitId: city.unitId('望江区纪委监委') })
    const accused = (await oracleMatters(city.db)).filter(({ aboutPersonId }) => aboutPersonId !== null)
    expect(accused.length).toBe(STAFF.length)
    expect(accused.every(({ isConfidential }) => isConfidential)).toBe(true)
  }

  /** Every address that answers GET, as the API describes itself: also those that are made after this test. */
  const addresses = (): string[] =>
    Object.entries(city.app.server.swagger().paths ?? {}).filter(([path, methods]) => methods?.get && path !== '/api/v1/events').map(([path]) => path.replace('/api/v1', ''))
  /** Of a kind, and not every matter is of it. */
  const isOfOtherKind = (path: string, { kind }: CityMatter): boolean => (kind !== 'petition' && path.startsWith('/petitions/')) || (kind !== 'dispute' && (path.startsWith('/disputes/') || path.includes('mediator')))
  const isOfMatter = (path: string): boolean => path.includes('{matterId}') || path.includes('{assignmentId}')
  const namedIn = (answer: unknown, hidden: readonly CityMatter[]): CityMatter[] => {
    const said = JSON.stringify(answer)
    return hidden.filter(({ matterId, number }) => said.includes(matterId) || said.includes(number))
  }

  test.each(STAFF)('no list, count, map, day, figure or notice that %s can read names a matter unseen by the reader', async (username) => {
    const person = await city.as(username)
    const unitId = people.get(username)!.grants.find((grant) => grant.unitId)?.unitId ?? matters[0]!.holders[0]!
    for (const path of addresses().filter((one) => !/\{(?!unitId|areaId)/.test(one))) {
      const { body } = await person.get(path.replace('{unitId}', unitId).replace('{areaId}', city.areaId('望江区')))
      // What everybody in the street may read is no secret, but nothing behind a wall and nothing confidential is there.
      const hidden = path.startsWith('/public/') ? matters.filter((matter) => matter.isConfidential || matter.aboutUnitId !== null) : unseen(username)
      expect([path, namedIn(body, hidden)]).toEqual([path, []])
    }
  }, 60_000)

  test.each(STAFF)('an unseen matter is not found by %s under any of its addresses, and no seen one names it', async (username) => {
    const person = await city.as(username)
    const hidden = unseen(username)
    const paths = addresses().filter(isOfMatter)
    expect(paths.length).toBeGreaterThan(3)
    const at = (path: string, matterId: string, assignmentId: string) => person.get(path.replace('{matterId}', matterId).replace('{assignmentId}', assignmentId))
    // Where somebody has no business at all he is told so, whatever he asks for.
    const asNone = new Map<string, number>()
    for (const path of paths) asNone.set(path, (await at(path, newId(), newId())).status)
    for (const matter of matters) {
      for (const path of paths) {
        if (isOfOtherKind(path, matter) || (path.includes('{assignmentId}') && matter.assignmentIds.length === 0)) continue
        const { status, body } = await at(path, matter.matterId, matter.assignmentIds[0]!)
        expect([path, status]).toEqual([path, sees(username, matter) ? expect.not.toBeOneOf([404]) : asNone.get(path)])
        expect([path, namedIn(body, hidden)]).toEqual([path, []])
      }
    }
  }, 60_000)

  test('an act on a matter that one does not see is answered as on none; what is not possible is refused; neither writes anything', async () => {
    const acts: [string, ActRow<string>][] = Object.entries(staffActs)
    const before = await everything()
    const refused = { unseen: 0, seen: 0 }
    await fc.assert(fc.asyncProperty(fc.constantFrom(...STAFF), fc.constantFrom(...matters), fc.constantFrom(...acts), async (username, matter, [act, row]) => {
      const person = await city.as(username)
      const assignmentId = matter.assignmentIds[0]
      if (row.on === 'assignment' && !assignmentId) return
      const isSeen = sees(username, matter)
      if (isSeen && (await isOffered(person, matter, act, row))) return
      const body = bodyFor(row, { ...(assignmentId && { assignmentId }), unitId: matter.holders[0]!, leadUnitId: matter.holders[0]!, intoId: matters[0]!.matterId, otherId: matters[0]!.matterId })
      const answer = await (row.on === 'assignment' ? person.actOn(assignmentId!, act, body) : person.act(matter.matterId, act, body))
      expect([act, username, answer.status]).toEqual([act, username, isSeen ? expect.toBeOneOf([403, 404, 409, 422]) : 404])
      if (!isSeen) expect(answer.body['code']).toBe('not-found')
      refused[isSeen ? 'seen' : 'unseen'] += 1
    }), { numRuns: 400, endOnFailure: true })
    expect(refused.unseen).toBeGreaterThan(100)
    expect(refused.seen).toBeGreaterThan(30)
    expect(await everything()).toEqual(before)
  }, 60_000)

  /** Whether the matter's page offers the act, on itself or on any of its orders. */
  async function isOffered(person: Person, { matterId }: CityMatter, act: string, row: ActRow<string>): Promise<boolean> {
    const page = await person.matter(matterId)
    const choices = row.on === 'matter' ? page.acts : page.assignments.flatMap((assignment) => assignment.acts)
    return choices.some((choice) => choice.act === act && choice.allowed)
  }

  /** What there is in the tables that acts write. */
  async function everything(): Promise<unknown> {
    const counts = await Promise.all((['entries', 'words', 'assignments', 'requests', 'notices', 'links', 'files', 'todos', 'clocks'] as const)
      // Not those of signing in, which belong to no matter.
      .map((table) => city.db.selectFrom(table).select((e) => e.fn.countAll<string>().as('count')).where('matterId', 'is not', null).executeTakeFirstOrThrow()))
    return { counts, matters: (await oracleMatters(city.db)).toSorted((a, b) => (a.matterId < b.matterId ? -1 : 1)) }
  }
})

// What is seen, against an oracle written apart from sight.ts: random people × grants × areas × matters, on lists,
// counts, single reads and the inbox alike.
import type { z } from 'zod'
import { Inbox, InboxQuery, inboxTabs, MatterList, MatterQuery, reportStates } from '@gongzhi/contracts/matters.ts'
import type { Role } from '@gongzhi/contracts/people.ts'
import { roleIds, roles } from '@gongzhi/contracts/people.ts'
import { reportActs } from '@gongzhi/contracts/reports.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import type { TestDatabase } from '../../../test/database.ts'
import type { Draw, Town, TownMatter, TownTodo } from '../../../test/sightTown.ts'
import { areaRecord, drawAreas, drawMatter, drawPerson, drawTodo, drawUnits, writeTown } from '../../../test/sightTown.ts'
import type { Actor, ActorGrant, Db } from '../../platform/context.ts'
import { openDb } from '../../platform/db.ts'
import { areaIndexOf } from '../areas/areaIndex.ts'
import { inboxPage } from '../matters/inboxQueries.ts'
import { todoActs } from '../matters/inboxBranches.ts'
import { matterList } from '../matters/listQueries.ts'
import { unitsOf } from '../people/index.ts'
import { findVisibleMatter, sightOf, visibleMatter, visibleMatterIds } from './sight.ts'

const now = new Date('2026-03-04T06:00:00Z') // 14:00 in Shanghai
const clock = { now: () => now }
let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await testDatabase()
  db = openDb(database.pool)
  await db.insertInto('ruleVersions').values({ ruleVersion: 1, publishedAt: now, title: '试', content: '{}', contentHash: '' }).execute()
})
afterAll(() => database.drop())

/** Small and repeatable; what is random for every run are the people that fast-check makes. */
function drawFrom(seed: number): Draw {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number): number => Math.floor(next() * below)
  return { whole, one: (of) => of[whole(of.length)]!, chance: (part) => next() < part }
}

async function makeTown(seed: number): Promise<Town> {
  const draw = drawFrom(seed)
  const areas = drawAreas(`城${seed}`)
  const units = unitsOf(drawUnits(areas))
  const people = Array.from({ length: 12 }, () => drawPerson(draw, areas, units.all, roleIds))
  const drawn = { areas, units, people, now, states: reportStates }
  const matters = Array.from({ length: 220 }, () => drawMatter(draw, drawn))
  const acts = todoActs.map(({ act }) => act)
  const todos = Array.from({ length: 300 }, () => drawTodo(draw, drawn, matters, acts))
  const town = { areas, units, people, matters, todos }
  await writeTown(db, town)
  return town
}

// --- the oracle: says what docs/decisions/0015-sight.md says, over plain objects

const blind: Role[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator', 'hotlineMachine']

const reaches = (town: Town, upper: string, unitId: string): boolean => {
  for (let at: string | null = unitId; at !== null; at = town.units.all.find((u) => u.unitId === at)?.parentId ?? null) if (at === upper) return true
  return false
}

function oracleSees(town: Town, personId: string, grants: readonly ActorGrant[], matter: TownMatter): boolean {
  return grants.some(({ role, unitId, areaId }) => {
    if (role === 'hotlineMachine') return matter.registeredBy === personId
    if (blind.includes(role)) return false
    if (areaId && !matter.isConfidential && matter.line.includes(areaId)) return true
    if (!unitId) return false
    if (role === 'gridWorker') return matter.officers.some((o) => o.unitId === unitId && o.personId === personId)
    if (matter.isConfidential) return matter.holders.includes(unitId)
    return matter.holders.some((holder) => reaches(town, unitId, holder))
  })
}

const assigneesActs = ['sign', 'nameOfficer', 'contact', 'checkIn', 'decline', 'submitOutcome', 'signOff', 'sendBack', 'requestExtension']
const maySee = (act: string, role: Role): boolean => {
  const permission: string = act === 'wait' ? 'matter.accept' : reportActs[act as keyof typeof reportActs].permission
  return (roles[role] as readonly string[]).includes(permission)
}

function oracleHasTodo(town: Town, personId: string, grants: readonly ActorGrant[], todo: TownTodo): boolean {
  return grants.some(({ role, unitId, areaId }) => {
    if (!unitId || !maySee(todo.act, role)) return false
    const isOwn = todo.unitId === unitId
    if (role === 'gridWorker') return isOwn && (todo.personId === null ? todo.gridId !== null && todo.gridId === areaId : todo.personId === personId)
    if (!isOwn && !(assigneesActs.includes(todo.act) && reaches(town, unitId, todo.unitId))) return false
    return todo.personId === null || todo.personId === personId
  })
}

// --- what fast-check makes

const arbitraryActor = (town: Town) =>
  fc.record({
    personId: fc.constantFrom(...town.people.map((p) => p.personId)),
    grants: fc.array(
      fc.record({
        role: fc.constantFrom(...roleIds),
        unit: fc.option(fc.constantFrom(...town.units.all), { nil: undefined }),
        area: fc.option(fc.constantFrom(...town.areas), { nil: undefined }),
      }),
      { maxLength: 4 },
    ),
  }).map(({ personId, grants }): Extract<Actor, { personId: string }> => ({
    kind: 'person', personId, name: '某人', barredUnitIds: [],
    grants: grants.map(({ role, unit, area }) => ({ role, ...(unit && { unitId: unit.unitId }), ...(area && { areaId: area.areaId, areaLevel: area.level }) })),
  }))

const maybe = <T>(of: readonly T[]) => fc.option(fc.constantFrom(...of), { nil: undefined })
const compact = (object: object): Record<string, unknown> => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))

const arbitraryList = (town: Town) =>
  fc.record({
    state: maybe([...reportStates, 'open']), areaId: maybe(town.areas.map((a) => a.areaId)), categoryId: maybe(['路灯', '井盖']), channel: maybe(['web', 'hotline']),
    order: fc.constantFrom('newest', 'due'), limit: fc.constantFrom(1, 7, 50, 100),
  }).map((query) => MatterQuery.parse(compact(query)))

const arbitraryInbox = (town: Town) =>
  fc.record({
    tab: fc.constantFrom(...inboxTabs), areaId: maybe(town.areas.map((a) => a.areaId)), channel: maybe(['web', 'hotline']),
    order: fc.constantFrom('due', 'newest'), limit: fc.constantFrom(3, 50, 100),
  }).map((query) => InboxQuery.parse(compact(query)))

type Row = { id: string; key: number | null }
const byKey = (isDescending: boolean) => (a: Row, b: Row): number => {
  const [x, y] = isDescending ? [b, a] : [a, b]
  if (x.key !== y.key) return x.key === null ? 1 : y.key === null ? -1 : x.key - y.key
  return x.id < y.id ? -1 : 1
}

function oracleList(seen: readonly TownMatter[], query: z.infer<typeof MatterQuery>): string[] {
  const isEnded = query.state === 'closed' || query.state === 'refused' || query.state === 'withdrawn'
  const isNewest = query.order === 'newest' || isEnded
  return seen
    .filter((m) => (!query.state || (query.state === 'open' ? m.closedAt === null : m.state === query.state)) && (isNewest || m.closedAt === null))
    .filter((m) => (!query.areaId || m.line.includes(query.areaId)) && (!query.categoryId || m.categoryId === query.categoryId) && (!query.channel || m.channel === query.channel))
    .map((m) => ({ id: m.matterId, key: (isNewest ? m.reportedAt : m.dueAt)?.getTime() ?? null }))
    .sort(byKey(isNewest)).map(({ id }) => id)
}

const dayStart = Date.parse('2026-03-03T16:00:00Z')
const inTab = (todo: TownTodo, tab: string): boolean => {
  const due = todo.dueAt?.getTime()
  if (tab === 'waiting') return todo.act === 'wait'
  if (todo.act === 'wait') return false
  if (tab === 'today') return due !== undefined && due > dayStart && due <= dayStart + 86_400_000
  return tab === 'todo' || (due !== undefined && due < now.getTime())
}

async function allPages<Page extends { next?: string | undefined }>(read: (cursor?: string) => Promise<Page>): Promise<Page[]> {
  const pages = [await read()]
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) pages.push(await read(next))
  return pages
}

describe.each([11, 22, 33])('in town %i', (seed) => {
  test('everybody sees on lists, counts, single reads and in the inbox what his grants let him see, and nothing else', async () => {
    const town = await makeTown(seed)
    const deps = { db, clock, units: town.units, areas: { ...areaIndexOf(town.areas.map(areaRecord)), byAddress: () => undefined } }
    const ids = town.matters.map((m) => m.matterId)
    await fc.assert(fc.asyncProperty(arbitraryActor(town), arbitraryList(town), arbitraryInbox(town), fc.constantFrom(...town.matters), async (actor, list, inbox, one) => {
      const seen = town.matters.filter((m) => oracleSees(town, actor.personId, actor.grants, m))
      expect((await visibleMatterIds(db, actor, ids)).sort()).toEqual(seen.map((m) => m.matterId).sort())
      expect((await findVisibleMatter(db, actor, one.matterId)) !== undefined).toBe(seen.includes(one))

      const pages = await allPages(async (cursor) => MatterList.parse(JSON.parse(await matterList(deps, actor, { ...list, ...(cursor && { cursor }) }))))
      const expected = oracleList(seen, list)
      expect(pages.flatMap((page) => page.rows.map((row) => row.matterId))).toEqual(expected)
      for (const page of pages) expect(page.count).toBe(expected.length)

      const mine = town.todos.filter((todo) => oracleHasTodo(town, actor.personId, actor.grants, todo) && seen.some((m) => m.matterId === todo.matterId))
        .filter((todo) => {
          const matter = seen.find((m) => m.matterId === todo.matterId)!
          return (!inbox.areaId || matter.line.includes(inbox.areaId)) && (!inbox.channel || matter.channel === inbox.channel)
        })
      const boxes = await allPages(async (cursor) => Inbox.parse(JSON.parse(await inboxPage(deps, actor, { ...inbox, ...(cursor && { cursor }) }))))
      const due = inbox.order === 'due'
      const todos = mine.filter((todo) => inTab(todo, inbox.tab)).map((todo) => ({ id: todo.todoId, key: (due ? todo.orderAt : todo.madeAt).getTime() })).sort(byKey(!due))
      expect(boxes.flatMap((page) => page.rows.map((row) => row.todoId))).toEqual(todos.map(({ id }) => id))
      for (const page of boxes) expect(page.counts).toEqual(Object.fromEntries(inboxTabs.map((tab) => [tab, mine.filter((todo) => inTab(todo, tab)).length])))
    }), { numRuns: 120, endOnFailure: true })
  }, 120_000)
})

describe('in a town of their own', () => {
  let town: Town
  const actor = (...grants: ActorGrant[]): Actor => ({ kind: 'person', personId: town.people[0]!.personId, name: '某人', grants, barredUnitIds: [] })
  beforeAll(async () => {
    town = await makeTown(44)
  })

  test('陈梅, a grid worker, sees her grid and not what her committee has elsewhere', async () => {
    const grid = town.areas.find((a) => a.level === 'grid')!
    const committee = town.units.all.find((u) => u.areaId === grid.line[3])!
    const chenmei = actor({ role: 'gridWorker', unitId: committee.unitId, areaId: grid.areaId, areaLevel: 'grid' })
    const elsewhere = town.matters.filter((m) => !m.line.includes(grid.areaId) && !m.officers.some((o) => o.unitId === committee.unitId))
    expect(await visibleMatterIds(db, chenmei, elsewhere.map((m) => m.matterId))).toEqual([])
  })

  test('the three administrators, the system and a reporter see no matter', async () => {
    const city = town.areas[0]!
    for (const role of ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const) {
      expect(sightOf(actor({ role, areaId: city.areaId, areaLevel: 'city', unitId: town.units.all[0]!.unitId }))).toEqual([])
    }
    expect(sightOf({ kind: 'system' })).toEqual([])
    expect(sightOf({ kind: 'reporter' })).toEqual([])
  })

  test('a matter that is not seen is refused as one that does not exist', async () => {
    const blindActor = actor({ role: 'supervisor', areaId: town.areas.at(-1)!.areaId, areaLevel: 'grid' })
    const unseen = town.matters.find((m) => !m.line.includes(town.areas.at(-1)!.areaId))!
    const refusals = await Promise.all([unseen.matterId, '01900000-0000-7000-8000-000000000000'].map((id) =>
      visibleMatter(db, blindActor, id).then(() => undefined, (error: { code: string; details: object }) => ({ code: error.code, details: error.details }))))
    expect(refusals).toEqual([{ code: 'not-found', details: {} }, { code: 'not-found', details: {} }])
  })

  test('grants inside one another are one branch', () => {
    const [city, district] = [town.areas[0]!, town.areas[1]!]
    const nesting = { isWithin: (areaId: string, ancestorId: string) => town.areas.find((a) => a.areaId === areaId)!.line.includes(ancestorId) }
    const both = actor({ role: 'leader', areaId: city.areaId, areaLevel: 'city' }, { role: 'supervisor', areaId: district.areaId, areaLevel: 'district' }, { role: 'leader', areaId: city.areaId, areaLevel: 'city' })
    expect(sightOf(both, nesting)).toEqual([{ by: 'area', column: 'city_id', areaId: city.areaId }])
  })

  test('a cursor of another list is refused, and so is what is none', async () => {
    const deps = { db, clock, units: town.units, areas: { ...areaIndexOf(town.areas.map(areaRecord)), byAddress: () => undefined } }
    const leader = actor({ role: 'leader', areaId: town.areas[0]!.areaId, areaLevel: 'city' })
    const { next } = JSON.parse(await matterList(deps, leader, MatterQuery.parse({ limit: 5 }))) as { next: string }
    expect(JSON.parse(await matterList(deps, leader, MatterQuery.parse({ limit: 9, cursor: next })))).toMatchObject({ count: expect.any(Number) })
    for (const query of [{ cursor: next, state: 'open' }, { cursor: next, order: 'due' }, { cursor: 'abc' }, { cursor: Buffer.from('["now","x","y"]').toString('base64url') }]) {
      await expect(matterList(deps, leader, MatterQuery.parse(query))).rejects.toMatchObject({ code: 'bad-input', details: { errors: [{ pointer: '/cursor' }] } })
    }
  })
})

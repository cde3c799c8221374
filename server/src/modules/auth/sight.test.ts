// What is seen, against an oracle written apart from sight.ts (test/sightOracle.ts): random people with random grants and
// posts, areas, units and matters, in every way in which something can be seen (test/sightWays.ts).
import { MatterQuery, reportStates } from '@gongzhi/contracts/matters.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import type { TestDatabase } from '../../../test/database.ts'
import { somebody, someInbox, someList } from '../../../test/sightArbitraries.ts'
import type { Draw, Town } from '../../../test/sightTown.ts'
import { drawAreas, drawFrom, drawOrganisation, drawTown, drawUnits, writeTown } from '../../../test/sightTown.ts'
import { expectSightAsOracle, NOW, townDeps } from '../../../test/sightWays.ts'
import type { Actor, ActorGrant, Db } from '../../platform/context.ts'
import { openDb } from '../../platform/db.ts'
import { recountFigures } from '../figures/index.ts'
import { staffActs } from '@gongzhi/contracts/kinds.ts'
import { todoActsIn } from '../matters/inboxBranches.ts'
import { matterList } from '../matters/listQueries.ts'
import { unitsOf } from '../people/index.ts'
import { sightOf, visibleMatter, visibleMatterIds } from './sight.ts'

const clock = { now: () => NOW }
let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await testDatabase()
  db = openDb(database.pool)
  await db.insertInto('ruleVersions').values({ ruleVersion: 1, publishedAt: NOW, title: '试', content: '{}', contentHash: '' }).execute()
})
afterAll(() => database.drop())

type Size = Parameters<typeof drawTown>[2]['size']
const acts = todoActsIn(staffActs).map(({ act }) => act)

let towns = 0

async function makeTown(seed: number, size: Size, unitsIn: (draw: Draw, areas: Town['areas']) => Town['units']): Promise<Town> {
  const draw = drawFrom(seed)
  const areas = drawAreas(`城${seed}，第${++towns}座`)
  const town = drawTown(draw, { areas, units: unitsIn(draw, areas) }, { now: NOW, states: reportStates, acts, size })
  await writeTown(db, town)
  return town
}
const asCities = (_: Draw, areas: Town['areas']) => unitsOf(drawUnits(areas))
const anyhow = (draw: Draw, areas: Town['areas']) => unitsOf(drawOrganisation(draw, areas))

/** One answer is looked through for every matter of the town: whoever asks, `pairs` are (somebody, matter), `cases` the looks. */
const counted = { pairs: 0, cases: 0 }

async function lookAround(town: Town, people: number, hasFigures = false): Promise<void> {
  const scene = { deps: { db, clock, ...townDeps(town) }, town, hasFigures }
  const asked = fc.record({
    list: someList(town), inbox: someInbox(town), single: fc.constantFrom(...town.matters), unitId: fc.constantFrom(...town.units.all.map(({ unitId }) => unitId)),
    isExported: fc.nat(3).map((n) => n === 0),
  })
  await fc.assert(fc.asyncProperty(somebody(town), asked, async (person, all) => {
    counted.cases += await expectSightAsOracle(scene, person, all)
    counted.pairs += town.matters.length
  }), { numRuns: people, endOnFailure: true })
}

describe('everybody sees what his grants and posts let him see, and nothing else: in lists, counts, searches, inbox, notices and all', () => {
  test.each([11, 22])('in a town with the units of a city (%i)', async (seed) => {
    const town = await makeTown(seed, { people: 12, matters: 160, todos: 220, notices: 120 }, asCities)
    await recountFigures(db)
    await lookAround(town, 50, true)
  }, 60_000)

  test('in organisations of any shape, up to five deep, with anybody accused', async () => {
    await fc.assert(fc.asyncProperty(fc.integer(), async (seed) => {
      await lookAround(await makeTown(seed, { people: 8, matters: 80, todos: 80, notices: 80 }, anyhow), 16)
    }), { numRuns: 15, endOnFailure: true })
  }, 90_000)

  test('that was looked at 20,000 times and more', () => {
    expect(counted.pairs).toBeGreaterThan(20_000)
    expect(counted.cases).toBeGreaterThan(150_000)
  })
})

describe('in a town of their own', () => {
  let town: Town
  const actor = (...grants: ActorGrant[]): Actor => ({ kind: 'person', personId: town.personIds[0]!, name: '某人', grants, barredUnitIds: [] })
  beforeAll(async () => {
    town = await makeTown(44, { people: 12, matters: 160, todos: 1, notices: 1 }, asCities)
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
    expect(sightOf(both, nesting)).toEqual([{ by: 'area', column: 'city_id', areaId: city.areaId, barredUnitIds: [], barredPersonId: 'personId' in both ? both.personId : '' }])
  })

  test('a cursor of another list is refused, and so is what is none', async () => {
    const deps = { db, clock, ...townDeps(town) }
    const leader = actor({ role: 'leader', areaId: town.areas[0]!.areaId, areaLevel: 'city' })
    const { next } = JSON.parse(await matterList(deps, leader, MatterQuery.parse({ limit: 5 }))) as { next: string }
    expect(JSON.parse(await matterList(deps, leader, MatterQuery.parse({ limit: 9, cursor: next })))).toMatchObject({ count: expect.any(Number) })
    for (const query of [{ cursor: next, state: 'open' }, { cursor: next, order: 'due' }, { cursor: 'abc' }, { cursor: Buffer.from('["now","x","y"]').toString('base64url') }]) {
      await expect(matterList(deps, leader, MatterQuery.parse(query))).rejects.toMatchObject({ code: 'bad-input', details: { faults: [{ pointer: '/cursor' }] } })
    }
  })
})

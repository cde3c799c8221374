// Figures as a property: whatever happens to matters, in whatever order, folded or not, the kept figures are those that a
// count over all matters gives. The changes are drawn, not played, so that states come together that acts hardly meet.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { isFinal, openAssignmentStates, reportStates } from '@gongzhi/contracts/matters.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Random } from '../../../../city/random.ts'
import { randomFrom } from '../../../../city/random.ts'
import { testDatabase } from '../../../test/database.ts'
import type { TestDatabase } from '../../../test/database.ts'
import { areaRecord, drawAreas, drawUnits, lineColumns } from '../../../test/sightTown.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { openDb } from '../../platform/db.ts'
import { insertEntry } from '../../platform/record.ts'
import { unitsOf } from '../people/index.ts'
import { checkFigures, contactChanges, figureMatterById, figureMatterOf, figuresByDay, figureTasks, foldFigures, presentFigures, recordLate, recountFigures, writeFigures } from './index.ts'
import type { ClockChange } from './index.ts'
import { wereNeverCounted } from './fold.ts'

const START = new Date('2026-03-02T00:30:00Z')
const areas = drawAreas('小城')
const units = unitsOf(drawUnits(areas))
const city = areas[0]!.areaId
let database: TestDatabase
let db: Db
let now = START
const forward = (minutes: number): void => void (now = new Date(now.getTime() + minutes * 60_000))

beforeAll(async () => {
  database = await testDatabase()
  db = openDb(database.pool)
  await db.insertInto('ruleVersions').values({ ruleVersion: 1, publishedAt: START, title: '试', content: '{}', contentHash: '' }).execute()
  await db.insertInto('areas').values(areas.map((area) => ({ ...areaRecord(area), boundary: '{}' }))).execute()
  await db.insertInto('units').values(units.all.map(({ areas: _areas, ...unit }) => unit)).execute()
})
afterAll(() => database.drop())
beforeEach(() => void (now = START))

const measures = ['open', 'late', 'shelved', 'supervised', 'new', 'closed', 'becameLate', 'rated', 'solved', 'satisfied', 'responseDue', 'responded', 'declined', 'redispatched']

let nextNumber = 2_603_020_000_000
const somewhere = (random: Random) => {
  const { line } = random.pick(areas)
  return { ...lineColumns(line), gridId: line[4] ?? null }
}

type Row = Partial<{ isConfidential: boolean; streetId: string | null }>
async function register(random: Random, fixed: Row = {}): Promise<string> {
  const matterId = newId()
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('matters').values({
      matterId, number: String(nextNumber++), kind: 'report', state: 'received', ruleVersion: 1, categoryId: random.pick(['c1', 'c2', null]), channel: random.pick(['scan', 'call', 'hotline'] as const),
      nature: 'help', isConfidential: random.chance(0.15), ...somewhere(random), ownerUnitId: random.pick(units.all).unitId, reportedAt: now,
      dueAt: random.chance(0.8) ? new Date(now.getTime() + random.between(1, 6) * 43_200_000) : null, card: '{}', ...fixed,
    }).execute()
    await writeFigures(tx, { after: await figureMatterById(tx, matterId), act: 'register', at: now })
  })
  return matterId
}

type Change = { act?: string; assignment?: { unitId: string }; clocks?: ClockChange[] }
/** Changes a matter's rows as an act does, and then its figures. */
async function change(matterId: string, how: (tx: Tx) => Promise<Change | void>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.selectFrom('matters').select('matterId').where('matterId', '=', matterId).forUpdate().execute()
    const before = await figureMatterById(tx, matterId)
    const changed = await how(tx)
    await writeFigures(tx, { before, after: await figureMatterById(tx, matterId), act: 'any', at: now, ...changed })
  })
}

const orders = (tx: Tx, matterId: string) => tx.selectFrom('assignments').selectAll().where('matterId', '=', matterId).orderBy('calledAt').orderBy('assignmentId').execute()
const matterSet = (tx: Tx, matterId: string, set: object) => tx.updateTable('matters').set(set).where('matterId', '=', matterId).execute()

const changes: Record<string, (random: Random, matterId: string) => (tx: Tx) => Promise<Change | void>> = {
  state: (random, matterId) => async (tx) => {
    const state = random.pick([...reportStates, 'shelved', 'shelved', 'closed'] as const)
    const rated = random.chance(0.6) ? { solved: random.pick(['solved', 'partlySolved', 'notSolved'] as const), satisfied: random.pick(['satisfied', 'fairlySatisfied', 'notSatisfied'] as const) } : { solved: null, satisfied: null }
    await matterSet(tx, matterId, { state, closedAt: isFinal(state) ? now : null, ...(isFinal(state) ? rated : { solved: null, satisfied: null }) })
  },
  category: (random, matterId) => async (tx) => void (await matterSet(tx, matterId, { categoryId: random.pick(['c1', 'c2', 'c3']) })),
  owner: (random, matterId) => async (tx) => void (await matterSet(tx, matterId, { ownerUnitId: random.pick(units.all).unitId })),
  place: (random, matterId) => async (tx) => void (await matterSet(tx, matterId, somewhere(random))),
  apart: (random, matterId) => async (tx) => void (await matterSet(tx, matterId, random.chance(0.5) ? { isConfidential: random.chance(0.5) } : { aboutUnitId: random.chance(0.5) ? random.pick(units.all).unitId : null })),
  supervise: (random, matterId) => async (tx) => void (await matterSet(tx, matterId, { supervision: random.pick(['daily', 'listed', null]) })),
  due: (random, matterId) => async (tx) => void (await matterSet(tx, matterId, { dueAt: new Date(now.getTime() + random.between(-3, 3) * 43_200_000), isLate: random.chance(0.5) })),
  call: (random, matterId) => async (tx) => {
    const [assignmentId, clockId] = [newId(), newId()]
    await tx.insertInto('assignments').values({ assignmentId, matterId, unitId: random.pick(units.all).unitId, calledByUnitId: units.all[0]!.unitId, calledAt: now, role: random.pick(['lead', 'assist'] as const), state: 'toSign', handsOver: false, declineUntil: now }).execute()
    const clock = { clockId, matterId, assignmentId, kind: 'contact' as const, rule: '{}', ruleVersion: 1, startedAt: now, dueAt: new Date(now.getTime() + random.between(1, 400) * 3_600_000), nearAt: now }
    await tx.insertInto('clocks').values(clock).execute()
    return { clocks: contactChanges([{ after: { ...clock, stoppedAt: null, wasMet: null } }], await orders(tx, matterId)) }
  },
  endClock: (random, matterId) => async (tx) => {
    const clock = await tx.selectFrom('clocks').selectAll().where('matterId', '=', matterId).where('stoppedAt', 'is', null).limit(1).executeTakeFirst()
    if (!clock) return
    if (random.chance(0.7)) await tx.updateTable('assignments').set({ contactedAt: now }).where('assignmentId', '=', clock.assignmentId).execute()
    const stopped = { ...clock, stoppedAt: now, wasMet: now <= clock.dueAt }
    await tx.updateTable('clocks').set({ stoppedAt: now, wasMet: stopped.wasMet }).where('clockId', '=', clock.clockId).execute()
    return { clocks: contactChanges([{ before: clock, after: stopped }], await orders(tx, matterId)) }
  },
  /** In one act put elsewhere, or apart, and its order or clock changed. */
  moveAtOnce: (random, matterId) => async (tx) => {
    await changes[random.pick(['place', 'apart'])]!(random, matterId)(tx)
    return changes[random.pick(['call', 'endClock', 'endOrder'])]!(random, matterId)(tx)
  },
  endOrder: (random, matterId) => async (tx) => {
    const open = (await orders(tx, matterId)).find((order) => openAssignmentStates.includes(order.state))
    if (!open) return
    const act = random.pick(['decline', 'redispatch', 'signOff'])
    await tx.updateTable('assignments').set({ state: act === 'decline' ? 'declined' : act === 'redispatch' ? 'recalled' : 'done', endedAt: now }).where('assignmentId', '=', open.assignmentId).execute()
    await entry(tx, matterId, act, open.assignmentId)
    return { act, assignment: open }
  },
}

async function entry(tx: Tx, matterId: string, act: string, assignmentId: string): Promise<void> {
  const { chainSeq } = await tx.updateTable('matters').set((e) => ({ chainSeq: e('chainSeq', '+', 1) })).where('matterId', '=', matterId).returning('chainSeq').executeTakeFirstOrThrow()
  await insertEntry(tx, {
    entryId: newId(), stream: `matter:${matterId}`, chainSeq, act, actorKind: 'system', actorId: null, actorUnitId: null, at: now, fromState: null, toState: null,
    assignmentId, commandId: null, commandHash: null, facts: {}, said: [], previousHash: '',
  }, matterId)
}

test('whatever happens to matters, folded or not, the kept figures are those that a count gives', async () => {
  const random = randomFrom('figures', 'life')
  const matters: string[] = []
  const seen = new Set<string>()
  for (let step = 0; step < 600; step++) {
    forward(random.between(1, 180))
    if (matters.length < 90 && random.chance(0.3)) matters.push(await register(random))
    const matterId = random.pick(matters.length > 0 ? matters : [await register(random)])
    const name = random.pick(Object.keys(changes))
    await change(matterId, changes[name]!(random, matterId))
    if (step % 25 === 0) {
      expect(await checkFigures(db), `after ${name} in step ${step}`).toEqual([])
      for (const { measure } of await shown()) seen.add(measure)
    }
    if (random.chance(0.05)) await foldFigures(db)
  }
  expect(await checkFigures(db)).toEqual([])
  const unfolded = await shown()
  expect([...seen].toSorted()).toEqual(measures.toSorted())
  await foldFigures(db)
  expect(await shown()).toEqual(unfolded)
  expect(await db.selectFrom('figureDeltas').select('seq').execute()).toEqual([])
}, 120_000)

/** All that the city's page reads. */
async function shown(): Promise<{ measure: string }[]> {
  const below = areas.slice(1).map(({ areaId }) => areaId)
  const present = await presentFigures(db, { areaId: city, below })
  const days = await figuresByDay(db, { areaId: city, dims: ['all', 'channel', 'unit'], from: '2026-01-01', to: '2027-12-31' })
  return [...present, ...days].toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

test('people act and two processes fold at the same moment: nothing is counted twice or lost', async () => {
  const random = randomFrom('figures', 'at once')
  const matters = await Promise.all(Array.from({ length: 12 }, () => register(random)))
  const acting = new AbortController()
  const folding = Array.from({ length: 2 }, async () => {
    while (!acting.signal.aborted) await foldFigures(db)
  })
  const seen: number[] = []
  const reading = (async () => {
    while (!acting.signal.aborted) seen.push((await presentFigures(db, { areaId: city })).length)
  })()
  for (let round = 0; round < 12; round++) {
    forward(30)
    await Promise.all(matters.map((matterId) => change(matterId, changes[random.pick(['state', 'category', 'owner', 'place', 'call'])]!(random, matterId))))
  }
  acting.abort()
  await Promise.all([...folding, reading])
  expect(seen.length).toBeGreaterThan(0)
  expect(await checkFigures(db)).toEqual([])
})

const figure = async (areaId: string, measure: string): Promise<number> => (await presentFigures(db, { areaId })).find((f) => f.dim === 'all' && f.measure === measure)?.n ?? 0
const street = areas.find((area) => area.level === 'street')!
const inStreet = { ...lineColumns(street.line), gridId: null, isConfidential: false }

test('a matter whose clock runs out is late once, and closed no longer', async () => {
  const random = randomFrom('figures', 'late')
  const before = await figure(street.areaId, 'late')
  const matterId = await register(random, inStreet)
  const late = async (): Promise<number> => (await figure(street.areaId, 'late')) - before
  await db.transaction().execute(async (tx) => recordLate(tx, matterId, now))
  expect(await late()).toBe(0)
  await db.transaction().execute(async (tx) => {
    await matterSet(tx, matterId, { isLate: true, dueAt: now })
    await recordLate(tx, matterId, now)
  })
  expect(await late()).toBe(1)
  await change(matterId, async (tx) => void (await matterSet(tx, matterId, { state: 'closed', closedAt: now })))
  expect(await late()).toBe(0)
  const day = await figuresByDay(db, { areaId: street.areaId, dims: ['all'], from: '2026-03-02', to: '2026-03-02' })
  expect(day.find(({ measure }) => measure === 'becameLate')?.n).toBeGreaterThan(0)
})

test('a term that ends at midnight ran out on the day before', async () => {
  const lonely = { ...lineColumns(areas.filter((area) => area.level === 'community').at(-1)!.line), gridId: null, isConfidential: false }
  const random = randomFrom('figures', 'midnight')
  const areaId = lonely.communityId!
  const on = async (day: string) => (await figuresByDay(db, { areaId, dims: ['all'], from: day, to: day })).find(({ measure }) => measure === 'becameLate')?.n ?? 0
  const before = [await on('2026-06-01'), await on('2026-06-02')]
  const matterId = await register(random, lonely)
  await db.transaction().execute(async (tx) => {
    await matterSet(tx, matterId, { isLate: true, dueAt: new Date('2026-06-01T16:00:00Z') })
    await recordLate(tx, matterId, now)
  })
  expect([await on('2026-06-01'), await on('2026-06-02')]).toEqual([before[0]! + 1, before[1]])
})

test('a confidential report and one about a unit are in no figure, so that nobody can tell that there is one', async () => {
  const random = randomFrom('figures', 'apart')
  const before = await shown()
  await register(random, { ...inStreet, isConfidential: true })
  const about = await register(random, inStreet)
  await change(about, async (tx) => void (await matterSet(tx, about, { aboutUnitId: units.all[0]!.unitId })))
  expect(await shown()).toEqual(before)
})

test('the unit of the open lead order has the matter, and nobody’s but the owner when there is none', () => {
  const matter = { matterId: 'm', state: 'handling', round: 2, ownerUnitId: 'owner' } as Parameters<typeof figureMatterOf>[0]
  const order = (unitId: string, state: 'handling' | 'done' | 'passedOn', round = 2) => ({ unitId, role: 'lead' as const, state, round })
  expect(figureMatterOf(matter, [order('first', 'passedOn'), order('second', 'handling')]).holderUnitId).toBe('second')
  expect(figureMatterOf(matter, [order('second', 'done')]).holderUnitId).toBe('owner')
  expect(figureMatterOf(matter, [order('earlier', 'handling', 1)]).holderUnitId).toBe('owner')
})

test('figures that somebody has altered are found and put right; those of an older build are counted', async () => {
  await foldFigures(db)
  expect(await recountFigures(db)).toEqual([])
  await db.updateTable('figuresNow').set({ n: 999 }).where('areaId', '=', city).where('measure', '=', 'open').where('dim', '=', 'all').execute()
  await db.deleteFrom('figuresByDay').where('areaId', '=', street.areaId).execute()
  const faults = await recountFigures(db)
  expect(faults.length).toBeGreaterThan(2)
  expect(faults.filter(({ areaId }) => areaId === city)).toMatchObject([{ dim: 'all', measure: 'open', kept: 999 }])
  expect(await checkFigures(db)).toEqual([])
  const right = await shown()
  await db.deleteFrom('figuresNow').execute()
  await db.deleteFrom('figuresByDay').execute()
  expect(await wereNeverCounted(db)).toBe(true)
  await figureTasks({ db, log: { info: () => {}, warn: () => {}, error: () => {} } }).foldFigures()
  expect(await shown()).toEqual(right)
})

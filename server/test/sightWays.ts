// Every way of seeing, asked of the product and held against the oracle: exactly what somebody may see is in his lists,
// counts, searches and files, on his map, in his inbox, his notices, his unit's day, the figures of his areas and among
// the possible duplicates.
import { commonActs } from '@gongzhi/contracts/commonActs.ts'
import { kindTables } from '@gongzhi/contracts/kinds.ts'
import { Overview } from '@gongzhi/contracts/indicators.ts'
import ExcelJS from 'exceljs'
import { expect } from 'vitest'
import type { z } from 'zod'
import { ExportQuery, UnitDay } from '@gongzhi/contracts/lists.ts'
import type { InboxQuery, MatterQuery } from '@gongzhi/contracts/matters.ts'
import { Inbox, inboxTabs, isFinal, MatterList } from '@gongzhi/contracts/matters.ts'
import { MatterPointsQuery } from '@gongzhi/contracts/matterPoints.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Clock, Db } from '../src/platform/context.ts'
import { areaIndexOf } from '../src/modules/areas/areaIndex.ts'
import { overviews } from '../src/modules/indicators/overview.ts'
import { reachOf } from '../src/modules/indicators/reach.ts'
import { findVisibleMatter, visibleMatterIds } from '../src/modules/auth/index.ts'
import { exportMatters } from '../src/modules/matters/exportList.ts'
import { inboxPage } from '../src/modules/matters/inboxQueries.ts'
import { matterList } from '../src/modules/matters/listQueries.ts'
import { matterPoints } from '../src/modules/matters/pointQueries.ts'
import { findSimilar } from '../src/modules/matters/similar.ts'
import { unitDay } from '../src/modules/matters/unitDay.ts'
import { countNewNotices, findNotices } from '../src/modules/notices/noticeQueries.ts'
import type { TownPerson } from './sightArbitraries.ts'
import { isHisNotice, isHisTodo, maySee } from './sightOracle.ts'
import type { Town, TownMatter, TownTodo } from './sightTown.ts'
import { areaRecord, POINT } from './sightTown.ts'

type List = z.infer<typeof MatterQuery>
export type Asked = { list: List; inbox: z.infer<typeof InboxQuery>; single: TownMatter; unitId: string; isExported: boolean }
/** `hasFigures`: they were counted over the town's matters, which no act did. */
export type Scene = { deps: { db: Db; clock: Clock } & ReturnType<typeof townDeps>; town: Town; hasFigures: boolean }
type Look = Scene & TownPerson & { seen: readonly TownMatter[]; seenIds: ReadonlySet<string> }

export const townDeps = ({ areas, units }: Pick<Town, 'areas' | 'units'>) => ({ units, areas: { ...areaIndexOf(areas.map(areaRecord)), byAddress: () => undefined }, kinds: { all: Object.values(kindTables), common: { acts: commonActs } } })

const ids = (matters: readonly TownMatter[]): string[] => matters.map(({ matterId }) => matterId).toSorted()

/**
 * Asks for everything as this person and compares; answers how many times it was looked whether one of the town's
 * matters is in an answer or not (a matter in a list, a to-do in an inbox, a notice).
 */
export async function expectSightAsOracle(scene: Scene, somebody: TownPerson, { list, inbox, single, unitId, isExported }: Asked): Promise<number> {
  const seen = scene.town.matters.filter((matter) => maySee(scene.town, somebody.person, matter))
  const look: Look = { ...scene, ...somebody, seen, seenIds: new Set(ids(seen)) }
  await expectSingleReads(look, single)
  await expectList(look, list)
  await expectList(look, { q: single.number, order: 'newest', limit: 5 })
  if (isExported) await expectExport(look, list)
  await expectPoints(look)
  await expectInbox(look, inbox)
  await expectNotices(look)
  await expectUnitDay(look, unitId)
  await expectSimilar(look, single)
  if (scene.hasFigures) await expectFigures(look)
  const { matters, todos, notices } = scene.town
  // The list, the search by number, the map, the possible duplicates, all at once, and one alone; some also as a file and in figures.
  return (5 + Number(isExported) + Number(scene.hasFigures)) * matters.length + 1 + todos.length + notices.length
}

async function expectSingleReads({ deps, town, actor, seen, seenIds }: Look, single: TownMatter): Promise<void> {
  expect((await visibleMatterIds(deps.db, actor, ids(town.matters))).toSorted()).toEqual(ids(seen))
  expect((await findVisibleMatter(deps.db, actor, single.matterId)) !== undefined).toBe(seenIds.has(single.matterId))
}

async function expectList({ deps, actor, seen }: Look, list: List): Promise<void> {
  const pages = await allPages(async (cursor) => MatterList.parse(JSON.parse(await matterList(deps, actor, { ...list, ...(cursor && { cursor }) }))))
  const expected = inOrder(seen, list)
  expect(pages.flatMap((page) => page.rows.map((row) => row.matterId))).toEqual(expected)
  for (const page of pages) expect(page.count).toBe(expected.length)
}

async function expectExport({ deps, actor, seen }: Look, list: List): Promise<void> {
  const outside = { secrets: { fieldMacKey: Buffer.alloc(32) }, rules: { current: () => ({ categories: [] }) } }
  const query = ExportQuery.parse({ ...list, commandId: crypto.randomUUID() })
  const { bytes, rows } = await exportMatters({ ...deps, ...outside } as never, actor, { query, language: 'zh-CN' })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  const numbers: string[] = []
  book.worksheets[0]!.getColumn(1).eachCell(({ text }) => void (/^\d{13}$/.test(text) && numbers.push(text)))
  const expected = inOrder(seen, list)
  expect(numbers).toEqual(expected.map((id) => seen.find((m) => m.matterId === id)!.number))
  expect(rows).toBe(expected.length)
}

async function expectPoints({ deps, actor, seen }: Look): Promise<void> {
  const { rows } = await matterPoints(deps, actor, MatterPointsQuery.parse({}))
  expect(rows.map(({ matterId }) => matterId).toSorted()).toEqual(ids(seen.filter((m) => m.hasPoint && isOpen(m))))
}

async function expectInbox({ deps, town, person, actor, seen }: Look, inbox: Asked['inbox']): Promise<void> {
  const isAskedFor = ({ matterId }: TownTodo): boolean => {
    const matter = seen.find((m) => m.matterId === matterId)
    return matter !== undefined && (!inbox.areaId || matter.line.includes(inbox.areaId)) && (!inbox.channel || matter.channel === inbox.channel)
  }
  const mine = town.todos.filter((todo) => isHisTodo(town, person, todo) && isAskedFor(todo))
  const pages = await allPages(async (cursor) => Inbox.parse(JSON.parse(await inboxPage(deps, actor, { ...inbox, ...(cursor && { cursor }) }))))
  const due = inbox.order === 'due'
  const now = deps.clock.now()
  const expected = mine.filter((todo) => inTab(todo, inbox.tab, now)).map((todo) => ({ id: todo.todoId, key: (due ? todo.orderAt : todo.madeAt).getTime() })).sort(byKey(!due))
  expect(pages.flatMap((page) => page.rows.map((row) => row.todoId))).toEqual(expected.map(({ id }) => id))
  for (const page of pages) expect(page.counts).toEqual(Object.fromEntries(inboxTabs.map((tab) => [tab, mine.filter((todo) => inTab(todo, tab, now)).length])))
}

async function expectNotices({ deps, town, person, actor, seenIds }: Look): Promise<void> {
  const mine = town.notices.filter((notice) => seenIds.has(notice.matterId) && isHisNotice(town, person, notice)).map(({ noticeId }) => noticeId)
  const found = await findNotices(deps, actor, { limit: town.notices.length })
  expect(found.map(({ noticeId }) => noticeId).toSorted()).toEqual(mine.toSorted())
  expect(await countNewNotices(deps, actor)).toBe(mine.length)
}

const MOST_OF_DAY = 20

async function expectUnitDay({ deps, town, actor, seen, seenIds }: Look, anyUnitId: string): Promise<void> {
  const unitId = actor.grants.find((grant) => grant.unitId && roleMay(grant.role, 'matter.read'))?.unitId
  if (!unitId) return expect(unitDay(deps, actor, anyUnitId)).rejects.toMatchObject({ code: 'not-permitted' })
  const day = UnitDay.parse(JSON.parse(await unitDay(deps, actor, unitId)))
  const now = deps.clock.now()
  const of = (tab: string) => town.todos.filter((todo) => todo.unitId === unitId && seenIds.has(todo.matterId) && inTab(todo, tab, now))
  const expected = {
    new: seen.filter((m) => m.holders.includes(unitId) && m.reportedAt.getTime() >= DAY_START), dueToday: of('today'), late: of('overdue'), waiting: of('waiting'),
  }
  expect(day.counts).toEqual(Object.fromEntries(Object.entries(expected).map(([list, of]) => [list, of.length])))
  for (const list of ['new', 'dueToday', 'late', 'waiting'] as const) {
    expect(day.lists[list].length).toBe(Math.min(MOST_OF_DAY, expected[list].length))
    for (const { matterId } of day.lists[list]) expect(expected[list].map((one) => one.matterId)).toContain(matterId)
  }
}

const MOST_SIMILAR = 20
const notAlive = ['merged', 'withdrawn', 'refused']

async function expectSimilar({ deps, actor, seen }: Look, single: TownMatter): Promise<void> {
  const rules = { categories: [], duplicates: { radiusM: 50, days: 30 } }
  const to = { categoryId: '路灯', ...POINT, at: deps.clock.now(), exceptMatterId: single.matterId }
  const found = await findSimilar(deps.db, actor, to, rules as never)
  const expected = ids(seen.filter((m) => m !== single && m.categoryId === '路灯' && m.hasPoint && !m.isConfidential && !notAlive.includes(m.state)))
  expect(found.length).toBe(Math.min(MOST_SIMILAR, expected.length))
  for (const { matterId } of found) expect(expected).toContain(matterId)
}

const LONGEST_WAITING = 10

/** Figures are the same for all readers of an area: so they count only what all of them see. */
async function expectFigures({ deps, actor, seen }: Look): Promise<void> {
  const granted = actor.grants.find(({ role, areaLevel }) => areaLevel && areaLevel !== 'grid' && role !== 'gridWorker' && roleMay(role, 'matter.read'))?.areaId
  const everyLevel = ['city', 'district', 'street', 'community'] as const
  if (!granted) return expect(() => reachOf(deps.areas, actor, undefined, everyLevel)).toThrow(expect.objectContaining({ code: 'not-permitted' }))
  const overview = Overview.parse(JSON.parse(String(await overviews({ ...deps, rules: { current: () => ({ categories: [] }) } } as never, (work) => work(deps.db))(actor, reachOf(deps.areas, actor, granted, everyLevel), 'zh-CN'))))
  const counted = seen.filter((m) => m.kind === 'report' && m.line.includes(granted) && isOpen(m) && !m.isConfidential && m.aboutUnitId === null)
  const dueToday = counted.filter(({ dueAt }) => dueAt !== null && dueAt.getTime() > DAY_START && dueAt.getTime() <= DAY_START + DAY_MS)
  expect({ open: overview.open, dueToday: overview.dueToday }).toEqual({ open: counted.length, dueToday: dueToday.length })
  for (const { areaId, open } of [...overview.areas, ...overview.grids]) expect(open).toBe(counted.filter((m) => m.line.includes(areaId)).length)
  const waiting = counted.filter(({ state }) => state !== 'shelved')
  expect(overview.waiting.length).toBe(Math.min(LONGEST_WAITING, waiting.length))
  for (const { matterId } of overview.waiting) expect(waiting.map((m) => m.matterId)).toContain(matterId)
}

// --- what a list, an inbox and a day hold of what is seen

const isOpen = (m: TownMatter): boolean => m.closedAt === null && m.state !== 'merged'

type Row = { id: string; key: number | null }
const byKey = (isDescending: boolean) => (a: Row, b: Row): number => {
  const [x, y] = isDescending ? [b, a] : [a, b]
  if (x.key !== y.key) return x.key === null ? 1 : y.key === null ? -1 : x.key - y.key
  return x.id < y.id ? -1 : 1
}

function inOrder(seen: readonly TownMatter[], query: Omit<List, 'limit'>): string[] {
  const isOver = query.state !== undefined && query.state !== 'open' && (isFinal(query.state) || query.state === 'merged')
  const isNewest = query.order === 'newest' || isOver
  return seen
    .filter((m) => (!query.state || (query.state === 'open' ? isOpen(m) : m.state === query.state)) && (isNewest || isOpen(m)))
    .filter((m) => (!query.areaId || m.line.includes(query.areaId)) && (!query.categoryId || m.categoryId === query.categoryId) && (!query.channel || m.channel === query.channel))
    .filter((m) => (!query.q || m.title === query.q || m.number === query.q) && (!query.nature || m.nature === query.nature))
    .map((m) => ({ id: m.matterId, key: (isNewest ? m.reportedAt : m.dueAt)?.getTime() ?? null }))
    .sort(byKey(isNewest)).map(({ id }) => id)
}

/** 14:00 in Shanghai, and the midnight before it. */
export const NOW = new Date('2026-03-04T06:00:00Z')
const DAY_START = Date.parse('2026-03-03T16:00:00Z')
const DAY_MS = 86_400_000

function inTab(todo: TownTodo, tab: string, now: Date): boolean {
  const due = todo.dueAt?.getTime()
  if (tab === 'waiting') return todo.act === 'wait'
  if (todo.act === 'wait') return false
  if (tab === 'today') return due !== undefined && due > DAY_START && due <= DAY_START + DAY_MS
  return tab === 'todo' || (due !== undefined && due < now.getTime())
}

async function allPages<Page extends { next?: string | undefined }>(read: (cursor?: string) => Promise<Page>): Promise<Page[]> {
  const pages = [await read()]
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) pages.push(await read(next))
  return pages
}

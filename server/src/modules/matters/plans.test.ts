// That the lists stay index ranges when the city is large: the plans of the very statements that list and inbox send,
// over 20,000 matters.
import { commonActs } from '@gongzhi/contracts/commonActs.ts'
import { kindTables } from '@gongzhi/contracts/kinds.ts'
import type { z } from 'zod'
import { InboxQuery, MatterQuery } from '@gongzhi/contracts/matters.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import type { TestDatabase } from '../../../test/database.ts'
import { areaRecord, drawAreas, drawUnits } from '../../../test/sightTown.ts'
import type { TownArea } from '../../../test/sightTown.ts'
import type { Database } from '../../generated/db.ts'
import type { Actor, ActorGrant, Db } from '../../platform/context.ts'
import { areaIndexOf } from '../areas/areaIndex.ts'
import { barredUnitIdsOf } from '../auth/index.ts'
import type { Unit } from '../people/index.ts'
import { unitsOf } from '../people/index.ts'
import { matterFiles } from './fileViews.ts'
import { inboxPage } from './inboxQueries.ts'
import { matterList } from './listQueries.ts'
import { searchVectorText } from './searchWords.ts'
import { findSimilar } from './similar.ts'
import { unitDay } from './unitDay.ts'

const now = new Date('2026-03-04T06:00:00Z')
const MATTERS = 20_000
let database: TestDatabase
let db: Db
let sent: { sql: string; parameters: readonly unknown[] }[] = []
const areas = drawAreas('大城')
const units = unitsOf(drawUnits(areas))
const deps = () => ({ db, clock: { now: () => now }, units, areas: { ...areaIndexOf(areas.map(areaRecord)), byAddress: () => undefined }, kinds: { all: Object.values(kindTables), common: { acts: commonActs } } })

beforeAll(async () => {
  database = await testDatabase()
  db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: database.pool }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: (event) => void sent.push({ sql: event.query.sql, parameters: event.query.parameters }),
  })
  await db.insertInto('ruleVersions').values({ ruleVersion: 1, publishedAt: now, title: '试', content: '{}', contentHash: '' }).execute()
  await db.insertInto('areas').values(areas.map((area) => ({ ...areaRecord(area), boundary: '{}' }))).execute()
  await db.insertInto('units').values(units.all.map(({ areas: _areas, ...unit }) => unit)).execute()
  const owner = new pg.Client({ connectionString: database.ownerUrl, options: '-c search_path=gongzhi' })
  await owner.connect()
  await fillCity(owner)
  await owner.end()
}, 60_000)
afterAll(() => database.drop())

/** Matters spread over the grids, owned by their committee, one in four also given to a department, one in forty about a unit; to-dos for the open ones. */
async function fillCity(owner: pg.Client): Promise<void> {
  const grids = areas.filter((area) => area.level === 'grid')
  const committeeOf = (grid: TownArea): Unit => units.all.find((unit) => unit.areaId === grid.line[3])!
  const places = grids.map((grid) => ({ city: grid.line[0], district: grid.line[1], street: grid.line[2], community: grid.line[3], grid: grid.areaId, owner: committeeOf(grid).unitId }))
  const departments = units.all.filter((unit) => unit.shortName === '局').map((unit) => unit.unitId)
  await owner.query('create temp table spots as select row_number() over () - 1 as n, s.* from jsonb_to_recordset($1) as s (city uuid, district uuid, street uuid, community uuid, grid uuid, owner uuid)', [JSON.stringify(places)])
  await owner.query(`insert into matters (matter_id, number, kind, state, rule_version, category_id, channel, nature, is_confidential, city_id, district_id, street_id,
      community_id, grid_id, owner_unit_id, about_unit_id, reported_at, due_at, closed_at, supervision, external_number, lon, lat, card, words)
    select gen_random_uuid(), (2603040000000 + i)::text, 'report', case when i % 10 = 0 then 'handling' else 'closed' end, 1, 'c' || i % 41, 'web', 'help', i % 50 = 0,
      s.city, s.district, s.street, s.community, s.grid, s.owner, case when i % 40 = 0 then ($5::uuid[])[1 + i / 40 % $6] end, $1::timestamptz - i * interval '20 minutes', $1::timestamptz + (i % 700 - 300) * interval '1 hour',
      case when i % 10 = 0 then null else $1::timestamptz - i * interval '20 minutes' + interval '2 days' end, case when i % 211 = 0 then 'listed' end,
      case when i % 7 = 0 then 'WJ-' || (100000 + i) end, 116 + i % 141 * 0.001, 36 + i % 103 * 0.001, '{}', to_tsvector('simple', case when i % 97 = 0 then $3 else $2 end)
    from generate_series(1, ${MATTERS}) i join spots s on s.n = i % $4`,
  [now, searchVectorText('小区垃圾没人清运'), searchVectorText('路灯不亮'), places.length, units.all.map(({ unitId }) => unitId), units.all.length])
  await owner.query(`insert into matter_units (unit_id, matter_id, reported_at, is_direct) select owner_unit_id, matter_id, reported_at, true from matters`)
  await owner.query(`insert into matter_units (unit_id, matter_id, reported_at, is_direct)
    select ($1::uuid[])[1 + right(number, 3)::int / 4 % $2], matter_id, reported_at, true from matters where right(number, 2)::int % 4 = 1`, [departments, departments.length])
  await owner.query(`insert into assignments (assignment_id, matter_id, unit_id, called_by_unit_id, called_at, role, state, hands_over, decline_until)
    select gen_random_uuid(), matter_id, ($1::uuid[])[1 + right(number, 3)::int / 4 % $2], owner_unit_id, reported_at, 'lead', 'done', false, reported_at
    from matters where right(number, 2)::int % 4 = 1`, [departments, departments.length])
  // Others assisted in all of them, so that one unit's orders are a small part of the table, as in a city.
  await owner.query(`insert into assignments (assignment_id, matter_id, unit_id, called_by_unit_id, called_at, role, state, hands_over, decline_until)
    select gen_random_uuid(), m.matter_id, u.unit_id, m.owner_unit_id, m.reported_at, 'assist', 'done', false, m.reported_at
    from matters m join lateral (select unit_id from units where unit_id <> all ($1::uuid[]) order by md5(unit_id::text || m.number) limit 2) u on true`, [departments])
  await owner.query(`insert into clocks (clock_id, matter_id, kind, rule, rule_version, started_at, due_at, near_at, stopped_at)
    select gen_random_uuid(), matter_id, 'whole', '{}', 1, reported_at, due_at, due_at - interval '1 hour', closed_at from matters`)
  await owner.query(`insert into todos (todo_id, unit_id, matter_id, act, due_at, order_at, made_at)
    select gen_random_uuid(), owner_unit_id, matter_id, 'dispatch', due_at, due_at, reported_at from matters where closed_at is null`)
  await owner.query(`insert into words (words_id, matter_id, entry_id, field, content, is_sealed) select gen_random_uuid(), matter_id, gen_random_uuid(), 'title', '路灯', false from matters`)
  await owner.query(`insert into files (file_id, matter_id, field, announced_sha256, announced_type, announced_size, kept_type, picture_hash, created_at, completed_at)
    select gen_random_uuid(), matter_id, 'after', md5(number), 'image/jpeg', 1, 'image/jpeg', left(md5(number), 16), reported_at, reported_at from matters`)
  await owner.query('analyze')
}

const actor = (...grants: ActorGrant[]): Actor => ({ kind: 'person', personId: newId(), name: '某人', grants, barredUnitIds: barredUnitIdsOf(units, grants.flatMap(({ unitId }) => unitId ? [{ unitId, isHeldNow: true }] : [])) })
const area = (level: TownArea['level']) => areas.find((one) => one.level === level)!
const unit = (shortName: string, areaId?: string) => units.all.find((one) => one.shortName === shortName && (!areaId || one.areaId === areaId))!
const supervisor = () => actor({ role: 'supervisor', areaId: area('district').areaId, areaLevel: 'district' })
const leader = () => actor({ role: 'leader', areaId: area('city').areaId, areaLevel: 'city' })
const officer = () => actor({ role: 'officer', unitId: unit('局').unitId })
const head = () => actor({ role: 'communityHead', unitId: unit('居委会', area('community').areaId).unitId, areaId: area('community').areaId, areaLevel: 'community' })

type PlanNode = { 'Node Type': string; 'Relation Name'?: string; 'Plan Rows': number; Plans?: PlanNode[] }
const nodes = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).filter((below) => !stopsEarly(plan, below)).flatMap(nodes)]
/** Counting to a thousand where nearly every row counts may read anywhere: it ends after a thousand rows. */
const stopsEarly = (plan: PlanNode, below: PlanNode): boolean => plan['Node Type'] === 'Limit' && below['Plan Rows'] > 10 * plan['Plan Rows']
const LARGE = ['matters', 'matter_units', 'todos', 'words', 'clocks', 'assignments', 'files']

/** The large tables that the statements just sent would read from end to end. */
async function readWhole(): Promise<string[]> {
  const found: string[] = []
  for (const { sql, parameters } of sent.splice(0)) {
    const { rows } = await database.pool.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(`explain (format json) ${sql}`, [...parameters])
    const scanned = nodes(rows[0]!['QUERY PLAN'][0]!.Plan).filter((node) => node['Node Type'].includes('Seq Scan'))
    found.push(...scanned.map((node) => node['Relation Name'] ?? '').filter((name) => LARGE.includes(name)))
  }
  return found
}

type ListInput = z.input<typeof MatterQuery>
const list = async (who: Actor, query: ListInput): Promise<{ rows: unknown[]; count: number; next?: string }> =>
  JSON.parse(await matterList(deps(), who, MatterQuery.parse(query))) as { rows: unknown[]; count: number; next?: string }

test.each<[string, () => Actor, ListInput]>([
  ['a leader opens the list of his city', leader, {}],
  ['a leader looks for what is due next', leader, { order: 'due' }],
  // Of a community: in a district that is half of all there is, reading all is right where one row in forty is wanted.
  ['a supervisor looks for one category in her community', () => actor({ role: 'supervisor', areaId: area('community').areaId, areaLevel: 'community' }), { state: 'closed', categoryId: 'c7' }],
  ['a supervisor looks for what is overdue', supervisor, { light: 'overdue', order: 'due' }],
  ['a department lists its own', officer, {}],
  ['a community head lists his community and what his committee has elsewhere', head, {}],
  ['a community head looks for what is due next', head, { order: 'due' }],
  ['a supervisor searches for words', supervisor, { q: '路灯' }],
  ['a supervisor types a number', supervisor, { q: '2603040001234' }],
  ['a supervisor types the beginning of a number', supervisor, { q: '2603040001' }],
  ['a supervisor types the number of another system', supervisor, { q: 'WJ-1014' }],
  ['a supervisor searches for words in a community', supervisor, { q: `${area('community').name} 路灯` }],
  ['a leader looks at one day of reports', leader, { reportedFrom: '2026-02-03', reportedTo: '2026-02-03' }],
  ['a department looks at what came to it on one day long ago', officer, { reportedFrom: '2025-07-01', reportedTo: '2025-07-10' }],
  ['a leader looks at what was closed on one day', leader, { closedFrom: '2026-02-03', closedTo: '2026-02-03' }],
  ['a leader looks at what is supervised', leader, { supervision: 'any' }],
  ['a leader looks at what is listed for supervision', leader, { supervision: 'listed' }],
  ['a supervisor looks at what one department has done in her community', () => actor({ role: 'supervisor', areaId: area('community').areaId, areaLevel: 'community' }), { unitId: unit('局').unitId }],
])('no table is read whole when %s', async (_, who, query) => {
  sent = []
  const first = await list(who(), { ...query, limit: 20 })
  expect(first.rows.length).toBeGreaterThan(0)
  if (first.next) await list(who(), { ...query, limit: 20, cursor: first.next })
  expect(await readWhole()).toEqual([])
})

test.each(['todo', 'today', 'overdue', 'waiting'] as const)('no table is read whole when a community head opens the tab %s', async (tab) => {
  sent = []
  const inbox = JSON.parse(await inboxPage(deps(), head(), InboxQuery.parse({ tab }))) as { rows: unknown[]; counts: { todo: number } }
  expect(inbox.counts.todo).toBeGreaterThan(100)
  expect(await readWhole()).toEqual([])
})

test('no table is read whole when possible duplicates are looked for, nor when a department’s day is opened', async () => {
  sent = []
  const rules = { categories: [], duplicates: { radiusM: 200, days: 30 } }
  expect((await findSimilar(db, leader(), { categoryId: 'c7', lon: 116.07, lat: 36.05, at: now }, rules)).length).toBeGreaterThanOrEqual(0)
  const day = JSON.parse(await unitDay(deps(), officer(), unit('局').unitId)) as { counts: { new: number } }
  expect(day.counts.new).toBeGreaterThan(0)
  expect(await readWhole()).toEqual([])
})

test('no table is read whole to find out whether a picture was used before', async () => {
  const { matterId } = await db.selectFrom('matters').select('matterId').where('number', '=', '2603040010007').executeTakeFirstOrThrow()
  sent = []
  expect((await matterFiles(db, matterId)).map((file) => file.isReused)).toEqual([false])
  expect(await readWhole()).toEqual([])
})

test('the count stops at a thousand, and a search counts what it finds', async () => {
  expect((await list(leader(), {})).count).toBe(1000)
  expect((await list(leader(), { q: '路灯不亮' })).count).toBe(Math.floor(MATTERS / 97) - Math.floor(MATTERS / 97 / 50))
})

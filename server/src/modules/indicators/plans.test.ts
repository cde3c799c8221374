// That overview and morning sheet stay index ranges when the city is large: the plans of the very statements that they
// send, over 20,000 matters.
import { Overview } from '@gongzhi/contracts/indicators.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import type { TestDatabase } from '../../../test/database.ts'
import { areaRecord, drawAreas, drawUnits } from '../../../test/sightTown.ts'
import type { TownArea } from '../../../test/sightTown.ts'
import type { Database } from '../../generated/db.ts'
import type { Actor, Db } from '../../platform/context.ts'
import { areaIndexOf } from '../areas/areaIndex.ts'
import { recountFigures } from '../figures/index.ts'
import { unitsOf } from '../people/index.ts'
import type { RuleBook } from '../rules/index.ts'
import { overviews } from './overview.ts'
import type { FigureDeps } from './overview.ts'
import { reachOf } from './reach.ts'
import type { FigureArea } from './reach.ts'
import { sheetContent } from './sheet.ts'

const now = new Date('2026-03-04T06:00:00Z')
const MATTERS = 20_000
const PLACES_OF_GRID = 20
const LARGE = ['matters', 'assignments', 'todos', 'words', 'clocks', 'requests', 'entries', 'figures_by_day']

let database: TestDatabase
let db: Db
let sent: { sql: string; parameters: readonly unknown[] }[] = []
const areas = drawAreas('大城')
const units = unitsOf(drawUnits(areas))
const index = { ...areaIndexOf(areas.map(areaRecord)), byAddress: () => undefined }
const rules = { current: () => ({ categories: [], calendar: { years: {} } }) } as unknown as RuleBook
const deps = (): FigureDeps => ({ db, clock: { now: () => now }, units, areas: index, rules })

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
  await recountFigures(db)
  await database.pool.query('analyze')
}, 120_000)
afterAll(() => database.drop())

/** Matters of 280 days, one in ten open, spread over grids with 20 places each; a unit has a to-do for each open one. */
async function fillCity(owner: pg.Client): Promise<void> {
  const spots = areas.filter((area) => area.level === 'grid').map(({ line, areaId }) => ({
    city: line[0], district: line[1], street: line[2], community: line[3], grid: areaId, owner: units.all.find((unit) => unit.areaId === line[3])!.unitId,
  }))
  await owner.query('create temp table spots as select row_number() over () - 1 as n, s.* from jsonb_to_recordset($1) as s (city uuid, district uuid, street uuid, community uuid, grid uuid, owner uuid)', [JSON.stringify(spots)])
  await owner.query(`insert into places (place_id, code, kind, name, address, lon, lat, grid_id)
    select gen_random_uuid(), translate(lpad((s.n * ${PLACES_OF_GRID} + p)::text, 5, '0'), '01', 'AB'), 'lamp', '灯', '', 0, 0, s.grid from spots s, generate_series(1, ${PLACES_OF_GRID}) p`)
  await owner.query('create temp table lamps as select place_id, grid_id, row_number() over (partition by grid_id order by code) as n from places')
  await owner.query(`insert into matters (matter_id, number, kind, state, rule_version, category_id, channel, nature, is_confidential, place_id, city_id, district_id, street_id,
      community_id, grid_id, owner_unit_id, reported_at, due_at, closed_at, is_late, shelved_until, card)
    select gen_random_uuid(), (2603040000000 + i)::text, 'report', case when i % 10 > 0 then 'closed' when i % 200 = 0 then 'shelved' else 'handling' end, 1, 'c' || i % 41, 'web', 'help',
      i % 50 = 0, l.place_id, s.city, s.district, s.street, s.community, s.grid, s.owner, $1::timestamptz - i * interval '20 minutes', $1::timestamptz + (i % 700 - 300) * interval '1 hour',
      case when i % 10 = 0 then null else $1::timestamptz end, i % 700 < 300, case when i % 200 = 0 then $1::timestamptz end, '{"placeName":"某处"}'
    from generate_series(1, ${MATTERS}) i join spots s on s.n = i % $2 left join lamps l on l.grid_id = s.grid and l.n = 1 + i / 64 % 60`, [now, spots.length])
  await owner.query(`insert into assignments (assignment_id, matter_id, unit_id, called_by_unit_id, called_at, role, state, hands_over, decline_until)
    select gen_random_uuid(), matter_id, owner_unit_id, owner_unit_id, reported_at, 'lead', case when closed_at is null then 'handling' else 'done' end, false, reported_at from matters where right(number, 1) in ('0', '3')`)
  await owner.query(`insert into clocks (clock_id, matter_id, kind, rule, rule_version, started_at, due_at, near_at, stopped_at) select gen_random_uuid(), matter_id, 'whole', '{}', 1, reported_at, due_at, due_at, closed_at from matters`)
  await owner.query(`insert into todos (todo_id, unit_id, matter_id, act, due_at, order_at, made_at) select gen_random_uuid(), owner_unit_id, matter_id, 'dispatch', due_at, due_at, reported_at from matters where closed_at is null`)
  await owner.query(`insert into words (words_id, matter_id, entry_id, field, content, is_sealed) select gen_random_uuid(), matter_id, gen_random_uuid(), 'title', '路灯', false from matters`)
  // One in fifty is an instruction; all of one entry, which is enough for the key.
  await owner.query(`insert into entries (entry_id, stream, chain_seq, act, actor_kind, at, facts, said, previous_hash, hash) values (gen_random_uuid(), 'x', 1, 'x', 'system', $1, '{}', '[]', '', '')`, [now])
  await owner.query(`insert into requests (request_id, matter_id, kind, round, asked_at, due_at, entry_id, facts, answered_at, answer)
    select gen_random_uuid(), m.matter_id, case when m.n % 50 = 0 then 'instruction' else 'information' end, 1, m.reported_at, m.reported_at, e.entry_id, '{}',
      case when m.n % 3 > 0 then m.reported_at end, case when m.n % 3 > 0 then 'answered' end
    from (select matter_id, reported_at, row_number() over (order by number) as n from matters) m, entries e`)
  await owner.query('analyze')
}

type PlanNode = { 'Node Type': string; 'Relation Name'?: string; Plans?: PlanNode[] }
const nodes = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

/** The large tables that the statements just sent would read from end to end. */
async function readWhole(): Promise<string[]> {
  const found: string[] = []
  for (const { sql, parameters } of sent.splice(0)) {
    const { rows } = await database.pool.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(`explain (format json) ${sql}`, [...parameters])
    found.push(...nodes(rows[0]!['QUERY PLAN'][0]!.Plan).filter((node) => node['Node Type'].includes('Seq Scan')).map((node) => node['Relation Name'] ?? '').filter((name) => LARGE.includes(name)))
  }
  return found
}

const areaOf = (level: TownArea['level']): FigureArea => index.findById(areas.find((one) => one.level === level)!.areaId) as FigureArea
const leaderOf = (area: FigureArea): Extract<Actor, { personId: string }> =>
  ({ kind: 'person', personId: newId(), name: '某人', grants: [{ role: 'leader', areaId: area.areaId, areaLevel: area.level }], barredUnitIds: [] })

test.each(['city', 'district', 'street', 'community'] as const)('no table is read whole when a leader opens the overview of his %s', async (level) => {
  const leader = leaderOf(areaOf(level))
  sent = []
  const overview = Overview.parse(JSON.parse(String(await overviews(deps(), (work) => work(db))(leader, reachOf(index, leader, undefined, ['city', 'district', 'street', 'community']), 'zh-CN'))))
  expect([overview.open > 20, overview.late > 10, overview.waiting.length, overview.days.length]).toEqual([true, true, 10, 30])
  // six readings, and whether anything has been written since the last one
  expect(sent.length).toBeLessThanOrEqual(7)
  expect(await readWhole()).toEqual([])
})

test.each(['city', 'district', 'street'] as const)('no table is read whole when the morning sheet of a %s is made', async (level) => {
  sent = []
  const sheet = await sheetContent(deps(), areaOf(level), '2026-03-04')
  expect([sheet.waiting.length, sheet.places.length > 0, sheet.past.new > 0]).toEqual([10, true, true])
  expect(await readWhole()).toEqual([])
})

// The plans of everything that is listed or counted, asked of a filled database by people of every role: no table that
// grows is read from end to end, and nothing is sorted that is more than a page or the thousand that a count stops at.
import { sql } from 'kysely'
import type { Db } from '../server/src/platform/context.ts'
import { dateOfDay, dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { Role } from '@gongzhi/contracts/people.ts'
import { cookieOf } from './kinds.ts'
import type { Sent } from './limit/record.ts'
import type { Request } from './load/drive.ts'
import type { Listener } from './recordKinds.ts'

export const growing = [
  'matters', 'matter_units', 'entries', 'words', 'assignments', 'requests', 'clocks', 'todos', 'ratings', 'whistle_ratings', 'notices', 'files', 'links', 'deliveries', 'figures_by_day',
] as const

/** Who looks: one for each kind of sight (his grids, a community, a street, a district, the city, a department), on each level where the role is. */
const readers: readonly Role[] = ['gridWorker', 'communityHead', 'dispatcher', 'officer', 'supervisor']
/** A count stops at a thousand in each branch of somebody's sight, and what two branches have found is counted once. */
const MOST_SORTED = 3_000
const MOST_READ_THROUGH = 2_000

type Reader = { cookie: string; name: string; unitId: string | null; areaId: string | null; areaLevel: string | null }

/**
 * What is wrong with a plan, a line each. `withCity`: also for those who see the whole city; in a small one, reading all that
 * there is can be the quickest for them.
 */
export async function planFaults(listener: Listener, { withCity = true }: { withCity?: boolean } = {}): Promise<string[]> {
  const { db, pool } = listener.app.deps
  const faults = new Set<string>()
  for (const { request, who, seesCity } of await listRequests(db)) {
    if (seesCity && !withCity) continue
    const { sent, body } = await listener.hear(request)
    const next = /"next":"([^"]+)"/.exec(body)?.[1]
    const more = next && request.method === 'GET' ? await listener.hear({ ...request, path: `${request.path}${request.path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}` }) : undefined
    for (const statement of [...sent, ...(more?.sent ?? [])]) {
      if (!isRead(statement)) continue
      for (const fault of await faultsOf(pool, statement)) faults.add(`${who}, ${request.path.replace('/api/v1', '').replace(/cursor=.*/, 'cursor')}: ${fault}, in ${statement.text.trim().slice(0, 80).replace(/\s+/g, ' ')}`)
    }
  }
  return [...faults]
}

const isRead = ({ text }: Sent): boolean => /^\s*(select|with)\b/i.test(text) && !/\bfor update\b/i.test(text) && !/\b(insert into|delete from|update) /i.test(text)

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Actual Rows': number; 'Actual Loops': number; 'Rows Removed by Filter'?: number; Plans?: Node[] }

async function faultsOf(pool: Listener['app']['deps']['pool'], { text, values }: Sent): Promise<string[]> {
  const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: Node }[] }>(`explain (analyze, timing off, format json) ${text}`, [...values])
  return faultsIn(rows[0]!['QUERY PLAN'][0]!.Plan)
}

function faultsIn(node: Node): string[] {
  const below = node.Plans ?? []
  const table = node['Relation Name'] ?? ''
  const read = Math.round((node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'])
  // Where nearly every row counts, a thousand are found by reading little more than a thousand.
  const isReadWhole = node['Node Type'].includes('Seq Scan') && (growing as readonly string[]).includes(table) && read > MOST_READ_THROUGH
  const sorted = node['Node Type'].includes('Sort') ? Math.round(Math.max(0, ...below.map((one) => one['Actual Rows']))) : 0
  return [
    ...(isReadWhole ? [`${read} rows of ${table} are read one after the other`] : []), ...(sorted > MOST_SORTED ? [`${sorted} rows are sorted`] : []),
    ...below.flatMap(faultsIn),
  ]
}

export type Asked = { request: Request; who: string; seesCity: boolean }

/** Each list and count once for each who may ask for it, with each of its filters. */
export async function listRequests(db: Db): Promise<Asked[]> {
  const samples = await samplesOf(db)
  const people = await readersOf(db)
  const today = dayNumberAt(new Date())
  const day = (ago: number): string => dateOfDay(today - ago)
  const filters = [
    '', 'order=due', 'state=open', 'state=open&order=due', 'state=closed', 'state=handling&order=due', 'light=near&order=due', 'light=overdue&order=due', 'supervision=any', 'supervision=listed', 'channel=hotline', 'nature=complaint',
    `categoryId=${samples.categoryId}&state=open`, `categoryId=${samples.categoryId}&state=closed`, `unitId=${samples.departmentId}`, `holderId=${samples.departmentId}&state=open`, `placeId=${samples.placeId}`, 'keptApart=without',
    `areaId=${samples.communityId}`, `reportedFrom=${day(30)}&reportedTo=${day(30)}`, `reportedFrom=${day(400)}&reportedTo=${day(300)}`, `closedFrom=${day(30)}&closedTo=${day(30)}`, `dueFrom=${day(0)}&dueTo=${day(0)}&order=due`,
    `q=${encodeURIComponent('路灯')}`, `q=${encodeURIComponent('噪音 广场舞')}`, `q=${samples.number}`, `q=${samples.number.slice(0, 9)}`, `q=${samples.externalNumber.slice(0, 9)}`,
  ]
  const inboxes = ['tab=todo', 'tab=today', 'tab=overdue', 'tab=waiting', 'tab=todo&order=newest', `tab=todo&categoryId=${samples.categoryId}`, `tab=todo&channel=scan`, `tab=waiting&areaId=${samples.communityId}`, 'tab=todo&role=lead']
  const shared = ['/notices', '/notices/new', '/field/matters', '/field/frame', `/matters/similar?categoryId=${samples.categoryId}&lon=${samples.lon}&lat=${samples.lat}`]
  const signedIn = people.flatMap((person) => {
    const area = person.areaId && person.areaLevel !== 'grid' ? [`/overview?areaId=${person.areaId}`, ...(person.areaLevel === 'community' ? [] : [`/sheet?areaId=${person.areaId}&day=${day(0)}`, `/sheets?areaId=${person.areaId}`])] : []
    const unit = person.unitId ? [`/units/${person.unitId}/day`] : []
    const paths = [...filters.map((filter) => `/matters?${filter}`), ...inboxes.map((inbox) => `/inbox?${inbox}`), ...shared, '/matters/points', '/matters/points?light=overdue', ...area, ...unit]
    return paths.map((path) => ({ request: { method: 'GET', path: `/api/v1${path}`, cookie: person.cookie } satisfies Request, who: `${person.name} of a ${person.areaLevel ?? 'unit'}`, seesCity: person.areaLevel === 'city' }))
  })
  const ofMatter = people.filter(({ name }) => name === 'dispatcher').flatMap(({ cookie, name }) => ['', '/entries', '/similar', '/dispatch-choices'].map((path) =>
    ({ request: { method: 'GET', path: `/api/v1/matters/${samples.matterId}${path}`, cookie } satisfies Request, who: name, seesCity: false })))
  const open = ['', `?areaId=${samples.communityId}`, `?categoryId=${samples.categoryId}`, '?state=closed', '?state=open'].map((query) => ({ request: { method: 'GET', path: `/api/v1/public/matters${query}` } satisfies Request, who: 'a resident', seesCity: false }))
  return [...signedIn, ...ofMatter, ...open]
}

type Samples = { matterId: string; number: string; externalNumber: string; categoryId: string; communityId: string; placeId: string; departmentId: string; lon: number; lat: number }

/** Values of the first district, each of something that is there. */
async function samplesOf(db: Db): Promise<Samples> {
  const { rows } = await sql<Samples>`
    with s as (select area_id from areas where level = 'street' order by code limit 1)
    select m.matter_id, m.number, m.category_id, m.community_id, m.lon, m.lat,
      (select place_id from matters where place_id is not null and street_id = s.area_id limit 1) as place_id,
      (select external_number from matters where external_number is not null and street_id = s.area_id limit 1) as external_number,
      (select unit_id from units where duty_key = 'urbanManagement' order by code limit 1) as department_id
    from s join matters m on m.street_id = s.area_id where m.state = 'handling' and not m.is_confidential and m.about_unit_id is null and m.category_id is not null and m.lat is not null
    order by m.number limit 1`.execute(db)
  return rows[0]!
}

async function readersOf(db: Db): Promise<Reader[]> {
  const { rows } = await sql<Omit<Reader, 'cookie'> & { personId: string }>`
    select distinct on (g.role, a.level) g.role as name, g.person_id, g.unit_id, g.area_id, a.level as area_level
      from grants g join people p on p.person_id = g.person_id join units u on u.unit_id = g.unit_id left join areas a on a.area_id = g.area_id
     where g.role = any(${[...readers]}) order by g.role, a.level, u.code, p.username`.execute(db)
  return Promise.all(rows.map(async ({ personId, ...row }) => ({ ...row, cookie: await cookieOf(db, personId) })))
}

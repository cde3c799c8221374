// What is measured: the requests of each kind, by people of the city who may send them, and what is to be reached.
import { sql } from 'kysely'
import type { Db } from '../server/src/platform/context.ts'
import { insertSession, SESSION_COOKIE } from '../server/src/modules/auth/sessions.ts'
import { SUPPLY_IDS } from './data/supply.ts'
import type { Request } from './load/drive.ts'

export const kindNames = ['inbox', 'list', 'page', 'street', 'city', 'intake', 'sign'] as const
export type KindName = (typeof kindNames)[number]

export type Kind = {
  name: KindName
  requests: readonly Request[]
  /** Those of them by which the database's part is found. */
  recorded: readonly Request[]
  isEachOnce: boolean
  /** Of the database's rate, by connections. */
  wanted?: Readonly<Record<number, number>>
}

/** The supplied matters: the first are signed for over HTTP, the others by the database's own run. */
export const SUPPLY = { prefix: '0190aaaa-bbbb-7000-8000-', grids: 6, perMatter: SUPPLY_IDS } as const

const MOST_PEOPLE = 60
const PAGES_OF_EACH = 40
const RECORDED_PAGES = 96
const RECORDED_REPORTS = 48
const POINTS = 2_000

// Areas (rows called `a`) but those in which nothing lies but the supply.
const isMeasured = sql`(a.district_id is null or a.district_id not in (select district_id from matters where matter_id >= ${`${SUPPLY.prefix}000000000000`}::uuid and matter_id <= ${`${SUPPLY.prefix}ffffffffffff`}::uuid))`

type Sender = { cookie: string; unitId: string; areaId: string }
type PersonRow = { personId: string; unitId: string; areaId: string }

/** All kinds for the database; signs the people in who send them. */
export async function kindsOf(db: Db, { httpSupply }: { httpSupply: number }): Promise<Kind[]> {
  const dispatchers = await signedIn(db, 'dispatcher', 'gridCentre')
  const [cityDispatcher] = await signedIn(db, 'dispatcher', 'cityCentre')
  const get = (path: string, cookie: string): Request => ({ method: 'GET', path: `/api/v1${path}`, cookie })
  const read = (name: KindName, requests: readonly Request[], wanted?: Kind['wanted'], recorded: readonly Request[] = requests): Kind => ({ name, requests, recorded, isEachOnce: false, ...(wanted ? { wanted } : {}) })
  const pages = (await matterIdsOf(db, dispatchers)).map(({ matterId, sender }) => get(`/matters/${matterId}`, sender.cookie))
  return [
    read('inbox', dispatchers.map(({ cookie }) => get('/inbox', cookie)), { 8: 0.25, 32: 0.3 }),
    read('list', dispatchers.map(({ cookie }) => get('/matters?state=closed&channel=scan&limit=50', cookie)), { 8: 0.25, 32: 0.3 }),
    read('page', pages, { 8: 0.25, 32: 0.25 }, everyNth(pages, RECORDED_PAGES)),
    read('street', dispatchers.map(({ cookie, areaId }) => get(`/overview?areaId=${areaId}`, cookie))),
    read('city', [get('/overview', cityDispatcher!.cookie)]),
    await intakeKind(db),
    await signKind(db, httpSupply),
  ]
}

const everyNth = <T>(items: readonly T[], most: number): T[] => items.filter((_, index) => index % Math.ceil(items.length / most) === 0)

/** People of that role at the units of that kind, one of each, signed in. */
async function signedIn(db: Db, role: string, unitKind: string): Promise<Sender[]> {
  const { rows } = await sql<PersonRow>`
    select distinct on (u.code) g.person_id, g.unit_id, g.area_id from grants g join units u on u.unit_id = g.unit_id join areas a on a.area_id = g.area_id
     where g.role = ${role} and u.kind = ${unitKind} and ${isMeasured} order by u.code, g.person_id limit ${MOST_PEOPLE}`.execute(db)
  return Promise.all(rows.map(async ({ personId, ...row }) => ({ ...row, cookie: await cookieOf(db, personId) })))
}

/** Signs a person in. */
export async function cookieOf(db: Db, personId: string): Promise<string> {
  return `${SESSION_COOKIE}=${await db.transaction().execute((tx) => insertSession(tx, { personId, at: new Date() }))}`
}

/** Some matters of each street, as its dispatcher opens them: mostly those that are not over. */
async function matterIdsOf(db: Db, senders: readonly Sender[]): Promise<{ matterId: string; sender: Sender }[]> {
  const found = await Promise.all(senders.map(async (sender) => {
    const { rows } = await sql<{ matterId: string }>`
      (select matter_id from matters where street_id = ${sender.areaId} and not is_confidential and about_unit_id is null and closed_at is null order by right(number, 7) limit ${PAGES_OF_EACH * 0.75})
      union all
      (select matter_id from matters where street_id = ${sender.areaId} and not is_confidential and about_unit_id is null and closed_at is not null order by reported_at desc, matter_id limit ${PAGES_OF_EACH / 4})`.execute(db)
    return rows.map(({ matterId }) => ({ matterId, sender }))
  }))
  return found.flat()
}

const descriptions = ['楼下路灯不亮,晚上台阶看不清,已经三天了。', '小区垃圾没人清运,味道很大。', '人行道地砖松动,下雨天溅水,老人走路不安全。', '夜里工地施工太吵,十一点以后还在打桩。']

/** Reports at the places of the whole city, with category, address and telephone: all that intake has to do. */
async function intakeKind(db: Db): Promise<Kind> {
  const { rows: points } = await sql<{ lon: number; lat: number; address: string }>`select p.lon, p.lat, p.address from places p join areas a on a.area_id = p.grid_id where ${isMeasured} order by md5(p.code) limit ${POINTS}`.execute(db)
  const { rows: categories } = await sql<{ categoryId: string }>`select distinct category_id from matters where category_id is not null and state = 'closed' order by 1 limit 20`.execute(db)
  const requests = points.map(({ lon, lat, address }, index): Request => ({
    method: 'POST', path: '/api/v1/reports',
    body: JSON.stringify({
      commandId: '@id@', description: descriptions[index % descriptions.length], categoryId: categories[index % categories.length]!.categoryId, location: { lon, lat }, address,
      contact: { name: '王女士', phone: `1380000${String(1000 + (index % 9000))}` },
    }),
  }))
  return { name: 'intake', requests, recorded: requests.slice(0, RECORDED_REPORTS), isEachOnce: false, wanted: { 8: 0.25, 32: 0.35 } }
}

/** Departments sign for the supplied orders, each once. */
async function signKind(db: Db, httpSupply: number): Promise<Kind> {
  const end = SUPPLY.prefix + (httpSupply * SUPPLY.perMatter).toString(16).padStart(12, '0')
  const { rows } = await sql<{ assignmentId: string; unitId: string }>`
    select assignment_id, unit_id from assignments where state = 'toSign' and matter_id >= ${`${SUPPLY.prefix}000000000000`}::uuid and matter_id < ${end}::uuid order by matter_id`.execute(db)
  const cookies = new Map<string, string>()
  for (const unitId of new Set(rows.map((row) => row.unitId))) {
    const { personId } = await db.selectFrom('grants').select('personId').where('unitId', '=', unitId).where('role', '=', 'liaison').orderBy('personId').executeTakeFirstOrThrow()
    cookies.set(unitId, await cookieOf(db, personId))
  }
  const requests = rows.map(({ assignmentId, unitId }): Request =>
    ({ method: 'POST', path: `/api/v1/assignments/${assignmentId}/acts/sign`, cookie: cookies.get(unitId)!, body: JSON.stringify({ commandId: '@id@' }) }))
  return { name: 'sign', requests: requests.slice(SUPPLY.grids), recorded: requests.slice(0, SUPPLY.grids), isEachOnce: true, wanted: { 8: 0.25, 32: 0.35 } }
}

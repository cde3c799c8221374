// Over a city that is filled in bulk: 20,000 matters, or as many as GONGZHI_BENCH_MATTERS says.
import { expect, test, beforeAll, afterAll } from 'vitest'
import { CITY_DATABASE, testDatabase } from '../server/test/database.ts'
import type { TestDatabase } from '../server/test/database.ts'
import { testSecrets } from '../server/test/world.ts'
import { configFromEnvironment } from '../server/src/config.ts'
import { seedCity } from '../server/src/demo/seedCity.ts'
import { openDb } from '../server/src/platform/db.ts'
import { bulkFaults } from './data/check.ts'
import { fillMatters, playPatterns } from './data/fill.ts'
import { blocksFor, makeLargeCity } from './data/largeCity.ts'
import { listRequests, planFaults } from './plans.ts'
import { openListener } from './recordKinds.ts'
import type { Listener } from './recordKinds.ts'

const MATTERS = Number(process.env['GONGZHI_BENCH_MATTERS'] ?? 20_000)
const PLAYED = 160
/** Districts enough that one of them is a small part of the city. */
const BLOCKS = 4
/** Lists do not grow with the city: areas, people and rules; and what is no list. */
const notLists = [
  /^\/areas/, /^\/assignments\/\{assignmentId\}\/officers$/, /^\/categor/, /^\/demo\//, /^\/events$/, /^\/files\//, /^\/map\//, /^\/me$/, /^\/people$/, /^\/places\//, /^\/record$/, /^\/reports\//, /^\/units$/, /^\/webhooks$/,
  // One matter’s own, or the offices and people there are.
  /^\/matters\/\{matterId\}\/(papers|conferences|mediator-choices)$/, /^\/papers\//, /^\/paper-templates/, /^\/public\/disputes\//, /^\/disputes\/\{matterId\}$/, /^\/petitions\/(\{matterId\}|tracking\/)/, /^\/mediation\/(organisations|mediators)$/, /^\/officials$/,
  // A person's own, of the last days or at most a few hundred; and the rule data.
  /^\/devices$/, /^\/help-calls$/, /^\/handovers/, /^\/app-complaints$/, /^\/field(\/rules)?$/,
  // Filled in bulk are reports alone: these go over disputes, petitions and screenings, of which there are few.
  /^\/mediation\/calendar$/, /^\/screenings$/, /^\/petitions\/figures$/,
]

let played: TestDatabase
let filled: TestDatabase
let listener: Listener

beforeAll(async () => {
  ;[played, filled] = [await testDatabase({ from: CITY_DATABASE }), await testDatabase()]
  const product = { config: configFromEnvironment({ GONGZHI_DATA: '/nowhere', GONGZHI_DEMO: '1' }), secrets: testSecrets() }
  const now = new Date()
  await seedCity(openDb(filled.pool), makeLargeCity(Math.max(BLOCKS, blocksFor(MATTERS))), now)
  await fillMatters(filled, await playPatterns(product, played, { now, played: PLAYED, hasPhotos: false }), { matters: MATTERS, now, say: () => {} })
  listener = await openListener(product, filled)
}, 3_600_000)

afterAll(async () => {
  await listener.stop()
  await played.drop()
  await filled.drop()
})

test('matters filled in bulk stand as if people had done each act: chains, clocks, to-dos, cards, search and figures', async () => {
  const { db } = listener.app.deps
  expect(await bulkFaults(listener.app.deps, { sample: 120, withFigures: true })).toEqual([])
  const { rows: [open] } = await filled.pool.query<{ part: number }>(`select count(*) filter (where closed_at is null)::float8 / count(*) as part from matters`)
  expect(open!.part).toBeGreaterThan(0.03)
  expect(open!.part).toBeLessThan(0.05)
  expect(await db.selectFrom('matters').select('state').distinct().execute()).toHaveLength(12)
}, 300_000)

test('whoever lists or counts, no table that grows is read whole, and nothing is sorted that is more than a page', async () => {
  expect(await planFaults(listener, { withCity: MATTERS >= 1_000_000 })).toEqual([])
}, 600_000)

test('every list of the product is looked at', async () => {
  const { paths } = (await listener.app.server.inject({ method: 'GET', url: '/api/openapi.json' })).json<{ paths: Record<string, { get?: object }> }>()
  const reads = Object.entries(paths).filter(([, { get }]) => get).map(([path]) => path.replace('/api/v1', ''))
  const asked = (await listRequests(listener.app.deps.db)).map(({ request }) => request.path.replace('/api/v1', '').replace(/\?.*/, ''))
  const isAsked = (path: string): boolean => asked.some((one) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(one))
  expect(reads.filter((path) => !isAsked(path) && !notLists.some((form) => form.test(path)))).toEqual([])
})

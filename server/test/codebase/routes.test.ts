import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commonActs } from '@gongzhi/contracts/commonActs.ts'
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import { kindTables } from '@gongzhi/contracts/kinds.ts'
import type { MatterKind } from '@gongzhi/contracts/matters.ts'
import { matterKinds } from '@gongzhi/contracts/matters.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WriteRoute } from '../../../scripts/gen/appForReading.ts'
import { appForReading, writeRoutes } from '../../../scripts/gen/appForReading.ts'
import type { App } from '../../src/app.ts'
import type { TestDatabase } from '../database.ts'
import { testDatabase } from '../database.ts'

/** Writes that are no row of a procedure table, and why they may be. */
const NOT_AN_ACT: Record<string, string> = {
  'POST /api/v1/reports': 'registers a matter, which has no state before; takes a commandId and writes the first entry',
  'POST /api/v1/matters': 'the same, by somebody signed in',
  'POST /api/v1/disputes': 'registers a dispute, which has no state before, like a report',
  'POST /api/v1/public/disputes': 'the same, by a resident',
  'POST /api/v1/petitions': 'registers a petition, the same',
  'POST /api/v1/petitions/online': 'the same, by a resident',
  'PUT /api/v1/mediation/mediators/:personId': 'an act without a matter, in a stream of its own; saying the same again changes nothing',
  'POST /api/v1/screenings': 'an act without a matter, in the stream of its campaign; takes a commandId',
  'POST /api/v1/screenings/:campaignId/zero-reports': 'the same stream; a second zero report of a community changes nothing',
  'PUT /api/v1/paper-templates/:paperKind': 'an act without a matter, in the stream of templates; saves the next version',
  'POST /api/v1/paper-templates/:paperKind/preview': 'draws and keeps nothing',
  'POST /api/v1/session': 'signing in is an act without a matter: it is kept in the stream of sessions',
  'DELETE /api/v1/session': 'signing out, the same',
  'PUT /api/v1/me/password': 'an act without a matter, in the stream of sessions; setting the same again changes nothing',
  'POST /api/v1/me/second-factor': 'proposes a secret and stores nothing',
  'PUT /api/v1/me/second-factor': 'stores it, in the stream of sessions',
  'POST /api/v1/people': 'an act without a matter, in the stream of people; the client makes the id, so that doing it twice is doing it once',
  'PUT /api/v1/people/:personId/password': 'the same stream',
  'PUT /api/v1/people/:personId/active': 'the same stream; closing a closed account changes nothing',
  'POST /api/v1/people/:personId/grants': 'the same stream; the client makes the id',
  'POST /api/v1/grants/:grantId/end': 'the same stream; ending an ended grant changes nothing',
  'POST /api/v1/notices/seen': 'moves the reader’s own mark forward: says nothing of any matter, and doing it twice is doing it once',
  'POST /api/v1/webhooks': 'an act without a matter, in the stream of webhooks; the client makes the id',
  'DELETE /api/v1/webhooks/:webhookId': 'the same stream; ending an ended one changes nothing',
  'POST /api/v1/webhooks/:webhookId/test': 'sends a test and enters what came of it in the same stream',
  'POST /api/v1/matters/export': 'a read-out that is an act without a matter, in the stream of exports; sent twice it leaves twice, and each is entered',
  'POST /api/v1/devices': 'an act without a matter, in the stream of phones; takes a commandId',
  'POST /api/v1/devices/:deviceId/recovery': 'the same stream; answers a key and changes nothing',
  'POST /api/v1/devices/:deviceId/acts/wipe': 'the same stream; takes a commandId, and asking again changes nothing',
  'POST /api/v1/devices/:deviceId/check': 'a question by a phone without a session',
  'POST /api/v1/devices/:deviceId/wiped': 'the same stream; believed once',
  'PUT /api/v1/push-subscription': 'where a phone is reached, kept like a session; saying the same again changes nothing',
  'DELETE /api/v1/push-subscription': 'the same',
  'POST /api/v1/help-calls': 'an act without a matter, in the stream of calls for help; takes a commandId',
  'POST /api/v1/help-calls/:helpCallId/acts/openHelpCall': 'the same stream; takes a commandId',
  'POST /api/v1/help-calls/:helpCallId/acts/answerHelpCall': 'the same stream; takes a commandId',
  'POST /api/v1/help-calls/:helpCallId/acts/endHelpCall': 'the same stream; takes a commandId',
  'POST /api/v1/handovers': 'an act without a matter, in the stream of handovers; takes a commandId',
  'POST /api/v1/handovers/:handoverId/acts/take': 'the same stream; the orders that then name another officer have entries of their own',
  'POST /api/v1/handovers/:handoverId/acts/return': 'the same stream; takes a commandId',
  'POST /api/v1/app-complaints': 'an act without a matter, in the stream of complaints; takes a commandId',
  'POST /api/v1/app-complaints/:complaintId/acts/answer': 'the same stream; answered once',
  'POST /api/v1/files': 'announces a file; the client makes its id, so that doing it twice is doing it once',
  'PUT /api/v1/files/:fileId': 'sends a part of a file at its offset; an act attaches it, or it goes after 24 hours',
}

/** Commands that register something: not acts on a matter, but sent again like them. */
const COMMANDS = ['POST /api/v1/reports', 'POST /api/v1/matters', 'POST /api/v1/disputes', 'POST /api/v1/public/disputes', 'POST /api/v1/petitions', 'POST /api/v1/petitions/online']

let database: TestDatabase
let dataDir: string
let app: App
let writes: WriteRoute[]

beforeAll(async () => {
  database = await testDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'gongzhi-routes-'))
  app = await appForReading({ pool: database.pool, appUrl: database.appUrl, dataDir })
  writes = writeRoutes(app)
})

afterAll(async () => {
  await app.stop()
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

// The router knows where a parameter stands, whatever each route calls it.
const plain = (name: string): string => name.replace(/:[^/]+/g, ':')
const nameOf = ({ method, url }: WriteRoute): string => plain(`${method} ${url}`)
const isOneOf = (names: readonly string[], name: string): boolean => names.some((one) => plain(one) === plain(name))

/** Where whoever raised a matter acts on it, with its number and tracking code. */
const pages: Record<MatterKind, string> = { report: 'reports', dispute: 'disputes', petition: 'petitions' }

const actRoutes = [
  ...Object.values(kindTables).flatMap(({ acts }) => Object.keys(acts)).map((act) => `POST /api/v1/matters/:matterId/acts/${act}`),
  ...Object.keys(commonActs).map((act) => `POST /api/v1/matters/:matterId/acts/${act}`),
  ...Object.keys(assignmentActs).map((act) => `POST /api/v1/assignments/:assignmentId/acts/${act}`),
  ...matterKinds.flatMap((kind) => Object.keys(kindTables[kind].reporterActs).map((act) => `POST /api/v1/${pages[kind]}/:number/acts/${act}`)),
]

test('every act has a route of its own', () => {
  expect(actRoutes.filter((route) => !isOneOf(writes.map(nameOf), route))).toEqual([])
})

test('every write of the API is an act, or is no act for a reason', () => {
  const api = writes.map(nameOf).filter((name) => name.includes('/api/'))
  expect(api.filter((name) => !isOneOf([...actRoutes, ...Object.keys(NOT_AN_ACT)], name))).toEqual([])
})

test('the reasons speak of writes that there are', () => {
  expect(Object.keys(NOT_AN_ACT).filter((name) => !isOneOf(writes.map(nameOf), name))).toEqual([])
})

test('every command carries a commandId', () => {
  const { paths = {}, components } = app.server.swagger() as Description
  const without = [...actRoutes, ...COMMANDS].filter((route) => {
    const [method = '', url = ''] = route.split(' ')
    const schema = paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.requestBody?.content?.['application/json']?.schema
    const named = components?.schemas?.[schema?.$ref?.split('/').at(-1) ?? '']
    return !(named ?? schema)?.required?.includes('commandId')
  })
  expect(without).toEqual([])
})

type Schema = { $ref?: string; required?: string[] }
type Described = { requestBody?: { content?: Record<string, { schema?: Schema }> } }
type Description = { paths?: Record<string, Record<string, Described>>; components?: { schemas?: Record<string, Schema> } }

test('the residents’ pages write by their own forms, and nothing else writes outside the API', () => {
  const outside = writes.map(nameOf).filter((name) => !name.includes('/api/'))
  expect(outside.filter((name) => !isOneOf(PAGE_FORMS, name))).toEqual([])
})

/** Forms of the residents' pages: each leads into the same functions as the API's route. */
const PAGE_FORMS = [
  'POST /report', 'POST /t', 'POST /t/:number/rate', 'POST /t/:number/reopen', 'POST /t/:number/withdraw', 'POST /t/:number/addInformation', 'POST /u/:token',
  'POST /petition', ...Object.keys(kindTables.petition.reporterActs).map((act) => `POST /petition/:number/${act}`),
  'POST /mediate', ...Object.keys(kindTables.dispute.reporterActs).map((act) => `POST /mediate/:number/${act}`),
]

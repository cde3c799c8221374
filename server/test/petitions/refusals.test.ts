// What the product refuses (README; docs/decisions/0027-petitions.md): nobody finds, lists or counts petitions by who
// petitions. Asked of the description of the whole API, so that it holds for addresses made after this test too.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatterList } from '@gongzhi/contracts/matters.ts'
import type { TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { petitionsOf } from './scene.ts'

let city: TestCity
let the: ReturnType<typeof petitionsOf>
beforeAll(async () => {
  city = await startCity()
  the = petitionsOf(city)
})
afterAll(() => city.stop())

type Parameter = { name?: string; in?: string }
type Described = Record<string, { parameters?: Parameter[]; requestBody?: unknown }>
const paths = (): [string, Described][] => Object.entries(city.app.server.swagger().paths ?? {}) as [string, Described][]

/** Names under which somebody could be looked for. */
const PERSONAL = /petitioner|reporter|identity|idNumber|phone|mobile|^name$|party|applicant|complainant|^personId$/i
/** Officials and accounts are found; they petition nobody. */
const OF_OFFICIALS = [/^\/api\/v1\/people/, /^\/api\/v1\/officials/]

test('no address that reads takes a person to look for', () => {
  const asked = paths().filter(([path]) => !OF_OFFICIALS.some((own) => own.test(path)))
    .flatMap(([path, methods]) => (methods['get']?.parameters ?? []).map(({ name = '' }) => `${path} ${name}`)).filter((one) => PERSONAL.test(one.split(' ')[1]!))
  expect(asked).toEqual([])
})

test('whether it is the same matter is asked by an act on a petition alone, with a purpose, and never read', () => {
  const named = paths().filter(([path]) => /same/i.test(path)).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
  expect(named).toEqual(['post /api/v1/matters/{matterId}/acts/askWhetherSame'])
})

test('what a petitioner\'s name, telephone or identity number would find in the search is nothing, whoever searches', async () => {
  const idNumber = '110105194912310021'
  await the.byLetter({ petitioner: { name: '欧阳建国', phone: '13811112222', idNumber } })
  for (const username of ['hanxue', 'heping', 'gaojie', 'zhoumin', 'shizheng']) {
    const who = await city.as(username)
    for (const q of ['欧阳建国', '欧阳', '13811112222', '1111', idNumber]) {
      expect([username, q, (await who.get<MatterList>(`/matters?q=${encodeURIComponent(q)}`)).body.count]).toEqual([username, q, 0])
    }
  }
})

test('two petitions of one petitioner have nothing in common that leads from one to the other', async () => {
  const petitioner = { name: '司马明', phone: '13822223333', idNumber: '11010519491231003X' }
  const [one, other] = [await the.byLetter({ petitioner }), await the.byLetter({ petitioner, category: 'housing', title: '另一件事' })]
  const rows = async (table: 'petitions' | 'petitionPersons' | 'petitionSame' | 'words' | 'links', matterId: string): Promise<string[]> =>
    (await city.db.selectFrom(table).selectAll().where('matterId', '=', matterId).execute()).map((row) => JSON.stringify(row))
  const text = (await Promise.all((['petitions', 'petitionPersons', 'petitionSame', 'links'] as const).map((table) => rows(table, one.matterId)))).flat().join('\n')
  expect(text).not.toContain(other.matterId)
  const sealed = async (matterId: string) => (await city.db.selectFrom('words').select(['field', 'content']).where('matterId', '=', matterId).where('isSealed', '=', true).execute()).map(({ field, content }) => `${field}:${content!.toString('hex')}`)
  const others = new Set(await sealed(other.matterId))
  expect((await sealed(one.matterId)).filter((row) => others.has(row))).toEqual([])
})

test('no table of petitions has a column for a petitioner that is not sealed words', async () => {
  const { rows } = await sql<{ columnName: string }>`
    select column_name from information_schema.columns where table_schema = current_schema() and table_name like 'petition%' and data_type in ('text', 'character varying', 'jsonb')`.execute(city.db)
  expect(rows.map(({ columnName }) => columnName).filter((name) => /name|phone|address|number|person/.test(name))).toEqual([])
})

test('a figure is of petitions, never of who petitions: it takes days and a unit, and answers numbers', async () => {
  const figures = paths().find(([path]) => path === '/api/v1/petitions/figures')![1]
  expect((figures['get']!.parameters ?? []).map(({ name }) => name)).toEqual(['from', 'until', 'unitId'])
  const hanxue = await city.as('hanxue')
  expect((await hanxue.get('/petitions/figures?from=2024-01-01&until=2026-03-31')).status).toBe(400)
  expect((await (await city.as('zhaolei')).get('/petitions/figures?from=2026-03-01&until=2026-03-31')).status).toBe(403)
})

test('王芳, who looks after the street, sees that there is a petition and not who it is from', async () => {
  const { matterId } = await the.byLetter({ petitioner: { name: '欧阳建国', phone: '13811112222' } })
  const wangfang = await city.as('wangfang')
  expect((await wangfang.matter(matterId)).reporter).toMatchObject({ name: '欧**' })
  for (const [act, body] of [['reveal', { purpose: '看看是谁', fields: ['name'] }], ['drawPaper', { paperKind: 'petitionReceipt' }]] as const) {
    expect([act, (await wangfang.act(matterId, act, body)).status]).toEqual([act, 403])
  }
  const hanxue = await city.as('hanxue')
  expect((await hanxue.act(matterId, 'reveal', { purpose: '电话告知', fields: ['phone'] })).body).toMatchObject({ revealed: { phone: '13811112222' } })
})

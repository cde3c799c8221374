// 罗英 of 和平街道人民调解委员会 writes her committee's templates; 永安社区's inherits them until it writes its own.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PaperKind, TemplateContent, TemplateList, TemplatePage } from '@gongzhi/contracts/papers.ts'
import { pdfText } from '../../../test/readPapers.ts'
import type { Answer, Person, TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { templateOf } from './templateStore.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
})
afterAll(() => city.stop())

const street = (): string => city.unitId('和平街道人民调解委员会')
const community = (): string => city.unitId('永安社区人民调解委员会')
const pageOf = async (by: Person, unitId: string, kind: PaperKind = 'agreement'): Promise<TemplatePage> => (await by.get<TemplatePage>(`/paper-templates/${kind}?unitId=${unitId}`)).body
const save = (by: Person, unitId: string, body: object, commandId: string = crypto.randomUUID()): Promise<Answer> => by.send('PUT', '/paper-templates/agreement', { commandId, unitId, ...body })
const wrongOf = (answer: Answer): [number, string[]] => [answer.status, ((answer.body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer)]
const titled = (title: string, more: Partial<TemplateContent> = {}): TemplateContent => ({ title, number: '{{place}}调〔{{year}}〕{{seq}}号', blocks: [{ type: 'paragraph', text: '{{facts}}', indent: true }], ...more })
const titleAt = async (unitId: string): Promise<string> => (await templateOf(city.db, city.app.deps.units, unitId, 'agreement')).content.title

test('she sees every paper of her committee, drawn from what the product brings', async () => {
  const luoying = await city.as('luoying')
  const list = (await luoying.get<TemplateList>('/paper-templates')).body
  expect(list.units.map(({ name }) => name)).toContain('和平街道人民调解委员会')
  expect(list.rows).toHaveLength(14)
  expect(list.rows.map(({ paperKind }) => paperKind)).not.toContain('opinion')
  expect(list.rows.every(({ version }) => version === 0)).toBe(true)
  const page = await pageOf(luoying, street())
  expect(page.keys).toContainEqual({ key: 'facts', meaning: '事实' })
  expect(page.keys.find(({ key }) => key === 'terms')?.columns?.map(({ key }) => key)).toEqual(['n', 'term', 'way', 'dueOn'])
})

test('what she saves holds for her committee and for those below it, until she goes back', async () => {
  const luoying = await city.as('luoying')
  expect((await save(luoying, street(), { version: 0, content: titled('和平街道调解协议书') })).body).toMatchObject({ version: 1, ownVersion: 1, title: '和平街道调解协议书', unitId: street() })
  expect([await titleAt(street()), await titleAt(community()), await titleAt(city.unitId('望江区社会治安综合治理中心'))]).toEqual(['和平街道调解协议书', '和平街道调解协议书', '人民调解协议书'])
  const liqiang = await city.as('liqiang')
  expect((await save(liqiang, community(), { version: 0, content: titled('永安社区调解协议书') })).status).toBe(200)
  expect([await titleAt(street()), await titleAt(community())]).toEqual(['和平街道调解协议书', '永安社区调解协议书'])
  const back = await save(liqiang, community(), { version: 1, content: null })
  expect(back.body).toMatchObject({ title: '和平街道调解协议书', ownVersion: 2, unitId: street() })
  expect((back.body as TemplatePage).history.map(({ version, content }) => [version, content?.title])).toEqual([[2, undefined], [1, '永安社区调解协议书']])
})

test('the same command again saves no second version; who looked at an older version is told', async () => {
  const luoying = await city.as('luoying')
  const { ownVersion } = await pageOf(luoying, street())
  const commandId = crypto.randomUUID()
  const body = { version: ownVersion, content: titled('第二稿') }
  expect((await save(luoying, street(), body, commandId)).status).toBe(200)
  expect((await save(luoying, street(), body, commandId)).body).toMatchObject({ ownVersion: ownVersion + 1, title: '第二稿' })
  expect((await save(luoying, street(), { ...body, content: titled('别的') }, commandId)).status).toBe(422)
  expect((await save(luoying, street(), { ...body, content: titled('别的') })).body).toMatchObject({ status: 409, params: { version: ownVersion + 1 } })
  expect((await pageOf(luoying, street())).title).toBe('第二稿')
})

test('a template that names what the paper does not know, or asks for a promise not to petition, is refused by its field', async () => {
  const luoying = await city.as('luoying')
  const content = titled('调解协议书{{opinion}}', { number: '{{town}}', blocks: [
    { type: 'paragraph', text: '{{facts}}{{verdict}}', indent: true }, { type: 'field', label: '法院', key: 'court' }, { type: 'table', list: 'tasks', columns: [{ label: '任务', key: 'task', width: 50 }] },
    { type: 'table', list: 'terms', columns: [{ label: '任务', key: 'task', width: 50 }] }, { type: 'signature', label: '签名', list: 'terms' }, { type: 'paragraph', text: '双方承诺息诉罢访。', indent: true },
  ] })
  const refused = await save(luoying, street(), { version: 0, content })
  expect(wrongOf(refused)).toEqual([400, [
    '/content/title', '/content/number', '/content/number', '/content/blocks/0/text', '/content/blocks/1/key', '/content/blocks/2/list', '/content/blocks/3/columns/0/key', '/content/blocks/4/list', '/content/blocks/5/text',
  ]])
  expect(JSON.stringify(refused.body)).toContain('文书不能要求任何人承诺不再信访')
  expect((await luoying.send('POST', '/paper-templates/agreement/preview', { content })).status).toBe(400)
})

test('nobody writes the templates of a unit that is not his', async () => {
  const luoying = await city.as('luoying')
  expect((await save(luoying, city.unitId('望江区信访局'), { version: 0, content: titled('协议') })).status).toBe(403)
  const chenmei = await city.as('chenmei')
  expect((await chenmei.get('/paper-templates')).status).toBe(403)
  expect((await save(chenmei, street(), { version: 0, content: titled('协议') })).status).toBe(403)
})

test('the preview is a PDF of the blocks as they stand, filled with what each key means', async () => {
  const luoying = await city.as('luoying')
  const { bytes, headers } = await luoying.send('POST', '/paper-templates/agreement/preview', { content: titled('预览的协议书') })
  expect(headers['content-type']).toBe('application/pdf')
  expect(await pdfText(bytes)).toMatch(/^预览的协议书××调〔2026〕1号〔事实〕/)
})

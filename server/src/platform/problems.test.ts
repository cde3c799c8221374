import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { NewReport } from '@gongzhi/contracts/reports.ts'
import { installOriginCheck } from './origin.ts'
import { answerError, installProblems } from './problems.ts'

const app = Fastify({ frameworkErrors: answerError, routerOptions: { maxParamLength: 100 } }).withTypeProvider<ZodTypeProvider>()
app.setValidatorCompiler(validatorCompiler)
app.setSerializerCompiler(serializerCompiler)
installProblems(app)
installOriginCheck(app)
app.post('/reports', { schema: { body: NewReport } }, async () => ({ ok: true }))
app.get('/at', { schema: { querystring: z.object({ lon: z.coerce.number().min(-180).max(180), lat: z.coerce.number().min(-90).max(90) }) } }, async () => ({ ok: true }))
app.get('/things/:thingId', async (request) => {
  const { thingId } = request.params as { thingId: string }
  if (thingId === 'broken') throw new Error('select password from people')
  if (thingId === 'away') throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' })
  if (thingId === 'full') throw Object.assign(new Error('could not extend file'), { severity: 'ERROR', code: '53100' })
  if (thingId === 'noFile') throw Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' })
  if (thingId === 'unique') throw Object.assign(new Error('duplicate key'), { severity: 'ERROR', code: '23505', constraint: 'people_username_key', detail: 'Key (username)=(chenmei) already exists.' })
  if (thingId === 'foreign') throw Object.assign(new Error('violates'), { severity: 'ERROR', code: '23503', detail: 'Key (place_id)=(9) is not present in table "places".' })
  if (thingId === 'zero') throw Object.assign(new Error('invalid byte'), { severity: 'ERROR', code: '22021' })
  throw problem('act-not-possible', { reason: 'reason.state', params: { state: 'state.received', act: 'act.close' }, possible: ['accept', 'refuse'] })
})

const report = (payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/reports', headers: { 'content-type': 'application/json', ...headers }, payload: typeof payload === 'string' ? payload : JSON.stringify(payload) })
const commandId = crypto.randomUUID()

test('a refused act names what is possible, in Chinese unless English is asked for', async () => {
  const zh = await app.inject('/things/x')
  expect(zh.statusCode).toBe(409)
  expect(zh.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(zh.json()).toMatchObject({
    type: '/problems/act-not-possible', title: '现在不能这样办', status: 409, code: 'act-not-possible',
    detail: '现在是“待受理”,还不能或不再能结案', reason: 'reason.state', possible: ['accept', 'refuse'],
  })
  expect(zh.json().instance).not.toBe('')
  const en = await app.inject({ url: '/things/x', headers: { 'accept-language': 'fr, en-GB;q=0.8, zh;q=0.2' } })
  expect(en.json().title).toBe('Not possible now')
})

test('wrong types are answered field by field', async () => {
  const answer = await report({ commandId: 'not an id', description: 7, location: { lon: 'east', lat: 30 }, fileIds: [1] })
  expect(answer.statusCode).toBe(400)
  expect(answer.json().code).toBe('bad-input')
  expect(answer.json().errors).toEqual([
    { pointer: '/commandId', code: 'format', detail: '格式不对' },
    { pointer: '/description', code: 'type', detail: '格式不对,应为文字' },
    { pointer: '/location/lon', code: 'type', detail: '格式不对,应为数字' },
    { pointer: '/fileIds/0', code: 'type', detail: '格式不对,应为文字' },
  ])
})

test('an empty description is asked for, blanks alone count as empty', async () => {
  for (const description of [undefined, '', '   ']) {
    const answer = await report({ commandId, description })
    expect(answer.json().errors).toEqual([{ pointer: '/description', code: 'required', detail: '请填写' }])
  }
})

test('no body at all is a bad input that says what to send', async () => {
  const answer = await app.inject({ method: 'POST', url: '/reports' })
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({ code: 'bad-input', detail: '请在请求内容里按 JSON 填写' })
})

test('malformed JSON, an empty JSON body and a poisoned prototype are not JSON', async () => {
  for (const payload of ['{"description": ', '', '{"__proto__": {"isAdmin": true}}']) {
    const answer = await report(payload)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().code).toBe('not-json')
  }
})

test('10 MB of text is too large, and the limit is told', async () => {
  const answer = await report({ commandId, description: '长'.repeat(3_500_000) })
  expect(answer.statusCode).toBe(413)
  expect(answer.json()).toMatchObject({ code: 'too-large', detail: '内容超过 1 MB,请缩短后再发' })
})

test('another content type is refused by its name', async () => {
  const answer = await report('<report/>', { 'content-type': 'application/xml' })
  expect(answer.statusCode).toBe(415)
  expect(answer.json()).toMatchObject({ code: 'wrong-type', detail: '不支持 application/xml,请用 application/json 发送' })
})

test('impossible coordinates are called so, in a body and in a query', async () => {
  const body = await report({ commandId, description: '路灯不亮', location: { lon: 999, lat: -91 } })
  expect(body.statusCode).toBe(400)
  expect(body.json().code).toBe('bad-coordinates')
  expect(body.json().errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/location/lon', '/location/lat'])
  expect((await app.inject('/at?lon=116&lat=100')).json().code).toBe('bad-coordinates')
  expect((await app.inject('/at?lon=east&lat=39')).json()).toMatchObject({ code: 'bad-input', errors: [{ pointer: '/lon', code: 'type' }] })
})

test('an unknown address and a malformed one are not found', async () => {
  const unknown = await app.inject({ method: 'POST', url: '/api/v1/matters/x/acts/explode?token=secret' })
  expect(unknown.statusCode).toBe(404)
  expect(unknown.json().detail).toBe('没有这个地址:POST /api/v1/matters/x/acts/explode')
  const malformed = await app.inject('/things/%E0%A4%A')
  expect(malformed.statusCode).toBe(404)
  expect(malformed.json().code).toBe('not-found')
})

test('an unexpected error tells nothing but its number', async () => {
  const answer = await app.inject('/things/broken')
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toContain('select')
  expect(answer.json()).toEqual({ type: '/problems/unexpected', title: '没有办成,什么也没有改动,请稍后再试', status: 500, instance: answer.json().instance, code: 'unexpected' })
})

test('what the database refuses is told as the sender can understand it', async () => {
  expect((await app.inject('/things/unique')).json()).toMatchObject({ status: 422, detail: '这个用户名已有人使用' })
  expect((await app.inject('/things/foreign')).json()).toMatchObject({ status: 400, errors: [{ pointer: '/placeId', code: 'refersToUnknown' }] })
  expect((await app.inject('/things/zero')).json()).toMatchObject({ status: 400, code: 'bad-input' })
  expect((await app.inject('/things/away')).json()).toMatchObject({ status: 503, code: 'not-ready' })
  expect((await app.inject('/things/full')).json()).toMatchObject({ status: 503, code: 'not-ready' })
  expect((await app.inject('/things/noFile')).json()).toMatchObject({ status: 500, code: 'unexpected' })
})

test('a write with a cookie from another site is refused, one from our own page is not', async () => {
  const write = (headers: Record<string, string>) => report({ commandId, description: '路灯不亮' }, { host: 'gongzhi.example:8080', ...headers })
  const cookie = 'gongzhi_session=abc'
  const foreign = await write({ cookie, origin: 'https://evil.example' })
  expect(foreign.statusCode).toBe(403)
  expect(foreign.json().code).toBe('foreign-origin')
  expect((await write({ cookie, origin: 'null', 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect((await write({ cookie, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect((await write({ cookie, origin: 'not an origin' })).statusCode).toBe(403)
  expect((await write({ cookie, origin: 'http://gongzhi.example:8080' })).statusCode).toBe(200)
  expect((await write({ cookie, origin: 'null', 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200)
  expect((await write({ origin: 'https://evil.example' })).statusCode).toBe(200)
  expect((await write({ cookie })).statusCode).toBe(200)
})

import { createHash } from 'node:crypto'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { FIELD_PROTOCOL, MOST_IDS } from '@gongzhi/contracts/kit/field.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { FieldFrame, FieldHello, FieldRules, SyncAnswer, SyncQuery } from '@gongzhi/contracts/sync.ts'
import type { Config } from '../../config.ts'
import type { Api } from '../../platform/api.ts'
import { languageOf } from '../../platform/language.ts'
import type { ActorDeps } from '../auth/index.ts'
import { actorOf } from '../auth/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { pushPublicKey } from '../notices/index.ts'
import { syncAnswer } from './delta.ts'
import { fieldRules } from './fieldRules.ts'
import { fieldFrame } from './frame.ts'
import { OLDEST_PROTOCOL } from './protocol.ts'

const tags = ['field']
const Ids = z.array(z.uuid()).max(MOST_IDS)
// A thousand phones come at half past eight: a quarter of the usual level's time, for a third more bytes.
const CHEAP = { encodings: ['br' as const, 'gzip' as const], brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }, zlibOptions: { level: 1 } }

export type SyncDeps = MatterDeps & ActorDeps & { config: Pick<Config, 'demo' | 'dataDir' | 'pushKeysFile'> }

/** What a phone reads; registered under /api/v1. */
export function syncRoutes(api: Api, deps: SyncDeps): void {
  api.get('/field', { schema: { tags, summary: 'Whether the app is still understood', response: { 200: FieldHello } } }, async (_, reply) => {
    const pushKey = pushPublicKey(deps)
    void reply.header('cache-control', 'no-store')
    return { protocol: FIELD_PROTOCOL, oldestProtocol: OLDEST_PROTOCOL, at: deps.clock.now().toISOString(), ...(pushKey && { pushKey }), demo: deps.config.demo }
  })
  // The answers of the other routes are long, and come over a telephone's network.
  void api.register(async (scope) => {
    await scope.register(compress, CHEAP)
    longRoutes(scope as unknown as Api, deps)
  })
}

function longRoutes(api: Api, deps: SyncDeps): void {
  api.get('/field/matters', { schema: { tags, summary: 'What the phone has not yet of its matters', querystring: SyncQuery, response: { 200: SyncAnswer } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    const { ids, ...query } = request.query
    const answer = await syncAnswer(deps, actor, { ...query, ids: ids === undefined ? undefined : idsIn(ids), language: languageOf(request) })
    // As text: checked against the contract by the tests, not for each of a thousand phones.
    return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(JSON.stringify(answer) as never)
  })

  api.get('/field/frame', { schema: { tags, summary: 'Grids, places, people and counts', response: { 200: FieldFrame } } }, async (request, reply) =>
    sendTagged(request, reply, await fieldFrame(deps, await actorOf(deps, request))))

  api.get('/field/rules', { schema: { tags, summary: 'The rule data that a phone needs', response: { 200: FieldRules } } }, async (request, reply) => {
    await actorOf(deps, request)
    return sendTagged(request, reply, fieldRules(deps.rules.current()))
  })
}

function idsIn(text: string): string[] {
  const parsed = Ids.safeParse(text.split(',').filter((id) => id !== ''))
  if (!parsed.success) throw fieldProblem('/ids', 'invalid', 'input.format')
  return parsed.data
}

/** Answers nothing but that it is the same, where the phone has it already. */
function sendTagged(request: FastifyRequest, reply: FastifyReply, body: object): FastifyReply {
  const text = JSON.stringify(body)
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  void reply.header('etag', tag).header('cache-control', 'private, no-cache')
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').serializer((sent: unknown) => String(sent)).send(text)
}

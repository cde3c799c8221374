// Every refusal and failure as RFC 9457 application/problem+json, worded in the reader's language. Called once, by
// app.ts: installProblems sets the error handler and the answer to an unknown address.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { Problem, problem, type ProblemCode } from '@gongzhi/contracts/kit/problem.ts'
import { say, sayAny, type Language } from '@gongzhi/contracts/words/words.ts'
import { databaseProblem } from './databaseProblems.ts'
import { fieldErrorsOf, type InputIssue } from './inputErrors.ts'
import { languageOf } from './language.ts'

const COORDINATES = /^\/(location\/)?(lon|lat)$/

/** Answers every error and every unknown address of `app` as a problem; nothing of an unexpected one but its id gets out. */
export function installProblems(app: FastifyInstance): void {
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, unknownAddress(request)))
}

/** For Fastify's `frameworkErrors`: what fails before a route is found (a malformed address) is answered the same way. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = problemOf(error, request)
  if (!known || known.status >= 500) request.log.error({ err: error }, 'A request failed unexpectedly.')
  sendProblem(request, reply, known ?? problem('unexpected'))
}

/** The problem that an error means; nothing for an error of our own. Pages use it to word an error in a form. */
export function problemOf(error: unknown, request: FastifyRequest): Problem | undefined {
  if (error instanceof Problem) return error
  const language = languageOf(request)
  if (hasZodFastifySchemaValidationErrors(error)) return inputProblem(error, request, language)
  return frameworkProblem(error, request) ?? databaseProblem(error, language)
}

/** The body of the answer (RFC 9457 section 3). */
export function problemBody(found: Problem, language: Language, instance: string): Record<string, unknown> {
  const { detail, reason, possible, faults } = found.details
  const errors = found.details.errors ?? faults?.map(({ pointer, code, key, params: fill }) => ({ pointer, code, detail: say(language, key, fill) }))
  const params = wordedParams(found.details.params, language)
  const worded = reason === undefined ? detail : sayAny(language, reason, params)
  return {
    type: `/problems/${found.code}`,
    title: say(language, `problem.${found.code}`),
    status: found.status,
    ...(worded !== undefined && { detail: worded }),
    instance,
    code: found.code,
    ...(reason !== undefined && { reason }),
    ...(params && { params }),
    ...(errors && { errors }),
    ...(possible && { possible }),
  }
}

/** A parameter may be a word key itself ("act.close"): it is worded too. */
function wordedParams(params: Record<string, string | number> | undefined, language: Language): Record<string, string | number> | undefined {
  if (!params) return undefined
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? sayAny(language, value) : value]))
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, found: Problem): void {
  const language = languageOf(request)
  const seconds = found.details.params?.['seconds']
  if (seconds !== undefined) void reply.header('retry-after', String(seconds))
  if (found.status === 401) void reply.header('www-authenticate', 'Bearer')
  void reply
    .code(found.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .header('vary', 'accept-language')
    .header('cache-control', 'no-store')
    // Already text: a route's own serializer knows its answers, not this one.
    .serializer((body: unknown) => String(body))
    .send(JSON.stringify(problemBody(found, language, request.id)))
}

function inputProblem(error: { validation: { keyword: string; instancePath: string; params: Record<string, unknown> }[]; validationContext?: string | undefined }, request: FastifyRequest, language: Language): Problem {
  const input = { body: request.body, querystring: request.query, params: request.params, headers: request.headers }[error.validationContext ?? 'body']
  const issues = error.validation.map((one): InputIssue => ({ ...one.params, code: one.keyword, path: one.instancePath.split('/').slice(1).filter((step) => step !== '') }))
  const isAbsent = issues.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type')
  if (isAbsent && error.validationContext === 'body') return problem('bad-input', { reason: 'reason.body' })
  const errors = fieldErrorsOf(issues, input, language)
  const arePlaces = errors.every(({ pointer, code }) => COORDINATES.test(pointer) && (code === 'tooBig' || code === 'tooSmall'))
  return problem(arePlaces ? 'bad-coordinates' : 'bad-input', { errors })
}

function frameworkProblem(error: unknown, request: FastifyRequest): Problem | undefined {
  if (!(error instanceof Error)) return undefined
  const { code = '', statusCode = 500 } = error as Partial<FastifyError>
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return problem('not-json', { reason: 'reason.emptyJson' })
  // JSON that would set a prototype comes as a plain SyntaxError.
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || (error instanceof SyntaxError && statusCode === 400)) return problem('not-json', { reason: 'reason.notJson' })
  if (code === 'FST_ERR_BAD_URL' || code === 'FST_ERR_MAX_PARAM_LENGTH') return problem('not-found', { reason: 'reason.address' })
  if (!code.startsWith('FST_') && statusCode >= 500) return undefined
  if (statusCode === 413) return problem('too-large', { reason: 'reason.bodyTooLarge', params: { limit: sizeText(request.routeOptions.bodyLimit) } })
  if (statusCode === 415) return problem('wrong-type', { reason: 'reason.contentType', params: { type: request.headers['content-type'] ?? '' } })
  return statusCode >= 400 && statusCode < 500 ? problem(codeOfStatus(statusCode)) : undefined
}

function codeOfStatus(status: number): ProblemCode {
  return status === 404 ? 'not-found' : status === 429 ? 'too-many-requests' : 'bad-input'
}

function unknownAddress(request: FastifyRequest): Problem {
  return problem('not-found', { reason: 'reason.noRoute', params: { method: request.method, path: request.url.split('?')[0]!.slice(0, 200) } })
}

/** "1 MB", "64 KB". */
export function sizeText(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.round(bytes / 1024)} KB`
}

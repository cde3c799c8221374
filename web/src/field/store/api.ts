// How the store talks to the server: what is said with each request, whether it came through, what time it is there.
import { FIELD_HEADER, FIELD_PERSON_HEADER } from '@gongzhi/contracts/kit/field.ts'
import { address, alwaysSay, ApiProblem, type ProblemBody, type Query } from '../../kit/api.ts'
import { change, type Core } from './core.ts'
import type { Bytes } from './sealing.ts'

export const PROTOCOL: number = __FIELD_PROTOCOL__
export const fieldHeaders = { [FIELD_HEADER]: String(PROTOCOL) }
const personHeaders = (personId: string): Record<string, string> => ({ [FIELD_PERSON_HEADER]: personId })

/** The screens ask and send for this person from now on: by another's session, of a desk in the same browser, nothing is read or done. */
export const speakFor = (personId: string): void => alwaysSay(personHeaders(personId))

/** A refusal or a failure, with what the next try must know. */
export class Failed extends ApiProblem {
  readonly retryAfterMs: number | undefined
  constructor(body: ProblemBody, retryAfterMs?: number) {
    super(body)
    this.name = 'Failed'
    this.retryAfterMs = retryAfterMs
  }
}
export const offline = (): Failed => new Failed({ code: 'offline', status: 0 })

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
type Options = {
  query?: Query; body?: unknown; bytes?: Bytes; headers?: Record<string, string>
  /** After so long without an answer it counts as lost. */
  limitMs?: number
  /** The answer says nothing of whoever works here: signing in, perhaps as somebody else; a check without a session. */
  isApart?: boolean
}
export type Answer<Body> = { status: number; body: Body; etag?: string }

const LIMIT_MS = 30_000
// A clock that is wrong by less disturbs nobody, and a slow answer looks like it.
const CLOCK_OFF_MS = 2 * 60_000

/** Sends one request. Throws Failed: with the server's refusal, or `offline` when none of ours answered. */
export async function ask<Body>(core: Core, method: Method, path: string, options: Options = {}): Promise<Answer<Body>> {
  const session = core.session
  const response = await fetch(address(path, options.query), requestOf(method, options, options.isApart ? undefined : core.person?.personId)).catch(() => undefined)
  const answer = response && (await readAnswer<Body>(response))
  // A hotel's or a shop's gateway answers everything with a page of its own.
  if (!response || !answer) {
    change(core, { isOnline: false })
    throw offline()
  }
  noteContact(core, response)
  if (response.ok || response.status === 304) return answer
  const problem = problemOf(answer)
  if (!options.isApart || problem.code === 'app-too-old') await react(core, problem.code, session)
  throw new Failed(problem, retryAfterMs(response))
}

function requestOf(method: Method, { body, bytes, headers, limitMs = LIMIT_MS }: Options, personId: string | undefined): RequestInit {
  const said: Record<string, string> = { ...fieldHeaders, ...(personId !== undefined && personHeaders(personId)), accept: 'application/json', 'accept-language': document.documentElement.lang, ...headers }
  const init: RequestInit = { method, headers: said, credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(limitMs) }
  if (body !== undefined) return { ...init, headers: { ...said, 'content-type': 'application/json' }, body: JSON.stringify(body) }
  if (bytes !== undefined) return { ...init, headers: { ...said, 'content-type': 'application/octet-stream' }, body: bytes }
  return init
}

/** Undefined when the answer is none of ours, or broke off. */
async function readAnswer<Body>(response: Response): Promise<Answer<Body> | undefined> {
  const etag = response.headers.get('etag') ?? undefined
  const about = { status: response.status, ...(etag !== undefined && { etag }) }
  if (response.status === 204 || response.status === 304) return { ...about, body: undefined as Body }
  // Whoever stands before the server may say in his own way that it is not there.
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) return response.status >= 500 || response.status === 429 ? { ...about, body: {} as Body } : undefined
  try {
    return { ...about, body: (await response.json()) as Body }
  } catch {
    return undefined
  }
}

function problemOf({ status, body }: Answer<unknown>): ProblemBody {
  const said = (body ?? {}) as Partial<ProblemBody>
  return { ...said, code: said.code ?? (status === 429 ? 'too-many-requests' : status === 503 ? 'not-ready' : 'unexpected'), status }
}

/** In seconds or as a date (RFC 9110 10.2.3). */
function retryAfterMs(response: Response): number | undefined {
  const said = response.headers.get('retry-after')
  if (said === null) return undefined
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}

function noteContact(core: Core, response: Response): void {
  const serverMs = Date.parse(response.headers.get('date') ?? '')
  if (Number.isFinite(serverMs)) {
    core.offsetMs = serverMs - Date.now()
    core.contactMs = serverMs
  }
  const off = core.offsetMs !== undefined && Math.abs(core.offsetMs) > CLOCK_OFF_MS ? -core.offsetMs : undefined
  const before = core.state.clockOffMs
  const isNews = (off === undefined) !== (before === undefined) || Math.abs((off ?? 0) - (before ?? 0)) > CLOCK_OFF_MS
  change(core, { isOnline: true, ...(isNews && { clockOffMs: off }) })
  core.reactions.contact()
}

async function react(core: Core, code: string, session: number): Promise<void> {
  if (code === 'app-too-old') core.reactions.tooOld()
  if (core.session !== session) return
  if (code === 'signed-out') await core.reactions.signedOut()
  if (code === 'device-wiped') await core.reactions.wiped()
}

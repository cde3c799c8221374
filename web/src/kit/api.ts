// The one way the desk talks to the server: JSON over /api/v1 with the session cookie. A refusal becomes an
// ApiProblem with the server's code, sentence key, marked fields and possible acts; no network becomes one too.
import type { ProblemBody } from './problemBody.ts'

export type { ProblemBody } from './problemBody.ts'

export const API = '/api/v1'

export class ApiProblem extends Error {
  readonly body: ProblemBody
  constructor(body: ProblemBody) {
    super(body.detail ?? body.code)
    this.name = 'ApiProblem'
    this.body = body
  }
}

export type Query = Record<string, string | number | boolean | undefined>

/** '/matters?q=灯' from a path and its query; absent and empty values are left out. */
export function address(path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') params.set(name, String(value))
  const search = params.toString()
  return API + path + (search ? `?${search}` : '')
}

const signedOutListeners = new Set<() => void>()
/** Calls back whenever the server says that the session has ended; answers how to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => void signedOutListeners.delete(listener)
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as Partial<ProblemBody>
  return new ApiProblem({ ...body, code: body.code ?? 'unexpected', status: response.status })
}

const always: Record<string, string> = {}
/** Says these headers with every request from now on. */
export const alwaysSay = (headers: Record<string, string>): void => void Object.assign(always, headers)

/** `isLeaving`: the page goes away, the request shall not. */
type Options = { query?: Query; body?: unknown; signal?: AbortSignal | undefined; isLeaving?: boolean }

async function send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = { ...always, accept: 'application/json', 'accept-language': document.documentElement.lang }
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (options.body !== undefined) {
    init.body = JSON.stringify(options.body)
    headers['content-type'] = 'application/json'
  }
  if (options.signal) init.signal = options.signal
  if (options.isLeaving) init.keepalive = true
  const response = await fetch(address(path, options.query), init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem({ code: 'offline', status: 0 })
  })
  if (!response.ok) {
    const problem = await problemOf(response)
    if (problem.body.code === 'signed-out') for (const listener of signedOutListeners) listener()
    throw problem
  }
  return response
}

/** Sends one request; answers the parsed body, or undefined where there is none. Throws ApiProblem. */
export async function call<Answer>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options: Options = {}): Promise<Answer> {
  const response = await send(method, path, options)
  return (response.status === 204 ? undefined : await response.json()) as Answer
}

/** Sends one request that is answered by a file: its bytes, its name, and how many rows it holds. Throws ApiProblem. */
export async function callForFile(path: string, options: Options): Promise<{ file: Blob; name: string; rows: number }> {
  const response = await send('POST', path, options)
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { file: await response.blob(), name: named ? decodeURIComponent(named) : 'export', rows: Number(response.headers.get('x-row-count')) }
}

export const isProblem = (error: unknown, code: string): boolean => error instanceof ApiProblem && error.body.code === code

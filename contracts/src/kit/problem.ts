// The one catalogue of refusals (RFC 9457). A module throws `problem(code, …)`, the server answers it as
// application/problem+json, the web words it by its code. Wording lives in contracts/src/words.

import type { WordKey } from '../words/say.ts'

export const problems = {
  'bad-input': 400,
  'not-json': 400,
  'bad-coordinates': 400,
  'signed-out': 401,
  'wrong-credentials': 401,
  'second-factor-needed': 401,
  'locked-out': 429,
  'wrong-code': 403,
  'foreign-origin': 403,
  'not-permitted': 403,
  'demo-only': 403,
  'device-wiped': 403,
  'not-found': 404,
  'act-not-possible': 409,
  'stale-version': 409,
  'already-declined': 409,
  'too-late': 409,
  'too-large': 413,
  'wrong-type': 415,
  'command-reused': 422,
  'act-refused': 422,
  'file-refused': 422,
  'app-too-old': 426,
  'too-many-requests': 429,
  'upload-conflict': 409,
  'unexpected': 500,
  'not-ready': 503,
} as const

export type ProblemCode = keyof typeof problems

/** One wrong field: a JSON pointer into the body (or query), a stable code, and a sentence. */
export type FieldError = { pointer: string; code: string; detail: string }
/** The same before it is worded in the reader's language: the key of its sentence, with what fills it. */
export type FieldFault = { pointer: string; code: string; key: WordKey; params?: Record<string, string | number> }

export type ProblemDetails = {
  detail?: string
  /** Key of a sentence in the words files, with its parameters; the web prefers it over `detail`. */
  reason?: string
  params?: Record<string, string | number>
  errors?: FieldError[]
  /** Wrong fields whose sentences the server words when it answers. */
  faults?: FieldFault[]
  /** For 409: the acts that the actor could do now. */
  possible?: string[]
}

export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly details: ProblemDetails
  constructor(code: ProblemCode, details: ProblemDetails) {
    super(details.detail ?? details.reason ?? code)
    this.name = 'Problem'
    this.code = code
    this.status = problems[code]
    this.details = details
  }
}

/** Makes the refusal `code`; throw it: the transaction rolls back and the reader is told what to do. */
export const problem = (code: ProblemCode, details: ProblemDetails = {}): Problem => new Problem(code, details)

/** One wrong field that only the server could find: where, a stable code, and the key of the sentence that says what to do. */
export const fieldProblem = (pointer: string, code: string, key: WordKey, params?: Record<string, string | number>): Problem =>
  new Problem('bad-input', { faults: [{ pointer, code, key, ...(params ? { params } : {}) }] })

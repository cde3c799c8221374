// What the database refuses, as the problem the sender can understand: the schema's constraints are the last validator.
// Called by the error handler alone. Anything not listed here is our own mistake and stays unexpected.
import { problem, type Problem } from '@gongzhi/contracts/kit/problem.ts'
import { say, type Language, type WordKey } from '@gongzhi/contracts/words/words.ts'

type DatabaseError = { code: string; constraint?: string; detail?: string; column?: string }

/** What breaking a unique constraint means, where something better than "already there" can be said. */
const UNIQUE: Record<string, { code: 'act-refused' | 'command-reused'; reason?: WordKey }> = {
  people_username_key: { code: 'act-refused', reason: 'reason.usernameTaken' },
  matters_external: { code: 'act-refused', reason: 'reason.externalKnown' },
  entries_command_id_key: { code: 'command-reused' },
  files_pkey: { code: 'act-refused', reason: 'reason.fileIdUsed' },
}

/** Text that PostgreSQL cannot hold (a zero byte, a lone surrogate), a number out of range, a malformed id. */
const UNSTORABLE: Record<string, WordKey> = {
  '22021': 'input.zeroByte', '22P05': 'input.zeroByte', '22003': 'input.notAllowed', '22P02': 'input.format', '22001': 'input.notAllowed', '22008': 'input.format', '22009': 'input.format',
}

/** Restarting, shutting down, out of connections or room, or gone. */
const AWAY = new Set([
  '57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT',
  // Out of disk or memory, a disk that fails, read-only after a change-over: no request's fault, and over when that is mended.
  '53000', '53100', '53200', '58000', '58030', '25006',
])

/** The problem that a database error means to the sender; nothing for an error of our own. */
export function databaseProblem(error: unknown, language: Language): Problem | undefined {
  if (isConnectionLost(error)) return problem('not-ready', { reason: 'reason.databaseAway' })
  if (!isDatabaseError(error)) return undefined
  const unstorable = UNSTORABLE[error.code]
  if (unstorable) return fieldProblemOf('', unstorable, language)
  switch (error.code) {
    case '23505': {
      const known = error.constraint === undefined ? undefined : UNIQUE[error.constraint]
      return problem(known?.code ?? 'act-refused', { reason: known?.reason ?? 'reason.alreadyThere' })
    }
    case '23503':
      return fieldProblemOf(pointerOfKey(error.detail), 'input.refersToUnknown', language)
    case '23514':
      return fieldProblemOf('', 'input.notAllowed', language)
    case '40001':
    case '40P01':
      return problem('unexpected')
    default:
      return undefined
  }
}

function fieldProblemOf(pointer: string, key: WordKey, language: Language): Problem {
  return problem('bad-input', { reason: key, errors: [{ pointer, code: key.replace('input.', ''), detail: say(language, key) }] })
}

/** `Key (unit_id)=(…) is not present in table "units".` names the column, which is the field's name in snake_case. */
function pointerOfKey(detail: string | undefined): string {
  const column = /^Key \((\w+)\)=/.exec(detail ?? '')?.[1]
  return column === undefined ? '' : `/${column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}`
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'severity' in error && typeof (error as { code?: unknown }).code === 'string'
}

function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as { code?: string; syscall?: string }
  // Of a database whose socket is a file: it is not there before the database is.
  if (code === 'ENOENT') return syscall === 'connect'
  if (code !== undefined) return (syscall !== undefined || 'severity' in error) && AWAY.has(code)
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/.test(error.message)
}

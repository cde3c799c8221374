// Words for what is wrong with an input, field by field. Called by the error handler and by the residents' forms,
// which check the same contract schemas.
import type { FieldError } from '@gongzhi/contracts/kit/problem.ts'
import { isWordKey, say, type Language, type WordKey } from '@gongzhi/contracts/words/words.ts'

/** What zod says of one wrong value, without its own wording. */
export type InputIssue = { code: string; path: readonly PropertyKey[] } & Readonly<Record<string, unknown>>

type Wording = { code: string; key: WordKey; params?: Record<string, string | number> }

const SHOWN_CHOICES = 20

/** One error per wrong field: where it is, a stable code, and a sentence in the reader's language. */
export function fieldErrorsOf(issues: readonly InputIssue[], input: unknown, language: Language): FieldError[] {
  const byPointer = new Map<string, FieldError>()
  for (const issue of issues) {
    const pointer = pointerOf(issue.path)
    const { code, key, params } = wordingOf(issue, valueAt(input, issue.path), language)
    if (!byPointer.has(pointer)) byPointer.set(pointer, { pointer, code, detail: say(language, key, params) })
  }
  return [...byPointer.values()]
}

function wordingOf(issue: InputIssue, value: unknown, language: Language): Wording {
  if (value === undefined || value === null || value === '') return { code: 'required', key: 'input.required' }
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'type', key: 'input.type', params: { expected: kindName(String(issue['expected']), language) } }
    case 'too_small':
      return sizeWording(issue, ['tooShort', 'tooFew', 'tooSmall'], { min: Number(issue['minimum']) })
    case 'too_big':
      return sizeWording(issue, ['tooLong', 'tooMany', 'tooBig'], { max: Number(issue['maximum']) })
    case 'invalid_value': {
      const values = Array.isArray(issue['values']) ? issue['values'] : []
      return { code: 'choice', key: 'input.choice', params: { values: values.slice(0, SHOWN_CHOICES).join(language === 'en' ? ', ' : '、') } }
    }
    case 'unrecognized_keys':
      return { code: 'unknownField', key: 'input.unknownField', params: { fields: [issue['keys']].flat().join(', ').slice(0, 200) } }
    case 'custom':
      if ((issue['params'] as { code?: unknown } | undefined)?.code === 'zeroByte') return { code: 'zeroByte', key: 'input.zeroByte' }
      return { code: 'format', key: 'input.format' }
    default:
      return { code: 'format', key: 'input.format' }
  }
}

function sizeWording(issue: InputIssue, [text, list, number]: readonly [string, string, string], params: Record<string, number>): Wording {
  // A text of blanks alone is trimmed to nothing before it is measured.
  if (issue['origin'] === 'string' && params['min'] === 1) return { code: 'required', key: 'input.required' }
  const code = issue['origin'] === 'string' ? text : issue['origin'] === 'array' ? list : number
  return { code, key: `input.${code}` as WordKey, params }
}

function kindName(expected: string, language: Language): string {
  const key = `input.kind.${expected === 'int' ? 'number' : expected === 'record' ? 'object' : expected}`
  return say(language, isWordKey(key) ? key : 'input.kind.other')
}

/** RFC 6901; the body itself is ''. */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value
}

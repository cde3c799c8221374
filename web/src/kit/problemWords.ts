// A refusal as a sentence: the server's reason in the reader's words, else its own sentence, else the code's.
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { isWordKey, say, sayAny } from '@gongzhi/contracts/words/say.ts'
import { ApiProblem } from './api.ts'

/** Parameters that are keys of words ({state: 'state.toSign'}) or name a state or an act ({act: 'close'}) are worded too. */
export function wordParams(language: Language, params: Record<string, string | number | undefined>): Record<string, string | number | undefined> {
  const worded: Record<string, string | number | undefined> = {}
  for (const [name, value] of Object.entries(params)) {
    const candidates = [String(value), ...(name === 'state' ? [`state.${value}`, `assignmentState.${value}`] : name === 'act' ? [`act.${value}`] : [])]
    const key = candidates.find(isWordKey)
    worded[name] = key ? say(language, key) : value
  }
  return worded
}

/** What happened and what to do, in one sentence. */
export function problemWords(language: Language, error: unknown): string {
  if (!(error instanceof ApiProblem)) return say(language, 'problem.unexpected')
  const { code, reason, params, detail } = error.body
  if (code === 'offline') return say(language, 'desk.offline')
  if (reason && isWordKey(reason)) return say(language, reason, wordParams(language, params ?? {}))
  if (code === 'bad-input' || !detail) return isWordKey(`problem.${code}`) ? sayAny(language, `problem.${code}`) : say(language, 'problem.unexpected')
  return detail
}

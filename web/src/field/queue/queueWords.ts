// Where a command of the queue leads to be mended, and what is said of it. Pure.
import { staffActs } from '@gongzhi/contracts/kinds.ts'
import { isWordKey, say, sayAny } from '@gongzhi/contracts/words/say.ts'
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { actAddress } from '../act/actAddress.ts'
import { ApiProblem } from '../../kit/api.ts'
import type { ProblemBody } from '../../kit/api.ts'
import { problemWords } from '../../kit/problemWords.ts'
import type { QueuedCommand } from '../store/types.ts'

/** 签收; of what is no act of a procedure table its own name. */
export function commandWords(language: Language, act: string): string {
  const key = [`act.${act}`, `phone.command.${act}`].find(isWordKey)
  return key ? sayAny(language, key) : act
}

/** Why a command came back; of a wrong form also what is wrong in it, as the form is not beside it. */
export function refusalWords(language: Language, problem: ProblemBody): string {
  const what = problemWords(language, new ApiProblem(problem))
  const details = problem.code === 'bad-input' ? [...new Set(problem.errors?.map(({ detail }) => detail))] : []
  return details.length > 0 ? `${what}:${details.join(say(language, 'phone.comma'))}` : what
}

/** The form with the command's values; undefined where there is none (nothing was asked, or it is none of a matter's acts). */
export function mendAddress({ commandId, act, target, body }: QueuedCommand): string | undefined {
  if ('ofCommand' in target) return undefined
  if ('own' in target) return target.own === 'register' ? `/report?commandId=${commandId}` : undefined
  const row = staffActs[act]
  if (!row || Object.keys(row.form.shape).length === 0) return undefined
  const requestId = typeof body['requestId'] === 'string' ? body['requestId'] : undefined
  return actAddress(target.matterId, { act, ...(target.assignmentId && { assignmentId: target.assignmentId }), ...(requestId && { requestId }) }, commandId)
}

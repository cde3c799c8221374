// What stands on an act's button: the verb; with … where a dialog follows.
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import { staffActs } from '@gongzhi/contracts/kinds.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { isWordKey, sayAny } from '@gongzhi/contracts/words/say.ts'

/** The act's row in the procedure table; undefined for what is no act of it ('wait'). */
export const rowOf = (act: string): ActRow<string> | undefined => staffActs[act]

export const isOnAssignment = (act: string): boolean => act in assignmentActs

/** True where nothing is asked: one press does it. */
export const isDoneAtOnce = (act: string): boolean => Object.keys(rowOf(act)?.form.shape ?? {}).length === 0

export function actLabel(language: Language, act: string): string {
  const own = `desk.button.${act}`
  if (isWordKey(own)) return sayAny(language, own)
  return sayAny(language, `act.${act}`) + (isDoneAtOnce(act) ? '' : '…')
}

// How far it has come, to be pasted into a chat: without names, telephone numbers and dwellings. Pure.
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { say, sayAny } from '@gongzhi/contracts/words/say.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import { dueWords } from '../../kit/clockWords.ts'
import type { ForeseenMatter } from '../predict/predict.ts'

/** 编号 …:现在由…办理,今天 17:30 前办结。 */
export function progressText(language: Language, matter: ForeseenMatter, nowMs: number): string {
  const open = matter.assignments.filter(({ state }) => openAssignmentStates.includes(state))
  const lead = open.find(({ role }) => role === 'lead') ?? open[0]
  const what = matter.kind === 'report' ? (matter.category?.name ?? say(language, 'desk.noCategory')) : sayAny(language, `kind.${matter.kind}`)
  return [
    say(language, 'phone.progress.head', { number: matter.number, what, state: sayAny(language, `state.${matter.state}`) }),
    say(language, 'phone.progress.holder', { unit: lead?.unitName ?? matter.owner.name }),
    matter.dueAt && !matter.closedAt && !matter.isPaused ? say(language, 'phone.progress.due', { due: dueWords(language, matter.dueAt, nowMs) }) : '',
  ].filter(Boolean).join('')
}

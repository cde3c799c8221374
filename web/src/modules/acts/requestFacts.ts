// What a request is about, from its facts, in one line: the reason of a refusal, the kind of whistle and whom it calls. Pure.
import type { RequestView } from '@gongzhi/contracts/matters.ts'
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { isWordKey, say, sayAny } from '@gongzhi/contracts/words/say.ts'

const nameOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' ? value.name : undefined

/** Facts whose values are words of a group. */
const groups: Record<string, string> = { reason: '', whistle: 'whistle', level: 'supervision' }

function worded(language: Language, kind: RequestView['kind'], name: string, value: unknown): string | undefined {
  const group = name === 'reason' ? (kind === 'shelving' ? 'shelving' : 'refusal') : groups[name]
  const key = `${group ?? ''}.${String(value)}`
  return group !== undefined && isWordKey(key) ? say(language, key) : undefined
}

/** Of a petition: more time by days, the units that disagree whose it is, the unit that another names. */
function petitionFacts(language: Language, kind: RequestView['kind'], facts: RequestView['facts']): (string | undefined)[] {
  return [
    kind === 'moreTime' && typeof facts['days'] === 'number' ? say(language, 'desk.petition.moreTime', { days: facts['days'] }) : undefined,
    kind === 'jurisdiction' ? nameOf(facts['units']) : undefined,
    kind === 'objection' && facts['rightUnit'] ? say(language, 'desk.petition.rightUnit', { unit: nameOf(facts['rightUnit']) }) : undefined,
  ]
}

/** Empty where the facts say nothing that a reader does not see already. */
export function requestFacts(language: Language, { kind, facts }: Pick<RequestView, 'kind' | 'facts'>): string {
  const lead = nameOf(facts['lead'])
  const assists = Array.isArray(facts['assists']) ? facts['assists'].map(nameOf).filter((name) => name !== undefined) : []
  const parts = [
    ...['whistle', 'reason', 'level'].map((name) => worded(language, kind, name, facts[name])),
    // The line of the duty list that a unit cited when it declined.
    kind === 'designation' ? nameOf(facts['dutyLine']) : undefined,
    ...petitionFacts(language, kind, facts),
    lead && say(language, 'desk.request.lead', { unit: lead }),
    assists.length > 0 ? say(language, 'desk.request.assists', { units: assists.join(language === 'zh-CN' ? '、' : ', ') }) : undefined,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** Who asked whom; what rose by itself was asked by the system, what no unit was asked the reporter was. */
export const askedWords = (language: Language, { askedByName, askedOfName }: Pick<RequestView, 'askedByName' | 'askedOfName'>): string =>
  say(language, 'desk.request.by', { by: askedByName || say(language, 'actorKind.system'), of: askedOfName || say(language, 'actorKind.reporter') })

/** How it was answered: 同意, 不同意; empty where the answer is only what was said. */
export function answerWords(language: Language, answer: string | undefined): string {
  const key = ['decision', 'confirmed'].map((group) => `${group}.${answer}`).find(isWordKey)
  return key ? sayAny(language, key) : ''
}

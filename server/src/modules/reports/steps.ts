// The record of a matter as its reporter reads it: plain sentences, no internal text, nobody's name; and the replies,
// each only after somebody else has looked at what was done. Pure; called by tracking.ts.
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Language, WordKey } from '@gongzhi/contracts/words/words.ts'

export type StepEntry = {
  entryId: string
  act: string
  actorKind: string
  actorUnitName: string | undefined
  at: Date
  assignmentId: string | null
  toState: string | null
  facts: Record<string, unknown>
  /** What was said, by field, as far as the reporter may read it. */
  said: Readonly<Record<string, string>>
}

export type Step = { at: string; act: string; sentence: string; said?: string }
export type Reply = { unitName: string; reply: string; at: string }

type Named = { name: string }
type Sentence = { key: WordKey; params?: Record<string, string | number | undefined>; said?: string | undefined }
type Telling = { entry: StepEntry; unit: string; word: (key: string, params?: Record<string, string>) => string; comma: string }

const amountOf = ({ word }: Telling, facts: Record<string, unknown>): string =>
  word(`page.amount.${String(facts['unit'])}`, { n: String(facts['amount']) })

/** Acts that a resident is told of; every other act stays inside (notes, reading of data, requests not yet decided). */
const tell: Record<string, (telling: Telling) => Sentence | undefined> = {
  register: ({ entry, word }) => {
    const channel = String(entry.facts['channel'] ?? 'web')
    return channel === 'scan' || channel === 'web' ? { key: 'page.step.register' } : { key: 'page.step.register.byUs', params: { channel: word(`page.channel.${channel}`) } }
  },
  accept: ({ unit }) => ({ key: 'page.step.accept', params: { unit } }),
  answer: ({ unit }) => ({ key: 'page.step.answer', params: { unit } }),
  refuse: ({ entry, word }) => ({ key: 'page.step.refuse', params: { reason: word(`page.refusal.${String(entry.facts['reason'])}`) }, said: entry.said['whereTo'] }),
  solveOnSpot: () => ({ key: 'page.step.solveOnSpot' }),
  whistle: (telling) => called(telling),
  dispatch: (telling) => called(telling),
  redispatch: ({ entry }) => ({ key: 'page.step.redispatch', params: { unit: String(entry.facts['toUnit']) } }),
  recall: ({ entry }) => ({ key: 'page.step.recall', params: { unit: String(entry.facts['unit']) } }),
  sign: ({ unit }) => ({ key: 'page.step.sign', params: { unit } }),
  nameOfficer: ({ unit }) => ({ key: 'page.step.nameOfficer', params: { unit } }),
  contact: ({ entry, unit }) => ({ key: entry.facts['wasReached'] === false ? 'page.step.contact.notReached' : 'page.step.contact.reached', params: { unit } }),
  checkIn: ({ unit }) => ({ key: 'page.step.checkIn', params: { unit } }),
  decline: ({ unit }) => ({ key: 'page.step.decline', params: { unit } }),
  signOff: ({ unit }) => ({ key: 'page.step.signOff', params: { unit } }),
  verify: ({ entry }) => ({ key: entry.facts['result'] === 'rework' ? 'page.step.verify.rework' : 'page.step.verify.pass' }),
  callBack: ({ entry, word }) => entry.facts['wasReached'] === false
    ? { key: 'page.step.callBack.notReached' }
    : { key: 'page.step.callBack.reached', params: answers(entry, word) },
  decideExtension: (telling) => telling.entry.facts['decision'] === 'approved'
    ? { key: 'page.step.decideExtension', params: { unit: String(telling.entry.facts['unitName']), amount: amountOf(telling, telling.entry.facts) } }
    : undefined,
  pause: ({ entry, word }) => ({ key: 'page.step.pause', params: { reason: word(`page.pause.${String(entry.facts['reason'])}`) } }),
  resume: () => ({ key: 'page.step.resume' }),
  close: () => ({ key: 'page.step.close' }),
  reopen: ({ entry }) => entry.actorKind === 'reporter' ? { key: 'page.step.reopen.reporter', said: entry.said['reason'] } : { key: 'page.step.reopen' },
  rate: ({ entry, word }) => ({ key: 'page.step.rate', params: answers(entry, word), said: entry.said['note'] }),
  withdraw: ({ entry }) => ({ key: 'page.step.withdraw', said: entry.said['reason'] }),
  addInformation: ({ entry }) => ({ key: 'page.step.addInformation', said: entry.said['text'] }),
  recompute: () => ({ key: 'page.step.recompute' }),
}

function called({ entry, comma }: Telling): Sentence {
  const lead = (entry.facts['lead'] as Named | undefined)?.name
  const assists = ((entry.facts['assists'] as Named[] | undefined) ?? []).map((unit) => unit.name).join(comma)
  return { key: assists === '' ? 'page.step.whistle' : 'page.step.whistle.with', params: { lead, assists } }
}

const answers = ({ facts }: StepEntry, word: (key: string) => string): Record<string, string> => ({
  solved: word(facts['solved'] ? `page.solved.${String(facts['solved'])}` : 'page.rate.unsaid'),
  satisfied: word(facts['satisfied'] ? `page.satisfied.${String(facts['satisfied'])}` : 'page.rate.unsaid'),
})

/** The steps in their order; acts that the reporter is not told of are left out. */
export function stepsOf(entries: readonly StepEntry[], language: Language): Step[] {
  const word = (key: string, params?: Record<string, string>): string => say(language, key as WordKey, params)
  const steps: Step[] = []
  for (const entry of entries) {
    const sentence = tell[entry.act]?.({ entry, unit: entry.actorUnitName ?? '', word, comma: say(language, 'page.list.comma') })
    if (!sentence) continue
    const { key, params, said } = sentence
    steps.push({ at: entry.at.toISOString(), act: entry.act, sentence: say(language, key, params), ...(said !== undefined && { said }) })
  }
  return steps
}

/**
 * The replies that have been let out: a unit's reply when its outcome was verified on the spot (a later correction of
 * the reviewer counts), a direct answer and what was solved on the spot at once. Rework takes back what waited.
 */
export function repliesOf(entries: readonly StepEntry[], unitOf: (assignmentId: string) => string): Reply[] {
  const drafts = new Map<string, string>()
  const waiting = new Map<string, Reply>()
  const out: Reply[] = []
  for (const { act, assignmentId, said, at, facts, actorUnitName, toState } of entries) {
    if (said['reply'] !== undefined && assignmentId) drafts.set(assignmentId, said['reply'])
    if ((act === 'answer' || act === 'solveOnSpot') && said['reply'] !== undefined) {
      out.push({ unitName: actorUnitName ?? '', reply: said['reply'], at: at.toISOString() })
    }
    if (act === 'signOff' && assignmentId && drafts.has(assignmentId)) {
      waiting.set(assignmentId, { unitName: unitOf(assignmentId), reply: drafts.get(assignmentId)!, at: at.toISOString() })
    }
    if (act === 'verify' && facts['result'] === 'rework') waiting.clear()
    if ((act === 'verify' && facts['result'] === 'pass') || toState === 'closed') {
      out.push(...waiting.values())
      waiting.clear()
    }
  }
  return out
}

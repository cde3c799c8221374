// The record of a matter as its reporter reads it: plain sentences, no internal text, nobody's name; and the replies,
// each only after somebody else has looked at what was done. Pure; called by tracking.ts.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Language, WordKey } from '@gongzhi/contracts/words/words.ts'

export type StepEntry = {
  entryId: string
  act: string
  actorKind: string
  actorUnitName: string | undefined
  at: Date
  assignmentId: string | null
  /** Whose order it was, for an act on one: somebody else may have entered it. */
  assignedUnitName: string | undefined
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

/** "5 月 3 日", with the year when it is not that of the entry. */
function dayOf({ entry, word }: Telling, date: unknown): string {
  const [year = '', month, day] = String(date).split('-').map((part) => String(Number(part)))
  return word(year === localDateOf(entry.at).slice(0, 4) ? 'page.time.day' : 'page.time.year', { year, month: month ?? '', day: day ?? '' })
}

/**
 * Acts that a resident is told of; every other act stays inside: notes, reading of data, what offices ask of one
 * another and has not been decided, chasing and supervision, what both sides of a call think of each other.
 */
const tell: Record<string, (telling: Telling) => Sentence | undefined> = {
  register: ({ entry, word }) => {
    const channel = String(entry.facts['channel'] ?? 'web')
    return channel === 'scan' || channel === 'web' ? { key: 'page.step.register' } : { key: 'page.step.register.byUs', params: { channel: word(`page.channel.${channel}`) } }
  },
  accept: ({ unit }) => ({ key: 'page.step.accept', params: { unit } }),
  answer: ({ unit }) => ({ key: 'page.step.answer', params: { unit } }),
  askForMore: ({ entry, unit }) => ({ key: 'page.step.askForMore', params: { unit }, said: entry.said['question'] }),
  recordInformation: () => ({ key: 'page.step.recordInformation' }),
  askToConfirm: () => ({ key: 'page.step.askToConfirm' }),
  confirm: () => ({ key: 'page.step.confirm' }),
  merge: () => ({ key: 'page.step.merge' }),
  unmerge: () => ({ key: 'page.step.unmerge' }),
  followMain: ({ entry }) => ({ key: FOLLOWED[String(entry.facts['to'])] ?? 'page.step.followMain.done', said: entry.said['whereTo'] }),
  split: () => ({ key: 'page.step.split' }),
  refuse: (telling) => refused(telling),
  decideRefusal: (telling) => (telling.entry.facts['decision'] === 'approved' ? refused(telling) : undefined),
  solveOnSpot: () => ({ key: 'page.step.solveOnSpot' }),
  // Before a leader has approved it nobody is called.
  whistle: (telling) => (telling.entry.facts['isPending'] === true ? undefined : called(telling)),
  approveWhistle: (telling) => (telling.entry.facts['lead'] === undefined ? undefined : called(telling)),
  dispatch: (telling) => called(telling),
  designate: ({ entry }) => ({ key: 'page.step.designate', params: { unit: String(entry.facts['unit']) } }),
  redispatch: ({ entry }) => ({ key: 'page.step.redispatch', params: { unit: String(entry.facts['toUnit']) } }),
  recall: ({ entry }) => ({ key: 'page.step.recall', params: { unit: String(entry.facts['unit']) } }),
  sign: ({ unit }) => ({ key: 'page.step.sign', params: { unit } }),
  nameOfficer: ({ unit }) => ({ key: 'page.step.nameOfficer', params: { unit } }),
  contact: ({ entry, unit }) => ({ key: entry.facts['wasReached'] === false ? 'page.step.contact.notReached' : 'page.step.contact.reached', params: { unit } }),
  checkIn: ({ unit }) => ({ key: 'page.step.checkIn', params: { unit } }),
  decline: ({ unit }) => ({ key: 'page.step.decline', params: { unit } }),
  signOff: ({ unit }) => ({ key: 'page.step.signOff', params: { unit } }),
  answerByLink: ({ entry }) => ({ key: 'page.step.signOff', params: { unit: entry.assignedUnitName } }),
  answerByCall: ({ entry }) => ({ key: 'page.step.signOff', params: { unit: entry.assignedUnitName } }),
  verify: ({ entry }) => ({ key: entry.facts['result'] === 'rework' ? 'page.step.verify.rework' : 'page.step.verify.pass' }),
  callBack: ({ entry, word }) => entry.facts['wasReached'] === false
    ? { key: 'page.step.callBack.notReached' }
    : { key: 'page.step.callBack.reached', params: answers(entry, word) },
  decideExtension: (telling) => telling.entry.facts['decision'] === 'approved'
    ? { key: 'page.step.decideExtension', params: { unit: String(telling.entry.facts['unitName']), amount: amountOf(telling, telling.entry.facts) } }
    : undefined,
  pause: ({ entry, word }) => ({ key: 'page.step.pause', params: { reason: word(`page.pause.${String(entry.facts['reason'])}`) } }),
  resume: () => ({ key: 'page.step.resume' }),
  shelve: (telling) => ({ key: 'page.step.shelve', params: { reason: telling.word(`page.shelving.${String(telling.entry.facts['reason'])}`), date: dayOf(telling, telling.entry.facts['nextLookOn']) } }),
  reviewShelved: (telling) => ({ key: 'page.step.reviewShelved', params: { date: dayOf(telling, telling.entry.facts['nextLookOn']) } }),
  unshelve: () => ({ key: 'page.step.unshelve' }),
  returnToSource: () => ({ key: 'page.step.returnToSource' }),
  close: () => ({ key: 'page.step.close' }),
  reopen: ({ entry }) => entry.actorKind === 'reporter' ? { key: 'page.step.reopen.reporter', said: entry.said['reason'] } : { key: 'page.step.reopen' },
  rate: ({ entry, word }) => ({ key: 'page.step.rate', params: answers(entry, word), said: entry.said['note'] }),
  withdraw: ({ entry }) => ({ key: 'page.step.withdraw', said: entry.said['reason'] }),
  addInformation: ({ entry }) => ({ key: 'page.step.addInformation', said: entry.said['text'] }),
  recompute: () => ({ key: 'page.step.recompute' }),
}

const FOLLOWED: Record<string, WordKey> = { toCallBack: 'page.step.followMain.done', toDispatch: 'page.step.followMain.again', refused: 'page.step.followMain.refused' }

const refused = ({ entry, word }: Telling): Sentence =>
  ({ key: 'page.step.refuse', params: { reason: word(`page.refusal.${String(entry.facts['reason'])}`) }, said: entry.said['whereTo'] })

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

/** Whose reply reaches the reporter: of units that work jointly only the lead's (合办), else each unit's own (分办). */
export type Answering = {
  ofAssignment: (assignmentId: string) => { unitName: string; isTold: boolean } | undefined
  /** Who answered for the one that this was done together with. */
  mainUnitName?: string | undefined
}

const ENDS_ORDER = ['signOff', 'answerByLink', 'answerByCall']

/**
 * The replies that have been let out: a unit's reply when its outcome was verified on the spot (a later correction of
 * the reviewer counts), a direct answer and what was solved on the spot at once. Rework takes back what waited.
 */
export function repliesOf(entries: readonly StepEntry[], { ofAssignment, mainUnitName = '' }: Answering): Reply[] {
  const drafts = new Map<string, string>()
  const waiting = new Map<string, Reply>()
  const out: Reply[] = []
  for (const { act, assignmentId, said, at, facts, actorUnitName, toState } of entries) {
    const reply = said['reply']
    const unit = assignmentId ? ofAssignment(assignmentId) : undefined
    if (reply !== undefined && assignmentId) drafts.set(assignmentId, reply)
    if ((act === 'answer' || act === 'solveOnSpot') && reply !== undefined) {
      out.push({ unitName: actorUnitName ?? '', reply, at: at.toISOString() })
    }
    if (act === 'followMain' && facts['to'] === 'toCallBack' && reply !== undefined) out.push({ unitName: mainUnitName, reply, at: at.toISOString() })
    if (ENDS_ORDER.includes(act) && assignmentId && unit?.isTold && drafts.has(assignmentId)) {
      waiting.set(assignmentId, { unitName: unit.unitName, reply: drafts.get(assignmentId)!, at: at.toISOString() })
    }
    if (act === 'verify' && facts['result'] === 'rework') waiting.clear()
    if ((act === 'verify' && facts['result'] === 'pass') || toState === 'closed') {
      out.push(...waiting.values())
      waiting.clear()
    }
  }
  return out
}

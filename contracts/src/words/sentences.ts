// The record speaks: one entry (办理记录) as one sentence, in the reader's language. Pure; used by the desk's
// timeline, by notices and by papers. What was said and the photos stand beside the sentence, not in it.
import { localDateOf, localTimeAt } from '../kit/localDays.ts'
import type { EntryView } from '../matters.ts'
import { disputeSentences } from './disputeSentences.ts'
import type { Language } from './say.ts'
import { isWordKey, say, sayAny } from './say.ts'

type Facts = Record<string, unknown>
type Params = Record<string, string | undefined>
/** The key of the sentence and what fills it. */
type Sentence = { key: string; params?: Params }

const asText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
const asObject = (value: unknown): Facts => (typeof value === 'object' && value !== null ? (value as Facts) : {})
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const nameOf = (value: unknown): string | undefined => asText(value) ?? asText(asObject(value)['name'])

/** 30 分钟, 1 个工作日; empty where no limit was given. */
export function amountWords(language: Language, amount: unknown, unit: unknown): string {
  return asText(amount) === undefined ? '' : `${asText(amount)} ${sayAny(language, `unit.${asText(unit) ?? ''}`)}`
}

function called(language: Language, key: string, facts: Facts): Sentence {
  const limits = asObject(facts['limits'])
  const limit = (name: string): string => amountWords(language, asObject(limits[name])['amount'], asObject(limits[name])['unit'])
  return {
    key,
    params: {
      lead: nameOf(facts['lead']),
      assists: asList(facts['assists']).map((unit) => say(language, 'record.assist', { name: nameOf(unit) })).join(''),
      whistle: sayAny(language, `whistle.${asText(facts['whistle']) ?? 'daily'}`),
      approver: asText(facts['approver']), signLimit: limit('sign'), checkInLimit: limit('checkIn'), handlingLimit: limit('handling'),
    },
  }
}

function answered(language: Language, facts: Facts): Params {
  return {
    solved: sayAny(language, `solved.${asText(facts['solved']) ?? 'unsaid'}`),
    satisfied: sayAny(language, `satisfied.${asText(facts['satisfied']) ?? 'unsaid'}`),
  }
}

const joined = (language: Language, parts: (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(language === 'zh-CN' ? '、' : ', ')

/** 《人民调解协议书》(和平民调〔2026〕12号), as far as it has a number. */
const paperWords = (language: Language, facts: Facts): string => {
  const name = sayAny(language, `paper.${asText(facts['paperKind']) ?? ''}`)
  const number = asText(facts['paperNumber'])
  return number === undefined ? say(language, 'paper.named', { name }) : say(language, 'paper.numbered', { name, number })
}

/** 3月2日 09:00. */
function momentOf(language: Language, at: unknown): { on?: string; time?: string } {
  if (typeof at !== 'string') return {}
  const [, month = '', day = ''] = localDateOf(new Date(at)).split('-')
  return { on: say(language, 'notice.date.short', { month: Number(month), day: Number(day), month2: month, day2: day }), time: localTimeAt(new Date(at)) }
}

/** Sentences whose key or parameters hang on the facts; every other act is said with its unit names alone. */
const told: Record<string, (language: Language, facts: Facts) => Sentence> = {
  ...disputeSentences,
  register: (language, facts) => ({
    key: 'record.register',
    params: { channel: sayAny(language, `channel.${asText(facts['channel']) ?? ''}`), owner: nameOf(facts['owner']) },
  }),
  accept: (language, facts) => {
    const category = nameOf(facts['category'])
    return { key: 'record.accept', params: { category: category ? say(language, 'desk.record.category', { name: category }) : '' } }
  },
  refuse: (language, facts) => ({ key: 'record.refuse', params: { reason: sayAny(language, `refusal.${asText(facts['reason']) ?? ''}`) } }),
  whistle: (language, facts) => called(language, facts['isPending'] === true ? 'record.whistle.pending' : 'record.whistle', facts),
  dispatch: (language, facts) => called(language, 'record.dispatch', facts),
  approveWhistle: (language, facts) => {
    const decision = asText(facts['decision']) ?? 'approved'
    if (facts['isAfter'] === true) return { key: 'record.approveWhistle.after', params: { decision: sayAny(language, `decision.${decision}`) } }
    return called(language, `record.approveWhistle.${decision}`, facts)
  },
  decline: (_, facts) => ({ key: facts['dutyLine'] ? 'record.decline.cited' : 'record.decline', params: { line: asText(facts['dutyLine']) } }),
  confirm: (language, facts) => ({ key: 'record.confirm', params: { result: sayAny(language, `confirmed.${asText(facts['result']) ?? 'so'}`) } }),
  proposeRefusal: (language, facts) => ({ key: 'record.proposeRefusal', params: { reason: sayAny(language, `refusal.${asText(facts['reason']) ?? ''}`) } }),
  decideRefusal: (language, facts) => ({
    key: `record.decideRefusal.${asText(facts['decision']) ?? 'approved'}`, params: { reason: sayAny(language, `refusal.${asText(facts['reason']) ?? ''}`) },
  }),
  proposeShelving: (language, facts) => ({ key: 'record.proposeShelving', params: { reason: sayAny(language, `shelving.${asText(facts['reason']) ?? ''}`) } }),
  shelve: (language, facts) => ({ key: 'record.shelve', params: { reason: sayAny(language, `shelving.${asText(facts['reason']) ?? ''}`) } }),
  supervise: (language, facts) => ({ key: 'record.supervise', params: { level: sayAny(language, `supervision.${asText(facts['level']) ?? 'daily'}`) } }),
  riseToSupervision: (language, facts) => ({
    key: 'record.riseToSupervision', params: { cause: sayAny(language, `riseCause.${asText(facts['cause']) ?? ''}`, { n: asText(facts['n']) }) },
  }),
  followMain: (_, facts) => ({ key: `record.followMain.${asText(facts['to']) ?? 'toCallBack'}` }),
  rateWhistle: (language, facts) => ({ key: 'record.rateWhistle', params: { score: sayAny(language, `score.${asText(facts['score']) ?? ''}`) } }),
  rateWhistler: (language, facts) => ({
    key: 'record.rateWhistler',
    params: { score: sayAny(language, `score.${asText(facts['score']) ?? ''}`), needed: sayAny(language, facts['wasNeeded'] === false ? 'needed.no' : 'needed.yes') },
  }),
  drawPaper: (language, facts) => ({ key: 'record.drawPaper', params: { paper: paperWords(language, facts) } }),
  openPaper: (language, facts) => ({ key: 'record.openPaper', params: { paper: paperWords(language, facts) } }),
  sealPaper: (language, facts) => ({ key: 'record.sealPaper', params: { paper: paperWords(language, facts) } }),
  servePaper: (language, facts) => ({
    key: 'record.servePaper', params: { paper: paperWords(language, facts), way: sayAny(language, `serviceWay.${asText(facts['serviceWay']) ?? ''}`) },
  }),
  callConference: (language, facts) => ({ key: 'record.callConference', params: { units: asText(facts['units']), ...momentOf(language, facts['startsAt']) } }),
  answerConference: (_, facts) => ({ key: `record.answerConference.${asText(facts['answer']) ?? 'attends'}` }),
  requestExtension: (language, facts) => ({
    key: 'record.requestExtension',
    params: { unit: nameOf(facts['unitName']), amount: amountWords(language, facts['amount'], facts['unit']) },
  }),
  decideExtension: (language, facts) => ({
    key: facts['decision'] === 'rejected' ? 'record.decideExtension.rejected' : 'record.decideExtension.approved',
    params: { unit: nameOf(facts['unitName']), amount: amountWords(language, facts['amount'], facts['unit']) },
  }),
  pause: (language, facts) => ({ key: 'record.pause', params: { reason: sayAny(language, `pause.${asText(facts['reason']) ?? ''}`) } }),
  verify: (language, facts) => ({
    key: facts['result'] === 'rework' ? 'record.verify.rework' : 'record.verify.pass',
    params: { units: joined(language, asList(facts['units']).map(nameOf)) },
  }),
  callBack: (language, facts) => ({
    key: facts['wasReached'] === false ? 'record.callBack.notReached' : 'record.callBack.reached',
    params: { how: sayAny(language, `how.${asText(facts['how']) ?? 'phone'}`), ...answered(language, facts) },
  }),
  rate: (language, facts) => ({ key: 'record.rate', params: answered(language, facts) }),
  reveal: (language, facts) => ({
    key: 'record.reveal',
    params: { fields: joined(language, asList(facts['fields']).map((field) => sayAny(language, `field.${asText(field) ?? ''}`))) },
  }),
  registerPetition: (language, facts) => ({
    key: facts['movedTo'] ? 'record.registerPetition.moved' : 'record.registerPetition', params: { class: sayAny(language, `petitionClass.${asText(facts['class']) ?? ''}`) },
  }),
  askWhetherSame: (_, facts) => ({ key: facts['isFound'] === true ? 'record.askWhetherSame.found' : 'record.askWhetherSame.none' }),
  passOn: (_, facts) => ({ key: `record.passOn.${asText(facts['way']) ?? 'transferred'}` }),
  refusePetition: (language, facts) => ({ key: 'record.refusePetition', params: { reason: sayAny(language, `petitionRefusal.${asText(facts['reason']) ?? ''}`) } }),
  decideObjection: (_, facts) => ({ key: `record.decideObjection.${asText(facts['decision']) ?? 'approved'}` }),
  inform: (language, facts) => ({ key: facts['way'] ? 'record.inform.way' : 'record.inform', params: { way: sayAny(language, `claimWay.${asText(facts['way']) ?? ''}`) } }),
  openHearing: (_, facts) => ({ key: facts['isCounted'] === false ? 'record.openHearing.excluded' : 'record.openHearing' }),
  decideTime: (_, facts) => ({ key: `record.decideTime.${asText(facts['decision']) ?? 'approved'}` }),
  settle: (language, facts) => ({ key: 'record.settle', params: { kind: sayAny(language, `settlementKind.${asText(facts['kind']) ?? ''}`) } }),
  answerPetition: (language, facts) => facts['isAdopted'] === undefined
    ? { key: 'record.answerPetition' }
    : { key: 'record.answerPetition.adopted', params: { adopted: sayAny(language, `isAdopted.${asText(facts['isAdopted']) ?? ''}`) } },
  giveOpinion: (language, facts) => ({ key: 'record.giveOpinion', params: { result: sayAny(language, `opinionResult.${asText(facts['result']) ?? ''}`) } }),
  serveAnswer: (language, facts) => ({
    key: `record.serveAnswer${facts['isRedone'] ? '.redone' : facts['isFinal'] ? '.final' : facts['reviewUntil'] ? '.review' : ''}`, params: { way: sayAny(language, `serviceWay.${asText(facts['way']) ?? ''}`) },
  }),
  recordReviewRequest: (_, facts) => ({ key: `record.recordReviewRequest.${facts['isHighest'] ? 'highest' : (asText(facts['stage']) ?? 'review')}` }),
  askReview: (_, facts) => ({ key: `record.askReview.${facts['isHighest'] ? 'highest' : (asText(facts['stage']) ?? 'review')}` }),
  giveReviewOpinion: (language, facts) => ({
    key: 'record.giveReviewOpinion', params: { stage: sayAny(language, `petitionStage.${asText(facts['stage']) ?? ''}`), result: sayAny(language, `reviewResult.${asText(facts['result']) ?? ''}`) },
  }),
  recordHelp: (_, facts) => ({ key: facts['consents'] === false ? 'record.recordHelp.refuses' : 'record.recordHelp.consents' }),
  ratePetition: (language, facts) => ({ key: `record.ratePetition.${asText(facts['of']) ?? 'office'}`, params: { satisfied: sayAny(language, `satisfied.${asText(facts['satisfied']) ?? ''}`) } }),
  sign: (_, facts) => ({ key: facts['handsOver'] === true ? 'record.sign.handsOver' : 'record.sign', params: { unit: nameOf(facts['unit']) } }),
  contact: (_, facts) => ({ key: facts['wasReached'] === false ? 'record.contact.notReached' : 'record.contact.reached' }),
}

/** 王芳(和平街道网格中心); a reporter, the system and outside systems have a name of their kind. */
export function actorWords(language: Language, entry: Pick<EntryView, 'actorName' | 'actorUnitName'>): string {
  const name = isWordKey(`actorKind.${entry.actorName}`) ? sayAny(language, `actorKind.${entry.actorName}`) : entry.actorName
  if (!entry.actorUnitName || entry.actorUnitName === name) return name
  return say(language, 'desk.record.actor', { name, unit: entry.actorUnitName })
}

/** The entry's sentence, without its time; an act that has no words yet is named by itself. */
export function sentenceOf(language: Language, entry: Pick<EntryView, 'act' | 'actorName' | 'actorUnitName' | 'facts'>): string {
  const facts = entry.facts
  const sentence = told[entry.act]?.(language, facts) ?? { key: `record.${entry.act}` }
  const actor = actorWords(language, entry)
  if (!isWordKey(sentence.key)) return say(language, 'desk.record.other', { actor, act: isWordKey(`act.${entry.act}`) ? sayAny(language, `act.${entry.act}`) : entry.act })
  const plain: Params = {}
  for (const [name, value] of Object.entries(facts)) plain[name] = nameOf(value)
  const words = say(language, sentence.key, { ...plain, ...sentence.params, actor }).trim()
  // How far from the reported place somebody said that he stood; the position itself is not kept.
  const where = typeof facts['distanceM'] === 'number' ? say(language, 'record.distance', { m: facts['distanceM'] }) : ''
  // Done without a network: the entry's own time is that at which it came.
  const { on, time } = momentOf(language, facts['doneAt'])
  return words + where + (time === undefined ? '' : say(language, 'record.doneAt', { done: `${on} ${time}` }))
}

// How the record of a dispute speaks, where a sentence hangs on the entry's facts. Pure; part of sentences.ts.
import { localDateOf, localTimeAt } from '../kit/localDays.ts'
import type { Language } from './say.ts'
import { say, sayAny } from './say.ts'

type Facts = Record<string, unknown>
type Sentence = { key: string; params?: Record<string, string | undefined> }

const codeOf = (language: Language, group: string, code: unknown): string => sayAny(language, `${group}.${typeof code === 'string' ? code : ''}`)

function codesOf(language: Language, group: string, codes: unknown): string {
  const list = Array.isArray(codes) ? codes : []
  return list.map((code) => codeOf(language, group, code)).join(language === 'zh-CN' ? '、' : ', ')
}

function momentOf(language: Language, at: unknown): { on?: string; time?: string } {
  if (typeof at !== 'string') return {}
  const [, month = '', day = ''] = localDateOf(new Date(at)).split('-')
  return { on: say(language, 'notice.date.short', { month: Number(month), day: Number(day), month2: month, day2: day }), time: localTimeAt(new Date(at)) }
}

export const disputeSentences: Record<string, (language: Language, facts: Facts) => Sentence> = {
  recordWish: (language, { role, wish }) => ({ key: 'record.recordWish', params: { role: codeOf(language, 'partyRole', role), wish: codeOf(language, 'wish', wish) } }),
  recordParty: (language, { role, isNew }) => ({ key: isNew === true ? 'record.recordParty.new' : 'record.recordParty', params: { role: codeOf(language, 'partyRole', role) } }),
  rateRisk: (language, { risk }) => ({ key: 'record.rateRisk', params: { risk: codeOf(language, 'risk', risk) } }),
  acceptDispute: (language, { disputeType, mediationKind }) => ({
    key: 'record.acceptDispute', params: { disputeType: codeOf(language, 'disputeType', disputeType), mediationKind: codeOf(language, 'mediationKind', mediationKind) },
  }),
  refuseDispute: (language, { reason }) => ({ key: 'record.refuseDispute', params: { reason: codeOf(language, 'disputeRefusal', reason) } }),
  assignMediators: (language, { mediators, chosenBy }) => ({
    key: 'record.assignMediators', params: { mediators: (Array.isArray(mediators) ? mediators : []).join(language === 'zh-CN' ? '、' : ', '), chosenBy: codeOf(language, 'chosenBy', chosenBy) },
  }),
  recuse: (language, { ground }) => ({ key: 'record.recuse', params: { ground: codeOf(language, 'recusal', ground) } }),
  scheduleSession: (language, { startsAt }) => ({ key: 'record.scheduleSession', params: momentOf(language, startsAt) }),
  cancelSession: (language, { startsAt }) => ({ key: 'record.cancelSession', params: momentOf(language, startsAt) }),
  recordSession: (language, { startsAt }) => ({ key: 'record.recordSession', params: momentOf(language, startsAt) }),
  reachAgreement: (_, { form }) => ({ key: form === 'oral' ? 'record.reachAgreement.oral' : 'record.reachAgreement.written' }),
  visitParties: (language, { how, mood }) => ({ key: 'record.visitParties', params: { how: codeOf(language, 'how', how), mood: codeOf(language, 'mood', mood) } }),
  recordPerformance: (language, { how, result }) => ({ key: 'record.recordPerformance', params: { how: codeOf(language, 'how', how), result: codeOf(language, 'performance', result) } }),
  recordConfirmation: (language, { step }) => ({ key: 'record.recordConfirmation', params: { step: codeOf(language, 'confirmationStep', step) } }),
  endPerformance: (language, { result, ways }) => ({ key: 'record.endPerformance', params: { result: codeOf(language, 'performance', result), ways: codesOf(language, 'way', ways) } }),
  endMediation: (language, { cause }) => ({ key: 'record.endMediation', params: { cause: codeOf(language, 'endCause', cause) } }),
  tellWays: (language, { ways }) => ({ key: 'record.tellWays', params: { ways: codesOf(language, 'way', ways) } }),
  checkVolume: (language, { grade }) => ({ key: 'record.checkVolume', params: { grade: codeOf(language, 'volumeGrade', grade) } }),
  rateMediation: (language, { satisfied }) => ({ key: 'record.rateMediation', params: { satisfied: codeOf(language, 'satisfied', satisfied) } }),
}
